import { expect, test } from "vitest";
import type { Envelope } from "#wire";
import { hold, MAX_WAITING_BYTES, MAX_WAITING_EVENTS, newWaiting, release, releaseAll, waitingAt } from "./waiting.ts";

const event = (bytes: number | null): Envelope => ({
  header: new Uint8Array(216),
  body: bytes === null ? null : new Uint8Array(bytes),
});

test("[SYNC-6] what waits is bounded in number and in bytes, and what does not fit is let go", () => {
  const many = newWaiting();
  for (let seq = 1; seq <= MAX_WAITING_EVENTS; seq++) expect(hold(many, "a", seq, event(null))).toBe(true);
  expect(hold(many, "b", 1, event(null))).toBe(false);
  const large = newWaiting();
  let seq = 1;
  while (hold(large, "a", seq, event(65_536))) seq++;
  expect(large.bytes).toBeLessThanOrEqual(MAX_WAITING_BYTES);
  expect(large.bytes).toBeGreaterThan(MAX_WAITING_BYTES - 70_000);
});

test("[SYNC-6] room comes back with what is released", () => {
  const waiting = newWaiting();
  hold(waiting, "a", 2, event(1_024));
  hold(waiting, "a", 3, event(1_024));
  release(waiting, "a", 2);
  release(waiting, "a", 2);
  expect([waiting.events, waiting.bytes, waitingAt(waiting, "a", 2)]).toEqual([1, 1_240, undefined]);
  releaseAll(waiting);
  expect([waiting.events, waiting.bytes, waiting.devices.size]).toEqual([0, 0, 0]);
});

test("[SYNC-6] the first that claims a place keeps it, unless only the later one has a body", () => {
  const waiting = newWaiting();
  const [bare, full, other] = [event(null), event(1_024), event(1_024)];
  hold(waiting, "a", 2, bare);
  hold(waiting, "a", 2, full);
  hold(waiting, "a", 2, other);
  hold(waiting, "a", 2, bare);
  expect(waitingAt(waiting, "a", 2)).toBe(full);
  expect([waiting.events, waiting.bytes]).toEqual([1, 1_240]);
});
