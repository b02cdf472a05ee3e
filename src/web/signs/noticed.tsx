/** What I noticed, month by month, all of it or one sign's: quiet, without any number. [SIGN-34] */
import { type Noticing, type Sign, SIGNS } from "#core";
import { useMemo, useState } from "preact/hooks";
import { useSpaces, useWay, useWords } from "../around.ts";
import { type OpenMine, WithMine } from "../mine/opened.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { Screen } from "../parts/screen.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { Notice } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/ours.css";
import "../style/sharing.css";
import "../style/signs.css";
import { byMonth } from "./by-month.ts";
import { useDayOfMonth, useMonth } from "./days.ts";
import { useFocusOnceGone } from "./focus.ts";
import { SignMark } from "./sign-mark.tsx";

/** How many stand there at first. */
const SHOWN = 30;

export function Noticed() {
  return <WithMine>{(mine) => <AllNoticed key="open" mine={mine} />}</WithMine>;
}

function AllNoticed({ mine: { noticings } }: { readonly mine: OpenMine }) {
  const way = useWay();
  const all = useWords().signs;
  const words = all.noticed;
  const month = useMonth();
  const dayOfMonth = useDayOfMonth();
  const [which, setWhich] = useState<Sign | "all">("all");
  const [looking, setLooking] = useState<Noticing | null>(null);
  const [done, setDone] = useState("");
  const { goneLine, leave } = useFocusOnceGone(noticings);
  const rows = useMemo(() => byMonth(noticings, which === "all" ? null : which), [noticings, which]);

  return (
    <Screen title={words.title} name="noticed">
      <Notice />
      <p class="notice gone-line" role="status" tabIndex={-1} ref={goneLine}>
        {done}
      </p>
      <p class="hint">{noticings.length === 0 ? words.none : words.hint}</p>
      <Actions>
        <Button weight={noticings.length === 0 ? "main" : "even"} onClick={() => way.go("notice")}>
          {words.add}
        </Button>
      </Actions>
      {noticings.length > 0 && (
        <Choice<Sign | "all">
          legend={words.which}
          legendHidden
          inRow
          options={[
            { value: "all", label: words.all },
            ...SIGNS.map((value) => ({ value, label: all.names[value] }) as const),
          ]}
          value={which}
          onChange={setWhich}
        />
      )}
      {noticings.length > 0 && rows.length === 0 && <p class="hint">{words.noneOf}</p>}
      <Earlier key={which} items={rows} keyOf={({ noticing }) => noticing.id} first={SHOWN} name="noticed-list">
        {({ noticing, month: begins }) => (
          <>
            {begins !== null && <h2 class="noticed-month">{month(begins)}</h2>}
            <button type="button" class="row noticed-row" onClick={() => setLooking(noticing)}>
              <SignMark sign={noticing.sign} />
              <span class="noticed-text">
                <span class="row-over">
                  {all.names[noticing.sign]}, {dayOfMonth(noticing.day)}
                </span>
                {noticing.words !== undefined && (
                  <span class="row-main one-line-text" dir="auto">
                    {noticing.words}
                  </span>
                )}
                {noticing.note !== undefined && <span class="row-under">{words.sent}</span>}
              </span>
            </button>
          </>
        )}
      </Earlier>
      {looking && (
        <One
          noticing={looking}
          onClose={() => setLooking(null)}
          onGone={() => {
            leave(looking);
            setLooking(null);
            setDone(words.gone);
          }}
        />
      )}
    </Screen>
  );
}

type OneProps = { readonly noticing: Noticing; readonly onClose: () => void; readonly onGone: () => void };

function One({ noticing, onClose, onGone }: OneProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.signs.noticed;
  const [refused, setRefused] = useState<string | null>(null);

  async function letGo() {
    const gone = await spaces.actMine({ do: "let-noticing-go", noticing: noticing.id });
    if (gone.ok) onGone();
    else setRefused(sayRefusal(gone.why, all.sharing));
  }

  return (
    <Sheet title={all.signs.names[noticing.sign]} onClose={onClose}>
      {noticing.words !== undefined && (
        <p class="piece-text" dir="auto">
          {noticing.words}
        </p>
      )}
      <p class="hint">{words.letGoBody}</p>
      <p class="error" role="alert">
        {refused}
      </p>
      <Actions even>
        <Button weight="even" onClick={() => void letGo()}>
          {words.letGo}
        </Button>
        <Button weight="even" onClick={onClose}>
          {words.keep}
        </Button>
      </Actions>
    </Sheet>
  );
}
