/** Under a thank-you: the sentence it was answered with, on both sides, and for who got it a way to say one. [SIGN-33] */
import { type EventId, TEXT_LIMITS } from "#core";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSpaces, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { LookSheet, useSecondLook } from "../second-look/look-sheet.tsx";
import type { Hit } from "../second-look/second-look.ts";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import { TakeThisBack } from "../sharing/take-this-back.tsx";
import type { NoteView } from "../space/api.ts";

export function NoteAnswers({ note, them }: { readonly note: NoteView; readonly them: string }) {
  const words = useWords().notes.answer;
  const [taking, setTaking] = useState<EventId | null>(null);
  const [done, setDone] = useState("");
  // Where the form stood stands the sentence: who came by keyboard stays in the place.
  const said = useRef<HTMLDivElement>(null);
  const justSaid = useRef(false);
  const own = note.answers.find(({ mine }) => mine)?.id;
  useLayoutEffect(() => {
    if (own !== undefined && justSaid.current) said.current?.focus({ preventScroll: true });
    justSaid.current = false;
  }, [own]);
  const mayAnswer = !note.mine && note.note.kind === "thanks" && own === undefined;
  return (
    <>
      {note.answers.map((answer) => (
        <div
          key={answer.id}
          class={answer.mine ? "note-answer by-me" : "note-answer"}
          {...(answer.mine ? { ref: said, tabIndex: -1 } : {})}
        >
          <p class="note-answer-by">{answer.mine ? words.you : <bdi>{them}</bdi>}</p>
          <p class="note-words" dir="auto">
            {answer.words}
          </p>
          {answer.mine && (
            <p>
              <button type="button" class="inline-link" onClick={() => setTaking(answer.id)}>
                {words.takeBack}
              </button>
            </p>
          )}
        </div>
      ))}
      {mayAnswer && (
        <SayOne
          note={note.id}
          onSend={() => {
            justSaid.current = true;
          }}
          onSaid={() => setDone(fill(words.done, { them }))}
        />
      )}
      <p class="note-answer-done" role="status">
        {done}
      </p>
      {taking !== null && (
        <TakeThisBack item={taking} onClose={() => setTaking(null)} onDone={() => setDone(words.tookBack)} />
      )}
    </>
  );
}

type SayOneProps = { readonly note: EventId; readonly onSend: () => void; readonly onSaid: () => void };

/** One sentence, written out only by who opens it. Nothing is put into the field but what they began there before. */
function SayOne({ note, onSend, onSaid }: SayOneProps) {
  const spaces = useSpaces();
  const all = useWords();
  const words = all.notes.answer;
  const secondLook = useSecondLook();
  const [open, setOpen] = useState(false);
  const held = heldBy(spaces).sentences;
  const [text, setText] = useState(held.get(note) ?? "");
  const [hits, setHits] = useState<readonly Hit[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (moved.current) place.current?.querySelector<HTMLElement>("textarea, button")?.focus({ preventScroll: true });
    moved.current = true;
  }, [open]);

  /** `asIs`: it had its second look. */
  async function give(asIs = false) {
    if (sending) return;
    if (text.trim() === "") return setError(words.empty);
    const found = asIs ? null : secondLook.hits([text]);
    setHits(found);
    if (found) return;
    setSending(true);
    onSend();
    const given = await spaces.act({ do: "answer-note", note, words: text });
    setSending(false);
    if (!given.ok) return setError(sayRefusal(given.why, all.sharing));
    held.delete(note);
    onSaid();
  }

  return (
    <div ref={place}>
      {open ? (
        <form
          class="note-answering"
          onSubmit={(event) => {
            event.preventDefault();
            void give();
          }}
        >
          <TextField
            label={words.label}
            hint={words.ideas}
            lines={2}
            limit={TEXT_LIMITS.reply}
            value={text}
            error={error}
            onInput={(next) => {
              setText(next);
              held.set(note, next);
              setError(null);
            }}
          />
          <Actions>
            <Button submit weight="even" busy={sending}>
              {sending ? words.sending : words.send}
            </Button>
            <Button weight="quiet" onClick={() => setOpen(false)}>
              {words.notNow}
            </Button>
          </Actions>
          {hits && <LookSheet hits={hits} onSend={() => void give(true)} onBack={() => setHits(null)} />}
        </form>
      ) : (
        <button type="button" class="inline-link" onClick={() => setOpen(true)}>
          {words.begin}
        </button>
      )}
    </div>
  );
}
