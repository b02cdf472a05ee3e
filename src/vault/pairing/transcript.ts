/**
 * What both sides compare and sign. Everything that was said goes into one hash; the hash goes into the genesis statement;
 * the pictures are made of that statement and nothing else, so what was compared is what is signed.
 */
import { type Bytes, concat, type Founder, genesisStatement, type Reader, u32, utf8 } from "#wire";
import { hkdf, sha256 } from "../hash.ts";

/** Longest name, in bytes of UTF-8. */
export const NAME_BYTES = 120;

/** What a side says of itself. */
export type Hello = {
  readonly founder: Founder;
  /** 32 random bytes, new for every attempt. */
  readonly nonce: Bytes;
  readonly name: string;
};

/** Four indices from 0 to 63. */
export type Pictures = readonly [number, number, number, number];

const COMMIT = utf8("hearth/v1/commit\0");
const TRANSCRIPT = utf8("hearth/v1/transcript\0");
const NO_SALT = new Uint8Array(0);

/** What the inviter binds itself to before it learns anything of the other side. [PAIR-4] */
export function commitTo(hello: Hello): Bytes {
  return sha256(COMMIT, founderBytes(hello.founder), hello.nonce, utf8(hello.name));
}

/** The genesis statement of this pairing: both founders, and the hash of invitation, commit, hello and reveal. [PAIR-5] */
export function statementOf(
  invitation: Bytes,
  messages: { readonly commit: Bytes; readonly hello: Bytes; readonly reveal: Bytes },
  inviter: Founder,
  invited: Founder,
): Bytes {
  const parts = [invitation, messages.commit, messages.hello, messages.reveal];
  const transcript = sha256(TRANSCRIPT, ...parts.flatMap((part) => [u32(part.length), part]));
  return genesisStatement([inviter, invited], transcript);
}

/** 24 bits of the statement as four pictures of 64. [PAIR-6] */
export function picturesOf(statement: Bytes): Pictures {
  const [a, b, c] = hkdf(statement, NO_SALT, "hearth/v1/pictures", 3) as unknown as readonly [number, number, number];
  const bits = (a << 16) | (b << 8) | c;
  return [(bits >> 18) & 63, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63];
}

export function founderBytes(founder: Founder): Bytes {
  return concat(founder.identity, founder.recovery, founder.salt);
}

export function readFounder(reader: Reader): Founder {
  return { identity: reader.take(32), recovery: reader.take(32), salt: reader.take(16) };
}
