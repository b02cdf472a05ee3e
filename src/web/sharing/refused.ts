/** One calm sentence for an act that was refused. What was written is never lost by it. */
import type { ActRefusal } from "../space/api.ts";
import type { Words } from "../words/en.ts";

export function sayRefusal(why: ActRefusal, { refused }: Words["sharing"]): string {
  switch (why) {
    case "not-now":
    case "not-yours":
    case "your-own":
    case "already":
    case "unknown-item":
      return refused["not-now"];
    case "in-breather":
    case "empty":
    case "taken-back":
    case "storage-full":
    case "place-closed":
    case "mine-locked":
    case "media-gone":
    case "place-full":
    case "too-long":
      return refused[why];
    default:
      return refused.other;
  }
}
