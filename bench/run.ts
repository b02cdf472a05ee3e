/**
 * `npm run bench`: Hearth's relay beside the floors and the peers, on the same work in one run; a table, and JSON in
 * .cache/bench. Quick, under five minutes; `--full` for everything, with PostgreSQL, long histories, curves and the screens.
 * `--databases` and `--costs` measure the relay's databases and what things cost; `--curves` how the cost grows (to a hundred
 * thousand events and five thousand pairs with `--full`); `--taps` and `--app` the screens; `--own` leaves the peers out; `--write-docs` writes the figures of the last full run into docs/performance.md; `--json` prints JSON.
 * Machines are noisy: only the ratios of one run mean anything.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { ready } from "#vault";
import { apart } from "./apart.ts";
import { beside, type Found, FULL, OWN, QUICK } from "./beside.ts";
import { type Curves, curves } from "./curves.ts";
import { type DatabaseRow, databaseRows, measureCosts, plans } from "./databases.ts";
import { judge, rowsFor } from "./judge.ts";
import { OTHERS } from "./others/all.ts";
import { installPeers } from "./others/bring.ts";
import { planTable } from "./scale.ts";
import { taps, type Taps } from "./screens.ts";
import { type App, type Report, writeDocs } from "./write-docs.ts";

const CACHE = join(import.meta.dirname, "..", ".cache", "bench");

await ready();
const asked = (flag: string): boolean => process.argv.includes(flag);
const full = asked("--full");
const quick = asked("--quick");
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  /** Load average over the minute before the run. */
  load: loadavg()[0] ?? Number.NaN,
};

if (asked("--costs")) {
  const costs = await measureCosts(quick ? 1 : 3);
  const all = plans(costs.postgres, [1_000, 100_000, 1_000_000, 10_000_000, 100_000_000]);
  tell({ machine, costs, plans: all }, `${JSON.stringify(costs, null, 2)}\n\n${planTable(all)}`);
} else if (asked("--databases")) {
  const { peers, rows: found } = await databaseRows(quick ? 1 : 3);
  tell({ machine, peers, rows: found }, databaseTable(peers, found));
} else if (asked("--write-docs")) {
  writeDocs(CACHE);
} else if (asked("--taps")) {
  const found = await taps(5_000, 7);
  tell(found, screensTable(found));
} else if (asked("--app")) {
  const found = await ofTheApp();
  keep("app", { machine, date: today(), app: found });
  tell(found, JSON.stringify(found, null, 2));
} else if (asked("--curves")) {
  const found = await curves(full, note);
  keep("curves", { machine, date: today(), curves: found });
  tell(found, JSON.stringify(found, null, 2));
} else {
  await everything();
}
process.exit(process.exitCode ?? 0);

async function everything(): Promise<void> {
  const begun = performance.now();
  const work = full ? FULL : QUICK;
  const broken = asked("--own") ? "left out by --own" : installPeers();
  const others = broken === null ? OTHERS : [];
  const found = await beside(work, [...OWN, ...others], note);
  const rows = rowsFor(work.histories, work.crowds);
  const reportOf = (database: Databases | null): Report => ({
    machine: { ...machine, loadAfter: loadavg()[0] ?? Number.NaN },
    date: today(),
    commit: commit(),
    command: full ? "npm run bench -- --full" : "npm run bench",
    seconds: Math.round((performance.now() - begun) / 1_000),
    names: [...OWN.map((one) => one.peer.name), ...others.map((one) => one.peer.name)],
    rows: rows.map((row) => {
      const { figure, ratio, ahead, holds } = judge(row, found.figures);
      const { key, name, unit, target, more, against } = row;
      return { key, name, unit, target, more, against, figure, ratio, ahead, holds, figures: lineOf(found, key) };
    }),
    missing: [...found.missing].flatMap(([step, line]) => [...line].map(([name, why]) => ({ step, name, why }))),
    peers: OTHERS.map(({ peer, versions, lacks }) => ({
      name: peer.name,
      versions,
      acknowledges: peer.acknowledges,
      lacks,
    })),
    databases: database,
  });
  // What is measured is kept at once: nothing that comes after can lose it.
  keep(full ? "full" : "quick", reportOf(null));
  const not: string[] = [];
  const part = async <Told>(name: string, flags: readonly string[], minutes: number): Promise<Told | null> => {
    if (!full) return null;
    note(`${name}, at most ${String(minutes)} minutes`);
    try {
      return await apart<Told>(asked("--verbose") ? [...flags, "--verbose"] : flags, minutes * 60_000);
    } catch (error) {
      not.push(`Not measured here: ${name}, because ${error instanceof Error ? error.message : String(error)}.`);
      return null;
    }
  };
  // Together they have less than what is left of three quarters of an hour.
  await part<Curves>("curves", ["--curves", "--full"], 8);
  const database = await part<Databases>("databases", ["--databases", "--quick"], 5);
  const screens = await part<Taps>("taps", ["--taps"], 3);
  const app = await part<object>("the app", ["--app"], 4);
  const report = reportOf(database);
  keep(full ? "full" : "quick", report);
  const parts = [table(report), promises(report), ...not];
  if (broken !== null) parts.push(`Peers not measured here: ${broken}.`);
  if (database !== null) parts.push(databaseTable(database.peers, database.rows));
  if (screens !== null) parts.push(screensTable(screens));
  if (app !== null)
    parts.push(
      `The first load, what it may be, ten years opened, and ten years that come to a new device:\n${JSON.stringify(app, null, 2)}`,
    );
  tell({ ...report, screens, app }, parts.join("\n\n"));
}

