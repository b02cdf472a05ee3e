/** Makes a file of everything, sealed or readable: a few things at a time, so that it can be watched and stopped. */
import type { Spaces } from "../space/api.ts";
import type { Line } from "../space/line.ts";
import type { FileCalls } from "./desk.ts";
import { type Gathered, withBytes } from "./gather.ts";
import type { Made, Sink } from "./sink.ts";
import type { Thing } from "./things.ts";

export type MakeRefusal = "too-short" | "too-long" | "blank" | "too-large" | "no-place" | "stopped" | "failed";
export type Making =
  /** `missing`: how many voice notes and pictures were not on this device. */
  | { readonly ok: true; readonly made: Made; readonly missing: number }
  | { readonly ok: false; readonly why: MakeRefusal };

export type Watch = {
  /** From 0 to 1. */
  readonly progress: (part: number) => void;
  readonly signal: AbortSignal;
};

/** What a file is written by: gives what is to be written after each few things. A string says why it cannot go on. */
export type Writing = {
  readonly begin: () => Promise<Portion>;
  readonly add: (things: readonly Thing[]) => Promise<Portion>;
  readonly end: () => AsyncGenerator<Portion>;
};
type Portion = readonly (Uint8Array | string)[] | MakeRefusal;

/** How many things are written at once, at most; one with voice or picture ends a portion. */
const PORTION = 100;

/** Nothing is left behind unless it is made to its end. [FILE-13] */
export async function makeFile(
  { events }: Gathered,
  spaces: Pick<Spaces, "media">,
  writing: Writing,
  sink: Sink,
  { progress, signal }: Watch,
): Promise<Making> {
  let missing = 0;
  let done = 0;
  const refuse = async (why: MakeRefusal): Promise<Making> => {
    await sink.abandon();
    return { ok: false, why: signal.aborted ? "stopped" : why };
  };
  const write = async (portion: Portion): Promise<MakeRefusal | null> => {
    if (signal.aborted) return "stopped";
    if (typeof portion === "string") return portion;
    for (const part of portion) await sink.write(part);
    return null;
  };
  try {
    let why = await write(await writing.begin());
    if (why !== null) return await refuse(why);
    let things: Thing[] = [];
    const pour = async (): Promise<void> => {
      done += things.length;
      why = await write(await writing.add(things));
      things = [];
      progress(done / (events.length + 1));
    };
    for await (const thing of withBytes(events, spaces, () => void (missing += 1))) {
      things.push(thing);
      if (things.length >= PORTION || thing.media.length > 0) await pour();
      if (why !== null) return await refuse(why);
    }
    await pour();
    if (why !== null) return await refuse(why);
    for await (const portion of writing.end()) {
      why = await write(portion);
      if (why !== null) return await refuse(why);
    }
    if (signal.aborted) return await refuse("stopped");
    const made = await sink.close();
    progress(1);
    return { ok: true, made, missing };
  } catch {
    // The place it goes to is full, or gone.
    return refuse("no-place");
  }
}

/**
 * Chooses a place, and gathers only then what stands. Null where there is no place, or where meanwhile it was stopped or just
 * mine was locked: then nothing is written there, and nothing stays. [FILE-13]
 */
export async function placeAndThings(
  open: () => Promise<Sink | null>,
  gathered: () => Gathered | null | Promise<Gathered | null>,
  signal: AbortSignal,
): Promise<{ readonly sink: Sink; readonly all: Gathered } | null> {
  if (signal.aborted) return null;
  const sink = await open();
  if (sink === null) return null;
  const all = signal.aborted ? null : await gathered();
  if (all !== null && !signal.aborted) return { sink, all };
  await sink.abandon();
  return null;
}

/** Sealed, by the desk. */
export function sealedWriting({ head }: Gathered, passphrase: string, line: Line<FileCalls>): Writing {
  return {
    begin: async () => {
      const begun = await line.call("begin", passphrase, head);
      return begun === null ? "failed" : begun.ok ? begun.parts : begun.why;
    },
    add: async (things) => {
      const added = await line.call("add", things);
      return added === null ? "failed" : added.ok ? added.parts : added.why;
    },
    async *end() {
      for (;;) {
        const ended = await line.call("end");
        if (ended === null) return yield "failed";
        if (!("parts" in ended)) return yield ended.why;
        yield ended.parts;
        if (!ended.left) return;
      }
    },
  };
}
