/** Lets a voice note or a picture go along with the words that name it: its pieces are part of the very same append. Rule MEDIA-5 in docs/spec/media.md. */
import { type Hearth, type Media, mediaOf, type PersonId, type WithMedia } from "#core";
import type { Log } from "#sync";
import type { Decided } from "./append.ts";
import type { MediaShelf } from "./media-shelf.ts";
import { assemble, type Assembled, cut } from "./pieces.ts";

/** What one piece takes at the relay, header and all, and what is left free for words. */
const PIECE_BYTES = 65_752;
const FREE_BYTES = 16 * 1_024 * 1_024;
const FREE_EVENTS = 10_000;

/**
 * The same decision with the pieces of everything that its events name after them: the words first, so that they are
 * there before the rest has come. `media-gone`: what should go along lies here no more. `place-full`: the place between
 * the two has no room for it.
 */
export async function withPieces(decided: Decided, shelf: MediaShelf, log: Log<Hearth>): Promise<Decided> {
  if (!decided.ok) return decided;
  const named = decided.events.flatMap(({ data }) => mediaIn(data as WithMedia));
  if (named.length === 0) return decided;
  const pieces = named.reduce((sum, { chunks }) => sum + chunks, 0);
  const room = log.room();
  if (room.bytes < FREE_BYTES + pieces * PIECE_BYTES || room.events < FREE_EVENTS + pieces) {
    return { ok: false, why: "place-full" };
  }
  const chunks = [];
  for (const media of named) {
    const bytes = await shelf.read(media);
    if (bytes === null) return { ok: false, why: "media-gone" };
    for (const data of cut(media, bytes)) chunks.push({ type: "media.chunk", data });
  }
  return { ...decided, events: [...decided.events, ...chunks] };
}

/** The names of what goes along with these events. */
export function mediaNamesOf(events: readonly { readonly data: unknown }[]): readonly string[] {
  return events.flatMap(({ data }) => mediaIn(data as WithMedia)).map(({ media }) => media);
}

/** What goes with these words. */
function mediaIn({ voice, picture }: WithMedia): readonly Media[] {
  return [voice, picture].filter((one) => one !== undefined);
}

/** A voice note or a picture out of the log, as far as its pieces have come. It is whose pieces it is made of. */
export async function fromLog(log: Log<Hearth>, media: Media, persons: readonly PersonId[]): Promise<Assembled> {
  let found: Assembled = { ok: false, why: "not-here-yet" };
  for (const person of persons) {
    const pieces = [];
    for (const id of mediaOf(log.state(), media.media, person)) pieces.push(await log.read(id));
    const put = assemble(media, pieces);
    if (put.ok) return put;
    if (put.why === "damaged") found = put;
  }
  return found;
}
