/** A device's own keys in one log, and the certificate by which its person says that it is theirs. */
import {
  type Bytes,
  type Certificate,
  certificateBody,
  certificateStatement,
  concat,
  CONTEXT,
  type Envelope,
  equal,
  KIND,
  parseCertificate,
  parseHeader,
  parseRevocation,
  type Revocation,
  revocationBody,
  revocationStatement,
  utf8,
} from "#wire";
import { bodyMatches, publicEventOf, verifyEvent } from "./event.ts";
import { type Founding, founderOf, foundingOf, type OpenGenesis } from "./genesis.ts";
import { deviceIdOf } from "./hash.ts";
import type { Identity } from "./identity.ts";
import {
  boxKeyPair,
  isStrongBoxKey,
  isStrongSignKey,
  type KeyPair,
  type Random,
  signDetached,
  signKeyPair,
  verifyDetached,
} from "./sodium.ts";

/** Made anew for every log, so that logs cannot be linked by their devices. */
export type DeviceKeys = {
  /** 16 bytes of the public keys. */
  readonly id: Bytes;
  readonly sign: KeyPair;
  readonly seal: KeyPair;
};

export type CertificateRefusal =
  | "header"
  | "kind"
  | "wrong-log"
  | "not-first"
  | "body-hash"
  | "body"
  | "stranger"
  | "device-id"
  | "weak-key"
  | "bad-signature";

export type RevocationRefusal = "body" | "stranger" | "bad-signature";

const CERTIFICATE = utf8(CONTEXT.certificate);
const REVOCATION = utf8(CONTEXT.revocation);
const STORED_VERSION = 1;

export function makeDeviceKeys(random: Random): DeviceKeys {
  return deviceKeysOf(random(32), random(32));
}

/** 65 secret bytes, for the sealed store. */
export function writeDeviceKeys(keys: DeviceKeys): Bytes {
  return concat(Uint8Array.of(STORED_VERSION), keys.sign.secretKey.subarray(0, 32), keys.seal.secretKey);
}

export function readDeviceKeys(bytes: Bytes): DeviceKeys | null {
  if (bytes.length !== 65 || bytes[0] !== STORED_VERSION) return null;
  return deviceKeysOf(bytes.slice(1, 33), bytes.slice(33, 65));
}

/** The first event of this device's chain. */
export function certify(genesis: OpenGenesis, identity: Identity, keys: DeviceKeys): Envelope {
  return certifyFor(foundingOf(genesis), identity, keys);
}

export function certifyFor(founding: Founding, identity: Identity, keys: DeviceKeys): Envelope {
  const signature = signCertificate(founding, identity, publicKeysOf(keys));
  return certificateEvent(founding, identity.sign.publicKey, keys, signature);
}

/** The public half of a device's keys: all that whoever signs its certificate needs to know of it. */
export type DevicePublicKeys = { readonly sign: Bytes; readonly seal: Bytes };

export function publicKeysOf(keys: DeviceKeys): DevicePublicKeys {
  return { sign: keys.sign.publicKey, seal: keys.seal.publicKey };
}

/** Whether a device may be certified at all: both keys are strong. [CRYPT-3] */
export function isStrongDevice({ sign, seal }: DevicePublicKeys): boolean {
  return isStrongSignKey(sign) && isStrongBoxKey(seal);
}

/** What the identity says of a device: 64 bytes, which the device makes its first event of by itself. [CRYPT-6] */
export function signCertificate(founding: Founding, identity: Identity, device: DevicePublicKeys): Bytes {
  const statement = certificateStatement(founding.hash, device.sign, device.seal);
  return signDetached(concat(CERTIFICATE, statement), identity.sign.secretKey);
}

/** The first event of a device's chain, from what the identity with this public key signed. The caller checks it. */
export function certificateEvent(founding: Founding, identity: Bytes, keys: DeviceKeys, signature: Bytes): Envelope {
  const certificate: Certificate = { identity, ...publicKeysOf(keys), signature };
  const place = { seq: 1, prev: founding.hash };
  return publicEventOf(founding.log, keys, place, KIND.certificate, certificateBody(certificate));
}

