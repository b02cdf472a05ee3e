/**
 * What a device and the relay say to each other over one WebSocket: binary frames, one message each.
 * One connection serves one log and one device.
 *
 *   device              relay
 *   hello       ->
 *               <-      challenge
 *   prove       ->
 *               <-      welcome (genesis, committed heads)   or   denied, then closed
 *   fetch       ->
 *               <-      events … events, caught-up, and from then on events as they come
 *   append      ->
 *               <-      committed (durable), or refused
 *   knock       ->
 *               <-      knocks (where this device is knocked at, or why not)
 *
 * Rules WIRE-1 to WIRE-9 in docs/spec/sync.md.
 */
import { type Bytes, concat, fromUtf8, Reader, u16, u32, u64, u8, utf8 } from "./bytes.ts";
import {
  type Bucket,
  bucketBytes,
  entryBytes,
  type Envelope,
  headerFault,
  parseHeader,
  type Position,
  putEntries,
} from "./envelope.ts";
import { HEADER_BYTES, MAX_FRAME_DOWN, MAX_FRAME_UP } from "./limits.ts";
import { CONTEXT } from "./records.ts";

/** Why the relay did not take one event. The connection goes on. */
export const REFUSAL = {
  malformed: 1,
  "wrong-log": 2,
  "unknown-device": 3,
  revoked: 4,
  gap: 5,
  /** Another event is stored at this place; its header comes along. */
  conflict: 6,
  "bad-signature": 7,
  "bad-body": 8,
  "not-allowed": 9,
  "over-quota": 10,
  "too-fast": 11,
  closed: 12,
  "no-space": 13,
} as const;
export type Refusal = keyof typeof REFUSAL;

/** Why the relay ends a connection. An unknown log and a wrong key answer alike. */
export const DENIAL = {
  malformed: 1,
  version: 2,
  "not-proven": 3,
  busy: 4,
  "going-away": 5,
  failed: 6,
  closed: 7,
} as const;
export type Denial = keyof typeof DENIAL;

/** What became of a wish to be knocked at. */
export const KNOCKS = {
  /** Nothing is kept. */
  none: 0,
  kept: 1,
  /** No push service that this relay knows is at that address. */
  "not-allowed": 2,
  /** This relay knocks nowhere. */
  "not-offered": 3,
  "too-fast": 4,
  "no-space": 5,
} as const;
export type Knocks = keyof typeof KNOCKS;

/** A push subscription: the push service's address for one browser, and what is sealed for it (RFC 8291). */
export type KnockTarget = { readonly endpoint: string; readonly p256dh: Bytes; readonly auth: Bytes };

/** A chain's head: the id is that of the event at `seq`. */
export type Head = { readonly device: Bytes; readonly seq: number; readonly id: Bytes };

export type DeviceMessage =
  | { readonly type: "hello"; readonly version: number; readonly log: Bytes; readonly device: Bytes }
  | { readonly type: "prove"; readonly signature: Bytes }
  /** Everything after these places, then whatever comes. Chains that are not named are wanted from their start. */
  | { readonly type: "fetch"; readonly cursor: readonly Position[] }
  | { readonly type: "append"; readonly events: readonly Envelope[] }
  /** Where this device is to be knocked at when something comes; null: nowhere. */
  | { readonly type: "knock"; readonly target: KnockTarget | null };

export type RelayMessage =
  | { readonly type: "challenge"; readonly nonce: Bytes }
  | { readonly type: "welcome"; readonly genesis: Bytes; readonly heads: readonly Head[] }
  | { readonly type: "events"; readonly events: readonly Envelope[] }
  | { readonly type: "caught-up" }
  /** On disk up to and including these places. */
  | { readonly type: "committed"; readonly upTo: readonly Position[] }
  | {
      readonly type: "refused";
      readonly device: Bytes;
      readonly seq: number;
      readonly why: Refusal;
      /** The stored header, for a conflict. */
      readonly stored: Bytes | null;
    }
  | { readonly type: "knocks"; readonly what: Knocks }
  | { readonly type: "denied"; readonly why: Denial };

