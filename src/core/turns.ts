/**
 * What was said in a share, applied turn by turn. What has no place is set aside with a reason, and never lost.
 *
 * Rules in docs/spec/sharing.md.
 */
import { isSaidOf, judge, type Next, roleOf } from "./sharing.ts";
import type { Move, Role } from "./table.ts";
import type { Answer, AsideReason, EventId, HearthEvent, PersonId, Share, Turn } from "./types.ts";

/** The events that are said in a share after it was told. */
export type ShareEvent = Exclude<HearthEvent, { type: "person.named" | "note.sent" | "share.offered" }>;

/** Something said in a share. */
export type Said = {
  readonly id: EventId;
  readonly by: PersonId;
  readonly device: string;
  readonly at: number;
  /** Null for words that were taken back and that the other spoke about. */
  readonly event: ShareEvent | null;
};

export type Folded = {
  readonly share: Share;
  /** By event that counts for nothing: why. */
  readonly aside: ReadonlyMap<EventId, AsideReason>;
};

/** Applies what was said, in order. What speaks about something that stands later in the order waits for it. [SHARE-8] */
export function foldShare(told: Share, inOrder: readonly Said[]): Folded {
  const fold: Fold = { here: new Map(inOrder.map((said) => [said.id, said])), spoken: new Set() };
  const done = new Set<EventId>();
  const aside = new Map<EventId, AsideReason>();
  const waiting = new Map<EventId, Said[]>();
  let share = told;

  const queue = inOrder.toReversed();
  for (let said = queue.pop(); said !== undefined; said = queue.pop()) {
    const first = refersTo(said.event).find((id) => fold.here.has(id) && !done.has(id));
    if (first !== undefined) {
      waiting.set(first, [...(waiting.get(first) ?? []), said]);
      continue;
    }
    const step = say(share, said, fold);
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

/** The words that an event is about, by their id. */
export function aboutOf(event: ShareEvent): EventId | null {
  if (event.type === "share.heard") return event.data.answer;
  return event.type === "share.hurt" ? event.data.by : null;
}

type Fold = {
  readonly here: ReadonlyMap<EventId, Said>;
  /** What each device has said already that it can say only once without knowing better. */
  readonly spoken: Set<string>;
};

/** The share after one thing more was said in it, or why that counts for nothing. */
function say(share: Share, said: Said, fold: Fold): Share | AsideReason {
  const { event } = said;
  if (event === null) return withoutWords(share, said);
  const about = aboutOf(event);
  const turn = turnOf(said, event);
  const role = roleOf(share, said.by);
  if (about !== null) {
    const named = share.turns.find((one) => one.id === about);
    const gone = named === undefined && fold.here.get(about)?.event === null;
    if (named === undefined && !(about === share.id || (gone && speaksOfSharer(turn, role)))) return "unknown-item";
    if (!canBeAbout(turn, role, named ?? null)) return "malformed";
    if (named?.turn === "answered" && named.answer === null) return ofAnswerTakenBack(share, turn, named.id);
  }
  const verdict = judge(share, said.by, moveOf(event), about);
  if (verdict.ok) {
    if (event.type === "share.answered") fold.spoken.add(onceKey(said, event));
    return moved(share, turn, verdict.to);
  }
  if (verdict.crossing === null || fold.spoken.has(onceKey(said, event))) return verdict.why;
  fold.spoken.add(onceKey(said, event));
  return moved(share, turn, verdict.crossing);
}

/** One device knows what it said itself: only two devices can cross, and each of them only once a round. [SHARE-14] */
function onceKey({ device }: Said, event: ShareEvent): string {
  return `${device} ${event.type} ${event.type === "share.answered" ? (event.data.after ?? "") : ""}`;
}

/** The place of an answer that is gone; other words leave no place. [SHARE-32] */
function withoutWords(share: Share, said: Said): Share {
  return said.by === share.from ? share : withTurn(share, { turn: "answered", ...who(said), answer: null });
}

/** The answer was taken back: what the sharer said of it stays, and moves nothing. [SHARE-32] */
function ofAnswerTakenBack(share: Share, turn: Turn, answer: EventId): Share | AsideReason {
  if (share.turns.some((one) => isSaidOf(one, answer) && (one.turn === "hurt" || turn.turn === "heard")))
    return "already";
  return turn.turn === "heard" && share.status === "resting" ? "not-now" : withTurn(share, turn);
}

function moved(share: Share, turn: Turn, to: Next): Share {
  const turned = withTurn(share, turn);
  return to === "as-before" || to === "unchanged" ? turned : { ...turned, status: to };
}

function withTurn(share: Share, turn: Turn): Share {
  return { ...share, turns: [...share.turns, turn] };
}

/** Hurtful words of the sharer do not cease to have hurt because they were taken back. [SHARE-33] */
function speaksOfSharer(turn: Turn, role: Role): boolean {
  return turn.turn === "hurt" && role === "listener";
}

/** The sharer speaks about answers; the listener is hurt by the share (null), or by what was said to be missing. [SHARE-22] */
function canBeAbout(turn: Turn, role: Role, named: Turn | null): boolean {
  if (speaksOfSharer(turn, role)) return named === null || named.turn === "heard";
  return named?.turn === "answered";
}

/** What must come before an event in the same share, whatever clocks say. */
function refersTo(event: ShareEvent | null): EventId[] {
  switch (event?.type) {
    case "share.answered":
    case "share.stopped":
      return event.data.after === undefined ? [] : [event.data.after];
    case "share.hurt":
      return event.data.after === undefined ? [event.data.by] : [event.data.by, event.data.after];
    case "share.heard":
      return [event.data.answer];
    case "share.acknowledged":
    case undefined:
      return [];
  }
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

function who({ id, by, at }: Said): { id: EventId; by: PersonId; at: number } {
  return { id, by, at };
}

function answerOf({ hear, sense, wonder }: Answer): Answer {
  return {
    ...(hear === undefined ? {} : { hear }),
    ...(sense === undefined ? {} : { sense }),
    ...(wonder === undefined ? {} : { wonder }),
  };
}
