import { describe, expect, test } from "vitest";
import type { Snapshot } from "../space/api.ts";
import type { PushTarget } from "../space/api-trust.ts";
import type { Browser, May } from "./browser.ts";
import { heedKnocks, isOver } from "./here.ts";
import { turnOff, turnOn, type Why } from "./turning.ts";

const TARGET: PushTarget = { endpoint: "https://push.example.org/x", p256dh: "BA", auth: "AA" };

/** A browser and a server that write down what they are asked, in order. */
function scene(change: {
  readonly ask?: May;
  readonly key?: string | null;
  readonly made?: PushTarget | "cannot" | "failed";
  readonly refused?: "not-paired" | "refused" | "cannot-reach" | "storage-full" | "locked";
  readonly current?: PushTarget | null;
}) {
  const done: string[] = [];
  const cleared = { count: 0 };
  const browser: Browser = {
    may: () => "may",
    ask: async () => {
      done.push("ask");
      return change.ask ?? "may";
    },
    current: async () => (change.current === undefined ? TARGET : change.current),
    subscribe: async (key) => {
      done.push(`subscribe ${key}`);
      return change.made ?? TARGET;
    },
    letGo: async () => void done.push("let go"),
    clear: async () => void (cleared.count += 1),
  };
  const doors = {
    pushKey: async () => {
      done.push("key");
      return change.key === undefined ? "KEY" : change.key;
    },
    setPush: async (target: PushTarget | null) => {
      done.push(target === null ? "withdraw" : `give ${target.endpoint}`);
      return change.refused === undefined ? { ok: true as const } : { ok: false as const, why: change.refused };
    },
  };
  return { browser, doors, done, cleared };
}

describe("turning knocks on", () => {
  test("[KNOCK-19] asks the person first, then the server, then the browser", async () => {
    const { browser, doors, done } = scene({});
    expect(await turnOn(doors, browser)).toBeNull();
    expect(done).toEqual(["ask", "key", "subscribe KEY", "give https://push.example.org/x"]);
  });

  test.each(["denied", "cannot"] as const)("[KNOCK-19] after %s nothing more is asked of anybody", async (ask) => {
    const { browser, doors, done } = scene({ ask });
    expect(await turnOn(doors, browser)).toBe(ask);
    expect(done).toEqual(["ask"]);
  });

  test.each([
    [{ key: null }, "not-offered", false],
    [{ made: "cannot" }, "cannot", false],
    [{ made: "failed" }, "failed", false],
    [{ refused: "refused" }, "refused", true],
    [{ refused: "cannot-reach" }, "cannot-reach", true],
    [{ refused: "storage-full" }, "storage-full", true],
    [{ refused: "not-paired" }, "nobody", true],
    [{ refused: "locked" }, "locked", true],
  ] as const)("[KNOCK-13] [KNOCK-19] %o is said as %s, and no subscription stays behind", async (change, why, made) => {
    const { browser, doors, done } = scene(change);
    expect(await turnOn(doors, browser)).toBe(why satisfies Why);
    expect(done.includes("let go")).toBe(made);
  });

  test("[KNOCK-14] off, the browser lets go of it before the server is told", async () => {
    const { browser, doors, done } = scene({});
    await turnOff(doors, browser);
    expect(done).toEqual(["let go", "withdraw"]);
  });
});

describe("while the app is open", () => {
  type Seen = Pick<Snapshot, "stage" | "elsewhere" | "locks" | "ours" | "closed" | "devices">;
  const OPEN: Seen = {
    stage: "open",
    elsewhere: false,
    locks: { key: false, push: true },
    ours: {} as Snapshot["ours"],
    closed: null,
    devices: [],
  };
  const gone = { id: "a", here: true, name: null, since: null, removed: true, notice: null };

  function watched(start: Seen, change: Parameters<typeof scene>[0] = {}) {
    const all = scene(change);
    let now = start;
    let tell: (snapshot: Snapshot) => void = () => {};
    const stop = heedKnocks(
      {
        ...all.doors,
        snapshot: () => now as Snapshot,
        subscribe: (run) => {
          tell = run;
          return () => {
            tell = () => {};
          };
        },
      },
      all.browser,
    );
    const become = async (next: Partial<Seen>): Promise<void> => {
      now = { ...now, ...next };
      tell(now as Snapshot);
      await new Promise((resume) => setTimeout(resume, 0));
    };
    return { ...all, stop, become };
  }

  test("[KNOCK-15] [KNOCK-17] a knock that lies there goes, and what the browser has is handed on, once for each opening", async () => {
    const { done, become, cleared } = watched(OPEN);
    await become({});
    await become({});
    expect(done).toEqual(["give https://push.example.org/x"]);
    await become({ stage: "locked", locks: null });
    expect(cleared.count).toBe(1);
    await become(OPEN);
    expect(done).toHaveLength(2);
    expect(cleared.count).toBe(2);
  });

  test("[KNOCK-15] where the browser has none any more, or shows nothing, they are off", async () => {
    const { done, become } = watched(OPEN, { current: null });
    await become({});
    expect(done).toEqual(["let go", "withdraw"]);
  });

  test.each([
    ["the place was closed from here", { ours: null, closed: { by: "me", told: false, refused: false } }],
    ["the other closed it", { closed: { by: "partner", told: true, refused: false } }],
    ["it was put away", { ours: null }],
    ["this device was removed", { devices: [gone] }],
  ] as const)("[KNOCK-15] when %s, the browser lets go of it", async (_what, next) => {
    const { done, become } = watched(OPEN);
    await become({});
    await become(next);
    expect(done).toEqual(["give https://push.example.org/x", "let go", "withdraw"]);
  });

  test("[KNOCK-15] when what is kept of it went with the place, the browser lets go of it, once", async () => {
    const { done, become } = watched(OPEN);
    await become({});
    await become({ ours: null, locks: { key: false, push: false }, closed: { by: "me", told: false, refused: false } });
    await become({});
    expect(done).toEqual(["give https://push.example.org/x", "let go"]);
    await become({ stage: "locked", locks: null });
    expect(done).toHaveLength(2);
  });

  test("[KNOCK-15] nothing is done where they are off, locked, or another tab does the writing", async () => {
    const { done, become } = watched({ ...OPEN, locks: { key: false, push: false } });
    await become({ ours: null });
    await become({ stage: "locked", locks: { key: false, push: true } });
    await become({ stage: "open", elsewhere: true });
    expect(done).toEqual([]);
    expect(isOver({ ...OPEN, devices: [{ ...gone, here: false }] })).toBe(false);
  });

  test("[KNOCK-15] no more once it is stopped", async () => {
    const { done, become, stop } = watched({ ...OPEN, stage: "locked" });
    stop();
    await become(OPEN);
    expect(done).toEqual([]);
  });
});