const TAG = {
  hello: 1,
  prove: 2,
  fetch: 3,
  append: 4,
  knock: 5,
  challenge: 129,
  welcome: 130,
  events: 131,
  "caught-up": 132,
  committed: 133,
  refused: 134,
  denied: 135,
  knocks: 136,
} as const;

const MAX_POSITIONS = 1_024;

function withEntries(tag: number, events: readonly Envelope[]): Bytes {
  const frame = new Uint8Array(events.reduce((bytes, one) => bytes + entryBytes(one), 1));
  frame[0] = tag;
  putEntries(frame, events);
  return frame;
}

function readEntries(reader: Reader): Envelope[] | null {
  const events: Envelope[] = [];
  while (reader.left > 0 && !reader.failed) {
    const form = reader.u8();
    if (form > 1) return null;
    const header = reader.take(HEADER_BYTES);
    if (headerFault(header) !== null) return null;
    events.push({ header, body: form === 1 ? reader.take(bucketBytes(header[5] as Bucket)) : null });
  }
  return reader.failed || events.length === 0 ? null : events;
}

function positions(list: readonly Position[]): Bytes[] {
  return [u16(list.length), ...list.flatMap((one) => [one.device, u64(one.seq)])];
}

function readPositions(reader: Reader): Position[] | null {
  const count = reader.u16();
  if (count > MAX_POSITIONS) return null;
  const list: Position[] = [];
  for (let i = 0; i < count && !reader.failed; i++) list.push({ device: reader.take(16), seq: reader.u64() });
  return reader.failed ? null : list;
}

function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, value: number): Name | null {
  for (const name in table) if (table[name] === value) return name;
  return null;
}

export function writeDeviceMessage(message: DeviceMessage): Bytes {
  switch (message.type) {
    case "hello":
      return concat(u8(TAG.hello), u16(message.version), message.log, message.device);
    case "prove":
      return concat(u8(TAG.prove), message.signature);
    case "fetch":
      return concat(u8(TAG.fetch), ...positions(message.cursor));
    case "append":
      return withEntries(TAG.append, message.events);
    case "knock":
      return message.target === null
        ? concat(u8(TAG.knock), u8(0))
        : concat(u8(TAG.knock), u8(1), writeKnockTarget(message.target));
  }
}

/** Reads a frame from a device, or null when it is not one. [WIRE-1] */
export function parseDeviceMessage(frame: Bytes): DeviceMessage | null {
  if (frame.length > MAX_FRAME_UP) return null;
  const reader = new Reader(frame, 1);
  switch (frame[0]) {
    case TAG.hello: {
      const message = { type: "hello" as const, version: reader.u16(), log: reader.take(16), device: reader.take(16) };
      return reader.done ? message : null;
    }
    case TAG.prove: {
      const signature = reader.take(64);
      return reader.done ? { type: "prove", signature } : null;
    }
    case TAG.fetch: {
      const cursor = readPositions(reader);
      return cursor !== null && reader.done ? { type: "fetch", cursor } : null;
    }
    case TAG.append: {
      const events = readEntries(reader);
      return events === null ? null : { type: "append", events };
    }
    case TAG.knock: {
      const form = reader.u8();
      if (form === 0) return reader.done ? { type: "knock", target: null } : null;
      const target = form === 1 ? parseKnockTarget(frame.subarray(2)) : null;
      return target === null ? null : { type: "knock", target };
    }
    default:
      return null;
  }
}

