/** For tests: a corner on a disk in memory, the worker of files without a worker, and random things to keep. */
import fc from "fast-check";
import type { Media } from "#core";
import { CHECK_ITEMS, WEEKLY_ITEMS } from "#core";
import { seeded, START } from "../vectors/seeded.ts";
import type { Snapshot, Spaces } from "../../src/web/space/api.ts";
import { fromBase64, toBase64 } from "../../src/web/space/base64.ts";
import { Disk, hastyClock } from "../../src/web/space/harness.ts";
import type { Line } from "../../src/web/space/line.ts";
import { newCorner, openMine } from "../../src/web/space/mine-desk.ts";
import { mediaOfBytes } from "../../src/web/space/pieces.ts";
import type { MinePart } from "../../src/web/space/protocol.ts";
import { sealedStore } from "../../src/web/space/store.ts";
import type { Desk } from "../../src/web/space/tabs.ts";
import type { FileCalls } from "../../src/web/take/desk.ts";
import { fileDesk } from "../../src/web/take/desk.ts";
import type { Made, Sink } from "../../src/web/take/sink.ts";
import type { Taken, Thing } from "../../src/web/take/things.ts";
import { NOTHING_TRUSTED } from "../pretend/nothing.ts";

type Bytes = Uint8Array;

/** One person's corner, as the screens meet it. No partner. */
export class Corner {
  readonly disk = new Disk();
  readonly #label: string;
  #desk: Desk<MinePart> | null = null;
  locked = false;

  constructor(label: string) {
    this.#label = label;
  }

  async begin(): Promise<this> {
    const random = seeded(this.#label);
    const store = sealedStore(this.disk.open(), random(32), random);
    await store.write(newCorner(random), []);
    await store.seize(() => undefined);
    this.#desk = await openMine({ store, random, clock: hastyClock(START) }, () => undefined);
    return this;
  }
  get #open(): Desk<MinePart> {
    if (this.#desk === null) throw new Error("not begun");
    return this.#desk;
  }
  get view(): MinePart {
    return this.#open.view();
  }
  ask(name: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#open.handle(name, args);
  }
  readonly spaces: Pick<Spaces, "snapshot" | "actMineAll" | "keepMedia" | "letMediaGo" | "media"> = {
    snapshot: () => this.snapshot,
    actMineAll: async (commands) =>
      this.locked
        ? { ok: false, why: "mine-locked" }
        : ((await this.ask("actAll", structuredClone(commands))) as { readonly ok: true }),
    keepMedia: async (_where, bytes, about) =>
      (await this.ask("keepMedia", toBase64(bytes), about)) as { readonly ok: true; readonly media: Media },
    letMediaGo: async ({ media }) => void (await this.ask("letMediaGo", media)),
    media: async (media) => {
      const read = (await this.ask("readMedia", media)) as { readonly ok: boolean; readonly data: string };
      const bytes = read.ok ? fromBase64(read.data) : null;
      return bytes === null ? { ok: false, why: "not-here-yet" } : { ok: true, bytes, type: media.type };
    },
  };

  get snapshot(): Snapshot {
    const { trouble: _, devices: __, cards: ___, restored: ____, ...part } = this.view;
    return {
      stage: "open",
      elsewhere: false,
      link: "none",
      unsent: 0,
      trouble: null,
      myName: "Ada",
      pairing: null,
      ours: null,
      mine: this.locked ? { stage: "locked", lock: "own" } : { stage: "open", ...part },
      preferences: null,
      ...NOTHING_TRUSTED,
    };
  }
}

/** The worker of files in this very thread: what goes over the line is copied, as it would be. */
export function lineTo(desk: FileCalls): Line<FileCalls> {
  return {
    post: () => undefined,
    end: () => undefined,
    call: async (name, ...args) => {
      const run = desk[name] as (...args: readonly unknown[]) => unknown;
      return structuredClone(run(...structuredClone(args))) as never;
    },
  };
}

export const deskLine = (label: string): Line<FileCalls> => lineTo(fileDesk(seeded(label)));

/** Keeps what is written in memory. `fullAfter` bytes nothing more goes in. */
export function memorySink(fullAfter = Number.POSITIVE_INFINITY): Sink & { bytes: () => Bytes; state: () => string } {
  const parts: Bytes[] = [];
  let length = 0;
  let state = "open";
  return {
    write: async (part) => {
      const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part.slice();
      length += bytes.length;
      if (length > fullAfter) throw new Error("full");
      parts.push(bytes);
    },
    close: async (): Promise<Made> => {
      state = "closed";
      return { saved: true };
    },
    abandon: async () => {
      state = "abandoned";
    },
    bytes: () => new Uint8Array(Buffer.concat(parts)),
    state: () => state,
  };
}

const text = (least: number, most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .string({ unit: "grapheme", minLength: least, maxLength: most })
      .map((one) => (one.trim() === "" ? `x${one}` : one)),
    fc.constantFrom(
      "I am afraid.\nAnd then?",
      "مرحبا يا نور",
      "<b>&\"'`</b>",
      "\u0001\u2028 x",
      "日本語で話す",
      "x".repeat(most),
    ),
  );
const id = fc.string({ unit: fc.constantFrom(...Array.from("0123456789abcdef")), minLength: 32, maxLength: 32 });
const eventId = fc.tuple(id, id).map((two) => two.join(""));
const time = fc.integer({ min: 0, max: START * 2 });
const day = fc
  .date({ min: new Date(0), max: new Date(START * 2), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
/** Without what has no value: that is how nothing is said. */
const record = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(shape, { noNullPrototype: true })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const voice = fc.record({ size: whole(1, 100_000), seconds: whole(1, 60) });

function bytesOf(size: number, media: string): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + media.charCodeAt(i % 32)) & 255);
}

