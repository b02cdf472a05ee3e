import { describe, expect, test } from "vitest";
import { laterToday, roomFor, tomorrow, turnsOf } from "./room.ts";

/** In the clock of this machine. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

describe("room that was kept", () => {
  test.each([
    ["before its time", at(20, 19, 59), "before"],
    ["at its time", at(20, 20), "now"],
    ["at the end of its day", at(20, 23, 59), "now"],
    ["after midnight", at(21, 0), "none"],
    ["weeks after", at(29, 12), "none"],
  ])("[SCREEN-31] %s", (_name, now, lies) => {
    expect(roomFor(at(20, 20), now)).toBe(lies);
  });

  test("where none was kept there is none", () => {
    expect(roomFor(null, at(20, 20))).toBe("none");
  });

  test("[SCREEN-31] a page looks again at the time itself and at the midnight after it, and then never", () => {
    const turns = turnsOf(at(20, 20));
    expect(turns.map((time) => roomFor(at(20, 20), time))).toEqual(["now", "none"]);
    expect(turns.map((time) => roomFor(at(20, 20), time - 1))).toEqual(["before", "now"]);
  });
});

describe("the times that are offered", () => {
  test("later today are whole hours that still lie ahead, by half an hour at least", () => {
    expect(laterToday(at(20, 9))).toEqual([12, 15, 18, 20, 21, 22].map((hour) => at(20, hour)));
    expect(laterToday(at(20, 17, 31))).toEqual([20, 21, 22].map((hour) => at(20, hour)));
    expect(laterToday(at(20, 20, 40))).toEqual([at(20, 22)]);
  });

  test("late in the evening there is no later today", () => {
    expect(laterToday(at(20, 21, 45))).toEqual([]);
  });

  test("tomorrow is the next day, also on the day on which clocks change", () => {
    for (const day of [20, 1, 25, 29]) {
      for (const hour of [0, 12, 23]) {
        const days = tomorrow(new Date(2026, 9, day, hour).getTime()).map((time) => new Date(time).getDate());
        expect(new Set(days)).toEqual(new Set([day + 1]));
      }
    }
  });
});
