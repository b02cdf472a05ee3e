/** The later half of the visits: signs, charts, the journal, therapy, how this is going, summaries and files. */
import type { CheckIn } from "../../src/core/index.ts";
import { dayHere } from "../../src/web/parts/calendar-day.ts";
import { OFFERED_PAGES } from "../../src/web/therapy/page-names.ts";
import type { OursView, Snapshot } from "../../src/web/space/api.ts";
import { charted } from "./charted.ts";
import { CHECK_IN, INTENTION, MINE, OPEN, REFLECTION, SUMMARY } from "./lived.ts";
import type { Stops } from "./visits.ts";

type Later =
  | "notice"
  | "noticed"
  | "checkIns"
  | "checkIn"
  | "showSign"
  | "shownSigns"
  | "charts"
  | "chart"
  | "journal"
  | "questions"
  | "reflect"
  | "reflection"
  | "toTell"
  | "intention"
  | "therapy"
  | "therapyPage"
  | "going"
  | "summary"
  | "jointSummary"
  | "takeAlong"
  | "bringBack"
  | "brought";

const ALONE: Partial<Snapshot> = { ...OPEN, ours: null, trouble: null };
const LOCKED_MINE = { stage: "locked", lock: "own" } as const;
/** Check-ins with none half done, and one with an answer to each question that was not finished yet. */
const FINISHED = MINE.checkIns.filter(({ done }) => done);
const ANSWERED: CheckIn = {
  id: "b".repeat(32),
  at: 0,
  day: dayHere(Date.now()),
  set: "three",
  done: false,
  answers: { "open-1": 3, "respect-1": 4, "willing-1": 2 },
};

/** With the one that is half done begun this week; as it lies there, it is of another. */
const HALF_DONE = MINE.checkIns.map((one) => (one.done ? one : { ...one, day: dayHere(Date.now()) }));

/** A joint summary of which both halves stand. */
function bothGave(ours: OursView): OursView {
  const half = (id: string, words: string) => ({ id: id.repeat(64), at: 0, passages: [{ heading: "Money", words }] });
  const summaries = ours.summaries.map((one) => ({
    ...one,
    myHalf: half("a", "I would like to look at the bills together."),
    theirHalf: half("b", "I am ashamed of what I owe."),
  }));
  return { ...ours, summaries };
}

