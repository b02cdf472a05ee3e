/** Your devices. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Devices() {
  const words = useWords().devices.list;
  return (
    <Screen title={words.title} name="devices">
      {null}
    </Screen>
  );
}
