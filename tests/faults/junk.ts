/** Valid-looking junk at full rate: everything is right but the signatures, so that a relay has to look at them. */
import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { type Envelope, PATHS, PROTOCOL_VERSION } from "#wire";
import { connect, makeLog, makePerson, TestClient, TestDevice } from "../../src/relay/testing.ts";

/** What came of it, by name. */
export type Outcome = Map<string, number>;

const count = (all: Outcome, what: string): void => void all.set(what, (all.get(what) ?? 0) + 1);

/** Addresses that nobody else uses, another one each time. */
let address = 0;
const stranger = (): string =>
  `10.${String(100 + ((address >> 16) & 63))}.${String((address >> 8) & 255)}.${String(address++ & 255)}`;

/** New logs whose founders did not sign, from ever other addresses, so many at once, until the time is over. */
export async function floodDoors(url: string, atOnce: number, until: number): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const all: Outcome = new Map();
  const { record } = makeLog(makePerson(), makePerson());
  const one = async (): Promise<void> => {
    while (Date.now() < until) {
      const junk = record.slice();
      junk.set(randomBytes(64), junk.length - 64);
      junk.set(randomBytes(32), junk.length - 160);
      count(all, await post(agent, url + PATHS.logs, junk));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  agent.destroy();
  return all;
}

async function post(agent: Agent, url: string, body: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const headers = {
      "content-type": "application/octet-stream",
      "content-length": body.length,
      "x-forwarded-for": stranger(),
    };
    const asked = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(String(response.statusCode)));
    });
    asked.once("error", () => resolve("error"));
    asked.end(body);
  });
}

/** Connections that prove a device with a signature nobody made, from ever other addresses. */
export async function floodProofs(url: string, atOnce: number, until: number, device: TestDevice): Promise<Outcome> {
  const all: Outcome = new Map();
  const one = async (): Promise<void> => {
    while (Date.now() < until) {
      const client = await new TestClient(url, { "x-forwarded-for": stranger() }).opened().catch(() => null);
      if (client === null) {
        count(all, "not-opened");
        continue;
      }
      client.send({ type: "hello", version: PROTOCOL_VERSION, log: device.log.id, device: device.id });
      await client.next();
      client.send({ type: "prove", signature: randomBytes(64) });
      const answer = await client.next();
      count(all, answer?.type === "denied" ? answer.why : "ended");
      client.socket.terminate();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return all;
}

/** Devices of one person, four connections each, that append erases signed wrongly as fast as they are taken. */
export async function floodErases(url: string, devices: readonly TestDevice[], until: number): Promise<Outcome> {
  const all: Outcome = new Map();
  const one = async (device: TestDevice): Promise<void> => {
    const client = await connect(url, device);
    const bad = device.erase({ device: device.id, seq: 9 });
    bad.header[200] = (bad.header[200] ?? 0) ^ 1;
    const frame: Envelope[] = Array.from({ length: 100 }, () => bad);
    let waiting = 0;
    while (Date.now() < until && !client.closed) {
      for (; waiting < 300; waiting += frame.length) client.append(...frame);
      const answer = await client.next();
      if (answer === null) break;
      waiting -= 1;
      count(all, answer.type === "refused" ? answer.why : answer.type);
    }
    client.socket.terminate();
  };
  await Promise.all(devices.flatMap((device) => [one(device), one(device), one(device), one(device)]));
  return all;
}
