/** Locks. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Locks() {
  const words = useWords().locks.locks;
  return (
    <Screen title={words.title} name="locks">
      {null}
    </Screen>
  );
}
