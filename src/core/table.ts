/**
 * What may follow what in a share: the one table behind `decide`, `may` and the fold.
 *
 * The first row that matches role, move and status, and whose condition holds, decides. docs/spec/sharing.md shows it in
 * full, with a picture made from it by scripts/diagram.ts.
 */
import type { Refusal } from "./commands.ts";
import type { Act, ShareStatus } from "./states.ts";

export const ROLES = ["sharer", "listener"] as const;
export type Role = (typeof ROLES)[number];

/** Every status but the last is a living one. */
export const STATUSES = [
  "told",
  "acknowledged",
  "answered",
  "again",
  "hurt",
  "heard",
  "resting",
  "taken-back",
] as const satisfies readonly ShareStatus[];

/** An act, told apart by what it says where that matters. */
export const MOVES = [
  "thank",
  "ask-time",
  "answer",
  "hear-yes",
  "hear-partly",
  "hear-not-yet",
  "hurt",
  "stop",
  "place",
  "meet",
  "invite-ideas",
  "give-idea",
  "pause",
  "extend",
  "resume",
  "shelve",
  "unshelve",
  "take-back",
  "take-answer-back",
  "keep-copy",
] as const;
export type Move = (typeof MOVES)[number];

export const ACT_OF: Readonly<Record<Move, Act>> = {
  thank: "acknowledge",
  "ask-time": "acknowledge",
  answer: "answer",
  "hear-yes": "hear",
  "hear-partly": "hear",
  "hear-not-yet": "hear",
  hurt: "hurt",
  stop: "stop",
  place: "place",
  meet: "meet",
  "invite-ideas": "invite-ideas",
  "give-idea": "give-idea",
  pause: "pause",
  extend: "extend",
  resume: "resume",
  shelve: "shelve",
  unshelve: "unshelve",
  "take-back": "take-back",
  "take-answer-back": "take-answer-back",
  "keep-copy": "keep-copy",
};

/** What a row may ask of the share beyond its status. */
export type Condition =
  /** The listener has asked for time, and has not yet said thank you. */
  | "asked-for-time"
  /** No answer stands. */
  | "unanswered"
  /** The answer in question stands, and was neither judged nor said to hurt. */
  | "answer-is-open"
  /** The words in question stand. */
  | "words-stand"
  /** This person has said of these very words that they hurt. */
  | "said-so-before"
  /** The words in question were another try: they came after some that hurt. */
  | "was-another-try"
  /** This person has stopped here already. */
  | "stopped-before"
  /** Words of the listener in the sharer's place stand, and the sharer has said nothing of them. */
  | "place-is-open"
  /** The words in the sharer's place that are in question stand, and the sharer has said nothing of them. */
  | "words-are-open"
  /** The sharer has said something of these very words. */
  | "met-before"
  /** The sharer has asked for ideas. */
  | "asked-for-ideas"
  /** A breather lasts. */
  | "in-breather"
  /** The breather was made longer already. */
  | "longer-already"
  /** This person would like to keep this round. */
  | "would-keep"
  /** An answer, words in the sharer's place or an idea of this person stand. */
  | "has-answered";

export type Row = {
  readonly who: readonly Role[];
  readonly does: readonly Move[];
  readonly when: readonly ShareStatus[];
  readonly if?: Condition;
} & (
  | { readonly to: ShareStatus | "as-before" | "unchanged" }
  /** Refused when it is asked for now; but where two devices acted at once, it arrives and is not lost. */
  | { readonly crossing: ShareStatus | "unchanged"; readonly refuse: Refusal }
  /** Refused when it is asked for now; for what arrives, this row is not there. */
  | { readonly asked: true; readonly refuse: Refusal; readonly crossing?: never }
  | { readonly refuse: Refusal; readonly crossing?: never }
);

const both: readonly Role[] = ROLES;
const sharer = ["sharer"] as const;
const listener = ["listener"] as const;
const living = ["told", "acknowledged", "answered", "again", "hurt", "heard", "resting"] as const;
const awake = ["told", "acknowledged", "answered", "again", "hurt", "heard"] as const;
const withAnswer = ["answered", "again", "hurt", "heard"] as const;
const unheard = ["told", "acknowledged", "answered", "again", "hurt"] as const;
const begun = ["acknowledged", "answered", "again", "hurt", "heard", "resting"] as const;
const resting = ["resting"] as const;
const acknowledge = ["thank", "ask-time"] as const;
const hear = ["hear-yes", "hear-partly", "hear-not-yet"] as const;
const ofListener = [...acknowledge, "answer", "place", "give-idea"] as const;
const ofSharer = [...hear, "meet", "invite-ideas"] as const;
const breathing = ["pause", "extend", "resume"] as const;

