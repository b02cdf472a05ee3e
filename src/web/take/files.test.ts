/** From one corner into a file and from there into another: everything, once, in whatever way it is broken off. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { CornerEvent } from "#core";
import { ready, SEALED_CHUNK_BYTES } from "#vault";
import { seeded } from "../../../tests/vectors/seeded.ts";
import { en } from "../words/en.ts";
import { bringBack, lookAt, lookThrough, type Readable } from "./bringing.ts";
import { fileDesk } from "./desk.ts";
import { gather, type Gathered } from "./gather.ts";
import { anyThing, Corner, deskLine, lineTo, memorySink } from "../../../tests/take/corner.ts";
import { makeFile, sealedWriting, type Watch } from "./making.ts";
import { nameOf, type Thing } from "./things.ts";

beforeAll(ready);

const NOW = 1_795_000_000_000;
const PASSPHRASE = "a kettle, a lamp, two chairs";
const quiet = (): Watch => ({ progress: () => undefined, signal: new AbortController().signal });

/** Random things of different names, with voices and pictures among them. */
function someThings(count: number, seed: number): Thing[] {
  const all = fc.sample(anyThing, { numRuns: count, seed });
  const names = new Set<string>();
  return all.filter(({ event }) => !names.has(nameOf(event)) && names.add(nameOf(event)));
}

/** A corner in which these things lie: brought there as a file brings them, but without one. */
async function cornerOf(label: string, things: readonly Thing[]): Promise<Corner> {
  const corner = await new Corner(label).begin();
  const line = lineTo({
    ...fileDesk(seeded("none")),
    rewind: () => undefined,
    read: () => ({ ok: true, things }),
  });
  const file: Readable = { source: new Blob([new Uint8Array(1)]), from: 0, portion: 1 };
  const done = await bringBack(file, corner.spaces, line, quiet());
  expect(done).toEqual({ ok: true, came: things.length, here: 0, left: 0 });
  return corner;
}

async function sealed(
  corner: Corner,
  passphrase = PASSPHRASE,
): Promise<{ readonly bytes: Uint8Array; readonly all: Gathered }> {
  const all = gather(corner.snapshot, en, NOW) as Gathered;
  const sink = memorySink();
  const done = await makeFile(
    all,
    corner.spaces,
    sealedWriting(all, passphrase, deskLine(`seal ${all.events.length}`)),
    sink,
    quiet(),
  );
  expect(done).toEqual({ ok: true, made: { saved: true }, missing: 0 });
  return { bytes: sink.bytes(), all };
}

async function opened(bytes: Uint8Array, line = deskLine("open")) {
  const file = await lookAt(new Blob([bytes as Uint8Array<ArrayBuffer>]), line);
  if (!file.ok) throw new Error(file.why);
  const looked = await lookThrough(file, PASSPHRASE, line, quiet());
  if (!looked.ok) throw new Error(looked.why);
  return { file, line, found: looked.found };
}

/** What lies in a corner, by name, without the names that media have on a device. */
async function contents(corner: Corner): Promise<Map<string, unknown>> {
  const all = gather(corner.snapshot, en, NOW) as Gathered;
  const entries: [string, unknown][] = [];
  for (const event of all.events) {
    const data: Record<string, unknown> = { ...event.data };
    for (const part of ["voice", "picture"] as const) {
      const named = data[part] as { readonly media: string } | undefined;
      if (named === undefined) continue;
      const read = await corner.spaces.media(data[part] as never);
      data[part] = { ...named, media: "", is: read.ok ? Buffer.from(read.bytes).toString("base64") : "gone" };
    }
    entries.push([nameOf(event), data]);
  }
  return new Map(entries);
}

