/** What the two show each other of how it is in their year, and how they answer a thank-you. */
import type { ShownSign } from "#core";
import type { Step, Story, Who } from "./year.ts";

const DAY = 1_440;
const HOUR = 60;

/** Who shows each of the story's sentences, on which day, and what it is about. Two of them are about the same. */
const SHOWN: readonly (readonly [who: Who, day: number, about: Omit<ShownSign, "words">])[] = [
  ["noor", 152, { sign: "respect", item: "respect-4" }],
  ["ada", 327, { sign: "open", item: "open-1" }],
  ["noor", 341, { sign: "open", item: "open-1" }],
  ["ada", 358, { sign: "willing" }],
];

/** Which notes are answered, in the order of the story's answers. */
const ANSWERED = [0, 6, 10];

export function shownSteps(story: Story): readonly Step[] {
  return SHOWN.map(([who, day, about], i) => ({
    at: day * DAY + 20 * HOUR,
    who,
    command: () => ({ do: "show-sign", showing: { ...about, words: story.shown[i] ?? "" } }),
  }));
}

/** `notes` are the steps in which the notes are sent, in order. */
export function answersTo(notes: readonly Step[], story: Story): readonly Step[] {
  return ANSWERED.flatMap((of, i): Step[] => {
    const note = notes[of];
    if (note === undefined) return [];
    return [
      {
        at: note.at + 3 * HOUR,
        who: note.who === "ada" ? "noor" : "ada",
        command: (made) => ({ do: "answer-note", note: made(note.label ?? ""), words: story.answers[i] ?? "" }),
      },
    ];
  });
}
