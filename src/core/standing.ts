/** What stands in a corner, in the order in which it is folded, so that it can be said again in another log. Rule CORNER-22 in docs/spec/corner.md. */
import type { Corner } from "./corner.ts";
import { compare } from "./order.ts";

export type Standing = {
  readonly type: string;
  readonly v: number;
  readonly data: unknown;
  /** Claimed time, ms since 1970. */
  readonly created: number;
};

/** Of everything that was not taken back, what it says; also what came from a newer version. The cards of devices stay behind. [CORNER-22] */
export function standingIn({ order }: Corner): readonly Standing[] {
  return [...order.entries.values()]
    .filter(({ takenBack }) => !takenBack)
    .toSorted(compare)
    .flatMap(({ fact: { content, created } }) => {
      if (content.form !== "sealed" || content.type === "device.kept") return [];
      const { type, v, data } = content;
      return [{ type, v, data, created }];
    });
}