describe("a copy of everything", () => {
  test("[FILE-9] [FILE-18] (D21) a random corner comes back whole in a new place, and a second time changes nothing", async () => {
    const things = someThings(160, 11);
    const ada = await cornerOf("ada", things);
    const { bytes } = await sealed(ada);
    const { file, line, found } = await opened(bytes);
    expect(found.things).toBe(gather(ada.snapshot, en, NOW)?.events.length);
    expect(found.head).toEqual({ made: NOW, name: "Ada" });

    const anew = await new Corner("anew").begin();
    const first = await bringBack(file, anew.spaces, line, quiet());
    expect(first).toEqual({ ok: true, came: found.things, here: 0, left: 0 });
    const before = await contents(ada);
    expect(await contents(anew)).toEqual(before);
    expect([...before.values()].filter((one) => JSON.stringify(one).includes('"gone"'))).toEqual([]);
    expect(before.size).toBeGreaterThan(80);

    const writes = anew.disk.writes;
    expect(await bringBack(file, anew.spaces, line, quiet())).toEqual({
      ok: true,
      came: 0,
      here: found.things,
      left: 0,
    });
    expect(anew.disk.writes).toBe(writes);
    expect(await contents(anew)).toEqual(before);
  });

  test("[FILE-18] what is here already stays as it is", async () => {
    const page = (words: string): Thing => ({
      event: { type: "reflection.kept", data: { id: "0a".repeat(16), at: NOW, day: "2026-11-23", words } },
      media: [],
    });
    const { bytes } = await sealed(await cornerOf("old", [page("As it was."), ...someThings(4, 3)]));
    const mine = await cornerOf("mine", [page("As I wrote it later.")]);
    const { file, line, found } = await opened(bytes);
    expect(await bringBack(file, mine.spaces, line, quiet())).toMatchObject({
      ok: true,
      here: 1,
      came: found.things - 1,
    });
    const { mine: view } = mine.snapshot;
    expect(view.stage === "open" && view.reflections.map(({ words }) => words)).toEqual(["As I wrote it later."]);
  });

  test("[FILE-18] only a corner in which nothing lies takes from a file that it is just me", async () => {
    const on: Thing = { event: { type: "justme.kept", data: { on: true } }, media: [] };
    const { bytes } = await sealed(
      await cornerOf("just", [on, ...someThings(3, 5).filter(({ event }) => event.type !== "justme.kept")]),
    );
    const { file, line } = await opened(bytes);
    const empty = await new Corner("empty").begin();
    await bringBack(file, empty.spaces, line, quiet());
    expect(empty.view.justMe).toBe(true);
    const lived = await cornerOf("lived", [
      { event: { type: "copy.kept", data: { of: "ab".repeat(32), from: "Noor", told: 1, words: "x" } }, media: [] },
    ]);
    await bringBack(file, lived.spaces, line, quiet());
    expect(lived.view.justMe).toBe(false);
  });

  test("[FILE-19] (D14) where it gets full it stops, what came is sound, and doing it again finishes", async () => {
    const things = someThings(700, 21);
    const { bytes } = await sealed(await cornerOf("large", things));
    const { file, line, found } = await opened(bytes);
    const small = await new Corner("small").begin();
    let writes = 0;
    const spaces = {
      ...small.spaces,
      actMineAll: async (commands: Parameters<typeof small.spaces.actMineAll>[0]) => {
        writes += 1;
        small.disk.full = writes === 2;
        return small.spaces.actMineAll(commands);
      },
    };
    const first = await bringBack(file, spaces, line, quiet());
    expect(first).toMatchObject({ ok: false, why: "storage-full", came: 200 });
    small.disk.full = false;
    expect((await contents(small)).size).toBe(200);
    // What was kept for things that did not come is not left lying here.
    expect(mediaHeld(small)).toBe(await mediaNamed(small));
    const again = await bringBack(file, small.spaces, line, quiet());
    expect(again).toEqual({ ok: true, came: found.things - 200, here: 200, left: 0 });
    expect((await contents(small)).size).toBe(found.things);
  });

  test("[FILE-19] stopped, or locked meanwhile, it keeps what came and says so", async () => {
    const { bytes } = await sealed(
      await cornerOf(
        "stopped",
        someThings(500, 31).filter(({ media }) => media.length === 0),
      ),
    );
    const { file, line, found } = await opened(bytes);
    const one = await new Corner("one").begin();
    const stopping = new AbortController();
    const spaces = {
      ...one.spaces,
      actMineAll: async (commands: Parameters<typeof one.spaces.actMineAll>[0]) => {
        const done = await one.spaces.actMineAll(commands);
        stopping.abort();
        return done;
      },
    };
    expect(await bringBack(file, spaces, line, { progress: () => undefined, signal: stopping.signal })).toEqual({
      ok: false,
      why: "stopped",
      came: 200,
      here: 0,
      left: 0,
    });
    one.locked = true;
    expect(await bringBack(file, one.spaces, line, quiet())).toMatchObject({ ok: false, why: "mine-locked", came: 0 });
    one.locked = false;
    expect(await bringBack(file, one.spaces, line, quiet())).toMatchObject({
      ok: true,
      here: 200,
      came: found.things - 200,
    });
  });

  test("[FILE-19] what no corner can hold is left out, and everything around it comes", async () => {
    // Within the limits of its text, and too long for a sealed event once JSON has escaped it.
    const wide = `${"\u0001".repeat(15_000)}x`;
    const heavy: CornerEvent = {
      type: "brought.kept",
      data: { id: "0f".repeat(16), at: 1, from: "Noor", mine: false, what: "note", words: wide },
    };
    const around = someThings(20, 71);
    const corner = await new Corner("heavy").begin();
    const line = lineTo({
      ...fileDesk(seeded("none")),
      rewind: () => undefined,
      read: () => ({ ok: true, things: [...around.slice(0, 9), { event: heavy, media: [] }, ...around.slice(9)] }),
    });
    const file: Readable = { source: new Blob([new Uint8Array(1)]), from: 0, portion: 1 };
    expect(await bringBack(file, corner.spaces, line, quiet())).toEqual({
      ok: true,
      came: around.length,
      here: 0,
      left: 1,
    });
    expect((await contents(corner)).size).toBe(around.length);
    expect(mediaHeld(corner)).toBe(await mediaNamed(corner));
  });

  test("[FILE-11] what is not on this device goes without its voice, and that is counted", async () => {
    const things = someThings(60, 41).filter(({ media }) => media.length > 0);
    const ada = await cornerOf("missing", things);
    const all = gather(ada.snapshot, en, NOW) as Gathered;
    const gone = { media: async () => ({ ok: false, why: "not-here-yet" }) as const };
    const sink = memorySink();
    const done = await makeFile(all, gone, sealedWriting(all, PASSPHRASE, deskLine("gone")), sink, quiet());
    const count = things.reduce((sum, { media }) => sum + media.length, 0);
    expect(done).toMatchObject({ ok: true, missing: count });
    const { found } = await opened(sink.bytes());
    expect(found).toMatchObject({ things: things.length, media: 0 });
  });

  test("[FILE-13] nothing is left of a file that was stopped, or that found no room", async () => {
    const ada = await cornerOf("left", someThings(400, 51));
    const all = gather(ada.snapshot, en, NOW) as Gathered;
    for (const fullAfter of [0, 100_000]) {
      const sink = memorySink(fullAfter);
      const done = await makeFile(all, ada.spaces, sealedWriting(all, PASSPHRASE, deskLine("full")), sink, quiet());
      expect(done).toEqual({ ok: false, why: "no-place" });
      expect(sink.state()).toBe("abandoned");
    }
    const stopping = new AbortController();
    const sink = memorySink();
    const parts: number[] = [];
    const done = await makeFile(all, ada.spaces, sealedWriting(all, PASSPHRASE, deskLine("stop")), sink, {
      progress: (part) => {
        parts.push(part);
        if (part > 0.3) stopping.abort();
      },
      signal: stopping.signal,
    });
    expect(done).toEqual({ ok: false, why: "stopped" });
    expect(sink.state()).toBe("abandoned");
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(parts.at(-1)).toBeLessThan(0.9);
    const short = memorySink();
    expect(await makeFile(all, ada.spaces, sealedWriting(all, "short", deskLine("short")), short, quiet())).toEqual({
      ok: false,
      why: "too-short",
    });
    expect(short.bytes().length).toBe(0);
  });

  test("[FILE-16] (B21) a file that is wrong, cut, changed, larger than any, or of something else is refused, and nothing changed", async () => {
    const { bytes } = await sealed(await cornerOf("hostile", someThings(30, 61)));
    const line = deskLine("hostile");
    const corner = await new Corner("untouched").begin();
    const before = corner.disk.writes;
    const look = async (source: Pick<Blob, "size" | "slice">, passphrase = PASSPHRASE) => {
      const file = await lookAt(source, line);
      return file.ok ? lookThrough(file, passphrase, line, quiet()) : file;
    };
    const blob = (one: Uint8Array): Blob => new Blob([one as Uint8Array<ArrayBuffer>]);
    const changed = (at: number, value: number): Uint8Array => bytes.with(at, value);
    const whys: [string, unknown, Pick<Blob, "size" | "slice">, string?][] = [
      ["empty", "not-a-file", blob(new Uint8Array(0))],
      ["a page", "not-a-file", new Blob(["<!doctype html><html></html>"])],
      ["a head alone", "cut", blob(bytes.subarray(0, 132))],
      ["half a head", "damaged", blob(bytes.subarray(0, 100))],
      ["cut within a chunk", "cut", blob(bytes.subarray(0, bytes.length - 1))],
      ["cut between chunks", "cut", blob(bytes.subarray(0, bytes.length - SEALED_CHUNK_BYTES))],
      ["lengthened", "cut", blob(new Uint8Array([...bytes, 0]))],
      ["two gigabytes", "too-large", sparse(bytes, 2 ** 31)],
      ["as large as none", "too-large", sparse(bytes, 132 + 20_000 * SEALED_CHUNK_BYTES)],
      ["changed at its head", "damaged", blob(changed(60, (bytes[60] as number) ^ 1))],
      ["a version to come", "newer", blob(changed(2, 2))],
      ["changed in its first chunk", "damaged", blob(changed(500, (bytes[500] as number) ^ 1))],
      ["changed in its padding", "damaged", blob(changed(bytes.length - 9, (bytes[bytes.length - 9] as number) ^ 128))],
      ["longer than what it is", "damaged", sparse(bytes, 132 + 64 * SEALED_CHUNK_BYTES)],
      ["other words", "wrong-passphrase", blob(bytes), "not these words"],
    ];
    for (const [name, why, source, passphrase] of whys) {
      const memory = process.memoryUsage().arrayBuffers;
      expect(await look(source, passphrase), name).toEqual({ ok: false, why });
      expect(process.memoryUsage().arrayBuffers - memory, name).toBeLessThan(64 * 1_048_576);
    }
    expect(corner.disk.writes).toBe(before);
    expect((await look(blob(bytes))).ok).toBe(true);
  });

  test("[FILE-17] looking tells what is in it, from when to when, and keeps nothing", async () => {
    const at = (year: number): number => Date.UTC(year, 5, 1);
    const page = (id: number, time: number): Thing => ({
      event: { type: "reflection.kept", data: { id: String(id).repeat(32), at: time, day: "2026-06-01", words: "x" } },
      media: [],
    });
    const copy: CornerEvent = {
      type: "copy.kept",
      data: { of: "ab".repeat(32), from: "Noor", told: at(2024), words: "x" },
    };
    const ada = await cornerOf("look", [page(1, at(2026)), page(2, at(2025)), { event: copy, media: [] }]);
    const { found } = await opened((await sealed(ada)).bytes);
    expect(found).toEqual({
      head: { made: NOW, name: "Ada" },
      things: 3,
      counts: { "reflection.kept": 2, "copy.kept": 1 },
      media: 0,
      first: at(2024),
      last: at(2026),
    });
  });

  test("[FILE-17] an empty corner makes a file that says it is empty", async () => {
    const empty = await new Corner("nothing").begin();
    const { bytes } = await sealed(empty);
    const { found, file, line } = await opened(bytes);
    expect(found).toMatchObject({ things: 0, first: null, last: null });
    expect(await bringBack(file, empty.spaces, line, quiet())).toEqual({ ok: true, came: 0, here: 0, left: 0 });
  });
});

/** A file that says it is so large, of which only the beginning is there: the rest is made when it is asked for. */
function sparse(start: Uint8Array, size: number): Pick<Blob, "size" | "slice"> {
  return {
    size,
    slice: (from = 0, to = size) => {
      const length = Math.max(0, Math.min(to, size) - from);
      if (length > 4 * 1_048_576) throw new Error("asked for too much at once");
      const part = new Uint8Array(length);
      part.set(start.subarray(from, Math.min(to, start.length)));
      return new Blob([part]);
    },
  };
}

/** Large records of the disk, which are voice notes and pictures. */
function mediaHeld(corner: Corner): number {
  return [...corner.disk.records.keys()].filter((key) => key.startsWith("~")).length;
}

async function mediaNamed(corner: Corner): Promise<number> {
  const all = gather(corner.snapshot, en, NOW) as Gathered;
  return all.events.reduce((sum, { data }) => sum + ("voice" in data ? 1 : 0) + ("picture" in data ? 1 : 0), 0);
}
