/** Single cases of devices that come and go, each as a short life that can be read. */
import { notesOf } from "#core";
import { beforeAll, describe, expect, test } from "vitest";
import {
  certificateEvent,
  checkCertificate,
  type LogKey,
  makeDeviceKeys,
  openEvent,
  ready,
  signCertificate,
} from "#vault";
import { concat, type Envelope, fromHex, hex, KIND, MAX_DEVICES, PATHS } from "#wire";
import type { Simulated } from "../../src/sync/simulation/simulated.ts";
import { Household, type Member } from "./household.ts";

beforeAll(ready);

const MINUTE = 60_000;

/** Ada and Noor with a device each, met. */
async function begun(seed = 900): Promise<Household> {
  const household = new Household(seed);
  for (const device of household.devices) household.start(device);
  await pass(household, MINUTE);
  return household;
}

async function pass({ time }: Household, ms: number): Promise<void> {
  await time.runUntil(time.now + ms);
}

async function say(household: Household, device: Simulated, note: string): Promise<void> {
  const said = device.log?.append([{ type: "note.sent", v: 1, data: { kind: "thanks", words: note } }]);
  await pass(household, 3_000);
  expect((await said)?.ok).toBe(true);
}

function words({ log }: Simulated): string[] {
  return log === null
    ? []
    : notesOf(log.state())
        .map(({ note }) => note.words)
        .toSorted();
}

/** Another device of Ada's, without the seed, as far as it has come in so many minutes. */
async function addTo(household: Household, minutes = 1): Promise<Member> {
  household.addOne("ada", true);
  await pass(household, minutes * MINUTE);
  return household.members.at(-1) as Member;
}

describe("a device that was added", () => {
  test("[LOG-24] reads what was there, and what a partner who was offline said under the old key, once they are back", async () => {
    const household = await begun();
    const [ada, noor] = household.devices as [Simulated, Simulated];
    await say(household, ada, "before it came");
    noor.network.goOffline();
    const { device } = await addTo(household);
    expect(words(device)).toEqual(["before it came"]);
    await say(household, noor, "said offline, to the devices that Noor knew");
    noor.network.goOnline();
    noor.log?.wake();
    await pass(household, MINUTE);
    expect(words(device)).toEqual(["before it came", "said offline, to the devices that Noor knew"]);
    await say(household, device, "from the new one");
    expect(words(noor)).toEqual(words(device));
  });

  test("[LOG-24] waits for its keys while the one that added it is offline, without a gap in anybody's history", async () => {
    const household = await begun();
    const [ada] = household.devices as [Simulated];
    await say(household, ada, "before it came");
    ada.network.goOffline();
    const { device } = await addTo(household);
    expect(words(device)).toEqual([]);
    expect([device.log?.gaps(), device.log?.trouble(), device.log?.entries().whole]).toEqual([[], null, false]);
    ada.network.goOnline();
    ada.log?.wake();
    await pass(household, MINUTE);
    expect(words(device)).toEqual(["before it came"]);
    expect(device.log?.entries().whole).toBe(true);
  });

  test("[LOG-24] [LOG-9] two devices of one person that write at the same moment, connected or not, are no fork", async () => {
    const household = await begun();
    const [ada, noor] = household.devices as [Simulated, Simulated];
    const { device } = await addTo(household);
    for (const together of [true, false]) {
      for (const one of [ada, device]) if (!together) one.network.goOffline();
      const both = [ada, device].map(({ name, log }) =>
        log?.append([{ type: "note.sent", v: 1, data: { kind: "thanks", words: `${name} ${String(together)}` } }]),
      );
      await pass(household, 3_000);
      for (const one of both) expect((await one)?.ok).toBe(true);
      for (const one of [ada, device]) {
        one.network.goOnline();
        one.log?.wake();
      }
      await pass(household, MINUTE);
    }
    expect(words(noor)).toHaveLength(4);
    for (const one of [ada, device]) expect(words(one)).toEqual(words(noor));
    for (const { log } of household.devices) expect([log?.forks(), log?.gaps()]).toEqual([[], []]);
  });

  test("[LOG-2] is not let in as the ninth, and is when another was removed", async () => {
    const household = await begun();
    const [, noor] = household.devices as [Simulated, Simulated];
    for (let i = 1; i < MAX_DEVICES; i++) await addTo(household);
    household.addOne("ada", true, true);
    await pass(household, 2 * MINUTE);
    const ninth = household.devices.at(-1) as Simulated;
    expect(ninth.log?.link()).toBe("away");
    expect(noor.log?.devices().filter(({ mine }) => !mine)).toHaveLength(MAX_DEVICES);
    household.removeOne(household.members[2]);
    ninth.log?.wake();
    await pass(household, 2 * MINUTE);
    expect(ninth.log?.link()).toBe("here");
    expect(noor.log?.devices().filter(({ mine, removed }) => !mine && !removed)).toHaveLength(MAX_DEVICES);
  });
});

