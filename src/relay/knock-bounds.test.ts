import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PATHS } from "#wire";
import { type Running, runRelay } from "./harness.ts";
import { PushService } from "./push-service.ts";
import type { Limits } from "./settings.ts";
import { ask, connect, makeLog, makePerson, settle, type TestClient, TestDevice } from "./testing.ts";

let service: PushService;
let relay: Running;
beforeEach(async () => {
  service = await PushService.open();
});
afterEach(async () => {
  await relay.stop();
  await service.close();
});

/** So many pairs, each with one who is there and writes, and one who is not and asked to be knocked at. */
async function pairs(count: number, limits: Partial<Limits>, delay: number): Promise<() => Promise<void>> {
  const push = { places: [service.origin], contact: "https://relay.example.org", delay: [delay, delay] as const };
  relay = await runRelay({ limits, push });
  const key = (await ask(relay.url, "GET", PATHS.push)).bytes;
  const writers: { readonly ada: TestDevice; readonly mine: TestClient }[] = [];
  for (let i = 0; i < count; i++) {
    const people = [makePerson(), makePerson()] as const;
    const log = makeLog(...people);
    const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
    await settle(relay.url, log, ada, noor);
    const theirs = await connect(relay.url, noor);
    theirs.send({ type: "knock", target: service.subscribe(key) });
    await theirs.expect("knocks");
    await theirs.close();
    writers.push({ ada, mine: await connect(relay.url, ada) });
  }
  await new Promise((resume) => setTimeout(resume, 50));
  return async () => {
    for (const { ada, mine } of writers) {
      mine.append(ada.write());
      await mine.expect("committed");
    }
  };
}

const counted = async (): Promise<Readonly<Record<string, number>>> => {
  await new Promise((resume) => setTimeout(resume, 1_500));
  await relay.relay.close();
  const [hour] = relay.lines.filter((line) => line.what === "hour");
  return hour?.what === "hour" ? hour.counts : {};
};

describe("a relay with more to knock at than it can bear", () => {
  test("lets go of what would wait beyond its bound, and stores every write (E10) [KNOCK-10]", async () => {
    const tell = await pairs(5, { knocksWaiting: 3 }, 60_000);
    await tell();
    await tell();
    expect(await counted()).toMatchObject({ "knocks-dropped": 4, appended: 20 });
  });

  test("has no more of them under way at once than it may (E10) [KNOCK-10]", async () => {
    service.habit = "never";
    const tell = await pairs(4, { knocksAtOnce: 2 }, 100);
    await tell();
    expect(await counted()).toMatchObject({ "knocks-dropped": 2 });
    expect(service.asked).toBe(2);
  });

  test("knocks at nobody it could not remember having knocked at (E10) [KNOCK-6] [KNOCK-10]", async () => {
    const tell = await pairs(3, { knocksRemembered: 1 }, 0);
    await tell();
    await service.until(1);
    await tell();
    const counts = await counted();
    expect(counts["knocks-dropped"]).toBeGreaterThan(0);
    expect(service.arrived.length).toBeLessThan(4);
  });
});
