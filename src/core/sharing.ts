/**
 * The loop: what becomes of a share by what the two say, judged by the table. Pure; everything is read off the share.
 *
 * Rules SHARE-1 to SHARE-40 in docs/spec/sharing.md.
 */
import { ACT_OF, type Condition, MOVES, type Move, type Role, type Row, rowsFor } from "./table.ts";
import type { Act, Answer, AsideReason, EventId, HearthEvent, Offer, PersonId, Refusal, Share, Turn } from "./types.ts";

/** The events that are said in a share after it was told. */
export type ShareEvent = Exclude<HearthEvent, { type: "person.named" | "note.sent" | "share.offered" }>;

/** Something said in a share, in its turn. */
export type Said = {
  readonly id: EventId;
  readonly by: PersonId;
  readonly at: number;
  /** Null for an answer that was taken back and that words of the sharer still refer to. */
  readonly event: ShareEvent | null;
};

export type Verdict =
  | { readonly ok: true; readonly to: Extract<Row, { to: unknown }>["to"] }
  /** Not to be done now; but when it arrives it counts, and leads there. */
  | { readonly ok: false; readonly why: Refusal; readonly crossing: Share["status"] | null };

/** A share as it is when it was just told. */
export function toldShare(id: EventId, from: PersonId, told: number, offer: Offer): Share {
  return { id, from, told, offer, status: "told", turns: [] };
}

/** All that is left of a share that its author took back. What quotes the words is not shown either. [SHARE-27] */
export function takenBackShare(id: EventId, from: PersonId, told: number): Share {
  return { id, from, told, offer: null, status: "taken-back", turns: [] };
}

export function roleOf(share: Share, by: PersonId): Role {
  return by === share.from ? "sharer" : "listener";
}

/** What this person can do with this share now, by the same table as everything else. [SHARE-5] */
export function may(share: Share, by: PersonId): readonly Act[] {
  return [
    ...new Set(MOVES.filter((move) => judge(share, by, move, aboutNow(share, by, move)).ok).map((m) => ACT_OF[m])),
  ];
}

/** The table's word on a move. `about` names the answer or the words in question, where there are any. */
export function judge(share: Share, by: PersonId, move: Move, about: EventId | null): Verdict {
  const row = rowsFor(roleOf(share, by), move, share.status).find(
    (one) => one.if === undefined || holds(one.if, share, by, about),
  );
  if (row === undefined) return { ok: false, why: "not-now", crossing: null };
  if ("to" in row) return { ok: true, to: row.to };
  return { ok: false, why: row.refuse, crossing: row.crossing ?? null };
}

/** What a move made now would be about: the latest answer, or the latest words of the sharer. Null when there is none. */
export function aboutNow(share: Share, by: PersonId, move: Move): EventId | null {
  const { turns } = share;
  if (move !== "hurt" && !move.startsWith("hear-")) return null;
  if (roleOf(share, by) === "sharer") return turns.findLast(isStandingAnswer)?.id ?? null;
  return turns.findLast((turn) => turn.turn === "heard" && turn.missing !== null)?.id ?? share.id;
}

/** The heard or the hurt that an answer given now follows. */
export function followedNow(share: Share): EventId | null {
  const last = share.turns.findLast(
    (turn) => turn.by === share.from && (turn.turn === "heard" || turn.turn === "hurt"),
  );
  return last?.id ?? null;
}

/**
 * Everything said in a share, applied in order. What names something that comes later in the order waits for it; what
 * may not be said at its place is set aside. [SHARE-7] [SHARE-8]
 */
export function foldShare(
  told: Share,
  inOrder: readonly Said[],
): { readonly share: Share; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const here = new Map(inOrder.map((said) => [said.id, said]));
  const done = new Set<EventId>();
  const aside = new Map<EventId, AsideReason>();
  const waiting = new Map<EventId, Said[]>();
  let share = told;

  const queue = inOrder.toReversed();
  for (let said = queue.pop(); said !== undefined; said = queue.pop()) {
    const first = refersTo(said.event);
    if (first !== null && here.has(first) && !done.has(first)) {
      waiting.set(first, [...(waiting.get(first) ?? []), said]);
      continue;
    }
    const step = say(share, said, here);
    if (typeof step === "string") aside.set(said.id, step);
    else share = step;
    done.add(said.id);
    queue.push(...(waiting.get(said.id) ?? []).toReversed());
    waiting.delete(said.id);
  }
  // Only words that wait for each other in a circle are left; ids are hashes, so nobody can have written them.
  for (const said of [...waiting.values()].flat()) aside.set(said.id, "unknown-item");
  return { share, aside };
}

