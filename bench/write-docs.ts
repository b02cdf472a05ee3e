/** Writes the figures of the last runs from .cache/bench into docs/performance.md, between its marks, and draws the curves. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Curves, growth, growthAtEnd } from "./curves.ts";
import { draw } from "./draw.ts";
import type { FirstLoad } from "./first-load.ts";
import type { FirstSync } from "./first-sync.ts";
import type { TenYears } from "./ten-years.ts";

export type Report = {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly load: number;
    readonly loadAfter: number;
  };
  readonly date: string;
  readonly commit: string;
  readonly command: string;
  readonly seconds: number;
  readonly names: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly unit: string;
    readonly target: string;
    readonly more: "better" | "worse";
    readonly against: "echo" | "floor";
    readonly figure: number;
    readonly ratio: number;
    readonly ahead: readonly string[];
    readonly holds: boolean | null;
    readonly figures: Readonly<Record<string, number>>;
  }[];
  readonly missing: readonly { readonly step: string; readonly name: string; readonly why: string }[];
  readonly peers: readonly {
    readonly name: string;
    readonly versions: string;
    readonly acknowledges: string;
    readonly lacks: readonly string[];
  }[];
  readonly databases: {
    readonly peers: readonly string[];
    readonly rows: readonly { readonly name: string; readonly unit: string; readonly figures: readonly number[] }[];
  } | null;
};

/** The app itself, in a browser. */
export type App = {
  readonly first: FirstLoad;
  readonly atMost: FirstLoad;
  readonly tenYears: TenYears;
  readonly firstSync: FirstSync;
};

const DOCS = join(import.meta.dirname, "..", "docs");

export function writeDocs(cache: string): void {
  const read = (name: string): unknown => {
    const path = join(cache, `${name}.json`);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
  };
  const report = (read("full") ?? read("quick")) as Report | null;
  const grown = read("curves") as { readonly date: string; readonly curves: Curves } | null;
  if (report === null || grown === null)
    throw new Error("there is nothing to write: npm run bench -- --full comes first");
  mkdirSync(join(DOCS, "performance"), { recursive: true });
  for (const one of grown.curves.drawings) writeFileSync(join(DOCS, "performance", `${one.key}.svg`), draw(one));
  const page = join(DOCS, "performance.md");
  const text = readFileSync(page, "utf8");
  const app = read("app") as { readonly date: string; readonly app: App } | null;
  const relay = put(put(put(text, "run", about(report)), "table", table(report)), "growth", growths(grown));
  writeFileSync(page, app === null ? relay : put(relay, "app", device(app)));
  // The page is laid out as every other one.
  execFileSync(process.execPath, [join(DOCS, "..", "node_modules", "oxfmt", "bin", "oxfmt"), page]);
}

/** Puts lines between the two marks of this name. */
export function put(text: string, name: string, lines: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${lines}\n\n${text.slice(to)}`;
}

function about({ machine, date, commit, command, seconds }: Report): string {
  return `\`${command}\` at ${date} UTC, version ${commit}: ${machine.processor}, ${String(machine.cores)} cores, ${String(machine.memoryGb)} GB, Node ${machine.node}; ${String(seconds)} s; load ${machine.load.toFixed(1)} before and ${machine.loadAfter.toFixed(1)} after.`;
}

function plain(figure: number | null | undefined): string {
  if (figure === undefined || figure === null || Number.isNaN(figure)) return "–";
  return figure >= 1_000 ? Math.round(figure).toLocaleString("en") : String(Number(figure.toPrecision(2)));
}

function grid(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, at) => Math.max(3, ...cells.map((line) => line[at]?.length ?? 0)));
  const line = (one: readonly string[]): string =>
    `| ${one.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const [head = [], ...rest] = cells;
  const rule = `| ${widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rest.map(line)].join("\n");
}

function table(report: Report): string {
  const { names, rows, missing, databases } = report;
  const figures = grid([
    ["", ...names],
    ...rows.map((one) => [`${one.name}, ${one.unit}`, ...names.map((name) => plain(one.figures[name]))]),
  ]);
  const judged = rows.filter((one) => one.target !== "");
  const targets = grid([
    ["row", "to its floor", "target", "holds", "ahead of Hearth"],
    ...judged.map((one) => [
      one.name,
      `${plain(one.ratio)} × ${one.against}`,
      one.target,
      one.holds === true ? "yes" : "**no**",
      one.ahead.length === 0 ? "nobody" : one.ahead.join(", "),
    ]),
    ...postgresRow(databases),
  ]);
  const not = missing.map(({ step, name, why }) => `- ${name}, ${step}: not measured here, because ${why}.`);
  return [figures, "What must hold, in that run:", targets, ...(not.length === 0 ? [] : [not.join("\n")])].join("\n\n");
}

