/** Therapy. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Therapy() {
  const words = useWords().therapy;
  return <Screen title={words.title}>{null}</Screen>;
}
