import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BUCKETS,
  type Bytes,
  challengeStatement,
  concat,
  DENIAL,
  type DeviceMessage,
  entryBytes,
  type Envelope,
  equal,
  type Header,
  KIND,
  KNOCKS,
  type KnockTarget,
  MAX_ENDPOINT,
  MAX_FRAME_DOWN,
  MAX_FRAME_UP,
  MAX_SEQ,
  parseDeviceMessage,
  parseKnockTarget,
  parseOrigin,
  parseRelayMessage,
  parseSlots,
  parseWhy,
  REFUSAL,
  type RelayMessage,
  utf8,
  writeDeviceMessage,
  writeHeader,
  writeKnockTarget,
  writeRelayMessage,
  writeSlots,
} from "./index.ts";

const bytes = (length: number): fc.Arbitrary<Bytes> => fc.uint8Array({ minLength: length, maxLength: length });
const seq = fc.integer({ min: 1, max: MAX_SEQ });
const position = fc.record({ device: bytes(16), seq });
const head = fc.record({ device: bytes(16), seq, id: bytes(32) });

function headerOf(change: Partial<Header>): Bytes {
  const zero = (length: number): Bytes => new Uint8Array(length);
  return writeHeader({
    kind: KIND.sealed,
    bucket: 0,
    seq: 1,
    log: zero(16),
    device: zero(16),
    keyId: zero(16),
    prev: zero(32),
    nonce: zero(24),
    bodyHash: zero(32),
    signature: zero(64),
    ...change,
  });
}

const envelope: fc.Arbitrary<Envelope> = fc
  .record({
    seq,
    bucket: fc.constantFrom(0 as const, 1 as const),
    prev: bytes(32),
    erased: fc.boolean(),
    fill: fc.nat(255),
  })
  .map((one) => ({
    header: headerOf({ seq: one.seq, bucket: one.bucket, prev: one.prev }),
    body: one.erased ? null : new Uint8Array(BUCKETS[one.bucket]).fill(one.fill),
  }));
const events = fc.array(envelope, { minLength: 1, maxLength: 4 });
const refusal = fc.constantFrom(...(Object.keys(REFUSAL) as (keyof typeof REFUSAL)[]));
const kinds = Object.keys(KNOCKS) as (keyof typeof KNOCKS)[];
const denial = fc.constantFrom(...(Object.keys(DENIAL) as (keyof typeof DENIAL)[]));

const knockTarget: fc.Arbitrary<KnockTarget> = fc.record({
  endpoint: fc
    .string({ unit: fc.constantFrom(...Array.from("abcXYZ019-_.~%?=&/")), maxLength: 200 })
    .map((path) => `https://push.example.org/${path}`),
  p256dh: bytes(64).map((rest) => concat(Uint8Array.of(4), rest)),
  auth: bytes(16),
});

const deviceMessage: fc.Arbitrary<DeviceMessage> = fc.oneof(
  fc.record({ type: fc.constant("hello" as const), version: fc.nat(0xffff), log: bytes(16), device: bytes(16) }),
  fc.record({ type: fc.constant("prove" as const), signature: bytes(64) }),
  fc.record({ type: fc.constant("fetch" as const), cursor: fc.array(position, { maxLength: 9 }) }),
  fc.record({ type: fc.constant("append" as const), events }),
  fc.record({ type: fc.constant("knock" as const), target: fc.option(knockTarget) }),
);

const relayMessage: fc.Arbitrary<RelayMessage> = fc.oneof(
  fc.record({ type: fc.constant("challenge" as const), nonce: bytes(32) }),
  fc.record({
    type: fc.constant("welcome" as const),
    genesis: fc.uint8Array({ maxLength: 324 }),
    heads: fc.array(head, { maxLength: 9 }),
  }),
  fc.record({ type: fc.constant("events" as const), events }),
  fc.constant({ type: "caught-up" as const }),
  fc.record({ type: fc.constant("committed" as const), upTo: fc.array(position, { maxLength: 9 }) }),
  fc.record({
    type: fc.constant("refused" as const),
    device: bytes(16),
    seq,
    why: refusal,
    stored: fc.option(bytes(216)),
  }),
  fc.record({ type: fc.constant("knocks" as const), what: fc.constantFrom(...kinds) }),
  fc.record({ type: fc.constant("denied" as const), why: denial }),
);

/** One of each kind of frame, both ways. */
const deviceFrames = fc.sample(deviceMessage, { numRuns: 40, seed: 1 }).map(writeDeviceMessage);
const relayFrames = fc.sample(relayMessage, { numRuns: 60, seed: 1 }).map(writeRelayMessage);

