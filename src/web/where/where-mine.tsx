/** Where just mine is kept. */
import { useWords } from "../around.ts";
import { Screen } from "../parts/screen.tsx";

export function WhereMine() {
  const words = useWords().where.where;
  return (
    <Screen title={words.title} name="whereMine">
      {null}
    </Screen>
  );
}
