/** A knock when something comes. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Knocks() {
  const words = useWords().knocks.knocks;
  return (
    <Screen title={words.title} name="knocks">
      {null}
    </Screen>
  );
}
