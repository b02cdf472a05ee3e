/** Every number that device and relay must agree on. Why each has its value: docs/spec/sync.md. */

export const PROTOCOL_VERSION = 1;

/** Bytes of an envelope's header. */
export const HEADER_BYTES = 216;

/** Bytes of a stored body, by the header's bucket number; the seal's tag is included. */
export const BUCKETS = [1_024, 4_096, 16_384, 65_536] as const;

/** The largest sequence number: 2^53 - 1. The first event of a chain has 1. */
export const MAX_SEQ = Number.MAX_SAFE_INTEGER;

/** Live devices of one person in one log. */
export const MAX_DEVICES = 8;

/** What one person may keep in one log. */
export const MAX_LOG_BYTES = 512 * 1_024 * 1_024;
export const MAX_LOG_EVENTS = 200_000;

/** New events a device may append: a bucket of `WRITE_BURST`, refilled by `WRITES_PER_MINUTE`. */
export const WRITES_PER_MINUTE = 60;
export const WRITE_BURST = 3_000;

/** Bytes of one frame from a device; the relay closes the connection above it, before buffering more. */
export const MAX_FRAME_UP = 131_072;

/** Bytes of one frame from the relay. */
export const MAX_FRAME_DOWN = 1_048_576;

/** Bytes of what an HTTP request to the relay may carry. */
export const MAX_REQUEST = 131_072;

/** An invitation: how many slots, bytes in each, and how long it lives at most, in seconds. */
export const INVITATION_SLOTS = 8;
export const INVITATION_SLOT_BYTES = 4_096;
export const INVITATION_SECONDS = { qr: 600, link: 86_400 } as const;

/** Bytes of a locker: always this many. */
export const LOCKER_BYTES = 4_096;

/** Own events one erase may list. */
export const MAX_ERASED = 1_000;
