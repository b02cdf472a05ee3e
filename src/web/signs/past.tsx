/** The check-ins of before, the last first: each can be read again in words, and let go. [SIGN-41] */
import type { CheckIn } from "#core";
import { useState } from "preact/hooks";
import { useWords } from "../around.ts";
import { Earlier } from "../parts/earlier.tsx";
import { lastOfEachWeek } from "./check-ins-kept.ts";
import { useLivedDay } from "./days.ts";
import { useFocusOnceGone } from "./focus.ts";
import { OneSheet } from "./one.tsx";

/** How many of them stand there at first. */
const PAST_SHOWN = 6;

export function Past({ done }: { readonly done: readonly CheckIn[] }) {
  const { checkIns: words, one } = useWords().signs;
  const day = useLivedDay();
  const [looking, setLooking] = useState<CheckIn | null>(null);
  const [gone, setGone] = useState("");
  const { goneLine, leave } = useFocusOnceGone(done);
  const stands = new Set(lastOfEachWeek(done).map(({ id }) => id));
  // The sheet closes by itself, and the line stays, where the last of them is gone.
  if (done.length === 0 && gone === "" && looking === null) return null;
  return (
    <section>
      {done.length > 0 && <h2>{words.past}</h2>}
      <p class="notice gone-line" role="status" tabIndex={-1} ref={goneLine}>
        {gone}
      </p>
      <Earlier items={done.toReversed()} keyOf={({ id }) => id} first={PAST_SHOWN} name="list">
        {(checkIn) => (
          <button type="button" class="row" onClick={() => setLooking(checkIn)}>
            <span class="row-main">{day(checkIn.day)}</span>
            <span class="row-under">{checkIn.set === "three" ? words.pastThree : words.pastTwelve}</span>
            {!stands.has(checkIn.id) && <span class="row-under">{words.pastLater}</span>}
          </button>
        )}
      </Earlier>
      {looking && (
        <OneSheet
          checkIn={looking}
          onClose={() => setLooking(null)}
          onGone={() => {
            leave(looking);
            setLooking(null);
            setGone(one.gone);
          }}
        />
      )}
    </section>
  );
}