function postgresRow(databases: Report["databases"]): string[][] {
  const [sqlite, postgres] = databases?.rows.find((one) => one.unit === "events/s")?.figures ?? [];
  if (sqlite === undefined || postgres === undefined) return [];
  const ratio = postgres / sqlite;
  return [
    ["PostgreSQL, one relay", `${plain(ratio)} × SQLite`, "≥ 0.5 × SQLite", ratio >= 0.5 ? "yes" : "**no**", "–"],
  ];
}

/** What may be at most, ms: ten years opened, at full speed and slowed; ten years that come; one task. */
const OPENED_MS = 300;
const OPENED_SLOWED_MS = 1_200;
const SYNCED_MS = 12_000;
const TASK_MS = 50;

function device({ date, app }: { readonly date: string; readonly app: App }): string {
  const { first, atMost, tenYears, firstSync } = app;
  const row = (what: string, figure: number, most: number | null): string[] => [
    what,
    plain(figure),
    ...(most === null ? ["–", ""] : [plain(most), figure <= most ? "yes" : "**no**"]),
  ];
  const { events, fromLog, fromCheckpoint, writing } = tenYears;
  const opened = fromCheckpoint.map(({ slowed, first: shown }) =>
    slowed === 1
      ? row("ten years opened, first screen, ms", shown, OPENED_MS)
      : row(`… with the processor ${String(slowed)} times slower, ms`, shown, OPENED_SLOWED_MS),
  );
  return [
    `Measured at ${date} UTC, in Chromium, with ${events.toLocaleString("en")} events of two people.`,
    grid([
      ["", "measured", "at most", "holds"],
      row("JavaScript before the first screen, bytes", first.js, atMost.js),
      row("first load, slow 4G, processor 4 times slower, LCP, ms", first.lcp, atMost.lcp),
      row("slowest tap or letter of a whole share, 4 times slower, ms", first.inp, atMost.inp),
      row("second load, offline, ms", first.offline, atMost.offline),
      ...opened,
      row("… until the log was read and acts are done, ms", fromCheckpoint[0]?.whole ?? Number.NaN, null),
      row("… without a checkpoint, first screen, ms", fromLog.first, null),
      row("… a checkpoint written, in the background, ms", writing, null),
      row("… memory of the tab, MB", fromCheckpoint[0]?.memory ?? Number.NaN, null),
      row("ten years come to a new device, all proven, folded, stored and shown, ms", firstSync.whole, SYNCED_MS),
      row("… longest task on the screens’ thread (0: none of 50 ms), ms", firstSync.longestTask, TASK_MS),
      row("… memory of the tab, MB", firstSync.memory, null),
    ]),
  ].join("\n\n");
}

/** What is still called growing with the work: a tenth more than straight. */
const STRAIGHT = 1.1;

function power(slope: number): string {
  return Number.isNaN(slope) ? "–" : slope.toFixed(2).replace(/^-0\.00$/, "0.00");
}

function growths({ date, curves }: { readonly date: string; readonly curves: Curves }): string {
  const all = curves.drawings.flatMap((drawing) =>
    drawing.curves.map((curve) => [
      `${drawing.title}: ${curve.name}`,
      ...[curve.places[0], curve.places.at(-1)].map((place) =>
        place === undefined ? "–" : `${plain(place.figure)} at ${plain(place.at)}`,
      ),
      power(growth(curve)),
      power(growthAtEnd(curve)),
      Math.max(growth(curve), growthAtEnd(curve)) <= STRAIGHT ? "no" : "**yes**",
    ]),
  );
  const pictures = curves.drawings.map((one) => `![${one.title}](performance/${one.key}.svg)`).join("\n\n");
  return [
    `Measured at ${date} UTC.`,
    pictures,
    grid([["", "first", "last", "power", "at its end", "worse than straight"], ...all]),
  ].join("\n\n");
}
