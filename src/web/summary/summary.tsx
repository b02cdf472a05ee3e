/** SummaryToTake. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function SummaryToTake() {
  const words = useWords().summary;
  return <Screen title={words.title}>{null}</Screen>;
}
