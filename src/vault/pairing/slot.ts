/**
 * One slot of the mailbox: a message of the pairing, sealed so that the relay sees five records of one size and nothing
 * else. Who has the invitation has the key; that a slot can be written only once is the relay's part.
 */
import { type Bytes, concat, type Envelope, fromUtf8, pad, parseEnvelope, Reader, u8, unpad, utf8 } from "#wire";
import { hkdf } from "../hash.ts";
import { aeadOpen, aeadSeal, NONCE_BYTES, TAG_BYTES } from "../sodium.ts";
import { founderBytes, NAME_BYTES, type Hello, readFounder } from "./transcript.ts";

export const SLOT = { commit: 0, hello: 1, reveal: 2, invited: 3, inviter: 4 } as const;
export type Slot = (typeof SLOT)[keyof typeof SLOT];
export const SLOTS = 5;

/** Bytes of every filled slot, whatever it says. */
export const SLOT_BYTES = 2_048;

/** Why a pairing came to nothing. */
export type VoidReason = "not-same" | "used" | "expired" | "cancelled" | "tampered";

export type SlotMessage =
  | { readonly type: "commit"; readonly commit: Bytes; readonly name: string }
  | ({ readonly type: "hello" } & Hello)
  | ({ readonly type: "reveal" } & Omit<Hello, "name">)
  | { readonly type: "confirmation"; readonly signature: Bytes; readonly certificate: Envelope }
  | { readonly type: "void"; readonly why: VoidReason };

const TYPE = { commit: 1, hello: 2, reveal: 3, confirmation: 4, void: 5 } as const;
const REASONS: readonly VoidReason[] = ["not-same", "used", "expired", "cancelled", "tampered"];
const NO_SALT = new Uint8Array(0);

/** What two devices meet for: their mailboxes, keys and seals have nothing in common. */
export type Purpose = "pairing" | "linking";

/** Where the mailbox lies (16 bytes) and what seals its slots (32 bytes), of the secret that both know. [PAIR-3] [LINK-3] */
export function mailboxOf(
  secret: Bytes,
  purpose: Purpose = "pairing",
): { readonly address: Bytes; readonly key: Bytes } {
  return {
    address: hkdf(secret, NO_SALT, `hearth/v1/${purpose}/address`, 16),
    key: hkdf(secret, NO_SALT, `hearth/v1/${purpose}/key`, 32),
  };
}

/** nonce 24 · sealed content, always 2,048 bytes; bound to its purpose, its mailbox and its slot. [PAIR-3] [LINK-3] */
export function sealContent(purpose: Purpose, secret: Bytes, slot: number, content: Bytes, nonce: Bytes): Bytes {
  const { address, key } = mailboxOf(secret, purpose);
  const padded = pad(content, SLOT_BYTES - NONCE_BYTES - TAG_BYTES);
  return concat(nonce, aeadSeal(padded, aadOf(purpose, address, slot), nonce, key));
}

/** The content of a slot, or null for anything that was not sealed for this mailbox and this slot. [PAIR-3] [LINK-3] */
export function openContent(purpose: Purpose, secret: Bytes, slot: number, bytes: Bytes): Bytes | null {
  if (bytes.length !== SLOT_BYTES) return null;
  const { address, key } = mailboxOf(secret, purpose);
  const sealed = bytes.subarray(NONCE_BYTES);
  const padded = aeadOpen(sealed, aadOf(purpose, address, slot), bytes.subarray(0, NONCE_BYTES), key);
  return padded === null ? null : unpad(padded);
}

function aadOf(purpose: Purpose, address: Bytes, slot: number): Bytes {
  return concat(utf8(`hearth/v1/${purpose}\0`), address, u8(slot));
}

export function sealSlot(secret: Bytes, slot: Slot, message: SlotMessage, nonce: Bytes): Bytes {
  return sealContent("pairing", secret, slot, messageBytes(message), nonce);
}

/** The message in a slot, or null for anything that is none. */
export function openSlot(secret: Bytes, slot: Slot, bytes: Bytes): SlotMessage | null {
  const content = openContent("pairing", secret, slot, bytes);
  return content === null ? null : parseMessage(content);
}

/** The message before it is padded: what the transcript is made of. */
export function messageBytes(message: SlotMessage): Bytes {
  const type = u8(TYPE[message.type]);
  switch (message.type) {
    case "commit":
      return concat(type, message.commit, utf8(message.name));
    case "hello":
      return concat(type, founderBytes(message.founder), message.nonce, utf8(message.name));
    case "reveal":
      return concat(type, founderBytes(message.founder), message.nonce);
    case "confirmation": {
      const { header, body } = message.certificate;
      return concat(type, message.signature, header, body ?? new Uint8Array(0));
    }
    case "void":
      return concat(type, u8(REASONS.indexOf(message.why)));
  }
}

function parseMessage(content: Bytes): SlotMessage | null {
  const reader = new Reader(content.slice(), 1);
  switch (content[0]) {
    case TYPE.commit: {
      const commit = reader.take(32);
      const name = readName(reader);
      return name === null ? null : { type: "commit", commit, name };
    }
    case TYPE.hello: {
      const founder = readFounder(reader);
      const nonce = reader.take(32);
      const name = readName(reader);
      return name === null ? null : { type: "hello", founder, nonce, name };
    }
    case TYPE.reveal: {
      const founder = readFounder(reader);
      const nonce = reader.take(32);
      return reader.done ? { type: "reveal", founder, nonce } : null;
    }
    case TYPE.confirmation: {
      const signature = reader.take(64);
      const certificate = parseEnvelope(reader.take(reader.left));
      return reader.failed || certificate === null ? null : { type: "confirmation", signature, certificate };
    }
    case TYPE.void: {
      const why = REASONS[reader.u8()];
      return reader.done && why !== undefined ? { type: "void", why } : null;
    }
    default:
      return null;
  }
}

function readName(reader: Reader): string | null {
  const bytes = reader.take(reader.left);
  if (reader.failed || bytes.length < 1 || bytes.length > NAME_BYTES) return null;
  return fromUtf8(bytes);
}
