/** A thing of a file in plain lines, as the readable page tells it: when it was, what it is, and what was written. */
import { CHECK_ITEMS } from "#core";
import { questionText } from "../journal/questions.ts";
import { fill } from "../parts/said.tsx";
import { weighingInWords } from "../therapy/in-words.ts";
import type { Words } from "../words/en.ts";
import { type Taken, timeOf } from "./things.ts";

export type Told = {
  /** Ms since 1970; null for what has no time. */
  readonly at: number | null;
  /** A day of the calendar, where it was lived. */
  readonly day?: string;
  /** Who and what. */
  readonly over: readonly string[];
  /** What the app says about it. */
  readonly about: readonly string[];
  /** What a person wrote, as they wrote it. */
  readonly written: readonly string[];
};

/** What a person should be able to read of it: everything but the names that machines give. [FILE-15] */
export function tell(event: Taken, words: Words): Told {
  const out = words.take.page.out;
  const at = timeOf(event);
  const number = (sentence: string, value: number | undefined): readonly string[] =>
    value === undefined ? [] : [fill(sentence, { number: String(value) })];
  const told = (parts: Partial<Told>): Told => ({ at, over: [], about: [], written: [], ...parts });
  switch (event.type) {
    case "draft.kept": {
      const { words: text, hope, outside, feelings, kind } = event.data;
      const { kinds, hopes } = words.sharing;
      const about = [...(hope === null ? [] : [hopes[hope]]), ...(feelings ?? [])];
      return told({ over: kind === undefined ? [] : [kinds[kind]], about, written: some(text, outside) });
    }
    case "copy.kept":
      return told({ over: [event.data.from], written: [event.data.words] });
    case "rung.kept": {
      const { words: text, daunting, fear, depth } = event.data;
      return told({
        about: [...number(out.daunting, daunting), ...number(out.depth, depth)],
        written: some(text, fear && fill(out.fear, { words: fear })),
      });
    }
    case "outcome.kept": {
      const { feared, fear, was, happened, manageable } = event.data;
      return told({
        about: [...number(out.feared, feared), ...number(out.was, was), ...number(out.manageable, manageable)],
        written: some(fear && fill(out.fear, { words: fear }), happened),
      });
    }
    case "felt.kept": {
      const { understood, validated, cared } = event.data;
      return told({
        about: [
          ...number(out.understood, understood),
          ...number(out.validated, validated),
          ...number(out.cared, cared),
        ],
      });
    }
    case "landscape.kept": {
      const { pleasant, energy, feelings, words: text } = event.data;
      return told({
        over: [feelings.join(", ")].filter(Boolean),
        about: [...number(out.pleasant, pleasant), ...number(out.energy, energy)],
        written: some(text),
      });
    }
    case "noticing.kept": {
      const { day, sign, words: text, note } = event.data;
      return told({
        day,
        over: [words.signs.names[sign]],
        about: note === undefined ? [] : [out.sent],
        written: some(text),
      });
    }
    case "checkin.kept": {
      const { day, answers, done, words: text } = event.data;
      return told({
        day,
        over: done ? [] : [out.draft],
        about: CHECK_ITEMS.flatMap((item) => {
          const answer = answers[item];
          const { says, items, scale } = words.signs;
          return answer === undefined ? [] : [fill(says, { item: items[item], answer: scale[answer] ?? "" })];
        }),
        written: some(text),
      });
    }
    case "reflection.kept": {
      const { day, question, words: text } = event.data;
      const asked = question === undefined ? null : questionText(question, words.questions);
      return told({ day, about: asked === null ? [] : [asked], written: [text] });
    }
    case "intention.kept":
      return told({ day: event.data.day, over: [out.states[event.data.state]], written: [event.data.words] });
    case "weighing.kept":
      return told({ written: weighingInWords(event.data, words.therapy.weigh) });
    case "justme.kept":
      return told({ about: event.data.on ? [out.justMe] : [] });
    case "brought.kept": {
      const { from, what, words: text } = event.data;
      return told({ over: [from, words.take.brought.what[what]], written: some(text) });
    }
  }
}

function some(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined && text.trim() !== "") as string[];
}
