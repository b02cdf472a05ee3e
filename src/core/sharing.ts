/**
 * The loop's word on what may be done: the table, read against a share as it stands.
 *
 * Rules in docs/spec/sharing.md.
 */
import { ACT_OF, type Condition, MOVES, type Move, type Role, type Row, rowsFor } from "./table.ts";
import type { Refusal } from "./commands.ts";
import type { Act, Share, ShareStatus, Turn } from "./states.ts";
import type { EventId, Offer, PersonId } from "./types.ts";

/** Where a move leads: a status, `as-before` what is taken back, or `unchanged`. */
export type Next = Extract<Row, { to: unknown }>["to"];

export type Verdict =
  | { readonly ok: true; readonly to: Next }
  /** Not to be done now; but when it arrives and `crossing` is a status, it counts and leads there. */
  | { readonly ok: false; readonly why: Refusal; readonly crossing: ShareStatus | "unchanged" | null };

/** A share as it is when it was just told. */
export function toldShare(id: EventId, from: PersonId, told: number, offer: Offer): Share {
  return { id, from, told, offer, status: "told", turns: [], breather: null, shelved: [] };
}

/** All that is left of a share that its author took back. What quotes the words is not shown either. [SHARE-27] */
export function takenBackShare(id: EventId, from: PersonId, told: number): Share {
  return { id, from, told, offer: null, status: "taken-back", turns: [], breather: null, shelved: [] };
}

/** Who told it is the sharer; the other one is the listener. [SHARE-2] */
export function roleOf(share: Share, by: PersonId): Role {
  return by === share.from ? "sharer" : "listener";
}

/** What this person can do with this share now, by the same table as everything else. [SHARE-5] */
export function may(share: Share, by: PersonId): readonly Act[] {
  const legal = MOVES.filter((move) => judge(share, by, move, aboutNow(share, by, move)).ok);
  return [...new Set(legal.map((move) => ACT_OF[move]))];
}

/**
 * The table's word on a move. `about` names the words in question, where there are any. `asked` is false for what
 * arrives from a device that may not have known better. [SHARE-4]
 */
export function judge(share: Share, by: PersonId, move: Move, about: EventId | null, asked = true): Verdict {
  const row = rowsFor(roleOf(share, by), move, share.status).find(
    (one) => (asked || !("asked" in one)) && (one.if === undefined || holds(one.if, share, by, about)),
  );
  if (row === undefined) throw new Error("the table is not total");
  if ("to" in row) return { ok: true, to: row.to };
  return { ok: false, why: row.refuse, crossing: row.crossing ?? null };
}

/** What a move made now would be about: the latest words of the other that it can be said of. Null when there are none. */
export function aboutNow(share: Share, by: PersonId, move: Move): EventId | null {
  const { turns } = share;
  switch (ACT_OF[move]) {
    case "hear":
      return turns.findLast((turn) => turn.turn === "answered" && turn.answer !== null)?.id ?? null;
    case "meet": {
      const placed = turns.filter((turn) => turn.turn === "placed" && turn.shoes !== null);
      return (placed.findLast((turn) => isOpen(turns, turn.id)) ?? placed.at(-1))?.id ?? null;
    }
    case "hurt":
      if (roleOf(share, by) === "sharer") return turns.findLast((turn) => isWordsOfListener(share, turn))?.id ?? null;
      return turns.findLast(isWordsOfSharer)?.id ?? share.id;
    default:
      return null;
  }
}

/** The heard or the hurt of the sharer that an answer given now follows. [SHARE-13] */
export function followedNow(share: Share): EventId | null {
  const ofSharer = share.turns.filter((turn) => turn.by === share.from);
  return ofSharer.findLast((turn) => turn.turn === "heard" || turn.turn === "hurt")?.id ?? null;
}

function holds(condition: Condition, share: Share, by: PersonId, about: EventId | null): boolean {
  const { turns, breather } = share;
  switch (condition) {
    case "asked-for-time":
      return turns.findLast((turn) => turn.turn === "acknowledged")?.how === "time";
    case "unanswered":
      return !turns.some((turn) => turn.turn === "answered" && turn.answer !== null);
    case "answer-is-open":
    case "words-are-open":
      return isStanding(share, about) && isOpen(turns, about);
    case "words-stand":
      return isStanding(share, about);
    case "said-so-before":
      return turns.some((turn) => turn.turn === "hurt" && turn.by === by && turn.of === about);
    case "was-another-try": {
      const before = turns.slice(
        0,
        turns.findIndex((turn) => turn.id === about),
      );
      return before.some((turn) => turn.turn === "hurt" && isStanding(share, turn.of));
    }
    case "stopped-before":
      return turns.some((turn) => turn.turn === "stopped" && turn.by === by);
    case "place-is-open":
      return turns.some((turn) => turn.turn === "placed" && turn.shoes !== null && isOpen(turns, turn.id));
    case "met-before":
      return turns.some((turn) => turn.turn === "met" && turn.shoes === about);
    case "asked-for-ideas":
      return turns.some((turn) => turn.turn === "invited");
    case "in-breather":
      return breather !== null;
    case "longer-already":
      return breather?.extended === true;
    case "would-keep":
      return share.shelved.includes(by);
    case "has-answered":
      return turns.some((turn) => turn.by === by && isTakenBackAlone(turn));
  }
}

/** Words of the listener that stand: thanks, an answer, words in the sharer's place, an idea. */
function isWordsOfListener(share: Share, turn: Turn): boolean {
  return turn.by !== share.from && (turn.turn === "acknowledged" || isTakenBackAlone(turn));
}

/** What the sharer says of the listener's words in their own: they can hurt, too. */
export function isWordsOfSharer(turn: Turn): boolean {
  return (turn.turn === "heard" && turn.missing !== null) || (turn.turn === "met" && turn.like !== null);
}

/** What stands, and may be taken back without the rest. */
function isTakenBackAlone(turn: Turn): boolean {
  if (turn.turn === "answered") return turn.answer !== null;
  if (turn.turn === "placed") return turn.shoes !== null;
  return turn.turn === "idea" && turn.words !== null;
}

function isStanding(share: Share, words: EventId | null): boolean {
  return share.turns.some((turn) => turn.id === words && isWordsOfListener(share, turn));
}

function isOpen(turns: readonly Turn[], words: EventId | null): boolean {
  return !turns.some((turn) => isSaidOf(turn, words));
}

/** Whether a turn is the other's word on these words. */
export function isSaidOf(turn: Turn, words: EventId | null): boolean {
  if (turn.turn === "heard") return turn.answer === words;
  return (turn.turn === "hurt" && turn.of === words) || (turn.turn === "met" && turn.shoes === words);
}
