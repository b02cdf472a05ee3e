/** From what things cost and what many pairs do in a day: how many relays and shards, how much disk, and the bill. Pure. */
import type { Cost } from "./cost.ts";
import { busiestMinute, type Day, type Habits, HABITS, mean } from "./load.ts";

/** What machines cost and bear. Assumptions, in US dollars of 2026, rounded: change them for your own. */
export type Prices = {
  /** A core with four gigabytes, a month. */
  readonly core: number;
  /** A gigabyte of replicated solid-state disk, a month, for each copy. */
  readonly disk: number;
  /** A gigabyte of backup, a month. */
  readonly backup: number;
  /** A gigabyte sent out. */
  readonly traffic: number;
};
export const PRICES: Prices = { core: 20, disk: 0.1, backup: 0.02, traffic: 0.02 };

export const MACHINES = {
  /** Share of a core that may be busy in the busiest minute. */
  busy: 0.5,
  /** Connections of one relay process: its own limit. */
  connections: 20_000,
  /** Cores and gigabytes of one shard. */
  shardCores: 16,
  shardGigabytes: 2_000,
  /** Copies of everything: the shard and its synchronous standby. */
  copies: 2,
} as const;

export type Plan = {
  readonly pairs: number;
  /** In the busiest minute. */
  readonly events: number;
  readonly connects: number;
  readonly open: number;
  /** Relay processes, one core each. */
  readonly relays: number;
  /** What decides their number. */
  readonly relaysBy: "processor" | "connections";
  readonly shards: number;
  readonly shardsBy: "processor" | "disk" | "one";
  /** Gigabytes after one year and after ten, one copy. */
  readonly gigabytes: readonly [one: number, ten: number];
  /** Dollars for a pair and year, in the first and in the tenth. */
  readonly bill: readonly [first: number, tenth: number];
};

/** Bytes of an ordinary event on the wire, header and padded body. */
const EVENT_BYTES = 1_240;

/** What so many pairs need, of whom `day` is a day. */
export function planOf(pairs: number, day: Day, cost: Cost, habits: Habits = HABITS, prices: Prices = PRICES): Plan {
  const [events, connects, open] = [busiestMinute(day.events), busiestMinute(day.connects), busiestMinute(day.open)];
  // Voice and pictures come in pieces of 64 KiB; by the byte they cost less than ordinary events, and are counted alike.
  const mediaEvents = (habits.mediaPerYear * 1e6) / EVENT_BYTES / (habits.eventsPerDay * 365.25);
  const weight = 1 + mediaEvents / 8;
  const cores = (who: "relay" | "database"): number =>
    (events * weight * (cost.event[who] + cost.history[who]) + connects * cost.connection[who]) / 1e6 / MACHINES.busy;
  const byProcessor = cores("relay");
  const byConnections = open / MACHINES.connections;
  const relays = Math.max(1, Math.ceil(Math.max(byProcessor, byConnections)));
  const yearly = (pairs * (habits.eventsPerDay * 365.25 * cost.stored + habits.mediaPerYear * 1.05e6)) / 1e9;
  const gigabytes = [yearly, yearly * 10] as const;
  const shardsFor = (stored: number): [number, Plan["shardsBy"]] => {
    const [processor, disk] = [cores("database") / MACHINES.shardCores, stored / MACHINES.shardGigabytes];
    const shards = Math.max(1, Math.ceil(Math.max(processor, disk)));
    return [shards, shards === 1 ? "one" : processor > disk ? "processor" : "disk"];
  };
  const billOf = (stored: number): number => {
    const databaseCores = Math.max(2, cores("database")) * MACHINES.copies;
    const sent = (mean(day.events) * weight * EVENT_BYTES * (habits.devices - 1) * 86_400 * 365.25) / 1e9;
    const year =
      12 * ((relays + 1 + databaseCores) * prices.core + stored * (MACHINES.copies * prices.disk + prices.backup)) +
      sent * prices.traffic;
    return year / pairs;
  };
  const [shards, shardsBy] = shardsFor(gigabytes[1]);
  return {
    pairs,
    events,
    connects,
    open,
    relays,
    relaysBy: byProcessor > byConnections ? "processor" : "connections",
    shards,
    shardsBy,
    gigabytes,
    bill: [billOf(gigabytes[0]), billOf(gigabytes[1])],
  };
}

/** The plans as a table of docs/scaling.md. */
export function planTable(plans: readonly Plan[]): string {
  const whole = (figure: number): string =>
    figure >= 10 ? Math.round(figure).toLocaleString("en") : Number(figure.toPrecision(2)).toLocaleString("en");
  const money = (dollars: number): string => `${dollars.toPrecision(2)} $`;
  const lines = plans.map((one) =>
    [
      whole(one.pairs),
      whole(one.events),
      whole(one.connects),
      whole(one.open),
      `${whole(one.relays)} (${one.relaysBy})`,
      `${whole(one.shards)} (${one.shardsBy})`,
      whole(one.gigabytes[0]),
      whole(one.gigabytes[1]),
      money(one.bill[0]),
      money(one.bill[1]),
    ].join(" | "),
  );
  return [
    "| pairs | events/s | connects/s | open | relays, by | shards in year ten, by | GB a year | GB in ten | a pair, year one | year ten |",
    `| ${Array.from({ length: 10 }, () => "---:").join(" | ")} |`,
    ...lines.map((line) => `| ${line} |`),
  ].join("\n");
}
