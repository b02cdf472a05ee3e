/** One small note, as it lies there, with what was said to it. */
import type { ComponentChildren } from "preact";
import { useWords } from "../around.ts";
import { PlayMedia } from "../media/play-media.tsx";
import { useDay } from "../ours/now.ts";
import { Said } from "../parts/said.tsx";
import type { NoteView } from "../space/api.ts";
import { NoteAnswers } from "./answer.tsx";

export type NotePaperProps = {
  readonly note: NoteView;
  readonly them: string;
  /** What can be done with it, at its foot. */
  readonly children?: ComponentChildren;
};

export function NotePaper({ note: view, them, children }: NotePaperProps) {
  const { note, mine, sent } = view;
  const words = useWords();
  const day = useDay();
  return (
    <article class={mine ? "note by-me" : "note by-them"}>
      <p class="note-opening">{words.notes.opening[note.kind]}</p>
      {note.words !== "" && (
        <p class="note-words" dir="auto">
          {note.words}
        </p>
      )}
      {note.noticed !== undefined && (
        <p class="note-noticed">
          <span class="note-label">{words.notes.noticed}</span> <span dir="auto">{note.noticed}</span>
        </p>
      )}
      <PlayMedia media={note} />
      <div class="note-foot">
        <p class="note-from">
          <Said words={mine ? words.notes.fromYou : words.notes.from} them={them} when={day(sent)} />
        </p>
        {children}
      </div>
      <NoteAnswers note={view} them={them} />
    </article>
  );
}
