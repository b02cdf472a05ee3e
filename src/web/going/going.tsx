/** Going. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Going() {
  const words = useWords().going;
  return <Screen title={words.title}>{null}</Screen>;
}
