import { beforeAll, describe, expect, test, vi } from "vitest";
import { lockerOf, openGenesis, openLocker, parseKit, ready } from "#vault";
import { Beside, ORIGIN, pairUp, PASSPHRASE, scene, type Town, until } from "../../../tests/recovery/scene.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import { hex } from "./records.ts";

beforeAll(ready);
vi.setConfig({ testTimeout: 60_000 });

/** What lies at the relay under these words. */
function lockerIn(town: Town, words: string) {
  const read = parseKit(words);
  if (!read.ok) throw new Error(read.why);
  const { address, key } = lockerOf(read.entropy);
  const there = town.lockers.get(address);
  return there === undefined ? undefined : openLocker(key, there.bytes);
}

describe("recovery words", () => {
  test("[RECOVER-10] are made with the passphrase said again, lead to a locker with all places, and are kept nowhere", async () => {
    const { ada, corner, town } = await scene();
    expect(corner.view.kit).toEqual({ made: null, postponed: null, relay: null, current: false, seed: true });
    const asked = town.asked;
    expect(await corner.do("makeKit", "something else")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(town.lockers.size).toBe(0);
    expect(town.asked).toBe(asked);
    const words = await corner.words();
    expect(words.split(" ")).toHaveLength(12);
    const locker = lockerIn(town, words);
    expect(locker).toMatchObject({ made: START, name: "Ada", seed: ada.seed });
    expect(locker?.logs).toMatchObject([
      { relay: null, partnerName: "" },
      { relay: ORIGIN, partnerName: "Noor" },
    ]);
    for (const { genesis, genesisHash } of locker?.logs ?? []) {
      const opened = openGenesis(genesis ?? new Uint8Array(0));
      expect(opened.ok && hex(opened.genesis.hash)).toBe(hex(genesisHash));
    }
    expect(corner.view.kit).toEqual({ made: START, postponed: START + WEEK, relay: ORIGIN, current: true, seed: true });
    const read = parseKit(words);
    const entropy = read.ok ? hex(read.entropy) : "";
    for (const value of (await corner.store.load()).values()) {
      const text = new TextDecoder().decode(value);
      expect(text).not.toContain(words.split(" ").slice(0, 2).join(" "));
      expect(text + hex(value)).not.toContain(entropy);
    }
    await corner.open();
    expect(corner.view.kit).toMatchObject({ made: START, relay: ORIGIN });
    await until(() => corner.view.kit.current);
  });

  test("[RECOVER-10] are not made without a seed, a relay, or room; what was before stays", async () => {
    const { corner, town } = await scene(false);
    expect(await corner.do("makeKit", PASSPHRASE)).toEqual({ ok: false, why: "no-relay" });
    expect(await corner.do("makeKit", PASSPHRASE, "relay.example/x")).toEqual({ ok: false, why: "not-an-origin" });
    town.reachable = false;
    expect(await corner.do("makeKit", PASSPHRASE, ORIGIN)).toEqual({ ok: false, why: "cannot-reach" });
    town.reachable = true;
    const first = await corner.words(ORIGIN);
    corner.disk.full = true;
    expect(await corner.do("makeKit", PASSPHRASE, ORIGIN)).toEqual({ ok: false, why: "storage-full" });
    expect(lockerIn(town, first)).toMatchObject({ name: "Ada" });
    corner.disk.full = false;
    corner.isHearthOpen = false;
    expect(await corner.do("makeKit", PASSPHRASE, ORIGIN)).toEqual({ ok: false, why: "mine-locked" });
    await corner.store.write([], ["seed"]);
    await corner.open();
    expect(await corner.do("makeKit", PASSPHRASE, ORIGIN)).toEqual({ ok: false, why: "no-seed" });
    expect(corner.view.kit.seed).toBe(false);
  });

  test("[RECOVER-11] follow the places: what they lead to is written anew, as soon as the relay takes it", async () => {
    const { ada, noor, corner, town } = await scene(false);
    const words = await corner.words(ORIGIN);
    expect(lockerIn(town, words)?.logs).toHaveLength(1);
    await pairUp(ada, noor);
    town.reachable = false;
    await corner.do("heedKit");
    await until(() => !corner.view.kit.current);
    town.reachable = true;
    await corner.do("heedKit");
    await until(() => corner.view.kit.current);
    expect(lockerIn(town, words)?.logs).toMatchObject([{ relay: null }, { relay: ORIGIN, partnerName: "Noor" }]);
    // A hearth that does not answer is not one without a place.
    corner.isHearthOpen = false;
    await corner.do("heedKit");
    await new Promise((done) => setTimeout(done, 20));
    expect(lockerIn(town, words)?.logs).toHaveLength(2);
  });

  test("[RECOVER-12] made again, the ones before lead nowhere, also where the relay was away for a while", async () => {
    const { corner, town } = await scene();
    const first = await corner.words();
    const second = await corner.words();
    await until(() => lockerIn(town, first) === null);
    expect(lockerIn(town, second)).toMatchObject({ name: "Ada" });
    expect([...town.lockers.values()].map(({ bytes }) => bytes.length)).toEqual([4_096, 4_096]);
    const request = town.request.bind(town);
    // It takes the new one, and is gone before the old one is emptied.
    let puts = 0;
    vi.spyOn(town, "request").mockImplementation(async (method, ...rest) => {
      if (method === "PUT") puts += 1;
      return puts > 0 && method === "GET" ? null : request(method, ...rest);
    });
    const third = await corner.words();
    await new Promise((done) => setTimeout(done, 20));
    expect(lockerIn(town, second)).toMatchObject({ name: "Ada" });
    vi.restoreAllMocks();
    await corner.open();
    await until(() => lockerIn(town, second) === null);
    expect(lockerIn(town, third)).toMatchObject({ name: "Ada" });
  });

  test("[RECOVER-12] a device that still knows the old ones does not fill them again", async () => {
    const { ada, noor, corner, town } = await scene(false);
    const first = await corner.words(ORIGIN);
    const other = new Beside(ada, town);
    await other.begin([...(await corner.store.load())]);
    await other.words(ORIGIN);
    await until(() => lockerIn(town, first) === null);
    await pairUp(ada, noor);
    await corner.do("heedKit");
    await until(() => corner.view.kit.relay === null);
    expect(lockerIn(town, first)).toBeNull();
    expect(corner.view.kit).toMatchObject({ made: null, current: false });
  });

  test("[RECOVER-12] wherever the power goes, either the old words or the new ones lead there", async () => {
    let ends = 0;
    for (let left = 0; left < 6; left++) {
      const { corner, town } = await scene();
      const first = await corner.words();
      corner.disk.left = left;
      let second: string | null = null;
      await Promise.race([
        corner.words().then((words) => (second = words)),
        new Promise((done) => setTimeout(done, 900)),
      ]);
      await corner.openAfterDeath();
      await corner.do("heedKit");
      await new Promise((done) => setTimeout(done, 20));
      expect([left, lockerIn(town, second ?? first) !== null]).toEqual([left, true]);
      if (second === null) ends += 1;
      else expect([left, lockerIn(town, first)]).toEqual([left, null]);
      expect(corner.view.kit.relay).toBe(ORIGIN);
    }
    // Some of these ended in the middle, and some came through.
    expect(ends).toBeGreaterThan(1);
    expect(ends).toBeLessThan(6);
  });

  test("[RECOVER-10] can be put off for a week", async () => {
    const { corner } = await scene(false);
    expect(await corner.do("postponeKit")).toEqual({ ok: true });
    expect(corner.view.kit.postponed).toBe(START + 7 * 86_400_000);
    await corner.open();
    expect(corner.view.kit.postponed).toBe(START + 7 * 86_400_000);
  });
});

const WEEK = 7 * 86_400_000;

test("[RECOVER-25] words that were shown are put off, however they were left, until they are on paper", async () => {
  const { corner } = await scene();
  await corner.words();
  // Whoever closes the page now has said nothing.
  expect(corner.view.kit).toMatchObject({ made: START, postponed: START + WEEK });
  await corner.open();
  expect(corner.view.kit).toMatchObject({ made: START, postponed: START + WEEK });
  expect(await corner.do("postponeKit")).toEqual({ ok: true });
  expect(corner.view.kit).toMatchObject({ made: START, postponed: START + WEEK });
  expect(await corner.do("kitOnPaper")).toEqual({ ok: true });
  expect(corner.view.kit).toMatchObject({ made: START, postponed: null });
  await corner.open();
  expect(corner.view.kit).toMatchObject({ made: START, postponed: null });
  await corner.words();
  expect(corner.view.kit).toMatchObject({ made: START, postponed: START + WEEK });
});

test("[RECOVER-25] what was put off before there were words stays so, whatever is said of a paper", async () => {
  const { corner } = await scene(false);
  expect(await corner.do("postponeKit")).toEqual({ ok: true });
  expect(await corner.do("kitOnPaper")).toEqual({ ok: true });
  expect(corner.view.kit).toMatchObject({ made: null, postponed: START + WEEK });
});

describe("a device that was added", () => {
  test("[RECOVER-20] fetches the seed with the words, and only with those of its own place", async () => {
    const { ada, corner, town } = await scene();
    const words = await corner.words();
    const added = new Beside(ada, town);
    const records = [...(await corner.store.load())].filter(([name]) => name !== "seed" && name !== "kit");
    await added.begin(records);
    expect(added.view.kit.seed).toBe(false);
    expect(await added.do("bringSeed", "one two")).toEqual({ ok: false, why: "count" });
    const stranger = await scene(false);
    const others = await stranger.corner.words(ORIGIN);
    for (const [address, locker] of stranger.town.lockers) town.lockers.set(address, locker);
    expect(await added.do("bringSeed", others)).toEqual({ ok: false, why: "nothing-found" });
    town.reachable = false;
    expect(await added.do("bringSeed", words)).toEqual({ ok: false, why: "cannot-reach" });
    town.reachable = true;
    expect(added.view.kit.seed).toBe(false);
    expect(await added.do("bringSeed", words)).toEqual({ ok: true });
    expect(added.view.kit).toMatchObject({ seed: true, made: START, relay: ORIGIN });
    await added.open();
    expect(added.view.kit.seed).toBe(true);
    expect(lockerIn(town, await added.words())).toMatchObject({ seed: ada.seed });
  });
});
