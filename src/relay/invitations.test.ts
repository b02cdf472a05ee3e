/** Whoever waits for a slot is woken whenever it is filled, also in the moment in which the database is being asked. */
import { expect, test } from "vitest";
import { Invitations } from "./invitations.ts";
import type { Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { LIMITS } from "./settings.ts";
import { systemClock } from "./system.ts";

const ADDRESS = "5a".repeat(16);

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
