/** When a page that keeps nothing clears itself: by idleness, by being out of sight, and through sleep and changed clocks. */
import { describe, expect, test } from "vitest";
import { AWAY, between, LASTS, quietAt, WARNS } from "./quiet.ts";

describe("a quiet page", () => {
  test("[GOING-4] clears itself after five minutes, and says so a minute before", () => {
    expect([LASTS, WARNS]).toEqual([300_000, 60_000]);
    expect(quietAt(0, null)).toBe("here");
    expect(quietAt(LASTS - WARNS - 1, null)).toBe("here");
    expect(quietAt(LASTS - WARNS, null)).toBe("soon");
    expect(quietAt(LASTS - 1, null)).toBe("soon");
    expect(quietAt(LASTS, null)).toBe("over");
  });

  test("[GOING-4] clears itself after a minute out of sight, however lately it was touched", () => {
    expect(quietAt(1_000, AWAY - 1)).toBe("here");
    expect(quietAt(1_000, AWAY)).toBe("over");
  });

  test("[GOING-4] counts the time that a device slept, and is not held up by a clock that is set back (C6)", () => {
    const from = { wall: 1_000_000, since: 5_000 };
    // Asleep, one of the two clocks may stand still.
    expect(between(from, { wall: 1_000_000 + LASTS, since: 5_010 })).toBe(LASTS);
    expect(between(from, { wall: 1_000_000 - 3_600_000, since: 5_000 + LASTS })).toBe(LASTS);
    expect(between(from, { wall: 1_000_000 - 3_600_000, since: 5_000 })).toBe(0);
  });
});
