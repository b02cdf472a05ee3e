/** Clients that take their time: they never read, read a byte now and then, or never come to the end of what they say. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { makeLog, makePerson, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { wait } from "./author.ts";
import { calm, gather, judge, settleFrom } from "./crowd.ts";
import { busy, percentile, residentMegabytes, tell } from "./figures.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
/** Sixty-four connections each: as many as may be told a history at once. */
const LOGS = LONG ? 6 : 2;

vi.setConfig({ testTimeout: 180_000 });

let folder = "";
let relay: RelayProcess;
let sockets: Socket[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-slow-"));
  relay = await startRelay(folder, { environment: { HEARTH_PROXIED: "1" } });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  relay.child.kill("SIGKILL");
  await relay.ended;
  rmSync(folder, { recursive: true, force: true });
});

const memory = (): number => residentMegabytes(relay.child.pid as number);

/** Sixteen devices in each log, four connections for each, and a history longer than what systems keep for a connection. */
async function crowdOf(logs: number, from: string): Promise<TestClient[]> {
  const clients: TestClient[] = [];
  for (let i = 0; i < logs; i++) {
    const people = [makePerson(), makePerson()];
    const log = makeLog(...people);
    const devices = people.flatMap((person) => Array.from({ length: 8 }, () => new TestDevice(log, person)));
    await settleFrom(relay.url, log, devices, from);
    const [writer] = devices as [TestDevice];
    const teller = await new TestClient(relay.url, { "x-forwarded-for": from }).opened();
    await teller.prove(writer, relay.url);
    for (let event = 0; event < 128; event++) {
      teller.append(writer.write(new Uint8Array(0), 3));
      await teller.expect("committed");
    }
    await teller.close();
    for (const device of devices) {
      for (let times = 0; times < 4; times++) {
        const client = await new TestClient(relay.url, { "x-forwarded-for": from }).opened();
        expect((await client.prove(device, relay.url))?.type).toBe("welcome");
        clients.push(client);
      }
    }
  }
  return clients;
}

/** The socket below a client. */
const below = (client: TestClient): Socket => Reflect.get(client.socket, "_socket") as Socket;

/** How long somebody else needs to write, and to come anew and get a history. */
async function others(seconds: number): Promise<{ took: number[]; came: number[] }> {
  const crowd = await gather(relay.url, 2, 1, { where: () => relay.url, origin: relay.url, every: 100 });
  for (const author of crowd.authors) author.start();
  const came: number[] = [];
  for (const until = Date.now() + seconds * 1_000; Date.now() < until; await wait(150)) {
    const began = performance.now();
    const client = await new TestClient(relay.url, { "x-forwarded-for": "10.5.0.1" }).opened();
    expect((await client.prove((crowd.authors[0] as { device: TestDevice }).device, relay.url))?.type).toBe("welcome");
    const history = await Promise.race([client.history(), wait(20_000)]);
    expect(Array.isArray(history)).toBe(true);
    came.push(performance.now() - began);
    client.socket.terminate();
  }
  expect(await calm(crowd, 20_000)).toEqual([]);
  expect(await judge(crowd, [relay.url], relay.url)).toEqual([]);
  const took = crowd.authors.flatMap(({ acks }) => acks.map((ack) => ack.took));
  await Promise.all(crowd.authors.map((one) => one.end()));
  return { took, came };
}

describe("slow clients", () => {
  test.each(["nothing", "a byte now and then"] as const)(
    "that ask for everything and take %s: others are served, in bounded memory [FAULT-52]",
    async (taken) => {
      const clients = await crowdOf(LOGS, "10.4.0.1");
      const before = memory();
      for (const client of clients) {
        below(client).pause();
        client.send({ type: "fetch", cursor: [] });
      }
      const sipping = setInterval(() => {
        if (taken !== "nothing") for (const client of clients) below(client).read(1);
      }, 250);
      const { took, came } = await others(LONG ? 60 : 3);
      clearInterval(sipping);
      const after = memory();
      for (const client of clients) client.socket.terminate();
      tell(
        `${String(clients.length)} take ${taken}: acknowledged p99 ${percentile(took, 99).toFixed(0)} ms, come p99 ${percentile(came, 99).toFixed(0)} ms, ${before.toFixed(0)} to ${after.toFixed(0)} MB`,
      );
      expect(percentile(took, 99)).toBeLessThan(1_000 * busy());
      expect(percentile(came, 99)).toBeLessThan(1_000 * busy());
      expect(after).toBeLessThan(400);
      expect(after - before).toBeLessThan(150);
    },
  );

  test("that never come to an end of their headers, body or handshake are ended, and others are served meanwhile [FAULT-53] [RELAY-36]", async () => {
    const starts = [
      "GET /v1/health HTTP/1.1\r\nhost: x\r\nx-slow: ",
      `POST ${PATHS.logs} HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 900\r\n\r\n`,
      `GET ${PATHS.connect} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    ];
    const url = new URL(relay.url);
    let ended = 0;
    for (let i = 0; i < 300; i++) {
      const socket = dial({ port: Number(url.port), host: url.hostname });
      socket.on("error", () => {});
      socket.on("close", () => (ended += 1));
      socket.on("data", () => {});
      socket.write(starts[i % starts.length] as string);
      sockets.push(socket);
    }
    // One byte now and then keeps none of them alive: what counts is the whole.
    const dripping = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write("a");
    }, 500);
    const { took, came } = await others(3);
    expect(percentile(took, 99)).toBeLessThan(1_000 * busy());
    expect(percentile(came, 99)).toBeLessThan(1_000 * busy());
    expect(memory()).toBeLessThan(400);
    // Handshakes end after 10 seconds, headers after 10, bodies after 30; those are looked for every 30 seconds.
    const wanted = LONG ? 300 : 100;
    for (const until = Date.now() + (LONG ? 90_000 : 20_000); ended < wanted && Date.now() < until;) await wait(100);
    clearInterval(dripping);
    expect(ended).toBeGreaterThanOrEqual(wanted);
  });
});
