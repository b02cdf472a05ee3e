/** The languages say the same things under the same names, with the same gaps, and leave nothing in another language. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "../../../tests/house/files.ts";
import { en } from "./en.ts";
import { decks as decksEn } from "./en/decks.ts";
import { story as storyEn } from "./en/story.ts";
import { es } from "./es.ts";
import { decks as decksEs } from "./es/decks.ts";
import { story as storyEs } from "./es/story.ts";
import { FIRST } from "./languages.ts";
import { everything, gapsOf } from "./said.ts";

const english = new Map(
  everything({ ...en, decks: decksEn, story: storyEn }, "").map(({ where, text }) => [where, text]),
);
const spanish = new Map(
  everything({ ...es, decks: decksEs, story: storyEs }, "").map(({ where, text }) => [where, text]),
);

/** What is the same in both: the product's name, and words that are. */
const SAME = new Set([
  ".common.product",
  ".going.answers.no",
  ".pairing.invited.sayNo",
  ".sample.ada",
  ".sample.noor",
  ".story.ada",
  ".story.noor",
]);
const SAME_PICTURES = new Set(["banana", "piano", "pizza", "tractor"]);

describe("the languages", () => {
  test("[LANG-4] have the same sentences, and lists of the same length", () => {
    expect([...spanish.keys()].toSorted()).toEqual([...english.keys()].toSorted());
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

  /** Everything that comes with the page: what main.tsx imports, and what that imports, without waiting. */
  function withThePage(): string[] {
    const found = new Set<string>();
    const waiting = [join(ROOT, "src/web/main.tsx")];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (found.has(path) || !existsSync(path)) continue;
      found.add(path);
      const imports = readFileSync(path, "utf8").matchAll(
        /^(?:import|export) (?!type\b)[^;]*?from "(\.[^"]+\.tsx?)";/gm,
      );
      for (const [, to = ""] of imports) waiting.push(join(dirname(path), to));
    }
    return [...found];
  }

  test("[LANG-2] what comes with the page speaks only of what comes with its first words", () => {
    const paths = withThePage();
    expect(paths.length).toBeGreaterThan(20);
    const used = paths.flatMap((path) => {
      const text = readFileSync(path, "utf8");
      const direct = [...text.matchAll(/useWords\(\)\.(\w+)/g)].map(([, group = ""]) => group);
      const taken = [...text.matchAll(/const \{([^=]*)\} = useWords\(\)/g)].flatMap(([, inner = ""]) =>
        inner
          .replaceAll(/\{[^}]*\}/g, "")
          .split(",")
          .map((part) => part.split(":")[0]?.trim() ?? "")
          .filter(Boolean),
      );
      const kept = /const (\w+) = useWords\(\);/.exec(text)?.[1];
      const through = kept
        ? [...text.matchAll(new RegExp(`\\b${kept}\\.(\\w+)`, "g"))].map(([, group = ""]) => group)
        : [];
      return [...direct, ...taken, ...through];
    });
    expect(used).toContain("start");
    expect([...new Set(used)].filter((group) => !(FIRST as readonly string[]).includes(group))).toEqual([]);
  });

  test("[LANG-7] names no language where days, times and names are written", () => {
    const fixed = code.filter(({ text }) =>
      /Intl\.\w+\(\s*(?:"|\[\s*"|\))|toLocale\w+\(\s*(?:"|\))|localeCompare\([^,]*?\)/.test(text),
    );
    expect(fixed.map(({ path }) => path)).toEqual([]);
  });
});
