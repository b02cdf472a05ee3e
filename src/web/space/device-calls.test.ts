/** What the desks answer about devices: where a chain ends, and that one is removed. */
import { beforeAll, describe, expect, test } from "vitest";
import type { AppendOutcome } from "#sync";
import { checkRevocation, makeDeviceKeys, makeSeed, openGenesis, publicEvent, ready } from "#vault";
import { paired } from "../../../tests/pretend/hearths.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { mineDevices, oursDevices } from "./device-calls.ts";
import { Disk } from "./harness.ts";
import { makeQueue } from "./queue.ts";
import { fromHex, hex } from "./records.ts";
import { foundCorner } from "./recovering.ts";
import { sealedStore } from "./store.ts";

beforeAll(ready);

const random = seeded("the calls of a desk");
const id = (letter: string): string => letter.repeat(32);

/** A log of which only the devices are known, and what is published in it. */
function pretended() {
  const published: Uint8Array[] = [];
  const known = [
    { id: id("a"), mine: true, here: true, removed: false },
    { id: id("b"), mine: true, here: false, removed: false },
    { id: id("c"), mine: true, here: false, removed: true },
    { id: id("f"), mine: false, here: false, removed: false },
  ];
  let answer: AppendOutcome = { ok: true, ids: [] };
  const log = {
    devices: () => known,
    lastOf: (device: string) =>
      known.some((one) => one.id === device) ? { seq: 7, id: fromHex(id("e") + id("e")) } : null,
    publish: async (_: 3, body: Uint8Array) => (published.push(body), answer),
    entries: () => ({ count: 0, newest: null, whole: true }),
    link: (): "off" | "away" | "here" => "here",
  };
  const store = sealedStore(new Disk().open(), random(32), random);
  const desk = {
    store,
    loaded: new Map<string, Uint8Array>(),
    clock: { now: () => START },
    inTurn: makeQueue(),
    changed: () => undefined,
  };
  return { log, desk, published, answering: (next: AppendOutcome) => void (answer = next) };
}

const seed = makeSeed(seeded("a seed"));

describe("looking at who is there", () => {
  test("[DEVICE-4] counts nothing while the log still comes, and knows them once it came", async () => {
    const { log, desk } = pretended();
    let link: "away" | "here" = "away";
    let counted = 0;
    const coming = { ...log, link: () => link, entries: () => (counted++, log.entries()) };
    const devices = oursDevices({ ...desk, log: () => coming });
    for (let i = 0; i < 3; i++) devices.look();
    await desk.inTurn(async () => {});
    expect(counted).toBe(0);
    link = "here";
    for (let i = 0; i < 3; i++) devices.look();
    await desk.inTurn(async () => {});
    expect(counted).toBe(1);
    // Known from before: no line tells of it.
    expect(devices.list().map((one) => one.since)).toEqual([null, null, null]);
    coming.devices = () => [...log.devices(), { id: id("d"), mine: true, here: false, removed: false }];
    devices.look();
    await desk.inTurn(async () => {});
    expect(devices.list().at(-1)).toMatchObject({ id: id("d"), since: START });
  });
});

describe("removing", () => {
  test("[DEVICE-10] cuts a device off once it learns of it, and not before", () => {
    const { log, desk } = pretended();
    expect(oursDevices({ ...desk, log: () => log }).isCutOff()).toBe(false);
    expect(oursDevices({ ...desk, log: () => null }).isCutOff()).toBe(false);
    const gone = { ...log, devices: () => log.devices().map((one) => ({ ...one, removed: one.here || one.removed })) };
    expect(oursDevices({ ...desk, log: () => gone }).isCutOff()).toBe(true);
  });

  test("[DEVICE-11] is of another device of one's own that is still there", async () => {
    const { log, desk } = pretended();
    const { calls } = oursDevices({ ...desk, log: () => log });
    expect(await calls.chainEnd(id("b"))).toEqual({ ok: true, seq: 7, id: id("e") + id("e") });
    expect(await calls.chainEnd(id("a"))).toEqual({ ok: false, why: "this-device" });
    for (const letter of ["c", "f", "9"])
      expect(await calls.chainEnd(id(letter)), letter).toEqual({ ok: false, why: "unknown-item" });
    const none = oursDevices({ ...desk, log: () => null }).calls;
    expect(await none.chainEnd(id("b"))).toEqual({ ok: false, why: "unknown-item" });
    expect(await none.revokeDevice("00")).toEqual({ ok: false, why: "unknown-item" });
  });

  test("[DEVICE-11] is refused in the real log of two, for oneself and for the partner's", async () => {
    const [ada] = await paired();
    const [own] = ada.view.devices;
    expect(ada.view.devices).toEqual([{ id: own?.id, here: true, removed: false, since: null, putAway: false }]);
    expect(await ada.do("chainEnd", own?.id ?? "")).toEqual({ ok: false, why: "this-device" });
    expect(await ada.do("chainEnd", id("b"))).toEqual({ ok: false, why: "unknown-item" });
  });

  test("[DEVICE-9] publishes a word that the seed made, of where the chain ends", async () => {
    const { log, desk, published } = pretended();
    const { genesis } = foundCorner(seed, random);
    const { calls } = mineDevices({ ...desk, log: () => log, genesis: () => genesis, seed: async () => seed });
    expect(await calls.removeDevice(id("b"))).toEqual({ ok: true });
    const founded = openGenesis(genesis);
    if (!founded.ok) throw new Error(founded.why);
    const sent = publicEvent(
      founded.genesis,
      makeDeviceKeys(random),
      { seq: 2, prev: random(32) },
      3,
      published[0] as Uint8Array,
    );
    const checked = checkRevocation(founded.genesis, sent.body as Uint8Array, 0);
    if (!checked.ok) throw new Error(checked.why);
    const { device, lastSeq, lastId } = checked.revocation;
    expect([hex(device), lastSeq, hex(lastId)]).toEqual([id("b"), 7, id("e") + id("e")]);
  });

  test("[DEVICE-8] [DEVICE-9] needs the seed, and says what stood in its way", async () => {
    const { log, desk, published, answering } = pretended();
    const { genesis } = foundCorner(seed, random);
    const without = mineDevices({ ...desk, log: () => log, genesis: () => genesis, seed: async () => null }).calls;
    expect(await without.removeDevice(id("b"))).toEqual({ ok: false, why: "no-seed" });
    expect(await without.removeDevice(id("a"))).toEqual({ ok: false, why: "this-device" });
    expect(published).toEqual([]);
    const { calls } = oursDevices({ ...desk, log: () => log });
    for (const [why, told] of [
      ["storage-full", "storage-full"],
      ["place-closed", "place-closed"],
      ["closing", "no-answer"],
      ["device-removed", "no-answer"],
    ] as const) {
      answering({ ok: false, why });
      expect(await calls.revokeDevice("00"), why).toEqual({ ok: false, why: told });
    }
  });
});
