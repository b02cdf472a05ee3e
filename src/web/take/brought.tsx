/** BroughtThings. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function BroughtThings() {
  const words = useWords().take;
  return <Screen title={words.title}>{null}</Screen>;
}
