import { afterEach, describe, expect, test, vi } from "vitest";
import { DENIAL, hex, PATHS, REFUSAL } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { makeMetrics, type Metrics, tellMetrics } from "./metrics.ts";
import { readiness } from "./readiness.ts";
import { VERSION } from "./relay.ts";
import { TIMES } from "./settings.ts";
import { ask, connect, makeLog, makePerson, settle, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
let metrics: Metrics;
afterEach(async () => {
  metrics.stop();
  await relay.stop();
});

async function begin(mailbox: Mailbox = memoryMailbox()): Promise<void> {
  relay = await runRelay({ mailbox, durable: (seconds) => metrics.durable(seconds) });
  metrics = makeMetrics({ figures: () => relay.relay.figures(), size: () => mailbox.size(), version: VERSION });
}

type Line = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number };

/** Every line that is no comment. A line that cannot be read fails. */
async function lines(): Promise<readonly Line[]> {
  const text = await metrics.text();
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const match = /^([a-z_]+)(?:\{(.*)\})? ([0-9.e+-]+|NaN|\+Inf)$/.exec(line);
      if (match === null) throw new Error(`not a figure: ${line}`);
      const labels = [...(match[2] ?? "").matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name = "", said = ""]) => [
        name,
        said,
      ]);
      return { name: match[1] ?? "", labels: Object.fromEntries(labels) as Line["labels"], value: Number(match[3]) };
    });
}

async function value(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
  const wanted = JSON.stringify(labels);
  return (await lines()).find((line) => line.name === name && JSON.stringify(line.labels) === wanted)?.value;
}

/** Every label there is, with every value that it may have. */
const BUCKETS = [
  "0.001",
  "0.0025",
  "0.005",
  "0.01",
  "0.025",
  "0.05",
  "0.1",
  "0.25",
  "0.5",
  "1",
  "2.5",
  "5",
  "10",
  "30",
];
const ALLOWED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hearth_refused_events_total: { why: Object.keys(REFUSAL) },
  hearth_denied_connections_total: { why: Object.keys(DENIAL) },
  hearth_knocks_total: { outcome: ["sent", "gone", "failed", "dropped"] },
  hearth_refused_requests_total: { class: ["4xx", "5xx"] },
  hearth_memory_bytes: { kind: ["resident", "heap", "external"] },
  hearth_event_loop_lag_seconds: { quantile: ["0.5", "0.99", "1"] },
  hearth_info: { version: [VERSION] },
  hearth_append_seconds_bucket: { le: [...BUCKETS, "+Inf"] },
};
const PLAIN = [
  "hearth_connections_total",
  "hearth_appended_events_total",
  "hearth_known_events_total",
  "hearth_erases_total",
  "hearth_logs_total",
  "hearth_devices_total",
  "hearth_leaves_total",
  "hearth_invitation_slots_total",
  "hearth_lockers_total",
  "hearth_connections",
  "hearth_append_queue",
  "hearth_waiting_requests",
  "hearth_database_away",
  "hearth_stored_bytes",
  "hearth_up_seconds",
  "hearth_append_seconds_sum",
  "hearth_append_seconds_count",
];

/** Some of everything, under ids that are looked for afterwards. */
async function lived(): Promise<readonly string[]> {
  const [ada, noor] = [makePerson(), makePerson()];
  const log = makeLog(ada, noor);
  const [mine, theirs] = [new TestDevice(log, ada), new TestDevice(log, noor)];
  await settle(relay.url, log, mine, theirs);
  const client = await connect(relay.url, mine);
  const event = mine.write();
  client.append(event);
  await client.expect("committed");
  client.append(event);
  await client.expect("committed");
  client.append(mine.erase({ device: mine.id, seq: 2 }));
  await client.expect("committed");
  mine.write();
  client.append(mine.write());
  await client.expect("refused");
  const address = "5a".repeat(16);
  await ask(relay.url, "PUT", `${PATHS.slot(address, 0)}?seconds=600`, Buffer.alloc(9));
  await ask(relay.url, "GET", `/v1/${"f".repeat(40)}`);
  return [log.path, hex(log.id), hex(mine.id), hex(theirs.id), address, "127.0.0.1", relay.url];
}

