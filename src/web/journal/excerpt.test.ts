/** What stands around a find: the words themselves, whole letters, and nothing that could become markup. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptOf } from "./excerpt.ts";

const marked = (text: string, typed: string): string =>
  excerptOf(text, typed)
    .map((part) => (part.found ? `[${part.text}]` : part.text))
    .join("");

describe("an excerpt", () => {
  test.each([
    [
      "We stood in the Kitchen, and the kitchens were warm.",
      "kitch",
      "We stood in the [Kitchen], and the [kitchens] were warm.",
    ],
    ["Hoy, mañana y MAÑANA.", "manana", "Hoy, [mañana] y [MAÑANA]."],
    ["l’amour toujours", "amour", "[l’amour] toujours"],
    ["我想感到安全一点。", "安全", "我想感到[安全]一点。"],
    ["ฉันต้องการความรักจากเธอ", "ความรัก", "ฉันต้องการ[ความรัก]จากเธอ"],
    ["ｶﾞｯｺｳ と 学校", "ガッ", "[ｶﾞｯ]ｺｳ と 学校"],
    ["<img src=x onerror=alert(1)> tea", "img", "<[img] src=x onerror=alert(1)> tea"],
    ["to tomorrow", "to", "[to] tomorrow"],
    ["nothing of it", "tea", "nothing of it"],
    ["", "tea", ""],
  ])("[JOURNAL-17] %j for %j", (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  test("[JOURNAL-17] of a long page begins a little before the first find, at a word", () => {
    const text = `${"early words ".repeat(200)}then the harbour came ${"late words ".repeat(200)}`;
    const said = marked(text, "harbour");
    expect(said).toMatch(/^… (early|words) .*then the \[harbour\] came late .* …$/);
    expect(said.length).toBeLessThan(260);
  });

  test("[JOURNAL-17] [JOURNAL-16] holds no half letter, and adds nothing but its ends, whatever is written and sought", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 900 }),
        fc.string({ unit: "binary", maxLength: 6 }),
        fc.nat(40),
        (text, typed, spread) => {
          const page = `${text}${"👩‍👧e\u0301 ".repeat(spread)}${typed}${text}`.toWellFormed();
          const parts = excerptOf(page, typed);
          const plain = parts.map((part) => part.text).join("");
          const inner = plain.replace(/^… /, "").replace(/ …$/, "");
          expect(page).toContain(inner);
          expect(plain.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[JOURNAL-16] of 64 KiB of piled signs comes at once", () => {
    const begun = performance.now();
    excerptOf(`e${"\u0301".repeat(65_535)}`, "tea");
    excerptOf("爱".repeat(21_000), "爱".repeat(200));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
