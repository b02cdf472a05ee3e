/** A new passphrase. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function ChangePassphrase() {
  const words = useWords().locks.change;
  return (
    <Screen title={words.title} name="passphrase">
      {null}
    </Screen>
  );
}
