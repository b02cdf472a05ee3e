/** Everybody writes as fast as they may: the relay's memory stays flat, and its doors answer. The long soak is soak.test.ts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { concat, PATHS } from "#wire";
import { ask, makeLog, makePerson, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { startRelay } from "../relay/process.ts";
import { residentMegabytes, slope } from "./figures.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const SECONDS = LONG ? 60 : 4;
/** Before it is looked at, milliseconds: long enough for as many logs as a relay keeps in memory, when there is the time. */
const WARM = LONG ? 120_000 : 2_500;

vi.setConfig({ testTimeout: 240_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-calm-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes the device's log at the relay, registers the device and connects it, as if from this address. */
async function settled(url: string, device: TestDevice, address: string): Promise<TestClient> {
  const { log, certificate } = device;
  const headers = { "x-forwarded-for": address };
  const body = concat(certificate.header, certificate.body ?? new Uint8Array(0));
  expect(await ask(url, "POST", PATHS.logs, log.record, headers)).toMatchObject({ status: 204 });
  expect(await ask(url, "POST", PATHS.devices(log.path), body, headers)).toMatchObject({ status: 204 });
  const client = await new TestClient(url, headers).opened();
  expect(await client.prove(device, url)).toMatchObject({ type: "welcome" });
  return client;
}

test("under full load memory stays flat and the doors answer within a second [FAULT-45]", async () => {
  const relay = await startRelay(folder, { environment: { HEARTH_PROXIED: "1" } });
  let ended = false;
  let stored = 0;
  let couples = 0;
  const write = async (): Promise<void> => {
    while (!ended) {
      // Another device before this one has used up its burst.
      const person = makePerson();
      const device = new TestDevice(makeLog(person), person);
      // Each couple from its own address, since one address may not begin so many.
      couples += 1;
      const client = await settled(relay.url, device, `10.0.${String(couples >> 8)}.${String(couples & 255)}`);
      while (!ended && device.seq < 600) {
        client.append(...Array.from({ length: 30 }, () => device.write()));
        for (let upTo = 0; upTo < device.seq;) upTo = (await client.expect("committed")).upTo[0]?.seq ?? 0;
        stored += 30;
      }
      await client.close();
    }
  };
  const writing = Promise.all(Array.from({ length: 6 }, write));
  await new Promise((resume) => setTimeout(resume, WARM));
  const samples: [number, number][] = [];
  const waits: number[] = [];
  const started = performance.now();
  while (performance.now() - started < SECONDS * 1_000) {
    const asked = performance.now();
    expect((await ask(relay.url, "GET", PATHS.health, undefined, { "x-forwarded-for": "10.9.9.9" })).status).toBe(200);
    waits.push(performance.now() - asked);
    samples.push([(asked - started) / 1_000, residentMegabytes(relay.child.pid as number)]);
    await new Promise((resume) => setTimeout(resume, 100));
  }
  ended = true;
  await writing;
  const growth = slope(samples) * SECONDS;
  const latest = samples.at(-1)?.[1] ?? Infinity;
  process.stdout.write(
    `calm: ${stored} stored, ${latest.toFixed(0)} MB, ${growth.toFixed(1)} MB more in ${SECONDS} s, longest answer ${Math.max(...waits).toFixed(0)} ms\n`,
  );
  expect(stored).toBeGreaterThan(500);
  // What the collector has not got to yet comes and goes; what piles up would be hundreds.
  expect(growth).toBeLessThan(60);
  expect(latest).toBeLessThan(400);
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(1_000);
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
});
