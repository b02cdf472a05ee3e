/** The reasons of our own list, by what they are about: as many for as against, and in turn first. [THERAPY-5] */
import type { Reason, Weighing } from "#core";
import type { Words } from "../words/en.ts";

export type Known = keyof Words["therapy"]["weigh"]["known"];
export type Side = Reason["side"];
export type Weight = Reason["weight"];

export const WEIGHTS = ["little", "some", "much"] as const satisfies readonly Weight[];

/** What speaks for and what speaks against, about one thing. */
export type Pair = { readonly for: Known; readonly against: Known };
export const PAIRS: readonly Pair[] = [
  { for: "stuck", against: "better" },
  { for: "both", against: "one" },
  { for: "third", against: "stranger" },
  { for: "early", against: "rest" },
  { for: "matters", against: "decided" },
  { for: "learn", against: "blamed" },
  { for: "means", against: "cost" },
  { for: "around", against: "likeUs" },
];

/** The two sides of a pair in the order in which they stand: in every second one, what speaks against comes first. */
export function sidesOf(at: number): readonly [Side, Side] {
  return at % 2 === 0 ? ["for", "against"] : ["against", "for"];
}

export const NOTHING: Weighing = { reasons: [] };

/** How much a known reason weighs, or null. */
export function weightOf({ reasons }: Weighing, known: Known): Weight | null {
  return reasons.find((reason) => reason.known === known)?.weight ?? null;
}

/** The weighing with this reason weighed anew; null takes it out again. Others keep their place. */
export function weighed(
  weighing: Weighing,
  reason: { readonly known: Known; readonly side: Side },
  weight: Weight | null,
): Weighing {
  const { reasons } = weighing;
  const at = reasons.findIndex(({ known }) => known === reason.known);
  if (weight === null) return { ...weighing, reasons: reasons.filter((_, index) => index !== at) };
  const next: Reason = { side: reason.side, weight, known: reason.known };
  return { ...weighing, reasons: at < 0 ? [...reasons, next] : reasons.with(at, next) };
}

/** One side, the heaviest first, otherwise in the order in which they were weighed. Nothing is added up. [THERAPY-6] */
export function ofSide({ reasons }: Weighing, side: Side): readonly Reason[] {
  return reasons
    .filter((reason) => reason.side === side)
    .toSorted((one, other) => WEIGHTS.indexOf(other.weight) - WEIGHTS.indexOf(one.weight));
}

/** A reason in words: one's own, or ours; null for one of ours that this version does not know. */
export function sayReason(reason: Reason, known: Words["therapy"]["weigh"]["known"]): string | null {
  if (reason.words !== undefined) return reason.words;
  return reason.known !== undefined && Object.hasOwn(known, reason.known) ? known[reason.known as Known] : null;
}

/** Whether nothing at all was put down. */
export function isEmpty({ reasons, leaning, words }: Weighing): boolean {
  return reasons.length === 0 && leaning === undefined && (words ?? "").trim() === "";
}
