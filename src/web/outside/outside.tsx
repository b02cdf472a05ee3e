/** How it looks from outside. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function Outside() {
  const words = useWords().outside.outside;
  return (
    <Screen title={words.title} name="outside">
      {null}
    </Screen>
  );
}
