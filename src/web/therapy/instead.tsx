/** What goes before couple therapy, or instead of it. A danger that is named here leads to help, and to nothing for two. [THERAPY-10] */
import { useWay, useWords } from "../around.ts";
import { WayButton } from "../parts/way-button.tsx";
import { LongRead, Part } from "./long-read.tsx";
import { useToAfraid } from "./now-here.ts";

/** In the order in which they stand; from those marked `help`, help now is one step away. */
const CASES = [
  { name: "life", help: true },
  { name: "child", help: true },
  { name: "low", help: false },
  { name: "drink", help: false },
  { name: "affair", help: false },
  { name: "change", help: false },
  { name: "parting", help: false },
] as const;

export function Instead() {
  const way = useWay();
  const words = useWords().therapy.instead;
  const toAfraid = useToAfraid();
  return (
    <LongRead page="instead" title={words.title} lead={words.lead}>
      <WayButton label={words.afraid} hint={words.afraidHint} onClick={() => toAfraid()} />
      {CASES.map(({ name, help }) => (
        <Part key={name} title={words.each[name].title} list={words.each[name].list}>
          {help && (
            <p>
              <button type="button" class="inline-link" onClick={() => way.go("help")}>
                {words.help}
              </button>
            </p>
          )}
        </Part>
      ))}
    </LongRead>
  );
}
