/** Home, while nobody else is here. One person alone is welcome. */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function Alone() {
  const way = useWay();
  const words = useWords().start.alone;
  return (
    <Screen title={words.title} setting="moment" nav="ours" back={false}>
      <p class="lead">{words.text}</p>
      <Actions>
        <Button onClick={() => way.go("invite")}>{words.invite}</Button>
        <Button weight="even" onClick={() => way.go("bring")}>
          {words.invitation}
        </Button>
        <Button weight="quiet" onClick={() => way.go("mine")}>
          {words.alone}
        </Button>
      </Actions>
    </Screen>
  );
}
