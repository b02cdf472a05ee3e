/** What the pages say of studies has its source, and the documents say it, too. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { everything } from "../words/said.ts";
import { shareBetter } from "./sizes.ts";
import { AGAIN, isOld, SIZES, SOURCES, WRITTEN } from "./sources.ts";

const read = (path: string): string => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), "utf8");
const evidence = read("evidence.md");

/** Numbers that say how many people, couples or studies there were, as both languages write them. */
const figures = (text: string): string[] => text.replaceAll(/(\d)[.,](\d{3})/g, "$1$2").match(/\d+/g) ?? [];

describe("the sources", () => {
  test.each(SOURCES.map((source) => [source.id, source] as const))(
    "[THERAPY-3] [THERAPY-4] docs/evidence.md names %s",
    (_id, { who, year }) => {
      const [first = ""] = who.split(/[,&]| and /);
      const line = evidence.split("\n").find((one) => one.includes(first.trim()) && one.includes(String(year)));
      expect(line, `${who} (${year})`).toBeDefined();
    },
  );

  test("stand from the newest to the oldest, each once", () => {
    const years = SOURCES.map(({ year }) => year);
    expect(years).toEqual(years.toSorted((one, other) => other - one));
    expect(new Set(SOURCES.map(({ id }) => id)).size).toBe(SOURCES.length);
  });

  test("[THERAPY-4] docs/evidence.md shows the arithmetic of every size", () => {
    for (const [name, d] of Object.entries(SIZES)) {
      const cells = [d.toFixed(2), shareBetter(d).toFixed(3)].map((cell) => cell.replace("0.", "\\."));
      expect(evidence, name).toMatch(new RegExp(`\\| *${cells.join(" *\\| *")} *\\|`));
    }
  });

  test("[THERAPY-4] every figure on the pages stands in docs/evidence.md, and both languages say the same ones", () => {
    const [english, spanish] = [en, es].map(({ therapy }) =>
      everything(
        { kinds: therapy.kinds, choose: therapy.choose, instead: therapy.instead, options: therapy.options },
        "",
      ),
    ) as [ReturnType<typeof everything>, ReturnType<typeof everything>];
    const said = english.flatMap(({ text }) => figures(text));
    expect(said.length).toBeGreaterThan(20);
    const known = new Set(figures(evidence));
    expect(said.filter((figure) => Number(figure) > 10 && !known.has(figure))).toEqual([]);
    const other = new Map(spanish.map(({ where, text }) => [where, figures(text).toSorted()]));
    const odd = english.filter(({ where, text }) => figures(text).toSorted().join() !== other.get(where)?.join());
    expect(odd).toEqual([]);
  });

  test("[THERAPY-3] are said to be old once the month in which all is read again is over", () => {
    expect(Number(AGAIN.slice(0, 4)) - Number(WRITTEN.slice(0, 4))).toBe(1);
    expect(isOld(Date.UTC(2027, 10, 30, 23))).toBe(false);
    expect(isOld(Date.UTC(2027, 11, 1))).toBe(true);
  });
});

describe("the decision aid", () => {
  test("[THERAPY-2] every criterion of IPDAS that applies is answered, with where", () => {
    const aid = read("decision-aid.md");
    const rows = aid.split("\n").filter((line) => /^\| [QC]\d+ /.test(line));
    const names = rows.map((row) => row.slice(2, 5).trim());
    expect(names).toEqual("Q1 Q2 Q3 Q4 Q5 Q6 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10".split(" "));
    for (const row of rows)
      expect(
        row
          .split("|")
          .map((cell) => cell.trim())
          .filter(Boolean).length,
        row,
      ).toBe(4);
  });
});
