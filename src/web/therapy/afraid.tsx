/** For who is afraid: why couple therapy is not advised, and the ways to help, and to nothing for two. [THERAPY-10] */
import { useSpaces, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { WayButton } from "../parts/way-button.tsx";
import { LongRead, Points } from "./long-read.tsx";
import { namedFear } from "./named.ts";

export function Afraid() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords().therapy.afraid;
  return (
    <LongRead page="afraid" title={words.title} lead={words.lead}>
      <ul class="ways">
        <li>
          <WayButton label={words.help} hint={words.helpHint} onClick={() => way.go("help")} />
        </li>
        <li>
          <WayButton label={words.going} hint={words.goingHint} onClick={() => way.go("going")} />
        </li>
      </ul>
      <Points list={words.list} />
      <p>{words.me}</p>
      <p class="hint">{words.quarrel}</p>
      <Actions>
        <Button
          weight="quiet"
          onClick={() => {
            namedFear(spaces).value = false;
            way.back();
          }}
        >
          {words.onlyRead}
        </Button>
      </Actions>
    </LongRead>
  );
}
