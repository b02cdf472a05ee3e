/** What a device that is added keeps, in a real browser: both stores, the first alone, and none. */
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Courier } from "#sync";
import { ready, systemRandom } from "#vault";
import { type AskHearth, type Between, type FirstRecords, openBetween } from "./between.ts";
import { deleteDatabase } from "./database.ts";
import { keepHalves } from "./devices-linking.ts";
import type { Env } from "./env.ts";
import { mineSpace } from "./mine.ts";
import { newCorner, SEED } from "./mine-desk.ts";
import { openStore } from "./opening.ts";
import { oursSpace } from "./ours.ts";
import { holdsLock } from "./presence.ts";
import type { MinePart } from "./protocol.ts";
import { writeValue } from "./records.ts";

// Every lock costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 60_000 });
beforeAll(ready);

const PASSPHRASE = "four calm words here";
const nobody: Courier = {
  connect: () => ({ send: () => undefined, close: () => undefined }),
  request: async () => null,
};
const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

let profiles = 0;
const made: string[] = [];
afterEach(async () => {
  for (const name of made.splice(0)) await deleteDatabase(name).catch(() => undefined);
});

function env<Part>(name: string, show: (part: Part) => void = () => undefined): Env<Part> {
  made.push(name);
  return {
    name,
    random: systemRandom,
    clock: { now: () => Date.now(), after },
    courier: nobody,
    locks: navigator.locks,
    openChannel: (channel) => new BroadcastChannel(channel),
    show,
    linking: () => undefined,
    // What is taken away after a test tells whoever still has it open.
    fail: () => undefined,
  };
}

/** A hearth in its worker, and the line to it as a corner has it. */
function hearthOf(name: string) {
  const { port1, port2 } = new MessageChannel();
  const space = oursSpace(env(name));
  space.line(port1);
  const hearth = openBetween<{ nothing: () => null }, AskHearth>(port2, { nothing: async () => null }, after);
  return { space, hearth };
}

const names = () => {
  profiles += 1;
  return { ours: `k${String(profiles)}-1`, mine: `k${String(profiles)}-2` };
};

/** What was given: the corner of an added device, and a hearth without a place, for no relay is here. */
function halves() {
  const mine = newCorner(systemRandom).filter(([name]) => name !== SEED);
  const ours: FirstRecords = [
    ["me", writeValue({ name: "Ada" })],
    ["unfinished", writeValue(mine)],
  ];
  return { ours, mine, place: mine.find(([name]) => name === "place")?.[1] as Uint8Array };
}

async function placeIn(name: string): Promise<{ readonly place: Uint8Array | null; readonly seed: Uint8Array | null }> {
  const opened = await openStore(env(name), { passphrase: PASSPHRASE });
  if (!opened.ok) throw new Error(opened.why);
  const { store, database } = opened.opened;
  const found = { place: await store.get("place"), seed: await store.get(SEED) };
  database.close();
  return found;
}

describe("what a device that is added keeps", () => {
  test("[DEVICE-15] is in two stores under the passphrase that was chosen, and no mark stays", async () => {
    const { ours, mine } = names();
    const { hearth, space } = hearthOf(ours);
    const given = halves();
    const kept = await keepHalves(env<MinePart>(mine), hearth, PASSPHRASE, given);
    expect(kept).not.toBeNull();
    kept?.database.close();
    expect(await placeIn(mine)).toEqual({ place: given.place, seed: null });
    expect(await hearth.ask("toMake")).toBeNull();
    expect(await space.call("unlock", ["other words that are wrong"])).toMatchObject({ ok: false });
  });

  test("[DEVICE-15] cut off after the first store, is finished by the next unlocking with the same identity", async () => {
    const { ours, mine } = names();
    const given = halves();
    const before = hearthOf(ours);
    expect(await before.hearth.ask("keepHearth", PASSPHRASE, given.ours)).toBe(true);
    expect([await holdsLock(ours), await holdsLock(mine)]).toEqual([true, false]);

    // The tab ended here. Another one opens what there is.
    const { port1, port2 } = new MessageChannel();
    const hearth = oursSpace(env(ours));
    const corner = mineSpace(env(mine));
    hearth.line(port1);
    corner.line(port2);
    expect(await hearth.call("unlock", [PASSPHRASE])).toMatchObject({ ok: true, unfinished: true });
    expect(await corner.call("begin", [PASSPHRASE])).toEqual({ ok: true });
    await hearth.call("begun", []);
    expect(await placeIn(mine)).toEqual({ place: given.place, seed: null });
  });

  test("[DEVICE-15] a corner is never made where its hearth does not answer", async () => {
    const { mine } = names();
    const corner = mineSpace(env(mine));
    expect(await corner.call("begin", [PASSPHRASE])).toEqual({ ok: false, why: "crypto-failed" });
    expect(await holdsLock(mine)).toBe(false);
  });

  test("[DEVICE-15] leaves nothing where either store cannot be made (D14)", async () => {
    const { ours, mine } = names();
    const { hearth } = hearthOf(ours);
    const given = halves();
    // The corner's place is taken: what was made of the hearth goes again.
    const taken = await keepHalves(env<MinePart>(mine), hearth, PASSPHRASE, given);
    taken?.database.close();
    const second = names();
    const other = hearthOf(second.ours);
    expect(await keepHalves(env<MinePart>(mine), other.hearth, PASSPHRASE, given)).toBeNull();
    expect(await holdsLock(second.ours)).toBe(false);
    const third = names();
    expect(await keepHalves(env<MinePart>(third.mine), hearthOf(third.ours).hearth, "short", given)).toBeNull();
    expect([await holdsLock(third.mine), await holdsLock(third.ours)]).toEqual([false, false]);
    // A hearth that takes longer than anybody waits for it.
    const fourth = names();
    const slow = hearthOf(fourth.ours).hearth;
    let lateOne: Promise<unknown> = Promise.resolve();
    const late: Between<AskHearth> = {
      ask: (name, ...args) => {
        const answer = slow.ask(name, ...args);
        if (name !== "keepHearth") return answer;
        lateOne = answer;
        return Promise.resolve(null);
      },
    };
    expect(await keepHalves(env<MinePart>(fourth.mine), late, PASSPHRASE, given)).toBeNull();
    expect(await lateOne).toBe(true);
    expect([await holdsLock(fourth.mine), await holdsLock(fourth.ours)]).toEqual([false, false]);
    const silent: Between<AskHearth> = { ask: async () => null };
    expect(await keepHalves(env<MinePart>(third.mine), silent, PASSPHRASE, given)).toBeNull();
    expect(await holdsLock(third.mine)).toBe(false);
  });
});
