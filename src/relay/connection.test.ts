import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { challengeStatement, CONTEXT, equal, hex, PROTOCOL_VERSION } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { type Clock, TIMES } from "./settings.ts";
import { systemClock } from "./system.ts";
import { ask, connect, makeLog, makePerson, placeOf, settle, sign, TestClient, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let ada: TestDevice;
let noor: TestDevice;

async function start(options: Parameters<typeof runRelay>[0] = {}): Promise<void> {
  relay = await runRelay(options);
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  ada = new TestDevice(log, people[0]);
  noor = new TestDevice(log, people[1]);
  await settle(relay.url, log, ada, noor);
}

afterEach(async () => {
  await relay.stop();
  expect(relay.failures()).toBe(0);
});

const knock = (): Promise<TestClient> => new TestClient(relay.url).opened();
const hello = { type: "hello", version: PROTOCOL_VERSION } as const;

describe("a connection", () => {
  beforeEach(() => start());

  test("goes hello, challenge, prove, welcome, and the welcome tells genesis and heads [RELAY-1]", async () => {
    const client = await knock();
    const welcome = await client.prove(ada, relay.url);
    expect(welcome).toMatchObject({ type: "welcome" });
    if (welcome?.type !== "welcome") return;
    expect(equal(welcome.genesis, ada.log.record)).toBe(true);
    expect(welcome.heads.map((one) => [hex(one.device), one.seq, hex(one.id)])).toEqual(
      [ada, noor].map((one) => [hex(one.id), 1, hex(one.prev)]),
    );
    await client.close();
  });

  const outOfTurn: [string, (client: TestClient) => void][] = [
    ["prove first", (client) => client.send({ type: "prove", signature: new Uint8Array(64) })],
    ["fetch first", (client) => client.send({ type: "fetch", cursor: [] })],
    ["append first", (client) => client.append(ada.write())],
    ["no frame", (client) => client.socket.send(Buffer.from([99, 1, 2]))],
    ["an empty frame", (client) => client.socket.send(Buffer.alloc(0))],
    ["text", (client) => client.socket.send("hello")],
    ["the relay's own words", (client) => client.socket.send(Buffer.from([132]))],
  ];
  test.each(outOfTurn)("refuses what comes out of turn: %s [RELAY-1]", async (_what, act) => {
    const client = await knock();
    act(client);
    expect(await client.next()).toEqual({ type: "denied", why: "malformed" });
    expect(await client.next()).toBeNull();
  });

  test("refuses a second hello, and a second proof [RELAY-1]", async () => {
    const twice = await knock();
    twice.send({ ...hello, log: ada.log.id, device: ada.id });
    await twice.expect("challenge");
    twice.send({ ...hello, log: ada.log.id, device: ada.id });
    expect(await twice.next()).toEqual({ type: "denied", why: "malformed" });
    const proven = await connect(relay.url, ada);
    proven.send({ type: "prove", signature: new Uint8Array(64) });
    expect(await proven.next()).toEqual({ type: "denied", why: "malformed" });
  });

  test("ends on a broken frame after the proof, and the relay goes on [RELAY-1]", async () => {
    const client = await connect(relay.url, ada);
    client.socket.send(Buffer.from([4, 1, 2, 3]));
    expect(await client.next()).toEqual({ type: "denied", why: "malformed" });
    await (await connect(relay.url, ada)).close();
  });

  test("challenges are 32 bytes and never the same [RELAY-2]", async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const client = await knock();
      client.send({ ...hello, log: ada.log.id, device: ada.id });
      const { nonce } = await client.expect("challenge");
      expect(nonce).toHaveLength(32);
      nonces.add(hex(nonce));
      client.socket.terminate();
    }
    expect(nonces.size).toBe(20);
  });

  test("an honest relay's challenge, passed on by another relay, proves nothing [RELAY-2] (A21)", async () => {
    const client = await knock();
    expect(await client.prove(ada, "https://relay-in-the-middle.example")).toEqual({
      type: "denied",
      why: "not-proven",
    });
  });

  test.each(["log", "device", "nonce", "context", "bit"])("a proof with another %s is none [RELAY-2]", async (part) => {
    const client = await knock();
    client.send({ ...hello, log: ada.log.id, device: ada.id });
    const { nonce } = await client.expect("challenge");
    const other = new Uint8Array(32);
    const statement = challengeStatement(
      relay.url,
      part === "log" ? other.subarray(16) : ada.log.id,
      part === "device" ? noor.id : ada.id,
      part === "nonce" ? other : nonce,
    );
    const body = statement.subarray(CONTEXT.challenge.length);
    const signature = sign(part === "context" ? CONTEXT.event : CONTEXT.challenge, body, ada.keys.privateKey);
    if (part === "bit") signature[0] = (signature[0] as number) ^ 1;
    client.send({ type: "prove", signature });
    expect(await client.next()).toEqual({ type: "denied", why: "not-proven" });
  });

  test("an unknown log, an unknown device and a wrong key answer alike [RELAY-3] (B1)", async () => {
    const stranger = new TestDevice(ada.log, ada.person);
    const forger = new TestDevice(ada.log, ada.person);
    Object.assign(forger, { id: ada.id });
    const nowhere = makeLog(makePerson());
    const answers: unknown[] = [];
    for (const [device, log] of [
      [stranger, ada.log.id],
      [forger, ada.log.id],
      [ada, nowhere.id],
      [ada, new Uint8Array(16)],
    ] as const) {
      const client = await knock();
      answers.push(await client.prove(device, relay.url, log));
      expect(await client.next()).toBeNull();
    }
    expect(answers).toEqual(answers.map(() => ({ type: "denied", why: "not-proven" })));
  });

  test("a partner's device of the shared log learns nothing about a private one [RELAY-3] (B1)", async () => {
    const mine = makePerson();
    const corner = makeLog(mine);
    await settle(relay.url, corner, new TestDevice(corner, mine));
    const known = await knock();
    const random = await knock();
    const there = await known.prove(noor, relay.url, corner.id);
    expect(there).toEqual(await random.prove(noor, relay.url, makeLog(mine).id));
    expect(there).toEqual({ type: "denied", why: "not-proven" });
  });

  test("another version of the protocol is told so [RELAY-4]", async () => {
    const client = await knock();
    client.send({ ...hello, version: 2, log: ada.log.id, device: ada.id });
    expect(await client.next()).toEqual({ type: "denied", why: "version" });
  });

  test("a device has at most four connections; the oldest goes [RELAY-8]", async () => {
    const clients = [];
    for (let i = 0; i < 5; i++) clients.push(await connect(relay.url, ada));
    expect(await clients[0]?.next()).toEqual({ type: "denied", why: "busy" });
    clients[4]?.append(ada.write());
    await clients[4]?.expect("committed");
    await connect(relay.url, noor);
  });

  test("what comes is passed on once, in order, to everybody else who caught up [RELAY-5] [RELAY-6]", async () => {
    const [one, other, fresh, late] = [
      await connect(relay.url, ada),
      await connect(relay.url, noor),
      await connect(relay.url, ada),
      await connect(relay.url, noor),
    ];
    await one.history();
    await other.history();
    await fresh.history();
    const events = Array.from({ length: 300 }, () => ada.write());
    for (let at = 0; at < 300; at += 100) one.append(...events.slice(at, at + 100));
    for (const receiver of [other, fresh]) {
      const seqs: number[] = [];
      while (seqs.length < 300) seqs.push(...(await receiver.expect("events")).events.map((each) => placeOf(each).seq));
      expect(seqs).toEqual(events.map((each) => placeOf(each).seq));
    }
    let upTo = 0;
    while (upTo < 301) upTo = (await one.expect("committed")).upTo[0]?.seq ?? 0;
    expect(await late.history([{ device: ada.id, seq: 1 }])).toHaveLength(301);
  });

  test("history starts after the cursor; places beyond the heads are no error [RELAY-5]", async () => {
    const client = await connect(relay.url, ada);
    client.append(ada.write(), ada.write(), ada.write());
    await client.expect("committed");
    const places = async (...cursor: [TestDevice, number][]) =>
      (await client.history(cursor.map(([one, seq]) => ({ device: one.id, seq })))).map((one) => placeOf(one).seq);
    expect(await places()).toEqual([1, 2, 3, 4, 1]);
    expect(await places([ada, 3])).toEqual([4, 1]);
    expect(await places([ada, 4], [noor, 1])).toEqual([]);
    expect(await places([ada, 999], [noor, 0])).toEqual([1]);
  });

  test("everything a device fetches while others write arrives exactly once [RELAY-5] [RELAY-6]", async () => {
    const writer = await connect(relay.url, ada);
    const many = Array.from({ length: 1_500 }, () => ada.write());
    const push = (from: number): void => writer.append(...many.slice(from, from + 100));
    for (let at = 0; at < 1_000; at += 100) push(at);
    await writer.expect("committed");
    const reader = await connect(relay.url, noor);
    reader.send({ type: "fetch", cursor: [] });
    for (let at = 1_000; at < 1_500; at += 100) push(at);
    const seen: number[] = [];
    let caughtUp = 0;
    while (seen.length < 1_501) {
      const message = await reader.next();
      if (message?.type === "caught-up") caughtUp += 1;
      else if (message?.type === "events") {
        for (const event of message.events) {
          if (equal(placeOf(event).device, ada.id)) seen.push(placeOf(event).seq);
        }
      } else throw new Error("not expected");
    }
    expect(seen).toEqual(Array.from({ length: 1_501 }, (_, i) => i + 1));
    expect(caughtUp).toBeLessThanOrEqual(1);
  });

  test("a reader that stops reading misses nothing [RELAY-7]", async () => {
    const [writer, reader] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    await reader.history();
    reader.socket.pause();
    const events = 300;
    for (let i = 0; i < events; i++) writer.append(ada.write(undefined, 3));
    let upTo = 0;
    while (upTo < events + 1) upTo = (await writer.expect("committed")).upTo[0]?.seq ?? 0;
    reader.socket.resume();
    const seen: number[] = [];
    while (seen.length < events) {
      const message = await reader.next();
      if (message === null) throw new Error("the connection ended");
      if (message.type === "events") seen.push(...message.events.map((one) => placeOf(one).seq));
    }
    expect(seen).toEqual(Array.from({ length: events }, (_, i) => i + 2));
  });
});

