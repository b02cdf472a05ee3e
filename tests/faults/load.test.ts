/** Load and abuse: many that are only there, steady writes beside them, junk that has to be looked at, and clients that take their time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeLog, makePerson, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { Author, wait } from "./author.ts";
import { calm, gather, judge, settleFrom } from "./crowd.ts";
import { busy, percentile, residentMegabytes, tell } from "./figures.ts";
import { floodDoors, floodErases, floodProofs } from "./junk.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const SECONDS = LONG ? 600 : 8;

vi.setConfig({ testTimeout: LONG ? 900_000 : 120_000 });

let folder = "";
let relay: RelayProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearth-load-"));
  relay = await startRelay(folder, { environment: { HEARTH_PROXIED: "1" } });
});
afterEach(async () => {
  relay.child.kill("SIGKILL");
  await relay.ended;
  rmSync(folder, { recursive: true, force: true });
});

const memory = (): number => residentMegabytes(relay.child.pid as number);

describe("load", () => {
  test("500 that are only there, and 20 writes a second: acknowledged quickly, in bounded memory [FAULT-50] (E1)", async () => {
    const idle: TestClient[] = [];
    for (let home = 0; home < 125; home++) {
      const people = [makePerson(), makePerson()];
      const log = makeLog(...people);
      const devices = people.flatMap((person) => [new TestDevice(log, person), new TestDevice(log, person)]);
      const from = `10.1.0.${String(home)}`;
      await settleFrom(relay.url, log, devices, from);
      for (const device of devices) {
        const client = await new TestClient(relay.url, { "x-forwarded-for": from }).opened();
        expect((await client.prove(device, relay.url))?.type).toBe("welcome");
        idle.push(client);
      }
    }
    expect(idle).toHaveLength(500);
    // Ten households, each device writing once a second.
    const crowd = await gather(relay.url, 10, 1, {
      where: () => relay.url,
      origin: relay.url,
      every: 1_000,
      erases: 20,
    });
    for (const author of crowd.authors) {
      author.start();
      await wait(50);
    }
    let most = 0;
    for (let second = 0; second < SECONDS; second++) {
      await wait(1_000);
      most = Math.max(most, memory());
    }
    expect(await calm(crowd, 20_000)).toEqual([]);
    expect(await judge(crowd, [relay.url], relay.url)).toEqual([]);
    const took = crowd.authors.flatMap(({ acks }) => acks.map((ack) => ack.took));
    const p99 = percentile(took, 99);
    expect(idle.filter(({ closed }) => closed)).toEqual([]);
    await Promise.all([...idle.map((one) => one.close()), ...crowd.authors.map((one) => one.end())]);
    const figures = `${String(took.length)} acknowledged, p50 ${percentile(took, 50).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${most.toFixed(0)} MB`;
    tell(`E1: ${figures}, machine ${busy().toFixed(1)} times busy`);
    expect(took.length).toBeGreaterThan(SECONDS * 15);
    expect(p99).toBeLessThan(250 * busy());
    expect(most).toBeLessThan(400);
  });

  const junkSeconds = LONG ? 60 : 3;

  test.each(["at the doors", "as proofs", "from devices"] as const)(
    "signatures that do not hold, %s, at full rate: who is honest is served within a second [FAULT-51] (E4)",
    async (where) => {
      const crowd = await gather(relay.url, 4, 1, { where: () => relay.url, origin: relay.url, every: 100, erases: 9 });
      const person = makePerson();
      const log = makeLog(person, makePerson());
      const hostile = Array.from({ length: 8 }, () => new TestDevice(log, person));
      await settleFrom(relay.url, log, hostile, "10.2.0.1");
      for (const author of crowd.authors) author.start();
      await wait(500);
      const until = Date.now() + junkSeconds * 1_000;
      const [first] = hostile as [TestDevice];
      const flood =
        where === "at the doors"
          ? floodDoors(relay.url, 128, until)
          : where === "as proofs"
            ? floodProofs(relay.url, 128, until, first)
            : floodErases(relay.url, hostile, until);
      // Who comes anew meanwhile.
      const comings: number[] = [];
      const met: string[] = [];
      const newcomer = crowd.authors[0] as Author;
      while (Date.now() < until) {
        const began = performance.now();
        const client = await new TestClient(relay.url, { "x-forwarded-for": "10.3.0.1" }).opened();
        const answer = await client.prove(newcomer.device, relay.url).catch(() => null);
        met.push(answer?.type === "denied" ? answer.why : (answer?.type ?? "ended"));
        if (answer?.type === "welcome") comings.push(performance.now() - began);
        client.socket.terminate();
        await wait(100);
      }
      const outcome = await flood;
      expect(await calm(crowd, 20_000)).toEqual([]);
      expect(await judge(crowd, [relay.url], relay.url)).toEqual([]);
      const took = crowd.authors.flatMap(({ acks }) => acks.map((ack) => ack.took));
      await Promise.all(crowd.authors.map((one) => one.end()));
      const p99 = percentile(took, 99);
      const p99Coming = percentile(comings, 99);
      const told = [...outcome].map(([what, times]) => `${String(times)} ${what}`).join(", ");
      tell(
        `E4 ${where}: ${told}; honest p99 ${p99.toFixed(0)} ms of ${String(took.length)}, coming ${p99Coming.toFixed(0)} ms of ${String(comings.length)}/${String(met.length)}, machine ${busy().toFixed(1)} times busy`,
      );
      expect(took.length).toBeGreaterThan((junkSeconds * 40) / busy());
      expect(p99).toBeLessThan(1_000 * busy());
      expect(p99Coming).toBeLessThan(1_000 * busy());
      expect(comings.length).toBeGreaterThan(met.length * 0.8);
      expect(memory()).toBeLessThan(400);
    },
  );
});
