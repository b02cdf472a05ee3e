/** Where one is after a together-time. */
import type { Way } from "../way.ts";

export function toTogether(way: Way): void {
  way.restart({ name: "together", params: undefined });
}
