/** Lockers: sealed bytes of one size, opened by an access key of which the relay keeps only the hash. [RELAY-47] */
import { timingSafeEqual } from "node:crypto";
import { type Bytes, LOCKER_BYTES, utf8 } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import { sha256 } from "./proof.ts";
import type { Answer, Why } from "./request.ts";

/** The hash of the access key in `authorization: Bearer …`, or null when there is none. */
export function readAccess(authorization: string | undefined): Bytes | null {
  const match = /^Bearer ([A-Za-z0-9_-]{32,128})$/.exec(authorization ?? "");
  return match?.[1] === undefined ? null : sha256(utf8(match[1]));
}

export async function getLocker(mailbox: Mailbox, address: string, access: Bytes | null): Promise<Answer> {
  const locker = await mailbox.locker(Buffer.from(address, "hex"));
  // An unknown address and a wrong key answer alike.
  if (!opens(locker, access) || locker === null) return { why: "not-allowed" };
  return { status: 200, bytes: locker.bytes };
}

/** The first PUT takes the address; later ones need the same access key. `mayKeep` is asked before a new one. */
export async function putLocker(
  mailbox: Mailbox,
  address: string,
  access: Bytes | null,
  bytes: Bytes,
  mayKeep: () => Promise<Why | null>,
): Promise<Answer> {
  if (access === null) return { why: "not-allowed" };
  if (bytes.length !== LOCKER_BYTES) return { why: "malformed" };
  const name = Buffer.from(address, "hex");
  const locker = await mailbox.locker(name);
  const why = locker === null ? await mayKeep() : opens(locker, access) ? null : "not-allowed";
  if (why !== null) return { why };
  const kept = await mailbox.keepLocker(name, access, bytes);
  if (!kept.ok) return { why: kept.why };
  // Somebody else may have taken the address in between.
  const isOurs = locker !== null || opens(await mailbox.locker(name), access);
  return isOurs ? { status: 204 } : { why: "not-allowed" };
}

const NOBODY = new Uint8Array(32);

function opens(locker: { readonly access: Bytes } | null, access: Bytes | null): boolean {
  const same = timingSafeEqual(locker?.access ?? NOBODY, access ?? NOBODY);
  return same && locker !== null && access !== null;
}
