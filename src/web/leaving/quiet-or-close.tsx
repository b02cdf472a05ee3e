/** Going quiet, or closing. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function QuietOrClose() {
  const words = useWords().leaving.choose;
  return (
    <Screen title={words.title} name="quietOrClose">
      {null}
    </Screen>
  );
}
