/** Everything that one may take along, gathered from what the screens show. Asks for nothing but voice and pictures, and changes nothing. */
import type { Media } from "#core";
import type { Snapshot, Spaces } from "../space/api.ts";
import { whole } from "../space/whole.ts";
import type { Words } from "../words/en.ts";
import { type FileHead, mediaOf, type Taken, type Thing } from "./things.ts";
import { saidBetween } from "./said.ts";

export type Gathered = {
  readonly head: FileHead;
  /** In the order in which they are written: what others of them name comes first. */
  readonly events: readonly Taken[];
};

/** Null while just mine is locked. `now` in ms since 1970. [FILE-9] [FILE-10] */
export function gather(snapshot: Snapshot, words: Words, now: number): Gathered | null {
  const { mine, ours, myName } = snapshot;
  if (mine.stage !== "open") return null;
  // A name is never empty in a file, where somebody has none yet.
  const names = { mine: myName.trim() || words.take.me, theirs: ours?.partnerName.trim() || words.take.them };
  const drafts = [...mine.drafts, ...(ours?.drafts ?? [])];
  const said = ours === null ? [] : saidBetween(ours, names, words);
  const events: Taken[] = [
    ...(mine.justMe ? [{ type: "justme.kept", data: { on: true } } as const] : []),
    ...(mine.weighing === null ? [] : [{ type: "weighing.kept", data: mine.weighing } as const]),
    ...mine.rungs.map((data) => ({ type: "rung.kept", data }) as const),
    ...mine.outcomes.map((data) => ({ type: "outcome.kept", data }) as const),
    ...drafts.map((data) => ({ type: "draft.kept", data }) as const),
    ...mine.copies.map((data) => ({ type: "copy.kept", data }) as const),
    ...mine.felts.map((data) => ({ type: "felt.kept", data }) as const),
    ...mine.landscapes.map((data) => ({ type: "landscape.kept", data }) as const),
    ...mine.noticings.map((data) => ({ type: "noticing.kept", data }) as const),
    ...mine.checkIns.map((data) => ({ type: "checkin.kept", data }) as const),
    ...mine.reflections.map((data) => ({ type: "reflection.kept", data }) as const),
    ...mine.intentions.map((data) => ({ type: "intention.kept", data }) as const),
    ...mine.brought.map((data) => ({ type: "brought.kept", data }) as const),
    ...said.map((data) => ({ type: "brought.kept", data }) as const),
  ];
  const head = { made: now, name: names.mine, ...(ours === null ? {} : { partner: names.theirs }) };
  return { head, events };
}

/** The same, once all of it is here: from what is still coming in, nothing is made. [CHECKPOINT-8] */
export async function gatherWhole(
  spaces: Pick<Spaces, "snapshot" | "subscribe">,
  words: Words,
  now: number,
): Promise<Gathered | null> {
  return gather(await whole(spaces), words, now);
}

/** The same things with the bytes of what goes along, one at a time. What is not here goes without, and is told of. [FILE-11] */
export async function* withBytes(
  events: readonly Taken[],
  spaces: Pick<Spaces, "media">,
  missing: (media: Media) => void,
): AsyncGenerator<Thing> {
  for (const event of events) {
    if (mediaOf(event).length === 0) {
      yield { event, media: [] };
      continue;
    }
    const here: Uint8Array[] = [];
    const data: Record<string, unknown> = { ...event.data };
    for (const part of ["voice", "picture"] as const) {
      const named = data[part] as Media | undefined;
      if (named === undefined) continue;
      const read = await spaces.media(named);
      if (read.ok) here.push(read.bytes);
      else {
        delete data[part];
        missing(named);
      }
    }
    yield { event: { type: event.type, data } as Taken, media: here };
  }
}
