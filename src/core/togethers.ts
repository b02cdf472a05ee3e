/**
 * A together-time on two devices: one offers, the other joins, the one whose turn it is hands over, each ends it for
 * themselves. It is kept only when both say so.
 *
 * Rules in docs/spec/together.md.
 */
import { arranged } from "./arranged.ts";
import type { Entry } from "./order.ts";
import { eventIn, type Reading } from "./reading.ts";
import type { AsideReason, Refusal } from "./commands.ts";
import type { Together } from "./states.ts";
import type { EventId, Form, PersonId } from "./types.ts";

export type TogetherMove =
  | { readonly does: "join" }
  | { readonly does: "hand" }
  | { readonly does: "end"; readonly keep: boolean };

/** Why somebody cannot do this now, or null. What is decided here the fold has the same word on. */
export function refusalOf(together: Together, by: PersonId, move: TogetherMove): Refusal | null {
  const { from, stage, turn, ends } = together;
  const over = stage === "kept" || stage === "put-away";
  switch (move.does) {
    case "join":
      if (by === from) return "your-own";
      if (stage === "going" || stage === "ending") return "already";
      return over ? "not-now" : null;
    case "hand":
      return (stage === "going" || stage === "ending") && turn === by ? null : "not-now";
    case "end": {
      const before = ends.find((end) => end.by === by);
      // Keeping needs both, for as long as it is kept: so a yes may become a no, and a no stays. [TOGETHER-6]
      if (before !== undefined) return before.keep && !move.keep ? null : "already";
      return move.keep && stage === "offered" ? "not-now" : null;
    }
  }
}

export function foldTogether(
  offered: Entry<Reading>,
  { form, card }: { readonly form: Form; readonly card?: string },
  inOrder: readonly Entry<Reading>[],
): { readonly together: Together; readonly aside: ReadonlyMap<EventId, AsideReason> } {
  const { person: from, created: at } = offered.fact;
  const aside = new Map<EventId, AsideReason>();
  const begun = { id: offered.id, from, at, form, stage: "offered", turn: from, card: card ?? null } as const;
  let together: Together = { ...begun, hands: [], ends: [], lines: [] };
  const { sorted, circular } = arranged(joinedFirst(inOrder), refersTo);
  const joiner = sorted.find((entry) => isJoined(entry) && entry.fact.person !== from)?.fact.person ?? from;
  for (const entry of sorted) {
    const next = say(together, entry, joiner);
    if (typeof next === "string") aside.set(entry.id, next);
    else together = next;
  }
  for (const entry of circular) aside.set(entry.id, "unknown-item");
  return { together, aside };
}

/** A together-time at one table, which both chose to keep. */
export function keptTogether(entry: Entry<Reading>, form: Form, lines: readonly string[]): Together {
  const { person: from, created: at } = entry.fact;
  const nothing = { hands: [], card: null, ends: [] };
  return { id: entry.id, from, at, form, stage: "kept", turn: from, ...nothing, lines };
}

/** The last hand-over, which the next one names. */
export function lastHand({ hands }: Together): EventId | null {
  return hands.at(-1)?.id ?? null;
}

/** Joining comes before everything else. */
function joinedFirst(inOrder: readonly Entry<Reading>[]): Entry<Reading>[] {
  return [...inOrder.filter(isJoined), ...inOrder.filter((entry) => !isJoined(entry))];
}

function isJoined(entry: Entry<Reading>): boolean {
  return eventIn(entry)?.type === "together.joined";
}

/** A hand-over comes after the one it names. */
function refersTo(entry: Entry<Reading>): EventId[] {
  const event = eventIn(entry);
  return event?.type === "together.handed" && event.data.after !== undefined ? [event.data.after] : [];
}

function say(together: Together, entry: Entry<Reading>, joiner: PersonId): Together | AsideReason {
  const event = eventIn(entry);
  const { id, fact } = entry;
  const who = { by: fact.person, at: fact.created };
  switch (event?.type) {
    case "together.joined": {
      const why = refusalOf(together, who.by, { does: "join" });
      return why ?? { ...together, stage: "going" };
    }
    case "together.handed": {
      const { after = null, card = null } = event.data;
      // Two devices of the one whose turn it was: the other was here first. [TOGETHER-4]
      if (after !== lastHand(together)) return isKnown(together, after) ? "already" : "unknown-item";
      const why = refusalOf(together, who.by, { does: "hand" });
      if (why !== null) return why;
      const turn = who.by === joiner ? together.from : joiner;
      const hands = [...together.hands, { id, ...who, card }];
      return { ...together, turn, hands, card: card ?? together.card };
    }
    case "together.ended": {
      const { keep, line = null } = event.data;
      const why = refusalOf(together, who.by, { does: "end", keep });
      return why ?? ended(together, { ...who, keep, line });
    }
    default:
      return together;
  }
}

function ended(together: Together, end: Together["ends"][number]): Together {
  const ends = [...together.ends.filter((one) => one.by !== end.by), end];
  const kept = ends.length > 1 && ends.every((one) => one.keep);
  const stage = ends.some((one) => !one.keep) ? "put-away" : kept ? "kept" : "ending";
  const lines = stage === "kept" ? ends.flatMap((one) => one.line ?? []) : [];
  return { ...together, stage, ends, lines };
}

/** The first hand-over names none. */
function isKnown({ hands }: Together, after: EventId | null): boolean {
  return after === null || hands.some((hand) => hand.id === after);
}