describe("a device that was removed", () => {
  /** Ada's second was removed and knows it not; everything was said afterwards that is to be kept from it. */
  async function removed(): Promise<{ household: Household; gone: Simulated; after: Envelope[] }> {
    const household = await begun();
    const [ada, noor] = household.devices as [Simulated, Simulated];
    const member = await addTo(household);
    const gone = member.device;
    await say(household, gone, "while it counted");
    gone.network.goOffline();
    await say(household, gone, "written while it was removed");
    household.removeOne(member);
    await pass(household, MINUTE);
    const before = new Map([...household.relay.kept.chains].map(([name, { events }]) => [name, events.length]));
    await say(household, noor, "not for the removed one");
    await say(household, ada, "nor this");
    const after = [...household.relay.kept.chains].flatMap(([name, { events }]) => events.slice(before.get(name) ?? 0));
    return { household, gone, after: after.filter(({ header }) => header[4] === KIND.sealed) };
  }

  test("[LOG-31] [LOG-20] cannot decrypt what a relay that helps it gives it, and an honest one refuses it (B25)", async () => {
    const { household, gone, after } = await removed();
    const keys: LogKey[] = [...gone.disk.rows].flatMap(([row, key]) =>
      row.startsWith("key/") ? [{ id: fromHex(row.slice(4)) as Uint8Array, key }] : [],
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(after).toHaveLength(2);
    for (const event of after)
      for (const key of keys) {
        expect(openEvent(event, key).ok).toBe(false);
        // Nor under the name of the new key.
        expect(openEvent(event, { id: event.header.slice(48, 64), key: key.key }).ok).toBe(false);
      }
    gone.network.goOnline();
    gone.log?.wake();
    await pass(household, 5 * MINUTE);
    expect([gone.log?.link(), gone.log?.unsent()]).toEqual(["away", 1]);
    const [ada, noor] = household.devices as [Simulated, Simulated];
    for (const one of [ada, noor])
      expect(words(one)).toEqual(["nor this", "not for the removed one", "while it counted"]);
    expect(words(gone)).not.toContain("nor this");
  });

  test("[CRYPT-6] [LOG-2] without a seed it can certify no other device, with whatever keys it has (B25)", async () => {
    const { household, gone } = await removed();
    const { genesis, relay } = household;
    const founding = { log: genesis.log, hash: genesis.hash, founders: genesis.genesis.founders };
    const fresh = makeDeviceKeys(household.chance.bytes);
    const own = { ...gone.identity, sign: gone.keys.sign };
    const signature = signCertificate(founding, own, { sign: fresh.sign.publicKey, seal: fresh.seal.publicKey });
    const count = relay.kept.chains.size;
    for (const identity of [gone.keys.sign.publicKey, genesis.genesis.founders[0].identity]) {
      const forged = certificateEvent(founding, identity, fresh, signature);
      expect(checkCertificate(genesis, forged).ok).toBe(false);
      expect(
        relay.post(PATHS.devices(hex(genesis.log)), concat(forged.header, forged.body ?? new Uint8Array(0))),
      ).not.toBe(201);
    }
    expect(relay.kept.chains.size).toBe(count);
  });
});

describe("leaving while offline", () => {
  test.each([
    [
      "the partner left too",
      async (household: Household) => {
        const noor = household.devices[1] as Simulated;
        const statement = noor.log?.leaveStatement() as Envelope;
        const path = PATHS.leave(hex(household.genesis.log));
        expect(household.relay.post(path, concat(statement.header, statement.body ?? new Uint8Array(0)))).toBe(204);
      },
    ],
    [
      "the log is gone from the relay",
      async ({ relay }: Household) => {
        relay.kept = { genesis: null, chains: new Map(), leaves: new Map(), erased: new Set() };
      },
    ],
    ["the relay came back from an old backup", async ({ relay }: Household) => relay.restart(true)],
  ])(
    "[SYNC-28] [SYNC-29] completes later, though %s meanwhile; keys and words were gone at once (B11)",
    async (_what, meanwhile) => {
      const household = await begun();
      const [ada, noor] = household.devices as [Simulated, Simulated];
      household.relay.backUp();
      await say(household, ada, "gone with me");
      ada.network.goOffline();
      household.leave(ada, true);
      expect(ada.disk.rows.size).toBe(0);
      await pass(household, 10 * MINUTE);
      expect(household.leaver?.told).toBe(false);
      await meanwhile(household);
      await pass(household, 10 * MINUTE);
      ada.network.goOnline();
      await pass(household, 10 * MINUTE);
      expect(household.leaver?.told).toBe(true);
      noor.log?.wake();
      await pass(household, 10 * MINUTE);
      expect(noor.log?.trouble()).toBe("place-closed");
      const theirs = household.relay.kept.chains.get(hex(ada.keys.id))?.events ?? [];
      expect(theirs.filter(({ header, body }) => header[4] === KIND.sealed && body !== null)).toEqual([]);
    },
  );
});
