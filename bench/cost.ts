/** What things cost on this machine, for docs/scaling.md: processor, memory and disk, by event, device, connection and year. */
import { setTimeout as later } from "node:timers/promises";
import { idle, quantile } from "./measure.ts";
import type { Client, Peer, Server } from "./peers.ts";

export type Cost = {
  /** Microseconds of processor for an event that is stored and passed on: the relay's, and the database's. */
  readonly event: { readonly relay: number; readonly database: number };
  /** Microseconds of processor for a device that comes back with nothing new: proof, history of nothing, goodbye. */
  readonly connection: { readonly relay: number; readonly database: number };
  /** Microseconds of processor for an event that is given again from the disk. */
  readonly history: { readonly relay: number; readonly database: number };
  /** Kilobytes of memory for a device that is connected and says nothing. */
  readonly idle: number;
  /** Bytes on disk for an event, with everything that finds it. */
  readonly stored: number;
};

/** Processor that a stretch of work took, in microseconds for each of `count`. */
async function spent(
  server: Server,
  count: number,
  work: () => Promise<unknown>,
): Promise<{ relay: number; database: number }> {
  const before = [server.processor(), server.database?.processor() ?? 0] as const;
  await work();
  const after = [server.processor(), server.database?.processor() ?? 0] as const;
  return { relay: ((after[0] - before[0]) / count) * 1e6, database: ((after[1] - before[1]) / count) * 1e6 };
}

const PAIRS = 50;
const EVENTS = 400;
const CONNECTIONS = 1_000;

/** Everything of one peer, on fresh servers. */
export async function costOf(peer: Peer): Promise<Cost> {
  const server = await peer.serve();
  try {
    const pairs = await Promise.all(
      Array.from({ length: PAIRS }, async () => {
        const pair = await peer.pair(server);
        const [a, b] = [await pair.connect(0), await pair.connect(1)];
        await Promise.all([a.catchUp(), b.catchUp()]);
        return { pair, a, b, events: pair.events(EVENTS) };
      }),
    );
    const empty = await server.bytes();
    const event = await spent(server, PAIRS * EVENTS, () =>
      Promise.all(pairs.map(({ a, b, events }) => steadily(a, b, events))),
    );
    await later(1_000);
    const stored = ((await server.bytes()) - empty) / (PAIRS * EVENTS);
    const first = pairs[0] as (typeof pairs)[number];
    const history = await spent(server, 20 * EVENTS, async () => {
      for (let i = 0; i < 20; i++) await first.b.catchUp();
    });
    for (const { a, b } of pairs) {
      a.close();
      b.close();
    }
    const lone = await peer.pair(server);
    const connection = await spent(server, CONNECTIONS, async () => {
      for (let i = 0; i < CONNECTIONS; i++) {
        const client = await lone.connect(i % 2 === 0 ? 0 : 1);
        await client.catchUp();
        client.close();
      }
    });
    return { event, connection, history, idle: await idleOf(peer), stored };
  } finally {
    await server.stop();
  }
}

async function idleOf(peer: Peer): Promise<number> {
  const server = await peer.serve();
  try {
    const devices = 1_000;
    return ((await idle(peer, server, devices)) * 1_024) / devices;
  } finally {
    await server.stop();
  }
}

/** Sends one event at a time, as people do, each once the last is on disk and with the other. */
async function steadily(
  a: Client,
  b: Client,
  events: readonly Parameters<Client["append"]>[0][number][],
): Promise<void> {
  for (const event of events) {
    await Promise.all([
      new Promise<void>((resolve) => (b.delivered = () => resolve())),
      new Promise<void>((resolve) => {
        a.committed = () => resolve();
        a.append([event]);
      }),
    ]);
  }
}

/** The median of several costs, figure by figure. */
export function medianCost(costs: readonly Cost[]): Cost {
  const both = (part: (cost: Cost) => { relay: number; database: number }): { relay: number; database: number } => ({
    relay: quantile(costs.map((one) => part(one).relay)),
    database: quantile(costs.map((one) => part(one).database)),
  });
  return {
    event: both((one) => one.event),
    connection: both((one) => one.connection),
    history: both((one) => one.history),
    idle: quantile(costs.map((one) => one.idle)),
    stored: quantile(costs.map((one) => one.stored)),
  };
}
