/** Add a device. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function AddDevice() {
  const words = useWords().devices.add;
  return (
    <Screen title={words.title} name="addDevice">
      {null}
    </Screen>
  );
}
