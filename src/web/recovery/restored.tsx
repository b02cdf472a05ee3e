/** What came back, by its day and number, until its person looked at it: "Does this look right?" Rules RECOVER-16 and RECOVER-27. (A16) */
import { useEffect, useState } from "preact/hooks";
import { useLocale, useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useSaidDay } from "../devices/said-day.ts";
import { Actions, Button } from "../parts/button.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import type { RestoredView } from "../space/api-trust.ts";
import "../style/recovery.css";
import { Missing } from "./missing.tsx";

type Part = NonNullable<RestoredView["ours"]>;

export function Restored() {
  const spaces = useSpaces();
  const way = useWay();
  const { restored, ours, mine } = useSnapshot();
  const words = useWords().recovery.restored;
  const [missing, setMissing] = useState(false);
  const over = restored === null;
  useEffect(() => {
    // It was looked at, here or in another tab.
    if (over) way.restart({ name: ours === null ? "alone" : "ours", params: undefined });
  }, [over]);
  if (over) return null;
  const goOn = (): void => void spaces.restoredSeen();
  if (missing) return <Missing them={ours?.partnerName ?? null} onBack={() => setMissing(false)} onGoOn={goOn} />;
  const isMineHere = mine.stage === "open" && mine.where.relay === null && !restored.mine?.entries;
  return (
    <Screen title={words.title} name="restored" back={false} key="restored">
      {restored.ours && <Came title={words.ours} part={restored.ours} />}
      {restored.mine && <Came title={words.mine} part={restored.mine} only={isMineHere} />}
      <p class="lead">{words.look}</p>
      {restored.ours && <p class="hint">{words.folded}</p>}
      <Actions even>
        <Button weight="even" onClick={goOn}>
          {words.yes}
        </Button>
        <Button weight="even" onClick={() => setMissing(true)}>
          {words.missing}
        </Button>
      </Actions>
      <p class="hint">{words.lost}</p>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.go("devices")}>
          {words.devices}
        </button>
        <button type="button" class="inline-link" onClick={() => way.go("wordsSeen")}>
          {words.anew}
        </button>
      </p>
    </Screen>
  );
}

function Came({ title, part, only = false }: { readonly title: string; readonly part: Part; readonly only?: boolean }) {
  const words = useWords().recovery.restored;
  const saidDay = useSaidDay();
  const locale = useLocale();
  const { entries, newest, whole } = part;
  const counted = new Intl.NumberFormat(locale).format(entries);
  return (
    <section class="restored-part" aria-label={title} role="status">
      <h2>{title}</h2>
      {only ? (
        <p>{words.mineOnly}</p>
      ) : (
        <>
          <p class="restored-day">
            {newest === null ? words.nothing : <Said words={words.upTo} day={saidDay(newest)} />}
          </p>
          {entries > 0 && <p>{fill(entries === 1 ? words.entries.one : words.entries.other, { count: counted })}</p>}
          {!whole && <p class="hint">{words.coming}</p>}
        </>
      )}
    </section>
  );
}