describe("frames", () => {
  test("[WIRE-1] what a device says is read as it was written", () => {
    fc.assert(
      fc.property(deviceMessage, (message) => {
        expect(parseDeviceMessage(writeDeviceMessage(message))).toEqual(message);
      }),
    );
  });

  test("[WIRE-2] what the relay says is read as it was written", () => {
    fc.assert(
      fc.property(relayMessage, (message) => {
        expect(parseRelayMessage(writeRelayMessage(message))).toEqual(message);
      }),
    );
  });

  test("[WIRE-1] [WIRE-2] neither reads what only the other says", () => {
    for (const frame of deviceFrames) expect(parseRelayMessage(frame)).toBeNull();
    for (const frame of relayFrames) expect(parseDeviceMessage(frame)).toBeNull();
  });

  test("[WIRE-1] cut at any byte, a device's frame is refused or is a whole shorter one (C2)", () => {
    for (const frame of deviceFrames) {
      for (const length of cuts(frame.length)) {
        const message = parseDeviceMessage(frame.subarray(0, length));
        if (message !== null) expect(message.type).toBe("append");
        if (message !== null) expect(equal(writeDeviceMessage(message), frame.subarray(0, length))).toBe(true);
      }
    }
  });

  test("[WIRE-2] cut at any byte, the relay's frame is refused or is a whole shorter one (C2)", () => {
    for (const frame of relayFrames) {
      for (const length of cuts(frame.length)) {
        const message = parseRelayMessage(frame.subarray(0, length));
        if (message !== null) expect(["events", "welcome", "refused"]).toContain(message.type);
        if (message !== null) expect(equal(writeRelayMessage(message), frame.subarray(0, length))).toBe(true);
      }
    }
  });

  test("[WIRE-1] [WIRE-2] a byte too many is refused", () => {
    for (const frame of deviceFrames) expect(parseDeviceMessage(concat(frame, Uint8Array.of(0)))).toBeNull();
    for (const frame of relayFrames) expect(parseRelayMessage(concat(frame, Uint8Array.of(0)))).toBeNull();
  });

  test("[WIRE-1] [WIRE-2] a frame above its limit is not looked at (C3)", () => {
    const event = { header: headerOf({}), body: new Uint8Array(1_024) };
    const filled = (limit: number): readonly Envelope[] =>
      Array.from({ length: Math.floor((limit - 1) / entryBytes(event)) }, () => event);
    const up = writeDeviceMessage({ type: "append", events: filled(MAX_FRAME_UP) });
    const down = writeRelayMessage({ type: "events", events: filled(MAX_FRAME_DOWN) });
    expect(parseDeviceMessage(up)?.type).toBe("append");
    expect(parseRelayMessage(down)?.type).toBe("events");
    const more = (limit: number): readonly Envelope[] => [...filled(limit), event];
    expect(parseDeviceMessage(writeDeviceMessage({ type: "append", events: more(MAX_FRAME_UP) }))).toBeNull();
    expect(parseRelayMessage(writeRelayMessage({ type: "events", events: more(MAX_FRAME_DOWN) }))).toBeNull();
  });

  test("[WIRE-1] a list longer than its count says, or shorter, is refused; so is one of more than 1,024 places", () => {
    const cursor = Array.from({ length: 1_025 }, (_, i) => ({ device: new Uint8Array(16), seq: i + 1 }));
    expect(parseDeviceMessage(writeDeviceMessage({ type: "fetch", cursor }))).toBeNull();
    expect(parseDeviceMessage(writeDeviceMessage({ type: "fetch", cursor: cursor.slice(1) }))?.type).toBe("fetch");
    const frame = writeDeviceMessage({ type: "fetch", cursor: cursor.slice(0, 3) });
    for (const count of [0, 2, 4, 255]) {
      const other = Uint8Array.from(frame);
      other[2] = count;
      expect(parseDeviceMessage(other), String(count)).toBeNull();
    }
  });

  test("[WIRE-1] an entry declares no length of its own: a header with a bucket that is not there is refused (C3)", () => {
    const body = new Uint8Array(1_024);
    const frame = (bucket: 0 | 1 | 2 | 3): Bytes =>
      writeDeviceMessage({ type: "append", events: [{ header: headerOf({ bucket }), body }] });
    expect(parseDeviceMessage(frame(0))?.type).toBe("append");
    for (const bucket of [1, 2, 3] as const) expect(parseDeviceMessage(frame(bucket))).toBeNull();
    const odd = frame(0);
    odd[1] = 2;
    expect(parseDeviceMessage(odd)).toBeNull();
    expect(parseDeviceMessage(Uint8Array.of(4))).toBeNull();
  });
});

