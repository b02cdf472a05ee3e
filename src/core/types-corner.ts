/** The vocabulary of what one person keeps for themselves: the sealed events of a private log, and what they hold. */
import type { CheckItem, EventId, Hope, Kind, Sign, WithMedia } from "./types.ts";

/**
 * The sealed events of a private log. A draft is replaced by the next version with the same id. Letting something go has
 * no event of its own: every version of it is erased.
 */
export type CornerEvent =
  | { readonly type: "draft.kept"; readonly data: Draft }
  /** A silent copy of what was said to me. */
  | { readonly type: "copy.kept"; readonly data: Copy }
  | { readonly type: "rung.kept"; readonly data: Rung }
  | { readonly type: "outcome.kept"; readonly data: Outcome }
  | { readonly type: "felt.kept"; readonly data: Felt }
  | { readonly type: "landscape.kept"; readonly data: Landscape }
  | { readonly type: "noticing.kept"; readonly data: Noticing }
  | { readonly type: "checkin.kept"; readonly data: CheckIn }
  | { readonly type: "reflection.kept"; readonly data: Reflection }
  | { readonly type: "intention.kept"; readonly data: Intention }
  /** One of each at most: every one replaces the one before. */
  | { readonly type: "weighing.kept"; readonly data: Weighing }
  | { readonly type: "justme.kept"; readonly data: { readonly on: boolean } }
  | { readonly type: "brought.kept"; readonly data: Brought }
  | { readonly type: "device.kept"; readonly data: DeviceCard };

/** Something I may tell some day. `id` is 32 hex digits, made where the draft is begun. */
export type Draft = {
  readonly id: string;
  readonly words: string;
  readonly hope: Hope | null;
  readonly outside?: string;
  readonly feelings?: readonly string[];
  readonly kind?: Kind;
} & WithMedia;

/**
 * A step on my ladder: something to say some day. A draft and the step it grew from, or that grew from it, have one id.
 * `daunting` is from 0 (not at all) to 10; `fear` is what I fear will happen; `depth` is how deep it goes for me, 1 to 5.
 * `share` names what it became once it was told.
 */
export type Rung = {
  readonly id: string;
  readonly words: string;
  readonly daunting: number;
  readonly fear?: string;
  readonly depth?: number;
  readonly share?: EventId;
};

/**
 * What did happen after a step, `at` ms since 1970. `feared` and `was` are how hard I feared it would be and how hard it
 * was, 0 to 10; `manageable` is how manageable it was, 0 to 6; `fear` is what I had feared, as I wrote it then.
 */
export type Outcome = {
  readonly id: string;
  readonly rung: string;
  readonly at: number;
  readonly feared: number;
  readonly fear?: string;
  readonly was: number;
  readonly happened: string;
  readonly manageable: number;
};

/** How heard I felt, for myself alone: each 0 to 6. */
export type Felt = {
  readonly share: EventId;
  readonly understood?: number;
  readonly validated?: number;
  readonly cared?: number;
};

/** How I am, at a time: on a pad from unpleasant to pleasant and from low to high energy, each -100 to 100, and in words. */
export type Landscape = {
  readonly id: string;
  readonly at: number;
  readonly pleasant: number;
  readonly energy: number;
  readonly feelings: readonly string[];
  readonly words?: string;
};

/** A day of the calendar where it was lived, "2026-11-23". It stays that day wherever and whenever it is read. */
export type Day = string;

/** A small sign seen in daily life. `note` names the thank-you that it was sent as. */
export type Noticing = {
  readonly id: string;
  readonly at: number;
  readonly day: Day;
  readonly sign: Sign;
  readonly words?: string;
  readonly note?: EventId;
};

/**
 * A check-in: `three` of a week or all `twelve`. While it is not `done` it is a draft, may lack answers, and counts for
 * nothing; once done it has an answer, 0 to 4, to each of its items.
 */
export type CheckIn = {
  readonly id: string;
  readonly at: number;
  readonly day: Day;
  readonly set: "three" | "twelve";
  readonly answers: { readonly [Item in CheckItem]?: number };
  readonly done: boolean;
  readonly words?: string;
};

/** A page of the journal. `question` is the name of the question it began from. */
export type Reflection = {
  readonly id: string;
  readonly at: number;
  readonly day: Day;
  readonly words: string;
  readonly question?: string;
};

/** One small thing I will do this week. `reflection` is the page it came from. */
export type Intention = {
  readonly id: string;
  readonly at: number;
  readonly day: Day;
  readonly words: string;
  readonly reflection?: string;
  readonly state: "open" | "kept" | "let-go";
};

/** Whether therapy might help, as I weigh it: never added up. */
export type Weighing = {
  readonly reasons: readonly Reason[];
  readonly leaning?: "towards" | "away" | "unsure";
  readonly words?: string;
};
/** `known` names a reason of the app's own list; else `words` are mine. One of the two. */
export type Reason = {
  readonly side: "for" | "against";
  readonly weight: "little" | "some" | "much";
  readonly known?: string;
  readonly words?: string;
};

/** What a thing was that comes from a file of an earlier place. */
export const BROUGHT_KINDS = [
  "note",
  "telling",
  "answer",
  "in-your-place",
  "idea",
  "how-i-am",
  "sign",
  "together",
] as const;

/** Something that was said between two people, brought from a file. `from` is the name of who said it. */
export type Brought = {
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly mine: boolean;
  readonly what: (typeof BROUGHT_KINDS)[number];
  readonly words: string;
} & WithMedia;

/**
 * What a device of mine is called, and which it is in each of my two logs: `id` in the private one, `hearth` in the shared
 * one; both 32 hex digits. `hearth` is null where it has no place for two.
 */
export type DeviceCard = {
  readonly id: string;
  readonly hearth: string | null;
  readonly name: string;
};

/** What I keep of what was said to me, whatever its author does later. */
export type Copy = {
  readonly of: EventId;
  readonly from: string;
  readonly told: number;
  readonly words: string;
};