/** Any thing that a corner may hold, most of them without voice or picture. */
export const anyThing: fc.Arbitrary<Thing> = fc.oneof(
  plain("rung.kept", {
    id,
    words: text(1, 80),
    daunting: whole(0, 10),
    fear: maybe(text(1, 90)),
    depth: maybe(whole(1, 5)),
    share: maybe(eventId),
  }),
  plain("outcome.kept", {
    id,
    rung: id,
    at: time,
    feared: whole(0, 10),
    was: whole(0, 10),
    happened: text(1, 300),
    manageable: whole(0, 6),
  }),
  plain("copy.kept", { of: eventId, from: text(1, 20), told: time, words: text(1, 400) }),
  plain("felt.kept", { share: eventId, understood: whole(0, 6), cared: maybe(whole(0, 6)) }),
  plain("landscape.kept", {
    id,
    at: time,
    pleasant: whole(-100, 100),
    energy: whole(-100, 100),
    feelings: fc.array(text(1, 12), { maxLength: 4 }),
    words: maybe(text(1, 90)),
  }),
  plain("noticing.kept", {
    id,
    at: time,
    day,
    sign: fc.constantFrom("open", "respect", "willing"),
    words: maybe(text(1, 90)),
    note: maybe(eventId),
  }),
  plain("checkin.kept", {
    id,
    at: time,
    day,
    set: fc.constant("three"),
    answers: record(Object.fromEntries(WEEKLY_ITEMS.map((item) => [item, maybe(whole(0, 4))]))),
    done: fc.constant(false),
  }),
  plain("checkin.kept", {
    id,
    at: time,
    day,
    set: fc.constant("twelve"),
    answers: record(Object.fromEntries(CHECK_ITEMS.map((item) => [item, whole(0, 4)]))),
    done: fc.constant(true),
  }),
  plain("reflection.kept", { id, at: time, day, words: text(1, 2_000), question: maybe(fc.constant("safer-01")) }),
  plain("intention.kept", { id, at: time, day, words: text(1, 90), state: fc.constantFrom("open", "kept", "let-go") }),
  plain("weighing.kept", {
    reasons: fc.array(
      record({ side: fc.constantFrom("for", "against"), weight: fc.constant("some"), words: text(1, 60) }),
      { maxLength: 20 },
    ),
  }),
  plain("justme.kept", { on: fc.boolean() }),
  withMedia("draft.kept", { id, words: text(0, 300), hope: fc.constantFrom(null, "listen") }),
  withMedia("brought.kept", {
    id,
    at: time,
    from: text(1, 20),
    mine: fc.boolean(),
    what: fc.constantFrom("note", "telling"),
    words: text(0, 900),
  }),
);

function plain(type: Taken["type"], shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Thing> {
  return record(shape).map((data) => ({ event: { type, data } as unknown as Taken, media: [] }));
}

function withMedia(type: Taken["type"], shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Thing> {
  return fc
    .tuple(record(shape), maybe(fc.tuple(id, voice)), maybe(fc.tuple(id, whole(1, 50_000))))
    .map(([data, spoken, seen]) => {
      const media: Bytes[] = [];
      const parts: Record<string, unknown> = { ...data };
      if (spoken !== undefined) {
        media.push(bytesOf(spoken[1].size, spoken[0]));
        parts["voice"] = mediaOfBytes(spoken[0], media.at(-1) as Bytes, {
          type: "audio/webm",
          seconds: spoken[1].seconds,
        });
      }
      if (seen !== undefined) {
        media.push(bytesOf(seen[1], seen[0]));
        parts["picture"] = mediaOfBytes(seen[0], media.at(-1) as Bytes, { type: "image/webp" });
      }
      return { event: { type, data: parts } as unknown as Taken, media };
    });
}
