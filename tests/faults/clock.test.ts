/** The system's clock jumps, by a day and by ten years, both ways, while devices write: nothing hangs and nothing floods. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { runRelay } from "../../src/relay/harness.ts";
import { Bucket } from "../../src/relay/pace.ts";
import { type Clock, LIMITS } from "../../src/relay/settings.ts";
import { forwardOnly, systemClock } from "../../src/relay/system.ts";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { startRelay } from "../relay/process.ts";
import { lost, writeUntilGone } from "./writers.ts";

vi.setConfig({ testTimeout: 120_000 });

const DAY = 86_400_000;
const JUMPS = [DAY, -DAY, 10 * 365 * DAY, 0, -10 * 365 * DAY, 0];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-clock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const invite = (byte: string, seconds: number): string =>
  `${PATHS.slot(byte.repeat(16), 0)}?seconds=${String(seconds)}`;

describe("the relay's time", () => {
  test("never goes back, and follows forward [FAULT-40] (C6)", () => {
    let [system, steady] = [1_000_000, 50];
    const now = forwardOnly(
      () => system,
      () => steady,
    );
    expect(now()).toBe(1_000_000);
    [system, steady] = [1_000_010, 60];
    expect(now()).toBe(1_000_010);
    [system, steady] = [1_000_020 - 10 * 365 * DAY, 70.5];
    expect(now()).toBe(1_000_020);
    [system, steady] = [system + 1_000, 1_070.5];
    expect(now()).toBe(1_001_020);
    [system, steady] = [2_000_000, 1_071];
    expect(now()).toBe(2_000_000);
    expect(Number.isInteger(systemClock.now())).toBe(true);
  });

  test("that jumps fills no bucket beyond its brim, and empties none for good [FAULT-41]", () => {
    const pace = { perMinute: 60, burst: 5 };
    for (const jump of JUMPS) {
      const bucket = new Bucket(pace, 0);
      const take = (now: number): number => Array.from({ length: 50 }).filter(() => bucket.take(pace, now)).length;
      expect(take(0)).toBe(5);
      expect(take(jump)).toBe(jump > 0 ? 5 : 0);
      expect(take(jump + 3_000)).toBe(3);
    }
  });
});

describe("while the system's clock jumps", () => {
  test("devices write on, are paced as ever, and nothing acknowledged is lost [FAULT-41] (C6) (A29)", async () => {
    const relay = await startRelay(folder, {
      environment: {
        NODE_OPTIONS: `--import=${new URL("jumping.ts", import.meta.url).href}`,
        JUMPS: JUMPS.join(","),
      },
    });
    // One that lives through all of it, and one that ends by the first jump of a day.
    const address = "5a".repeat(16);
    expect((await ask(relay.url, "PUT", invite("5a", 3_600), Buffer.alloc(40, 1))).status).toBe(204);
    const writing = writeUntilGone(relay, { count: 3 });
    for (const [i] of JUMPS.entries()) {
      await new Promise((resume) => setTimeout(resume, 250));
      relay.child.kill("SIGUSR2");
      await vi.waitUntil(() => relay.output().split("jumped").length === i + 2, { timeout: 5_000 });
      expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
      // What is made now lives from now on, however the clock stands.
      const byte = `6${String(i)}`;
      expect((await ask(relay.url, "PUT", invite(byte, 600), Buffer.alloc(40, i))).status).toBe(204);
      expect((await ask(relay.url, "GET", `${PATHS.invitation(byte.repeat(16))}?after=0&wait=0`)).status).toBe(200);
    }
    expect((await ask(relay.url, "GET", `${PATHS.invitation(address)}?after=0&wait=0`)).status).toBe(404);
    relay.child.kill("SIGTERM");
    expect(await relay.ended).toBe(0);
    const writers = await writing;
    expect(Math.min(...writers.map((one) => one.acknowledged))).toBeGreaterThan(20);
    expect(relay.output()).not.toContain('"failed"');
    expect(await lost(folder, writers)).toEqual([]);
  });

  test("one device's flood is held to one burst more a jump, and the other's pace stays [FAULT-41]", async () => {
    let shift = 0;
    const clock: Clock = { now: () => systemClock.now() + shift, after: systemClock.after };
    const relay = await runRelay({
      clock,
      limits: { writes: { perMinute: 60, burst: 20 }, requests: LIMITS.requests },
    });
    const log = makeLog(makePerson(), makePerson());
    const [ada, noor] = log.people.map((person) => new TestDevice(log, person)) as [TestDevice, TestDevice];
    await settle(relay.url, log, ada, noor);
    const [flood, calm] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    for (const jump of JUMPS) {
      shift = jump;
      let stored = 0;
      for (; stored < 60; stored++) {
        const { seq, prev } = ada;
        flood.append(ada.write());
        const answer = await flood.next();
        if (answer?.type === "committed") continue;
        expect(answer).toMatchObject({ type: "refused", why: "too-fast" });
        Object.assign(ada, { seq, prev });
        break;
      }
      expect(stored).toBeLessThanOrEqual(22);
      calm.append(noor.write());
      expect((await calm.expect("committed")).upTo[0]?.seq).toBe(noor.seq);
    }
    await relay.stop();
  });
});
