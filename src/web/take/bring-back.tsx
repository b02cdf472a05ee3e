/** BringBack. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function BringBack() {
  const words = useWords().take;
  return <Screen title={words.title}>{null}</Screen>;
}