export const TABLE: readonly Row[] = [
  { who: both, does: MOVES, when: ["taken-back"], refuse: "taken-back" },

  { who: sharer, does: [...ofListener, "keep-copy"], when: living, refuse: "your-own" },
  { who: listener, does: [...ofSharer, "take-back"], when: living, refuse: "not-yours" },
  { who: sharer, does: ["take-answer-back"], when: living, refuse: "not-yours" },

  { who: listener, does: ofListener, when: awake, if: "in-breather", asked: true, refuse: "in-breather" },
  { who: sharer, does: ofSharer, when: awake, if: "in-breather", asked: true, refuse: "in-breather" },

  { who: listener, does: acknowledge, when: ["told"], to: "acknowledged" },
  { who: listener, does: ["thank"], when: ["acknowledged"], if: "asked-for-time", to: "acknowledged" },
  { who: listener, does: acknowledge, when: ["acknowledged", ...withAnswer], refuse: "already" },
  { who: listener, does: acknowledge, when: resting, refuse: "not-now" },

  { who: listener, does: ["answer"], when: ["told", "acknowledged", "again", "hurt"], to: "answered" },
  { who: listener, does: ["answer"], when: ["answered"], crossing: "answered", refuse: "already" },
  { who: listener, does: ["answer"], when: ["heard"], crossing: "heard", refuse: "already" },
  { who: listener, does: ["answer"], when: resting, refuse: "not-now" },

  { who: sharer, does: ["hear-yes"], when: withAnswer, if: "answer-is-open", to: "heard" },
  { who: sharer, does: ["hear-partly", "hear-not-yet"], when: withAnswer, if: "answer-is-open", to: "again" },
  { who: sharer, does: hear, when: ["hurt"], if: "unanswered", refuse: "not-now" },
  { who: sharer, does: hear, when: withAnswer, refuse: "already" },
  { who: sharer, does: hear, when: ["told", "acknowledged", "resting"], refuse: "not-now" },

  { who: listener, does: ["place"], when: awake, if: "place-is-open", crossing: "unchanged", refuse: "already" },
  { who: listener, does: ["place"], when: awake, to: "unchanged" },
  { who: listener, does: ["place"], when: resting, refuse: "not-now" },
  { who: sharer, does: ["meet"], when: awake, if: "words-are-open", to: "unchanged" },
  { who: sharer, does: ["meet"], when: awake, if: "met-before", refuse: "already" },
  { who: sharer, does: ["meet"], when: living, refuse: "not-now" },

  { who: sharer, does: ["invite-ideas"], when: living, if: "asked-for-ideas", refuse: "already" },
  { who: sharer, does: ["invite-ideas"], when: ["heard"], to: "unchanged" },
  { who: sharer, does: ["invite-ideas"], when: unheard, crossing: "unchanged", refuse: "not-now" },
  { who: sharer, does: ["invite-ideas"], when: resting, refuse: "not-now" },
  { who: listener, does: ["give-idea"], when: ["heard"], if: "asked-for-ideas", to: "unchanged" },
  { who: listener, does: ["give-idea"], when: awake, if: "asked-for-ideas", crossing: "unchanged", refuse: "not-now" },
  { who: listener, does: ["give-idea"], when: living, refuse: "not-now" },

  { who: both, does: ["hurt"], when: living, if: "said-so-before", refuse: "already" },
  { who: sharer, does: ["hurt"], when: awake, if: "was-another-try", to: "resting" },
  { who: sharer, does: ["hurt"], when: awake, if: "words-stand", to: "hurt" },
  { who: sharer, does: ["hurt"], when: awake, refuse: "not-now" },
  { who: listener, does: ["hurt"], when: awake, to: "resting" },
  { who: both, does: ["hurt"], when: resting, crossing: "resting", refuse: "not-now" },

  { who: both, does: ["stop"], when: awake, to: "resting" },
  { who: both, does: ["stop"], when: resting, if: "stopped-before", refuse: "already" },
  { who: both, does: ["stop"], when: resting, crossing: "resting", refuse: "already" },

  { who: both, does: ["pause"], when: awake, if: "in-breather", crossing: "unchanged", refuse: "already" },
  { who: both, does: ["pause"], when: awake, to: "unchanged" },
  { who: both, does: ["extend"], when: awake, if: "longer-already", crossing: "unchanged", refuse: "already" },
  { who: both, does: ["extend", "resume"], when: awake, if: "in-breather", to: "unchanged" },
  { who: both, does: ["extend", "resume"], when: awake, crossing: "unchanged", refuse: "not-now" },
  { who: both, does: breathing, when: resting, refuse: "not-now" },

  { who: both, does: ["shelve"], when: living, if: "would-keep", crossing: "unchanged", refuse: "already" },
  { who: both, does: ["shelve"], when: begun, to: "unchanged" },
  { who: both, does: ["shelve"], when: ["told"], crossing: "unchanged", refuse: "not-now" },
  { who: both, does: ["unshelve"], when: living, if: "would-keep", to: "unchanged" },
  { who: both, does: ["unshelve"], when: living, refuse: "not-now" },

  { who: sharer, does: ["take-back"], when: living, to: "taken-back" },
  { who: listener, does: ["take-answer-back"], when: living, if: "has-answered", to: "as-before" },
  { who: listener, does: ["take-answer-back"], when: living, refuse: "not-now" },
  { who: listener, does: ["keep-copy"], when: living, to: "unchanged" },
];

/** The rows for one role, move and status, in the order in which they are tried. */
export function rowsFor(role: Role, move: Move, status: ShareStatus): readonly Row[] {
  return ROWS.get(`${role} ${move} ${status}`) ?? [];
}

const ROWS: ReadonlyMap<string, readonly Row[]> = new Map(
  ROLES.flatMap((role) =>
    MOVES.flatMap((move) =>
      STATUSES.map((status): [string, readonly Row[]] => [
        `${role} ${move} ${status}`,
        TABLE.filter((row) => row.who.includes(role) && row.does.includes(move) && row.when.includes(status)),
      ]),
    ),
  ),
);
