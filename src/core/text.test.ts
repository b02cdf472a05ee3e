/** What a text must be, byte by byte. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { checkText, HOPES, MAX_FEELINGS, TEXT_LIMITS, type TextField } from "./index.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const fields = Object.keys(TEXT_LIMITS) as TextField[];
/** Any character that UTF-8 can carry. */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));
const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe("a text", () => {
  test("[NOTE-5] comes back exactly as it was written (C5)", () => {
    const odd = [
      "  a ",
      "e\u0301",
      "\u00e9",
      "\u202Eright to left",
      "zero\u200Bwidth",
      "👩‍👩‍👧",
      "\u0000",
      "<b>",
      "a\r\nb\t",
    ];
    for (const text of odd) expect(checkText("words", text)).toEqual({ ok: true, text });
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1 }), (text) => {
        const checked = checkText("words", text);
        expect(checked).toEqual(text.trim() === "" ? { ok: false, why: "empty" } : { ok: true, text });
      }),
    );
  });

  test("[NOTE-5] only white space is empty", () => {
    for (const text of ["", " ", "\n\t\u00a0\u3000"])
      expect(checkText("note", text)).toEqual({ ok: false, why: "empty" });
  });

  test.each(fields)("[NOTE-6] %s ends at its last byte", (field) => {
    const limit = TEXT_LIMITS[field];
    for (const unit of ["a", "é", "語", "🏠"]) {
      const most = unit.repeat(Math.floor(limit / bytes(unit)));
      expect(checkText(field, most).ok).toBe(true);
      expect(checkText(field, most + unit)).toEqual({ ok: false, why: "too-long" });
    }
  });

  test("[NOTE-7] what JSON makes more than twice as long is too long", () => {
    const limit = TEXT_LIMITS.outside;
    expect(checkText("outside", '\n"\\a'.repeat(limit / 4)).ok).toBe(true);
    expect(checkText("outside", "\u0001".repeat(limit / 3)).ok).toBe(true);
    expect(checkText("outside", "\u0001".repeat(limit / 3 + 1))).toEqual({ ok: false, why: "too-long" });
  });

  test("[NOTE-7] a share with everything in it fits an envelope", () => {
    const worst = (field: TextField): string => "\u0001".repeat(TEXT_LIMITS[field] / 3);
    const fullest = (field: TextField): string => "\n".repeat(TEXT_LIMITS[field] - 1) + "a";
    for (const fill of [worst, fullest]) {
      for (const field of fields) expect(checkText(field, fill(field)).ok).toBe(true);
      const feelings = Array(MAX_FEELINGS).fill(fill("feeling"));
      const share = { words: fill("words"), hope: HOPES[0], outside: fill("outside"), feelings };
      const answer = { hear: fill("answer"), sense: fill("answer"), wonder: fill("answer") };
      // The largest bucket holds 65,536 bytes; parents, the envelope's own words and padding need no 4,096.
      expect(bytes(JSON.stringify(share))).toBeLessThan(65_536 - 4_096);
      expect(bytes(JSON.stringify(answer))).toBeLessThan(65_536 - 4_096);
    }
  });

  test("[NOTE-8] half of a surrogate pair is malformed", () => {
    for (const text of ["\ud83c", "a\udfe0b", "\udfe0\ud83c"]) {
      expect(checkText("words", text)).toEqual({ ok: false, why: "malformed" });
    }
  });

  test("[NOTE-6] a huge text is refused before it is encoded", () => {
    const huge = "a".repeat(50_000_000);
    const began = performance.now();
    expect(checkText("words", huge)).toEqual({ ok: false, why: "too-long" });
    expect(performance.now() - began).toBeLessThan(50);
  });
});
