/** Noticed. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Noticed() {
  const words = useWords().signs;
  return <Screen title={words.title}>{null}</Screen>;
}
