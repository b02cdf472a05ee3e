/**
 * What the two devices say in the slots of their mailbox, and the transcript of which the pictures are made. It fixes the
 * new device's keys and, by a hash, the places that it will be given: what was compared is what is signed and stored.
 */
import { type Bytes, concat, Reader, u32, u8, utf8 } from "#wire";
import type { DevicePublicKeys } from "../device.ts";
import { sha256 } from "../hash.ts";
import { openContent, sealContent } from "../pairing/slot.ts";
import { type KeyPair, signDetached, verifyDetached } from "../sodium.ts";
import { type LinkCode, linkCodeBytes } from "./code.ts";

export const LINK_SLOT = { commit: 0, hello: 1, reveal: 2, same: 3, bundle: 4, receipt: 5 } as const;
export type LinkSlot = (typeof LINK_SLOT)[keyof typeof LINK_SLOT];
export const LINK_SLOTS = 6;

/** Why nothing came of it. */
export const LINK_VOIDS = ["not-same", "used", "expired", "cancelled", "tampered", "no-storage"] as const;
export type LinkVoid = (typeof LINK_VOIDS)[number];

/** The new device's public keys, for the place of two and for the corner. */
export type Reveal = {
  /** 32 random bytes, new for every attempt. */
  readonly nonce: Bytes;
  readonly ours: DevicePublicKeys;
  readonly mine: DevicePublicKeys;
};

export type LinkMessage =
  | { readonly type: "commit"; readonly commit: Bytes }
  /** `places`: the hash of what the bundle will say. */
  | { readonly type: "hello"; readonly nonce: Bytes; readonly places: Bytes }
  | ({ readonly type: "reveal" } & Reveal)
  /** What the new device says from here on is signed with the keys that were compared: the code alone says nothing. */
  | { readonly type: "same"; readonly signature: Bytes }
  | { readonly type: "bundle"; readonly bundle: Bytes }
  | { readonly type: "receipt"; readonly signature: Bytes }
  /** `signature`: the new device's in the last slot, otherwise empty. */
  | { readonly type: "void"; readonly why: LinkVoid; readonly signature: Bytes };

const TYPE = { commit: 1, hello: 2, reveal: 3, same: 4, bundle: 5, receipt: 6, void: 7 } as const;
const COMMIT = utf8("hearth/v1/linking/commit\0");
const TRANSCRIPT = utf8("hearth/v1/linking/transcript\0");

/** Always 2,048 bytes. [LINK-3] */
export function sealLinkSlot(secret: Bytes, slot: LinkSlot, message: LinkMessage, nonce: Bytes): Bytes {
  return sealContent("linking", secret, slot, linkMessageBytes(message), nonce);
}

/** The message in a slot, or null for anything that is none. [LINK-3] */
export function openLinkSlot(secret: Bytes, slot: LinkSlot, bytes: Bytes): LinkMessage | null {
  const content = openContent("linking", secret, slot, bytes);
  return content === null ? null : parseMessage(content);
}

/** What the new device binds itself to before it knows anything of the other. [LINK-4] */
export function commitToReveal(reveal: Reveal): Bytes {
  return sha256(COMMIT, linkMessageBytes({ type: "reveal", ...reveal }));
}

/** Everything that was said before the pictures, in one hash. [LINK-5] */
export function linkTranscript(code: LinkCode, said: readonly LinkMessage[]): Bytes {
  const parts = [linkCodeBytes(code), ...said.map(linkMessageBytes)];
  return sha256(TRANSCRIPT, ...parts.flatMap((part) => [u32(part.length), part]));
}

/** The new device's word, signed with the key for the place of two that was compared. [LINK-7] */
export function signLinkWord(word: "same" | "receipt" | "void", transcript: Bytes, sign: KeyPair): Bytes {
  return signDetached(concat(utf8(`hearth/v1/linking/${word}\0`), transcript), sign.secretKey);
}

export function verifyLinkWord(
  word: "same" | "receipt" | "void",
  transcript: Bytes,
  sign: Bytes,
  signature: Bytes,
): boolean {
  return verifyDetached(signature, concat(utf8(`hearth/v1/linking/${word}\0`), transcript), sign);
}

/** The message before it is padded: what the transcript is made of. */
export function linkMessageBytes(message: LinkMessage): Bytes {
  const type = u8(TYPE[message.type]);
  switch (message.type) {
    case "commit":
      return concat(type, message.commit);
    case "hello":
      return concat(type, message.nonce, message.places);
    case "reveal": {
      const { nonce, ours, mine } = message;
      return concat(type, nonce, ours.sign, ours.seal, mine.sign, mine.seal);
    }
    case "same":
    case "receipt":
      return concat(type, message.signature);
    case "bundle":
      return concat(type, message.bundle);
    case "void":
      return concat(type, u8(LINK_VOIDS.indexOf(message.why)), message.signature);
  }
}

function parseMessage(content: Bytes): LinkMessage | null {
  const reader = new Reader(content.slice(), 1);
  const whole = (message: LinkMessage): LinkMessage | null => (reader.done ? message : null);
  switch (content[0]) {
    case TYPE.commit:
      return whole({ type: "commit", commit: reader.take(32) });
    case TYPE.hello:
      return whole({ type: "hello", nonce: reader.take(32), places: reader.take(32) });
    case TYPE.reveal: {
      const nonce = reader.take(32);
      const ours = { sign: reader.take(32), seal: reader.take(32) };
      const mine = { sign: reader.take(32), seal: reader.take(32) };
      return whole({ type: "reveal", nonce, ours, mine });
    }
    case TYPE.same:
      return whole({ type: "same", signature: reader.take(64) });
    case TYPE.bundle:
      return whole({ type: "bundle", bundle: reader.take(reader.left) });
    case TYPE.receipt:
      return whole({ type: "receipt", signature: reader.take(64) });
    case TYPE.void: {
      const why = LINK_VOIDS[reader.u8()];
      const signature = reader.take(reader.left === 0 ? 0 : 64);
      return why === undefined ? null : whole({ type: "void", why, signature });
    }
    default:
      return null;
  }
}
