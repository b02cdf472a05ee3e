/** Brings back what is in a file: looks through all of it first, and only then keeps it, a few things at a time. */
import type { CornerCommand, Media } from "#core";
import type { FileRefusal } from "#vault";
import type { ActRefusal, KeepMediaRefusal, MineView, Snapshot, Spaces } from "../space/api.ts";
import type { Line } from "../space/line.ts";
import type { FileCalls, Found, ReadRefusal } from "./desk.ts";
import type { Watch } from "./making.ts";
import { broughtId, MOST_PARTS } from "./said.ts";
import { nameOf, type Taken, type Thing } from "./things.ts";

export type LookRefusal = FileRefusal | ReadRefusal | "too-large" | "stopped" | "unreadable" | "failed";
export type BringRefusal = LookRefusal | "storage-full" | "mine-locked" | "not-kept";

/** As much of a `File` as is needed. */
export type Source = Pick<Blob, "size" | "slice">;

/** How many bytes are looked at before anything else. */
const START = 1_024;
/** How many things are kept at once. Either all of them are, or none. */
const BATCH = 200;

/** A file that may open: where it is read on from, and how much at once. */
export type Readable = { readonly source: Source; readonly from: number; readonly portion: number };

/** Looks at a file before anybody thinks of a passphrase. [FILE-16] */
export async function lookAt(
  source: Source,
  line: Line<FileCalls>,
): Promise<({ readonly ok: true } & Readable) | { readonly ok: false; readonly why: LookRefusal }> {
  const start = await bytesAt(source, 0, START);
  if (start === null) return { ok: false, why: "unreadable" };
  const looked = await line.call("look", start, source.size);
  if (looked === null) return { ok: false, why: "failed" };
  return looked.ok ? { ...looked, source } : looked;
}

/** Opens it and reads it to its end, and keeps nothing. [FILE-16] [FILE-17] */
export async function lookThrough(
  file: Readable,
  passphrase: string,
  line: Line<FileCalls>,
  watch: Watch,
): Promise<{ readonly ok: true; readonly found: Found } | { readonly ok: false; readonly why: LookRefusal }> {
  const start = await bytesAt(file.source, 0, START);
  if (start === null) return { ok: false, why: "unreadable" };
  const opened = await line.call("open", start, passphrase);
  if (opened === null) return { ok: false, why: watch.signal.aborted ? "stopped" : "failed" };
  if (!opened.ok) return opened;
  const why = await readAll<never>(file, line, watch, null);
  if (why !== null) return { ok: false, why };
  return (await line.call("found")) ?? { ok: false, why: "failed" };
}

/** How many came; how many were here already and stay as they are; how many could not be kept, and were left out. */
export type Brought = { readonly came: number; readonly here: number; readonly left: number };

/** Something that is about to be kept, with the voice and picture that were kept for it. */
type Next = { readonly command: CornerCommand; readonly media: readonly Media[] };
type Keeping = Pick<Spaces, "actMineAll" | "keepMedia" | "letMediaGo" | "snapshot">;

/**
 * Keeps what is in a file that was looked through. What is here already stays as it is. When it is broken off, what came by
 * then is whole, and doing it again goes on. [FILE-18] [FILE-19]
 */
export async function bringBack(
  file: Readable,
  spaces: Keeping,
  line: Line<FileCalls>,
  watch: Watch,
): Promise<({ readonly ok: true } | { readonly ok: false; readonly why: BringRefusal }) & Brought> {
  const snapshot = spaces.snapshot();
  const brought = { came: 0, here: 0, left: 0 };
  if (snapshot.mine.stage !== "open") return { ok: false, why: "mine-locked", ...brought };
  const names = namesHere(snapshot, snapshot.mine);
  let batch: Next[] = [];

  const letGo = async (all: readonly Next[]): Promise<void> => {
    for (const media of all.flatMap((one) => one.media)) await spaces.letMediaGo(media);
  };
  /** All of them, or none; where one of them cannot be kept, each by itself, and that one is left out. */
  const keep = async (all: readonly Next[]): Promise<BringRefusal | null> => {
    if (all.length === 0) return null;
    const kept = await spaces.actMineAll(all.map(({ command }) => command));
    if (kept.ok) {
      brought.came += all.length;
      return null;
    }
    const why = refusalOf(kept.why);
    if (why !== "not-kept") {
      await letGo(all);
      return why;
    }
    if (all.length === 1) {
      brought.left += 1;
      await letGo(all);
      return null;
    }
    for (const [i, one] of all.entries()) {
      const single = await keep([one]);
      if (single === null) continue;
      await letGo(all.slice(i + 1));
      return single;
    }
    return null;
  };
  const keepBatch = async (): Promise<BringRefusal | null> => {
    const all = batch;
    batch = [];
    return keep(all);
  };
  const take = async (thing: Thing): Promise<BringRefusal | null> => {
    const name = nameOf(thing.event);
    if (names.has(name)) {
      brought.here += 1;
      return null;
    }
    names.add(name);
    const next = await withMediaKept(thing, spaces);
    if ("why" in next) return refusalOf(next.why);
    batch.push(next);
    return batch.length < BATCH ? null : keepBatch();
  };

  const why = (await readAll(file, line, watch, take)) ?? (await keepBatch());
  await letGo(batch);
  if (why !== null) return { ok: false, why, ...brought };
  watch.progress(1);
  return { ok: true, ...brought };
}

