/** What a test measured: memory and whether it grows, how long most waits were, and a line that tells it. */
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";

export function residentMegabytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1_024;
}

/** The slope of the straight line that lies best through these points: units of y for one of x. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], hundredth: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * hundredth) / 100))] ?? Number.NaN;
}

/** One line of figures for whoever reads the run. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** How many times more this machine is asked to do than it can: 1 when nothing else runs. A limit in time is for a machine that has it. */
export function busy(): number {
  return Math.max(1, (loadavg()[0] ?? 1) / availableParallelism());
}
