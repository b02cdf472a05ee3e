/**
 * What may follow what in a share: the one table behind `decide`, `may` and the fold.
 *
 * The first row that matches role, move and status, and whose condition holds, decides. docs/spec/sharing.md shows it in
 * full, with a picture made from it by scripts/diagram.ts.
 */
import type { Act, Refusal, ShareStatus } from "./types.ts";

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
  "take-back": "take-back",
  "take-answer-back": "take-answer-back",
  "keep-copy": "keep-copy",
};

/** What a row may ask of the share beyond its status. */
export type Condition =
  /** The listener has asked for time, and has not yet said thank you. */
  | "asked-for-time"
  /** The answer in question stands, and was neither judged nor said to hurt. */
  | "answer-is-open"
  /** This person has said of these very words that they hurt. */
  | "said-so-before"
  /** The answer in question was another try: it came after one that hurt. */
  | "was-another-try"
  /** This person has stopped here already. */
  | "stopped-before"
  /** An answer of this person stands. */
  | "has-answered";

export type Row = {
  readonly who: readonly Role[];
  readonly does: readonly Move[];
  readonly when: readonly ShareStatus[];
  readonly if?: Condition;
} & (
  | { readonly to: ShareStatus | "as-before" | "unchanged" }
  /** Refused when it is asked for now; but where two devices acted at once, it arrives and is not lost. */
  | { readonly crossing: ShareStatus; readonly refuse: Refusal }
  | { readonly refuse: Refusal; readonly crossing?: never }
);

const both: readonly Role[] = ROLES;
const sharer = ["sharer"] as const;
const listener = ["listener"] as const;
const living = ["told", "acknowledged", "answered", "again", "hurt", "heard", "resting"] as const;
const awake = ["told", "acknowledged", "answered", "again", "hurt", "heard"] as const;
const withAnswer = ["answered", "again", "hurt", "heard"] as const;
const acknowledge = ["thank", "ask-time"] as const;
const hear = ["hear-yes", "hear-partly", "hear-not-yet"] as const;

export const TABLE: readonly Row[] = [
  { who: both, does: MOVES, when: ["taken-back"], refuse: "taken-back" },

  { who: sharer, does: [...acknowledge, "answer", "keep-copy"], when: living, refuse: "your-own" },
  { who: listener, does: [...hear, "take-back"], when: living, refuse: "not-yours" },
  { who: sharer, does: ["take-answer-back"], when: living, refuse: "not-yours" },

  { who: listener, does: acknowledge, when: ["told"], to: "acknowledged" },
  { who: listener, does: ["thank"], when: ["acknowledged"], if: "asked-for-time", to: "acknowledged" },
  { who: listener, does: acknowledge, when: ["acknowledged", ...withAnswer], refuse: "already" },
  { who: listener, does: acknowledge, when: ["resting"], refuse: "not-now" },

  { who: listener, does: ["answer"], when: ["told", "acknowledged", "again", "hurt"], to: "answered" },
  { who: listener, does: ["answer"], when: ["answered"], crossing: "answered", refuse: "already" },
  { who: listener, does: ["answer"], when: ["heard"], crossing: "heard", refuse: "already" },
  { who: listener, does: ["answer"], when: ["resting"], refuse: "not-now" },

  { who: sharer, does: ["hear-yes"], when: withAnswer, if: "answer-is-open", to: "heard" },
  { who: sharer, does: ["hear-partly", "hear-not-yet"], when: withAnswer, if: "answer-is-open", to: "again" },
  { who: sharer, does: hear, when: withAnswer, refuse: "already" },
  { who: sharer, does: hear, when: ["told", "acknowledged", "resting"], refuse: "not-now" },

  { who: both, does: ["hurt"], when: living, if: "said-so-before", refuse: "already" },
  { who: sharer, does: ["hurt"], when: ["told", "acknowledged"], refuse: "not-now" },
  { who: sharer, does: ["hurt"], when: withAnswer, if: "was-another-try", to: "resting" },
  { who: sharer, does: ["hurt"], when: withAnswer, to: "hurt" },
  { who: listener, does: ["hurt"], when: awake, to: "resting" },
  { who: both, does: ["hurt"], when: ["resting"], crossing: "resting", refuse: "not-now" },

  { who: both, does: ["stop"], when: awake, to: "resting" },
  { who: both, does: ["stop"], when: ["resting"], if: "stopped-before", refuse: "already" },
  { who: both, does: ["stop"], when: ["resting"], crossing: "resting", refuse: "already" },

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
