/** Charts. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Charts() {
  const words = useWords().charts;
  return <Screen title={words.title}>{null}</Screen>;
}
