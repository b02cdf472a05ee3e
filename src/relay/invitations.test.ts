/** Whoever waits for a slot is woken whenever it is filled, also in the moment in which the database is being asked. */
import { expect, test } from "vitest";
import { Invitations } from "./invitations.ts";
import type { Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { LIMITS } from "./settings.ts";
import { systemClock } from "./system.ts";

const ADDRESS = "5a".repeat(16);
const DAY = 86_400_000;

/** A mailbox with an invitation of a day, and whoever forgets what ended, whose clocks are set by hand. */
async function dayLong() {
  const mailbox = memoryMailbox();
  const at = { now: 100 * DAY, steady: 0 };
  const clock = { now: () => at.now, after: () => () => {} };
  const start = () => new Invitations({ mailbox, clock, limits: LIMITS, steady: () => at.steady });
  const invitations = start();
  await invitations.put(ADDRESS, 0, new Uint8Array([1]), "86400", async () => null);
  const lives = async () => (await mailbox.slots(Buffer.from(ADDRESS, "hex"), at.now)) !== null;
  const pass = async (one: Invitations, ms: number) => {
    for (let passed = 0; passed < ms; passed += DAY / 24) {
      at.now += DAY / 24;
      at.steady += DAY / 24;
      await one.expire();
    }
  };
  return { at, start, invitations, lives, pass };
}

test("a clock that is behind for a while ends no invitation and shortens none [RELAY-43]", async () => {
  const { at, start, lives, pass } = await dayLong();
  const behind = start();
  at.now -= 30 * DAY;
  await pass(behind, DAY / 2);
  at.now += 30 * DAY;
  await behind.expire();
  expect(await lives()).toBe(true);
  await pass(behind, DAY / 3);
  expect(await lives()).toBe(true);
  await pass(behind, DAY / 4);
  expect(await lives()).toBe(false);
});

test("an invitation that was made while a clock was far ahead ends when two days have passed [RELAY-43]", async () => {
  const { at, invitations, lives, pass } = await dayLong();
  at.now -= 90 * DAY;
  await pass(invitations, 2 * DAY);
  expect(await lives()).toBe(true);
  await pass(invitations, DAY / 6);
  expect(await lives()).toBe(false);
});

test("only an invitation that is too long without a break is ended for it [RELAY-43]", async () => {
  const { at, invitations, lives, pass } = await dayLong();
  at.now -= 90 * DAY;
  await pass(invitations, DAY + DAY / 2);
  at.now += 88 * DAY;
  await invitations.expire();
  at.now -= 88 * DAY;
  await pass(invitations, DAY + DAY / 2);
  expect(await lives()).toBe(true);
});

test("a slot that is filled while the database is asked wakes who asked [RELAY-45] [MANY-8]", async () => {
  const real = memoryMailbox();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  let slow = false;
  const mailbox: Mailbox = {
    ...real,
    async slots(address, now) {
      const found = await real.slots(address, now);
      if (!slow) return found;
      slow = false;
      asked.resolve();
      await answer.promise;
      return found;
    },
  };
  const invitations = new Invitations({ mailbox, clock: systemClock, limits: LIMITS });
  const founded = await invitations.put(ADDRESS, 0, new Uint8Array([1]), "600", async () => null);
  expect(founded).toEqual({ status: 204 });
  slow = true;
  const began = performance.now();
  const getting = invitations.get(ADDRESS, 1, 20, () => {});
  await asked.promise;
  expect(invitations.waiting).toBe(1);
  expect(await invitations.put(ADDRESS, 1, new Uint8Array([2]), null, async () => null)).toEqual({ status: 204 });
  answer.resolve();
  expect(await getting).toMatchObject({ status: 200 });
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(invitations.waiting).toBe(0);
});
