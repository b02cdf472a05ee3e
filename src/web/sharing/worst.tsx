/** Asked of everybody before the first telling. Going on and keeping weigh the same, and help now stands beside them. */
import { useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { useKeepIt } from "./keep-it.ts";

export function Worst({ params }: { readonly params: Begun }) {
  const way = useWay();
  const words = useWords().sharing.worst;
  const keepIt = useKeepIt(params);
  return (
    <Screen title={words.title} setting="moment" name="worst">
      <p class="lead">{words.body}</p>
      <p>{words.if}</p>
      <Actions even>
        <Button weight="even" onClick={() => way.go("choose", params)}>
          {words.next}
        </Button>
        <Button weight="even" onClick={keepIt}>
          {words.keep}
        </Button>
      </Actions>
      <p>
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.help}
        </button>
      </p>
    </Screen>
  );
}
