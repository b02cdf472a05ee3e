/** Where one is after a together-time. */
import type { Way } from "../way.ts";

export function toTogether(way: Way, paired: boolean): void {
  way.restart({ name: paired ? "together" : "alone", params: undefined });
}