export function writeRelayMessage(message: RelayMessage): Bytes {
  switch (message.type) {
    case "challenge":
      return concat(u8(TAG.challenge), message.nonce);
    case "welcome":
      return concat(
        u8(TAG.welcome),
        u16(message.genesis.length),
        message.genesis,
        ...message.heads.flatMap((head) => [head.device, u64(head.seq), head.id]),
      );
    case "events":
      return withEntries(TAG.events, message.events);
    case "caught-up":
      return u8(TAG["caught-up"]);
    case "committed":
      return concat(u8(TAG.committed), ...positions(message.upTo));
    case "refused":
      return concat(
        u8(TAG.refused),
        message.device,
        u64(message.seq),
        u8(REFUSAL[message.why]),
        message.stored ?? new Uint8Array(0),
      );
    case "knocks":
      return concat(u8(TAG.knocks), u8(KNOCKS[message.what]));
    case "denied":
      return concat(u8(TAG.denied), u8(DENIAL[message.why]));
  }
}

/** Reads a frame from the relay, or null when it is not one. [WIRE-2] */
export function parseRelayMessage(frame: Bytes): RelayMessage | null {
  if (frame.length > MAX_FRAME_DOWN) return null;
  const reader = new Reader(frame, 1);
  switch (frame[0]) {
    case TAG.challenge: {
      const nonce = reader.take(32);
      return reader.done ? { type: "challenge", nonce } : null;
    }
    case TAG.welcome: {
      const genesis = reader.take(reader.u16());
      const heads: Head[] = [];
      while (reader.left > 0 && !reader.failed) {
        heads.push({ device: reader.take(16), seq: reader.u64(), id: reader.take(32) });
      }
      return reader.done ? { type: "welcome", genesis, heads } : null;
    }
    case TAG.events: {
      const events = readEntries(reader);
      return events === null ? null : { type: "events", events };
    }
    case TAG["caught-up"]:
      return reader.done ? { type: "caught-up" } : null;
    case TAG.committed: {
      const upTo = readPositions(reader);
      return upTo !== null && reader.done ? { type: "committed", upTo } : null;
    }
    case TAG.refused: {
      const device = reader.take(16);
      const seq = reader.u64();
      const why = nameOf(REFUSAL, reader.u8());
      const stored = reader.left > 0 ? reader.take(HEADER_BYTES) : null;
      if (why === null || !reader.done) return null;
      return { type: "refused", device, seq, why, stored };
    }
    case TAG.knocks: {
      const what = nameOf(KNOCKS, reader.u8());
      return what !== null && reader.done ? { type: "knocks", what } : null;
    }
    case TAG.denied: {
      const why = nameOf(DENIAL, reader.u8());
      return why !== null && reader.done ? { type: "denied", why } : null;
    }
    default:
      return null;
  }
}

/** Longest address of a push service, in bytes. */
export const MAX_ENDPOINT = 1_024;
const P256_POINT = 65;
const AUTH_BYTES = 16;
/** `https:` and what an address may hold, from its host on; plain `http:` is for a push service on the relay's own machine. */
const ENDPOINT = /^https?:\/\/[a-z0-9.-]{1,253}(?::[0-9]{1,5})?\/[!-~]*$/;

export function writeKnockTarget({ endpoint, p256dh, auth }: KnockTarget): Bytes {
  const address = utf8(endpoint);
  return concat(auth, p256dh, u16(address.length), address);
}

/** Reads a push subscription, or null when it is none: an uncompressed point, 16 bytes, one plain address. [KNOCK-1] */
export function parseKnockTarget(bytes: Bytes): KnockTarget | null {
  const reader = new Reader(bytes);
  const auth = reader.take(AUTH_BYTES);
  const p256dh = reader.take(P256_POINT);
  const length = reader.u16();
  if (length > MAX_ENDPOINT || p256dh[0] !== 4) return null;
  const endpoint = fromUtf8(reader.take(length));
  if (!reader.done || endpoint === null || !ENDPOINT.test(endpoint)) return null;
  return { endpoint, p256dh, auth };
}

/** What a device signs to prove itself, bound to the relay's origin so that no other relay can pass it on. [WIRE-4] */
export function challengeStatement(origin: string, log: Bytes, device: Bytes, nonce: Bytes): Bytes {
  const name = utf8(origin);
  return concat(utf8(CONTEXT.challenge), u32(name.length), name, log, device, nonce);
}

