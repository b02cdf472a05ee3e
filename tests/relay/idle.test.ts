/** What a device costs the relay that is connected and says nothing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { concat, PATHS } from "#wire";
import { ask, makeLog, makePerson, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { residentMegabytes } from "../faults/figures.ts";
import { startRelay } from "./process.ts";

vi.setConfig({ testTimeout: 120_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-idle-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A couple of its own address: its log is made, and both its devices are connected and have all there is. */
async function couple(url: string, number: number): Promise<TestClient[]> {
  const headers = { "x-forwarded-for": `10.0.${String(number >> 8)}.${String(number & 255)}` };
  const [ada, noor] = [makePerson(), makePerson()];
  const log = makeLog(ada, noor);
  expect(await ask(url, "POST", PATHS.logs, log.record, headers)).toMatchObject({ status: 204 });
  const clients: TestClient[] = [];
  for (const person of [ada, noor]) {
    const device = new TestDevice(log, person);
    const { header, body } = device.certificate;
    const certificate = concat(header, body ?? new Uint8Array(0));
    expect(await ask(url, "POST", PATHS.devices(log.path), certificate, headers)).toMatchObject({ status: 204 });
    const client = await new TestClient(url, headers).opened();
    expect(await client.prove(device, url)).toMatchObject({ type: "welcome" });
    client.send({ type: "fetch", cursor: [] });
    for (let said = await client.next(); said?.type !== "caught-up"; said = await client.next()) {
      expect(said).toMatchObject({ type: "events" });
    }
    clients.push(client);
  }
  return clients;
}

test("a device that says nothing takes little of the relay's memory [RUN-23]", async () => {
  const relay = await startRelay(folder, { environment: { HEARTH_PROXIED: "1" } });
  const clients: TestClient[] = [];
  const grownTo = async (couples: number): Promise<number> => {
    while (clients.length < 2 * couples) clients.push(...(await couple(relay.url, clients.length / 2)));
    await new Promise((resume) => setTimeout(resume, 1_000));
    return residentMegabytes(relay.child.pid as number);
  };
  // What is loaded and compiled by the first few is no matter of theirs.
  const before = await grownTo(150);
  const after = await grownTo(650);
  const each = ((after - before) * 1_024) / 1_000;
  process.stdout.write(`idle: ${each.toFixed(1)} kB for each device\n`);
  expect(each).toBeLessThan(20);
  await Promise.all(clients.map(async (client) => client.close()));
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
});
