/** Writing a small note: a kind, a few words, and, if one likes, what one noticed. */
import { NOTE_KINDS, type NoteKind, TEXT_LIMITS, type WithMedia } from "#core";
import { useState } from "preact/hooks";
import { useSnapshot, useSpaces, useWay, useWords } from "../around.ts";
import { AddMedia, withChange } from "../media/add-media.tsx";
import { Actions, Button } from "../parts/button.tsx";
import { Choice } from "../parts/choice.tsx";
import { TextField } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import { Screen } from "../parts/screen.tsx";
import { heldBy } from "../sharing/held.ts";
import { sayRefusal } from "../sharing/refused.ts";
import "../style/notes.css";

export function WriteNote() {
  const spaces = useSpaces();
  const way = useWay();
  const words = useWords();
  const { ours } = useSnapshot();
  const [kind, setKind] = useState<NoteKind>("thanks");
  const [text, setText] = useState("");
  const [noticed, setNoticed] = useState("");
  const [along, setAlong] = useState<WithMedia>({});
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function send() {
    if (sending) return;
    if (kind === "sorry" && text.trim() === "") return setError(words.notes.needWords);
    setSending(true);
    const rest = { ...(noticed.trim() === "" ? {} : { noticed }), ...along };
    const sent = await spaces.act({ do: "note", note: { kind, words: text.trim() === "" ? "" : text, ...rest } });
    setSending(false);
    if (!sent.ok) return setError(sayRefusal(sent.why, words.sharing));
    heldBy(spaces).notice = fill(words.notes.sent, { them: ours?.partnerName ?? "" });
    way.restart({ name: "ours", params: undefined });
  }

  return (
    <Screen title={words.notes.title} name="note-writing">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Choice<NoteKind>
          legend={words.notes.kind}
          legendHidden
          options={NOTE_KINDS.map((value) => ({ value, label: words.notes.kinds[value] }))}
          value={kind}
          onChange={(value) => {
            setKind(value);
            setError(null);
          }}
        />
        <TextField
          label={words.notes.words[kind]}
          hint={words.notes.hints[kind]}
          lines={3}
          limit={TEXT_LIMITS.note}
          value={text}
          onInput={(value) => {
            setText(value);
            setError(null);
          }}
          error={error}
        />
        <details class="more">
          <summary>{words.notes.noticedAdd}</summary>
          <TextField
            label={words.notes.noticed}
            hint={words.notes.noticedHint}
            lines={2}
            limit={TEXT_LIMITS.noticed}
            value={noticed}
            onInput={setNoticed}
          />
        </details>
        <AddMedia has={along} where="ours" onChange={(part) => setAlong(withChange(along, part))} />
        <Actions>
          <Button submit busy={sending}>
            {sending ? words.notes.sending : words.notes.send}
          </Button>
          <Button weight="quiet" onClick={() => way.back()}>
            {words.notes.notNow}
          </Button>
        </Actions>
      </form>
    </Screen>
  );
}
