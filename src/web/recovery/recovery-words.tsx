/** Recovery words. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function RecoveryWords() {
  const words = useWords().recovery.words;
  return (
    <Screen title={words.title} name="recoveryWords">
      {null}
    </Screen>
  );
}
