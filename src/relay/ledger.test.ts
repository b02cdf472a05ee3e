import { expect, test } from "vitest";
import { hex } from "#wire";
import { Ledger, type Listener, type Page } from "./ledger.ts";
import { memoryMailbox } from "./memory.ts";
import { makeLog, makePerson } from "./testing.ts";

const listener = (): Listener => ({
  device: new Uint8Array(16),
  live: true,
  early: true,
  forward: () => {},
  resume: () => {},
  deny: () => {},
});

async function shelf(count: number, rollsWeight = 1e9, mailbox = memoryMailbox()) {
  let opened = 0;
  let now = 0;
  const ledger = new Ledger(
    {
      ...mailbox,
      open: (log) => {
        opened += 1;
        return mailbox.open(log);
      },
    },
    { rolls: 3, rollsWeight },
    { now: () => now, after: () => () => {} },
  );
  const logs = Array.from({ length: count }, () => makeLog(makePerson()));
  for (const log of logs) await mailbox.found(log.id, log.record);
  const page = async (i: number): Promise<Page> => {
    const found = await ledger.page(logs[i]?.id ?? new Uint8Array(16));
    if (found === null) throw new Error("no page");
    return found;
  };
  return { ledger, page, opened: () => opened, wait: (ms: number) => (now += ms), logs };
}

test("whoever asks at the same time gets the same page, read once [RELAY-15]", async () => {
  const { page, opened } = await shelf(1);
  const [one, two, three] = await Promise.all([page(0), page(0), page(0)]);
  expect([one === two, two === three, opened()]).toEqual([true, true, 1]);
});

test("a page that is listened to, or was lately, is never forgotten: there is only one [RELAY-15]", async () => {
  const { ledger, page, wait } = await shelf(9);
  const mine = await page(0);
  const ear = listener();
  ledger.join(mine, ear);
  const lately = await page(1);
  for (let i = 2; i < 9; i++) await page(i);
  expect(await page(1)).toBe(lately);
  wait(600_000);
  for (let i = 2; i < 9; i++) await page(i);
  expect(await page(0)).toBe(mine);
  expect(await page(1)).not.toBe(lately);
  ledger.leave(mine, ear);
  for (let i = 2; i < 9; i++) await page(i);
  expect(await page(0)).toBe(mine);
});

test("pages long unused are forgotten beyond a number [RELAY-37]", async () => {
  const { page, opened, wait } = await shelf(9);
  for (let i = 0; i < 9; i++) {
    await page(i);
    wait(61_000);
  }
  expect(opened()).toBe(9);
  for (const i of [6, 7, 8]) await page(i);
  expect(opened()).toBe(9);
  await page(0);
  expect(opened()).toBe(10);
});

test("pages are forgotten also when the clock was set back [RELAY-37]", async () => {
  const { ledger, page, wait, logs } = await shelf(12);
  for (let i = 0; i < 6; i++) await page(i);
  wait(-86_400_000);
  for (let i = 6; i < 12; i++) {
    await page(i);
    wait(61_000);
  }
  const kept = logs.map(({ id }) => ledger.find(id) !== null);
  expect(kept.filter(Boolean)).toHaveLength(3);
  expect(kept.slice(9)).toEqual([true, true, true]);
});

test("a log that is not there is no page, and is looked for again [RELAY-3]", async () => {
  const { ledger, opened } = await shelf(0);
  expect(await ledger.page(new Uint8Array(16))).toBeNull();
  expect(await ledger.page(new Uint8Array(16))).toBeNull();
  expect(opened()).toBe(2);
});

test("a page keeps its log's sixteen bytes and nothing that they were cut from [RELAY-37]", async () => {
  const { ledger, logs } = await shelf(1);
  // As a door reads it from a path: small Buffers are cut from one large piece of memory.
  const cut = Buffer.from(hex(logs[0]?.id ?? new Uint8Array(16)), "hex");
  const page = await ledger.page(cut);
  expect(page?.roll.log).toEqual(Uint8Array.from(cut));
  expect(page?.roll.log.buffer.byteLength).toBe(16);
});
