/** After it was left for them: it lies there, and nothing more is to be done. */
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import { useAway } from "./away.ts";

export function Left() {
  const way = useWay();
  const { ours } = useSnapshot();
  const away = useAway();
  const words = useWords().sharing.left;
  return (
    <Screen title={<Said words={words.title} them={ours?.partnerName ?? ""} />} setting="moment" back={false}>
      <p class="lead">{words.body}</p>
      {away && <p class="hint">{words.away}</p>}
      <Actions>
        <Button onClick={() => way.restart({ name: "ours", params: undefined })}>{words.home}</Button>
      </Actions>
    </Screen>
  );
}
