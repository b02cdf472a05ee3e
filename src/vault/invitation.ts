/**
 * An invitation as text: for a QR code, or behind the `#` of a link. It names a relay and a secret, never an app.
 *
 *   "hearth-invite.1." base64url of: version 0 · mode 1 · expires u64 2 · secret 10 · relay 42 · checksum (4)
 */
import {
  base64url,
  type Bytes,
  concat,
  equal,
  fromBase64url,
  fromUtf8,
  INVITATION_SECONDS,
  parseOrigin,
  Reader,
  u64,
  u8,
  utf8,
} from "#wire";
import { sha256 } from "./hash.ts";

export type InvitationMode = keyof typeof INVITATION_SECONDS;

export type Invitation = {
  /** 32 random bytes, used once. */
  readonly secret: Bytes;
  /** The relay's origin, in the spelling of `parseRelay`. */
  readonly relay: string;
  readonly mode: InvitationMode;
  /** ms since 1970; it cannot be accepted from then on. */
  readonly expires: number;
};

export type InvitationRefusal = "not-an-invitation" | "device-link" | "newer" | "damaged" | "too-long";

export const INVITATION_PREFIX = "hearth-invite.";
export const DEVICE_PREFIX = "hearth-device.";
export const MAX_LETTERS = 2_000;
const VERSION = 1;
const MODES = ["qr", "link"] as const;
const CHECKSUM_BYTES = 4;
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?$/;

/** A relay's origin in its one spelling, or null: https, or plain http on this very machine. [PAIR-2] */
export function parseRelay(text: string): string | null {
  const origin = parseOrigin(text);
  return origin !== null && (origin.startsWith("https://") || LOOPBACK.test(origin)) ? origin : null;
}

/** The bytes that both sides' transcripts begin with. [PAIR-1] */
export function invitationBytes({ secret, relay, mode, expires }: Invitation): Bytes {
  return concat(u8(VERSION), u8(MODES.indexOf(mode)), u64(expires), secret, utf8(relay));
}

export function writeInvitation(invitation: Invitation): string {
  return writeCoded(INVITATION_PREFIX, VERSION, invitationBytes(invitation));
}

/** `prefix`, version and base64url of the content and its checksum: what invitations and codes for devices look like. */
export function writeCoded(prefix: string, version: number, content: Bytes): string {
  return `${prefix}${String(version)}.${base64url(concat(content, checksum(content)))}`;
}

/** The content behind the prefix, or why there is none. */
export function openCoded(
  text: string,
  prefix: string,
  version: number,
): { readonly ok: true; readonly content: Bytes } | { readonly ok: false; readonly why: "newer" | "damaged" } {
  const damaged = { ok: false, why: "damaged" } as const;
  const [, said, payload] = /^([0-9]{1,4})\.(.*)$/.exec(text.slice(prefix.length)) ?? [];
  if (said === undefined || payload === undefined) return damaged;
  if (Number(said) > version) return { ok: false, why: "newer" };
  const bytes = said === String(version) ? fromBase64url(payload) : null;
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return damaged;
  const content = bytes.subarray(0, -CHECKSUM_BYTES);
  return equal(checksum(content), bytes.subarray(-CHECKSUM_BYTES)) ? { ok: true, content } : damaged;
}

/** What stands behind the `#` of a link; the text itself when it is none. */
export function bareOf(text: string): string {
  return /^[^\s#]*#(\S+)$/.exec(text.trim())?.[1] ?? text.trim();
}

/** Reads an invitation, bare or as the fragment of a link. It touches no clock: whether it expired, the caller asks. [PAIR-1] */
export function parseInvitation(
  text: string,
): { readonly ok: true; readonly invitation: Invitation } | { readonly ok: false; readonly why: InvitationRefusal } {
  if (text.length > MAX_LETTERS) return { ok: false, why: "too-long" };
  const bare = bareOf(text);
  if (bare.startsWith(DEVICE_PREFIX)) return { ok: false, why: "device-link" };
  if (!bare.startsWith(INVITATION_PREFIX)) return { ok: false, why: "not-an-invitation" };
  const opened = openCoded(bare, INVITATION_PREFIX, VERSION);
  if (!opened.ok) return opened;
  const invitation = parseContent(opened.content);
  return invitation === null ? { ok: false, why: "damaged" } : { ok: true, invitation };
}

function parseContent(content: Bytes): Invitation | null {
  const reader = new Reader(content);
  const version = reader.u8();
  const mode = MODES[reader.u8()];
  const expires = reader.u64();
  const secret = reader.take(32).slice();
  const relay = fromUtf8(reader.take(reader.left));
  if (reader.failed || version !== VERSION || mode === undefined) return null;
  if (relay === null || parseRelay(relay) !== relay) return null;
  return { secret, relay, mode, expires };
}

/** Finds slips of copying and cut-off links; it protects nothing. */
function checksum(bytes: Bytes): Bytes {
  return sha256(bytes).subarray(0, CHECKSUM_BYTES);
}
