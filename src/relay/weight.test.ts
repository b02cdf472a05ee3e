/** What the rolls may weigh in memory, and that nothing is lost when they are let go. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";
import { runRelay } from "./harness.ts";
import { Ledger, type Listener, type Page } from "./ledger.ts";
import { memoryMailbox } from "./memory.ts";
import { Bucket } from "./pace.ts";
import { chainKey } from "./roll.ts";
import { systemClock } from "./system.ts";
import { connect, makeLog, makePerson, placeOf, settle, TestDevice, type TestLog } from "./testing.ts";
import { weightOf } from "./weight.ts";

vi.setConfig({ testTimeout: 60_000 });

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const AWAITED = 10_000;

/** Everything that nobody holds is gone afterwards. A weak reference that was looked at lives until the turn is over. */
async function sweep(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resume) => setTimeout(resume, 5));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

const listener = (): Listener => ({
  device: new Uint8Array(16),
  live: true,
  early: true,
  forward: () => {},
  resume: () => {},
  deny: () => {},
});

/** Logs in each of which so many places were erased before their event came. */
async function shelf(count: number, rollsWeight: number, awaited = AWAITED) {
  const mailbox = memoryMailbox();
  const logs = Array.from({ length: count }, () => makeLog(makePerson()));
  for (const log of logs) await mailbox.found(log.id, log.record);
  const device = new Uint8Array(16).fill(7);
  let opened = 0;
  let now = 1_000_000;
  const ledger = new Ledger(
    {
      ...mailbox,
      async open(log) {
        opened += 1;
        const stored = await mailbox.open(log);
        if (stored === null) return null;
        return { ...stored, awaited: Array.from({ length: awaited }, (_, i) => ({ device, seq: 1_000_000 + 3 * i })) };
      },
    },
    { rolls: 2_000, rollsWeight },
    { now: () => now, after: () => () => {} },
  );
  const page = async (i: number): Promise<Page> => {
    const found = await ledger.page((logs[i] as TestLog).id);
    if (found === null) throw new Error("no page");
    return found;
  };
  return { ledger, page, logs, opened: () => opened, wait: (ms: number) => (now += ms) };
}

describe("pages that nobody listens to", () => {
  test("weigh no more than they may in all, though all of them were used just now [RELAY-67]", async () => {
    const bound = 4_000_000;
    const { ledger, page, opened } = await shelf(120, bound);
    const before = await sweep();
    for (let i = 0; i < 120; i++) {
      expect((await page(i)).roll.awaited.size).toBe(AWAITED);
      expect(ledger.weight).toBeLessThanOrEqual(bound);
    }
    // As it was, each of them weighed nearly a megabyte.
    expect((await sweep()) - before).toBeLessThan(3 * bound);
    // Who came last is there still; who came first is read again, whole.
    expect([(await page(119)).roll.awaited.size, opened()]).toEqual([AWAITED, 120]);
    expect([(await page(0)).roll.awaited.size, opened()]).toEqual([AWAITED, 121]);
  });

  test("weigh about as much as is said [RELAY-67]", async () => {
    for (const [count, awaited] of [
      [60, AWAITED],
      [400, 0],
    ] as const) {
      const { ledger, page } = await shelf(count, 1e9, awaited);
      const before = await sweep();
      for (let i = 0; i < count; i++) await page(i);
      const real = (await sweep()) - before;
      expect(real / ledger.weight, String(awaited)).toBeGreaterThan(0.4);
      expect(real / ledger.weight, String(awaited)).toBeLessThan(1.5);
    }
  });

  test("are one and the same for whoever holds one, with what was counted on it [RELAY-67] [RELAY-15]", async () => {
    const { ledger, page, logs } = await shelf(40, 1_000_000);
    const mine = await page(0);
    mine.roll.usage[0].bytes = 4_711;
    for (let i = 1; i < 40; i++) await page(i);
    await sweep();
    expect(ledger.find((logs[0] as TestLog).id)).toBe(mine);
    ledger.doubtIdle();
    const again = await page(0);
    expect([again === mine, again.stale, again.roll.usage[0].bytes]).toEqual([true, true, 4_711]);
  });

  test("do not forget within a minute how fast a device wrote [RELAY-34] [RELAY-67]", async () => {
    const { page, wait, opened } = await shelf(40, 1_000_000);
    (await page(0)).paces.set("device", new Bucket({ perMinute: 60, burst: 3 }, 0));
    for (let i = 1; i < 40; i++) await page(i);
    await sweep();
    const before = opened();
    expect([(await page(0)).paces.size, opened()]).toEqual([1, before + 1]);
    wait(61_000);
    for (let i = 1; i < 40; i++) await page(i);
    await sweep();
    expect((await page(0)).paces.size).toBe(0);
  });

  test("count from when nobody listens any more, and as they grow; one that is listened to is never let go [RELAY-67]", async () => {
    const { ledger, page, opened } = await shelf(12, 2_000_000, 0);
    const [mine, ear] = [await page(0), listener()];
    ledger.join(mine, ear);
    expect(ledger.weight).toBe(0);
    for (let i = 0; i < AWAITED; i++) mine.roll.awaited.add("device", { seq: i });
    for (let i = 1; i < 12; i++) await page(i);
    const light = ledger.weight;
    ledger.leave(mine, ear);
    expect(ledger.weight).toBe(light + weightOf(mine));
    const other = await page(5);
    for (let i = 0; i < 4 * AWAITED; i++) other.roll.awaited.add("device", { seq: i });
    ledger.weigh(other);
    expect(ledger.weight).toBeLessThanOrEqual(2_000_000);
    ledger.join(mine, ear);
    const before = opened();
    expect([await page(0), opened()]).toEqual([mine, before]);
    ledger.forget(mine);
    ledger.forget(other);
    expect(ledger.weight).toBe(0);
  });
});

test("a relay that may keep no page at all loses nothing: whole conversations, erases ahead of their event, and paces [RELAY-67]", async () => {
  const writes = { perMinute: 60, burst: 30 };
  const relay = await runRelay({
    limits: { rolls: 0, rollsWeight: 0, writes },
    clock: { ...systemClock, now: () => 1e12 },
  });
  try {
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const people = [makePerson(), makePerson()] as const;
        const log = makeLog(...people);
        const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
        await settle(relay.url, log, ada, noor);
        const gone: number[] = [];
        for (let round = 0; round < 3; round++) {
          const mine = await connect(relay.url, ada);
          gone.push(ada.seq + 3);
          mine.append(ada.erase({ device: ada.id, seq: ada.seq + 3 }), ada.write(), ada.write());
          // The others go while it is being stored.
          if (round === 0) await mine.expect("committed");
          await mine.close();
          await sweep();
        }
        const mine = await connect(relay.url, ada);
        mine.append(...Array.from({ length: 40 }, () => ada.write()));
        let answer = await mine.next();
        while (answer?.type === "committed") answer = await mine.next();
        expect(answer).toMatchObject({ type: "refused", why: "too-fast" });
        await mine.close();
        const theirs = await connect(relay.url, noor);
        const events = (await theirs.history()).map((event) => ({ ...event, ...placeOf(event) }));
        const hers = events.filter(({ device }) => chainKey(device) === chainKey(ada.id));
        expect(hers.map(({ seq }) => seq)).toEqual(hers.map((_, at) => at + 1));
        expect(hers.filter(({ body }) => body === null).map(({ seq }) => seq)).toEqual(gone);
        expect(hers.length).toBe(31);
        await theirs.close();
      }),
    );
    expect(relay.failures()).toBe(0);
  } finally {
    await relay.stop();
  }
});
