/**
 * Where the check of all screens goes: every place, in each state in which it looks different. A place without a visit does not
 * compile, and one that only a browser knows fails the walk. [LANG-11]
 */
import type { EventId } from "../../src/core/index.ts";
import type { Deed } from "./gallery.ts";
import { FIRST_EVENINGS } from "../../src/web/evening/first-evenings.ts";
import type { Place, PlaceName, Places } from "../../src/web/places.ts";
import type { PairingView, Snapshot } from "../../src/web/space/api.ts";
import { COPY, DRAFT, LANDSCAPE, lived, MINE, OPEN, STEP } from "./lived.ts";
import { laterStops } from "./visits-later.ts";
import { trustStops } from "./visits-trust.ts";

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
export type Stops = { readonly [N in PlaceName]: readonly Stop<N>[] };

const NEW: Partial<Snapshot> = { stage: "new", ours: null, pairing: null, trouble: null };
const LOCKED: Partial<Snapshot> = { ...NEW, stage: "locked" };
const ALONE: Partial<Snapshot> = { ...OPEN, ours: null, trouble: null };
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

  const stops: Stops = {
    first: [{ params: undefined, state: NEW }],
    before: [{ params: { invitation: null }, state: NEW }],
    begin: [
      { params: { invitation: null }, state: NEW },
      { as: "refused", params: { invitation: "x" }, state: NEW, then: ["form button[type=submit]"] },
    ],
    stopped: [{ params: undefined, state: NEW }],
    sample: [{ params: undefined, state: NEW }],
    unlock: [
      { params: undefined, state: LOCKED, then: ["summary"] },
      {
        as: "deleting",
        params: undefined,
        state: LOCKED,
        then: ["details:last-of-type summary", "details:last-of-type .button", "dialog .button"],
      },
    ],
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
      { as: "a word", params: undefined, state: pairing({ barred: "word", relay: "https://letters.example" }) },
      { as: "nobody new", params: undefined, state: pairing({ barred: "closed", relay: "https://letters.example" }) },
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
      { as: "answering", params: undefined, state: together, then: [".note.by-them > div > .inline-link"] },
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
    together: [
      paired,
      { as: "alone", params: undefined, state: ALONE },
      {
        as: "just me for now",
        params: undefined,
        state: { ...together, mine: { ...MINE, justMe: true } },
        then: ["summary"],
      },
    ],
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
          preferences: {
            selfChecks: 3,
            secondLook: false,
            evening: { day: 3, minute: 1_230 },
            remind: true,
            lockAfter: 15,
            copied: null,
          },
        },
      },
    ],
    evenings: [paired],
    firstEvening: FIRST_EVENINGS.map((which) => ({
      as: which,
      params: { which },
      state: together,
    })),
    ...laterStops(ours),
    ...trustStops(ours),
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
