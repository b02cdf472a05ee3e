/** TakeAlong. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function TakeAlong() {
  const words = useWords().take;
  return <Screen title={words.title}>{null}</Screen>;
}
