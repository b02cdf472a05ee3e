/** The same pictures?. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Linking() {
  const words = useWords().devices.linking;
  return (
    <Screen title={words.title} name="linking">
      {null}
    </Screen>
  );
}
