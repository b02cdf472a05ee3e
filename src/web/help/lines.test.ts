/** The support lines are whole: where they could not be checked, they say so, and where there are few, something stands instead. */
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { COUNTRIES, emergencyOf, fallBack, KINDS, LINES, linesFor } from "./lines.ts";

describe("the support lines", () => {
  test.each(LINES)("[SHELL-15] $country $name is whole", (line) => {
    expect(line.country).toMatch(/^[A-Z]{2}$/);
    expect(line.name.trim()).toBe(line.name);
    expect(line.number).toMatch(/^[0-9*][0-9 -]+$/);
    expect(line.number.replaceAll(/\D/g, "").length).toBeLessThanOrEqual(12);
    expect(line.source).toMatch(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    expect(line.kinds.length).toBeGreaterThan(0);
    expect(KINDS).toEqual(expect.arrayContaining([...line.kinds]));
    expect(line.languages.length).toBeGreaterThan(0);
    expect(Intl.getCanonicalLocales([...line.languages])).toEqual(line.languages);
    expect(COUNTRIES).toContain(line.country);
    // Checked means a day and a person; one without the other is nothing.
    expect(line.verified_on === null).toBe(line.verified_by === null);
    if (line.verified_on !== null) expect(line.verified_on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test("[GOING-15] none claims to be checked: nobody has read them at their source yet (R12)", () => {
    expect(LINES.filter((line) => line.verified_on !== null)).toEqual([]);
    expect(LINES.length).toBeGreaterThan(100);
    expect(COUNTRIES.length).toBeGreaterThan(30);
  });

  test("[SHELL-15] no number stands twice for one country and kind", () => {
    for (const country of COUNTRIES) {
      for (const kind of KINDS) {
        const numbers = linesFor(country, kind).map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    }
  });

  test("[GOING-15] each country and kind has two lines, or the emergency number and the directory once more (R11)", () => {
    const seen = new Set<string | null>();
    for (const country of COUNTRIES) {
      for (const kind of KINDS) {
        const few = fallBack(country, kind);
        seen.add(few);
        expect(few === null).toBe(linesFor(country, kind).length >= 2);
        if (few) expect(en.help[few]).toContain("{number}");
      }
    }
    expect(seen).toEqual(new Set(["none", "one", null]));
  });

  test("[SHELL-15] every country has an emergency number, and everywhere else there is 112", () => {
    for (const country of COUNTRIES) expect(emergencyOf(country)).toMatch(/^\d{3}$/);
    for (const other of ["other", "", "constructor", null]) expect(emergencyOf(other)).toBe("112");
  });

  test("[GOING-15] those that everybody who speaks of them names the same stand there as they are", () => {
    // The numbers that the requirements name, to be verified first. (SAFETY R12)
    const named = [
      ["US", "1-800-799-7233"],
      ["GB", "0808 2000 247"],
      ["IE", "1800 341 900"],
      ["AU", "1800 737 732"],
      ["DE", "116 016"],
      ["FR", "3919"],
      ["ES", "016"],
      ["IT", "1522"],
    ];
    for (const [country = "", number] of named)
      expect(linesFor(country, "partner").map((line) => line.number)).toContain(number);
  });
});