/**
 * Checks a chain's first event and says whose device it is. The founder comes from the key that signed: a certificate
 * signed by the partner makes a device of the partner's, never one of mine. [CRYPT-6]
 */
export function checkCertificate(
  genesis: OpenGenesis,
  envelope: Envelope,
):
  | { readonly ok: true; readonly certificate: Certificate; readonly device: Bytes; readonly founder: 0 | 1 }
  | { readonly ok: false; readonly why: CertificateRefusal } {
  return checkCertificateFor(foundingOf(genesis), envelope);
}

export function checkCertificateFor(founding: Founding, envelope: Envelope): ReturnType<typeof checkCertificate> {
  const parsed = parseHeader(envelope.header);
  if (!parsed.ok) return { ok: false, why: "header" };
  const { header } = parsed;
  if (header.kind !== KIND.certificate) return { ok: false, why: "kind" };
  if (!equal(header.log, founding.log)) return { ok: false, why: "wrong-log" };
  if (header.seq !== 1 || !equal(header.prev, founding.hash)) return { ok: false, why: "not-first" };
  if (envelope.body === null || !bodyMatches(envelope)) return { ok: false, why: "body-hash" };
  const certificate = parseCertificate(envelope.body);
  if (certificate === null) return { ok: false, why: "body" };
  const founder = founderOf(founding.founders, certificate.identity);
  if (founder === null) return { ok: false, why: "stranger" };
  if (!equal(header.device, deviceIdOf(certificate.sign, certificate.seal))) return { ok: false, why: "device-id" };
  if (!isStrongSignKey(certificate.sign) || !isStrongBoxKey(certificate.seal)) return { ok: false, why: "weak-key" };
  const statement = certificateStatement(founding.hash, certificate.sign, certificate.seal);
  const signed = verifyDetached(certificate.signature, concat(CERTIFICATE, statement), certificate.identity);
  if (!signed || !verifyEvent(envelope.header, certificate.sign)) return { ok: false, why: "bad-signature" };
  return { ok: true, certificate, device: header.device, founder };
}

/** The content of a revocation, for `publicEvent`. What the device wrote beyond `lastSeq` is set aside. */
export function revoke(genesis: OpenGenesis, identity: Identity, device: Bytes, lastSeq: number, lastId: Bytes): Bytes {
  const statement = revocationStatement(genesis.hash, device, lastSeq, lastId);
  const signature = signDetached(concat(REVOCATION, statement), identity.sign.secretKey);
  return revocationBody({ device, lastSeq, lastId, identity: identity.sign.publicKey, signature });
}

/** Checks a revocation in the name of this founder. That the device is the founder's own, the caller knows. [CRYPT-7] */
export function checkRevocation(
  genesis: OpenGenesis,
  body: Bytes,
  founder: 0 | 1,
): { readonly ok: true; readonly revocation: Revocation } | { readonly ok: false; readonly why: RevocationRefusal } {
  const revocation = parseRevocation(body);
  if (revocation === null) return { ok: false, why: "body" };
  if (founderOf(genesis.genesis.founders, revocation.identity) !== founder) return { ok: false, why: "stranger" };
  const { device, lastSeq, lastId, identity, signature } = revocation;
  const statement = revocationStatement(genesis.hash, device, lastSeq, lastId);
  const signed = verifyDetached(signature, concat(REVOCATION, statement), identity);
  return signed ? { ok: true, revocation } : { ok: false, why: "bad-signature" };
}

function deviceKeysOf(signSeed: Bytes, sealSecret: Bytes): DeviceKeys {
  const sign = signKeyPair(signSeed);
  const seal = boxKeyPair(sealSecret);
  return { id: deviceIdOf(sign.publicKey, seal.publicKey), sign, seal };
}
