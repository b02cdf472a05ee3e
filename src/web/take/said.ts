/** What was said between two, as one person takes it along: one plain text for each thing said, with its time and who said it. */
import { type Brought, checkText, type EventId, TEXT_LIMITS, type Turn, type WithMedia } from "#core";
import { bytesOf } from "../parts/field.tsx";
import { fill } from "../parts/said.tsx";
import type { OursView, ShareView } from "../space/api.ts";
import type { Words } from "../words/en.ts";

type What = Brought["what"];
/** Something said, before it has its texts and names. */
type Saying = {
  readonly id: EventId;
  readonly at: number;
  readonly mine: boolean;
  readonly what: What;
  readonly lines: readonly (string | null | undefined)[];
} & WithMedia;

/** Everything of `ours` that this person has seen and that stands, in the order of its times. [FILE-10] */
export function saidBetween(
  ours: OursView,
  names: { readonly mine: string; readonly theirs: string },
  words: Words,
): readonly Brought[] {
  const all = [
    ...ours.notes.flatMap((note) => ofNote(note, words)),
    ...ours.shares.flatMap((share) => ofShare(share, ours.me, words)),
    ...ours.landscapes.flatMap((shown) => ofLandscape(shown, ours.me)),
    ...ours.signs.map(({ id, at, mine, showing }): Saying => ({ id, at, mine, what: "sign", lines: [showing.words] })),
    ...ours.togethers.flatMap((one) => ofTogether(one, words)),
    ...ours.summaries.flatMap(ofSummary),
  ];
  return all
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .flatMap((saying) => brought(saying, saying.mine ? names.mine : names.theirs));
}

/** In how many parts one text may come, at most. */
export const MOST_PARTS = 16;

/** The name under which something said is kept once it was brought: part of its event's id, so that twice is once. [FILE-14] */
export function broughtId(id: EventId, part = 0): string {
  return id.slice(part, part + 32);
}

function ofNote({ id, mine, sent, note, answers }: OursView["notes"][number], words: Words): Saying[] {
  const { kind, words: text, noticed, voice, picture } = note;
  const lines = [words.notes.opening[kind], text, noticed && led(words.notes.noticed, noticed)];
  return [
    { id, at: sent, mine, what: "note", lines, ...withMedia({ voice, picture }) },
    ...answers.map((one): Saying => ({ ...named(one), mine: one.mine, what: "answer", lines: [one.words] })),
  ];
}

/** Nothing of a note that is folded, nor of one that was taken back. */
function ofShare({ id, mine, told, offer, takenBack, unfolded, turns }: ShareView, me: string, words: Words): Saying[] {
  if (offer === null || takenBack || !(mine || unfolded)) return [];
  const { hoping, kinds } = words.sharing;
  const { kind, hope, outside, feelings = [], voice, picture } = offer;
  const lines = [kind && kinds[kind], offer.words, feelings.join(", "), hoping[hope], outside];
  return [
    { id, at: told, mine, what: "telling", lines, ...withMedia({ voice, picture }) },
    ...turns.flatMap((turn) => ofTurn(turn, turn.by === me, words)),
  ];
}

function ofTurn(turn: Turn, mine: boolean, words: Words): Saying[] {
  const by = { ...named(turn), mine };
  const { turns } = words.sharing;
  const own = words.take.said;
  const said = (what: What, ...lines: Saying["lines"]): Saying[] => [{ ...by, what, lines }];
  switch (turn.turn) {
    case "acknowledged":
      return said("answer", turn.how === "thanks" ? turns.saidThanks : turns.saidTime);
    case "answered": {
      if (turn.answer === null) return [];
      const { hear, sense, wonder, delight, curious, true: isTrue, voice, picture } = turn.answer;
      const lines = [
        hear && led(turns.hear, hear),
        sense && led(turns.sense, sense),
        wonder && led(turns.wonder, wonder),
        delight && led(turns.delight, delight),
        curious && led(turns.curious, curious),
        isTrue && led(turns.true, isTrue),
      ];
      return [{ ...by, what: "answer", lines, ...withMedia({ voice, picture }) }];
    }
    case "heard":
      return said("answer", own.heard[turn.how], turn.missing && led(turns.missing, turn.missing));
    case "hurt":
      return said("answer", own.hurt);
    case "stopped":
      return said("answer", own.stopped);
    case "placed":
      if (turn.shoes === null) return [];
      return said("in-your-place", led(turns.place, turn.shoes.words), turn.shoes.feelings?.join(", "));
    case "met":
      return said("in-your-place", own.met[turn.how], turn.like && led(turns.like, turn.like));
    case "invited":
      return said("idea", own.invited);
    case "idea":
      return turn.words === null ? [] : said("idea", turn.words);
    case "paused":
      return said("answer", fill(own.paused, { minutes: String(turn.minutes) }));
    case "resumed":
      return said("answer", own.resumed);
  }
}

function ofLandscape({ id, shown, mine, showing, answers }: OursView["landscapes"][number], me: string): Saying[] {
  return [
    { id, at: shown, mine, what: "how-i-am", lines: [showing.feelings.join(", "), showing.words] },
    ...answers.map((one): Saying => ({ ...named(one), mine: one.from === me, what: "answer", lines: [one.words] })),
  ];
}

/** Only what both chose to keep. */
function ofTogether({ id, at, mine, form, stage, lines }: OursView["togethers"][number], words: Words): Saying[] {
  if (stage !== "kept") return [];
  return [{ id, at, mine, what: "together", lines: [words.together.forms[form].title, ...lines] }];
}

function ofSummary({ myHalf, theirHalf }: OursView["summaries"][number]): Saying[] {
  return [myHalf, theirHalf].flatMap((half): Saying[] => {
    if (half === null) return [];
    const lines = half.passages.flatMap(({ heading, words }) => [heading, words]);
    return [{ ...named(half), mine: half === myHalf, what: "telling", lines }];
  });
}

function named({ id, at }: { readonly id: EventId; readonly at: number }): {
  readonly id: EventId;
  readonly at: number;
} {
  return { id, at };
}

/** A word that leads into what somebody wrote: "I wonder: …". */
function led(lead: string, text: string): string {
  return `${lead}: ${text}`;
}

function withMedia({ voice, picture }: { readonly [Part in keyof WithMedia]: WithMedia[Part] | undefined }): WithMedia {
  return { ...(voice && { voice }), ...(picture && { picture }) };
}

/** In as many parts as it needs: only what is longer than one thing may be has more than one. */
function brought({ id, at, mine, what, lines, voice, picture }: Saying, from: string): readonly Brought[] {
  const text = lines.filter((line) => typeof line === "string" && line.trim() !== "").join("\n");
  return inParts(text).map((words, part) => ({
    id: broughtId(id, part),
    at,
    from,
    mine,
    what,
    words,
    ...(part === 0 ? withMedia({ voice, picture }) : {}),
  }));
}

/** Cut between letters, never within one; so that each part fits a sealed event, whatever its letters are. */
function inParts(text: string): readonly string[] {
  const checked = checkText("brought", text);
  const isLong = !checked.ok && checked.why === "too-long";
  if (!isLong && bytesOf(JSON.stringify(text)) <= TEXT_LIMITS.brought + 2) return [text];
  const letters = Array.from(text);
  const middle = Math.ceil(letters.length / 2);
  return [...inParts(letters.slice(0, middle).join("")), ...inParts(letters.slice(middle).join(""))];
}
