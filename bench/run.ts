/**
 * `npm run bench`: Hearth's relay beside the floor, on the same work, in one run. Prints one table, or JSON with `--json`.
 * `--databases` measures the relay on its databases instead, and `--costs` what things cost on them and what follows.
 * Machines are noisy: only the ratios of one run mean anything. Each figure is the median of alternating repeats.
 */
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { ready } from "#vault";
import { type DatabaseRow, databaseRows, measureCosts, plans } from "./databases.ts";
import { catchUp, idle, inTurn, latency, quantile, throughput } from "./measure.ts";
import { floor, hearth, type Peer, type Server } from "./peers.ts";
import { planTable } from "./scale.ts";
import { taps, type Taps } from "./screens.ts";

type Row = {
  readonly name: string;
  readonly unit: string;
  readonly hearth: number;
  readonly floor: number;
  /** Hearth over floor. */
  readonly ratio: number;
  /** What must hold, in words. */
  readonly target: string;
  readonly holds: boolean;
};

/** Hearth's figure and the floor's. */
async function both(
  rounds: number,
  measure: (peer: Peer, server: Server) => Promise<number>,
): Promise<[number, number]> {
  const [ours = Number.NaN, least = Number.NaN] = await inTurn(rounds, [hearth, floor], measure);
  return [ours, least];
}

function row(
  name: string,
  unit: string,
  [ours, least]: readonly [number, number],
  target: string,
  holds: (ours: number, ratio: number) => boolean,
): Row {
  const ratio = ours / least;
  return { name, unit, hearth: ours, floor: least, ratio, target, holds: holds(ours, ratio) };
}

async function startUp(peer: Peer): Promise<number> {
  const begun = performance.now();
  const server = await peer.serve();
  while (!(await peer.knock(server.ports[0])));
  const took = performance.now() - begun;
  await server.stop();
  return took;
}

async function rows(rounds: number): Promise<Row[]> {
  const acks = new Map<Peer, number[]>([hearth, floor].map((peer) => [peer, []]));
  const deliveries = await both(rounds, async (peer, server) => {
    await latency(peer, server, 100);
    const { delivery, ack } = await latency(peer, server, 400);
    acks.get(peer)?.push(ack);
    return delivery;
  });
  const durable = await both(rounds, async (peer, server) => {
    await throughput(peer, server, 50, 200);
    return throughput(peer, server, 50, 1_000);
  });
  const ten = await both(rounds, (peer, server) => catchUp(peer, server, 10_000, 3));
  const fifty = await both(rounds, (peer, server) => catchUp(peer, server, 50_000, 3));
  const memory = await both(1, (peer, server) => idle(peer, server, 1_000));
  const starts = new Map<Peer, number[]>([hearth, floor].map((peer) => [peer, []]));
  for (let i = 0; i < rounds + 2; i++) for (const [peer, took] of starts) took.push(await startUp(peer));
  return [
    row("delivery, median", "ms", deliveries, "at most 1.5 × the floor", (_, ratio) => ratio <= 1.5),
    row(
      "durable acknowledgement, median",
      "ms",
      [quantile(acks.get(hearth) ?? []), quantile(acks.get(floor) ?? [])],
      "at most 1.5 × the floor",
      (_, ratio) => ratio <= 1.5,
    ),
    row("durable throughput, 50 pairs", "events/s", durable, "at least 0.6 × the floor", (_, ratio) => ratio >= 0.6),
    row("catch-up of 10,000", "s", ten, "at most 2.5 × the floor", (_, ratio) => ratio <= 2.5),
    row("catch-up of 50,000", "s", fifty, "at most 2.5 × the floor", (_, ratio) => ratio <= 2.5),
    row("memory, 1,000 idle devices", "MB", memory, "at most 60 MB above the empty relay", (ours) => ours <= 60),
    row(
      "start to first accepted request",
      "ms",
      [quantile(starts.get(hearth) ?? []), quantile(starts.get(floor) ?? [])],
      "at most 2 × the floor",
      (_, ratio) => ratio <= 2,
    ),
  ];
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

function plain(figure: number): string {
  return figure >= 1_000 ? Math.round(figure).toLocaleString("en") : figure.toPrecision(3);
}

function table(all: readonly Row[]): string {
  return columns([
    ["", "unit", "hearth", "floor", "ratio", "target", "holds"],
    ...all.map((one) => [
      one.name,
      one.unit,
      plain(one.hearth),
      plain(one.floor),
      one.ratio.toFixed(2),
      one.target,
      one.holds ? "yes" : "no",
    ]),
  ]);
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

await ready();
const asked = (flag: string): boolean => process.argv.includes(flag);
const quick = asked("--quick");
const load = loadavg()[0];
const machine = {
  processor: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  /** Load average over the minute before the run. */
  load,
};
const about = `${machine.processor}, ${String(machine.cores)} cores, Node ${machine.node}, load ${String(load?.toFixed(2))} before the run.`;

if (asked("--costs")) {
  const costs = await measureCosts(quick ? 1 : 3);
  const all = plans(costs.postgres, [1_000, 100_000, 1_000_000, 10_000_000, 100_000_000]);
  tell({ machine, costs, plans: all }, `${JSON.stringify(costs, null, 2)}\n\n${planTable(all)}`);
} else if (asked("--databases")) {
  const { peers, rows: found } = await databaseRows(quick ? 1 : 3);
  tell({ machine, peers, rows: found }, databaseTable(peers, found));
} else {
  const result = { machine, rows: await rows(quick ? 1 : 3), screens: await taps(5_000, quick ? 3 : 7) };
  tell(
    result,
    `${table(result.rows)}\n\n${screensTable(result.screens)}\n\nThe floor is a bare ws server with group-committed SQLite appends that carries the same bytes and proves nothing.`,
  );
}

function tell(result: unknown, text: string): void {
  process.stdout.write(asked("--json") ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n${about}\n`);
}
