/** What both sides of the benchmark carry: one ordinary event, as it stands on the wire. */
import { createHash, randomBytes } from "node:crypto";
import { CONTEXT, type Envelope, HEADER_BYTES, KIND, utf8, writeHeader } from "#wire";

/** A header and the smallest body. */
export const EVENT_BYTES = HEADER_BYTES + 1_024;

export const FLOOR = { append: 1, fetch: 2, events: 3, caughtUp: 4, committed: 5 } as const;

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * `count` events of one chain that goes on after `place`. Headers, body hashes and chain are true; bodies and signatures
 * are noise, which is all a relay sees of them. Nothing of this is timed.
 */
export function makeEvents(
  log: Uint8Array,
  device: Uint8Array,
  place: { seq: number; prev: Uint8Array },
  count: number,
): Envelope[] {
  let { seq, prev } = place;
  const events: Envelope[] = [];
  for (let i = 0; i < count; i++) {
    const body = randomBytes(1_024);
    const header = writeHeader({
      kind: KIND.sealed,
      bucket: 0,
      seq,
      log,
      device,
      keyId: randomBytes(16),
      prev,
      nonce: randomBytes(24),
      bodyHash: sha256(body),
      signature: randomBytes(64),
    });
    events.push({ header, body });
    prev = sha256(utf8(CONTEXT.id), header);
    seq++;
  }
  return events;
}
