/**
 * The few signatures the relay checks: challenges, geneses, certificates, revocations, and events that a connection
 * alone cannot vouch for. It re-states the vault's statements through the wire and imports nothing that opens a body.
 *
 * Rules RELAY-2, RELAY-9, RELAY-10, RELAY-13 and RELAY-17 in docs/spec/relay.md.
 */
import { hash } from "node:crypto";
import type libsodium from "libsodium-wrappers-sumo";
import {
  type Bytes,
  bucketBytes,
  certificateStatement,
  challengeStatement,
  concat,
  CONTEXT,
  type Envelope,
  equal,
  type Founder,
  type Header,
  HEADER_BYTES,
  KIND,
  parseCertificate,
  parseGenesis,
  parseHeader,
  parseRevocation,
  type Revocation,
  revocationStatement,
  SIGNED_BYTES,
  utf8,
} from "#wire";

let sodium: typeof libsodium | null = null;
let loading: Promise<void> | null = null;

/**
 * Resolves once signatures can be checked. It is loaded when it is first asked for: a relay listens, and answers what needs no
 * signature, before that. Nothing passes unchecked meanwhile, since checking before it resolved throws.
 */
export async function signatures(): Promise<void> {
  if (sodium !== null) return;
  loading ??= load();
  await loading;
}

async function load(): Promise<void> {
  const { default: loaded } = await import("libsodium-wrappers-sumo");
  await loaded.ready;
  nobody = loaded.crypto_sign_seed_keypair(hash("sha256", "nobody", "buffer")).publicKey;
  sodium = loaded;
}

/** Which of a log's founders: the inviter or only one is 0, the invited is 1. */
export type Side = 0 | 1;

/** A genesis whose signatures all hold. */
export type KnownGenesis = {
  /** 16 bytes. */
  readonly log: Bytes;
  /** 32 bytes: the `prev` of every chain's first event. */
  readonly hash: Bytes;
  readonly founders: readonly Founder[];
  readonly record: Bytes;
};

/** A device that one of the founders vouched for. */
export type KnownDevice = { readonly device: Bytes; readonly side: Side; readonly sign: Bytes };

const genesisContext = utf8(CONTEXT.genesis);
const certificateContext = utf8(CONTEXT.certificate);
const revocationContext = utf8(CONTEXT.revocation);
const eventContext = utf8(CONTEXT.event);

/** A key nobody holds: checked in place of an unknown device's, so that both answers take the same work. */
let nobody: Bytes = new Uint8Array(32);

export function sha256(bytes: Bytes): Bytes {
  return hash("sha256", bytes, "buffer");
}

const idInput = concat(utf8(CONTEXT.id), new Uint8Array(HEADER_BYTES));
const idAt = idInput.length - HEADER_BYTES;

/** The id of the event with this header, 32 bytes. */
export function eventId(header: Bytes): Bytes {
  idInput.set(header, idAt);
  return sha256(idInput);
}

/**
 * Whether the SHA-256 of these bytes stands in the header from this place on. The hash is taken as text: a buffer of its own
 * for each costs more than hashing.
 */
export function holdsHash(header: Bytes, at: number, bytes: Bytes): boolean {
  const digest = hash("sha256", bytes, "binary");
  for (let i = 0; i < digest.length; i++) if (digest.charCodeAt(i) !== header[at + i]) return false;
  return true;
}

/** Writes the id of the event with this header over `id`. */
export function putEventId(header: Bytes, id: Bytes): void {
  idInput.set(header, idAt);
  const digest = hash("sha256", idInput, "binary");
  for (let i = 0; i < digest.length; i++) id[i] = digest.charCodeAt(i);
}

function verifies(signature: Bytes, statement: Bytes, key: Bytes): boolean {
  if (sodium === null) throw new Error("a signature was to be checked before that was loaded");
  try {
    return sodium.crypto_sign_verify_detached(signature, statement, key);
  } catch {
    return false;
  }
}

