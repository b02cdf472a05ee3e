import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HEADER_BYTES, LOCKER_BYTES, PATHS } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { memoryMailbox } from "./memory.ts";
import { Room } from "./room.ts";
import { type Clock, LIMITS } from "./settings.ts";
import { sqliteMailbox } from "./sqlite.ts";
import { systemClock } from "./system.ts";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 120_000 });

let relay: Running;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-room-"));
});
afterEach(async () => {
  await relay.stop();
  expect(relay.failures()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const EVENT = HEADER_BYTES + 1_024;

test("when everything together takes what the host gives, only new words wait; erasing makes room [RUN-16]", async () => {
  let size = 0;
  const mailbox = memoryMailbox();
  const looks: (() => void)[] = [];
  const clock: Clock = {
    now: systemClock.now,
    after: (ms, run) => {
      if (ms !== 2_000) return systemClock.after(ms, run);
      looks.push(run);
      return () => undefined;
    },
  };
  const look = async (): Promise<void> => {
    size = await mailbox.size();
    looks.shift()?.();
    await new Promise((resume) => setTimeout(resume, 20));
  };
  relay = await runRelay({ mailbox, clock, maxBytes: 8 * EVENT });
  const [ada, noor] = [makePerson(), makePerson()];
  const log = makeLog(ada, noor);
  const [mine, theirs] = [new TestDevice(log, ada), new TestDevice(log, noor)];
  await settle(relay.url, log, mine, theirs);
  const client = await connect(relay.url, mine);
  // What was stored since the last look counts at once: two certificates are there already.
  for (let i = 0; i < 6; i++) {
    client.append(mine.write());
    await client.expect("committed");
  }
  const place = { seq: mine.seq, prev: mine.prev };
  client.append(mine.write());
  expect(await client.expect("refused")).toMatchObject({ why: "no-space" });
  Object.assign(mine, place);
  expect((await ask(relay.url, "POST", PATHS.logs, makeLog(makePerson()).record)).status).toBe(507);
  const slot = `${PATHS.slot("5a".repeat(16), 0)}?seconds=600`;
  expect((await ask(relay.url, "PUT", slot, Buffer.alloc(9))).status).toBe(507);
  const bytes = Buffer.alloc(LOCKER_BYTES);
  const access = { authorization: `Bearer ${"a1".repeat(32)}` };
  expect((await ask(relay.url, "PUT", PATHS.locker("c3".repeat(16)), bytes, access)).status).toBe(507);
  // Reading, the same again, erasing and leaving go on.
  expect((await client.history()).length).toBeGreaterThan(6);
  client.append(mine.erase(...[2, 3, 4, 5].map((seq) => ({ device: mine.id, seq }))));
  await client.expect("committed");
  await look();
  expect(size).toBeLessThan(8 * EVENT);
  client.append(mine.write());
  await client.expect("committed");
  const other = await connect(relay.url, theirs);
  other.append(theirs.leave());
  await other.next();
  expect((await mailbox.open(log.id))?.leaves).toHaveLength(1);
});

test("a relay without such a bound never looks how much there is [RUN-16]", async () => {
  let asked = 0;
  const room = new Room(null);
  const stop = room.watch({ size: async () => ++asked }, systemClock, () => undefined);
  await new Promise((resume) => setTimeout(resume, 30));
  stop();
  expect([asked, room.isFull()]).toEqual([0, false]);
  relay = await runRelay();
});

test("invitations that nobody collects are bounded, end by themselves, and their room is free again [RUN-17] (E5)", async () => {
  let shift = 0;
  const clock: Clock = { now: () => systemClock.now() + shift, after: systemClock.after };
  const mailbox = sqliteMailbox(folder);
  // Fewer than a hundred thousand, in the same proportions: each is one transaction and one sync of the disk.
  const [all, burst] = [1_500, 500];
  relay = await runRelay({
    mailbox,
    clock,
    proxied: true,
    limits: { invitations: all, foundings: { perMinute: LIMITS.foundings.perMinute, burst } },
  });
  const before = await mailbox.size();
  const answers = new Map<number, number>();
  for (let i = 0; i < 2_000; i += 50) {
    const some = Array.from({ length: 50 }, (_, at) => {
      const number = i + at;
      // Four addresses, each of which may make a burst of them.
      const headers = { "x-forwarded-for": `192.0.2.${String(number % 4)}` };
      const address = number.toString(16).padStart(32, "0");
      return ask(relay.url, "PUT", `${PATHS.slot(address, 0)}?seconds=172800`, Buffer.alloc(2_048, 7), headers);
    });
    for (const { status } of await Promise.all(some)) answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  expect(Object.fromEntries(answers)).toEqual({ 204: all, 503: 2_000 - all });
  const full = await mailbox.size();
  expect(full - before).toBeGreaterThan(all * 2_048);
  // One address alone is held back long before.
  const again = await ask(relay.url, "PUT", `${PATHS.slot("fe".repeat(16), 0)}?seconds=60`, Buffer.alloc(9), {
    "x-forwarded-for": "192.0.2.1",
  });
  expect(again.status).toBe(503);
  shift = 172_801_000;
  expect(await mailbox.expire(clock.now())).toBe(0);
  while (!(await mailbox.scrub())) await new Promise((resume) => setTimeout(resume, 20));
  const after = await mailbox.size();
  expect(after - before).toBeLessThan((full - before) / 20);
});

test("one address makes a burst of invitations, and then hears that it is too fast [RUN-17] (E5)", async () => {
  const burst = 40;
  relay = await runRelay({ limits: { foundings: { perMinute: 5, burst } } });
  const answers: number[] = [];
  for (let i = 0; i < 60; i++) {
    const path = `${PATHS.slot(i.toString(16).padStart(32, "0"), 0)}?seconds=600`;
    answers.push((await ask(relay.url, "PUT", path, Buffer.alloc(2_048))).status);
  }
  expect(answers.filter((status) => status === 204)).toHaveLength(burst);
  expect(new Set(answers)).toEqual(new Set([204, 429]));
});
