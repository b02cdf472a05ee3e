/**
 * Where the check of all screens goes: every place, in each state in which it looks different. A place without a visit does not
 * compile, and one that only a browser knows fails the walk. [LANG-11]
 */
import type { CheckIn, EventId } from "../../src/core/index.ts";
import type { Deed } from "./gallery.ts";
import { FIRST_EVENINGS } from "../../src/web/evening/first-evenings.ts";
import { dayHere } from "../../src/web/parts/calendar-day.ts";
import type { Place, PlaceName, Places } from "../../src/web/places.ts";
import { THERAPY_PAGES } from "../../src/web/therapy/page-names.ts";
import type { OursView, PairingView, Snapshot } from "../../src/web/space/api.ts";
import { charted } from "./charted.ts";
import { CHECK_IN, COPY, DRAFT, INTENTION, REFLECTION, SUMMARY, LANDSCAPE, lived, MINE, OPEN, STEP } from "./lived.ts";

export type Visit = {
  /** The place, and what is told apart there. */
  readonly name: string;
  readonly place: Place;
  readonly state: Partial<Snapshot>;
  /** What is done once one stands there. */
  readonly then: readonly Deed[];
};

type Stop<N extends PlaceName> = {
  readonly as?: string;
  readonly params: Places[N];
  readonly state: Partial<Snapshot>;
  readonly then?: readonly Deed[];
};
type Stops = { readonly [N in PlaceName]: readonly Stop<N>[] };

const NEW: Partial<Snapshot> = { stage: "new", ours: null, pairing: null, trouble: null };
const LOCKED: Partial<Snapshot> = { ...NEW, stage: "locked" };
const ALONE: Partial<Snapshot> = { ...OPEN, ours: null, trouble: null };
const LOCKED_MINE = { stage: "locked", lock: "own" } as const;
/** Check-ins with none half done, and one with an answer to each question that was not finished yet. */
const FINISHED = MINE.checkIns.filter(({ done }) => done);
const ANSWERED: CheckIn = {
  ...{ id: "b".repeat(32), at: 0, day: "2026-03-01", set: "three", done: false },
  answers: { "open-1": 3, "respect-1": 4, "willing-1": 2 },
};

function pairing(part: Partial<PairingView>): Partial<Snapshot> {
  return {
    ...ALONE,
    pairing: {
      role: "inviter",
      stage: "inviting",
      invitation: `hearth-invite.1.${"pQ7mS2xW9cLd4TzKb8Vn".repeat(5)}`,
      mode: "qr",
      expires: Date.now() + 600_000,
      opened: false,
      partnerName: "Ñöøř",
      pictures: [9, 14, 35, 58],
      relayReachable: true,
      why: null,
      ...part,
    },
  };
}

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

