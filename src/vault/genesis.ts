/** The genesis: whose log it is, signed by every founder. Nobody can be added afterwards. */
import {
  type Bytes,
  concat,
  CONTEXT,
  equal,
  type Founder,
  type Genesis,
  genesisStatement,
  parseGenesis,
  utf8,
} from "#wire";
import { genesisHash } from "./hash.ts";
import type { Identity } from "./identity.ts";
import { isStrongBoxKey, isStrongSignKey, type Random, signDetached, verifyDetached } from "./sodium.ts";

/** A genesis whose keys and signatures were checked. */
export type OpenGenesis = {
  /** 16 bytes: the log's id. */
  readonly log: Bytes;
  /** 32 bytes: SHA-256 of the statement. */
  readonly hash: Bytes;
  readonly genesis: Genesis;
  readonly record: Bytes;
  readonly shared: boolean;
};

export type GenesisRefusal = "malformed" | "bad-signature" | "weak-key" | "same-person";

/** What certificates are made and checked against: a genesis, or during pairing the statement that will become one. */
export type Founding = { readonly log: Bytes; readonly hash: Bytes; readonly founders: readonly Founder[] };

const GENESIS = utf8(CONTEXT.genesis);

/** One founder's signature over a statement, 64 bytes. */
export function signGenesis(identity: Identity, statement: Bytes): Bytes {
  return signDetached(concat(GENESIS, statement), identity.sign.secretKey);
}

export function verifyGenesisSignature(founder: Founder, statement: Bytes, signature: Bytes): boolean {
  return verifyDetached(signature, concat(GENESIS, statement), founder.identity);
}

/** The genesis record of a new private log. */
export function foundPrivate(identity: Identity, random: Random): Bytes {
  const statement = genesisStatement([identity.founder], random(32));
  return concat(statement, signGenesis(identity, statement));
}

/** Why these cannot found a log together, or null. [CRYPT-5] */
export function foundersRefused(founders: readonly Founder[]): "weak-key" | "same-person" | null {
  const [first, second] = founders;
  if (first !== undefined && second !== undefined) {
    if (equal(first.identity, second.identity) || equal(first.recovery, second.recovery)) return "same-person";
  }
  for (const one of founders) {
    if (!isStrongSignKey(one.identity) || !isStrongBoxKey(one.recovery)) return "weak-key";
  }
  return null;
}

/** Reads a genesis record and checks keys and signatures. [CRYPT-5] */
export function openGenesis(
  record: Bytes,
): { readonly ok: true; readonly genesis: OpenGenesis } | { readonly ok: false; readonly why: GenesisRefusal } {
  const genesis = parseGenesis(record);
  if (genesis === null) return { ok: false, why: "malformed" };
  const refused = foundersRefused(genesis.founders);
  if (refused !== null) return { ok: false, why: refused };
  for (const [index, founder] of genesis.founders.entries()) {
    const signature = genesis.signatures[index] as Bytes;
    if (!verifyGenesisSignature(founder, genesis.statement, signature)) return { ok: false, why: "bad-signature" };
  }
  const hash = genesisHash(genesis.statement);
  return {
    ok: true,
    genesis: { log: hash.slice(0, 16), hash, genesis, record, shared: genesis.founders.length === 2 },
  };
}

/** Which founder this identity key is, or null. */
export function founderOf(founders: readonly Founder[], identity: Bytes): 0 | 1 | null {
  const index = founders.findIndex((one) => equal(one.identity, identity));
  return index === 0 || index === 1 ? index : null;
}

export function foundingOf(genesis: OpenGenesis): Founding {
  return { log: genesis.log, hash: genesis.hash, founders: genesis.genesis.founders };
}
