/**
 * Where the check of all screens goes: every place, in each state in which it looks different. A place without a visit does not
 * compile, and one that only a browser knows fails the walk. [LANG-11]
 */
import type { EventId } from "../../src/core/index.ts";
import { FIRST_EVENINGS } from "../../src/web/evening/first-evenings.ts";
import type { Place, PlaceName, Places } from "../../src/web/places.ts";
import type { PairingView, Snapshot } from "../../src/web/space/api.ts";
import { COPY, DRAFT, lived, MINE, OPEN } from "./lived.ts";

export type Visit = {
  /** The place, and what is told apart there. */
  readonly name: string;
  readonly place: Place;
  readonly state: Partial<Snapshot>;
  /** What is pressed once one stands there: CSS selectors, in order. */
  readonly press: readonly string[];
};

type Stop<N extends PlaceName> = {
  readonly as?: string;
  readonly params: Places[N];
  readonly state: Partial<Snapshot>;
  readonly press?: readonly string[];
};
type Stops = { readonly [N in PlaceName]: readonly [Stop<N>, ...Stop<N>[]] };

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
      partnerName: "Noor",
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
      { as: "refused", params: { invitation: "x" }, state: NEW, press: ["form button[type=submit]"] },
    ],
    stopped: [{ params: undefined, state: NEW }],
    sample: [{ params: undefined, state: NEW }],
    unlock: [{ params: undefined, state: LOCKED, press: ["summary"] }],
    alone: [{ params: undefined, state: ALONE }],
    invite: [{ params: undefined, state: ALONE, press: ["summary"] }],
    bring: [
      { params: undefined, state: ALONE },
      { as: "empty", params: undefined, state: NEW, press: ["form button[type=submit]"] },
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
      { as: "deleting", params: undefined, state: together, press: ["section:has(.actions) .button.quiet"] },
    ],
    seen: [paired],
    help: [paired],
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
    notes: [paired, { as: "taking back", params: undefined, state: together, press: [".inline-link"] }],
    note: [{ ...paired, press: ["summary"] }],
    kind: [drafting],
    draft: [drafting, { as: "letting go", ...drafting, press: [".button.quiet:last-of-type"] }],
    wish: [{ ...drafting, press: ["summary"] }],
    worst: [drafting],
    choose: [drafting],
    say: [
      { params: { of: "draft", ...begun }, state: together },
      { as: "told", params: { of: "told", share: of("lies") }, state: together },
    ],
    left: [paired],
    told: Object.entries(shares).map(([as, share]) => ({
      as,
      params: { share },
      state: together,
    })) as unknown as Stops["told"],
    answer: [
      { params: { share: of("thanked") }, state: together },
      { as: "a dream", params: { share: of("thankedDream") }, state: together },
      { as: "again", params: { share: of("iAmAsked") }, state: together },
      { as: "after a hurt", params: { share: of("iHurt") }, state: together },
    ],
    inPlace: [{ params: { share: of("iAnswered") }, state: together }],
    tookBack: [paired],
    mine: [
      paired,
      {
        as: "alone and empty",
        params: undefined,
        state: { ...ALONE, mine: { ...MINE, drafts: [], copies: [] } as Snapshot["mine"] },
      },
      { as: "locked", params: undefined, state: { ...together, mine: { stage: "locked", lock: "own" } } },
    ],
    copy: [{ params: { copy: COPY }, state: together }],
    ownLock: [paired],
    timeStart: [{ params: { form: "speaker" }, state: together }],
    table: [
      { params: { form: "between", standing: false }, state: together },
      { as: "speaker and listener", params: { form: "speaker", standing: true }, state: together },
      { as: "a repair", params: { form: "repair", standing: false }, state: together },
    ],
    live: [{ params: { together: times["going"] ?? "" }, state: together }],
    keptTime: [{ params: { together: times["keptTime"] ?? "" }, state: together }],
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
    })) as unknown as Stops["firstEvening"],
  };

  return (Object.entries(stops) as [PlaceName, readonly Stop<PlaceName>[]][]).flatMap(([name, all]) =>
    all.map(({ as, params, state, press = [] }) => ({
      name: as === undefined ? name : `${name}: ${as}`,
      place: { name, params } as Place,
      state,
      press,
    })),
  );
}
