/** Lets a voice note or a picture go along with the words that name it: its pieces are part of the very same append. Rule MEDIA-5 in docs/spec/media.md. */
import type { EventId, Hearth, Media, WithMedia } from "#core";
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

/** Whether pieces of it are in the log. */
export function isInLog(log: Log<Hearth>, media: string): boolean {
  return piecesIn(log.state(), media).length > 0;
}

/** A voice note or a picture out of the log, as far as its pieces have come. */
export async function fromLog(log: Log<Hearth>, media: Media): Promise<Assembled> {
  const pieces = [];
  for (const id of piecesIn(log.state(), media.media)) pieces.push(await log.read(id));
  return assemble(media, pieces);
}

/** The pieces of it that have come, whoever wrote them: what they say together is checked. */
function piecesIn(hearth: Hearth, media: string): readonly EventId[] {
  const found = [];
  for (const { id, fact } of hearth.order.entries.values()) {
    const { content } = fact;
    if (content.form !== "sealed" || content.type !== "media.chunk") continue;
    if ((content.data as { readonly media?: unknown } | null)?.media === media) found.push(id);
  }
  return found;
}