describe("where a device is knocked at", () => {
  const point = concat(Uint8Array.of(4), new Uint8Array(64).fill(7));
  const target = (endpoint: string): KnockTarget => ({ endpoint, p256dh: point, auth: new Uint8Array(16).fill(9) });
  const read = (endpoint: string): string | null =>
    parseKnockTarget(writeKnockTarget(target(endpoint)))?.endpoint ?? null;

  test("[KNOCK-1] the address of a push service is read as it stands", () => {
    for (const good of [
      "https://push.example.org/",
      "https://a.b/wpush/v2/x-_~%2F?token=a&b=c",
      "http://127.0.0.1:99/x",
    ]) {
      expect(read(good)).toBe(good);
    }
    const longest = `https://push.example.org/${"a".repeat(MAX_ENDPOINT - 25)}`;
    expect(read(longest)).toBe(longest);
  });

  test("[KNOCK-1] what is no plain address is refused (E10)", () => {
    for (const odd of [
      "",
      "push.example.org/x",
      "https://push.example.org",
      "https:///x",
      "ftp://push.example.org/x",
      "file:///etc/passwd",
      "https://name:word@push.example.org/x",
      "https://push.example.org@evil.example/x",
      "https://[::1]/x",
      "https://PUSH.example.org/x",
      "https://püsh.example.org/x",
      "https://push.example.org/a b",
      "https://push.example.org/x\r\nhost: evil",
      "https://push.example.org\\@evil/x",
      `https://push.example.org/${"a".repeat(MAX_ENDPOINT)}`,
    ]) {
      expect(read(odd), odd).toBeNull();
    }
  });

  test("[KNOCK-1] so are keys of another shape, and a byte too few or too many", () => {
    const bytesOf = writeKnockTarget(target("https://push.example.org/x"));
    const packed = bytesOf.slice();
    packed[16] = 3;
    expect(parseKnockTarget(packed)).toBeNull();
    for (let length = 0; length < bytesOf.length; length++)
      expect(parseKnockTarget(bytesOf.slice(0, length))).toBeNull();
    expect(parseKnockTarget(concat(bytesOf, Uint8Array.of(47)))).toBeNull();
    expect(parseDeviceMessage(Uint8Array.of(5, 2))).toBeNull();
    expect(parseDeviceMessage(Uint8Array.of(5))).toBeNull();
    expect(parseDeviceMessage(Uint8Array.of(5, 0))).toEqual({ type: "knock", target: null });
  });
});

describe("fuzz", () => {
  test("[WIRE-1] [WIRE-2] a million frames, made and mangled, are read or refused, and never crash (C1)", () => {
    const random = dice(20_260_101);
    const seeds = [...deviceFrames, ...relayFrames].filter((frame) => frame.length < 6_000);
    const before = process.memoryUsage().rss;
    let read = 0;
    for (let round = 0; round < 500_000; round++) {
      const frame = round % 4 === 0 ? noise(random) : mangled(seeds[random(seeds.length)] as Bytes, random);
      const up = parseDeviceMessage(frame);
      const down = parseRelayMessage(frame);
      if (up !== null || down !== null) read++;
      if (up !== null && down !== null) throw new Error("one frame was read both ways");
      if (round % 64 !== 0) continue;
      if (up !== null) expect(equal(writeDeviceMessage(up), frame)).toBe(true);
      if (down !== null) expect(equal(writeRelayMessage(down), frame)).toBe(true);
    }
    expect(read).toBeGreaterThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  }, 60_000);
});

describe("HTTP", () => {
  test("slots are read as they were written, and not when cut", () => {
    const slot = fc.record({ slot: fc.nat(7), bytes: fc.uint8Array({ maxLength: 90 }) });
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 6 }), (slots) => {
        const answer = writeSlots(slots);
        expect(parseSlots(answer)).toEqual(slots);
        if (answer.length > 0) expect(parseSlots(answer.subarray(0, answer.length - 1))).toBeNull();
      }),
    );
  });

  test("a refusal is one word in JSON and nothing else", () => {
    expect(parseWhy(utf8('{"why":"too-fast"}'))).toBe("too-fast");
    for (const odd of ["", "{}", '{"why":""}', '{"why":"A"}', ' {"why":"a"}', '{"why":"a","b":1}', '{"why":"<b>"}']) {
      expect(parseWhy(utf8(odd)), odd).toBeNull();
    }
    expect(parseWhy(Uint8Array.of(0xff))).toBeNull();
    expect(parseWhy(utf8(`{"why":"${"a".repeat(41)}"}`))).toBeNull();
  });
});

