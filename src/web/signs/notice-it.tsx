/** Something good was noticed: which sign it was, a few words, and two equal ways: keep it, or send it as a thank-you. [SIGN-30] */
import { type EventId, type Noticing, type Sign, TEXT_LIMITS } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { useJustMe } from "../going/suggests.tsx";
import { OpenMineSheet } from "../mine/open-mine.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { bytesOf, TextField } from "../parts/field.tsx";
import { fill, Said } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { newDraftId } from "../sharing/draft-state.ts";
import { heldBy } from "../sharing/held.ts";
import { Notice as NoticeLine } from "../sharing/notice.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/notes.css";
import "../style/signs.css";
import { SignChoice } from "./sign-choice.tsx";

export function Notice() {
  const spaces = useSpaces();
  const way = useWay();
  const all = useWords();
  const words = all.signs.notice;
  const { mine, ours } = useSnapshot();
  const [sign, setSign] = useState<Sign | null>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState<"keep" | "send" | null>(null);
  const [opening, setOpening] = useState(false);
  const them = ours?.partnerName ?? "";
  // Whoever wants it to be about themselves for now keeps it; nothing for two is offered.
  const justMe = useJustMe();
  const maySend = ours !== null && !justMe;

  /** What will be kept; null where something is missing, which is then said. */
  function noticed(note?: EventId): Noticing | null {
    const why = sign === null ? words.need : tooLong(text) ? all.sharing.refused["too-long"] : null;
    setError(why);
    if (sign === null || why !== null) return null;
    const at = Date.now();
    const said = text.trim() === "" ? {} : { words: text };
    return { id: newDraftId(), at, day: dayHere(at), sign, ...said, ...(note === undefined ? {} : { note }) };
  }
  function leave(line: string) {
    heldBy(spaces).notice = line;
    way.back();
  }

  async function keep() {
    const noticing = busy === null ? noticed() : null;
    if (!noticing) return;
    if (spaces.snapshot().mine.stage === "locked") return setOpening(true);
    setBusy("keep");
    const kept = await spaces.actMine({ do: "keep-noticing", noticing });
    setBusy(null);
    if (kept.ok) return leave(words.kept);
    setError(kept.why === "mine-locked" ? sayRefusal(kept.why, all.sharing) : words.notKept);
  }
  async function send() {
    const noticing = busy === null ? noticed() : null;
    if (!noticing) return;
    setBusy("send");
    const said = noticing.words ?? all.signs.unsaid[noticing.sign];
    const sent = await spaces.act({ do: "note", note: { kind: "thanks", words: "", noticed: said } });
    if (!sent.ok) {
      setBusy(null);
      return setError(sayRefusal(sent.why, all.sharing));
    }
    // It is sent by now, whatever becomes of the one that is kept.
    const kept =
      spaces.snapshot().mine.stage === "locked" ||
      (await spaces.actMine({
        do: "keep-noticing",
        noticing: { ...noticing, ...(sent.id === null ? {} : { note: sent.id }) },
      }));
    setBusy(null);
    leave(fill(kept === true || kept.ok ? words.sent : words.sentNotKept, { them }));
  }

  return (
    <Screen title={words.title} name="noticing">
      <NoticeLine />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <SignChoice
          value={sign}
          onChange={(next) => {
            setSign(next);
            setError(null);
          }}
        />
        <TextField
          label={words.words}
          hint={words.wordsHint}
          lines={2}
          limit={LIMIT}
          value={text}
          onInput={(next) => {
            setText(next);
            setError(null);
          }}
        />
        <p class="error" role="alert">
          {error}
        </p>
        <Actions even>
          <Button submit weight="even" busy={busy !== null}>
            {busy === "keep" ? words.keeping : words.keep}
          </Button>
          {maySend && (
            <Button weight="even" busy={busy !== null} onClick={() => void send()}>
              {busy === "send" ? words.sending : words.send}
            </Button>
          )}
        </Actions>
      </form>
      {maySend ? (
        <section class="noticing-preview">
          <h2>
            <Said words={words.reads} them={them} />
          </h2>
          <div class="note by-me">
            <p class="note-opening">{all.notes.opening.thanks}</p>
            <p class="note-noticed">
              <span class="note-label">{all.notes.noticed}</span>{" "}
              <span dir="auto">{text.trim() !== "" ? text : sign === null ? "…" : all.signs.unsaid[sign]}</span>
            </p>
          </div>
          <p class="hint">{words.sendsKeeps}</p>
        </section>
      ) : (
        <p class="hint">{words.keepsOnly}</p>
      )}
      {opening && mine.stage === "locked" && (
        <OpenMineSheet
          why={words.locked}
          onClose={() => setOpening(false)}
          onOpened={() => {
            setOpening(false);
            void keep();
          }}
        />
      )}
    </Screen>
  );
}

/** It must fit where it is kept and on a note. */
const LIMIT = Math.min(TEXT_LIMITS.noticing, TEXT_LIMITS.noticed);
const tooLong = (text: string): boolean => bytesOf(text) > LIMIT;
