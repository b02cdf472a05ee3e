/** Someone saw my words. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function WordsSeen() {
  const words = useWords().recovery.seen;
  return (
    <Screen title={words.title} name="wordsSeen">
      {null}
    </Screen>
  );
}
