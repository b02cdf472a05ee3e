/** What this is, in three sentences. */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

export function First() {
  const way = useWay();
  const {
    start: { first: words },
    sample,
  } = useWords();
  return (
    <Screen title={words.title} setting="moment" name="first" sign back={false}>
      <div class="lead">
        {words.about.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Actions>
        <Button onClick={() => way.go("before", { invitation: null })}>{words.begin}</Button>
        <Button weight="quiet" onClick={() => way.go("bring")}>
          {words.invitation}
        </Button>
        <Button weight="quiet" onClick={() => way.go("sample")}>
          {sample.look}
        </Button>
        <details class="more">
          <summary>{words.before}</summary>
          <Actions>
            <Button weight="quiet" onClick={() => way.go("before", { invitation: null, then: "newDevice" })}>
              {words.device}
            </Button>
            <Button weight="quiet" onClick={() => way.go("before", { invitation: null, then: "recover" })}>
              {words.words}
            </Button>
          </Actions>
        </details>
      </Actions>
    </Screen>
  );
}