type Databases = NonNullable<Report["databases"]>;

/** The app itself, in a browser: the first load with what it may be, ten years opened, and ten years that come to a new device. */
async function ofTheApp(): Promise<App> {
  const { firstLoad, AT_MOST } = await import("./first-load.ts");
  const { tenYears } = await import("./ten-years.ts");
  const { firstSync } = await import("./first-sync.ts");
  return { first: await firstLoad(), atMost: AT_MOST, tenYears: await tenYears(), firstSync: await firstSync() };
}

function lineOf(found: Found, key: string): Record<string, number> {
  return Object.fromEntries(found.figures.get(key) ?? []);
}

function today(): string {
  return new Date().toISOString().slice(0, 16).replace("T", " ");
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function keep(name: string, what: unknown): void {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, `${name}.json`), `${JSON.stringify(what, null, 2)}\n`);
}

function note(line: string): void {
  if (process.stderr.isTTY || asked("--verbose")) process.stderr.write(`  ${line}\n`);
}

function table({ names, rows }: Report): string {
  return columns([
    ["", "unit", ...names, "to floor", "target", "holds", "ahead of Hearth"],
    ...rows.map((one) => [
      one.name,
      one.unit,
      ...names.map((name) => plain(one.figures[name])),
      `${one.ratio.toFixed(2)} × ${one.against}`,
      one.target,
      one.holds === null ? "" : one.holds ? "yes" : "no",
      one.ahead.join(", "),
    ]),
  ]);
}

function promises({ peers, missing }: Report): string {
  return [
    "What a peer does not promise:",
    ...peers.map(({ name, versions, lacks }) => `  ${name} (${versions}): no ${lacks.join("; no ")}`),
    ...missing.map(({ step, name, why }) => `  not measured here: ${name}, ${step}, because ${why}`),
  ].join("\n");
}

function tell(result: unknown, text: string): void {
  const { processor, cores, node, load } = machine;
  const about = `${processor}, ${String(cores)} cores, Node ${node}, load ${load.toFixed(2)} before the run and ${(loadavg()[0] ?? 0).toFixed(2)} after.`;
  process.stdout.write(asked("--json") ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n${about}\n`);
}

function screensTable({ events, slowed, taps: all }: Taps): string {
  const lines = all.map(
    ({ name, median, worst, most, holds }) =>
      `${name.padEnd(20)}  ${plain(median).padStart(6)}  ${plain(worst).padStart(6)}  ${plain(most).padStart(7)}  ${holds ? "yes" : "no"}`,
  );
  return [
    `The next screen after a tap, ms, with ${plain(events)} events and the processor slowed ${String(slowed)} times:`,
    `${"".padEnd(20)}  median   worst  at most  holds`,
    ...lines,
  ].join("\n");
}

/** What is not a number comes as null from another process. */
function plain(figure: number | null | undefined): string {
  if (figure === undefined || figure === null || Number.isNaN(figure)) return "-";
  return figure >= 1_000 ? Math.round(figure).toLocaleString("en") : figure.toPrecision(3);
}

function databaseTable(peers: readonly string[], found: readonly DatabaseRow[]): string {
  return columns([
    ["", "unit", ...peers, ...peers.slice(1).map((name) => `${name} / ${peers[0] ?? ""}`)],
    ...found.map(({ name, unit, figures }) => [
      name,
      unit,
      ...figures.map(plain),
      ...figures.slice(1).map((figure) => (figure / (figures[0] ?? Number.NaN)).toFixed(2)),
    ]),
  ]);
}

function columns(cells: readonly (readonly string[])[]): string {
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0))) ?? [];
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
