import { beforeAll, expect, test } from "vitest";
import { devicesSeen } from "./devices-seen.ts";
import { Disk } from "./harness.ts";
import { sealedStore } from "./store.ts";
import { joined, NOTICE_MS, trustOf, UNNAMED } from "./trust.ts";
import type { MinePart, OursPart, PlaceDevice } from "./protocol.ts";
import { seeded, START } from "../../../tests/vectors/seeded.ts";

import { ready } from "#vault";

beforeAll(ready);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const id = (letter: string): string => letter.repeat(32);
const own = { id: id("a"), mine: true, here: true, removed: false };
const phone = { id: id("b"), mine: true, here: false, removed: false };
const tablet = { id: id("c"), mine: true, here: false, removed: false };
const theirs = { id: id("f"), mine: false, here: false, removed: false };

/** One device's own records, opened and opened again, under a clock that can be set. */
class Device {
  readonly disk = new Disk();
  readonly random = seeded("devices seen");
  readonly key = this.random(32);
  at = START;
  seen!: ReturnType<typeof devicesSeen>;
  async open() {
    const store = sealedStore(this.disk.open(), this.key, this.random);
    this.seen = devicesSeen(store, await store.load(), () => this.at);
    return this;
  }
  look(devices: readonly (typeof own)[], settled = true) {
    return this.seen.look(devices, () => settled);
  }
  of(device: typeof own) {
    return this.seen.list([device])[0];
  }
}

test("[DEVICE-4] what was there before this device came is no news, whatever comes first", async () => {
  const device = await new Device().open();
  expect(await device.look([own], false)).toBe(false);
  expect(await device.look([own, phone, theirs], false)).toBe(false);
  expect(device.of(phone)).toEqual({ id: phone.id, here: false, removed: false, since: null, putAway: false });
  expect(await device.look([own, phone, theirs])).toBe(true);
  await device.open();
  device.at += DAY;
  expect(await device.look([own, phone, tablet, theirs], false)).toBe(true);
  expect(device.of(phone)?.since).toBeNull();
  expect(device.of(tablet)?.since).toBe(START + DAY);
  expect(device.seen.list([own, phone, tablet, theirs]).map((one) => one.id)).toEqual([own.id, phone.id, tablet.id]);
  expect(await device.look([own, phone, tablet], true)).toBe(false);
});

test("[DEVICE-4] when it was first seen stays, over a restart and when it is removed", async () => {
  const device = await new Device().open();
  await device.look([own]);
  await device.look([own, phone]);
  device.at += DAY;
  await device.open();
  await device.look([own, { ...phone, removed: true }]);
  expect(device.of({ ...phone, removed: true })).toMatchObject({ since: START, removed: true, putAway: false });
});

test("[DEVICE-6] a notice stands for 72 hours, and for good until it is put away", async () => {
  const device = await new Device().open();
  await device.look([own]);
  await device.look([own, phone]);
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: false, why: "too-soon" });
  device.at += NOTICE_MS - 1;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: false, why: "too-soon" });
  device.at += 300 * DAY;
  expect(device.of(phone)?.putAway).toBe(false);
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: true });
  await device.open();
  expect(device.of(phone)?.putAway).toBe(true);
  expect(await device.seen.putAway(tablet.id)).toEqual({ ok: false, why: "unknown-item" });
});

test("[DEVICE-7] a clock set forward to put a notice away, and back again, brings it back", async () => {
  const device = await new Device().open();
  await device.look([own]);
  await device.look([own, phone]);
  device.at += NOTICE_MS + DAY;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: true });
  device.at = START + HOUR;
  expect(await device.look([own, phone])).toBe(true);
  expect(device.of(phone)).toMatchObject({ since: START, putAway: false });
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: false, why: "too-soon" });
  await device.open();
  expect(device.of(phone)?.putAway).toBe(false);
});

test("[DEVICE-7] a device that was seen by a clock years ahead waits no years, and is not put away early", async () => {
  const device = await new Device().open();
  await device.look([own]);
  device.at = START + 2_000 * DAY;
  await device.look([own, phone]);
  device.at = START;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: false, why: "too-soon" });
  await device.look([own, phone]);
  expect(device.of(phone)?.since).toBe(START);
  device.at += NOTICE_MS;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: true });
});

