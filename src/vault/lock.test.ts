import { argon2id as nobleArgon2id } from "@noble/hashes/argon2.js";
import { type Bytes, concat, hex, u32, utf8 } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { flips, seeded, truncations } from "../../tests/vectors/seeded.ts";
import {
  changeLock,
  LOCK_MEMORY_KIB,
  LOCK_PASSES,
  lockTakes,
  makeLock,
  MAX_LOCK_MEMORY_KIB,
  openLock,
} from "./lock.ts";
import { checkPassphrase } from "./passphrase.ts";
import { aeadOpen, aeadSeal, argon2id, ready } from "./sodium.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(ready);

describe("passphrases", () => {
  test.each([
    ["", "blank"],
    [" \u00a0\t\n\u3000", "blank"],
    ["seven7.", "too-short"],
    ["   seven7.   ", "too-short"],
    ["🕯🕯🕯🕯", "too-short"],
    ["a".repeat(1_025), "too-long"],
    ["é".repeat(600), "too-long"],
    [" ".repeat(1_000_000), "too-long"],
  ])("[LOCK-1] refused: %#", (text, why) => {
    expect(checkPassphrase(text)).toEqual({ ok: false, why });
  });

  test.each([
    ["eight888", "eight888"],
    ["  vier Wörter\u00a0ganz kalt \n", "vier Wörter ganz kalt"],
    ["Wo\u0308rter im Schnee", "Wörter im Schnee"],
    ["ｆｕｌｌ　ｗｉｄｔｈ", "full width"],
    ["🕯🕯🕯🕯🕯🕯🕯🕯", "🕯🕯🕯🕯🕯🕯🕯🕯"],
    ["a".repeat(1_024), "a".repeat(1_024)],
  ])("[LOCK-1] one spelling for all keyboards: %#", (text, passphrase) => {
    expect(checkPassphrase(text)).toEqual({ ok: true, passphrase });
    expect(checkPassphrase(passphrase)).toEqual({ ok: true, passphrase });
  });
});

