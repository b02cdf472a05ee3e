/** What counts of the check-ins that are kept: never a draft, and of a week the last. */
import type { CheckIn } from "#core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { weekOf } from "../parts/calendar-day.ts";
import { doneOf, draftOf, lastOfEachWeek, lastSaid, leftBehind, lookedInWeek } from "./check-ins-kept.ts";

const TODAY = "2026-12-01";

let made = 0;
function checkIn(day: string, part: Partial<CheckIn> = {}): CheckIn {
  made += 1;
  const answers = { "open-1": 3, "respect-1": 3, "willing-1": 3 } as const;
  return { id: String(made).padStart(32, "0"), at: made, day, set: "three", answers, done: true, ...part };
}

describe("what is half done", () => {
  test("[SIGN-38] counts for nothing, and the last one touched is gone on with", () => {
    const done = checkIn("2026-11-16", { answers: { "open-1": 1, "respect-1": 1, "willing-1": 1 } });
    const half = checkIn("2026-11-23", { done: false, answers: { "open-1": 4 } });
    const newer = checkIn("2026-11-24", { done: false, answers: {} });
    expect(draftOf([half, done], "2026-11-23")).toBe(half);
    expect(draftOf([half, done, newer], "2026-11-29")).toBe(newer);
    expect(draftOf([done], "2026-11-23")).toBeNull();
    expect(doneOf([half, done, newer])).toEqual([done]);
    expect(lastOfEachWeek([half, done, newer])).toEqual([done]);
    expect(lookedInWeek([half, newer], "2026-11-23")).toBe(false);
    expect(lastSaid([done, half], "open-1", TODAY)).toEqual({ answer: 1, day: "2026-11-16" });
    expect(lastSaid([half], "open-1", TODAY)).toBeNull();
  });

  test("[SIGN-37] is gone on with in its own week alone: later, and before it, it is left behind", () => {
    const done = checkIn("2026-11-24");
    const older = checkIn("2026-11-03", { done: false, answers: { "open-1": 0 } });
    const half = checkIn("2026-11-23", { done: false, answers: { "open-1": 4 } });
    const all = [half, done, older];
    expect(draftOf(all, "2026-11-29")).toBe(half);
    expect(leftBehind(all, "2026-11-29")).toEqual([older]);
    for (const other of ["2026-11-22", "2026-11-30", "2027-11-23"]) {
      expect(draftOf(all, other)).toBeNull();
      expect(leftBehind(all, other)).toEqual([older, half]);
    }
    // A week may go over the turn of the year.
    const last = checkIn("2026-12-31", { done: false });
    expect(draftOf([last], "2027-01-03")).toBe(last);
    expect(draftOf([last], "2027-01-04")).toBeNull();
  });
});

describe("a week", () => {
  test("[SIGN-39] has the last that was lived, in whatever order they came here, and of three or of twelve", () => {
    const monday = checkIn("2026-11-23");
    const morning = checkIn("2026-11-29");
    const sunday = checkIn("2026-11-29", { set: "twelve" });
    const next = checkIn("2026-11-30");
    for (const came of [
      [monday, morning, sunday, next],
      [next, sunday, morning, monday],
    ])
      expect(lastOfEachWeek(came)).toEqual([sunday, next]);
    expect(
      lastOfEachWeek([
        { ...sunday, at: Number.MAX_SAFE_INTEGER },
        { ...next, at: 0 },
      ]),
    ).toHaveLength(2);
    expect(lookedInWeek([monday], "2026-11-29")).toBe(true);
    expect(lookedInWeek([monday], "2026-11-30")).toBe(false);
  });

  test("[SIGN-39] goes over the turn of the year as weeks do", () => {
    // The first of January 2027 is a Friday: it lies in the last week of 2026.
    const before = checkIn("2026-12-31");
    const after = checkIn("2027-01-01");
    expect(lastOfEachWeek([before, after])).toEqual([after]);
    expect(lookedInWeek([before], "2027-01-03")).toBe(true);
    expect(lookedInWeek([before], "2027-01-04")).toBe(false);
  });

  test("[SIGN-39] stands once, in order, and no zone that is set later moves it", () => {
    const days = fc
      .date({ min: new Date("2020-01-01"), max: new Date("2036-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(days, { maxLength: 40 }), (lived) => {
        const all = lived.map((day, index) => checkIn(day, { at: index * 7_919 }));
        const stand = lastOfEachWeek(all);
        const weeks = stand.map(({ day }) => weekOf(day));
        expect(weeks).toEqual([...new Set(lived.map(weekOf))].toSorted());
        for (const one of stand) {
          const sameWeek = all.filter(({ day }) => weekOf(day) === weekOf(one.day));
          const lastDay = sameWeek
            .map(({ day }) => day)
            .toSorted()
            .at(-1);
          expect(sameWeek.findLast(({ day }) => day === lastDay)).toBe(one);
        }
        const zone = process.env["TZ"];
        try {
          for (const elsewhere of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"]) {
            process.env["TZ"] = elsewhere;
            expect(lastOfEachWeek(all)).toEqual(stand);
          }
        } finally {
          if (zone === undefined) delete process.env["TZ"];
          else process.env["TZ"] = zone;
        }
      }),
      { numRuns: 150 },
    );
  });
});

test("[SIGN-41] what was said last to an item is the last that was finished and had it", () => {
  const full = checkIn("2026-11-02", { set: "twelve", answers: { "open-1": 0, "open-2": 4 } });
  const three = checkIn("2026-11-09");
  expect(lastSaid([full, three], "open-1", TODAY)).toEqual({ answer: 3, day: "2026-11-09" });
  expect(lastSaid([full, three], "open-2", TODAY)).toEqual({ answer: 4, day: "2026-11-02" });
  expect(lastSaid([full, three], "respect-4", TODAY)).toBeNull();
});

test("[SIGN-39] [SIGN-41] what is brought back from a file comes before what was said since, and so does a draft of then", () => {
  const now = checkIn("2026-11-23", { at: 10 });
  const draft = checkIn("2026-11-24", { at: 11, done: false, answers: {} });
  const old = checkIn("2026-03-02", { at: 1, answers: { "open-1": 0 } });
  const oldDraft = checkIn("2026-03-03", { at: 2, done: false, answers: {} });
  const all = [now, draft, old, oldDraft];
  expect(lastSaid(all, "open-1", TODAY)).toEqual({ answer: 3, day: "2026-11-23" });
  expect(doneOf(all)).toEqual([old, now]);
  expect(draftOf(all, "2026-11-24")).toBe(draft);
});

test("[SIGN-39] a clock that stood wrong says nothing last: a day that has not come waits, and one that cannot have been is none", () => {
  const right = checkIn("2026-11-23");
  const ahead = checkIn("2031-01-01", { answers: { "open-1": 0 } });
  const never = checkIn("1970-01-01", { answers: { "open-1": 0 } });
  expect(lastSaid([right, ahead, never], "open-1", TODAY)).toEqual({ answer: 3, day: "2026-11-23" });
  expect(lastSaid([never], "open-1", TODAY)).toBeNull();
  expect(lastSaid([right, ahead], "open-1", "2030-12-31")).toEqual({ answer: 0, day: "2031-01-01" });
});
