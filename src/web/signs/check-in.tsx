/** CheckInPage. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function CheckInPage({ params: _params }: { readonly params: Places["checkIn"] }) {
  const words = useWords().signs;
  return <Screen title={words.title}>{null}</Screen>;
}