/** All visits, in the order of the places. */
export function visits(): Visit[] {
  const { ours, shares, times } = lived();
  const together: Partial<Snapshot> = { ...OPEN, ours, trouble: null };
  const of = (name: string): EventId => {
    const share = shares[name];
    if (share === undefined) throw new Error(`no share is called ${name}`);
    return share;
  };
  const begun = { draft: DRAFT, where: "mine" } as const;
  const paired = { params: undefined, state: together };
  const drafting = { params: begun, state: together };
  const answered = { ...together, mine: { ...MINE, checkIns: [...FINISHED, ANSWERED] } };

  const stops: Stops = {
    first: [{ params: undefined, state: NEW }],
    before: [{ params: { invitation: null }, state: NEW }],
    begin: [
      { params: { invitation: null }, state: NEW },
      { as: "refused", params: { invitation: "x" }, state: NEW, then: ["form button[type=submit]"] },
    ],
    stopped: [{ params: undefined, state: NEW }],
    sample: [{ params: undefined, state: NEW }],
    unlock: [{ params: undefined, state: LOCKED, then: ["summary"] }],
    alone: [{ params: undefined, state: ALONE }],
    invite: [{ params: undefined, state: ALONE, then: ["summary"] }],
    bring: [
      { params: undefined, state: ALONE },
      { as: "empty", params: undefined, state: NEW, then: ["form button[type=submit]"] },
    ],
    invited: [
      { params: { invitation: "hearth-invite.1.x" }, state: NEW },
      { as: "refused", params: { invitation: "nothing" }, state: NEW },
    ],
    pairing: [
      { as: "code", params: undefined, state: pairing({}) },
      { as: "link", params: undefined, state: pairing({ mode: "link", opened: true, relayReachable: false }) },
      { as: "answering", params: undefined, state: pairing({ role: "invited", stage: "answering" }) },
      { as: "comparing", params: undefined, state: pairing({ stage: "comparing" }) },
      { as: "waiting", params: undefined, state: pairing({ stage: "waiting" }) },
      { as: "complete", params: undefined, state: pairing({ stage: "complete" }) },
      { as: "over", params: undefined, state: pairing({ stage: "void", why: "tampered" }) },
    ],
    settings: [
      { params: undefined, state: together },
      { as: "deleting", params: undefined, state: together, then: ["section:has(.actions) .button.quiet"] },
    ],
    seen: [paired],
    help: [
      paired,
      { as: "in a country", ...paired, then: [["#help-country", "ES"]] },
      { as: "elsewhere", ...paired, then: [["#help-country", "other"]] },
    ],
    ours: [
      paired,
      { as: "empty", params: undefined, state: { ...together, ours: { ...ours, notes: [], shares: [], drafts: [] } } },
      {
        as: "troubled",
        params: undefined,
        state: { ...together, link: "away", unsent: 2, trouble: "relay-withholds" },
      },
    ],
    resting: [paired],
    notes: [
      paired,
      { as: "taking back", params: undefined, state: together, then: [".note-foot .inline-link"] },
      { as: "answering", params: undefined, state: together, then: [".note.by-them > p > .inline-link"] },
    ],
    note: [{ ...paired, then: ["summary"] }],
    kind: [drafting],
    draft: [drafting, { as: "letting go", ...drafting, then: [".button.quiet:last-of-type"] }],
    wish: [{ ...drafting, then: ["summary"] }],
    worst: [drafting],
    choose: [drafting],
    say: [
      { params: { of: "draft", ...begun }, state: together },
      { as: "the listener’s card", params: { of: "draft", ...begun }, state: together, then: [".button.even"] },
      { as: "told", params: { of: "told", share: of("lies") }, state: together },
      {
        as: "what becomes of it",
        params: { of: "draft", ...begun },
        state: together,
        then: [".actions .button.even:last-child"],
      },
    ],
    left: [paired],
    told: [
      ...Object.entries(shares).map(([as, share]) => ({ as, params: { share }, state: together })),
      { as: "making room", params: { share: of("folded") }, state: together, then: [".aside-ways .inline-link"] },
      ...[1, 2, 3].map((at) => ({
        as: `at any time, ${at}`,
        params: { share: of("sheAnswered") },
        state: together,
        then: [`.any-time .inline-link:nth-of-type(${at})`],
      })),
      {
        as: "taking back",
        params: { share: of("lies") },
        state: together,
        then: [".my-ways .inline-link:last-of-type"],
      },
      {
        as: "a copy while it is locked",
        params: { share: of("thanked") },
        state: { ...together, mine: { stage: "locked", lock: "own" } },
        then: [".keep-copy .inline-link"],
      },
      {
        as: "refused",
        params: { share: of("sheAnswered") },
        state: together,
        then: ["form button[type=submit]"],
      },
    ],
    answer: [
      { params: { share: of("thanked") }, state: together },
      { as: "a dream", params: { share: of("thankedDream") }, state: together },
      { as: "again", params: { share: of("iAmAsked") }, state: together },
      { as: "after a hurt", params: { share: of("iHurt") }, state: together },
      { as: "empty", params: { share: of("thanked") }, state: together, then: ["form button[type=submit]"] },
      {
        as: "a second look",
        params: { share: of("thanked") },
        state: together,
        then: [["textarea", "At least you have work now. Calm down, but it is fine."], "form button[type=submit]"],
      },
    ],
    inPlace: [{ params: { share: of("iAnswered") }, state: together }],
    tookBack: [paired],
    mine: [
      paired,
      {
        as: "alone and empty",
        params: undefined,
        state: { ...ALONE, mine: { ...MINE, drafts: [], copies: [] } },
      },
      { as: "locked", params: undefined, state: { ...together, mine: { stage: "locked", lock: "own" } } },
    ],
    copy: [
      { params: { copy: COPY }, state: together },
      { as: "letting go", params: { copy: COPY }, state: together, then: [".button.quiet"] },
    ],
    ownLock: [paired],
    shelf: [paired, { as: "empty", params: undefined, state: { ...together, ours: { ...ours, shares: [] } } }],
    practice: [paired],
    practiceOne: [
      { as: "answering", params: { telling: "phone" }, state: together },
      {
        as: "answered",
        params: { telling: "harbour" },
        state: together,
        then: [["textarea", "You lie awake."], "form button[type=submit]"],
      },
      {
        as: "second look",
        params: { telling: "scan" },
        state: together,
        then: [["textarea", "At least you had the car, and it could be worse."], "form button[type=submit]"],
      },
    ],
    steps: [
      paired,
      { as: "none", params: undefined, state: { ...together, mine: { ...MINE, rungs: [], outcomes: [] } } },
    ],
    step: [
      { params: { step: STEP }, state: together },
      { as: "letting go", params: { step: STEP }, state: together, then: [".links .inline-link:last-child"] },
    ],
    editStep: [
      { as: "new", params: { step: "9".repeat(32), beside: null }, state: together },
      { as: "change", params: { step: STEP, beside: null }, state: together },
      {
        as: "refused",
        params: { step: "9".repeat(32), beside: "mine" },
        state: together,
        then: ["form button[type=submit]"],
      },
    ],
    happened: [
      { params: { step: STEP, outcome: null }, state: together },
      { as: "refused", params: { step: STEP, outcome: null }, state: together, then: ["form button[type=submit]"] },
    ],
    noted: MINE.outcomes
      .slice(0, 2)
      .map(({ id }) => ({ as: id.slice(0, 1), params: { outcome: id }, state: together })),
    remind: [paired],
    feared: [{ ...paired, then: ["summary"] }],
    felt: [{ params: { share: of("heard") }, state: together }],
    loop: [{ ...paired, then: ["summary"] }],
    landscape: [paired, { as: "everything", ...paired, then: ["summary"] }],
    howIHaveBeen: [paired],
    howIWas: [
      { params: { landscape: LANDSCAPE }, state: together },
      { as: "letting go", params: { landscape: LANDSCAPE }, state: together, then: [".button.quiet"] },
    ],
    showHowIAm: [{ params: { landscape: LANDSCAPE }, state: together }],
    shown: ours.landscapes.map(({ id, mine }) => ({
      as: mine ? "mine" : "theirs",
      params: { landscape: id },
      state: together,
    })),
    allShown: [paired],
    timeStart: [
      { params: { form: "speaker" }, state: together },
      { as: "turning", params: { form: "turning" }, state: together },
    ],
    table: [
      { params: { form: "between", standing: false }, state: together },
      { as: "speaker and listener", params: { form: "speaker", standing: true }, state: together },
      { as: "a repair", params: { form: "repair", standing: false }, state: together },
      { as: "what lies between", params: { form: "turning", standing: false }, state: together },
      {
        as: "turning over",
        params: { form: "turning", standing: false },
        state: together,
        then: [".button.main", ".half.near .table-way.main"],
      },
    ],
    live: [{ params: { together: times["going"] ?? "" }, state: together }],
    keptTime: [
      { params: { together: times["keptTime"] ?? "" }, state: together },
      { as: "taking back", params: { together: times["keptTime"] ?? "" }, state: together, then: [".inline-link"] },
    ],
    together: [paired, { as: "alone", params: undefined, state: ALONE }],
    cards: [paired],
    deck: [
      { params: { deck: "all", card: null }, state: together },
      { as: "fears", params: { deck: "fears", card: null }, state: together },
    ],
    evening: [
      paired,
      {
        as: "chosen",
        params: undefined,
        state: {
          ...together,
          preferences: { selfChecks: 3, secondLook: false, evening: { day: 3, minute: 1_230 }, remind: true },
        },
      },
    ],
    evenings: [paired],
    firstEvening: FIRST_EVENINGS.map((which) => ({
      as: which,
      params: { which },
      state: together,
    })),
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
      paired,
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
      { params: { checkIn: CHECK_IN, set: "three" }, state: together },
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
      { params: { sign: "open" }, state: together, then: ["figure ~ div summary"] },
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
        then: [".journal-day.written"],
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
      ...THERAPY_PAGES.map((page) => ({ as: page, params: { page }, state: together })),
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

  return (Object.entries(stops) as [PlaceName, readonly Stop<PlaceName>[]][]).flatMap(([name, all]) =>
    all.map(({ as, params, state, then = [] }) => ({
      name: as === undefined ? name : `${name}: ${as}`,
      place: { name, params } as Place,
      state,
      then,
    })),
  );
}