/** Whether the device signed this challenge for one of this relay's origins. `key` is null for an unknown device. [RELAY-2] [RELAY-3] */
export function provesChallenge(
  origins: readonly string[],
  log: Bytes,
  device: Bytes,
  nonce: Bytes,
  signature: Bytes,
  key: Bytes | null,
): boolean {
  let proven = false;
  for (const origin of origins) {
    if (verifies(signature, challengeStatement(origin, log, device, nonce), key ?? nobody)) proven = true;
  }
  return proven && key !== null;
}

/** Reads a genesis record and checks every founder's signature, or null. [RELAY-9] */
export function readGenesis(record: Bytes): KnownGenesis | null {
  const genesis = parseGenesis(record);
  if (genesis === null) return null;
  const [one, other] = genesis.founders;
  if (other !== undefined && equal(one.identity, other.identity)) return null;
  const statement = concat(genesisContext, genesis.statement);
  const signed = genesis.founders.every((founder, i) =>
    verifies(genesis.signatures[i] as Bytes, statement, founder.identity),
  );
  return signed ? knownGenesis(record) : null;
}

/** Reads a genesis record that was checked before it was stored. */
export function knownGenesis(record: Bytes): KnownGenesis {
  const genesis = parseGenesis(record);
  if (genesis === null) throw new Error("a stored genesis cannot be read");
  const digest = sha256(genesis.statement);
  return { log: digest.subarray(0, 16), hash: digest, founders: genesis.founders, record };
}

/** Whether this key signed the event with this header. */
export function signedBy(header: Bytes, key: Bytes): boolean {
  const statement = concat(eventContext, header.subarray(0, SIGNED_BYTES));
  return verifies(header.subarray(SIGNED_BYTES), statement, key);
}

/** Whether the body is of exactly the size and hash that the header says. */
export function bodyMatches({ bucket, bodyHash }: Header, body: Bytes | null): boolean {
  return body !== null && body.length === bucketBytes(bucket) && equal(sha256(body), bodyHash);
}

/** Reads a device's certificate and checks it against the genesis and against the device's own signature. [RELAY-10] */
export function readCertificate(genesis: KnownGenesis, envelope: Envelope): KnownDevice | null {
  const parsed = parseHeader(envelope.header);
  if (!parsed.ok || envelope.body === null) return null;
  const { header } = parsed;
  if (!bodyMatches(header, envelope.body)) return null;
  if (header.kind !== KIND.certificate || header.seq !== 1) return null;
  if (!equal(header.log, genesis.log) || !equal(header.prev, genesis.hash)) return null;
  const device = knownDevice(genesis, envelope.body);
  if (device === null || !equal(device.device, header.device)) return null;
  const certificate = parseCertificate(envelope.body);
  if (certificate === null) return null;
  const statement = concat(certificateContext, certificateStatement(genesis.hash, certificate.sign, certificate.seal));
  if (!verifies(certificate.signature, statement, certificate.identity)) return null;
  return signedBy(envelope.header, certificate.sign) ? device : null;
}

/** Whose device a certificate's body names, its signatures not checked (again). */
export function knownDevice(genesis: KnownGenesis, body: Bytes): KnownDevice | null {
  const certificate = parseCertificate(body);
  if (certificate === null) return null;
  const side = genesis.founders.findIndex((founder) => equal(founder.identity, certificate.identity));
  if (side < 0) return null;
  const device = sha256(concat(certificate.sign, certificate.seal)).subarray(0, 16);
  return { device, side: side as Side, sign: certificate.sign.slice() };
}

/** Reads a revocation that this founder's identity signed, or null. [RELAY-17] */
export function readRevocation(genesis: KnownGenesis, side: Side, body: Bytes): Revocation | null {
  const revocation = parseRevocation(body);
  const founder = genesis.founders[side];
  if (revocation === null || founder === undefined || !equal(revocation.identity, founder.identity)) return null;
  const statement = concat(
    revocationContext,
    revocationStatement(genesis.hash, revocation.device, revocation.lastSeq, revocation.lastId),
  );
  return verifies(revocation.signature, statement, founder.identity) ? revocation : null;
}
