/** The support lines are whole: where they cannot be checked here, they say so. */
import { describe, expect, test } from "vitest";
import { COUNTRIES, EMERGENCY, emergencyOf, KINDS, LINES, linesFor } from "./lines.ts";

describe("the support lines", () => {
  test.each(LINES)("[SHELL-15] $country $name is whole", (line) => {
    expect(line.number).toMatch(/^[0-9][0-9 -]*$/);
    expect(line.source).toMatch(/^https:\/\/[a-z0-9.-]+$/);
    expect(line.kinds.length).toBeGreaterThan(0);
    expect(line.languages.length).toBeGreaterThan(0);
    expect(Object.keys(EMERGENCY)).toContain(line.country);
    // Checked means a day and a person; one without the other is nothing.
    expect(line.verified_on === null).toBe(line.verified_by === null);
  });

  test("[SHELL-15] no number stands twice for one country and kind", () => {
    for (const country of COUNTRIES) {
      for (const kind of KINDS) {
        const numbers = linesFor(country, kind).map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    }
  });

  test("[SHELL-15] every country has an emergency number, and everywhere else there is 112", () => {
    for (const country of COUNTRIES) expect(emergencyOf(country)).toMatch(/^\d{3}$/);
    expect(emergencyOf("other")).toBe("112");
    expect(emergencyOf("")).toBe("112");
  });
});