/** The relay's HTTP doors, all below its origin. Bodies are bytes; refusals are `{ "why": … }` as JSON. */
export const PATHS = {
  health: "/v1/health",
  /** GET: 204 when something new may begin here with the word that came along; 403 with the reason otherwise. */
  registration: "/v1/registration",
  /** GET: 200 when it takes and stores, 503 otherwise. */
  ready: "/v1/ready",
  /** WebSocket. */
  connect: "/v1/connect",
  /** POST a genesis record. */
  logs: "/v1/logs",
  /** POST an envelope of kind certificate: header, body. */
  devices: (log: string) => `/v1/logs/${log}/devices`,
  /** POST an envelope of kind leave: header, body. */
  leave: (log: string) => `/v1/logs/${log}/leave`,
  /** GET every filled slot (`?after=n&wait=seconds`). */
  invitation: (address: string) => `/v1/invitations/${address}`,
  /** PUT once; slot 0 makes the invitation and says how long it lives (`?seconds=`). */
  slot: (address: string, slot: number) => `/v1/invitations/${address}/${String(slot)}`,
  /** GET the public key with which this relay signs to push services: 65 bytes. */
  push: "/v1/push",
  /** GET and PUT with `authorization: Bearer <access key>`. */
  locker: (address: string) => `/v1/lockers/${address}`,
} as const;

/** The header that carries the word of whoever runs the relay, percent-encoded. Only what begins something new needs it. */
export const REGISTRATION_HEADER = "hearth-registration";
/** The most characters of that word. */
export const REGISTRATION_WORD = 128;
/** An invitation that lives no longer than this needs no word: adding a device is such a one. In seconds. */
export const BRIEF_INVITATION_SECONDS = 3_600;

/** The filled slots of an invitation as the relay answers them: slot, length, bytes, each. */
export function writeSlots(slots: readonly { readonly slot: number; readonly bytes: Bytes }[]): Bytes {
  return concat(...slots.flatMap((one) => [u8(one.slot), u16(one.bytes.length), one.bytes]));
}

export function parseSlots(answer: Bytes): readonly { readonly slot: number; readonly bytes: Bytes }[] | null {
  const reader = new Reader(answer);
  const slots: { slot: number; bytes: Bytes }[] = [];
  while (reader.left > 0 && !reader.failed) slots.push({ slot: reader.u8(), bytes: reader.take(reader.u16()) });
  return reader.failed ? null : slots;
}

/** A relay's origin as people type it, made plain: scheme, host and port, nothing else. Null when it is not one. */
export function parseOrigin(text: string): string | null {
  if (text.length > 253) return null;
  const match = /^(https?):\/\/((?:[a-z0-9-]+\.)*[a-z0-9-]+|\[[0-9a-f:]+\])(?::([0-9]{1,5}))?\/?$/.exec(
    text.trim().toLowerCase(),
  );
  if (match === null) return null;
  const [, scheme, host] = match;
  const usual = scheme === "https" ? 443 : 80;
  const port = Number(match[3] ?? usual);
  if (port < 1 || port > 65_535) return null;
  return `${scheme}://${host}${port === usual ? "" : `:${port}`}`;
}

/** Reads an envelope that stands alone (header, then body), or null. */
export function parseEnvelope(bytes: Bytes): Envelope | null {
  const header = bytes.subarray(0, HEADER_BYTES);
  const parsed = parseHeader(header);
  if (!parsed.ok || bytes.length !== HEADER_BYTES + bucketBytes(parsed.header.bucket)) return null;
  return { header, body: bytes.subarray(HEADER_BYTES) };
}

/** The text of a JSON refusal, or null. */
export function parseWhy(answer: Bytes): string | null {
  const match = /^\{"why":"([a-z-]{1,40})"\}$/.exec(fromUtf8(answer) ?? "");
  return match?.[1] ?? null;
}
