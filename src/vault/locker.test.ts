import { type Bytes, LOCKER_BYTES } from "#wire";
import { beforeAll, describe, expect, test } from "vitest";
import { flips, seeded } from "../../tests/vectors/seeded.ts";
import { type Locker, lockerOf, MAX_LOCKER_LOGS, openLocker, sealLocker } from "./locker.ts";
import { ready } from "./sodium.ts";

beforeAll(ready);

function filled(count: number): Locker {
  const random = seeded(`locker of ${count}`);
  const logs = Array.from({ length: count }, () => {
    const genesisHash = random(32);
    return { log: genesisHash.slice(0, 16), genesisHash, salt: random(16) };
  });
  return { seed: random(32), logs };
}

describe("the locker", () => {
  test("[KIT-3] address, access and key come from the kit alone, and none tells another", () => {
    const first = lockerOf(new Uint8Array(16));
    const second = lockerOf(new Uint8Array(16).with(15, 1));
    expect(lockerOf(new Uint8Array(16))).toEqual(first);
    expect(first.address).toMatch(/^[0-9a-f]{32}$/);
    expect(first.access).toMatch(/^[0-9a-f]{64}$/);
    const parts = [first, second].flatMap(({ address, access, key }) => [
      address,
      access,
      access.slice(0, 32),
      key.join(),
    ]);
    expect(new Set(parts).size).toBe(8);
    expect(() => lockerOf(new Uint8Array(15))).toThrow(RangeError);
  });

  test("[KIT-4] it always has one size, whatever it holds, and gives back all of it", () => {
    const { key } = lockerOf(new Uint8Array(16));
    for (const count of [0, 1, 2, MAX_LOCKER_LOGS]) {
      const locker = filled(count);
      const sealed = sealLocker(key, locker, seeded("seal"));
      expect(sealed.length).toBe(LOCKER_BYTES);
      expect(openLocker(key, sealed)).toEqual(locker);
    }
    expect(MAX_LOCKER_LOGS).toBeGreaterThan(50);
    expect(() => sealLocker(key, filled(MAX_LOCKER_LOGS + 1), seeded("seal"))).toThrow(RangeError);
  });

  test("[KIT-4] another kit, a changed bit or another size opens nothing (C2)", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const sealed = sealLocker(key, filled(2), seeded("seal"));
    expect(openLocker(lockerOf(new Uint8Array(16).fill(1)).key, sealed)).toBeNull();
    for (const bad of flips(sealed.slice(0, 60))) {
      const changed = sealed.slice();
      changed.set(bad);
      expect(openLocker(key, changed)).toBeNull();
    }
    for (const length of [0, 1, 25, 40, LOCKER_BYTES - 1]) expect(openLocker(key, sealed.slice(0, length))).toBeNull();
  });

  test("[KIT-4] a log whose id is not its genesis's is not believed", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const { seed, logs } = filled(1);
    const lying = { seed, logs: [{ ...(logs[0] as Locker["logs"][number]), log: new Uint8Array(16) as Bytes }] };
    expect(openLocker(key, sealLocker(key, lying, seeded("seal")))).toBeNull();
  });
});
