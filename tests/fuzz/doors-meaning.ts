/** The doors of what knows meaning: events of both places, lines of a file, settings and small records as they were stored, rows of a log. */
import { type Fact, versionOf } from "#core";
import { ready } from "#vault";
import fc from "fast-check";
import { parseCornerEvent, parseHearthEvent } from "../../src/core/parse.ts";
import { parsePiece, parseWithMedia } from "../../src/core/parse-media.ts";
import { restore } from "../../src/sync/restore.ts";
import { parseRowName } from "../../src/sync/rows.ts";
import { systemRandom } from "../../src/vault/sodium.ts";
import { parseTime } from "../../src/web/evening/week.ts";
import {
  firstPage,
  olderFrom,
  olderOf,
  pagesOf,
  readFirstPage,
  readOlderPage,
  wholePart,
  writePage,
} from "../../src/web/space/checkpoint.ts";
import { readPreferences } from "../../src/web/space/preferences.ts";
import { writeValue } from "../../src/web/space/records.ts";
import { endLine, headLine, readLines, thingLines } from "../../src/web/take/lines.ts";
import { Trial } from "../hostile/trial.ts";
import { anyThing } from "../take/corner.ts";
import { asBytes, asText, orNull } from "./doors-wire.ts";
import type { Door } from "./harness.ts";
import type { Input } from "./mutate.ts";

/** The sealed facts of a life, by type; and the rows of the device that lived it. */
const lived: { facts: readonly Fact[]; rows: ReadonlyMap<string, Uint8Array>; trial: Trial | null } = {
  facts: [],
  rows: new Map(),
  trial: null,
};

/** Lives it. To be called before the doors are used. */
export async function prepare(): Promise<void> {
  await ready();
  const trial = await new Trial(21).begin();
  for (let i = 0; i < 220; i++) {
    await trial.act(trial.chance.pick(trial.devices));
    await trial.pass(200);
  }
  const [device] = trial.devices;
  lived.facts = [...(device?.log?.state().order.entries.values() ?? [])].map(({ fact }) => fact);
  lived.rows = new Map(device?.disk.rows ?? []);
  lived.trial = trial;
}

/** At most three of each type. */
function few(events: readonly { readonly type: string; readonly v: number; readonly data: unknown }[]): Input[] {
  const byType = new Map<string, Input[]>();
  for (const { type, v, data } of events) {
    const some = byType.get(type) ?? [];
    if (some.length < 3) byType.set(type, [...some, { json: { type, v, data } }]);
  }
  return [...byType.values()].flat();
}

const said = (): Input[] =>
  few(
    lived.facts.flatMap(({ content }) =>
      content.form === "sealed" && content.type !== "media.chunk" ? [content] : [],
    ),
  );

const kept = (): Input[] =>
  few(fc.sample(anyThing, { numRuns: 300, seed: 7 }).map(({ event }) => ({ ...event, v: versionOf(event) })));

/** A checkpoint of lists with older items, two of which changed since. */
const kept60 = (() => {
  const item = (id: number) => ({ id });
  const part = { name: "Ada", notes: Array.from({ length: 64 }, (_, id) => item(id)), ours: { shares: [item(1)] } };
  const long = { ...part, ours: { shares: Array.from({ length: 62 }, (_, id) => item(id)) } };
  const lists = olderOf(long);
  const pages = pagesOf("b", lists);
  const standing = { place: "00", heads: [{ device: "0a", seq: 3, id: "00".repeat(32) }] };
  const base = { id: "b", slot: 0, pages: pages.length, lists } as const;
  const changed = { ...long, notes: long.notes.map((one, at) => (at === 0 || at === 2 ? item(900) : one)) };
  const firsts = [long, changed].flatMap((one) => firstPage(one, base, standing) ?? []).map(writePage);
  return { firsts, pages };
})();

type Told = { readonly type: string; readonly v: number; readonly data: unknown };
const told = (input: Input): Told => {
  const json = (input as { readonly json: unknown }).json;
  const { type, v, data } = (typeof json === "object" && json !== null ? json : {}) as Partial<Told>;
  return { type: typeof type === "string" ? type : "", v: typeof v === "number" ? v : 0, data };
};

