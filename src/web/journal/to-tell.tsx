/** ToTell. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function ToTell({ params: _params }: { readonly params: Places["toTell"] }) {
  const words = useWords().journal;
  return <Screen title={words.title}>{null}</Screen>;
}
