/** The one door to libsodium. What can fail on hostile bytes gives null or false here; nothing throws. */
import sodium, { type StateAddress } from "libsodium-wrappers-sumo";
import type { Bytes } from "#wire";

/** Gives so many random bytes. Injected everywhere, so that a simulation can be repeated. */
export type Random = (bytes: number) => Bytes;

/** `secretKey` of Ed25519 is libsodium's 64 bytes (seed, public key); of X25519 it is the 32-byte scalar. */
export type KeyPair = { readonly publicKey: Bytes; readonly secretKey: Bytes };

export const NONCE_BYTES = 24;
export const TAG_BYTES = 16;

/** Loads libsodium once. Everything else of the vault needs it to have resolved. */
export async function ready(): Promise<void> {
  await sodium.ready;
}

export const systemRandom: Random = (bytes) => sodium.randombytes_buf(bytes);

/** Equality in constant time, for secrets and whatever is derived from them. */
export function same(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && (a.length === 0 || sodium.memcmp(a, b));
}

/** Ed25519 key pair of a 32-byte seed (RFC 8032). */
export function signKeyPair(seed: Bytes): KeyPair {
  const pair = sodium.crypto_sign_seed_keypair(seed);
  return { publicKey: pair.publicKey, secretKey: pair.privateKey };
}

/** X25519 key pair of a 32-byte secret (RFC 7748). */
export function boxKeyPair(secret: Bytes): KeyPair {
  return { publicKey: sodium.crypto_scalarmult_base(secret), secretKey: secret };
}

export function signDetached(message: Bytes, secretKey: Bytes): Bytes {
  return sodium.crypto_sign_detached(message, secretKey);
}

/** Strict Ed25519: refuses S ≥ L, keys and R that are not canonical, and small orders. [CRYPT-2] */
export function verifyDetached(signature: Bytes, message: Bytes, publicKey: Bytes): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  try {
    return sodium.crypto_sign_verify_detached(signature, message, publicKey);
  } catch {
    return false;
  }
}

/** True for a canonical point of the prime-order subgroup: the only public keys that a log may name. [CRYPT-3] */
export function isStrongSignKey(publicKey: Bytes): boolean {
  return publicKey.length === 32 && sodium.crypto_core_ed25519_is_valid_point(publicKey);
}

const PROBE = new Uint8Array(32).fill(0x2a);

/** False for the X25519 keys of low order, whose shared secret is zero with everybody. [CRYPT-3] */
export function isStrongBoxKey(publicKey: Bytes): boolean {
  if (publicKey.length !== 32) return false;
  try {
    sodium.crypto_scalarmult(PROBE, publicKey);
    return true;
  } catch {
    return false;
  }
}

/** XChaCha20-Poly1305 (IETF): the ciphertext with its 16-byte tag. */
export function aeadSeal(plaintext: Bytes, aad: Bytes, nonce: Bytes, key: Bytes): Bytes {
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, null, nonce, key);
}

export function aeadOpen(sealed: Bytes, aad: Bytes, nonce: Bytes, key: Bytes): Bytes | null {
  if (sealed.length < TAG_BYTES || nonce.length !== NONCE_BYTES || key.length !== 32) return null;
  try {
    return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, aad, nonce, key);
  } catch {
    return null;
  }
}

/**
 * libsodium's sealed box, with the ephemeral key taken from `random` so that simulations repeat:
 * epk ‖ crypto_box(message, BLAKE2b-192(epk ‖ pk), pk, esk). Null for a recipient of low order.
 */
export function boxSeal(message: Bytes, publicKey: Bytes, random: Random): Bytes | null {
  if (!isStrongBoxKey(publicKey)) return null;
  const ephemeral = boxKeyPair(random(32));
  const nonce = boxNonce(ephemeral.publicKey, publicKey);
  const box = sodium.crypto_box_easy(message, nonce, publicKey, ephemeral.secretKey);
  const sealed = new Uint8Array(32 + box.length);
  sealed.set(ephemeral.publicKey);
  sealed.set(box, 32);
  return sealed;
}

export function boxOpen(sealed: Bytes, pair: KeyPair): Bytes | null {
  if (sealed.length < 48 || !isStrongBoxKey(sealed.subarray(0, 32))) return null;
  try {
    return sodium.crypto_box_seal_open(sealed, pair.publicKey, pair.secretKey);
  } catch {
    return null;
  }
}

function boxNonce(ephemeral: Bytes, recipient: Bytes): Bytes {
  const both = new Uint8Array(64);
  both.set(ephemeral);
  both.set(recipient, 32);
  return sodium.crypto_generichash(24, both, null);
}

/** Argon2id v1.3, one lane, 32 bytes. Throws when the memory cannot be had. */
export function argon2id(password: Bytes, salt: Bytes, passes: number, memoryBytes: number): Bytes {
  return sodium.crypto_pwhash(32, password, salt, passes, memoryBytes, sodium.crypto_pwhash_ALG_ARGON2ID13);
}

/** One end of libsodium's secretstream: it stands after what it sealed or opened last. */
export type SecretStream = { readonly state: StateAddress };

export const STREAM_HEADER_BYTES = 24;
/** A tag byte before each piece, and Poly1305's behind it. */
export const STREAM_EXTRA_BYTES = 17;

/**
 * The beginning of a secretstream (XChaCha20-Poly1305) with this key and these 24 random bytes. Both ends begin with the
 * same state, so the one that seals begins here, too: with bytes of the injected randomness.
 */
export function streamFrom(header: Bytes, key: Bytes): SecretStream {
  return { state: sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key) };
}

export function streamSeal({ state }: SecretStream, piece: Bytes, aad: Bytes, isLast: boolean): Bytes {
  const tag = isLast
    ? sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    : sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  return sodium.crypto_secretstream_xchacha20poly1305_push(state, piece, aad, tag);
}

/** Null for whatever is not the very next piece. Tags other than those two are never sealed here, and none opens. */
export function streamOpen(
  { state }: SecretStream,
  sealed: Bytes,
  aad: Bytes,
): { readonly piece: Bytes; readonly isLast: boolean } | null {
  if (sealed.length < STREAM_EXTRA_BYTES) return null;
  try {
    const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, aad);
    if (!opened) return null;
    const { message: piece, tag } = opened;
    if (tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL) return { piece, isLast: true };
    return tag === sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE ? { piece, isLast: false } : null;
  } catch {
    return null;
  }
}

export function sha256OfWhole(message: Bytes): Bytes {
  return sodium.crypto_hash_sha256(message);
}

/** HMAC-SHA-256 with a key of any length. */
export function hmacSha256(key: Bytes, message: Bytes): Bytes {
  const state = sodium.crypto_auth_hmacsha256_init(key);
  sodium.crypto_auth_hmacsha256_update(state, message);
  return sodium.crypto_auth_hmacsha256_final(state);
}