/** Where `ours` is what two people have between them. */
export function laterStops(ours: OursView): Pick<Stops, Later> {
  const together: Partial<Snapshot> = { ...OPEN, ours, trouble: null };
  const paired = { params: undefined, state: together };
  const half = { ...together, mine: { ...MINE, checkIns: HALF_DONE } };
  const answered = { ...together, mine: { ...MINE, checkIns: [...FINISHED, ANSWERED] } };
  return {
    notice: [
      { ...paired, then: [".sign-tile:last-child input", ["textarea", "You asked how it went."]] },
      { as: "refused", ...paired, then: ["form button[type=submit]"] },
      { as: "alone", params: undefined, state: ALONE },
      { as: "just me", params: undefined, state: { ...together, mine: { ...MINE, justMe: true } } },
      {
        as: "locked",
        params: undefined,
        state: { ...together, mine: LOCKED_MINE },
        then: [".sign-tile:last-child input", "form button[type=submit]"],
      },
    ],
    noticed: [
      paired,
      { as: "one of them", ...paired, then: [".noticed-row"] },
      { as: "nothing", params: undefined, state: { ...together, mine: { ...MINE, noticings: [] } } },
      { as: "locked", params: undefined, state: { ...together, mine: LOCKED_MINE } },
    ],
    checkIns: [
      { params: undefined, state: half },
      { as: "left in another week", ...paired },
      { as: "nothing begun", params: undefined, state: { ...together, mine: { ...MINE, checkIns: FINISHED } } },
      {
        as: "one of them",
        params: undefined,
        state: { ...together, mine: { ...MINE, checkIns: FINISHED } },
        then: ["section:last-of-type > .list .row"],
      },
      { as: "the first", params: undefined, state: { ...ALONE, mine: { ...MINE, checkIns: [] } } },
    ],
    checkIn: [
      { params: { checkIn: CHECK_IN, set: "three" }, state: half },
      {
        as: "refused",
        params: { checkIn: "f".repeat(32), set: "twelve" },
        state: together,
        then: ["form button[type=submit]"],
      },
      { as: "at the end", params: { checkIn: ANSWERED.id, set: "three" }, state: answered },
    ],
    showSign: [
      { as: "a sentence", params: { sign: "open", item: "open-1" }, state: together },
      { as: "a chart", params: { sign: "open", item: null }, state: together },
      {
        as: "nothing yet",
        params: { sign: "open", item: "open-1" },
        state: { ...together, mine: { ...MINE, checkIns: [] } },
      },
    ],
    shownSigns: [
      paired,
      { as: "taking back", ...paired, then: [".shown-sign .inline-link"] },
      { as: "just me", params: undefined, state: { ...together, mine: { ...MINE, justMe: true } } },
      { as: "nothing", params: undefined, state: { ...together, ours: { ...ours, signs: [] } } },
    ],
    charts: [
      paired,
      { as: "nothing yet", params: undefined, state: { ...together, mine: { ...MINE, checkIns: [] } } },
      { as: "too early", params: undefined, state: { ...together, mine: { ...MINE, checkIns: charted(5) } } },
      { as: "how", ...paired, then: ["summary"] },
    ],
    chart: [
      { params: { sign: "open" }, state: together, then: ["figure ~ details summary"] },
      {
        as: "too early",
        params: { sign: "willing" },
        state: { ...together, mine: { ...MINE, checkIns: charted(5) } },
      },
      { as: "seven weeks", params: { sign: "respect" }, state: { ...ALONE, mine: { ...MINE, checkIns: charted(8) } } },
      {
        as: "ten years",
        params: { sign: "respect" },
        state: { ...together, mine: { ...MINE, checkIns: charted(520) } },
        then: [".links .inline-link"],
      },
    ],
    journal: [
      paired,
      { as: "empty", params: undefined, state: { ...together, mine: { ...MINE, reflections: [], intentions: [] } } },
      { as: "locked", params: undefined, state: { ...together, mine: { stage: "locked", lock: "own" } } },
      { as: "just me", params: undefined, state: { ...together, mine: { ...MINE, justMe: true } } },
      { as: "found", ...paired, then: [["[type=search]", "advice"]] },
      { as: "nothing found", ...paired, then: [["[type=search]", "zzz"]] },
      {
        as: "of a day",
        params: undefined,
        state: {
          ...together,
          mine: { ...MINE, reflections: MINE.reflections.map((page) => ({ ...page, day: dayHere(Date.now()) })) },
        },
        then: [["[type=search]", ""], ".journal-day.written"],
      },
      { as: "this week done", ...paired, then: [".journal-slip .chip"] },
      {
        as: "from an earlier week",
        params: undefined,
        state: {
          ...together,
          mine: { ...MINE, intentions: MINE.intentions.map((one) => ({ ...one, day: "2020-02-03", state: "open" })) },
        },
      },
    ],
    questions: [{ ...paired, then: ["details:not([open]) summary"] }],
    reflect: [
      { params: { reflection: REFLECTION, question: null }, state: together },
      { as: "new, from a question", params: { reflection: "0".repeat(32), question: "safer-08" }, state: together },
      {
        as: "refused",
        params: { reflection: "0".repeat(32), question: null },
        state: together,
        then: ["form button[type=submit]"],
      },
      {
        as: "far too long",
        params: { reflection: "0".repeat(32), question: null },
        state: together,
        then: [["textarea", "e\u0301 ".repeat(16_000)], "form button[type=submit]"],
      },
    ],
    reflection: [
      { params: { reflection: REFLECTION }, state: together },
      { as: "just me", params: { reflection: REFLECTION }, state: { ...together, mine: { ...MINE, justMe: true } } },
      {
        as: "with a question",
        params: { reflection: REFLECTION },
        state: {
          ...together,
          mine: { ...MINE, reflections: MINE.reflections.map((page) => ({ ...page, question: "safer-08" })) },
        },
      },
      { as: "letting go", params: { reflection: REFLECTION }, state: together, then: [".button.quiet"] },
      { as: "gone", params: { reflection: "0".repeat(32) }, state: together },
    ],
    toTell: [
      { params: { reflection: REFLECTION }, state: together },
      { as: "alone", params: { reflection: REFLECTION }, state: ALONE },
      {
        as: "refused",
        params: { reflection: REFLECTION },
        state: together,
        then: [["textarea", " "], "form button[type=submit]"],
      },
    ],
    intention: [
      { params: { intention: INTENTION, reflection: null }, state: together },
      { as: "in place of another", params: { intention: "0".repeat(32), reflection: REFLECTION }, state: together },
      {
        as: "refused",
        params: { intention: "0".repeat(32), reflection: null },
        state: together,
        then: ["form button[type=submit]"],
      },
    ],
    therapy: [paired],
    therapyPage: [
      ...OFFERED_PAGES.map((page) => ({ as: page, params: { page }, state: together })),
      {
        as: "nothing weighed",
        params: { page: "weigh" },
        state: { ...together, mine: { ...MINE, weighing: null } },
        then: [".even-actions .button"],
      },
      { as: "letting the weighing go", params: { page: "weigh" }, state: together, then: [".weigh-go .inline-link"] },
      {
        as: "first words",
        params: { page: "raise" },
        state: together,
        then: [".even-actions .button:last-child", "input[type=radio]"],
      },
      { as: "just me for now", params: { page: "raise" }, state: { ...together, mine: { ...MINE, justMe: true } } },
      { as: "a kind", params: { page: "kinds" }, state: together, then: [".kind:last-child summary"] },
      { as: "sources", params: { page: "kinds" }, state: together, then: [".therapy-sources summary"] },
      // Last: while a danger is named, these pages show nothing else.
      { as: "afraid", params: { page: "weigh" }, state: together, then: [".aside-note .inline-link"] },
    ],
    going: [
      paired,
      {
        as: "well",
        ...paired,
        then: [1, 2, 3, 4].map((at) => `.going-asks fieldset:nth-of-type(${at}) .slip:first-of-type input`),
      },
      {
        as: "less than well",
        ...paired,
        then: [
          ".going-asks fieldset:first-of-type .slip:last-of-type input",
          ".going-asks fieldset:nth-of-type(2) .slip:nth-of-type(2) input",
        ],
      },
      { as: "unfolded", ...paired, then: [".going-asks summary"] },
      {
        as: "something frightens me",
        ...paired,
        then: [
          ".going-asks summary",
          ...[3, 4, 6].map((at) => `.going-check .slip:nth-of-type(${at}) input`),
          ["#going-country", "CO"],
        ],
      },
    ],
    summary: [
      { ...paired, then: [".pick input", ".pick-head .inline-link"] },
      {
        as: "in full",
        ...paired,
        then: [
          ...Array.from({ length: 10 }, (_, at) => `.pick-groups > li:nth-child(${at + 1}) > .pick-head input`),
          "main > .actions .button.main",
          "main > .actions .button.main",
        ],
      },
      { as: "of nothing", ...paired, then: ["main > .actions .button.main", "main > .actions .button.main"] },
      { as: "asking for both", ...paired, then: ["section:last-of-type .button.quiet"] },
      { as: "locked", params: undefined, state: { ...together, mine: LOCKED_MINE } },
    ],
    jointSummary: [
      { params: { summary: SUMMARY }, state: together },
      {
        as: "my half",
        params: { summary: SUMMARY },
        state: together,
        then: ["section .button.even"],
      },
      {
        as: "in full",
        params: { summary: SUMMARY },
        state: { ...together, ours: bothGave(ours) },
        then: ["section .button.main"],
      },
      {
        as: "taking out",
        params: { summary: SUMMARY },
        state: { ...together, ours: bothGave(ours) },
        then: ["section .button.quiet"],
      },
      { as: "gone", params: { summary: "8".repeat(64) }, state: together },
    ],
    takeAlong: [
      { ...paired, then: ["summary"] },
      { as: "refused", ...paired, then: ["form button[type=submit]"] },
      { as: "words offered", ...paired, then: [".words-for-it > .inline-link", ".offered"] },
      { as: "readable", ...paired, then: ["form .button.quiet"] },
      { as: "made", ...paired, then: ["form .button.quiet", "form button[type=submit]", ".made-file h1"] },
    ],
    bringBack: [
      paired,
      { as: "not a file", ...paired, then: [[".file-input", "Not one."], ".choose-file > .error:not(:empty)"] },
      { as: "locked", params: undefined, state: { ...together, mine: { stage: "locked", lock: "own" } } },
    ],
    brought: [
      paired,
      { as: "letting go", ...paired, then: [".brought-one .inline-link"] },
      { as: "letting all go", ...paired, then: ["main > .actions .button.quiet"] },
      { as: "empty", params: undefined, state: { ...together, mine: { ...MINE, brought: [] } } },
    ],
  };
}
