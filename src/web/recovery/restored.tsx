/** Does this look right?. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Restored() {
  const words = useWords().recovery.restored;
  return (
    <Screen title={words.title} name="restored">
      {null}
    </Screen>
  );
}