/** The share after one thing more was said in it, or why that counts for nothing. */
function say(share: Share, said: Said, here: ReadonlyMap<EventId, Said>): Share | AsideReason {
  const { event, by } = said;
  if (event === null)
    return by === share.from ? share : withTurn(share, { turn: "answered", ...who(said), answer: null });
  const about = aboutOf(event);
  const turn = turnOf(said, event);
  if (about !== null && about !== share.id) {
    const named = share.turns.find((one) => one.id === about);
    // Hurtful words do not cease to have hurt because they were taken back. [SHARE-25]
    const gone = named === undefined && here.get(about)?.event === null;
    if (named === undefined && !(gone && turn.turn === "hurt" && by !== share.from)) return "unknown-item";
    if (named !== undefined && !canBeAbout(turn, roleOf(share, by), named)) return "malformed";
    // The answer was taken back: what the sharer said of it stays, and moves nothing. [SHARE-24]
    if (named?.turn === "answered" && named.answer === null) return withTurn(share, turn);
  }
  if (about === share.id && !(turn.turn === "hurt" && by !== share.from)) return "malformed";
  const verdict = judge(share, by, moveOf(event), about);
  if (verdict.ok) return moved(withTurn(share, turn), verdict.to);
  return verdict.crossing === null ? verdict.why : moved(withTurn(share, turn), verdict.crossing);
}

function moved(share: Share, to: Extract<Row, { to: unknown }>["to"]): Share {
  return to === "as-before" || to === "unchanged" ? share : { ...share, status: to };
}

function withTurn(share: Share, turn: Turn): Share {
  return { ...share, turns: [...share.turns, turn] };
}

function who({ id, by, at }: Said): { id: EventId; by: PersonId; at: number } {
  return { id, by, at };
}

function turnOf(said: Said, event: ShareEvent): Turn {
  switch (event.type) {
    case "share.acknowledged":
      return { turn: "acknowledged", ...who(said), how: event.data.how };
    case "share.answered":
      return { turn: "answered", ...who(said), answer: answerOf(event.data) };
    case "share.heard": {
      const { answer, how, missing } = event.data;
      return { turn: "heard", ...who(said), answer, how, missing: missing ?? null };
    }
    case "share.hurt":
      return { turn: "hurt", ...who(said), of: event.data.by };
    case "share.stopped":
      return { turn: "stopped", ...who(said) };
  }
}

function answerOf({ hear, sense, wonder }: Answer): Answer {
  return {
    ...(hear === undefined ? {} : { hear }),
    ...(sense === undefined ? {} : { sense }),
    ...(wonder === undefined ? {} : { wonder }),
  };
}

function moveOf(event: ShareEvent): Move {
  switch (event.type) {
    case "share.acknowledged":
      return event.data.how === "thanks" ? "thank" : "ask-time";
    case "share.answered":
      return "answer";
    case "share.heard":
      return `hear-${event.data.how}`;
    case "share.hurt":
      return "hurt";
    case "share.stopped":
      return "stop";
  }
}

/** The words that an event is about, by their id. */
export function aboutOf(event: ShareEvent): EventId | null {
  if (event.type === "share.heard") return event.data.answer;
  return event.type === "share.hurt" ? event.data.by : null;
}

/** What must come before an event in the same share. */
function refersTo(event: ShareEvent | null): EventId | null {
  if (event === null) return null;
  return event.type === "share.answered" ? (event.data.after ?? null) : aboutOf(event);
}

/** The sharer speaks about answers; the listener is hurt by the share, or by what was said to be missing. */
function canBeAbout(turn: Turn, role: Role, named: Turn): boolean {
  return turn.turn === "hurt" && role === "listener" ? named.turn === "heard" : named.turn === "answered";
}

function isStandingAnswer(turn: Turn): boolean {
  return turn.turn === "answered" && turn.answer !== null;
}

function holds(condition: Condition, share: Share, by: PersonId, about: EventId | null): boolean {
  const { turns } = share;
  switch (condition) {
    case "asked-for-time":
      return (
        turns.some((t) => t.turn === "acknowledged") &&
        !turns.some((t) => t.turn === "acknowledged" && t.how === "thanks")
      );
    case "answer-is-open":
      return (
        turns.some((turn) => turn.id === about && isStandingAnswer(turn)) &&
        !turns.some(
          (turn) => (turn.turn === "heard" && turn.answer === about) || (turn.turn === "hurt" && turn.of === about),
        )
      );
    case "said-so-before":
      return turns.some((turn) => turn.turn === "hurt" && turn.by === by && turn.of === about);
    case "was-another-try": {
      const answer = turns.findIndex((turn) => turn.id === about);
      return turns
        .slice(0, Math.max(answer, 0))
        .some((turn) => turn.turn === "hurt" && hasStandingAnswer(turns, turn.of));
    }
    case "stopped-before":
      return turns.some((turn) => turn.turn === "stopped" && turn.by === by);
    case "has-answered":
      return turns.some((turn) => turn.by === by && isStandingAnswer(turn));
  }
}

function hasStandingAnswer(turns: readonly Turn[], id: EventId): boolean {
  return turns.some((turn) => turn.id === id && isStandingAnswer(turn));
}
