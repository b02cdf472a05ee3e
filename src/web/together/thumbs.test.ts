/** Two thumbs, or two presses, put the phone away; one never does. */
import { describe, expect, test } from "vitest";
import {
  bothSince,
  feel,
  NO_THUMBS,
  putAway,
  REST,
  type ThumbEvent,
  type Thumbs,
  WAIT,
  waitsForOther,
} from "./thumbs.ts";

const after = (...events: ThumbEvent[]): Thumbs => events.reduce(feel, NO_THUMBS);
const down = (side: "near" | "far", at: number): ThumbEvent => ({ is: "down", side, at });
const press = (side: "near" | "far", at: number): ThumbEvent => ({ is: "press", side, at });

describe("both thumbs", () => {
  test("[TIME-5] resting for a moment put it away; the moment counts from the second one", () => {
    const thumbs = after(down("near", 0), down("far", 5_000));
    expect(bothSince(thumbs)).toBe(5_000);
    expect(putAway(thumbs, 5_000 + REST - 1)).toBe(false);
    expect(putAway(thumbs, 5_000 + REST)).toBe(true);
  });

  test("[TIME-5] of which one is lifted too early do not", () => {
    const thumbs = after(down("near", 0), down("far", 0), { is: "up", side: "far" });
    expect(bothSince(thumbs)).toBeNull();
    expect(putAway(thumbs, 60_000)).toBe(false);
    expect(putAway(after(down("near", 0)), 60_000)).toBe(false);
  });
});

describe("two presses", () => {
  test("[TIME-5] one on each half, within a few seconds, put it away, in either order", () => {
    expect(putAway(after(press("near", 0), press("far", WAIT)), WAIT)).toBe(true);
    expect(putAway(after(press("far", 100), press("near", 900)), 900)).toBe(true);
  });

  test("[TIME-5] too far apart, or both on one half, do not", () => {
    expect(putAway(after(press("near", 0), press("far", WAIT + 1)), WAIT + 1)).toBe(false);
    expect(putAway(after(press("near", 0), press("near", 500)), 500)).toBe(false);
  });
});

test("[TIME-5] one thumb asks for the other, and no longer than a press waits", () => {
  const pressed = after(press("near", 0));
  expect(waitsForOther(pressed, "near", WAIT)).toBe(true);
  expect(waitsForOther(pressed, "far", WAIT)).toBe(false);
  expect(waitsForOther(pressed, "near", WAIT + 1)).toBe(false);
  expect(waitsForOther(after(down("far", 0)), "far", 60_000)).toBe(true);
  expect(waitsForOther(after(down("far", 0), down("near", 0)), "far", 60_000)).toBe(false);
});