export const MEANING: readonly Door[] = [
  {
    name: "parseHearthEvent",
    from: "core/parse.ts",
    samples: said,
    read: (input) => {
      const { type, v, data } = told(input);
      const parsed = parseHearthEvent(type, v, data);
      return parsed.ok ? { value: { type, v, data: parsed.event.data } } : null;
    },
    write: (value) => ({ json: value }),
  },
  {
    name: "parseCornerEvent",
    from: "core/parse.ts",
    samples: kept,
    read: (input) => {
      const { type, v, data } = told(input);
      const parsed = parseCornerEvent(type, v, data);
      return parsed.ok ? { value: { type, v, data: parsed.event.data } } : null;
    },
    write: (value) => ({ json: value }),
  },
  {
    name: "parsePiece",
    from: "core/parse-media.ts",
    samples: () => [{ json: { media: "0".repeat(32), at: 0, of: 1, data: "AAAA" } }],
    read: (input) => orNull(parsePiece((input as { readonly json: unknown }).json)),
  },
  {
    name: "parseWithMedia",
    from: "core/parse-media.ts",
    samples: () => [
      {
        json: {
          voice: { media: "0".repeat(32), type: "audio/webm", bytes: 40, chunks: 1, hash: "0".repeat(64), seconds: 2 },
        },
      },
      { json: {} },
    ],
    read: (input) => {
      const { json } = input as { readonly json: unknown };
      return typeof json === "object" && json !== null ? orNull(parseWithMedia(json)) : null;
    },
  },
  {
    name: "readLines",
    from: "web/take/lines.ts",
    samples: () => {
      const things = fc.sample(anyThing, { numRuns: 6, seed: 3 });
      const lines = [
        headLine({ made: 1, name: "Ada" }),
        ...things.flatMap((thing) => [...thingLines(thing)]),
        endLine(6),
      ];
      return [Buffer.concat(lines)].map((one) => new Uint8Array(one));
    },
    read: (input) => {
      const reader = readLines();
      const got = reader.add(asBytes(input));
      return typeof got === "string" || !reader.isWhole() ? null : { value: got };
    },
    slow: 200,
  },
  {
    name: "readPreferences",
    from: "web/space/preferences.ts",
    samples: () => [
      writeValue({
        selfChecks: 3,
        secondLook: false,
        evening: { day: 3, minute: 1_200 },
        remind: true,
        lockAfter: 5,
        copied: null,
      }),
      // As a newer version might have left it.
      writeValue({ lockAfter: 1, somethingNew: { a: [1, 2] }, evening: "daily" }),
    ],
    read: (input) => {
      const value = readPreferences(asBytes(input));
      if (Object.keys(value).length < 6) throw new Error("a part is missing");
      return { value };
    },
    write: (value) => writeValue(value),
  },
  {
    // As it is read: with pages that go with it, where they are those of its base.
    name: "readFirstPage",
    from: "web/space/checkpoint.ts",
    samples: () => kept60.firsts,
    read: (input) => {
      const first = readFirstPage<object>(asBytes(input));
      if (first === null) return null;
      const older = olderFrom(first, kept60.pages);
      if (older !== null) wholePart(first, older);
      return { value: first };
    },
    write: (value) => writePage(value as Parameters<typeof writePage>[0]),
  },
  {
    name: "readOlderPage",
    from: "web/space/checkpoint.ts",
    samples: () => kept60.pages.map(writePage),
    read: (input) => {
      const page = readOlderPage(asBytes(input));
      const first = readFirstPage<object>(kept60.firsts[0] ?? new Uint8Array(0));
      if (page === null || first === null) return null;
      const older = olderFrom(first, [page, ...kept60.pages.slice(1)]);
      if (older !== null) wholePart(first, older);
      return { value: page };
    },
    write: (value) => writePage(value as Parameters<typeof writePage>[0]),
  },
  {
    name: "parseTime",
    from: "web/evening/week.ts",
    samples: () => ["20:05", "00:00:59"],
    read: (input) => orNull(parseTime(asText(input))),
  },
  {
    name: "parseRowName",
    from: "sync/rows.ts",
    samples: () => ["genesis", "event/00/0000000000000001", "key/ff", "fork/00/1"],
    read: (input) => orNull(parseRowName(asText(input))),
  },
  {
    name: "restore",
    from: "sync/restore.ts",
    // One row of a whole log, changed: by its name, or in its bytes.
    samples: () =>
      [...lived.rows].slice(0, 60).map(([name, row]) => ({ json: [name, Buffer.from(row).toString("base64")] })),
    read: (input) => {
      const { json } = input as { readonly json: unknown };
      const [name, row] = Array.isArray(json) ? (json as unknown[]) : [];
      const { trial } = lived;
      const [device] = trial?.devices ?? [];
      if (typeof name !== "string" || typeof row !== "string" || trial === null || device === undefined) return null;
      const given = { genesis: trial.genesis, keys: device.keys, origin: null, random: systemRandom, recovery: null };
      const rows = new Map([...lived.rows, [name, new Uint8Array(Buffer.from(row, "base64"))]]);
      try {
        const [sync] = restore(given, rows, []);
        return { value: sync.chains.size };
      } catch (error) {
        // Rows of another log, and a device without a certificate, are refused.
        if (error instanceof Error && /another log|certificate/.test(error.message)) return null;
        throw error;
      }
    },
    slow: 1_000,
    share: 0.1,
  },
];
