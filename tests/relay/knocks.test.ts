/** Knocks at the relay as its own process: its settings, its key over a kill, and an end that waits for no knock. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hex, PATHS } from "#wire";
import { PushService } from "../../src/relay/push-service.ts";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { runToEnd, startRelay } from "./process.ts";

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-knocks-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("its key outlives a kill, its subscriptions too, and it ends at once with a knock still to come [KNOCK-3] [KNOCK-5] [KNOCK-12]", async () => {
  const service = await PushService.open();
  const environment = { HEARTH_PUSH_HOSTS: service.origin };
  const first = await startRelay(folder, { environment });
  const key = (await ask(first.url, "GET", PATHS.push)).bytes;
  expect(key).toHaveLength(65);
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const [ada, noor] = [new TestDevice(log, people[0]), new TestDevice(log, people[1])];
  await settle(first.url, log, ada, noor);
  const target = service.subscribe(key);
  const theirs = await connect(first.url, noor);
  theirs.send({ type: "knock", target });
  expect((await theirs.expect("knocks")).what).toBe("kept");
  first.child.kill("SIGKILL");
  await first.ended;

  const again = await startRelay(folder, { environment });
  expect(hex((await ask(again.url, "GET", PATHS.push)).bytes)).toBe(hex(key));
  const mine = await connect(again.url, ada, again.url);
  mine.append(ada.write());
  await mine.expect("committed");
  const began = performance.now();
  again.child.kill("SIGTERM");
  expect(await again.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(service.asked).toBe(0);
  for (const one of [target.endpoint.slice(-20), hex(noor.id), hex(log.id), service.origin]) {
    expect(first.output() + again.output()).not.toContain(one);
  }
  await service.close();
});

test("it can be turned off for everybody, and a setting that makes no sense is one sentence [KNOCK-11]", async () => {
  const off = await startRelay(folder, { environment: { HEARTH_PUSH: "off" } });
  expect((await ask(off.url, "GET", PATHS.push)).status).toBe(404);
  off.child.kill("SIGTERM");
  expect(await off.ended).toBe(0);
  for (const odd of [{ HEARTH_PUSH: "maybe" }, { HEARTH_PUSH_HOSTS: "http://push.example.org" }]) {
    const { code, text } = await runToEnd({ HEARTH_DATA: folder, HEARTH_RELAY_PORT: "0", ...odd });
    expect(code).toBe(1);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(text).toMatch(/^HEARTH_PUSH/);
  }
});
