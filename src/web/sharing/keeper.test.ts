import { describe, expect, test } from "vitest";
import { LONGEST, makeKeeper, PAUSE, type Keeping } from "./keeper.ts";

/** A clock that is moved by hand. */
function makeClock() {
  let now = 0;
  const waiting = new Set<{ at: number; run: () => void }>();
  return {
    after(ms: number, run: () => void) {
      const entry = { at: now + ms, run };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    async pass(ms: number) {
      now += ms;
      for (const entry of [...waiting].filter((each) => each.at <= now)) {
        waiting.delete(entry);
        entry.run();
      }
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}

function makeStore() {
  const kept: string[] = [];
  const store = { kept, full: false, keep: async (value: string) => (store.full ? false : (kept.push(value), true)) };
  return store;
}

describe("keeping what is being written", () => {
  test("a pause in the writing keeps the newest version, once", async () => {
    const clock = makeClock();
    const store = makeStore();
    const keeper = makeKeeper(store.keep, clock.after, () => {});
    keeper.change("I");
    keeper.change("I am");
    await clock.pass(PAUSE - 1);
    expect(store.kept).toEqual([]);
    await clock.pass(1);
    expect(store.kept).toEqual(["I am"]);
    await clock.pass(LONGEST);
    expect(store.kept).toEqual(["I am"]);
  });

  test("somebody who never pauses is kept all the same", async () => {
    const clock = makeClock();
    const store = makeStore();
    const keeper = makeKeeper(store.keep, clock.after, () => {});
    for (let at = 0; at < LONGEST; at += 100) {
      keeper.change(`${at}`);
      await clock.pass(100);
    }
    expect(store.kept).toHaveLength(1);
  });

  test("one version is stored at a time, and the last one always is", async () => {
    const clock = makeClock();
    const kept: string[] = [];
    let atOnce = 0;
    let most = 0;
    const keeper = makeKeeper<string>(
      async (value) => {
        most = Math.max(most, ++atOnce);
        await Promise.resolve();
        atOnce--;
        kept.push(value);
        return true;
      },
      clock.after,
      () => {},
    );
    keeper.change("one");
    const first = keeper.flush();
    keeper.change("two");
    const second = keeper.flush();
    keeper.change("three");
    await Promise.all([first, second, keeper.flush()]);
    expect(most).toBe(1);
    expect(kept.at(-1)).toBe("three");
  });

  test("what could not be kept is said, and kept with the next try", async () => {
    const clock = makeClock();
    const store = makeStore();
    const states: Keeping[] = [];
    const keeper = makeKeeper(store.keep, clock.after, (state) => states.push(state));
    store.full = true;
    keeper.change("mine");
    expect(await keeper.flush()).toBe(false);
    expect(states.at(-1)).toBe("failed");
    store.full = false;
    expect(await keeper.flush()).toBe(true);
    expect(store.kept).toEqual(["mine"]);
    expect(states.at(-1)).toBe("kept");
  });
});
