/** ChartOf. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function ChartOf({ params: _params }: { readonly params: Places["chart"] }) {
  const words = useWords().charts;
  return <Screen title={words.title}>{null}</Screen>;
}
