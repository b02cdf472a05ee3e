/** Calm entries for together-times that are open on two devices. Where nothing is open, nothing is there. */
import { useEffect, useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { fill } from "../parts/said.tsx";
import { WayButton } from "../parts/way-button.tsx";
import "../style/sharing.css";
import { cameIn } from "./came-in.ts";
import { openTimes } from "./open.ts";

const MINUTE = 60_000;

export function LiveOffers() {
  const way = useWay();
  const words = useWords().together;
  const spaces = useSpaces();
  const { ours } = useSnapshot();
  const [now, setNow] = useState(() => Date.now());
  // An offer lapses while one looks, without a word.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  if (!ours) return null;
  const open = openTimes(ours.togethers, ours.me, now, cameIn(spaces));
  if (open.length === 0) return null;
  return (
    <section class="live-offers">
      <h2>{words.offers.title}</h2>
      <ul class="ways">
        {open.map((each) => {
          const said =
            each.stage === "offered" ? (each.mine ? words.offers.mine : words.offers.theirs) : words.offers.going;
          return (
            <li key={each.id}>
              <WayButton
                label={fill(said, { them: ours.partnerName, form: words.forms[each.form].title })}
                hint={each.stage === "offered" ? words.offers.join : words.offers.open}
                onClick={() => way.go("live", { together: each.id })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
