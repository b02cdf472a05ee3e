/**
 * The relay's figures in Prometheus' text form, on a listener of their own. Counts, sizes and times; no id, no address, no
 * log, and no label whose values are not a fixed list. Rules RUN-19 to RUN-21 in docs/spec/running.md.
 */
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { DENIAL, REFUSAL } from "#wire";
import { createServer } from "./http.ts";
import type { Counted } from "./journal.ts";
import type { Listen } from "./listen.ts";
import type { Figures } from "./relay.ts";

export type Metered = {
  readonly figures: () => Figures;
  /** Bytes of everything on disk. */
  readonly size: () => Promise<number>;
  readonly version: string;
};

export type Metrics = {
  /** Something was made durable, and how many seconds that took. */
  readonly durable: (seconds: number) => void;
  /** Everything as Prometheus reads it. */
  readonly text: () => Promise<string>;
  /** Stops measuring. */
  readonly stop: () => void;
};

const KNOCKS = ["sent", "gone", "failed", "dropped"] as const;
/** Counters without a label, and what they count. */
const PLAIN: readonly (readonly [name: string, help: string, counted: Counted])[] = [
  ["hearth_connections_total", "Connections that devices opened.", "connections"],
  ["hearth_appended_events_total", "Events stored.", "appended"],
  ["hearth_known_events_total", "Events offered again that were stored already.", "known"],
  ["hearth_erases_total", "Erases stored.", "erasures"],
  ["hearth_logs_total", "Logs made.", "logs"],
  ["hearth_devices_total", "Devices registered.", "devices"],
  ["hearth_leaves_total", "Statements of leaving stored.", "leaves"],
  ["hearth_invitation_slots_total", "Slots of invitations filled.", "invitations"],
  ["hearth_lockers_total", "Lockers written.", "lockers"],
];
const NANOSECOND = 1e-9;

export function makeMetrics({ figures, size, version }: Metered): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const count = (counted: Counted): number => figures().totals.get(counted) ?? 0;

  for (const [name, help, counted] of PLAIN) {
    const counter: Counter = new Counter({
      name,
      help,
      registers,
      collect: () => {
        counter.reset();
        counter.inc(count(counted));
      },
    });
  }
  const labelled = <Label extends string>(
    name: string,
    help: string,
    label: string,
    values: readonly Label[],
    counted: (value: Label) => Counted,
  ): void => {
    const counter: Counter = new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect: () => {
        counter.reset();
        for (const value of values) counter.inc({ [label]: value }, count(counted(value)));
      },
    });
  };
  const refusals = Object.keys(REFUSAL) as (keyof typeof REFUSAL)[];
  const denials = Object.keys(DENIAL) as (keyof typeof DENIAL)[];
  labelled("hearth_refused_events_total", "Events refused, by reason.", "why", refusals, (why) => `refused-${why}`);
  labelled(
    "hearth_denied_connections_total",
    "Connections ended, by reason.",
    "why",
    denials,
    (why) => `denied-${why}`,
  );
  labelled(
    "hearth_knocks_total",
    "Knocks at devices, by outcome.",
    "outcome",
    KNOCKS,
    (outcome) => `knocks-${outcome}`,
  );
  labelled("hearth_refused_requests_total", "Requests refused.", "class", ["4xx", "5xx"], (one) => `answered-${one}`);

  const gauge = (name: string, help: string, now: () => number | Promise<number>): void => {
    const one: Gauge = new Gauge({ name, help, registers, collect: async () => one.set(await now()) });
  };
  gauge("hearth_connections", "Connections just now.", () => figures().connections);
  gauge("hearth_append_queue", "Frames that wait to be stored.", () => figures().queued);
  gauge("hearth_waiting_requests", "Requests that wait for an invitation’s next slot.", () => figures().waiting);
  gauge("hearth_database_away", "1 while the database cannot be reached.", () => Number(figures().away));
  let stored = Number.NaN;
  gauge("hearth_stored_bytes", "Bytes of everything on disk, roughly.", async () => {
    // What cannot be asked just now is as it was.
    stored = await size().catch(() => stored);
    return stored;
  });

  const memory: Gauge = new Gauge({
    name: "hearth_memory_bytes",
    help: "Memory of the process.",
    labelNames: ["kind"],
    registers,
    collect: () => {
      const { rss, heapUsed, external } = process.memoryUsage();
      memory.set({ kind: "resident" }, rss);
      memory.set({ kind: "heap" }, heapUsed);
      memory.set({ kind: "external" }, external);
    },
  });
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const delay: Gauge = new Gauge({
    name: "hearth_event_loop_lag_seconds",
    help: "How late the event loop came, since the figures were last read.",
    labelNames: ["quantile"],
    registers,
    collect: () => {
      delay.set({ quantile: "0.5" }, lag.percentile(50) * NANOSECOND);
      delay.set({ quantile: "0.99" }, lag.percentile(99) * NANOSECOND);
      delay.set({ quantile: "1" }, lag.max * NANOSECOND);
      lag.reset();
    },
  });
  gauge("hearth_up_seconds", "Seconds since the process began.", () => process.uptime());
  new Gauge({ name: "hearth_info", help: "Which version runs.", labelNames: ["version"], registers }).set(
    { version },
    1,
  );
  const append = new Histogram({
    name: "hearth_append_seconds",
    help: "How long it took until a batch was on disk.",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });

  return { durable: (seconds) => append.observe(seconds), text: () => registry.metrics(), stop: () => lag.disable() };
}

/** Answers `GET /metrics` at this address, and nothing else. Rejects when it cannot be listened on. */
export async function tellMetrics(metrics: Metrics, at: Listen): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer({ maxHeaderSize: 8_192 }, (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404, { connection: "close" });
      response.end();
      return;
    }
    metrics.text().then(
      (text) => {
        response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
        response.end(text);
      },
      () => {
        response.writeHead(500);
        response.end();
      },
    );
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxConnections = 16;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      metrics.stop();
    },
  };
}
