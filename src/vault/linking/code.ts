/**
 * The code by which a device is added, as text and as a QR code. The new device shows it, and one that is unlocked reads
 * it inside the app; it is never a link.
 *
 *   "hearth-device.1." base64url of: version 0 · expires u64 1 · secret 9 · relay 41 · checksum (4)
 */
import { BRIEF_INVITATION_SECONDS, type Bytes, concat, fromUtf8, Reader, u64, u8, utf8 } from "#wire";
import {
  bareOf,
  DEVICE_PREFIX,
  INVITATION_PREFIX,
  MAX_LETTERS,
  openCoded,
  parseRelay,
  writeCoded,
} from "../invitation.ts";

export type LinkCode = {
  /** 32 random bytes, used once. */
  readonly secret: Bytes;
  /** Where the two meet, in the spelling of `parseRelay`. */
  readonly relay: string;
  /** ms since 1970; it cannot be read from then on. */
  readonly expires: number;
};

export type LinkCodeRefusal = "not-a-code" | "invitation" | "newer" | "damaged" | "too-long";

const VERSION = 1;

/** How long a code can be read. */
export const LINK_CODE_SECONDS = 600;
/** How much longer its mailbox lives, so that what is under way can end. Together they are brief enough for any relay. [RUN-11] */
export const LINK_GRACE_SECONDS = BRIEF_INVITATION_SECONDS - LINK_CODE_SECONDS;

/** The bytes that both sides' transcripts begin with. [LINK-1] */
export function linkCodeBytes({ secret, relay, expires }: LinkCode): Bytes {
  return concat(u8(VERSION), u64(expires), secret, utf8(relay));
}

export function writeLinkCode(code: LinkCode): string {
  return writeCoded(DEVICE_PREFIX, VERSION, linkCodeBytes(code));
}

/** Reads a code, bare: behind an address it is none. It touches no clock: whether it expired, the caller asks. [LINK-1] */
export function parseLinkCode(
  text: string,
): { readonly ok: true; readonly code: LinkCode } | { readonly ok: false; readonly why: LinkCodeRefusal } {
  if (text.length > MAX_LETTERS) return { ok: false, why: "too-long" };
  const bare = text.trim();
  if (bareOf(bare).startsWith(INVITATION_PREFIX)) return { ok: false, why: "invitation" };
  if (!bare.startsWith(DEVICE_PREFIX)) return { ok: false, why: "not-a-code" };
  const opened = openCoded(bare, DEVICE_PREFIX, VERSION);
  if (!opened.ok) return opened;
  const reader = new Reader(opened.content);
  const version = reader.u8();
  const expires = reader.u64();
  const secret = reader.take(32).slice();
  const relay = fromUtf8(reader.take(reader.left));
  const isWhole = !reader.failed && version === VERSION && relay !== null && parseRelay(relay) === relay;
  return isWhole ? { ok: true, code: { secret, relay, expires } } : { ok: false, why: "damaged" };
}
