import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { equal, hex, KIND } from "#wire";
import { connect, makeLog, makePerson, placeOf, settle, TestDevice, type TestLog } from "../../src/relay/testing.ts";
import { type How, type RelayProcess, startRelay } from "./process.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let folder = "";
let traces = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-kill-"));
  traces = mkdtempSync(join(tmpdir(), "hearth-trace-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(traces, { recursive: true, force: true });
});

type Writer = {
  readonly log: TestLog;
  readonly device: TestDevice;
  /** Headers by seq, as they were made. */
  readonly made: string[];
  /** Sequence numbers whose erase was acknowledged. */
  readonly erased: Set<number>;
  acknowledged: number;
};

/** Four that write, and now and then take back, until the relay is gone. It is killed after so many answers in all. */
async function writeUntilGone(relay: RelayProcess, killAfter = Infinity): Promise<Writer[]> {
  let answers = 0;
  const writers: Writer[] = [];
  const busy: Promise<void>[] = [];
  try {
    for (let i = 0; i < 4; i++) {
      const person = makePerson();
      const log = makeLog(person);
      const device = new TestDevice(log, person);
      const writer: Writer = {
        log,
        device,
        made: [hex(device.certificate.header)],
        erased: new Set(),
        acknowledged: 0,
      };
      await settle(relay.url, log, device);
      writers.push(writer);
      writer.acknowledged = 1;
      const client = await connect(relay.url, device);
      busy.push(
        (async () => {
          for (let round = 1; ; round++) {
            const erase = round % 5 === 0 ? device.seq : 0;
            const event = erase > 0 ? device.erase({ device: device.id, seq: erase }) : device.write();
            writer.made.push(hex(event.header));
            client.append(event);
            const answer = await client.next();
            if (answer?.type !== "committed") return;
            writer.acknowledged = answer.upTo[0]?.seq ?? 0;
            if (erase > 0) writer.erased.add(erase);
            answers += 1;
            if (answers === killAfter) relay.child.kill("SIGKILL");
          }
        })(),
      );
    }
  } catch {
    // Killed while pairing: what was acknowledged until then still counts.
  }
  await Promise.all(busy);
  return writers;
}

/** Everything that was acknowledged but cannot be found after a start, or is found though it was erased. */
async function lost(writers: readonly Writer[]): Promise<string[]> {
  const relay = await startRelay(folder);
  const complaints: string[] = [];
  for (const { device, made, erased, acknowledged } of writers) {
    const client = await connect(relay.url, device).catch(() => null);
    const history = client === null ? [] : await client.history();
    if (history.length < acknowledged) complaints.push(`${acknowledged - history.length} events are missing`);
    for (const event of history) {
      const { seq } = placeOf(event);
      if (hex(event.header) !== made[seq - 1]) complaints.push(`event ${seq} is another`);
      if (erased.has(seq) && event.body !== null) complaints.push(`event ${seq} came back`);
      const isErased = event.header[4] === KIND.sealed && event.body === null;
      if (isErased && seq % 5 !== 0) complaints.push(`event ${seq} has lost its body`);
      if (!equal(placeOf(event).device, device.id)) complaints.push("a stranger's event");
    }
    await client?.close();
  }
  relay.child.kill("SIGTERM");
  if ((await relay.ended) !== 0) complaints.push("the relay did not end well");
  const db = new DatabaseSync(join(folder, "relay.sqlite"));
  const sound = db.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
  db.close();
  if (sound !== "ok") complaints.push("the file is not sound");
  return complaints;
}

/** Runs the relay under strace with this fault; gives who wrote and how often the fault struck. */
async function withFault(fault: string, how: How = {}): Promise<{ writers: Writer[]; ended: number | string }> {
  const trace = join(traces, "trace");
  const under = ["strace", "-f", "-qq", "-o", trace, "-e", "trace=fsync,fdatasync,pwrite64", "-e", `inject=${fault}`];
  const relay = await startRelay(folder, { ...how, under });
  const guard = setTimeout(() => relay.child.kill("SIGKILL"), 90_000);
  const writers = await writeUntilGone(relay);
  const ended = await relay.ended;
  clearTimeout(guard);
  const struck = readFileSync(trace, "utf8").split("\n");
  expect(struck.some((line) => line.includes("INJECTED") || line.includes("killed by SIGKILL"))).toBe(true);
  return { writers, ended };
}

describe("killed", () => {
  const moments = [1, 7, 25, 70, 150, 300, ...(LONG ? [3, 12, 40, 600, 1_000, 2_000, 3_000] : [])];
  test.each(moments)("after %i answers: nothing acknowledged is lost [RELAY-31]", async (answers) => {
    const relay = await startRelay(folder);
    const writers = await writeUntilGone(relay, answers);
    expect(await relay.ended).toBe("SIGKILL");
    expect(await lost(writers)).toEqual([]);
  });

  const points = [
    ...[14, 31, 57, ...(LONG ? [9, 11, 17, 19, 23, 29, 41, 71, 97] : [])].map((n) => `fsync:signal=SIGKILL:when=${n}`),
    ...[96, 131, 232, ...(LONG ? [102, 108, 121, 147, 160, 301] : [])].map((n) => `pwrite64:signal=SIGKILL:when=${n}`),
  ];
  test.each(points)("at the write point %s: nothing acknowledged is lost [RELAY-31]", async (point) => {
    const { writers } = await withFault(point);
    expect(writers.length).toBeGreaterThan(0);
    expect(await lost(writers)).toEqual([]);
  });

  test("a relay that acknowledges what it is about to store is caught [RELAY-25]", async () => {
    const relay = await startRelay(folder, { script: here("hasty.ts") });
    const writers = await writeUntilGone(relay, 12);
    await relay.ended;
    expect((await lost(writers)).some((one) => one.endsWith("events are missing"))).toBe(true);
  });
});

describe("the disk", () => {
  test("fails on sync: the write is not acknowledged, the process ends with a code [RELAY-28] (D3)", async () => {
    const { writers, ended } = await withFault("fsync:error=EIO:when=25+");
    expect(ended).toBe(1);
    expect(writers.some((one) => one.acknowledged > 0)).toBe(true);
    expect(await lost(writers)).toEqual([]);
  });

  test.each(["FULL", "OFF"])(
    "between two answers there is a sync, with %s only if it is FULL [RELAY-25] [RELAY-29] (D2)",
    (setting) => {
      const trace = join(traces, "trace");
      const args = ["-f", "-qq", "-o", trace, "-e", "trace=fsync,fdatasync,write", process.execPath, here("synced.ts")];
      const run = spawnSync("strace", [...args, folder, setting], { encoding: "utf8" });
      expect(run.status).toBe(0);
      let synced = 0;
      let answers = 0;
      let sync = false;
      for (const line of readFileSync(trace, "utf8").split("\n")) {
        if (/f(data)?sync\(.*= 0/.test(line) || /f(data)?sync resumed.*= 0/.test(line)) sync = true;
        if (!line.includes('"stored ')) continue;
        answers += 1;
        if (sync) synced += 1;
        sync = false;
      }
      expect(answers).toBe(20);
      // The one is from making the file.
      if (setting === "FULL") expect(synced).toBe(20);
      else expect(synced).toBeLessThanOrEqual(1);
    },
  );
});
