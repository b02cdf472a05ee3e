/** Descriptors and inodes run out: nobody new is let in, calmly; those who are there go on; and it passes by itself. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connect, makeLog, makePerson, settle, type TestClient, TestDevice } from "../../src/relay/testing.ts";
import { type RelayProcess, startRelay } from "../relay/process.ts";
import { type SmallDisk, smallDisk } from "./small-disk.ts";

vi.setConfig({ testTimeout: 120_000 });

let folder = "";
let disk: SmallDisk | null = null;
let relay: RelayProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-descriptors-"));
});
afterEach(async () => {
  relay.child.kill("SIGKILL");
  await relay.ended;
  rmSync(folder, { recursive: true, force: true });
  disk?.gone();
  disk = null;
});

type There = { readonly device: TestDevice; readonly client: TestClient };

async function come(): Promise<There> {
  const person = makePerson();
  const device = new TestDevice(makeLog(person), person);
  await settle(relay.url, device.log, device);
  return { device, client: await connect(relay.url, device) };
}

/** Comes, or is turned away within seconds. */
async function tryToCome(): Promise<There | null> {
  const late = new Promise<"late">((resume) => setTimeout(() => resume("late"), 5_000).unref());
  const outcome = await Promise.race([come().catch(() => null), late]);
  if (outcome === "late") throw new Error("neither let in nor turned away");
  return outcome;
}

/** Everybody who is there stores something, and takes something back. */
async function goOn(there: readonly There[]): Promise<void> {
  for (const { device, client } of there) {
    client.append(device.write());
    expect((await client.expect("committed")).upTo[0]?.seq).toBe(device.seq);
  }
  const { device, client } = there[0] as There;
  client.append(device.erase({ device: device.id, seq: device.seq }));
  expect((await client.expect("committed")).upTo[0]?.seq).toBe(device.seq);
}

test("with 64 descriptors: the sixty-fifth is turned away, and the others go on [FAULT-30] (D5)", async () => {
  relay = await startRelay(folder, { under: ["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"] });
  const there: There[] = [];
  for (;;) {
    const one = await tryToCome();
    if (one === null) break;
    there.push(one);
    expect(there.length).toBeLessThan(64);
  }
  expect(there.length).toBeGreaterThan(10);
  for (let i = 0; i < 20; i++) expect(await tryToCome()).toBeNull();
  await goOn(there);
  expect(relay.output()).not.toContain('"what"');
  // Three go, and there is room for one more.
  for (const { client } of there.splice(-3)) await client.close();
  await vi.waitFor(async () => there.push((await tryToCome()) ?? expect.fail("still full")), { timeout: 10_000 });
  await goOn(there);
  for (const { client } of there) await client.close();
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
});

test("without inodes: it goes on storing and erasing in the files it has [FAULT-31] (D5)", async ({ skip }) => {
  const small = smallDisk("tmpfs", 33_554_432, 64);
  if (typeof small === "string") {
    process.stderr.write(`NOT TESTED HERE: ${small}.\n`);
    return skip(small);
  }
  disk = small;
  relay = await startRelay(small.data);
  const there = [await come(), await come()];
  const fill = (): void => {
    for (let i = 0; i < 200; i++) writeFileSync(join(small.root, `file ${String(i)}`), "");
  };
  expect(fill).toThrow("ENOSPC");
  await goOn(there);
  there.push(await come());
  await goOn(there);
  for (const { client } of there) await client.close();
  relay.child.kill("SIGTERM");
  expect(await relay.ended).toBe(0);
});
