/** Journal. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Journal() {
  const words = useWords().journal;
  return <Screen title={words.title}>{null}</Screen>;
}
