/** The documents tell the truth: what the threat model quotes the app says, and what it calls held a test holds. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import * as words from "../../src/web/words/en.ts";
import { filesBelow, ROOT } from "./files.ts";
import { titlesIn } from "./tags.ts";

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
