/**
 * What was said in a share, applied turn by turn. What has no place is set aside with a reason, and never lost.
 *
 * Rules in docs/spec/sharing.md.
 */
import { arranged } from "./arranged.ts";
import { paused, resumed } from "./breather.ts";
import type { FoldedEvent } from "./parse.ts";
import { given } from "./shape.ts";
import { isSaidOf, judge, type Next, roleOf } from "./sharing.ts";
import type { Move, Role } from "./table.ts";
import type { AsideReason } from "./commands.ts";
import type { Share, Turn } from "./states.ts";
import { type Answer, ANSWER_PARTS, type EventId, type PersonId } from "./types.ts";

/** The events that are said in a share after it was told. */
export type ShareEvent = Extract<FoldedEvent, { data: { readonly share: EventId } }>;
/** All of them but the one that nobody sees. */
type Spoken = Exclude<ShareEvent, { type: "share.shelved" }>;

/** Something said in a share. */
export type Said = {
  readonly id: EventId;
  readonly by: PersonId;
  readonly device: string;
  readonly at: number;
  /** Or which words were taken back that the other spoke about. Nobody can tell whether they were more than an answer. */
  readonly event: ShareEvent | "answer-gone" | "place-gone";
};

export type Folded = {
  readonly share: Share;
  /** By event that counts for nothing: why. */
  readonly aside: ReadonlyMap<EventId, AsideReason>;
};

/** Applies what was said, in order. What speaks about something that stands later in the order waits for it. [SHARE-8] */
export function foldShare(told: Share, inOrder: readonly Said[]): Folded {
  const isInvited = ({ event }: Said): boolean => typeof event !== "string" && event.type === "share.invited";
  const invited = inOrder.find(isInvited)?.id ?? null;
  const fold: Fold = { here: new Map(inOrder.map((said) => [said.id, said])), spoken: new Set() };
  const aside = new Map<EventId, AsideReason>();
  let share = told;
  const { sorted, circular } = arranged(inOrder, (said) => refersTo(said.event, invited));
  for (const said of sorted) {
    const step = say(share, said, fold);
    if (typeof step === "string") aside.set(said.id, step);
    else share = step;
  }
  for (const said of circular) aside.set(said.id, "unknown-item");
  return { share, aside };
}

/** The words that an event is about, by their id. */
export function aboutOf(event: ShareEvent): EventId | null {
  switch (event.type) {
    case "share.heard":
      return event.data.answer;
    case "share.hurt":
      return event.data.by;
    case "share.met":
      return event.data.shoes;
    default:
      return null;
  }
}

type Fold = {
  readonly here: ReadonlyMap<EventId, Said>;
  /** What each device has said already that it can say only once without knowing better. */
  readonly spoken: Set<string>;
};

/** The share after one thing more was said in it, or why that counts for nothing. */
function say(share: Share, said: Said, fold: Fold): Share | AsideReason {
  const { event } = said;
  if (typeof event === "string") return withoutWords(share, said, event);
  if (event.type === "share.shelved") return shelved(share, said.by);
  const about = aboutOf(event);
  const turn = turnOf(said, event);
  const role = roleOf(share, said.by);
  if (about !== null) {
    const named = share.turns.find((one) => one.id === about);
    const gone = named === undefined && typeof fold.here.get(about)?.event === "string";
    if (named === undefined && !(about === share.id || (gone && speaksOfSharer(turn, role)))) return "unknown-item";
    if (!canBeAbout(turn, role, named ?? null)) return "malformed";
    if (named !== undefined && isGone(named)) return ofWordsTakenBack(share, turn, named.id, role);
  }
  const breathing = oddBreath(share, said, turn, fold);
  if (breathing !== null) return breathing;
  const verdict = judge(share, said.by, moveOf(event), about, false);
  if (verdict.ok) {
    if (event.type === "share.answered") fold.spoken.add(onceKey(said, event));
    return moved(share, turn, verdict.to);
  }
  if (verdict.crossing === null) return verdict.why;
  if (event.type === "share.answered" || event.type === "share.hurt" || event.type === "share.stopped") {
    if (fold.spoken.has(onceKey(said, event))) return verdict.why;
    fold.spoken.add(onceKey(said, event));
  }
  return moved(share, turn, verdict.crossing);
}

/** One device knows what it said itself: only two devices can cross, and each of them only once a round. [SHARE-14] */
function onceKey({ device }: Said, event: Spoken): string {
  return `${device} ${event.type} ${event.type === "share.answered" ? (event.data.after ?? "") : ""}`;
}

/** What would be kept is no turn: it shows only when both would. [SHARE-72] */
function shelved(share: Share, by: PersonId): Share | AsideReason {
  const verdict = judge(share, by, "shelve", null, false);
  if (!verdict.ok && verdict.crossing === null) return verdict.why;
  return share.shelved.includes(by) ? share : { ...share, shelved: [...share.shelved, by] };
}

/** The place of words that are gone; those of the sharer leave no place. [SHARE-32] */
function withoutWords(share: Share, said: Said, was: "answer-gone" | "place-gone"): Share {
  if (said.by === share.from) return share;
  if (was === "place-gone") return withTurn(share, { turn: "placed", ...who(said), shoes: null });
  return withTurn(share, { turn: "answered", ...who(said), answer: null });
}

function isGone(turn: Turn): boolean {
  return (turn.turn === "answered" && turn.answer === null) || (turn.turn === "placed" && turn.shoes === null);
}

