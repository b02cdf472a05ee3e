/** I have recovery words. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Recover() {
  const words = useWords().recovery.recover;
  return (
    <Screen title={words.title} name="recover">
      {null}
    </Screen>
  );
}
