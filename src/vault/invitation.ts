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

const PREFIX = "hearth-invite.";
const DEVICE_PREFIX = "hearth-device.";
const MAX_LETTERS = 2_000;
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
  const bytes = invitationBytes(invitation);
  return `${PREFIX}${String(VERSION)}.${base64url(concat(bytes, checksum(bytes)))}`;
}

/** Reads an invitation, bare or as the fragment of a link. It touches no clock: whether it expired, the caller asks. [PAIR-1] */
export function parseInvitation(
  text: string,
): { readonly ok: true; readonly invitation: Invitation } | { readonly ok: false; readonly why: InvitationRefusal } {
  if (text.length > MAX_LETTERS) return { ok: false, why: "too-long" };
  const bare = /^[^\s#]*#(\S+)$/.exec(text.trim())?.[1] ?? text.trim();
  if (bare.startsWith(DEVICE_PREFIX)) return { ok: false, why: "device-link" };
  if (!bare.startsWith(PREFIX)) return { ok: false, why: "not-an-invitation" };
  const [, version, payload] = /^([0-9]{1,4})\.(.*)$/.exec(bare.slice(PREFIX.length)) ?? [];
  if (version === undefined || payload === undefined) return { ok: false, why: "damaged" };
  if (Number(version) > VERSION) return { ok: false, why: "newer" };
  if (version !== String(VERSION)) return { ok: false, why: "damaged" };
  const invitation = parseBytes(fromBase64url(payload));
  return invitation === null ? { ok: false, why: "damaged" } : { ok: true, invitation };
}

function parseBytes(bytes: Bytes | null): Invitation | null {
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return null;
  const content = bytes.subarray(0, -CHECKSUM_BYTES);
  if (!equal(checksum(content), bytes.subarray(-CHECKSUM_BYTES))) return null;
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
