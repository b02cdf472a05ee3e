/** Bytes and the few ways Hearth reads and writes them. Everything on the wire is big-endian. */

export type Bytes = Uint8Array;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** Text of strictly valid UTF-8, or null. A byte order mark is kept as it is. */
export function fromUtf8(bytes: Bytes): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

export function concat(...parts: readonly Bytes[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Equality of public values. Not constant-time: secrets are compared by the vault. */
export function equal(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether these bytes stand in others from this place on, compared where they lie. */
export function holds(bytes: Bytes, at: number, part: Bytes): boolean {
  for (let i = 0; i < part.length; i++) if (bytes[at + i] !== part[i]) return false;
  return true;
}

/** Byte-wise order: negative, zero or positive. */
export function compare(a: Bytes, b: Bytes): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function isZero(bytes: Bytes): boolean {
  for (const byte of bytes) if (byte !== 0) return false;
  return true;
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

export function hex(bytes: Bytes): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte] as string;
  return text;
}

/** Bytes of lower-case hex of even length, or null. */
export function fromHex(text: string): Bytes | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** RFC 4648 section 5, without padding. */
export function base64url(bytes: Bytes): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const have = Math.min(3, bytes.length - i);
    const group = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let j = 0; j <= have; j++) text += BASE64URL[(group >> (18 - 6 * j)) & 63] as string;
  }
  return text;
}

/** Bytes of canonical unpadded base64url, or null: any other spelling of the same bytes is refused. */
export function fromBase64url(text: string): Bytes | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = BASE64URL.indexOf(letter);
    if (value < 0) return null;
    group = ((group << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (group >> bits) & 255;
    }
  }
  if ((group & ((1 << bits) - 1)) !== 0) return null;
  return bytes;
}

export function readU16(bytes: Bytes, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

export function writeU16(bytes: Bytes, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function readU32(bytes: Bytes, at: number): number {
  return readU16(bytes, at) * 0x10000 + readU16(bytes, at + 2);
}

export function writeU32(bytes: Bytes, at: number, value: number): void {
  writeU16(bytes, at, Math.floor(value / 0x10000));
  writeU16(bytes, at + 2, value % 0x10000);
}

/** A u64 as a number; values above 2^53 - 1 come back as numbers that are not safe integers, which every caller refuses. */
export function readU64(bytes: Bytes, at: number): number {
  return readU32(bytes, at) * 0x100000000 + readU32(bytes, at + 4);
}

export function writeU64(bytes: Bytes, at: number, value: number): void {
  writeU32(bytes, at, Math.floor(value / 0x100000000));
  writeU32(bytes, at + 4, value % 0x100000000);
}

/** Reads a run of fields in order. `failed` stays true once any read ran past the end; reads then give zeros. */
export class Reader {
  failed = false;
  #at: number;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** True when everything was read and nothing ran past the end. */
  get done(): boolean {
    return !this.failed && this.left === 0;
  }

  take(length: number): Bytes {
    const from = this.#pass(length);
    return from < 0 ? new Uint8Array(0) : this.#bytes.subarray(from, from + length);
  }

  u8(): number {
    const at = this.#pass(1);
    return at < 0 ? 0 : (this.#bytes[at] as number);
  }

  u16(): number {
    const at = this.#pass(2);
    return at < 0 ? 0 : readU16(this.#bytes, at);
  }

  u32(): number {
    const at = this.#pass(4);
    return at < 0 ? 0 : readU32(this.#bytes, at);
  }

  /** A u64 that must be a safe integer. */
  u64(): number {
    const at = this.#pass(8);
    const value = at < 0 ? 0 : readU64(this.#bytes, at);
    if (Number.isSafeInteger(value)) return value;
    this.failed = true;
    return 0;
  }

  /** Goes on by so many bytes: where they begin, or -1 past the end. */
  #pass(length: number): number {
    if (this.failed || this.left < length) {
      this.failed = true;
      return -1;
    }
    const from = this.#at;
    this.#at += length;
    return from;
  }
}

export function u8(value: number): Bytes {
  return Uint8Array.of(value);
}

export function u16(value: number): Bytes {
  const bytes = new Uint8Array(2);
  writeU16(bytes, 0, value);
  return bytes;
}

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  writeU32(bytes, 0, value);
  return bytes;
}

export function u64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  writeU64(bytes, 0, value);
  return bytes;
}
