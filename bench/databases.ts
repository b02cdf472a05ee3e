/**
 * `npm run bench -- --databases`: the relay on SQLite, on PostgreSQL, and three relays on one PostgreSQL, on the same work in
 * one run. With `--costs`, what things cost on each, and the plan for a million and for a hundred million pairs.
 */
import { Chance } from "../src/sync/simulation/chance.ts";
import { type Cost, costOf, medianCost } from "./cost.ts";
import { liveDay } from "./load.ts";
import { catchUp, idle, inTurn, latency, throughput } from "./measure.ts";
import { onPostgres } from "./on-postgres.ts";
import { hearth, type Peer, type Server } from "./peers.ts";
import { type Plan, planOf } from "./scale.ts";

export type DatabaseRow = { readonly name: string; readonly unit: string; readonly figures: readonly number[] };

/** One row for each work, a figure for each peer: SQLite, PostgreSQL with one relay, with three. */
export async function databaseRows(rounds: number): Promise<{ peers: string[]; rows: DatabaseRow[] }> {
  const { postgres, peer } = await onPostgres();
  try {
    const peers = [hearth, peer(1), peer(3)];
    const acks = new Map<Peer, number>();
    const row = async (
      name: string,
      unit: string,
      measure: (peer: Peer, server: Server) => Promise<number>,
      times = rounds,
    ): Promise<DatabaseRow> => ({ name, unit, figures: await inTurn(times, peers, measure) });
    const found = [
      await row("delivery, median", "ms", async (one, server) => {
        await latency(one, server, 50);
        const { delivery, ack } = await latency(one, server, 300);
        acks.set(one, ack);
        return delivery;
      }),
      { name: "durable acknowledgement, median", unit: "ms", figures: peers.map((one) => acks.get(one) ?? Number.NaN) },
      await row("durable throughput, 50 pairs", "events/s", async (one, server) => {
        await throughput(one, server, 50, 100);
        return (await throughput(one, server, 50, 500)).perSecond;
      }),
      await row("catch-up of 10,000", "s", async (one, server) => (await catchUp(one, server, 10_000, 3)).received),
      await row("memory, 1,000 idle devices", "MB", (one, server) => idle(one, server, 1_000), 1),
    ];
    return { peers: peers.map((one) => (one === hearth ? "SQLite" : one.name)), rows: found };
  } finally {
    await postgres.stop();
  }
}

export type Costs = { readonly sqlite: Cost; readonly postgres: Cost };

/** What things cost on either database, medians of `rounds`. */
export async function measureCosts(rounds: number): Promise<Costs> {
  const { postgres, peer } = await onPostgres();
  try {
    const costs: Record<keyof Costs, Cost[]> = { sqlite: [], postgres: [] };
    for (let round = 0; round < rounds; round++) {
      costs.sqlite.push(await costOf(hearth));
      costs.postgres.push(await costOf(peer(1)));
    }
    return { sqlite: medianCost(costs.sqlite), postgres: medianCost(costs.postgres) };
  } finally {
    await postgres.stop();
  }
}

/** Pairs that are lived through one by one, at most; more are stood for. */
const SAMPLE = 1_000_000;

/** The plan for so many pairs on PostgreSQL, from a day lived through by a million of them. */
export function plans(cost: Cost, sizes: readonly number[]): Plan[] {
  const chance = new Chance(20_261_123);
  return sizes.map((pairs) =>
    planOf(
      pairs,
      liveDay(pairs, Math.min(pairs, SAMPLE), () => chance.part()),
      cost,
    ),
  );
}
