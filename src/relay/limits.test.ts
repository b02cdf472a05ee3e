import { afterEach, describe, expect, test, vi } from "vitest";
import { PATHS, WRITE_BURST, WRITES_PER_MINUTE } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { Bucket, Buckets } from "./pace.ts";
import { LIMITS } from "./settings.ts";
import type { Clock } from "./settings.ts";
import { systemClock } from "./system.ts";
import { ask, connect, makeLog, makePerson, settle, type TestClient, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running | null = null;
let shift = 0;
const clock: Clock = { now: () => shift, after: systemClock.after };

afterEach(async () => {
  await relay?.stop();
  relay = null;
});

type Couple = { url: string; ada: TestDevice; noor: TestDevice; mine: TestClient; theirs: TestClient };

async function couple(limits: Parameters<typeof runRelay>[0] = {}): Promise<Couple> {
  shift = 1_000_000;
  relay = await runRelay({ clock, ...limits });
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(relay.url, log, ada, noor);
  const { url } = relay;
  return { url, ada, noor, mine: await connect(url, ada), theirs: await connect(url, noor) };
}

/** How the relay answered each of these, in order. */
async function outcomes(client: TestClient, count: number): Promise<string[]> {
  const all: string[] = [];
  while (all.length < count) {
    const answer = await client.next();
    if (answer?.type === "committed") all.push("committed");
    else if (answer?.type === "refused") all.push(answer.why);
    else if (answer?.type !== "events") throw new Error("not expected");
  }
  return all;
}

describe("a pace", () => {
  test("is spent, and comes back with time, up to the burst [RELAY-34]", () => {
    const pace = { perMinute: 60, burst: 3 };
    const bucket = new Bucket(pace, 0);
    expect([1, 2, 3, 4].map(() => bucket.take(pace, 0))).toEqual([true, true, true, false]);
    expect(bucket.take(pace, 999)).toBe(false);
    expect(bucket.take(pace, 1_000)).toBe(true);
    expect(bucket.take(pace, 1_000)).toBe(false);
    expect([1, 2, 3, 4].map(() => bucket.take(pace, 9_000_000))).toEqual([true, true, true, false]);
  });

  test("a clock that goes back gives nothing and takes nothing [RELAY-34]", () => {
    const pace = { perMinute: 60, burst: 2 };
    const bucket = new Bucket(pace, 100_000);
    bucket.take(pace, 100_000);
    expect(bucket.take(pace, 0)).toBe(true);
    expect(bucket.take(pace, 0)).toBe(false);
    expect(bucket.take(pace, 1_000)).toBe(true);
  });

  test("is forgotten once it is full again [RELAY-37]", () => {
    const buckets = new Buckets({ perMinute: 60, burst: 1 });
    expect([buckets.take("a", 0), buckets.take("a", 0), buckets.take("b", 0)]).toEqual([true, false, true]);
    buckets.sweep(500);
    expect(buckets.take("a", 500)).toBe(false);
    buckets.sweep(60_000);
    expect(buckets.take("a", 60_000)).toBe(true);
  });
});

describe("writing", () => {
  test("the pace is the wire's, unless told otherwise [RELAY-34]", () => {
    expect(LIMITS.writes).toEqual({ perMinute: WRITES_PER_MINUTE, burst: WRITE_BURST });
    expect([WRITES_PER_MINUTE, WRITE_BURST]).toEqual([60, 3_000]);
    expect(LIMITS.quota).toEqual({ bytes: 536_870_912, events: 200_000 });
  });

  test("too fast is refused by name, can be sent later, and leaves the partner's pace alone [RELAY-34] (B6)", async () => {
    const { ada, noor, mine, theirs } = await couple({ limits: { writes: { perMinute: 60, burst: 3 } } });
    const events = Array.from({ length: 5 }, () => ada.write());
    mine.append(...events);
    expect(await outcomes(mine, 3)).toEqual(["committed", "too-fast", "too-fast"]);
    theirs.append(noor.write());
    expect(await outcomes(theirs, 1)).toEqual(["committed"]);
    for (let again = 0; again < 2; again++) {
      mine.append(...events.slice(0, 3));
      expect(await outcomes(mine, 1)).toEqual(["committed"]);
    }
    shift += 2_000;
    mine.append(...events.slice(3));
    expect(await outcomes(mine, 1)).toEqual(["committed"]);
  });

  test("signatures are not checked faster than the pace [RELAY-34] (E4)", async () => {
    const { ada, mine } = await couple({ limits: { writes: { perMinute: 60, burst: 3 } } });
    const bad = ada.erase({ device: ada.id, seq: 9 });
    bad.header[200] = (bad.header[200] as number) ^ 1;
    for (let i = 0; i < 5; i++) mine.append(bad);
    expect(await outcomes(mine, 5)).toEqual([
      "bad-signature",
      "bad-signature",
      "bad-signature",
      "too-fast",
      "too-fast",
    ]);
  });

  test("a person's room is their own; erasing gives room back, and stays possible when there is none [RELAY-33] (B6)", async () => {
    const quota = { bytes: 4 * 1_240, events: 1_000 };
    const { ada, noor, mine, theirs } = await couple({ limits: { quota } });
    mine.append(ada.write(), ada.write(), ada.write());
    expect(await outcomes(mine, 1)).toEqual(["committed"]);
    const before = { seq: ada.seq, prev: ada.prev };
    mine.append(ada.write());
    expect(await outcomes(mine, 1)).toEqual(["over-quota"]);
    Object.assign(ada, before);
    theirs.append(noor.write());
    expect(await outcomes(theirs, 1)).toEqual(["committed"]);
    // A tenth more, for the erase itself.
    await relay?.stop();
    const roomy = await couple({ limits: { quota: { bytes: 14 * 1_240, events: 1_000 } } });
    roomy.mine.append(...Array.from({ length: 13 }, () => roomy.ada.write()));
    expect(await outcomes(roomy.mine, 1)).toEqual(["committed"]);
    roomy.mine.append(roomy.ada.erase({ device: roomy.ada.id, seq: 2 }, { device: roomy.ada.id, seq: 3 }));
    expect(await outcomes(roomy.mine, 1)).toEqual(["committed"]);
    roomy.mine.append(roomy.ada.write());
    expect(await outcomes(roomy.mine, 1)).toEqual(["over-quota"]);
  });

  test("events count too, whatever their size [RELAY-33]", async () => {
    const { ada, mine } = await couple({ limits: { quota: { bytes: 1e9, events: 3 } } });
    mine.append(ada.write(), ada.write());
    mine.append(ada.write());
    expect(await outcomes(mine, 2)).toEqual(["committed", "over-quota"]);
  });
});

describe("knocking", () => {
  test("one address asks so much, then hears 429 [RELAY-37] (B18)", async () => {
    relay = await runRelay({ clock, limits: { requests: { perMinute: 60, burst: 5 } } });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) statuses.push((await ask(relay.url, "GET", PATHS.health)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const socket = new (await import("ws")).WebSocket(relay.url.replace("http", "ws") + PATHS.connect);
    expect(await new Promise((resolve) => socket.once("error", (error) => resolve(error.message)))).toContain("429");
    shift += 1_000;
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
  });

  test("one address founds so much; what is there already is free [RELAY-37] (E5) (E6)", async () => {
    relay = await runRelay({ clock, limits: { foundings: { perMinute: 1, burst: 2 } } });
    const { url } = relay;
    const logs = [1, 2, 3].map(() => makeLog(makePerson()));
    const found = async (i: number): Promise<number> => (await ask(url, "POST", PATHS.logs, logs[i]?.record)).status;
    expect([await found(0), await found(1), await found(2), await found(0)]).toEqual([204, 204, 429, 204]);
    const invite = await ask(url, "PUT", `${PATHS.slot("11".repeat(16), 0)}?seconds=60`, Buffer.alloc(9));
    expect([invite.status, invite.text]).toEqual([429, '{"why":"too-fast"}']);
    const locker = await ask(url, "PUT", PATHS.locker("11".repeat(16)), Buffer.alloc(4_096), {
      authorization: `Bearer ${"a".repeat(64)}`,
    });
    expect(locker.status).toBe(429);
    shift += 60_000;
    expect(await found(2)).toBe(204);
  });

  test("behind a proxy of one's own, the address is the one that the proxy tells [RELAY-37] [RELAY-50]", async () => {
    const limits = { requests: { perMinute: 60, burst: 1 } };
    const from = async (forwarded: string): Promise<number> =>
      (await ask(relay?.url ?? "", "GET", PATHS.health, undefined, { "x-forwarded-for": forwarded })).status;
    relay = await runRelay({ clock, limits, proxied: true });
    expect([await from("1.2.3.4, 9.9.9.9"), await from("5.6.7.8, 9.9.9.9"), await from("9.9.9.8")]).toEqual([
      200, 429, 200,
    ]);
    expect([await from("2001:db8:1:2::1"), await from("2001:db8:1:2:ffff::7"), await from("2001:db8:1:3::1")]).toEqual([
      200, 429, 200,
    ]);
    await relay.stop();
    relay = await runRelay({ clock, limits });
    expect([await from("1.2.3.4"), await from("5.6.7.8")]).toEqual([200, 429]);
  });

  test("connections are bounded, by address and in all [RELAY-37] (D5)", async () => {
    for (const [limit, status] of [
      [{ connections: 3 }, "503"],
      [{ connectionsPerAddress: 3 }, "429"],
    ] as const) {
      const { url, ada, mine } = await couple({ limits: limit });
      await connect(url, ada);
      await expect(connect(url, ada)).rejects.toThrow(status);
      mine.append(ada.write());
      expect(await outcomes(mine, 1)).toEqual(["committed"]);
      await mine.close();
      await (await connect(url, ada)).close();
      await relay?.stop();
      relay = null;
    }
  });

  test("history may be asked for so often, then the connection ends [RELAY-37]", async () => {
    const { mine } = await couple({ limits: { fetches: { perMinute: 1, burst: 2 } } });
    await mine.history();
    await mine.history();
    mine.send({ type: "fetch", cursor: [] });
    expect(await mine.next()).toEqual({ type: "denied", why: "busy" });
  });
});