describe("the lock", () => {
  test("[LOCK-2] it opens with its passphrase in any spelling, and with no other", () => {
    const { lock, key } = makeLock("ﬁnger im Wörterbuch", seeded("lock"));
    expect(lock.length).toBe(100);
    expect(openLock(lock, "  finger im Wo\u0308rterbuch ")).toEqual({ ok: true, key });
    expect(openLock(lock, "Finger im Wörterbuch")).toEqual({ ok: false, why: "wrong-passphrase" });
  });

  test("[LOCK-2] it costs 64 MiB and three passes of Argon2id, the same as noble's", () => {
    const salt = seeded("salt")(16);
    const password = utf8("said by another library");
    // The oracle is slow at full strength: the function is compared small, the lock's own parameters are read below.
    const small = { t: 3, m: 64, p: 1, dkLen: 32 };
    expect(hex(argon2id(password, salt, 3, 65_536))).toBe(hex(nobleArgon2id(password, salt, small)));
    const lock = changeLock(new Uint8Array(32), "said by this one", seeded("lock"));
    expect([LOCK_MEMORY_KIB, LOCK_PASSES]).toEqual([65_536, 3]);
    expect(hex(lock.slice(0, 12))).toBe(hex(concat(Uint8Array.of(0x48, 0x4c, 1, 1), u32(65_536), u32(3))));
  });

  test("[LOCK-2] changing the passphrase keeps the key and takes a new salt", () => {
    const random = seeded("change");
    const { lock, key } = makeLock("the old words", random);
    const changed = changeLock(key, "the new words", random);
    expect(openLock(changed, "the new words")).toEqual({ ok: true, key });
    expect(openLock(changed, "the old words")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(hex(changed.slice(12, 28))).not.toBe(hex(lock.slice(12, 28)));
    expect(() => changeLock(key.slice(1), "the new words", random)).toThrow(RangeError);
  });

  test("[LOCK-3] parameters below the floor are refused at once, though the lock were well made (A20)", () => {
    const cheap = crafted(1_024, 1, true);
    // It would open, if the floor were not there.
    expect(
      aeadOpen(
        cheap.slice(52),
        concat(utf8("hearth/v1/lock\0"), cheap.slice(0, 28)),
        cheap.slice(28, 52),
        guessOf(cheap),
      ),
    ).not.toBeNull();
    const began = performance.now();
    expect(openLock(cheap, "weak")).toEqual({ ok: false, why: "below-floor" });
    for (const [memory, passes] of [
      [0, 0],
      [65_535, 3],
      [65_536, 2],
      [1, 16],
    ] as const) {
      expect(openLock(crafted(memory, passes), "weak")).toEqual({ ok: false, why: "below-floor" });
    }
    for (const [memory, passes] of [
      [MAX_LOCK_MEMORY_KIB + 1, 3],
      [2 ** 32 - 1, 3],
      [65_536, 17],
      [65_536, 2 ** 32 - 1],
    ] as const) {
      expect(openLock(crafted(memory, passes), "weak")).toEqual({ ok: false, why: "malformed" });
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test("[LOCK-3] the parameters are sealed in: another number of passes opens nothing", () => {
    const { lock } = makeLock("a passphrase", seeded("bound"));
    expect(openLock(lock.with(11, 4), "a passphrase")).toEqual({ ok: false, why: "wrong-passphrase" });
  });

  test("[LOCK-3] a damaged lock is refused, a newer one is called newer (C2)", () => {
    const { lock } = makeLock("a passphrase", seeded("damaged"));
    for (const bad of truncations(lock)) {
      expect(openLock(bad, "a passphrase")).toEqual({ ok: false, why: "malformed" });
    }
    expect(openLock(concat(lock, new Uint8Array(1)), "a passphrase")).toEqual({ ok: false, why: "malformed" });
    expect(openLock(lock.with(0, 0), "a passphrase")).toEqual({ ok: false, why: "malformed" });
    expect(openLock(lock.with(2, 0), "a passphrase")).toEqual({ ok: false, why: "malformed" });
    expect(openLock(lock.with(3, 2), "a passphrase")).toEqual({ ok: false, why: "malformed" });
    expect(openLock(lock.with(2, 2), "a passphrase")).toEqual({ ok: false, why: "newer" });
    for (const bad of flips(lock.slice(52), 97)) {
      const damaged = concat(lock.slice(0, 52), bad);
      expect(openLock(damaged, "a passphrase")).toEqual({ ok: false, why: "wrong-passphrase" });
    }
  });
});

test("[LOCK-7] how long a lock takes is measured by a small part of it, by the clock that is given", () => {
  const times = [1_000, 1_030];
  expect(lockTakes(() => times.shift() ?? 0)).toBe(720);
  const began = performance.now();
  const said = lockTakes(() => performance.now());
  const small = performance.now() - began;
  makeLock("a passphrase", seeded("takes"));
  const whole = performance.now() - began - small;
  // A busy machine may be four times as fast in one moment as in the next.
  expect(said).toBeGreaterThan(whole / 8);
  expect(said).toBeLessThan(whole * 8);
  expect(small).toBeLessThan(whole);
});

/** A lock with these parameters; sealed for "weak" when asked, otherwise with nothing that could open. */
function crafted(memoryKib: number, passes: number, real = false): Bytes {
  const head = concat(Uint8Array.of(0x48, 0x4c, 1, 1), u32(memoryKib), u32(passes), new Uint8Array(16));
  const nonce = new Uint8Array(24);
  if (!real) return concat(head, nonce, new Uint8Array(48));
  const guess = argon2id(utf8("weak"), new Uint8Array(16), passes, memoryKib * 1_024);
  return concat(head, nonce, aeadSeal(new Uint8Array(32), concat(utf8("hearth/v1/lock\0"), head), nonce, guess));
}

function guessOf(lock: Bytes): Bytes {
  return argon2id(utf8("weak"), lock.slice(12, 28), 1, 1_024 * 1_024);
}
