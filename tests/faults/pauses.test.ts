/** The relay's process is stopped and goes on: devices see silence, and then everything as it was. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "../../src/relay/testing.ts";
import { startRelay } from "../relay/process.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
/** Longer than a pulse in the long run, so that the pulse is late as well. */
const PAUSES = LONG ? [500, 3_000, 31_000, 65_000] : [300, 2_500];

vi.setConfig({ testTimeout: 300_000 });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-pause-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("stopped and continued under load: connections stay, nothing is lost or doubled [FAULT-35] (D7)", async () => {
  const relay = await startRelay(folder);
  const person = makePerson();
  const partner = makePerson();
  const log = makeLog(person, partner);
  const [ada, noor] = [new TestDevice(log, person), new TestDevice(log, partner)];
  await settle(relay.url, log, ada, noor);
  const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
  await theirs.history();
  const heard: number[] = [];
  const listening = (async () => {
    for (let message = await theirs.next(); message !== null; message = await theirs.next()) {
      if (message.type === "events") for (const { header } of message.events) heard.push(Number(header[15]));
    }
  })();
  let sent = 0;
  const send = (count: number): void => {
    for (let i = 0; i < count; i++) mine.append(ada.write());
    sent += count;
  };
  for (const pause of PAUSES) {
    send(20);
    relay.child.kill("SIGSTOP");
    send(20);
    await new Promise((resume) => setTimeout(resume, pause));
    send(10);
    relay.child.kill("SIGCONT");
    for (let upTo = 0; upTo < ada.seq;) upTo = (await mine.expect("committed")).upTo[0]?.seq ?? 0;
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
  }
  await vi.waitUntil(() => heard.length >= sent, { timeout: 10_000 });
  expect(heard).toEqual(Array.from({ length: sent }, (_, i) => (i + 2) % 256));
  expect([mine.closed, theirs.closed]).toEqual([false, false]);
  expect(await (await connect(relay.url, ada)).history()).toHaveLength(sent + 2);
  for (const client of [mine, theirs]) await client.close();
  await listening;
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
});