test("[DEVICE-7] a clock that is set right by a few minutes changes nothing", async () => {
  const device = await new Device().open();
  await device.look([own]);
  await device.look([own, phone]);
  device.at += NOTICE_MS;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: true });
  device.at -= 5 * 60_000;
  expect(await device.look([own, phone])).toBe(false);
  expect(device.of(phone)?.putAway).toBe(true);
});

test("[DEVICE-5] where there is no room, the notice stands all the same and is kept later (D14)", async () => {
  const device = await new Device().open();
  await device.look([own]);
  device.disk.full = true;
  await device.look([own, phone]);
  expect(device.of(phone)?.since).toBe(START);
  device.at += NOTICE_MS;
  expect(await device.seen.putAway(phone.id)).toEqual({ ok: false, why: "storage-full" });
  expect(device.of(phone)?.putAway).toBe(false);
  device.disk.full = false;
  expect(await device.look([own, phone])).toBe(true);
  await device.open();
  expect(device.of(phone)?.since).toBe(START);
});

const place = (letter: string, part: Partial<PlaceDevice> = {}): PlaceDevice => ({
  id: id(letter),
  here: false,
  removed: false,
  since: null,
  putAway: false,
  ...part,
});

test("[DEVICE-2] the list joins both logs by the cards, and hides nothing where one is missing", () => {
  const ours = [place("a", { here: true }), place("b", { since: 5 }), place("c")];
  const mine = [place("1", { here: true }), place("2", { since: 9 }), place("3", { since: 7 })];
  const cards = [
    { id: id("1"), hearth: null, name: "Laptop" },
    { id: id("2"), hearth: id("b"), name: "Phone" },
  ];
  expect(joined(ours, mine, cards).map((one) => [one.ours?.id[0], one.mine?.id[0], one.card?.name])).toEqual([
    ["a", "1", "Laptop"],
    ["b", "2", "Phone"],
    ["c", undefined, undefined],
    [undefined, "3", undefined],
  ]);
  // A card that points at a device which another card already took leaves both in the list.
  const twice = [...cards, { id: id("3"), hearth: id("b"), name: "Phone" }];
  expect(joined(ours, mine, twice).map((one) => one.id[0])).toEqual(["a", "b", "c", "3"]);
  // A card cannot make another device this one.
  const sly = [{ id: id("2"), hearth: id("a"), name: "Laptop" }];
  expect(joined(ours, mine, sly).map((one) => [one.ours?.id[0], one.mine?.id[0]])).toEqual([
    ["a", "1"],
    ["b", undefined],
    ["c", undefined],
    [undefined, "2"],
    [undefined, "3"],
  ]);
});

test("[DEVICE-2] [DEVICE-6] the snapshot says since when, and until when a notice stands", () => {
  const ours = { devices: [place("a", { here: true, since: 3 }), place("b", { since: START }), place("c")] };
  const mine = {
    devices: [place("2", { since: START + DAY })],
    cards: [{ id: id("2"), hearth: id("b"), name: "Phone" }],
  };
  const { devices } = trustOf({ ours: ours as unknown as OursPart, mine: mine as unknown as MinePart }, null);
  expect(devices).toEqual([
    { id: id("a"), here: true, removed: false, since: 3, name: null, notice: null },
    {
      id: id("b"),
      here: false,
      removed: false,
      since: START,
      name: "Phone",
      notice: { until: START + NOTICE_MS },
    },
    { id: id("c"), here: false, removed: false, since: null, name: null, notice: null },
  ]);
  const nameless = { ...mine, cards: [{ id: id("2"), hearth: id("b"), name: UNNAMED }] };
  const joinedBy = trustOf({ ours: ours as unknown as OursPart, mine: nameless as unknown as MinePart }, null);
  expect(joinedBy.devices.map((one) => one.name)).toEqual([null, null, null]);
  const removed = trustOf(
    { ours: { devices: [place("b", { since: START, removed: true })] } as unknown as OursPart, mine: null },
    null,
  );
  expect(removed.devices[0]).toMatchObject({ removed: true, notice: { until: START + NOTICE_MS } });
  const away = trustOf(
    { ours: { devices: [place("b", { since: START, putAway: true })] } as unknown as OursPart, mine: null },
    null,
  );
  expect(away.devices[0]?.notice).toBeNull();
});
