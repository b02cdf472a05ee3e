/** The end of a beginning that was not wanted: nothing was stored, and it says so. */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function Stopped() {
  const way = useWay();
  const words = useWords().start.stopped;
  return (
    <Screen title={words.title} setting="moment" back={false}>
      <p>{words.text}</p>
      <p>{words.close}</p>
      <Actions>
        <Button weight="quiet" onClick={() => way.restart({ name: "first", params: undefined })}>
          {words.again}
        </Button>
      </Actions>
    </Screen>
  );
}
