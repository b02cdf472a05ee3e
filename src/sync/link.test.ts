import { expect, test } from "vitest";
import { retryAfter } from "./link.ts";

test("[SYNC-12] the pause doubles from a second to a minute, and chance takes at most half of it", () => {
  const never = (bytes: number): Uint8Array => new Uint8Array(bytes);
  const always = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(255);
  const usual = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000];
  for (const [i, pause] of usual.entries()) {
    expect(retryAfter(i + 1, never)).toBe(pause / 2);
    expect(retryAfter(i + 1, always)).toBeGreaterThan(pause * 0.99);
    expect(retryAfter(i + 1, always)).toBeLessThanOrEqual(pause);
  }
});

test("[SYNC-12] after ten failures in a row there is at most one try in five minutes (A28)", () => {
  for (const failures of [10, 11, 50, 10_000]) {
    for (const chance of [0, 128, 255]) {
      const pause = retryAfter(failures, (bytes) => new Uint8Array(bytes).fill(chance));
      expect(pause).toBeGreaterThanOrEqual(300_000);
      expect(pause).toBeLessThanOrEqual(360_000);
    }
  }
});
