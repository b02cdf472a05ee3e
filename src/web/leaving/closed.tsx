/** This place is closed. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Closed() {
  const words = useWords().leaving.closed;
  return (
    <Screen title={words.title} name="closed">
      {null}
    </Screen>
  );
}
