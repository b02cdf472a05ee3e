/** The data fit the published schema, whatever was written in them; the schema itself is a schema, and refuses what it should. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lived, MINE } from "../../../tests/pretend/lived.ts";
import { en } from "../words/en.ts";
import { ownPaper } from "./gather.ts";
import { saysTheSame, summaryJson } from "./json.ts";
import { fileName, type Paper } from "./paper.ts";
import { thingsOf } from "./things.ts";

const schema: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../docs/spec/summary.schema.json"), "utf8"),
);
const fits = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema as object);
const complaints = (text: string): unknown => (fits(JSON.parse(text)) ? [] : fits.errors);

const { ours } = lived();
const things = thingsOf({ mine: MINE, ours, myName: "Ada", words: en, locale: "en", today: "2026-06-20" });
const writing = { words: en.summary, language: "en-GB", direction: "ltr", locale: "en" } as const;
const paperOf = (part: { readonly heading?: string; readonly words?: string; readonly times?: boolean }): Paper =>
  ownPaper(
    {
      chosen: things,
      span: { from: null, to: null },
      heading: part.heading ?? "",
      words: part.words ?? "",
      times: part.times ?? false,
      me: "Ada",
      today: "2026-06-20",
    },
    writing,
  );

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\uD800", '"}],"kind":"joint"', "</script>", "\u2028", "\u0000", "__proto__", "a".repeat(64 * 1024)),
);

describe("the data", () => {
  test("[SUM-55] of everything that may go in fit the schema, with times and without", () => {
    for (const times of [true, false]) expect(complaints(summaryJson(paperOf({ times })))).toEqual([]);
  });

  test("[SUM-55] fit it whatever was written, and carry it", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (heading, words, said) => {
        const paper = paperOf({ heading, words });
        const [part] = paper.parts;
        const [entry] = part?.entries ?? [];
        if (!part || !entry) throw new Error("an empty paper");
        const passages = [{ label: said, words: `${said}.` }];
        const odd: Paper = {
          ...paper,
          parts: [{ heading: said, entries: [{ ...entry, name: said, heading: said, passages }] }],
        };
        const text = summaryJson(odd);
        expect(complaints(text)).toEqual([]);
        const file = JSON.parse(text) as { words: string; parts: { entries: { passages: unknown }[] }[] };
        expect(file.words).toBe(words.toWellFormed());
        expect(file.parts[0]?.entries[0]?.passages).toEqual([
          { label: said.toWellFormed(), words: `${said.toWellFormed()}.` },
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["a version of later", { version: 2 }],
    ["a number beside the words", { score: 3 }],
    ["a day that is none", { made: "tomorrow" }],
    ["no title", { title: "" }],
    ["an entry of no kind", { parts: [{ heading: "", entries: [{ kind: "x" }] }] }],
  ])("[SUM-55] the schema refuses %s", (_what, part) => {
    const file = { ...(JSON.parse(summaryJson(paperOf({}))) as object), ...part };
    expect(complaints(JSON.stringify(file))).not.toEqual([]);
  });

  test("[SUM-35] say the same words as the paper, and the same each time", () => {
    const paper = paperOf({ heading: "For Dr. Example", words: "First of all." });
    const text = summaryJson(paper);
    expect(summaryJson(paper)).toBe(text);
    for (const part of paper.parts) {
      for (const { heading, passages } of part.entries) {
        expect(text).toContain(JSON.stringify(heading));
        for (const { words } of passages) expect(text).toContain(JSON.stringify(words));
      }
    }
  });

  test("[SUM-36] the file's name is a day and nothing else", () => {
    const paper = paperOf({ heading: "What Noor did" });
    expect(fileName(paper, "pdf")).toBe("summary-2026-06-20.pdf");
    expect(fileName(paper, "json")).toBe("summary-2026-06-20.json");
  });
});

describe("whether it changed while a file was being made", () => {
  test("[SUM-35] is told by the words: another paper of the same is the same, one word more is not", () => {
    expect(paperOf({})).not.toBe(paperOf({}));
    expect(saysTheSame(paperOf({}), paperOf({}))).toBe(true);
    expect(saysTheSame(paperOf({}), paperOf({ words: "One more." }))).toBe(false);
    const [part, ...parts] = paperOf({}).parts;
    if (!part) throw new Error("no part");
    const gone = { ...paperOf({}), parts: [{ ...part, entries: part.entries.slice(1) }, ...parts] };
    expect(saysTheSame(paperOf({}), gone)).toBe(false);
  });
});
