/** JointSummary. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function JointSummary({ params: _params }: { readonly params: Places["jointSummary"] }) {
  const words = useWords().summary;
  return <Screen title={words.title}>{null}</Screen>;
}
