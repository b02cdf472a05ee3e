/** What is in a file, before anything of it is kept: from when to when, how much of what, and whether that looks right. */
import { useLocale, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { counted } from "./counted.ts";
import type { Found } from "./desk.ts";

export type InsideProps = { readonly found: Found; readonly onYes: () => void; readonly onNo: () => void };

/** In the order in which they are named: what one writes most comes first. */
const ORDER = [
  "reflection.kept",
  "noticing.kept",
  "checkin.kept",
  "landscape.kept",
  "rung.kept",
  "outcome.kept",
  "draft.kept",
  "copy.kept",
  "felt.kept",
  "intention.kept",
  "weighing.kept",
  "justme.kept",
  "brought.kept",
] as const;
/** The last day that a date can be: a clock may have said anything. */
const LAST = 8_640_000_000_000_000;

export function Inside({ found, onYes, onNo }: InsideProps) {
  const locale = useLocale();
  const words = useWords().take;
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const day = (at: number): string => dates.format(new Date(Math.min(at, LAST)));
  const { head, counts, media, first, last, things } = found;
  return (
    <Screen title={words.back.inside} key="found">
      <p>
        <Said words={words.back.of} name={head.name} when={day(head.made)} />{" "}
        {first !== null && last !== null && (
          <Said
            words={day(first) === day(last) ? words.back.oneDay : words.back.span}
            first={day(first)}
            last={day(last)}
          />
        )}
      </p>
      {things === 0 ? (
        <p>{words.back.empty}</p>
      ) : (
        <ul class="inside">
          {ORDER.flatMap((type) => {
            const count = counts[type];
            return count === undefined ? [] : [<li key={type}>{counted(count, words.kinds[type], locale)}</li>];
          })}
          {media > 0 && <li>{counted(media, words.back.media, locale)}</li>}
        </ul>
      )}
      <h2>{words.back.right}</h2>
      <p class="hint">{words.back.stays}</p>
      <Actions even>
        <Button weight="even" onClick={onYes}>
          {words.back.yes}
        </Button>
        <Button weight="even" onClick={onNo}>
          {words.back.no}
        </Button>
      </Actions>
    </Screen>
  );
}
