/**
 * A passkey and what it makes of a salt, as the browser gives it (WebAuthn, extension `prf`). It is asked with the device's own
 * check of the person, it signs nothing that is looked at, and nothing of it is sent anywhere. Rules UNLOCK-20 to UNLOCK-25.
 */
import type { KeyWanted } from "../space/api-trust.ts";

/** `not-here`: this browser has no passkeys. `no-secret`: this one gives nothing that could open a lock. `stopped`: the person, or nothing was chosen in time. */
export type PasskeyRefusal = "not-here" | "no-secret" | "stopped";

type Asked =
  | { readonly ok: true; readonly credential: Uint8Array; readonly secret: Uint8Array }
  | { readonly ok: false; readonly why: PasskeyRefusal };
type Made =
  | { readonly ok: true; readonly credential: Uint8Array; readonly salt: Uint8Array; readonly secret: Uint8Array }
  | { readonly ok: false; readonly why: PasskeyRefusal };

const SALT_BYTES = 32;
/** What the list of passkeys on a device shows: the product, and nobody. */
const NAME = "Hearth";
/** EdDSA, ES256, RS256. Nothing is verified with them; one must be named. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT_MS = 120_000;

/** Whether it is worth asking. What the passkey itself can do shows only once it was made. */
export function mayHavePasskey(): boolean {
  return isSecureContext && "PublicKeyCredential" in globalThis && "credentials" in navigator;
}

/** Makes a passkey on this device, and asks it for the secret of a fresh salt. */
export async function makePasskey(): Promise<Made> {
  if (!mayHavePasskey()) return { ok: false, why: "not-here" };
  const salt = fresh(SALT_BYTES);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: NAME },
        user: { id: fresh(16), name: NAME, displayName: NAME },
        challenge: fresh(32),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: { residentKey: "discouraged", userVerification: "required" },
        attestation: "none",
        timeout: TIMEOUT_MS,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (made === null) return { ok: false, why: "stopped" };
  const credential = new Uint8Array(made.rawId);
  const { prf } = made.getClientExtensionResults();
  const first = prf?.results?.first;
  if (first !== undefined) return { ok: true, credential, salt, secret: bytesOf(first) };
  if (prf?.enabled !== true) {
    await forgetPasskey(credential);
    return { ok: false, why: "no-secret" };
  }
  // Some give the secret only when they are asked, not when they are made.
  const then = await askPasskey([{ credential, salt }]);
  return then.ok ? { ok: true, credential, salt, secret: then.secret } : then;
}

/** Asks for one of these passkeys, and what it makes of its salt. */
export async function askPasskey(wanted: readonly KeyWanted[]): Promise<Asked> {
  if (!mayHavePasskey()) return { ok: false, why: "not-here" };
  const evalByCredential = Object.fromEntries(
    wanted.map(({ credential, salt }) => [base64url(credential), { first: owned(salt) }]),
  );
  const given = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: fresh(32),
        allowCredentials: wanted.map(({ credential }) => ({ type: "public-key", id: owned(credential) })),
        userVerification: "required",
        timeout: TIMEOUT_MS,
        extensions: { prf: { evalByCredential } },
      },
    }),
  );
  if (given === null) return { ok: false, why: "stopped" };
  const first = given.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return { ok: false, why: "no-secret" };
  return { ok: true, credential: new Uint8Array(given.rawId), secret: bytesOf(first) };
}

type Signals = {
  readonly signalUnknownCredential?: (what: { readonly rpId: string; readonly credentialId: string }) => Promise<void>;
};

/** Tells the device that this passkey is of no use any more, where it wants to know. Whether it forgets it is up to the device. */
export async function forgetPasskey(credential: Uint8Array): Promise<void> {
  const signals = globalThis.PublicKeyCredential as unknown as Signals | undefined;
  await signals
    ?.signalUnknownCredential?.({ rpId: location.hostname, credentialId: base64url(credential) })
    .catch(() => undefined);
}

/** Null for whatever the browser, the device or the person refused: it tells which only in words of its own. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    return (await ask()) as PublicKeyCredential | null;
  } catch {
    return null;
  }
}

function fresh(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function bytesOf(source: BufferSource): Uint8Array {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
