/** How an answer may begin. */
import type { AnswerPart } from "#core";

/** The openings that each path offers, in order. */
export const OPENINGS = {
  care: ["hear", "sense", "wonder"],
  delight: ["delight", "curious", "true"],
} as const satisfies { readonly [path: string]: readonly AnswerPart[] };