describe("the figures", () => {
  test("count what happens [RUN-20]", async () => {
    await begin();
    await lived();
    expect(await value("hearth_connections")).toBe(1);
    expect(await value("hearth_connections_total")).toBe(1);
    expect(await value("hearth_logs_total")).toBe(1);
    expect(await value("hearth_devices_total")).toBe(2);
    expect(await value("hearth_appended_events_total")).toBe(4);
    expect(await value("hearth_known_events_total")).toBeGreaterThan(0);
    expect(await value("hearth_erases_total")).toBe(1);
    expect(await value("hearth_invitation_slots_total")).toBe(1);
    expect(await value("hearth_refused_events_total", { why: "gap" })).toBe(1);
    expect(await value("hearth_refused_requests_total", { class: "4xx" })).toBe(1);
    expect(await value("hearth_append_seconds_count")).toBeGreaterThan(2);
    expect(await value("hearth_stored_bytes")).toBeGreaterThan(800);
    expect(await value("hearth_database_away")).toBe(0);
  });

  test("no line has a name, a label or a value that is not on the list [RUN-20]", async () => {
    await begin();
    const ids = await lived();
    const all = await lines();
    for (const { name, labels, value: figure } of all) {
      const allowed = ALLOWED[name];
      if (allowed === undefined) {
        expect(PLAIN, name).toContain(name);
        expect(labels, name).toEqual({});
      } else {
        expect(Object.keys(labels), name).toEqual(Object.keys(allowed));
        for (const [label, said] of Object.entries(labels)) expect(allowed[label], `${name} ${label}`).toContain(said);
      }
      expect(Number.isNaN(figure), name).toBe(false);
    }
    // And every one that is promised is there, whether it happened or not.
    const there = new Set(all.map((line) => line.name));
    for (const name of [...PLAIN, ...Object.keys(ALLOWED)]) expect(there, name).toContain(name);
    for (const [name, labels] of Object.entries(ALLOWED)) {
      for (const [label, values] of Object.entries(labels)) {
        const said = all.filter((line) => line.name === name).map((line) => line.labels[label]);
        expect(new Set(said), name).toEqual(new Set(values));
        expect(said, name).toHaveLength(values.length);
      }
    }
    const text = await metrics.text();
    for (const id of ids) expect(text).not.toContain(id);
    expect(text).not.toMatch(/[0-9a-f]{32}/);
  });

  test("are told at /metrics on a listener of their own, and nothing else is there [RUN-19]", async () => {
    await begin();
    const told = await tellMetrics(metrics, { host: "127.0.0.1", port: 0 });
    const at = `http://127.0.0.1:${String(told.port)}`;
    const reply = await ask(at, "GET", "/metrics");
    expect([reply.status, reply.text.startsWith("# HELP hearth_")]).toEqual([200, true]);
    for (const [method, path] of [
      ["GET", "/"],
      ["GET", PATHS.health],
      ["POST", "/metrics"],
    ] as const) {
      expect((await ask(at, method, path)).status).toBe(404);
    }
    expect((await ask(relay.url, "GET", "/metrics")).status).toBe(404);
    await told.close();
    await expect(ask(at, "GET", "/metrics")).rejects.toThrow();
  });

  test("what cannot be asked just now is as it was [RUN-20]", async () => {
    const mailbox = memoryMailbox();
    await begin(mailbox);
    await lived();
    const before = await value("hearth_stored_bytes");
    mailbox.size = async () => {
      throw new Away();
    };
    expect(await value("hearth_stored_bytes")).toBe(before);
  });
});

describe("readiness", () => {
  /** Until an answer that was given counts no more. */
  const answered = (): Promise<void> => new Promise((resume) => setTimeout(resume, TIMES.readyFor + 50));

  test("is asked once a second, however many want to know, also while no answer comes [RUN-22]", async () => {
    let [asked, now] = [0, 1e12];
    let answer: (stores: boolean) => void = () => {};
    const stores = async (): Promise<boolean> => {
      asked += 1;
      return new Promise((resume) => (answer = resume));
    };
    const late: (() => void)[] = [];
    const clock = { now: () => now, after: (_: number, run: () => void) => (late.push(run), () => {}) };
    const ready = readiness({ mailbox: { size: async () => 0 }, reach: { stores }, clock });
    const all = Promise.all(Array.from({ length: 500 }, () => ready()));
    answer(true);
    expect(new Set(await all)).toEqual(new Set([true]));
    now += TIMES.readyFor - 1;
    expect([await ready(), asked]).toEqual([true, 1]);
    now += 1;
    const more = Promise.all(Array.from({ length: 500 }, () => ready()));
    late.at(-1)?.();
    expect(new Set(await more)).toEqual(new Set([false]));
    expect([await ready(), asked]).toEqual([false, 2]);
    // Its clock was set back: what was answered then says nothing.
    now -= 86_400_000;
    const again = ready();
    answer(true);
    expect([await again, asked]).toEqual([true, 3]);
  });

  test("is told apart from being alive [RUN-21]", async () => {
    const mailbox = memoryMailbox();
    await begin(mailbox);
    const { size } = mailbox;
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
    mailbox.size = async () => {
      throw new Away();
    };
    await answered();
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(503);
    expect((await ask(relay.url, "GET", PATHS.health)).status).toBe(200);
    mailbox.size = () => new Promise<number>(() => undefined);
    await answered();
    const began = performance.now();
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(5_000);
    mailbox.size = size;
    await answered();
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
    const closing = relay.relay.close();
    expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(503);
    await closing;
  });
});
