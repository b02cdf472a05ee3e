/** The things that are in a file of everything. Each is what the corner keeps; what was said between two is `brought.kept`. */
import type { CornerEvent, Media } from "#core";

type Bytes = Uint8Array;

/** What may be in a file. Which devices there are belongs to the place that was left, and stays there. */
export type Taken = Exclude<CornerEvent, { readonly type: "device.kept" }>;

/** A thing, with the bytes of what goes along: voice before picture. */
export type Thing = { readonly event: Taken; readonly media: readonly Bytes[] };

/** Who made a file, and when, ms since 1970. `partner` is left out where there was none. */
export type FileHead = { readonly made: number; readonly name: string; readonly partner?: string };

/** What goes with a thing, voice before picture. */
export function mediaOf({ type, data }: Taken): readonly Media[] {
  if (type !== "draft.kept" && type !== "brought.kept") return [];
  return [data.voice, data.picture].filter((one) => one !== undefined);
}

/** When something was, ms since 1970; null for what has no time of its own. */
export function timeOf({ data }: Taken): number | null {
  if ("at" in data) return data.at;
  return "told" in data ? data.told : null;
}

/** What a thing is kept under: two of one name are the same thing. */
export function nameOf(event: Taken): string {
  switch (event.type) {
    case "copy.kept":
      return `${event.type} ${event.data.of}`;
    case "felt.kept":
      return `${event.type} ${event.data.share}`;
    case "weighing.kept":
    case "justme.kept":
      return event.type;
    default:
      return `${event.type} ${event.data.id}`;
  }
}
