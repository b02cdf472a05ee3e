/** Who can see this, before anything is stored. Stopping here leaves nothing behind. (SAFETY R1, R20) */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import type { Places } from "../places.ts";

export function Before({ params }: { params: Places["before"] }) {
  const way = useWay();
  const words = useWords().start.before;
  return (
    <Screen title={words.title}>
      <section>
        <h2>{words.device}</h2>
        <p>{words.deviceText}</p>
      </section>
      <section>
        <h2>{words.server}</h2>
        <p>{words.serverText}</p>
      </section>
      <p class="aside-note">{words.forced}</p>
      <p class="hint">{words.stored}</p>
      <Actions even>
        <Button weight="even" onClick={() => (params.then ? way.instead(params.then) : way.instead("begin", params))}>
          {words.goOn}
        </Button>
        <Button weight="even" onClick={() => way.restart({ name: "stopped", params: undefined })}>
          {words.stop}
        </Button>
      </Actions>
    </Screen>
  );
}
