/** The reminder: one word at the time, on a clock that tests wind. */
import { describe, expect, test, vi } from "vitest";
import type { Preferences, Snapshot, Spaces } from "../space/api.ts";
import { keepReminding, mayRemind } from "./remind.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Thursday evening at seven. */
const SEVEN = new Date(2026, 10, 26, 19).getTime();
const AT_EIGHT = { day: 4, minute: 20 * 60 };

function house(preferences: Partial<Preferences> = {}) {
  let now = SEVEN;
  let snapshot = {
    stage: "open",
    elsewhere: false,
    preferences: { selfChecks: 0, secondLook: true, evening: AT_EIGHT, remind: true, ...preferences },
  } as Snapshot;
  const listeners = new Set<(next: Snapshot) => void>();
  const timers = new Map<() => void, number>();
  const say = vi.fn();
  const spaces = {
    snapshot: () => snapshot,
    subscribe: (run: (next: Snapshot) => void) => {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
  } as unknown as Spaces;
  const stop = keepReminding(spaces, {
    now: () => now,
    later: (run, ms) => {
      timers.set(run, now + ms);
      return () => void timers.delete(run);
    },
    say,
  });
  return {
    say,
    stop,
    timers,
    become: (part: Partial<Snapshot>) => {
      snapshot = { ...snapshot, ...part };
      for (const run of listeners) run(snapshot);
    },
    prefer: (part: Partial<Preferences>) => {
      snapshot = { ...snapshot, preferences: { ...snapshot.preferences, ...part } as Preferences };
      for (const run of listeners) run(snapshot);
    },
    /** Time passes, and timers go off when they are due. */
    pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const next = [...timers].toSorted(([, a], [, b]) => a - b)[0];
        if (!next || next[1] > until) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1]);
        next[0]();
      }
      now = until;
    },
    /** The device sleeps: the clock goes on, timers do not. */
    sleep(ms: number) {
      now += ms;
    },
  };
}

describe("the reminder", () => {
  test("[EVENING-6] says its word at the time, once, and again a week later", () => {
    const { say, pass } = house();
    pass(HOUR - 1);
    expect(say).not.toHaveBeenCalled();
    pass(1);
    expect(say).toHaveBeenCalledTimes(1);
    pass(6 * 24 * HOUR);
    expect(say).toHaveBeenCalledTimes(1);
    pass(24 * HOUR);
    expect(say).toHaveBeenCalledTimes(2);
  });

  test.each([
    ["it was never turned on", { remind: false }],
    ["there is no evening", { evening: null }],
  ])("[EVENING-6] says nothing where %s", (_name, preferences) => {
    const { say, pass, timers } = house(preferences);
    pass(8 * 24 * HOUR);
    expect(say).not.toHaveBeenCalled();
    expect(timers.size).toBe(0);
  });

  test("[EVENING-6] falls silent when it is turned off, when the evening goes and when the page is left", () => {
    for (const end of [
      (of: ReturnType<typeof house>) => of.prefer({ remind: false }),
      (of: ReturnType<typeof house>) => of.prefer({ evening: null }),
      (of: ReturnType<typeof house>) => of.become({ stage: "locked", preferences: null }),
      (of: ReturnType<typeof house>) => of.stop(),
    ]) {
      const one = house();
      one.pass(30 * MINUTE);
      end(one);
      expect(one.timers.size).toBe(0);
      one.pass(8 * 24 * HOUR);
      expect(one.say).not.toHaveBeenCalled();
    }
  });

  test("[EVENING-6] follows the evening when it is moved, and takes no notice of other changes", () => {
    const { say, pass, prefer, timers } = house();
    pass(10 * MINUTE);
    prefer({ selfChecks: 2 });
    expect(timers.size).toBe(1);
    prefer({ evening: { day: 4, minute: 21 * 60 } });
    expect(timers.size).toBe(1);
    pass(HOUR);
    expect(say).not.toHaveBeenCalled();
    pass(50 * MINUTE);
    expect(say).toHaveBeenCalledTimes(1);
  });

  test("[EVENING-7] is not made up for when the device slept, and comes the week after", () => {
    const { say, pass, sleep } = house();
    sleep(3 * HOUR);
    pass(15 * MINUTE);
    expect(say).not.toHaveBeenCalled();
    pass(7 * 24 * HOUR);
    expect(say).toHaveBeenCalledTimes(1);
  });

  test("[EVENING-7] comes a little late rather than not at all", () => {
    const { say, pass, sleep } = house();
    pass(55 * MINUTE);
    sleep(7 * MINUTE);
    pass(0);
    expect(say).toHaveBeenCalledTimes(1);
  });

  test("[EVENING-7] is left to the tab that does the writing", () => {
    const { say, pass, become } = house();
    become({ elsewhere: true });
    pass(2 * HOUR);
    expect(say).not.toHaveBeenCalled();
    become({ elsewhere: false });
    pass(7 * 24 * HOUR);
    expect(say).toHaveBeenCalledTimes(1);
  });

  test("[EVENING-7] cannot be where the browser has none", () => {
    expect("Notification" in globalThis).toBe(false);
    expect(mayRemind()).toBe("cannot");
    for (const [permission, may] of [
      ["granted", "may"],
      ["denied", "refused"],
      ["default", "ask"],
    ]) {
      vi.stubGlobal("Notification", { permission });
      expect(mayRemind()).toBe(may);
    }
    vi.unstubAllGlobals();
  });
});
