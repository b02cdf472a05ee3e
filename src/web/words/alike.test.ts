/** The languages say the same things under the same names, with the same gaps, and leave nothing in another language. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "../../../tests/house/files.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { everything, gapsOf } from "./said.ts";

const english = new Map(everything(en, "").map(({ where, text }) => [where, text]));
const spanish = new Map(everything(es, "").map(({ where, text }) => [where, text]));

/** What is the same in both: the product's name, and words that are. */
const SAME = new Set([".common.product", ".pairing.invited.sayNo"]);
const SAME_PICTURES = new Set(["banana", "piano", "pizza", "tractor"]);

describe("the languages", () => {
  test("[LANG-4] have the same sentences, and lists of the same length", () => {
    expect([...spanish.keys()]).toEqual([...english.keys()]);
  });

  test("[LANG-4] have the same gaps in every sentence", () => {
    const odd = [...english]
      .map(([where, text]) => ({ where, en: gapsOf(text), es: gapsOf(spanish.get(where) ?? "") }))
      .filter((gaps) => gaps.en.join() !== gaps.es.join());
    expect(odd).toEqual([]);
  });

  test("[LANG-4] leave nothing as it was", () => {
    const left = [...english]
      .filter(([where, text]) => spanish.get(where) === text && /\p{L}{2}/u.test(text.replaceAll(/\{\w+\}/g, "")))
      .filter(
        ([where, text]) => !SAME.has(where) && !(where.startsWith(".pairing.pictures.") && SAME_PICTURES.has(text)),
      )
      .map(([where, text]) => `${where}: ${text}`);
    expect(left).toEqual([]);
  });

  test.each([
    ["English", en.pairing.pictures],
    ["Spanish", es.pairing.pictures],
  ])("[LANG-6] [SHELL-14] name 64 pictures, each unlike the others: %s", (_language, pictures) => {
    expect(new Set(pictures).size).toBe(64);
    // Said on a call, none may be mistaken for the beginning of another.
    const begun = pictures.filter((one) => pictures.some((other) => other.startsWith(`${one} `)));
    expect(begun).toEqual([]);
  });
});

describe("the code", () => {
  const code = filesBelow(`${ROOT}/src/web`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/words\//.test(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));

  test("[LANG-2] takes no language's words but by fetching them", () => {
    expect(code.length).toBeGreaterThan(50);
    const taken = code.filter(({ text }) =>
      /^(?:import|export) (?!type\b)[^;]*from "[^"]*\/words\/(?:en|es)\b/m.test(text),
    );
    expect(taken.map(({ path }) => path)).toEqual([]);
  });

  test("[LANG-7] names no language where days, times and names are written", () => {
    const fixed = code.filter(({ text }) => /Intl\.\w+\(\s*(?:"|\[\s*"|\))|toLocale\w+\(\s*(?:"|\))/.test(text));
    expect(fixed.map(({ path }) => path)).toEqual([]);
  });
});
