import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { lost, type Writer, writeUntilGone } from "../faults/writers.ts";
import { type How, startRelay } from "./process.ts";

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

/** Runs the relay under strace with this fault; gives who wrote and how often the fault struck. */
async function withFault(fault: string, how: How = {}): Promise<{ writers: Writer[]; ended: number | string }> {
  const trace = join(traces, "trace");
  const under = [
    "strace",
    "-D",
    "-f",
    "-qq",
    "-o",
    trace,
    "-e",
    "trace=fsync,fdatasync,pwrite64",
    "-e",
    `inject=${fault}`,
  ];
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
    const writers = await writeUntilGone(relay, { after: answers, then: () => relay.child.kill("SIGKILL") });
    expect(await relay.ended).toBe("SIGKILL");
    expect(await lost(folder, writers)).toEqual([]);
  });

  const points = [
    ...[25, 31, 57, ...(LONG ? [20, 23, 29, 41, 71, 97] : [])].map((n) => `fsync:signal=SIGKILL:when=${n}`),
    ...[96, 131, 232, ...(LONG ? [102, 108, 121, 147, 160, 301] : [])].map((n) => `pwrite64:signal=SIGKILL:when=${n}`),
  ];
  test.each(points)("at the write point %s: nothing acknowledged is lost [RELAY-31]", async (point) => {
    const { writers } = await withFault(point);
    expect(writers.length).toBeGreaterThan(0);
    expect(await lost(folder, writers)).toEqual([]);
  });

  test("a relay that acknowledges what it is about to store is caught [RELAY-25]", async () => {
    const relay = await startRelay(folder, { script: here("hasty.ts") });
    const writers = await writeUntilGone(relay, { after: 12, then: () => relay.child.kill("SIGKILL") });
    await relay.ended;
    expect((await lost(folder, writers)).some((one) => one.endsWith("events are missing"))).toBe(true);
  });
});

describe("the disk", () => {
  test("fails on sync: the write is not acknowledged, the process ends with a code [RELAY-28] (D3)", async () => {
    const { writers, ended } = await withFault("fsync:error=EIO:when=25+");
    expect(ended).toBe(1);
    expect(writers.some((one) => one.acknowledged > 0)).toBe(true);
    expect(await lost(folder, writers)).toEqual([]);
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
