/** What was kept, day by day. */
import type { Landscape } from "#core";
import { expect, test } from "vitest";
import { byDay } from "./by-day.ts";

const at = (time: number): Landscape => ({ id: String(time), at: time, pleasant: 0, energy: 0, feelings: [] });
const day = (time: number) => `day ${Math.floor(time / 10)}`;

test("[PAD-5] what was kept comes day by day, the last first, each once", () => {
  expect(byDay([], day)).toEqual([]);
  expect(byDay([at(3), at(25), at(21), at(9)], day)).toEqual([
    { day: "day 2", landscapes: [at(25), at(21)] },
    { day: "day 0", landscapes: [at(9), at(3)] },
  ]);
});
