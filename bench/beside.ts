/** Hearth, the two floors and the peers at the same work in one run: every figure, or why there is none. */
import { within } from "./deadline.ts";
import { catchUp, idle, latency, quantile, throughput } from "./measure.ts";
import { echo, floor, hearth, type Peer, type Server } from "./peers.ts";

/** How much of everything. */
export type Work = {
  readonly rounds: number;
  /** Acts one by one, and acts of each of the fifty pairs. */
  readonly latencyActs: number;
  readonly flowActs: number;
  /** Lengths of the histories that are caught up with, and counts of idle devices. */
  readonly histories: readonly number[];
  readonly crowds: readonly number[];
  /** Seconds that one step may take. */
  readonly patience: number;
};

export const QUICK: Work = {
  rounds: 3,
  latencyActs: 150,
  flowActs: 80,
  histories: [10_000],
  crowds: [1_000],
  patience: 45,
};
export const FULL: Work = {
  rounds: 3,
  latencyActs: 500,
  flowActs: 600,
  histories: [10_000, 50_000],
  crowds: [1_000, 5_000],
  patience: 150,
};

/** Somebody who takes part: a floor, Hearth, or a peer with what is known of it. */
export type Entrant = {
  readonly peer: Peer;
  readonly share?: number;
  readonly not?: Readonly<Record<string, string>>;
};

/** Medians by row, then by name. */
export type Found = {
  readonly figures: Map<string, Map<string, number>>;
  /** Why a figure is missing, by row and name. */
  readonly missing: Map<string, Map<string, string>>;
};

type Figures = Readonly<Record<string, number>>;
type Step = {
  readonly name: string;
  readonly rounds: number;
  /** On a fresh server, unless it begins its own. */
  readonly take: (entrant: Entrant, server: Server) => Promise<Figures>;
};

export async function beside(work: Work, entrants: readonly Entrant[], tell: (line: string) => void): Promise<Found> {
  const all = new Map<string, Map<string, number[]>>();
  const missing = new Map<string, Map<string, string>>();
  for (const step of stepsOf(work)) {
    for (let round = 0; round < step.rounds; round++) {
      for (const entrant of round % 2 === 0 ? entrants : entrants.toReversed()) {
        const { name } = entrant.peer;
        const why = entrant.not?.[step.name] ?? missing.get(step.name)?.get(name);
        if (why !== undefined) {
          put(missing, step.name, name, why);
          continue;
        }
        tell(`${step.name}, round ${String(round + 1)} of ${String(step.rounds)}: ${name}`);
        try {
          const figures = await once(step, entrant, work.patience * 1_000);
          for (const [row, figure] of Object.entries(figures)) {
            const there = all.get(row)?.get(name);
            if (there === undefined) put(all, row, name, [figure]);
            else there.push(figure);
          }
        } catch (error) {
          put(missing, step.name, name, error instanceof Error ? error.message : String(error));
        }
      }
    }
  }
  const figures = new Map<string, Map<string, number>>();
  for (const [row, byName] of all) for (const [name, list] of byName) put(figures, row, name, quantile(list));
  return { figures, missing };
}

function put<Value>(map: Map<string, Map<string, Value>>, row: string, name: string, value: Value): void {
  const line = map.get(row) ?? new Map<string, Value>();
  map.set(row, line.set(name, value));
}

async function once(step: Step, entrant: Entrant, patience: number): Promise<Figures> {
  const begun = performance.now();
  const server = await entrant.peer.serve();
  try {
    while (!(await within(patience, "the first request", entrant.peer.knock(server.ports[0]))));
    const start = performance.now() - begun;
    if (step.name === "start") return { start };
    return await within(patience, step.name, step.take(entrant, server));
  } finally {
    await server.stop();
  }
}

function stepsOf(work: Work): Step[] {
  const flow = (entrant: Entrant): number => Math.ceil(work.flowActs * (entrant.share ?? 1));
  return [
    {
      name: "latency",
      rounds: work.rounds,
      take: async ({ peer, share = 1 }, server) => {
        await latency(peer, server, Math.ceil(50 * share));
        const { delivery, late, ack } = await latency(peer, server, Math.ceil(work.latencyActs * share));
        return peer.acknowledges === "never" ? { delivery, late } : { delivery, late, ack };
      },
    },
    {
      name: "flow",
      rounds: work.rounds,
      take: async (entrant, server) => {
        await throughput(entrant.peer, server, 50, Math.ceil(flow(entrant) / 4));
        const { perSecond, micros } = await throughput(entrant.peer, server, 50, flow(entrant));
        return { flow: perSecond, micros };
      },
    },
    ...work.histories.map((events): Step => ({
      name: `history ${String(events)}`,
      rounds: 1,
      take: async ({ peer }, server): Promise<Figures> => {
        if (peer === echo) return {};
        const { received, takenIn } = await catchUp(peer, server, events, 3);
        return { [`received ${String(events)}`]: received, [`taken in ${String(events)}`]: takenIn };
      },
    })),
    ...work.crowds.map((devices): Step => ({
      name: `idle ${String(devices)}`,
      rounds: 1,
      take: async ({ peer }, server) => ({
        [`idle ${String(devices)}`]: ((await idle(peer, server, devices)) * 1_024) / devices,
      }),
    })),
    { name: "start", rounds: work.rounds + 2, take: () => Promise.resolve({}) },
  ];
}

export const OWN: readonly Entrant[] = [{ peer: echo }, { peer: floor }, { peer: hearth }];
