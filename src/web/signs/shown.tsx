/** ShownSigns. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function ShownSigns() {
  const words = useWords().signs;
  return <Screen title={words.title}>{null}</Screen>;
}
