import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type Bytes, concat, type Envelope, PATHS, PROTOCOL_VERSION, writeDeviceMessage } from "#wire";
import { ask, connect, makeLog, makePerson, settle, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { startWeighed } from "./weighing.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const FRAMES = LONG ? 1_000_000 : 6_000;

/**
 * Memory is looked at from a third of the way on: by then the engine has taken its reserve for what is short-lived, some
 * hundred megabytes under such a load, and gives it back as it likes. What is alive must not grow at all, but for what is
 * remembered of some minutes: 8 bytes of each frame would be seen.
 */
const WARM = FRAMES / 3;
const MOST = { grown: 50, resident: 400, alive: LONG ? 5 : 1 };

/** A change to bytes that were right. */
const change = fc.record({
  how: fc.constantFrom("flip", "cut", "grow", "splice", "noise", "none"),
  at: fc.nat(),
  value: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

function changed(bytes: Bytes, { how, at, value }: { how: string; at: number; value: Bytes }): Bytes {
  const place = at % Math.max(1, bytes.length);
  const copy = bytes.slice();
  if (how === "flip") copy[place] = (copy[place] as number) ^ (value[0] as number);
  if (how === "splice") copy.set(value.subarray(0, Math.max(0, copy.length - place)), place);
  if (how === "cut") return copy.subarray(0, place);
  if (how === "grow") return concat(copy, value);
  return how === "noise" ? value : copy;
}

/** Where a header may be changed and still be read: log, device, key id, prev, nonce, hash, signature, seq. */
const FIELDS = [8, 12, 15, 16, 32, 48, 64, 96, 120, 152, 190];

test(
  "no frame, however wrong, brings it down, makes it grow or makes it speak in riddles [RELAY-1] [RELAY-16] (C1)",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hearth-fuzz-"));
    const relay = await startWeighed(folder, { environment: { HEARTH_PROXIED: "1" } });
    onTestFinished(async () => {
      relay.child.kill("SIGKILL");
      await relay.ended;
      rmSync(folder, { recursive: true, force: true });
    });
    const { url } = relay;
    await ask(url, "GET", PATHS.health);
    const said = relay.output();
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
    const spare = new TestDevice(log, people[1]);
    await settle(url, log, ada, noor, spare);
    const hello = writeDeviceMessage({ type: "hello", version: PROTOCOL_VERSION, log: log.id, device: ada.id });
    const prove = writeDeviceMessage({ type: "prove", signature: new Uint8Array(64) });
    const fetch = writeDeviceMessage({ type: "fetch", cursor: [{ device: ada.id, seq: 3 }] });
    const knock = writeDeviceMessage({
      type: "knock",
      target: {
        endpoint: "https://fcm.googleapis.com/fcm/send/x",
        p256dh: concat(Uint8Array.of(4), new Uint8Array(64)),
        auth: new Uint8Array(16),
      },
    });
    const append = writeDeviceMessage({ type: "append", events: [spare.write(), spare.write()] });
    const seeds = [hello, prove, fetch, append, knock];

    // The relay paces each address; every hundred frames come from another one.
    let sent = 0;
    const address = (): string => `10.${(sent >> 14) & 255}.${(sent >> 6) & 255}.1`;
    let client: TestClient | null = null;
    const open = async (): Promise<TestClient> => {
      const fresh = new TestClient(url, { "x-forwarded-for": address() });
      return fresh.opened();
    };
    let typed = 0;
    const frames = fc.record({ seed: fc.nat({ max: seeds.length - 1 }), change, greet: fc.boolean() });

    /** Structure-aware: whole events with any field changed, on a proven connection that goes on. */
    const events = fc.record({
      field: fc.constantFrom(...FIELDS),
      value: fc.uint8Array({ minLength: 1, maxLength: 16 }),
    });
    const answers = new Set<string>();
    const proven = async (): Promise<TestClient> => {
      const fresh = await open();
      const welcome = await fresh.prove(ada, url);
      expect(welcome?.type).toBe("welcome");
      return fresh;
    };

    let before = { resident: 0, alive: 0 };
    for (let round = 0; sent < FRAMES; round++) {
      if (before.alive === 0 && sent >= WARM) before = { resident: relay.resident(), alive: await relay.alive() };
      for (const { seed, change: how, greet } of fc.sample(frames, { numRuns: 100, seed: round })) {
        const one = await open();
        if (greet) one.socket.send(hello);
        one.socket.send(changed(seeds[seed] as Bytes, how));
        one.socket.send(changed(seeds[(seed + 1) % seeds.length] as Bytes, how));
        one.socket.close();
        for (let answer = await one.next(); answer !== null; answer = await one.next()) typed += 1;
        sent += 2;
      }
      client = await proven();
      for (const { field, value } of fc.sample(events, { numRuns: 400, seed: round })) {
        const place = { seq: noor.seq, prev: noor.prev };
        const event: Envelope = noor.write();
        event.header.set(value.subarray(0, 216 - field), field);
        client.socket.send(writeDeviceMessage({ type: "append", events: [event] }));
        const answer = await client.next();
        answers.add(answer === null ? "the end" : answer.type === "refused" ? answer.why : answer.type);
        // A change that changed nothing took the place.
        if (answer?.type !== "committed") Object.assign(noor, place);
        if (answer?.type === "denied" || answer === null) client = await proven();
        sent += 1;
      }
      await client.close();
    }
    expect(typed).toBeGreaterThan(FRAMES / 100);
    expect(answers).not.toContain("the end");
    const wanted = ["bad-signature", "bad-body", "wrong-log", "unknown-device", "gap", "denied"];
    expect([...answers]).toEqual(expect.arrayContaining(wanted));
    const [resident, alive] = [relay.resident(), await relay.alive()];
    const figures = { sent, typed, before, resident, alive };
    if (LONG) process.stdout.write(`fuzz: ${JSON.stringify(figures)}\n`);
    expect(resident - before.resident).toBeLessThan(MOST.grown);
    expect(resident).toBeLessThan(MOST.resident);
    expect(alive - before.alive).toBeLessThan(MOST.alive);

    const honest = await connect(url, noor);
    expect((await honest.history()).length).toBe(2 + noor.seq);
    const headers = { "x-forwarded-for": "10.9.9.9" };
    expect((await ask(url, "GET", PATHS.health, undefined, headers)).status).toBe(200);
    // It says nothing beyond how it runs.
    expect(relay.output()).toBe(said);
    relay.child.kill("SIGTERM");
    expect(await relay.ended).toBe(0);
  },
  LONG ? 3_600_000 : 120_000,
);
