/** The readable forms: everything is in them, as text and nothing else, and the data is of its published shape. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { CornerEvent } from "#core";
import { ready } from "#vault";
import { mediaOfBytes } from "../space/pieces.ts";
import { memorySink } from "../../../tests/take/corner.ts";
import { lived, OPEN } from "../../../tests/pretend/lived.ts";
import { follows } from "../../../tests/take/schema.ts";
import type { Snapshot } from "../space/api.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { gather, type Gathered } from "./gather.ts";
import { makeFile } from "./making.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { dataWriting, escaped, type Manner, pageWriting } from "./readable.ts";
import { fileName } from "./sink.ts";
import { tell } from "./tell.ts";

beforeAll(ready);

const HOSTILE = `</p><script>alert(1)</script><img src=x onerror="a()">'"\`&amp;<!-- ]]> </style>`;
const VOICE = Uint8Array.of(1, 2, 3, 250);
const voice = (): NonNullable<ReturnType<typeof mediaOfBytes>> => {
  const media = mediaOfBytes("5".repeat(32), VOICE, { type: "audio/webm", seconds: 3 });
  if (media === null) throw new Error("no media");
  return media;
};
const manner: Manner = { words: en, locale: "en", dir: "ltr" };

function everything(): Gathered {
  const { ours } = lived();
  const all = gather({ ...OPEN, stage: "open", ours, myName: "Ada" } as Snapshot, en, 1_795_000_000_000) as Gathered;
  const hostile: CornerEvent = {
    type: "reflection.kept",
    data: { id: "1".repeat(32), at: 1_795_000_000_000, day: "2026-11-23", words: HOSTILE, question: "safer-01" },
  };
  const spoken: CornerEvent = {
    type: "brought.kept",
    data: {
      id: "2".repeat(32),
      at: Number.MAX_SAFE_INTEGER,
      from: HOSTILE,
      mine: false,
      what: "note",
      words: "",
      voice: voice(),
    },
  };
  return { head: { ...all.head, name: HOSTILE }, events: [hostile, ...all.events, spoken] };
}

const spaces = { media: async () => ({ ok: true, bytes: VOICE, type: "audio/webm" }) as const };

async function made(all: Gathered, writing: Awaited<ReturnType<typeof pageWriting>>): Promise<string> {
  const sink = memorySink();
  const watch = { progress: () => undefined, signal: new AbortController().signal };
  expect(await makeFile(all, spaces, writing, sink, watch)).toMatchObject({ ok: true });
  return new TextDecoder("utf-8", { fatal: true }).decode(sink.bytes());
}

describe("a page that can be read", () => {
  test("[FILE-15] holds what people wrote as text: no element, attribute or script can come of it", async () => {
    const all = everything();
    const page = await made(all, await pageWriting(all, manner));
    const bare = page.replaceAll(/&#\d+;/g, "");
    expect(bare).not.toMatch(/<script|<[^>]*\son|<[^>]*javascript:|<iframe|<link|<object|<form|<a |http:|https:/i);
    const tags = new Set([...bare.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
    const known = "html head meta title style body main h1 h2 h3 p section article time bdi img audio br strong".split(
      " ",
    );
    expect([...tags].filter((tag) => !known.includes(tag ?? ""))).toEqual([]);
    expect(page.match(/<style>/g)?.length).toBe(1);
    expect(page).toContain(escaped(HOSTILE));
    expect(escaped("<&>\"'`")).toBe("&#60;&#38;&#62;&#34;&#39;&#96;");
  });

  test("[FILE-15] forbids scripts, connections and every style but its own", async () => {
    const all = everything();
    const page = await made(all, await pageWriting(all, manner));
    const [, policy = ""] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(page) ?? [];
    const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(PAGE_STYLE))).toString(
      "base64",
    );
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; media-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page.indexOf("content-security-policy")).toBeLessThan(page.indexOf("<title>"));
    expect(PAGE_STYLE).not.toMatch(/url\(|@import|</);
  });

  test("[FILE-15] tells everything with its time, and carries voice and picture in itself", async () => {
    const all = everything();
    const page = await made(all, await pageWriting(all, manner));
    for (const event of all.events) {
      for (const line of [...tell(event, en).written, ...tell(event, en).about]) expect(page).toContain(escaped(line));
    }
    expect(page).toContain(`data:audio/webm;base64,${Buffer.from(VOICE).toString("base64")}`);
    expect(page).toContain('<time datetime="2026-11-23">');
    expect(page.match(/<article>/g)?.length).toBe(all.events.length);
    expect(page.match(/<section>/g)?.length).toBe(page.match(/<\/section>/g)?.length);
  });

  test("[FILE-15] speaks the person’s language, and runs its way", async () => {
    const all = everything();
    const spanish = await made(all, await pageWriting(all, { words: es, locale: "es-MX", dir: "ltr" }));
    expect(spanish).toContain('<html lang="es-MX" dir="ltr">');
    expect(spanish).toContain(escaped(es.take.kinds["reflection.kept"].title));
    const turned = await made(all, await pageWriting(all, { ...manner, locale: "ar", dir: "rtl" }));
    expect(turned).toContain('<html lang="ar" dir="rtl">');
  });

  test("[FILE-15] of nothing says so", async () => {
    const none: Gathered = { head: { made: 1, name: "Ada" }, events: [] };
    expect(await made(none, await pageWriting(none, manner))).toContain(en.take.page.nothing);
  });
});

describe("plain data", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../docs/spec/export.schema.json", import.meta.url), "utf8"),
  ) as object;

  test("[FILE-15] is JSON of the published shape, with everything in it", async () => {
    const all = everything();
    const data = JSON.parse(await made(all, dataWriting(all))) as {
      readonly things: readonly { readonly data: unknown }[];
    };
    expect(follows(schema, data)).toEqual([]);
    expect(data.things.map((one) => one.data)).toEqual(JSON.parse(JSON.stringify(all.events.map((one) => one.data))));
    expect(JSON.stringify(data)).toContain(Buffer.from(VOICE).toString("base64"));
    const none: Gathered = { head: { made: 1, name: "Ada" }, events: [] };
    expect(follows(schema, JSON.parse(await made(none, dataWriting(none))))).toEqual([]);
  });

  test("[FILE-15] of another shape would be noticed", async () => {
    const all = everything();
    const data = JSON.parse(await made(all, dataWriting(all))) as Record<string, unknown> & {
      things: Record<string, unknown>[];
    };
    expect(follows(schema, { ...data, more: 1 })).not.toEqual([]);
    expect(follows(schema, { ...data, version: 2 })).not.toEqual([]);
    const [first] = data.things;
    for (const bad of [
      { ...first, type: "note.sent" },
      { ...first, data: {} },
      { ...first, time: "now" },
    ]) {
      expect(follows(schema, { ...data, things: [bad] })).not.toEqual([]);
    }
  });
});

test("[FILE-12] a file’s name says nothing but the day", () => {
  expect(fileName("2026-11-23", "bin")).toBe("export-2026-11-23.bin");
  for (const ending of ["bin", "html", "json"] as const) {
    expect(fileName("2026-11-23", ending)).not.toMatch(/hearth|couple|private|secret|diary|partner/i);
  }
});