/** A clock whose alarms a test rings. */
function handClock(): Clock & { ring(ms: number): Promise<void> } {
  const alarms = new Set<{ ms: number; run: () => void }>();
  return {
    now: systemClock.now,
    after(ms, run) {
      if (ms <= 1_000) return systemClock.after(ms, run);
      const alarm = { ms, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    async ring(ms) {
      for (const alarm of [...alarms].filter((one) => one.ms === ms)) {
        alarms.delete(alarm);
        alarm.run();
      }
      await new Promise((resume) => setTimeout(resume, 50));
    },
  };
}

describe("in time", () => {
  test("who proves nothing for ten seconds is ended; who has, is not [RELAY-4]", async () => {
    const clock = handClock();
    await start({ clock });
    const proven = await connect(relay.url, ada);
    const [silent, half] = [await knock(), await knock()];
    half.send({ ...hello, log: ada.log.id, device: ada.id });
    await half.expect("challenge");
    await clock.ring(10_000);
    expect(await silent.next()).toEqual({ type: "denied", why: "not-proven" });
    expect(await half.next()).toEqual({ type: "denied", why: "not-proven" });
    proven.append(ada.write());
    await proven.expect("committed");
  });

  test("a connection that is heard no more is ended [RELAY-8]", async () => {
    const clock = handClock();
    await start({ clock });
    const [alive, dead] = [await connect(relay.url, ada), await connect(relay.url, noor)];
    // The dead one answers no ping.
    dead.socket.pong = () => {};
    Object.assign(dead.socket, { _autoPong: false });
    for (let i = 0; i < 3; i++) await clock.ring(30_000);
    expect(await dead.next()).toBeNull();
    alive.append(ada.write());
    await alive.expect("committed");
  });

  test("a connection that takes nothing for a minute is ended [RELAY-7]", async () => {
    const clock = handClock();
    await start({ clock });
    const writer = await connect(relay.url, ada);
    for (let i = 0; i < 300; i++) writer.append(ada.write(undefined, 3));
    let upTo = 0;
    while (upTo < 301) upTo = (await writer.expect("committed")).upTo[0]?.seq ?? 0;
    const stuck = await connect(relay.url, noor);
    stuck.socket.pause();
    stuck.send({ type: "fetch", cursor: [] });
    await new Promise((resume) => setTimeout(resume, 300));
    await clock.ring(TIMES.stalledAmongMany);
    await clock.ring(TIMES.stalled - TIMES.stalledAmongMany);
    expect((await ask(relay.url, "GET", "/v1/health")).status).toBe(200);
    stuck.socket.resume();
    let message = await stuck.next();
    while (message !== null) {
      expect(message.type).toBe("events");
      message = await stuck.next();
    }
  });
});

test("any of the relay's own origins may be named in a proof [RELAY-2]", async () => {
  await start({ origins: ["https://one.example", "http://two.example:4400/"] });
  for (const origin of ["https://one.example", "http://two.example:4400"]) {
    const client = await knock();
    expect(await client.prove(ada, origin)).toMatchObject({ type: "welcome" });
  }
  const wrong = await knock();
  expect(await wrong.prove(ada, relay.url)).toMatchObject({ type: "denied" });
});
