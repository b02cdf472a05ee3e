/**
 * Inputs that a careless library would take: made here with @noble/curves, frozen in bad.json, in the manner of Wycheproof.
 * Every group has its good twin, so that a check that refuses everything fails too.
 */
import { ed25519, ED25519_TORSION_SUBGROUP, x25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, fromHex, hex, utf8 } from "#wire";

export type BadSignature = {
  readonly name: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
};

export type BadPoint = { readonly name: string; readonly publicKey: string; readonly valid: boolean };

export type Bad = {
  readonly signatures: readonly BadSignature[];
  /** Ed25519 keys that a genesis or certificate may not name. */
  readonly signKeys: readonly BadPoint[];
  /** X25519 keys that nothing may be wrapped for. */
  readonly boxKeys: readonly BadPoint[];
};

const { Point } = ed25519;
const L = Point.Fn.ORDER;
const P = Point.Fp.ORDER;
const TORSION = ED25519_TORSION_SUBGROUP.map((text) => Point.fromHex(text, true));
const SECRET = new Uint8Array(32).map((_, i) => i + 1);
const MESSAGE = utf8("said once, and not to be said by another");

export function makeBad(): Bad {
  return { signatures: signatures(), signKeys: signKeys(), boxKeys: boxKeys() };
}

function signatures(): BadSignature[] {
  const publicKey = ed25519.getPublicKey(SECRET);
  const good = ed25519.sign(MESSAGE, SECRET);
  const [r, s] = [good.slice(0, 32), good.slice(32)];
  const list: BadSignature[] = [];
  const add = (
    name: string,
    signature: Bytes,
    key: Bytes = publicKey,
    message: Bytes = MESSAGE,
    valid = false,
  ): void => {
    list.push({ name, publicKey: hex(key), message: hex(message), signature: hex(signature), valid });
  };
  add("good", good, publicKey, MESSAGE, true);
  add("good, empty message", ed25519.sign(new Uint8Array(0), SECRET), publicKey, new Uint8Array(0), true);
  add("S + L", concat(r, little(number(s) + L)));
  for (const times of [2n, 8n, 15n]) {
    const sum = number(s) + times * L;
    if (sum < 1n << 256n) add(`S + ${times}L`, concat(r, little(sum)));
  }
  add("S = L", concat(r, little(L)));
  add("S = 2^256 - 1", concat(r, new Uint8Array(32).fill(255)));
  add("S = 0", concat(r, new Uint8Array(32)));
  add("all zero", new Uint8Array(64));
  add("R and S changed places", concat(s, r));
  add("another key", good, ed25519.getPublicKey(new Uint8Array(32).fill(9)));
  add("another message", good, publicKey, utf8("said once, and to be said by another"));
  add("message cut", good, publicKey, MESSAGE.slice(0, -1));
  add("message longer by a zero", good, publicKey, concat(MESSAGE, new Uint8Array(1)));
  for (const length of [0, 1, 32, 63]) add(`signature cut to ${length}`, good.slice(0, length));
  add("signature longer by a zero", concat(good, new Uint8Array(1)));
  for (const bit of [0, 7, 100, 255, 256, 300, 500, 508, 511]) add(`bit ${bit} flipped`, flip(good, bit));
  for (const bit of [0, 7, 128, 254, 255]) add(`bit ${bit} of the key flipped`, good, flip(publicKey, bit));
  for (const length of [0, 31]) add(`key cut to ${length}`, good, publicKey.slice(0, length));
  add("key longer by a zero", good, concat(publicKey, new Uint8Array(1)));
  // A key of small order T: with R = T' and S = 0 the equation can hold for any message.
  for (const [i, key] of TORSION.entries()) {
    for (const [j, point] of TORSION.entries()) {
      if (holds(point, key, 0n))
        add(`key of small order ${i}, R of small order ${j}`, concat(point.toBytes(), little(0n)), key.toBytes());
    }
    const point = Point.BASE.multiply(5n);
    const sum = 5n;
    if (challenge(point, key) % 8n === 0n)
      add(`key of small order ${i}, R = 5B`, concat(point.toBytes(), little(sum)), key.toBytes());
  }
  for (const key of nonCanonical()) add("key that is not canonical", concat(key, little(0n)), key);
  add("R of small order under a good key", smallR());
  return list;
}

