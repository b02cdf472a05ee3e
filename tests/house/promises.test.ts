/** The documents tell the truth: what the threat model quotes the app says, and what it calls held a test holds. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import * as words from "../../src/web/words/en.ts";
import { filesBelow, ROOT } from "./files.ts";
import { rulesIn, titlesIn } from "./tags.ts";

const model = readFileSync(join(ROOT, "docs/threat-model.md"), "utf8");

/** Every text inside a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Cells of a section's table rows, without its head. */
function rows(heading: string): string[][] {
  const section = model.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** Cases named in brackets, `(A12)` or `(A12, C2)`. */
function casesIn(text: string): string[] {
  return [...text.matchAll(/\(([A-E]\d+(?:, [A-E]\d+)*)\)/g)].flatMap((match) => (match[1] as string).split(", "));
}

describe("the known limits", () => {
  const said = new Set(textsIn(words));

  test("are told to people in the very words that the threat model quotes", () => {
    const quoted = rows("Known limits, and what the app says of them").map(([, sentence = ""]) => sentence);
    expect(quoted.length).toBeGreaterThan(8);
    expect(quoted.filter((sentence) => !said.has(sentence.replaceAll(/^“|”$/g, "")))).toEqual([]);
  });
});

/** Attacks, bad input, faults and load, as they are numbered. */
const EVERY =
  "A1 A2 A3 A4 A5 A6 A7 A10 A12 A13 A14 A16 A17 A18 A20 A21 A24 A25 A26 A27 A28 A29 " +
  "B1 B2 B4 B5 B6 B7 B9 B10 B11 B14 B16 B18 B19 B21 B22 B24 B25 C1 C2 C3 C5 C6 C9 C10 C12 " +
  "D2 D3 D4 D5 D7 D10 D11 D12 D14 D15 D17 D19 D21 D22 E1 E4 E5 E6 E8 E10";

/** Several relays on one database, and load over a long time. */
const LATER = "E8";

describe("each known limit", () => {
  test("names a case, a requirement of safety, or a rule that there is", () => {
    const safety = readFileSync(join(ROOT, "docs/safety.md"), "utf8");
    const rules = new Set(filesBelow(join(ROOT, "docs/spec")).flatMap((path) => rulesIn(readFileSync(path, "utf8"))));
    const known = (one: string): boolean =>
      rules.has(one) || safety.includes(`| ${one} `) || EVERY.split(" ").includes(one);
    const limits = rows("Known limits, and what the app says of them").map(([limit = ""]) => limit);
    const named = limits.map((limit) =>
      [...limit.matchAll(/\(([A-Z]+-?\d+(?:, [A-Z]+-?\d+)*)\)/g)].flatMap((match) => (match[1] as string).split(", ")),
    );
    expect(limits.filter((_, i) => named[i]?.some(known) !== true)).toEqual([]);
    expect(named.flat().filter((one) => !known(one))).toEqual([]);
  });
});

describe("the cases", () => {
  const cases = new Map(rows("Cases").map(([id = "", , , state = ""]) => [id, state]));
  const cited = new Map<string, string>();
  for (const path of ["src", "tests"].flatMap((folder) => filesBelow(join(ROOT, folder)))) {
    if (!/\.(test|spec|contract)\.tsx?$/.test(path)) continue;
    const titles = titlesIn({ path, text: readFileSync(path, "utf8") });
    for (const one of titles.flatMap(casesIn)) cited.set(one, relative(ROOT, path));
  }

  test("that are called held are cited by a test", () => {
    expect(cases.size).toBeGreaterThan(50);
    expect([...cases].filter(([id, state]) => state === "held" && !cited.has(id)).map(([id]) => id)).toEqual([]);
  });

  test("are all there, and none of today's is put off", () => {
    expect([...cases.keys()]).toEqual(EVERY.split(" "));
    const states = new Set(cases.values());
    expect([...states].filter((state) => !["held", "limit", "to come"].includes(state))).toEqual([]);
    expect([...cases].filter(([, state]) => state === "to come").map(([id]) => id)).toEqual(LATER.split(" "));
  });

  test("that a test cites are in the list", () => {
    expect([...cited].filter(([id]) => !cases.has(id))).toEqual([]);
  });

  test("that are limits stand among the known limits", () => {
    const section = model.split("## Known limits")[1]?.split("\n## ")[0] ?? "";
    const limits = [...cases].filter(([, state]) => state === "limit").map(([id]) => id);
    expect(limits.length).toBeGreaterThan(3);
    expect(limits.filter((id) => !casesIn(section).includes(id))).toEqual([]);
  });
});
