import { type Bytes, concat, LOCKER_BYTES, pad, u8, utf8 } from "#wire";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { firstLocker } from "../../tests/vectors/frozen.ts";
import { flips, seeded } from "../../tests/vectors/seeded.ts";
import { emptyLocker, type Locker, lockerOf, MAX_LOCKER_LOGS, openLocker, sealLocker } from "./locker.ts";
import { aeadSeal, ready } from "./sodium.ts";

beforeAll(ready);

const RELAYS = [null, "https://relay.example", `https://${"a".repeat(60)}.example:8443`];

function filled(count: number): Locker {
  const random = seeded(`locker of ${count}`);
  const logs = Array.from({ length: count }, (_, i) => {
    const genesisHash = random(32);
    const genesis = i === 2 ? null : random(i % 2 === 0 ? 212 : 356);
    const relay = RELAYS[i % RELAYS.length] ?? null;
    return {
      log: genesisHash.slice(0, 16),
      genesisHash,
      salt: random(16),
      relay,
      partnerName: i === 0 ? "" : "Noor",
      genesis,
    };
  });
  return { seed: random(32), made: 1_780_000_000_000 + count, name: "Ada", logs };
}

/** Seals any content as a locker of the second version. */
function sealed(key: Bytes, content: Bytes): Bytes {
  const nonce = seeded("seal")(24);
  const room = LOCKER_BYTES - 1 - 24 - 16;
  return concat(u8(2), nonce, aeadSeal(pad(content, room), concat(utf8("hearth/v1/locker\0"), u8(2)), nonce, key));
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
      const bytes = sealLocker(key, locker, seeded("seal"));
      expect(bytes.length).toBe(LOCKER_BYTES);
      expect(openLocker(key, bytes)).toEqual(locker);
    }
    expect(() => sealLocker(key, filled(MAX_LOCKER_LOGS + 1), seeded("seal"))).toThrow(RangeError);
  });

  test("[KIT-4] another kit, a changed bit or another size opens nothing (C2)", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const bytes = sealLocker(key, filled(2), seeded("seal"));
    expect(openLocker(lockerOf(new Uint8Array(16).fill(1)).key, bytes)).toBeNull();
    for (const bad of flips(bytes.slice(0, 60))) {
      const changed = bytes.slice();
      changed.set(bad);
      expect(openLocker(key, changed)).toBeNull();
    }
    for (const length of [0, 1, 25, 40, LOCKER_BYTES - 1]) expect(openLocker(key, bytes.slice(0, length))).toBeNull();
    expect(openLocker(key, new Uint8Array(LOCKER_BYTES + 1))).toBeNull();
  });

  test("[KIT-4] [KIT-5] the first version still opens; a log whose id is not its genesis's is not believed", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const { seed, logs } = filled(2);
    const bare = logs.map((one) => ({ ...one, relay: null, partnerName: "", genesis: null }));
    const opened = openLocker(key, firstLocker(key, { seed, logs: bare }, seeded("seal")));
    expect(opened).toEqual({ seed, made: null, name: "", logs: bare });
    const lying = [{ ...(bare[0] as Locker["logs"][number]), log: new Uint8Array(16) }];
    expect(openLocker(key, firstLocker(key, { seed, logs: lying }, seeded("seal")))).toBeNull();
  });

  test("[KIT-5] a locker of the one version does not open as the other", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const second = sealLocker(key, filled(1), seeded("seal"));
    const first = firstLocker(key, filled(1), seeded("seal"));
    for (const [bytes, as] of [
      [second, 1],
      [first, 2],
      [second, 3],
      [second, 0],
    ] as const) {
      expect(openLocker(key, bytes.with(0, as))).toBeNull();
    }
  });

  test("[KIT-5] what was sealed under the key and is no locker is refused, whatever it is", () => {
    const { key } = lockerOf(new Uint8Array(16));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (content) => {
        const opened = openLocker(key, sealed(key, content));
        // Whatever reads as a locker writes as the same one again.
        if (opened !== null) expect(openLocker(key, sealLocker(key, opened, seeded("again")))).toEqual(opened);
      }),
      { numRuns: 300 },
    );
    const head = concat(new Uint8Array(32), new Uint8Array(8), u8(0), u8(1), new Uint8Array(48));
    const relay = (origin: string): Bytes => concat(head, u8(origin.length), utf8(origin), u8(0), u8(0), u8(0));
    expect(openLocker(key, sealed(key, relay("https://relay.example")))?.logs[0]?.relay).toBe("https://relay.example");
    for (const odd of ["http://relay.example", "relay.example", "https://relay.example/x", "javascript:0", "\u{1}"]) {
      expect([odd, openLocker(key, sealed(key, relay(odd)))]).toEqual([odd, null]);
    }
  });

  test("[KIT-5] names and relays longer than their place are no locker", () => {
    const { key } = lockerOf(new Uint8Array(16));
    expect(() => sealLocker(key, { ...filled(1), name: "é".repeat(128) }, seeded("seal"))).toThrow(RangeError);
    const big = filled(4).logs.map((one) => ({ ...one, genesis: new Uint8Array(1_000) }));
    expect(() => sealLocker(key, { ...filled(4), logs: big }, seeded("seal"))).toThrow(RangeError);
  });

  test("[KIT-6] an emptied locker has the same size, and opens for nobody", () => {
    const { key } = lockerOf(new Uint8Array(16));
    const random = seeded("empty");
    const [first, second] = [emptyLocker(random), emptyLocker(random)];
    expect([first.length, second.length]).toEqual([LOCKER_BYTES, LOCKER_BYTES]);
    expect(first).not.toEqual(second);
    for (const version of [0, 1, 2]) expect(openLocker(key, first.with(0, version))).toBeNull();
  });
});
