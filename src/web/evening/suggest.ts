/**
 * Twenty minutes put together from what lies in the hearth, and from nothing else. Pure: the same day and the same things give
 * the same suggestion, so that nothing need be remembered, and an evening that was left out leaves no trace.
 */
import type { EventId, Form } from "#core";
import { type Card, drawCard } from "../cards/cards.ts";
import type { Depth } from "../cards/decks.ts";
import type { OursView, ShareView } from "../space/api.ts";

export type Suggested = { readonly minutes: number } & (
  | { readonly what: "unfold"; readonly share: EventId }
  /** Something of mine was answered: whether I felt heard is mine to say. */
  | { readonly what: "said"; readonly share: EventId }
  | { readonly what: "draft"; readonly draft: string }
  | { readonly what: "note" }
  | { readonly what: "card"; readonly card: Card }
  | { readonly what: "together"; readonly form: Form }
);

export type Asked = {
  /** Ms since 1970. */
  readonly now: number;
  /** A number for the day, by the clock on the wall. */
  readonly today: number;
  /** How often something else was asked for since the page was opened. */
  readonly turn: number;
};

export const MINUTES = 20;
const DAY = 24 * 60 * 60 * 1000;

/** What of the hearth counts here. */
type Lying = Pick<OursView, "shares" | "drafts">;

/** At most three things, of twenty minutes at most in all. `ours` is null while nobody else is here. */
export function suggest(ours: Lying | null, { now, today, turn }: Asked): readonly Suggested[] {
  const chance = chanceFrom(today * 101 + turn);
  const card = (depth: Depth, minutes: number, seen: readonly Suggested[] = []): Suggested => {
    const before = seen.flatMap((one) => (one.what === "card" ? [one.card.id] : []));
    return { what: "card", minutes, card: drawCard("between", before, chance, depth) };
  };
  const note: Suggested = { what: "note", minutes: 2 };
  if (!ours) return [card(turn % 2 === 0 ? 1 : 2, 10)];

  const waiting = whatLies(ours, now);
  const main = turn % 2 === 0 ? waiting[(turn / 2) % Math.max(1, waiting.length)] : undefined;
  // Beside something of weight, one light card.
  if (main) return [main, card(1, 6), note];
  if (isSore(ours, now)) return [card(1, 8), note];

  const depth = depthFor(ours, now);
  const pick = Math.floor(chance() * 4);
  const form = (["appreciation", "between", "dreams"] as const)[pick];
  if (form) return [{ what: "together", form, minutes: 18 }, note];
  const first = card(depth, 8);
  return [first, card(deeper(depth), 8, [first]), note];
}

/** What lies there for this person: a folded note, an answer to weigh, a draft begun. The oldest of each first. */
function whatLies({ shares, drafts }: Lying, now: number): readonly Suggested[] {
  const awake = shares.filter((share) => !share.takenBack && !share.breather).toSorted((a, b) => a.told - b.told);
  const folded = awake.filter(
    (share) => !share.mine && !share.unfolded && share.may.includes("stop") && (share.room ?? now) <= now,
  );
  const answered = awake.filter((share) => share.mine && share.may.includes("hear"));
  const kept = drafts.filter((draft) => draft.words.trim() !== "");
  return [
    ...folded.map(({ id }) => ({ what: "unfold", share: id, minutes: 10 }) as const),
    ...answered.map(({ id }) => ({ what: "said", share: id, minutes: 6 }) as const),
    ...kept.map(({ id }) => ({ what: "draft", draft: id, minutes: 12 }) as const),
  ];
}

/** Something hurt in the last week, or rests in a breather: then nothing is suggested that two people do together. */
function isSore({ shares }: Lying, now: number): boolean {
  return shares.some(
    (share) =>
      !share.takenBack &&
      (share.breather !== null || share.turns.some(({ turn, at }) => turn === "hurt" && now - at < 7 * DAY)),
  );
}

/** Open where something was heard in the last month, else warm. */
function depthFor({ shares }: Lying, now: number): Depth {
  return shares.some((share) => wasHeard(share, now - 30 * DAY)) ? 3 : 2;
}

function wasHeard({ turns, takenBack }: ShareView, since: number): boolean {
  return !takenBack && turns.some((turn) => turn.turn === "heard" && turn.how === "yes" && turn.at >= since);
}

function deeper(depth: Depth): Depth {
  return Math.min(5, depth + 1) as Depth;
}

/** Numbers from 0 to 1 that follow from `seed`: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
