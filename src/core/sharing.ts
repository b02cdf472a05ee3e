/**
 * The loop's word on what may be done: the table, read against a share as it stands.
 *
 * Rules in docs/spec/sharing.md.
 */
import { ACT_OF, type Condition, MOVES, type Move, type Role, type Row, rowsFor } from "./table.ts";
import type { Act, EventId, Offer, PersonId, Refusal, Share, ShareStatus, Turn } from "./types.ts";

/** Where a move leads: a status, `as-before` what is taken back, or `unchanged`. */
export type Next = Extract<Row, { to: unknown }>["to"];

export type Verdict =
  | { readonly ok: true; readonly to: Next }
  /** Not to be done now; but when it arrives and `crossing` is a status, it counts and leads there. */
  | { readonly ok: false; readonly why: Refusal; readonly crossing: ShareStatus | null };

/** A share as it is when it was just told. */
export function toldShare(id: EventId, from: PersonId, told: number, offer: Offer): Share {
  return { id, from, told, offer, status: "told", turns: [] };
}

/** All that is left of a share that its author took back. What quotes the words is not shown either. [SHARE-27] */
export function takenBackShare(id: EventId, from: PersonId, told: number): Share {
  return { id, from, told, offer: null, status: "taken-back", turns: [] };
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

/** The table's word on a move. `about` names the answer or the words in question, where there are any. [SHARE-4] */
export function judge(share: Share, by: PersonId, move: Move, about: EventId | null): Verdict {
  const row = rowsFor(roleOf(share, by), move, share.status).find(
    (one) => one.if === undefined || holds(one.if, share, by, about),
  );
  if (row === undefined) throw new Error("the table is not total");
  if ("to" in row) return { ok: true, to: row.to };
  return { ok: false, why: row.refuse, crossing: row.crossing ?? null };
}

/** What a move made now would be about: the latest answer, or the latest words of the sharer. Null when there is none. */
export function aboutNow(share: Share, by: PersonId, move: Move): EventId | null {
  const act = ACT_OF[move];
  if (act !== "hurt" && act !== "hear") return null;
  if (roleOf(share, by) === "sharer") return share.turns.findLast(isStandingAnswer)?.id ?? null;
  return share.turns.findLast((turn) => turn.turn === "heard" && turn.missing !== null)?.id ?? share.id;
}

/** The heard or the hurt of the sharer that an answer given now follows. [SHARE-13] */
export function followedNow(share: Share): EventId | null {
  const ofSharer = share.turns.filter((turn) => turn.by === share.from);
  return ofSharer.findLast((turn) => turn.turn === "heard" || turn.turn === "hurt")?.id ?? null;
}

function holds(condition: Condition, share: Share, by: PersonId, about: EventId | null): boolean {
  const { turns } = share;
  switch (condition) {
    case "asked-for-time":
      return turns.findLast((turn) => turn.turn === "acknowledged")?.how === "time";
    case "answer-is-open":
      return isStanding(turns, about) && !turns.some((turn) => isSaidOf(turn, about));
    case "said-so-before":
      return turns.some((turn) => turn.turn === "hurt" && turn.by === by && turn.of === about);
    case "was-another-try": {
      const before = turns.slice(
        0,
        turns.findIndex((turn) => turn.id === about),
      );
      return before.some((turn) => turn.turn === "hurt" && isStanding(turns, turn.of));
    }
    case "stopped-before":
      return turns.some((turn) => turn.turn === "stopped" && turn.by === by);
    case "has-answered":
      return turns.some((turn) => turn.by === by && isStandingAnswer(turn));
  }
}

function isStandingAnswer(turn: Turn): boolean {
  return turn.turn === "answered" && turn.answer !== null;
}

function isStanding(turns: readonly Turn[], answer: EventId | null): boolean {
  return turns.some((turn) => turn.id === answer && isStandingAnswer(turn));
}

/** Whether a turn is the sharer's word on this answer. */
export function isSaidOf(turn: Turn, answer: EventId | null): boolean {
  return (turn.turn === "heard" && turn.answer === answer) || (turn.turn === "hurt" && turn.of === answer);
}
