import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { concat, hex, LOCKER_BYTES, parseSlots, PATHS } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { memoryMailbox } from "./memory.ts";
import { createRelay, VERSION } from "./relay.ts";
import type { Clock } from "./settings.ts";
import { systemClock, systemRandom } from "./system.ts";
import { ask, connect, makeLog, makePerson, type Reply, settle, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let shift = 0;
const clock: Clock = { now: () => systemClock.now() + shift, after: systemClock.after };

beforeEach(async () => {
  shift = 0;
  relay = await runRelay({ clock });
});
afterEach(async () => {
  await relay.stop();
  expect(relay.failures()).toBe(0);
});

const get = (path: string, headers?: Record<string, string>): Promise<Reply> =>
  ask(relay.url, "GET", path, undefined, headers);
const put = (path: string, body: Uint8Array, headers?: Record<string, string>): Promise<Reply> =>
  ask(relay.url, "PUT", path, body, headers);
const told = (reply: Reply): [number, string] => [reply.status, reply.text];
const refusal = (status: number, why: string): [number, string] => [status, `{"why":"${why}"}`];

describe("the doors", () => {
  test("health tells that the relay is there and which version it is [RELAY-42]", async () => {
    expect(told(await get(PATHS.health))).toEqual([200, `{"ok":true,"version":"${VERSION}"}`]);
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+/);
  });

  test("every answer is open to any origin, and none keeps or asks for a cookie [RELAY-39]", async () => {
    for (const [method, path] of [
      ["GET", PATHS.health],
      ["GET", "/v1/nowhere"],
      ["POST", PATHS.logs],
      ["OPTIONS", PATHS.logs],
      ["GET", PATHS.locker("0".repeat(32))],
    ] as const) {
      const response = await fetch(relay.url + path, { method, headers: { origin: "https://app.example" } });
      expect(Object.fromEntries(response.headers), `${method} ${path}`).toMatchObject({
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      });
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  test("a preflight allows what devices send [RELAY-39]", async () => {
    const response = await fetch(relay.url + PATHS.locker("0".repeat(32)), { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, POST, PUT");
    expect(response.headers.get("access-control-allow-headers")).toBe(
      "authorization, content-type, hearth-registration",
    );
  });

  test("refusals are JSON with a reason [RELAY-40]", async () => {
    const log = "ab".repeat(16);
    expect(told(await get("/v1/nowhere"))).toEqual(refusal(404, "unknown"));
    expect(told(await get(`/v1/logs/${log.toUpperCase()}/devices`))).toEqual(refusal(404, "unknown"));
    expect(told(await get(PATHS.logs))).toEqual(refusal(405, "method"));
    expect(told(await ask(relay.url, "DELETE", PATHS.locker(log)))).toEqual(refusal(405, "method"));
    expect(told(await ask(relay.url, "POST", PATHS.devices(log), Buffer.from("{}")))).toEqual(
      refusal(400, "malformed"),
    );
    expect(told(await get(`/v1/${"x".repeat(600)}`))).toEqual(refusal(400, "malformed"));
  });

  test.each(["application/json", "text/plain", "multipart/form-data", "application/octet-stream; charset=utf-8"])(
    "a body that calls itself %s is refused [RELAY-40] (C9)",
    async (type) => {
      const { record } = makeLog(makePerson());
      const reply = await ask(relay.url, "POST", PATHS.logs, record, { "content-type": type });
      expect(told(reply)).toEqual(refusal(415, "content-type"));
    },
  );

  test("bytes are taken, named or not [RELAY-40]", async () => {
    const { record } = makeLog(makePerson());
    const named = { "content-type": "application/octet-stream" };
    expect((await ask(relay.url, "POST", PATHS.logs, record, named)).status).toBe(204);
    expect((await ask(relay.url, "POST", PATHS.logs, record)).status).toBe(204);
  });

  test("for devices and leaving, an unknown log and a stranger answer alike, and nothing is stored [RELAY-41] (B1) (B2)", async () => {
    const [ada, noor] = [makePerson(), makePerson()];
    const corner = makeLog(ada);
    const mine = new TestDevice(corner, ada);
    await settle(relay.url, corner, mine);
    const theirs = new TestDevice(corner, noor);
    const nowhere = makeLog(noor);
    const lost = new TestDevice(nowhere, noor);
    for (const door of ["devices", "leave"] as const) {
      const bytesOf = (device: TestDevice): Uint8Array => {
        const one = door === "devices" ? device.certificate : device.leave();
        return concat(one.header, one.body as Uint8Array);
      };
      const there = await ask(relay.url, "POST", PATHS[door](corner.path), bytesOf(theirs));
      const random = await ask(relay.url, "POST", PATHS[door](nowhere.path), bytesOf(lost));
      expect(told(there)).toEqual(refusal(401, "not-allowed"));
      expect(told(random)).toEqual(told(there));
    }
    const client = await connect(relay.url, mine);
    expect(await client.history()).toHaveLength(1);
  });

  test("an own device's place, known to a stranger, does not tell that the log is there [RELAY-41] (B1)", async () => {
    const ada = makePerson();
    const corner = makeLog(ada);
    const mine = new TestDevice(corner, ada);
    await settle(relay.url, corner, mine);
    const forged = mine.certificate.header.slice();
    forged[160] = (forged[160] as number) ^ 1;
    const body = concat(forged, mine.certificate.body as Uint8Array);
    expect(told(await ask(relay.url, "POST", PATHS.devices(corner.path), body))).toEqual(refusal(401, "not-allowed"));
  });

  test("paths outside /v1/ are for the server's other listeners [RELAY-38]", async () => {
    const server = createServer();
    const shared = createRelay({
      mailbox: memoryMailbox(),
      origins: [],
      clock: systemClock,
      random: systemRandom,
      log: () => {},
    });
    shared.attach(server);
    server.on("request", (request, response) => {
      if (request.url?.startsWith("/v1/") !== true) response.end("the app");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    expect((await ask(url, "GET", "/")).text).toBe("the app");
    expect((await ask(url, "GET", "/v1")).text).toBe("the app");
    expect((await ask(url, "GET", PATHS.health)).status).toBe(200);
    await shared.close();
    expect(told(await ask(url, "GET", PATHS.health))).toEqual(refusal(503, "going-away"));
    expect((await ask(url, "GET", "/")).text).toBe("the app");
    server.closeAllConnections();
    server.close();
  });

  test("alone, the relay answers other paths with 404 [RELAY-38]", async () => {
    expect(told(await get("/"))).toEqual(refusal(404, "unknown"));
  });
});

describe("invitations", () => {
  const address = "5a".repeat(16);
  const slot = (number: number, seconds?: number): string =>
    PATHS.slot(address, number) + (seconds === undefined ? "" : `?seconds=${seconds}`);
  const text = (value: number, bytes = 100): Buffer => Buffer.alloc(bytes, value);
  const read = async (query = ""): Promise<[number, number][]> => {
    const slots = parseSlots((await get(PATHS.invitation(address) + query)).bytes);
    return (slots ?? []).map((one) => [one.slot, one.bytes[0] as number]);
  };

  test("slot 0 makes it, every slot is filled once [RELAY-43]", async () => {
    expect(told(await put(slot(1), text(2)))).toEqual(refusal(404, "gone"));
    expect((await put(slot(0, 600), text(1))).status).toBe(204);
    expect((await put(slot(1), text(2))).status).toBe(204);
    expect((await put(slot(5), text(6))).status).toBe(204);
    expect(await read()).toEqual([
      [0, 1],
      [1, 2],
      [5, 6],
    ]);
  });

  test("whoever comes second finds it taken, and changes nothing [RELAY-43] (A5) (B19)", async () => {
    await put(slot(0, 600), text(1));
    await put(slot(1), text(2));
    expect(told(await put(slot(1), text(3)))).toEqual(refusal(409, "taken"));
    expect(told(await put(slot(0, 600), text(3)))).toEqual(refusal(409, "taken"));
    expect((await put(slot(1), text(2))).status).toBe(204);
    expect(await read()).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test("sizes, slots and lifetimes have bounds [RELAY-43] (C3)", async () => {
    expect(told(await put(slot(0, 600), text(1, 0)))).toEqual(refusal(400, "malformed"));
    expect(told(await put(slot(0, 600), text(1, 4_097)))).toEqual(refusal(413, "too-large"));
    expect(told(await put(slot(8), text(1)))).toEqual(refusal(400, "malformed"));
    for (const seconds of ["", "?seconds=0", "?seconds=172801", "?seconds=-1", "?seconds=1e3", "?seconds=x"]) {
      expect(told(await put(slot(0) + seconds, text(1)))).toEqual(refusal(400, "malformed"));
    }
    expect((await put(slot(0, 172_800), text(1, 4_096))).status).toBe(204);
  });

  test("one that never was and one that is over are the same [RELAY-44]", async () => {
    const never = await get(PATHS.invitation("00".repeat(16)));
    await put(slot(0, 600), text(1));
    shift = 601_000;
    expect(told(await get(PATHS.invitation(address)))).toEqual(told(never));
    expect(told(await put(slot(1), text(2)))).toEqual(refusal(404, "gone"));
    expect(told(never)).toEqual(refusal(404, "gone"));
  });

  test("a thousand guesses find nothing and all hear the same [RELAY-44] (B18)", async () => {
    await put(slot(0, 600), text(1));
    const answers = new Set<string>();
    for (let i = 0; i < 1_000; i += 50) {
      const some = Array.from({ length: 50 }, () => get(PATHS.invitation(hex(systemRandom(16)))));
      for (const reply of await Promise.all(some)) answers.add(told(reply).join(" "));
    }
    expect([...answers]).toEqual(['404 {"why":"gone"}']);
  });

  test("waits for the next slot, and no longer than asked [RELAY-45]", async () => {
    await put(slot(0, 600), text(1));
    expect(await read("?after=0&wait=20")).toHaveLength(1);
    const started = performance.now();
    const waiting = read("?after=1&wait=20");
    setTimeout(() => void put(slot(1), text(2)), 150);
    expect(await waiting).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(5_000);
    const patient = performance.now();
    expect(await read("?after=2&wait=1")).toHaveLength(2);
    expect(performance.now() - patient).toBeGreaterThan(900);
    for (const query of ["?after=x", "?after=-1", "?wait=9999", "?after=1&wait=x"]) {
      expect(told(await get(PATHS.invitation(address) + query))).toEqual(refusal(400, "malformed"));
    }
  });

  test("an answer that was waited for ends with the invitation, or with the relay [RELAY-45]", async () => {
    await put(slot(0, 600), text(1));
    const waiting = get(`${PATHS.invitation(address)}?after=1&wait=25`);
    await new Promise((resume) => setTimeout(resume, 100));
    await relay.relay.close();
    expect((await waiting).status).toBe(200);
  });

  test("what is over is forgotten, and its room is free again [RELAY-46] (E5)", async () => {
    await relay.stop();
    relay = await runRelay({ clock, limits: { invitations: 3 } });
    const at = (i: number): string => `${PATHS.slot(`${i}0`.repeat(16), 0)}?seconds=60`;
    for (let i = 0; i < 3; i++) expect((await put(at(i), text(1))).status).toBe(204);
    expect(told(await put(at(3), text(1)))).toEqual(refusal(503, "busy"));
    expect((await put(at(0), text(1))).status).toBe(204);
    shift = 61_000;
    expect(await relay.mailbox.expire(clock.now())).toBe(0);
  });
});

describe("lockers", () => {
  const address = "c3".repeat(16);
  const access = { authorization: `Bearer ${"a1".repeat(32)}` };
  const wrong = { authorization: `Bearer ${"a2".repeat(32)}` };
  const bytes = Buffer.alloc(LOCKER_BYTES, 5);

  test("the first PUT takes the address; its key opens it and nothing else does [RELAY-47]", async () => {
    expect((await put(PATHS.locker(address), bytes, access)).status).toBe(204);
    const opened = await get(PATHS.locker(address), access);
    expect([opened.status, Buffer.compare(opened.bytes, bytes)]).toEqual([200, 0]);
    expect((await put(PATHS.locker(address), Buffer.alloc(LOCKER_BYTES, 6), access)).status).toBe(204);
    expect((await get(PATHS.locker(address), access)).bytes[0]).toBe(6);
    expect(told(await put(PATHS.locker(address), bytes, wrong))).toEqual(refusal(401, "not-allowed"));
    expect((await get(PATHS.locker(address), access)).bytes[0]).toBe(6);
  });

  test("a wrong key, no key and an unknown address are the same [RELAY-47]", async () => {
    await put(PATHS.locker(address), bytes, access);
    for (const reply of [
      await get(PATHS.locker(address), wrong),
      await get(PATHS.locker(address)),
      await get(PATHS.locker(address), { authorization: "Basic abc" }),
      await get(PATHS.locker("00".repeat(16)), access),
      await put(PATHS.locker("00".repeat(16)), bytes),
    ]) {
      expect(told(reply)).toEqual(refusal(401, "not-allowed"));
    }
  });

  test("has exactly 4,096 bytes [RELAY-47] (C3)", async () => {
    expect(told(await put(PATHS.locker(address), bytes.subarray(1), access))).toEqual(refusal(400, "malformed"));
    expect(told(await put(PATHS.locker(address), Buffer.alloc(4_097), access))).toEqual(refusal(413, "too-large"));
    expect(told(await get(PATHS.locker(address), access))).toEqual(refusal(401, "not-allowed"));
  });
});
