/** A device is removed while what it wrote was passed on before the disk, and the relay dies in between: everybody ends in one state. */
import { beforeAll, expect, test } from "vitest";
import { canonical, decide, type HearthCommand, versionOf } from "#core";
import { ready } from "#vault";
import { hex } from "#wire";
import type { Relay } from "../../src/sync/simulation/relay.ts";
import { Household } from "./household.ts";

beforeAll(ready);

const NOTE: HearthCommand = { do: "note", note: { kind: "thanks", words: "For the soup." } };
const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

const storedOf = (relay: Relay, name: string): number => relay.kept.chains.get(name)?.events.length ?? 0;

/** Lives one seed. True when the relay died while Noor held what the removed device wrote and no disk of the relay had. */
async function dies(seed: number, comesBack: boolean): Promise<boolean> {
  const house = new Household(seed);
  const { time, relay } = house;
  for (const device of house.devices) house.start(device);
  await time.runUntil(time.now + 10_000);
  house.addOne("ada", true);
  await time.runUntil(time.now + 10_000);
  const [, noor, member] = house.members;
  if (noor === undefined || member === undefined) throw new Error("somebody is missing");
  const { device } = member;
  const name = hex(device.keys.id);
  const held = (): number => noor.device.log?.lastOf(name)?.seq ?? 0;
  const [before, stored] = [held(), storedOf(relay, name)];
  const decided = device.log === null ? null : decide(device.log.state(), NOTE, device.person);
  if (decided === null || !decided.ok) throw new Error("a note may not be left");
  void device.log?.append(decided.events.map((made) => ({ type: made.type, v: versionOf(made), data: made.data })));
  for (let i = 0; i < 2_000 && held() === before && storedOf(relay, name) === stored; i++)
    await time.runUntil(time.now + 1);
  const between = held() > before && storedOf(relay, name) === stored;
  relay.restart(false);
  device.network.goOffline();
  house.removeOne(member);
  expect(member.removed).toBe(true);
  await time.runUntil(time.now + 60_000);
  if (comesBack) device.network.goOnline();
  await time.runUntil(time.now + 600_000);
  const logs = house.left().map(({ log }) => log);
  const states = logs.map((log) => (log === null ? "" : canonical(log.state())));
  expect([house.problems, states.length, new Set(states).size]).toEqual([[], 2, 1]);
  expect(logs.map((log) => [log?.trouble(), log?.unsent(), log?.gaps()])).toEqual(logs.map(() => [null, 0, []]));
  return between;
}

test.each([
  ["comes back", true],
  ["never comes back", false],
])(
  "[SYNC-37] [LOG-20] a device is removed whose words were passed on before the disk, and %s",
  async (_what, comesBack) => {
    let met = 0;
    for (const seed of SEEDS) if (await dies(seed, comesBack)) met += 1;
    expect(met).toBeGreaterThan(2);
  },
);
