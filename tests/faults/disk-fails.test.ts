/**
 * The disk fails once, at one call, and works again: the relay trusts it no more. Nothing is acknowledged after the failure,
 * the process ends with a code, one calm line says so, and the next start finds everything that was acknowledged.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runToEnd, startRelay } from "../relay/process.ts";
import { lost, writeUntilGone } from "./writers.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
vi.setConfig({ testTimeout: 180_000 });

let folder = "";
let traces = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-disk-"));
  traces = mkdtempSync(join(tmpdir(), "hearth-trace-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(traces, { recursive: true, force: true });
});

const under = (fault: string, calls = "fsync,fdatasync,pwrite64,pread64,ftruncate,write,writev"): string[] => {
  const options = ["-D", "-f", "--seccomp-bpf", "-qq", "-y", "-o", join(traces, "trace"), "-e", `trace=${calls}`];
  return ["strace", ...options, "-e", `inject=${fault}`];
};

/** What went over a connection after the fault struck. */
function saidAfterwards(): string[] {
  const lines = readFileSync(join(traces, "trace"), "utf8").split("\n");
  const struck = lines.findIndex((line) => line.includes("INJECTED"));
  expect(struck).toBeGreaterThan(0);
  return lines.slice(struck).filter((line) => /writev?\((?!1<)\d+<(TCP|socket)/.test(line) && / = \d+/.test(line));
}

describe("the disk fails once", () => {
  const points = [
    ...[31, ...(LONG ? [17, 24, 45, 60] : [])].map((n) => `fsync:error=EIO:when=${n}`),
    ...[150, ...(LONG ? [110, 170, 230, 260] : [])].map((n) => `pwrite64:error=EIO:when=${n}`),
    ...[8, ...(LONG ? [7, 9, 10] : [])].map((n) => `ftruncate:error=EIO:when=${n}`),
  ];
  test.each(points)(
    "at %s: nothing is said any more, and nothing acknowledged is lost [FAULT-10] (D3)",
    async (fault) => {
      const relay = await startRelay(folder, { under: under(fault) });
      const guard = setTimeout(() => relay.child.kill("SIGKILL"), 90_000);
      const writers = await writeUntilGone(relay);
      expect(await relay.ended).toBe(1);
      clearTimeout(guard);
      expect(writers.some((one) => one.acknowledged > 0)).toBe(true);
      expect(saidAfterwards()).toEqual([]);
      const told = relay
        .output()
        .split("\n")
        .filter((line) => line.startsWith("{"));
      expect(told).toHaveLength(1);
      expect(JSON.parse(told[0] as string)).toMatchObject({ what: "failed", why: "disk" });
      expect(await lost(folder, writers)).toEqual([]);
    },
  );

  test("a folder that can never be made is one sentence too, and soon [FAULT-11]", async () => {
    const { code, text } = await runToEnd({ HEARTH_DATA: "/proc/hearth/data", HEARTH_RELAY_PORT: "0" });
    expect(code).toBe(1);
    expect(text.trimEnd().split("\n").at(-1)).toMatch(/^The data folder .* cannot be used\./);
  });

  test("at the start: one sentence, and a code other than zero [FAULT-11] (D3)", async () => {
    for (const fault of ["fsync:error=EIO:when=1+", "pwrite64:error=EIO:when=1+"]) {
      const { code, text } = await runToEnd(
        { HEARTH_DATA: join(folder, fault.slice(0, 5)), HEARTH_RELAY_PORT: "0" },
        under(fault, "fsync,fdatasync,pwrite64"),
      );
      expect(code).toBe(1);
      const sentences = text.trimEnd().split("\n");
      expect(sentences.at(-1)).toMatch(/^The data folder .* cannot be used\./);
    }
  });
});