/** [S]B = R + [h]A with R of small order, by the holder of the key: S = h a. Only small-order checks on R refuse it. */
function smallR(): Bytes {
  const r = TORSION.find((point) => point.is0()) ?? Point.ZERO;
  const scalar = secretScalar();
  const h = challenge(r, Point.BASE.multiply(scalar));
  return concat(r.toBytes(), little((h * scalar) % L));
}

function signKeys(): BadPoint[] {
  const good = ed25519.getPublicKey(SECRET);
  const mixed = TORSION.filter((point) => !point.is0()).map((point, i) => ({
    name: `good key plus small order ${i}`,
    publicKey: hex(Point.fromBytes(good).add(point).toBytes()),
    valid: false,
  }));
  return [
    { name: "good", publicKey: hex(good), valid: true },
    ...TORSION.map((point, i) => ({ name: `small order ${i}`, publicKey: hex(point.toBytes()), valid: false })),
    ...nonCanonical().map((key) => ({ name: "not canonical", publicKey: hex(key), valid: false })),
    ...mixed,
    { name: "not on the curve", publicKey: hex(little(2n)), valid: false },
    { name: "cut", publicKey: hex(good.slice(0, 31)), valid: false },
  ];
}

function boxKeys(): BadPoint[] {
  const low = [
    0n,
    1n,
    325606250916557431795983626356110631294008115727848805560023387167927233504n,
    39382357235489614581723060781553021112529911719440698176882885853963445705823n,
    P - 1n,
    P,
    P + 1n,
  ];
  return [
    { name: "good", publicKey: hex(x25519.getPublicKey(SECRET)), valid: true },
    ...low.map((u) => ({ name: `low order ${u}`, publicKey: hex(little(u)), valid: false })),
    ...low.map((u) => ({ name: `low order ${u}, top bit set`, publicKey: hex(flip(little(u), 255)), valid: false })),
    { name: "cut", publicKey: hex(x25519.getPublicKey(SECRET).slice(1)), valid: false },
  ];
}

/** y of p, p + 1 and beyond, with either sign: other spellings of points that have a canonical one. */
function nonCanonical(): Bytes[] {
  return [P, P + 1n, P + 3n, (1n << 255n) - 1n].flatMap((y) => [little(y), flip(little(y), 255)]);
}

/** A valid signature under a key of mixed order: plain verification takes it, so such keys must be refused when named. */
export function mixedOrderSignature(): {
  readonly publicKey: Bytes;
  readonly message: Bytes;
  readonly signature: Bytes;
} {
  const torsion = TORSION.find((point) => !point.is0()) as (typeof TORSION)[number];
  const scalar = secretScalar();
  const key = Point.BASE.multiply(scalar).add(torsion);
  for (let nonce = 1n; ; nonce++) {
    const r = Point.BASE.multiply(nonce);
    const h = challenge(r, key);
    if (h % 8n !== 0n) continue;
    const signature = concat(r.toBytes(), little((nonce + h * scalar) % L));
    return { publicKey: key.toBytes(), message: MESSAGE, signature };
  }
}

type EdPoint = (typeof TORSION)[number];

function holds(r: EdPoint, key: EdPoint, s: bigint): boolean {
  const left = s === 0n ? Point.ZERO : Point.BASE.multiply(s);
  const times = challenge(r, key) % 8n;
  const right = times === 0n ? r : r.add(key.multiplyUnsafe(times));
  return left.equals(right);
}

function challenge(r: EdPoint, key: EdPoint): bigint {
  return number(sha512(concat(r.toBytes(), key.toBytes(), MESSAGE))) % L;
}

function secretScalar(): bigint {
  return ed25519.utils.getExtendedPublicKey(SECRET).scalar;
}

function number(bytes: Bytes): bigint {
  return BigInt(`0x${hex(bytes.toReversed())}`);
}

function little(value: bigint): Bytes {
  return (fromHex(value.toString(16).padStart(64, "0")) as Bytes).toReversed();
}

function flip(bytes: Bytes, bit: number): Bytes {
  const flipped = bytes.slice();
  flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
  return flipped;
}
