/** TherapyPage. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function TherapyPage({ params: _params }: { readonly params: Places["therapyPage"] }) {
  const words = useWords().therapy;
  return <Screen title={words.title}>{null}</Screen>;
}
