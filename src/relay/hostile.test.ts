import { connect as dial, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { concat, MAX_FRAME_UP, MAX_REQUEST, PATHS, PROTOCOL_VERSION, writeDeviceMessage } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { ask, connect, makeLog, makePerson, settle, TestClient, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let ada: TestDevice;

beforeEach(async () => {
  relay = await runRelay();
  const person = makePerson();
  const log = makeLog(person);
  ada = new TestDevice(log, person);
  await settle(relay.url, log, ada);
});

afterEach(async () => {
  // Whatever was sent: it lives, and an honest device is served.
  const honest = await connect(relay.url, ada);
  expect((await honest.history()).length).toBeGreaterThan(0);
  expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
  expect(relay.failures()).toBe(0);
  await relay.stop();
});

/** Sends these bytes on a bare socket; gives what came back until the relay ended it, or `ms` passed. */
async function raw(send: (socket: Socket) => void, ms = 4_000): Promise<{ text: string; ended: boolean }> {
  const { port, hostname } = new URL(relay.url);
  const socket = dial(Number(port), hostname);
  let text = "";
  let ended = false;
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
  socket.on("error", () => {});
  await new Promise<void>((resolve) => {
    socket.once("connect", () => send(socket));
    socket.once("close", () => {
      ended = true;
      resolve();
    });
    socket.once("end", () => {
      ended = true;
      resolve();
    });
    setTimeout(resolve, ms);
  });
  socket.destroy();
  return { text, ended };
}

const UPGRADE = [
  `GET ${PATHS.connect} HTTP/1.1`,
  "host: x",
  "upgrade: websocket",
  "connection: upgrade",
  "sec-websocket-version: 13",
  "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
];
const upgrade = (...headers: string[]): string => `${[...UPGRADE, ...headers].join("\r\n")}\r\n\r\n`;

/** One WebSocket frame, masked with zeros. */
function frame(first: number, payload: Uint8Array, declared = payload.length): Buffer {
  const head =
    declared < 126
      ? Buffer.from([first, 0x80 | declared])
      : declared < 65_536
        ? Buffer.from([first, 0x80 | 126, declared >> 8, declared & 255])
        : Buffer.from([first, 0x80 | 127, 0, 0, 0, Math.floor(declared / 2 ** 32), ...u32(declared % 2 ** 32)]);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

function u32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

describe("over HTTP", () => {
  const shapes: [string, string | Buffer, RegExp][] = [
    [
      "length and chunks",
      "POST /v1/logs HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/health HTTP/1.1\r\nhost: x\r\n\r\n",
      /^HTTP\/1\.1 400/,
    ],
    [
      "two lengths",
      "POST /v1/logs HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
      /^HTTP\/1\.1 400/,
    ],
    ["a length with a sign", "POST /v1/logs HTTP/1.1\r\nhost: x\r\ncontent-length: +5\r\n\r\nabcde", /^HTTP\/1\.1 400/],
    [
      "an unknown coding",
      "POST /v1/logs HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
      /^HTTP\/1\.1 400/,
    ],
    [
      "a broken chunk",
      "POST /v1/logs HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n\r\n",
      /^HTTP\/1\.1 400/,
    ],
    [
      "a folded header",
      "GET /v1/health HTTP/1.1\r\nhost: x\r\nx: a\r\n b\r\ncontent-length : 3\r\n\r\n",
      /^HTTP\/1\.1 400/,
    ],
    [
      "bare line feeds",
      "POST /v1/logs HTTP/1.1\nhost: x\ncontent-length: 3\ntransfer-encoding:chunked\n\nabc",
      /^HTTP\/1\.1 400/,
    ],
    ["no host", "GET /v1/health HTTP/1.1\r\n\r\n", /^HTTP\/1\.1 400/],
    ["a zero byte", "GET /v1/hea\0lth HTTP/1.1\r\nhost: x\r\n\r\n", /^HTTP\/1\.1 400/],
    ["another protocol", Buffer.from("505249202a20485454502f322e300d0a0d0a534d0d0a0d0a", "hex"), /^HTTP\/1\.1 400/],
    ["noise", Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * 97 + 13) % 256)), /^HTTP\/1\.1 400/],
    ["a header of 64 KiB", `GET /v1/health HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(65_536)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    ["a target of 64 KiB", `GET /v1/${"a".repeat(65_536)} HTTP/1.1\r\nhost: x\r\n\r\n`, /^HTTP\/1\.1 4(31|14)/],
    ["an absolute target", "GET http://other/v1/health HTTP/1.1\r\nhost: x\r\n\r\n", /^HTTP\/1\.1 404/],
    ["a way up", "GET /v1/../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n", /^HTTP\/1\.1 404/],
    ["a tunnel", "CONNECT /v1/health:80 HTTP/1.1\r\nhost: x\r\n\r\n", /^(HTTP\/1\.1 4..|$)/],
  ];
  test.each(shapes)("refuses %s, and answers nothing twice [RELAY-36] (C9)", async (_what, bytes, wanted) => {
    const { text } = await raw((socket) => socket.write(bytes), 700);
    expect(text.slice(0, 40)).toMatch(wanted);
    expect(text.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test("a body whose length is too large is refused before it comes [RELAY-36] (C3)", async () => {
    for (const length of [MAX_REQUEST + 1, 4_294_967_296, 1e15]) {
      const { text, ended } = await raw((socket) =>
        socket.write(`POST ${PATHS.devices("0".repeat(32))} HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`),
      );
      expect(text).toMatch(/^HTTP\/1\.1 413/);
      expect(text).toContain('{"why":"too-large"}');
      expect(ended).toBe(true);
    }
  });

  test("chunks without an end are refused at the limit [RELAY-36] (C3)", async () => {
    let sent = 0;
    const { text, ended } = await raw((socket) => {
      socket.write(`POST ${PATHS.devices("0".repeat(32))} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`);
      const chunk = Buffer.concat([Buffer.from("1000\r\n"), Buffer.alloc(4_096), Buffer.from("\r\n")]);
      const more = (): void => {
        if (socket.destroyed || sent > 4_000_000) return;
        sent += 4_096;
        socket.write(chunk, () => setTimeout(more, 1));
      };
      more();
    }, 4_000);
    expect(text).toMatch(/^HTTP\/1\.1 413/);
    expect(ended).toBe(true);
    expect(sent).toBeLessThan(1_000_000);
  });

  test("slow requests end, and headers are few [RELAY-36] (C9)", () => {
    const { headersTimeout, requestTimeout, maxHeadersCount, keepAliveTimeout } = relay.server;
    expect({ headersTimeout, requestTimeout, maxHeadersCount, keepAliveTimeout }).toEqual({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      maxHeadersCount: 64,
      keepAliveTimeout: 5_000,
    });
  });
});

describe("over WebSocket", () => {
  test("compression is offered in vain [RELAY-35] (C9)", async () => {
    const offer = upgrade("sec-websocket-extensions: permessage-deflate; client_max_window_bits");
    const { text } = await raw((socket) => socket.write(offer), 300);
    expect(text).toMatch(/^HTTP\/1\.1 101/);
    expect(text.toLowerCase()).not.toContain("sec-websocket-extensions");
  });

  const hello = writeDeviceMessage({
    type: "hello",
    version: PROTOCOL_VERSION,
    log: new Uint8Array(16),
    device: new Uint8Array(16),
  });
  const shapes: [string, Buffer][] = [
    ["a compressed frame", frame(0xc2, hello)],
    ["a continuation of nothing", frame(0x80, hello)],
    ["a message within a message", Buffer.concat([frame(0x02, hello.subarray(0, 5)), frame(0x82, hello)])],
    ["a ping in parts", frame(0x09, Buffer.alloc(1))],
    ["a ping of 126 bytes", frame(0x89, Buffer.alloc(126))],
    ["an unknown kind of frame", frame(0x83, hello)],
    ["an unmasked frame", Buffer.from([0x82, 2, 1, 1])],
    [
      "65 fragments",
      Buffer.concat([frame(0x02, Buffer.alloc(1)), ...Array.from({ length: 70 }, () => frame(0, Buffer.alloc(1)))]),
    ],
    ["4 GiB, declared", frame(0x82, hello, 2 ** 32)],
    ["2^53 bytes, declared", Buffer.concat([Buffer.from([0x82, 0xff, 0, 0x20, 0, 0, 0, 0, 0, 0]), Buffer.alloc(4)])],
    ["one byte too many, declared", frame(0x82, hello, MAX_FRAME_UP + 1)],
    [
      "too many bytes in fragments",
      Buffer.concat([frame(0x02, Buffer.alloc(100_000)), frame(0x80, Buffer.alloc(40_000))]),
    ],
    ["text", frame(0x81, Buffer.from("hello"))],
  ];
  test.each(shapes)("ends on %s [RELAY-35] (C9)", async (_what, bytes) => {
    const { ended } = await raw((socket) => {
      socket.write(upgrade());
      socket.write(bytes);
    });
    expect(ended).toBe(true);
  });

  test("a flood of pings is answered no faster than it can be taken [RELAY-35] (C9)", async () => {
    const pings = Buffer.concat(Array.from({ length: 20_000 }, () => frame(0x89, Buffer.alloc(125))));
    const before = process.memoryUsage().arrayBuffers;
    await raw((socket) => {
      socket.pause();
      socket.write(upgrade());
      socket.write(pings);
    }, 800);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test("upgrades elsewhere, or of another kind, are refused [RELAY-38] (C9)", async () => {
    const elsewhere = upgrade().replace(PATHS.connect, "/v1/health");
    expect((await raw((socket) => socket.write(elsewhere))).text).toMatch(/^HTTP\/1\.1 404/);
    const outside = upgrade().replace(PATHS.connect, "/");
    expect((await raw((socket) => socket.write(outside))).text).toMatch(/^HTTP\/1\.1 404/);
    const h2c = upgrade().replace("upgrade: websocket", "upgrade: h2c");
    expect((await raw((socket) => socket.write(h2c))).text).toMatch(/^HTTP\/1\.1 400/);
    const posted = upgrade().replace("GET", "POST");
    expect((await raw((socket) => socket.write(posted))).text).toMatch(/^HTTP\/1\.1 405/);
  });
});

describe("in frames", () => {
  test("a greeting or a proof cut short anywhere ends the connection [RELAY-1] (C2)", async () => {
    const bare = { type: "hello", version: PROTOCOL_VERSION, log: ada.log.id, device: ada.id } as const;
    const whole = writeDeviceMessage(bare);
    const proof = writeDeviceMessage({ type: "prove", signature: new Uint8Array(64) });
    for (let length = 0; length < whole.length; length++) {
      const client = await new TestClient(relay.url).opened();
      client.socket.send(whole.subarray(0, length));
      expect(await client.next(), `${length} bytes`).toEqual({ type: "denied", why: "malformed" });
    }
    for (let length = 0; length < proof.length; length += 3) {
      const client = await new TestClient(relay.url).opened();
      client.send(bare);
      await client.expect("challenge");
      client.socket.send(proof.subarray(0, length));
      expect(await client.next(), `${length} bytes`).toEqual({ type: "denied", why: "malformed" });
    }
  });

  test("an event cut short, or one byte longer, ends the connection and takes no place [RELAY-1] [RELAY-14] (C2) (C3)", async () => {
    const event = ada.write();
    const whole = writeDeviceMessage({ type: "append", events: [event] });
    const cuts = [1, 2, 5, 100, 216, 217, 218, 700, 1_239, 1_240].map((length) => whole.subarray(0, length));
    for (const bad of [...cuts, concat(whole, new Uint8Array(1))]) {
      const client = await connect(relay.url, ada);
      client.socket.send(bad);
      expect(await client.next(), `${bad.length} bytes`).toEqual({ type: "denied", why: "malformed" });
    }
    const client = await connect(relay.url, ada);
    client.append(event);
    expect((await client.expect("committed")).upTo[0]?.seq).toBe(2);
  });

  test("only the exact bucket is a body [RELAY-12] [RELAY-16] (C3)", async () => {
    for (const length of [0, 1, 1_023, 1_025, 4_096, 65_536]) {
      const client = await connect(relay.url, ada);
      const before = { seq: ada.seq, prev: ada.prev };
      const { header } = ada.write();
      Object.assign(ada, before);
      client.socket.send(concat(Uint8Array.of(4, 1), header, new Uint8Array(length)));
      expect(await client.next(), `${length} bytes`).toEqual({ type: "denied", why: "malformed" });
    }
    const client = await connect(relay.url, ada);
    client.append(ada.write(undefined, 3));
    expect((await client.expect("committed")).upTo[0]?.seq).toBe(2);
  });

  test("a door takes whole envelopes only [RELAY-41] (C2) (C3)", async () => {
    const device = new TestDevice(ada.log, ada.person);
    const whole = concat(device.certificate.header, device.certificate.body as Uint8Array);
    for (const bad of [whole.subarray(1), whole.subarray(0, 216), whole.subarray(0, 1_239), concat(whole, whole)]) {
      expect((await ask(relay.url, "POST", PATHS.devices(ada.log.path), bad)).text).toBe('{"why":"malformed"}');
    }
    expect((await ask(relay.url, "POST", PATHS.devices(ada.log.path), whole)).status).toBe(204);
  });
});
