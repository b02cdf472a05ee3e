/** A device. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function OneDevice({ params: _ }: { readonly params: { readonly device: string } }) {
  const words = useWords().devices.one;
  return (
    <Screen title={words.title} name="device">
      {null}
    </Screen>
  );
}
