/** The doors of what device and relay share: frames, envelopes, public records, spellings. */
import {
  base64url,
  certificateBody,
  eraseBody,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  keysBody,
  leaveBody,
  padPublic,
  parseCertificate,
  parseDeviceMessage,
  parseEnvelope,
  parseErase,
  parseGenesis,
  parseHeader,
  parseKeys,
  parseKnockTarget,
  parseLeave,
  parseOrigin,
  parseRelayMessage,
  parseRevocation,
  parseSlots,
  parseWhy,
  revocationBody,
  unpad,
  utf8,
  writeDeviceMessage,
  writeHeader,
  writeKnockTarget,
  writeRelayMessage,
  writeSlots,
} from "#wire";
import { makeLog, makePairing } from "../vectors/frozen.ts";
import type { Door, Read } from "./harness.ts";
import type { Bytes, Input } from "./mutate.ts";

export const bytes = (hexed: string): Bytes => fromHex(hexed) ?? new Uint8Array(0);
export const asBytes = (input: Input): Bytes => (input instanceof Uint8Array ? input : new Uint8Array(0));
export const asText = (input: Input): string => (typeof input === "string" ? input : "");
/** Null is the refusal. */
export const orNull = (value: unknown): Read => (value === null ? null : { value });

let made: ReturnType<typeof makeLog> | null = null;
/** The sample log, made once. */
export function log(): ReturnType<typeof makeLog> {
  made ??= makeLog();
  return made;
}
const envelopes = () =>
  log().chain.map((one) => {
    const all = bytes(one);
    return { header: all.subarray(0, 216), body: all.subarray(216) };
  });
/** The body of the sample's event at that place of Ada's chain. */
const bodyAt = (at: number): Bytes => envelopes()[at]?.body ?? new Uint8Array(0);
const device = () => bytes(log().ids[0] ?? "").slice(0, 16);

/** A public body is its content and padding: what is written is padded anew. */
function record<Value>(
  name: string,
  parse: (body: Bytes) => Value | null,
  at: number,
  write: (value: NonNullable<Value>) => Bytes,
): Door {
  const padded = (content: Bytes): Bytes => padPublic(content)?.body ?? new Uint8Array(0);
  return {
    name,
    from: "wire/records.ts",
    samples: () => [bodyAt(at)],
    read: (input) => orNull(parse(asBytes(input))),
    write: (value) => padded(write(value as NonNullable<Value>)),
    mend: (input) => padded((unpad(asBytes(input)) ?? asBytes(input)).subarray(0, 60_000)),
  };
}

