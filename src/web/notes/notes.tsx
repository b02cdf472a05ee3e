/** All small notes of the two, newest first. One's own can be taken back. */
import { useState } from "preact/hooks";
import { useSnapshot, useWay, useWords } from "../around.ts";
import { Actions, Button } from "../parts/button.tsx";
import { Earlier } from "../parts/earlier.tsx";
import { Screen } from "../parts/screen.tsx";
import type { NoteView } from "../space/api.ts";
import { TakeBackSheet } from "../sharing/take-back.tsx";
import "../style/notes.css";
import "../style/sharing.css";
import { NotePaper } from "./note.tsx";

export function Notes() {
  const way = useWay();
  const words = useWords().notes;
  const { ours, coming = false } = useSnapshot();
  const [takingBack, setTakingBack] = useState<NoteView | null>(null);
  const [done, setDone] = useState(false);
  const them = ours?.partnerName ?? "";
  const notes = (ours?.notes ?? []).toSorted((a, b) => b.sent - a.sent);

  return (
    <Screen title={words.all} nav="ours">
      <p class="notice" role="status">
        {done && words.takenBack}
      </p>
      {notes.length === 0 && !coming && <p class="hint">{words.none}</p>}
      <Earlier items={notes} keyOf={(note) => note.id} name="notes">
        {(note) => (
          <NotePaper note={note} them={them}>
            {note.mine && (
              <button type="button" class="inline-link" onClick={() => setTakingBack(note)}>
                {words.takeBack}
              </button>
            )}
          </NotePaper>
        )}
      </Earlier>
      <Actions>
        <Button onClick={() => way.go("note")}>{words.write}</Button>
      </Actions>
      {takingBack && (
        <TakeBackSheet
          what="note"
          item={takingBack.id}
          them={them}
          onClose={() => setTakingBack(null)}
          onDone={() => setDone(true)}
        />
      )}
    </Screen>
  );
}
