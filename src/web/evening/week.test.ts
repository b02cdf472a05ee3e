/** The evening of the week by the clock on the wall. The machine's own time zone counts; the rules hold in any. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockText, daysInOrder, isToday, nameOfDay, nextEvening, numberOfDay, parseTime, timeText } from "./week.ts";

const evenings = fc.record({ day: fc.integer({ min: 0, max: 6 }), minute: fc.integer({ min: 0, max: 1439 }) });
/** Some years around the first release. */
const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) });
const HOUR = 60 * 60 * 1000;
/** A Thursday, eight in the evening. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe("the next evening", () => {
  test.each([
    ["on the day, before", at(26, 19), at(26, 20)],
    ["on the very minute", at(26, 20), at(26, 20)],
    ["on the day, after", at(26, 20, 1), at(33, 20)],
    ["the day before", at(25, 23), at(26, 20)],
    ["the day after", at(27, 0), at(33, 20)],
  ])("[EVENING-2] %s", (_name, now, next) => {
    expect(nextEvening({ day: 4, minute: 20 * 60 }, now)).toBe(next);
  });

  test("[EVENING-2] is on that day at that time, not before now, and within a week and the hour of a changed clock", () => {
    fc.assert(
      fc.property(evenings, moments, (evening, now) => {
        const next = nextEvening(evening, now);
        const on = new Date(next);
        expect(next).toBeGreaterThanOrEqual(now);
        expect(next - now).toBeLessThanOrEqual(7 * 24 * HOUR + HOUR);
        expect(on.getDay()).toBe(evening.day);
        // A time that a changing clock leaves out comes up to an hour later.
        const off = on.getHours() * 60 + on.getMinutes() - evening.minute;
        expect([0, 30, 60]).toContain(off);
      }),
    );
  });
});

describe("a day", () => {
  test("[EVENING-12] has a number of its own, one more than the day before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 23 }), (days, hour) => {
        const noon = new Date(2025, 0, 1 + days, 12).getTime();
        expect(numberOfDay(new Date(2025, 0, 1 + days, hour).getTime())).toBe(numberOfDay(noon));
        expect(numberOfDay(new Date(2025, 0, 2 + days, hour).getTime()) - numberOfDay(noon)).toBe(1);
      }),
    );
  });

  test("[EVENING-1] is the evening’s own or not", () => {
    expect(isToday({ day: 4, minute: 0 }, at(26, 23))).toBe(true);
    expect(isToday({ day: 4, minute: 0 }, at(27, 0))).toBe(false);
  });

  test("is named as people there do, in the order in which their week goes", () => {
    expect(nameOfDay(4, "en")).toBe("Thursday");
    expect(nameOfDay(4, "es")).toBe("jueves");
    expect(daysInOrder("en-US")[0]).toBe(0);
    expect(daysInOrder("es-ES")).toEqual([1, 2, 3, 4, 5, 6, 0]);
  });
});

describe("a time of day", () => {
  test("goes to a time field and comes back", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => parseTime(timeText(minute)) === minute));
  });

  test.each(["", "24:00", "12:60", "7:30", "soon", "19.30", "19:30:", "-1:00"])("%j is none", (text) => {
    expect(parseTime(text)).toBeNull();
  });

  test("is written as people there do", () => {
    expect(clockText(20 * 60 + 5, "es-ES")).toBe("20:05");
    expect(clockText(20 * 60 + 5, "en-US")).toMatch(/^8:05\sPM$/);
  });
});
