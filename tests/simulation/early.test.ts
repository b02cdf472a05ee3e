/** The relay dies between passing something on and its disk, and the sender comes back, or is lost for good. */
import { beforeAll, expect, test } from "vitest";
import { canonical, type HearthCommand, decide, versionOf } from "#core";
import { ready } from "#vault";
import { hex } from "#wire";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Couple } from "../../src/sync/simulation/couple.ts";
import { settled } from "./settled.ts";

beforeAll(ready);

const SEEDS = Array.from({ length: 24 }, (_, i) => i + 1);
const NOTE: HearthCommand = { do: "note", note: { kind: "thanks", words: "For the soup." } };

/** Lives one seed. True when the relay died while Noor held what it had not on its disk. */
async function dies(seed: number, lost: boolean): Promise<boolean> {
  const habits = { forwardsEarly: true };
  const couple = new Couple({ chance: new Chance(seed), epoch: 1_790_000_000_000, settled, habits });
  const { ada, noor, relay, time } = couple;
  await couple.begin();
  const name = hex(ada.keys.id);
  const stored = (): number => relay.kept.chains.get(name)?.events.length ?? 0;
  const held = (): number => noor.log?.lastOf(name)?.seq ?? 0;
  const before = stored();
  const decided = ada.log === null ? null : decide(ada.log.state(), NOTE, ada.person);
  if (decided === null || !decided.ok) throw new Error("Ada may not leave a note");
  void ada.log?.append(decided.events.map((event) => ({ type: event.type, v: versionOf(event), data: event.data })));
  for (let i = 0; i < 2_000 && held() === before && stored() === before; i++) await time.runUntil(time.now + 1);
  const [shown, between] = [held(), held() > before && stored() === before];
  relay.restart(false);
  if (lost) ada.network.goOffline();
  await time.runUntil(time.now + 600_000);
  if (between) expect(stored()).toBeGreaterThanOrEqual(shown);
  expect([noor.log?.trouble(), noor.log?.gaps()]).toEqual([null, []]);
  if (!lost) {
    expect([stored(), ada.log?.unsent(), ada.log?.trouble()]).toEqual([held(), 0, null]);
    const [theirs, hers] = [noor.log?.state(), ada.log?.state()];
    if (theirs === undefined || hers === undefined) throw new Error("a log was closed");
    expect(canonical(theirs)).toBe(canonical(hers));
  }
  return between;
}

test.each([
  ["comes back", false],
  ["is lost for good", true],
])("[SYNC-37] the relay dies before its disk has what it passed on, and the sender %s", async (_what, lost) => {
  let met = 0;
  for (const seed of SEEDS) if (await dies(seed, lost)) met += 1;
  expect(met).toBeGreaterThan(2);
});
