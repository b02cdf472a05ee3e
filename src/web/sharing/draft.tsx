/** The page to write on: words first, large and calm. Kept as it is written. */
import { TEXT_LIMITS } from "#core";
import { useId, useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { CardLine } from "../cards/card-line.tsx";
import { PrivateQuestion } from "../ladder/beside.tsx";
import { AddMedia } from "../media/add-media.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { bytesOf, TextField } from "../parts/field.tsx";
import { Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import "../style/sharing.css";
import type { Begun } from "../places.ts";
import { type DraftState, useDraft } from "./draft-state.ts";
import { LetGoSheet } from "./let-go.tsx";
import { OpenMineSheet } from "../mine/open-mine.tsx";

export function Draft({ params }: { readonly params: Begun }) {
  const way = useWay();
  const words = useWords().sharing.draft;
  const state = useDraft(params);
  const [missing, setMissing] = useState<string | null>(null);
  const [lettingGo, setLettingGo] = useState(false);
  const { draft } = state;

  async function goOn() {
    if (draft.words.trim() === "") return setMissing(words.needWords);
    // Nothing is cut off, and nothing is lost: it waits here to be made shorter.
    if (bytesOf(draft.words) > TEXT_LIMITS.words) return setMissing(words.tooLong);
    await state.flush();
    way.go("wish", params);
  }

  return (
    <Screen title={draft.kind ? words.titles[draft.kind] : words.title} name="drafting">
      {draft.kind && <p class="lead kind-way-in">{words.ways[draft.kind]}</p>}
      <p class="care">
        {words.care} <strong>{words.tonight}</strong>{" "}
        <button type="button" class="inline-link" onClick={() => way.go("help")}>
          {words.help}
        </button>
      </p>
      {params.card && <CardLine card={params.card} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void goOn();
        }}
      >
        {draft.kind && (
          <Openings
            openings={words.opening[draft.kind]}
            written={draft.words}
            onBegin={(text) => state.change({ words: text })}
          />
        )}
        <TextField
          label={words.words}
          hint={words.wordsHint}
          lines={8}
          limit={TEXT_LIMITS.words}
          value={draft.words}
          onInput={(text) => {
            setMissing(null);
            state.change({ words: text });
          }}
          error={missing}
        />
        <AddMedia has={draft} where={state.where} inDraft onChange={(part) => state.change(part)} />
        <KeptLine state={state} />
        <Actions>
          <Button submit>{words.next}</Button>
          <Button weight="quiet" onClick={() => setLettingGo(true)}>
            {words.letGo}
          </Button>
        </Actions>
      </form>
      <p class="links">
        <button type="button" class="inline-link" onClick={() => way.instead("kind", params)}>
          {draft.kind ? words.otherKind : words.nameKind}
        </button>
      </p>
      <PrivateQuestion draft={draft.id} where={state.where} />
      <Lies state={state} />
      {lettingGo && <LetGoSheet state={state} onClose={() => setLettingGo(false)} />}
    </Screen>
  );
}

type OpeningsProps = {
  readonly openings: readonly string[];
  readonly written: string;
  readonly onBegin: (text: string) => void;
};

/** First words to write from. One that is taken goes to the end of what stands there, and the pen with it. */
function Openings({ openings, written, onBegin }: OpeningsProps) {
  const words = useWords().sharing.draft;
  const id = useId();

  function take(opening: string, form: HTMLFormElement | null) {
    const before = written.trimEnd();
    onBegin(`${before === "" ? "" : `${before}\n\n`}${opening.replace(/…$/, " ")}`);
    const field = form?.querySelector("textarea");
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  }

  return (
    <div class="openings">
      <p class="hint" id={id}>
        {words.openings}
      </p>
      <ul class="suggestions" aria-labelledby={id}>
        {openings.map((opening) => (
          <li key={opening}>
            <button type="button" class="chip" onClick={(event) => take(opening, event.currentTarget.form)}>
              {opening}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether it is kept, in a word. A failure is said aloud, the rest is not. */
export function KeptLine({ state }: { readonly state: DraftState }) {
  const words = useWords().sharing.draft;
  if (state.keeping === "failed") {
    const why =
      state.why === "storage-full" ? words.storageFull : state.why === "too-long" ? words.tooLong : words.notSaved;
    return (
      <p class="kept-line error" role="alert">
        {state.why === "mine-locked" ? words.mineLocked : why}
      </p>
    );
  }
  const line = { resting: "", changed: words.saving, keeping: words.saving, kept: words.saved }[state.keeping];
  return <p class="kept-line hint">{line}</p>;
}

/** Where the draft lies, and the way to move it. */
function Lies({ state }: { readonly state: DraftState }) {
  const snapshot = useSnapshot();
  const words = useWords().sharing.draft;
  const [opening, setOpening] = useState(false);
  const [moved, setMoved] = useState(false);
  const them = snapshot.ours?.partnerName;

  async function move(where: "ours" | "mine") {
    const outcome = await state.move(where);
    if (outcome.ok) setMoved(true);
    else if (outcome.why === "mine-locked") setOpening(true);
  }

  if (them === undefined) return <p class="lies hint">{words.liesAlone}</p>;
  return (
    <div class="lies">
      <p class="hint">
        <Said words={words.lies[state.where]} them={them} />
      </p>
      <button type="button" class="inline-link" onClick={() => void move(state.where === "ours" ? "mine" : "ours")}>
        {state.where === "ours" ? words.toMine : words.toOurs}
      </button>
      <p class="hint" role="status">
        {moved && words.moved}
      </p>
      {opening && (
        <OpenMineSheet
          onClose={() => setOpening(false)}
          onOpened={() => {
            setOpening(false);
            void move("mine");
          }}
        />
      )}
    </div>
  );
}