/** Keeps what goes along first, under names of this device. */
async function withMediaKept(
  { event, media }: Thing,
  spaces: Keeping,
): Promise<Next | { readonly why: KeepMediaRefusal }> {
  if (media.length === 0) return { command: commandOf(event), media: [] };
  const data: Record<string, unknown> = { ...event.data };
  const kept: Media[] = [];
  for (const part of ["voice", "picture"] as const) {
    const named = data[part] as Media | undefined;
    const bytes = named === undefined ? undefined : media[kept.length];
    if (named === undefined || bytes === undefined) continue;
    const { type, seconds } = named;
    const one = await spaces.keepMedia("mine", bytes, { type, ...(seconds === undefined ? {} : { seconds }) });
    if (!one.ok) {
      for (const before of kept) await spaces.letMediaGo(before);
      return { why: one.why };
    }
    kept.push(one.media);
    data[part] = one.media;
  }
  return { command: commandOf({ type: event.type, data } as Taken), media: kept };
}

/** Reads chunk after chunk. `take` is given each thing, and may say why it cannot go on. */
async function readAll<Why extends BringRefusal>(
  { source, from, portion }: Readable,
  line: Line<FileCalls>,
  { progress, signal }: Watch,
  take: ((thing: Thing) => Promise<Why | null>) | null,
): Promise<LookRefusal | Why | null> {
  await line.call("rewind");
  for (let at = from; at < source.size; at += portion) {
    if (signal.aborted) return "stopped";
    const sealed = await bytesAt(source, at, at + portion);
    if (sealed === null) return "unreadable";
    const read = await line.call("read", sealed, take !== null);
    if (read === null) return signal.aborted ? "stopped" : "failed";
    if (!read.ok) return read.why;
    for (const thing of take === null ? [] : read.things) {
      const why = signal.aborted ? "stopped" : await take?.(thing);
      if (why !== null && why !== undefined) return why;
    }
    progress(Math.min(1, (at + portion) / source.size));
  }
  return null;
}

async function bytesAt(source: Source, from: number, to: number): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await source.slice(from, to).arrayBuffer());
  } catch {
    // It was moved, changed or taken away meanwhile.
    return null;
  }
}

function refusalOf(why: ActRefusal | KeepMediaRefusal): BringRefusal {
  if (why === "storage-full" || why === "mine-locked") return why;
  return why === "locked" ? "mine-locked" : "not-kept";
}

type OpenMine = Extract<MineView, { stage: "open" }>;

/** Under which names something is here already, in just mine or between the two. */
function namesHere({ ours }: Snapshot, mine: OpenMine): Set<string> {
  const ids = (type: Taken["type"], things: readonly { readonly id: string }[]): string[] =>
    things.map(({ id }) => `${type} ${id}`);
  const names = new Set([
    ...ids("draft.kept", [...mine.drafts, ...(ours?.drafts ?? [])]),
    ...mine.copies.map(({ of }) => `copy.kept ${of}`),
    ...ids("rung.kept", mine.rungs),
    ...ids("outcome.kept", mine.outcomes),
    ...mine.felts.map(({ share }) => `felt.kept ${share}`),
    ...ids("landscape.kept", mine.landscapes),
    ...ids("noticing.kept", mine.noticings),
    ...ids("checkin.kept", mine.checkIns),
    ...ids("reflection.kept", mine.reflections),
    ...ids("intention.kept", mine.intentions),
    ...ids("brought.kept", mine.brought),
  ]);
  if (mine.weighing !== null) names.add("weighing.kept");
  // Whoever has used this corner has chosen, be it by leaving it off. Only a new one takes it from a file.
  if (mine.justMe || names.size > 0) names.add("justme.kept");
  for (const id of saidHere(ours)) {
    for (let part = 0; part < MOST_PARTS; part++) names.add(`brought.kept ${broughtId(id, part)}`);
  }
  return names;
}

/** What was said between the two and stands there still: it need not lie here twice. */
function* saidHere(ours: Snapshot["ours"]): Generator<string> {
  if (ours === null) return;
  for (const { id, answers } of [...ours.notes, ...ours.landscapes]) {
    yield id;
    for (const answer of answers) yield answer.id;
  }
  for (const { id, turns, offer } of ours.shares) {
    if (offer !== null) yield id;
    for (const turn of turns) if (!("answer" in turn && turn.answer === null)) yield turn.id;
  }
  for (const { id } of [...ours.signs, ...ours.togethers]) yield id;
  for (const { myHalf, theirHalf } of ours.summaries) for (const half of [myHalf, theirHalf]) if (half) yield half.id;
}

function commandOf(event: Taken): CornerCommand {
  switch (event.type) {
    case "draft.kept":
      return { do: "keep-draft", draft: event.data };
    case "copy.kept":
      return { do: "keep-copy", copy: event.data };
    case "rung.kept":
      return { do: "keep-rung", rung: event.data };
    case "outcome.kept":
      return { do: "keep-outcome", outcome: event.data };
    case "felt.kept":
      return { do: "keep-felt", felt: event.data };
    case "landscape.kept":
      return { do: "keep-landscape", landscape: event.data };
    case "noticing.kept":
      return { do: "keep-noticing", noticing: event.data };
    case "checkin.kept":
      return { do: "keep-check-in", checkIn: event.data };
    case "reflection.kept":
      return { do: "keep-reflection", reflection: event.data };
    case "intention.kept":
      return { do: "keep-intention", intention: event.data };
    case "weighing.kept":
      return { do: "keep-weighing", weighing: event.data };
    case "justme.kept":
      return { do: "just-me", on: event.data.on };
    case "brought.kept":
      return { do: "bring", brought: event.data };
  }
}
