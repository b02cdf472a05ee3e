/** On another device already. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function NewDevice() {
  const words = useWords().devices.newDevice;
  return (
    <Screen title={words.title} name="newDevice">
      {null}
    </Screen>
  );
}