describe("origins", () => {
  test("[WIRE-4] are made plain in one way", () => {
    for (const [typed, plain] of [
      ["https://relay.example.org", "https://relay.example.org"],
      [" HTTPS://Relay.Example.org/ ", "https://relay.example.org"],
      ["https://relay.example.org:443", "https://relay.example.org"],
      ["https://relay.example.org:0443", "https://relay.example.org"],
      ["http://localhost:80/", "http://localhost"],
      ["http://localhost:4400", "http://localhost:4400"],
      ["http://localhost:04400", "http://localhost:4400"],
      ["http://127.0.0.1:4400", "http://127.0.0.1:4400"],
      ["http://[::1]:4400", "http://[::1]:4400"],
    ] as const) {
      expect(parseOrigin(typed), typed).toBe(plain);
      expect(new URL(plain).origin).toBe(plain);
      expect(parseOrigin(plain)).toBe(plain);
    }
  });

  test("[WIRE-4] anything but scheme, host and port is refused", () => {
    for (const odd of [
      "",
      "relay.example.org",
      "ws://relay.example.org",
      "javascript://relay.example.org",
      "https://",
      "https://a..b",
      "https://relay.example.org/path",
      "https://relay.example.org?x",
      "https://relay.example.org#x",
      "https://name:word@relay.example.org",
      "https://relay.example.org:0",
      "https://relay.example.org:65536",
      "https://relay example.org",
      "https://rélay.example.org",
      "https://relay.example.org\n.evil.org",
      `https://${"a".repeat(300)}.org`,
    ]) {
      expect(parseOrigin(odd), odd).toBeNull();
    }
  });

  test("[WIRE-4] a proof is bound to relay, log, device and challenge: a change in any changes what is signed (A21)", () => {
    const log = new Uint8Array(16).fill(1);
    const device = new Uint8Array(16).fill(2);
    const nonce = new Uint8Array(32).fill(3);
    const statement = challengeStatement("https://a.example", log, device, nonce);
    expect(new TextDecoder().decode(statement).startsWith("hearth/v1/challenge\0")).toBe(true);
    for (const other of [
      challengeStatement("https://b.example", log, device, nonce),
      challengeStatement("http://a.example", log, device, nonce),
      challengeStatement("https://a.example", device, device, nonce),
      challengeStatement("https://a.example", log, log, nonce),
      challengeStatement("https://a.example", log, device, new Uint8Array(32)),
    ]) {
      expect(equal(statement, other)).toBe(false);
    }
  });

  test("[WIRE-4] no two origins give the same statement by running into the next field", () => {
    const fields = [new Uint8Array(16), new Uint8Array(16), new Uint8Array(32)] as const;
    const short = challengeStatement("https://a", ...fields);
    const long = challengeStatement("https://a\0\0\0\0", ...fields);
    expect(equal(short, long.subarray(0, short.length))).toBe(false);
  });
});

/** Every length below, or a spread of them for long frames. */
function cuts(length: number): number[] {
  if (length < 600) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: 300 }, (_, i) => Math.floor((i * length) / 300));
}

/** A small generator of numbers below a bound, the same in every run (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const TAGS = [0, 1, 2, 3, 4, 5, 128, 129, 130, 131, 132, 133, 134, 135, 136, 255];

function noise(random: (below: number) => number): Bytes {
  const frame = new Uint8Array(random(120));
  for (let i = 0; i < frame.length; i++) frame[i] = random(256);
  if (frame.length > 0) frame[0] = TAGS[random(TAGS.length)] as number;
  return frame;
}

/** A true frame with a few bytes changed, cut off, lengthened or said twice; sometimes left as it is. */
function mangled(frame: Bytes, random: (below: number) => number): Bytes {
  const how = random(5);
  if (how === 0) return frame.subarray(0, random(frame.length + 1));
  if (how === 1) return concat(frame, frame.subarray(0, 1 + random(frame.length)));
  const copy = Uint8Array.from(frame);
  for (let i = random(4); i > 0; i--) copy[random(how === 2 ? copy.length : Math.min(24, copy.length))] = random(256);
  return copy;
}
