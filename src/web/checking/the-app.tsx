/** Is this the app it should be?. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function TheApp() {
  const words = useWords().checking.app;
  return (
    <Screen title={words.title} name="theApp">
      {null}
    </Screen>
  );
}
