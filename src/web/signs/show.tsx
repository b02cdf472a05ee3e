/** ShowSign. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function ShowSign({ params: _params }: { readonly params: Places["showSign"] }) {
  const words = useWords().signs;
  return <Screen title={words.title}>{null}</Screen>;
}