export const WIRE: readonly Door[] = [
  {
    name: "parseDeviceMessage",
    from: "wire/messages.ts",
    samples: () => [
      writeDeviceMessage({ type: "hello", version: 1, log: bytes(log().log), device: device() }),
      writeDeviceMessage({ type: "prove", signature: new Uint8Array(64).fill(3) }),
      writeDeviceMessage({ type: "fetch", cursor: [{ device: device(), seq: 3 }] }),
      writeDeviceMessage({ type: "append", events: envelopes().slice(0, 3) }),
      writeDeviceMessage({
        type: "append",
        events: [{ header: envelopes()[2]?.header ?? new Uint8Array(0), body: null }],
      }),
    ],
    read: (input) => orNull(parseDeviceMessage(asBytes(input))),
    write: (value) => writeDeviceMessage(value as Parameters<typeof writeDeviceMessage>[0]),
  },
  {
    name: "parseRelayMessage",
    from: "wire/messages.ts",
    samples: () => [
      writeRelayMessage({ type: "challenge", nonce: new Uint8Array(32).fill(1) }),
      writeRelayMessage({
        type: "welcome",
        genesis: bytes(log().record),
        heads: [{ device: device(), seq: 6, id: bytes(log().ids[5] ?? "") }],
      }),
      writeRelayMessage({ type: "events", events: envelopes() }),
      writeRelayMessage({ type: "caught-up" }),
      writeRelayMessage({ type: "committed", upTo: [{ device: device(), seq: 6 }] }),
      writeRelayMessage({ type: "refused", device: device(), seq: 2, why: "gap", stored: null }),
      writeRelayMessage({
        type: "refused",
        device: device(),
        seq: 2,
        why: "conflict",
        stored: envelopes()[1]?.header ?? null,
      }),
      writeRelayMessage({ type: "denied", why: "closed" }),
    ],
    read: (input) => orNull(parseRelayMessage(asBytes(input))),
    write: (value) => writeRelayMessage(value as Parameters<typeof writeRelayMessage>[0]),
  },
  {
    name: "parseHeader",
    from: "wire/envelope.ts",
    samples: () => envelopes().map(({ header }) => header),
    read: (input) => {
      const parsed = parseHeader(asBytes(input));
      return parsed.ok ? { value: { ...parsed.header, signature: asBytes(input).slice(152) } } : null;
    },
    write: (value) => {
      const header = writeHeader(value as Parameters<typeof writeHeader>[0]);
      header.set((value as { signature: Bytes }).signature, 152);
      return header;
    },
  },
  {
    name: "parseEnvelope",
    from: "wire/messages.ts",
    samples: () => log().chain.map(bytes),
    read: (input) => orNull(parseEnvelope(asBytes(input))),
  },
  {
    name: "parseGenesis",
    from: "wire/records.ts",
    samples: () => [bytes(log().record)],
    read: (input) => orNull(parseGenesis(asBytes(input))),
  },
  record("parseCertificate", parseCertificate, 0, certificateBody),
  record("parseKeys", parseKeys, 1, keysBody),
  record("parseErase", parseErase, 3, (targets) => eraseBody(targets)),
  record("parseRevocation", parseRevocation, 4, revocationBody),
  record("parseLeave", parseLeave, 5, ({ genesisHash }) => leaveBody(genesisHash)),
  {
    name: "parseSlots",
    from: "wire/messages.ts",
    samples: () => [
      writeSlots(makePairing().slots.map((slot, at) => ({ slot: at, bytes: bytes(slot) }))),
      new Uint8Array(0),
    ],
    read: (input) => orNull(parseSlots(asBytes(input))),
    write: (value) => writeSlots(value as Parameters<typeof writeSlots>[0]),
  },
  {
    name: "parseKnockTarget",
    from: "wire/messages.ts",
    samples: () => [
      writeKnockTarget({
        endpoint: "https://fcm.googleapis.com/fcm/send/abc",
        p256dh: new Uint8Array(65).fill(4),
        auth: new Uint8Array(16).fill(7),
      }),
    ],
    read: (input) => orNull(parseKnockTarget(asBytes(input))),
    write: (value) => writeKnockTarget(value as Parameters<typeof writeKnockTarget>[0]),
  },
  {
    name: "parseOrigin",
    from: "wire/messages.ts",
    samples: () => ["https://relay.example", "http://127.0.0.1:8080", "https://[::1]:444/", " HTTPS://Relay.Example "],
    read: (input) => orNull(parseOrigin(asText(input))),
    write: (value) => value as string,
  },
  {
    name: "parseWhy",
    from: "wire/messages.ts",
    samples: () => [utf8('{"why":"too-fast"}')],
    read: (input) => orNull(parseWhy(asBytes(input))),
    write: (value) => utf8(`{"why":"${value as string}"}`),
  },
  {
    name: "fromHex",
    from: "wire/bytes.ts",
    samples: () => ["00ff10"],
    read: (input) => orNull(fromHex(asText(input))),
    write: (value) => hex(value as Bytes),
  },
  {
    name: "fromBase64url",
    from: "wire/bytes.ts",
    samples: () => ["AP8Q", "_-8", ""],
    read: (input) => orNull(fromBase64url(asText(input))),
    write: (value) => base64url(value as Bytes),
  },
  {
    name: "fromUtf8",
    from: "wire/bytes.ts",
    samples: () => [utf8("Σ’ αγαπώ 🕯")],
    read: (input) => orNull(fromUtf8(asBytes(input))),
    write: (value) => utf8(value as string),
  },
];
