/** ReflectionPage. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function ReflectionPage({ params: _params }: { readonly params: Places["reflection"] }) {
  const words = useWords().journal;
  return <Screen title={words.title}>{null}</Screen>;
}