/** The words were taken back: what the sharer said of them stays, and moves nothing. [SHARE-32] */
function ofWordsTakenBack(share: Share, turn: Turn, words: EventId, role: Role): Share | AsideReason {
  if (role === "listener") return "not-yours";
  if (share.turns.some((one) => isSaidOf(one, words) && (one.turn === "hurt" || turn.turn !== "hurt")))
    return "already";
  return turn.turn !== "hurt" && share.status === "resting" ? "not-now" : withTurn(share, turn);
}

/** Why a word on a breather cannot be one. What one device has ended it does not make longer. */
function oddBreath(share: Share, said: Said, turn: Turn, fold: Fold): AsideReason | null {
  const named = turn.turn === "paused" ? turn.extends : turn.turn === "resumed" ? turn.of : null;
  if (named === null) return null;
  const breather = share.turns.find((one) => one.id === named);
  if (breather === undefined) return "unknown-item";
  if (breather.turn !== "paused") return "malformed";
  if (turn.turn === "paused" && breather.extends !== null) return "already";
  const ended = share.turns.filter((one) => one.turn === "resumed" && one.of === named);
  return ended.some((one) => fold.here.get(one.id)?.device === said.device) ? "not-now" : null;
}

function moved(share: Share, turn: Turn, to: Next): Share {
  const turned = withTurn(share, turn);
  const status = to === "as-before" || to === "unchanged" ? share.status : to;
  if (status === "resting") return { ...turned, status, breather: null };
  if (turn.turn === "paused") return { ...turned, breather: paused(share.breather, turn, share.turns) };
  if (turn.turn === "resumed") return { ...turned, breather: resumed(share.breather, turn.of) };
  return { ...turned, status };
}

function withTurn(share: Share, turn: Turn): Share {
  return { ...share, turns: [...share.turns, turn] };
}

/** Hurtful words of the sharer do not cease to have hurt because they were taken back. [SHARE-33] */
function speaksOfSharer(turn: Turn, role: Role): boolean {
  return turn.turn === "hurt" && role === "listener";
}

/** Each word has its kind of words that it can be about: the share itself is null here. [SHARE-22] */
function canBeAbout(turn: Turn, role: Role, named: Turn | null): boolean {
  if (speaksOfSharer(turn, role)) return named === null || named.turn === "heard" || named.turn === "met";
  if (turn.turn === "heard") return named?.turn === "answered";
  if (turn.turn === "met") return named?.turn === "placed";
  return named !== null && ["acknowledged", "answered", "placed", "idea"].includes(named.turn);
}

/** What must come before an event in the same share, whatever clocks say. Ideas come after they were asked for. */
function refersTo(event: Said["event"], invited: EventId | null): EventId[] {
  if (typeof event === "string") return [];
  switch (event.type) {
    case "share.answered":
    case "share.stopped":
      return event.data.after === undefined ? [] : [event.data.after];
    case "share.hurt":
      return event.data.after === undefined ? [event.data.by] : [event.data.by, event.data.after];
    case "share.heard":
      return [event.data.answer];
    case "share.met":
      return [event.data.shoes];
    case "share.idea":
      return invited === null ? [] : [invited];
    case "share.paused":
      return event.data.extends === undefined ? [] : [event.data.extends];
    case "share.resumed":
      return [event.data.of];
    default:
      return [];
  }
}

function turnOf(said: Said, event: Spoken): Turn {
  const by = who(said);
  switch (event.type) {
    case "share.acknowledged":
      return { turn: "acknowledged", ...by, how: event.data.how };
    case "share.answered":
      return { turn: "answered", ...by, answer: answerOf(event.data) };
    case "share.heard": {
      const { answer, how, missing } = event.data;
      return { turn: "heard", ...by, answer, how, missing: missing ?? null };
    }
    case "share.hurt":
      return { turn: "hurt", ...by, of: event.data.by };
    case "share.stopped":
      return { turn: "stopped", ...by };
    case "share.placed": {
      const { words, feelings } = event.data;
      return { turn: "placed", ...by, shoes: { words, ...given({ feelings }) } };
    }
    case "share.met": {
      const { shoes, how, like } = event.data;
      return { turn: "met", ...by, shoes, how, like: like ?? null };
    }
    case "share.invited":
      return { turn: "invited", ...by };
    case "share.idea":
      return { turn: "idea", ...by, words: event.data.words };
    case "share.paused":
      return { turn: "paused", ...by, minutes: event.data.minutes, extends: event.data.extends ?? null };
    case "share.resumed":
      return { turn: "resumed", ...by, of: event.data.of };
  }
}

function moveOf(event: Spoken): Move {
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
    case "share.placed":
      return "place";
    case "share.met":
      return "meet";
    case "share.invited":
      return "invite-ideas";
    case "share.idea":
      return "give-idea";
    case "share.paused":
      return event.data.extends === undefined ? "pause" : "extend";
    case "share.resumed":
      return "resume";
  }
}

function who({ id, by, at }: Said): { id: EventId; by: PersonId; at: number } {
  return { id, by, at };
}

function answerOf(data: Answer): Answer {
  const { voice, picture } = data;
  const parts = ANSWER_PARTS.flatMap((part) => (data[part] === undefined ? [] : [[part, data[part]]]));
  return { ...Object.fromEntries(parts), ...given({ voice, picture }) };
}
