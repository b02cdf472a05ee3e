/** What Ada keeps for herself of some months: what she noticed, looked back on, wrote, weighed, and brought along. */
import { CHECK_ITEMS, type CheckIn, type Noticing, SIGNS, WEEKLY_ITEMS } from "../../src/core/index.ts";
import type { MineView } from "../../src/web/space/api.ts";
import { EVENING } from "./couple.ts";

type OpenMine = Extract<MineView, { stage: "open" }>;

export const CHECK_IN = "e".repeat(32);
export const REFLECTION = "7".repeat(32);
export const INTENTION = "8".repeat(32);

const DAY_MS = 86_400_000;

/** Some days before the evening, and the name of that day. */
function before(days: number): { readonly at: number; readonly day: string } {
  const at = EVENING - days * DAY_MS;
  return { at, day: new Date(at).toISOString().slice(0, 10) };
}

function idOf(what: string, i: number): string {
  const hex = Array.from(`${what}${String(i)}`, (letter) => letter.charCodeAt(0).toString(16)).join("");
  return hex.padStart(32, "0").slice(-32);
}

const SEEN = [
  "You asked, and waited for the answer.",
  "You said no, kindly.",
  "Qué bien que me lo contaste.",
  "سألتني كيف كان يومي.",
];

const noticings = Array.from({ length: 9 }, (_, i): Noticing => ({
  id: idOf("noticing", i),
  ...before(80 - i * 9),
  sign: SIGNS[i % SIGNS.length] ?? "open",
  ...(i % 4 === 3 ? {} : { words: SEEN[i % SEEN.length] ?? "" }),
  ...(i === 4 ? { note: "4".repeat(64) } : {}),
}));

/** Sixteen weeks that are much alike, and then another middle; every fourth is of all twelve. */
const weekly = Array.from({ length: 16 }, (_, i): CheckIn => {
  const set = i % 4 === 3 ? "twelve" : "three";
  const items = set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS;
  const answer = (at: number): number =>
    Math.max(0, Math.min(4, (i < 8 ? 1 : 3) + ((i * 5 + at * 3) % 7 === 0 ? 1 : 0)));
  const answers = Object.fromEntries(items.map((item, at) => [item, answer(at)]));
  return { id: idOf("check", i), ...before((15 - i) * 7 + 3), set, answers, done: true };
});

export const ALONE_LISTS: Pick<
  OpenMine,
  "noticings" | "checkIns" | "reflections" | "intentions" | "weighing" | "justMe" | "brought"
> = {
  noticings,
  checkIns: [
    ...weekly,
    { id: CHECK_IN, ...before(0), set: "three", answers: { "open-1": 3 }, done: false, words: "A full week." },
  ],
  reflections: [
    { id: idOf("page", 0), ...before(40), words: "What I said on Sunday was not all of it.\n\nI was tired." },
    { id: idOf("page", 1), ...before(21), words: "أكتب هذا لنفسي وحدي." },
    { id: REFLECTION, ...before(2), words: "I could ask before I give advice. Donaudampfschifffahrtsgesellschaft." },
  ],
  intentions: [
    { id: idOf("small", 0), ...before(20), words: "Ask how the talk went.", state: "kept" },
    { id: idOf("small", 1), ...before(10), words: "Put the phone away at dinner.", state: "let-go" },
    { id: INTENTION, ...before(2), words: "Ask first.", reflection: REFLECTION, state: "open" },
  ],
  weighing: {
    reasons: [
      { side: "for", weight: "much", words: "We turn in the same circle." },
      { side: "against", weight: "some", words: "It costs a lot." },
      { side: "for", weight: "little", known: "third" },
      { side: "against", weight: "much", known: "rest" },
      { side: "for", weight: "some", known: "of-a-later-version" },
    ],
    leaning: "unsure",
    words: "I would like to ask Noor first.",
  },
  justMe: false,
  brought: [
    { id: idOf("brought", 0), ...atOnly(400), from: "Ñöøř", mine: false, what: "note", words: "Thinking of you." },
    { id: idOf("brought", 1), ...atOnly(390), from: "Áđá", mine: true, what: "telling", words: "I miss the sea." },
  ],
};

function atOnly(days: number): { readonly at: number } {
  return { at: EVENING - days * DAY_MS };
}
