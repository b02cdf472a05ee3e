import type { Rung } from "#core";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { describe, expect, test } from "vitest";
import type { MineView, OursView, ShareView } from "../space/api.ts";
import { asksWorst } from "./daunting.ts";

const toldBefore = { shares: [{ mine: true } as ShareView] } as unknown as OursView;
const never = { shares: [{ mine: false } as ShareView] } as unknown as OursView;
const step = (daunting: number): Rung => ({ id: "draft", words: "…", daunting });
const open = (...rungs: Rung[]): MineView => ({ ...NOTHING_KEPT, rungs });

describe("the question about the worst day", () => {
  test("[SCREEN-37] is asked of everybody before the first telling, alone or paired", () => {
    expect(asksWorst({ ours: never, mine: open() }, "draft")).toBe(true);
    expect(asksWorst({ ours: null, mine: open() }, "draft")).toBe(true);
  });

  test.each([
    [6, false],
    [7, true],
    [10, true],
  ])("[SCREEN-37] before a step of %i out of 10: %s", (daunting, asked) => {
    expect(asksWorst({ ours: toldBefore, mine: open(step(daunting)) }, "draft")).toBe(asked);
  });

  test("[SCREEN-37] is not asked for another step’s sake, nor while just mine is closed", () => {
    expect(asksWorst({ ours: toldBefore, mine: open({ ...step(9), id: "other" }) }, "draft")).toBe(false);
    expect(asksWorst({ ours: toldBefore, mine: { stage: "locked", lock: "own" } }, "draft")).toBe(false);
  });
});
