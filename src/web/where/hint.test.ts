import { describe, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { readPreferences, preferring } from "../space/preferences.ts";
import { writeValue } from "../space/records.ts";
import { en } from "../words/en.ts";
import { hintOf } from "./hint.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const WITH = {
  ...NOTHING_KEPT,
  reflections: [{ id: "0a".repeat(16), at: NOW - 31 * DAY, day: "2026-05-01", words: "the sea" }],
};
const hint = (
  part: { copied?: number | null; copyHinted?: number | null },
  mine: Parameters<typeof hintOf>[0] = WITH,
) => hintOf(mine, { copied: null, ...part }, NOW);

describe("the line about a copy", () => {
  test("[WHERE-11] comes a month after the first thing, where there was never a copy", () => {
    expect(hint({})).toBe("never");
    expect(hint({}, NOTHING_KEPT)).toBeNull();
    const young = { ...WITH, reflections: WITH.reflections.map((one) => ({ ...one, at: NOW - 30 * DAY })) };
    expect(hint({}, young)).toBeNull();
  });

  test("[WHERE-11] comes a year after the last copy", () => {
    expect(hint({ copied: NOW - 365 * DAY })).toBeNull();
    expect(hint({ copied: NOW - 366 * DAY })).toBe("year");
  });

  test("[WHERE-11] stays away for a year once it was put away", () => {
    for (const copied of [null, NOW - 800 * DAY]) {
      expect(hint({ copied, copyHinted: NOW - 364 * DAY })).toBeNull();
      expect(hint({ copied, copyHinted: NOW - 366 * DAY })).toBe(copied === null ? "never" : "year");
    }
  });

  test("[WHERE-11] does not say that it is only here where it is not", () => {
    const where = { relay: "https://letters.example", link: "here", unsent: 0, whole: true } as const;
    expect(hint({}, { ...WITH, where })).toBeNull();
  });

  test("[WHERE-11] [SPACE-28] is remembered on this device, and nothing but a time is", () => {
    const kept = preferring(readPreferences(undefined), { copied: NOW, copyHinted: NOW });
    expect(readPreferences(writeValue(kept))).toMatchObject({ copied: NOW, copyHinted: NOW });
    for (const wrong of ["soon", -1, 1.5]) {
      expect(preferring(readPreferences(undefined), { copyHinted: wrong as number })).toBeNull();
      expect(readPreferences(writeValue({ copyHinted: wrong })).copyHinted).toBeUndefined();
    }
  });
});

test("[WHERE-9] [WHERE-10] the page says what others see, what stays, and what is lost with the device (D21) (A24)", () => {
  const { where } = en.where;
  expect(where.onlyHint).toMatch(/lost with the device/);
  expect(where.oursHint).toMatch(/perhaps your partner, can see from the same addresses and times/);
  expect(where.oursHint).toMatch(/Not what is in it/);
  expect(where.stays).toMatch(/stays there, sealed, until somebody deletes it/);
  // What nobody can know is promised nowhere.
  expect(en.leaving.closed.told).toMatch(/was asked to delete/);
  expect(en.leaving.closed.told).toMatch(/Nobody can check that from outside/);
  expect(JSON.stringify(en.leaving)).not.toMatch(/(is|was|has been) deleted (there|from the server|by the server)/);
});
