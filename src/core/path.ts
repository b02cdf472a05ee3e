/** Which way something told is answered: with care for what is hard, with delight for what is glad. */
import type { Offer } from "./types.ts";

/** A dream and a joy are met with delight, and so is what has no kind and hopes for gladness; everything else with care. */
export function pathOf({ kind, hope }: Pick<Offer, "kind" | "hope">): "care" | "delight" {
  if (kind === undefined) return hope === "glad" ? "delight" : "care";
  return kind === "dream" || kind === "joy" ? "delight" : "care";
}
