/** Hearth, the two floors and the peers at the same work in one run: every figure, or why there is none. */
import { within } from "./deadline.ts";
import { catchUp, idle, latency, quantile, throughput } from "./measure.ts";
import { type Client, echo, floor, hearth, type Peer, type Server } from "./peers.ts";

/** How much of everything. */
export type Work = {
  readonly rounds: number;
  /** Acts one by one, and acts of each of the fifty pairs. */
  readonly latencyActs: number;
  readonly flowActs: number;
  /** Lengths of the histories that are caught up with, and counts of idle devices. */
  readonly histories: readonly number[];
  readonly historyRounds: number;
  readonly crowds: readonly number[];
  /** Seconds that one step may take, and all of them: what comes round again is left out first. */
  readonly patience: number;
  readonly atMost: number;
};

export const QUICK: Work = {
  rounds: 3,
  latencyActs: 150,
  flowActs: 80,
  histories: [10_000],
  crowds: [1_000],
  historyRounds: 1,
  patience: 45,
  atMost: 250,
};
export const FULL: Work = {
  rounds: 3,
  latencyActs: 500,
  flowActs: 600,
  histories: [10_000, 50_000],
  crowds: [1_000, 5_000],
  historyRounds: 3,
  patience: 150,
  atMost: 1_500,
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

/** Who takes longer than this share of the patience for one round of a step takes part in that one alone. */
const SLOW = 1 / 3;

/** Round by round, all steps in each: where the time runs out, only repeats are missing. */
export async function beside(work: Work, entrants: readonly Entrant[], tell: (line: string) => void): Promise<Found> {
  const all = new Map<string, Map<string, number[]>>();
  const missing = new Map<string, Map<string, string>>();
  /** By step and name: the rounds that were measured. */
  const measured = new Map<string, Map<string, number>>();
  const until = performance.now() + work.atMost * 1_000;
  const steps = stepsOf(work);
  const rounds = Math.max(...steps.map((step) => step.rounds));
  for (let round = 0; round < rounds; round++) {
    for (const step of steps.filter((one) => one.rounds > round)) {
      for (const entrant of round % 2 === 0 ? entrants : entrants.toReversed()) {
        const { name } = entrant.peer;
        const why = entrant.not?.[step.name] ?? missing.get(step.name)?.get(name);
        if (why !== undefined) {
          put(missing, step.name, name, why);
          continue;
        }
        if (round > (measured.get(step.name)?.get(name) ?? 0)) continue;
        const left = until - performance.now();
        if (left < 0 && round > 0) continue;
        tell(`${step.name}, round ${String(round + 1)} of ${String(step.rounds)}: ${name}`);
        const begun = performance.now();
        try {
          if (left < 0) throw new Error("no time was left in this run");
          const figures = await once(step, entrant, work.patience * 1_000);
          for (const [row, figure] of Object.entries(figures)) {
            const there = all.get(row)?.get(name);
            if (there === undefined) put(all, row, name, [figure]);
            else there.push(figure);
          }
          const isSlow = performance.now() - begun > work.patience * 1_000 * SLOW;
          put(measured, step.name, name, isSlow ? -1 : round + 1);
        } catch (error) {
          tell(`${step.name}: ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
          // A round that failed takes nothing from those that did not.
          if (round > 0) put(measured, step.name, name, -1);
          else put(missing, step.name, name, error instanceof Error ? error.message : String(error));
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
  const { peer, closeAll } = remembering(entrant.peer);
  try {
    await within(patience, "the first request", accepted(peer, server.ports[0], begun + patience));
    const start = performance.now() - begun;
    if (step.name === "start") return { start };
    return await within(patience, step.name, step.take({ ...entrant, peer }, server));
  } finally {
    closeAll();
    await server.stop();
  }
}

async function accepted(peer: Peer, port: number, until: number): Promise<void> {
  while (!(await peer.knock(port))) if (performance.now() > until) throw new Error("no request was accepted");
}

/** The same peer, that remembers its connections: a step that was given up must not work on behind the next. */
function remembering(peer: Peer): { readonly peer: Peer; readonly closeAll: () => void } {
  const clients = new Set<Client>();
  let over = false;
  const close = (client: Client): void => {
    try {
      client.close();
    } catch {
      // It was closed by the step.
    }
  };
  const pair: Peer["pair"] = async (server) => {
    const made = await peer.pair(server);
    return {
      events: (count) => made.events(count),
      connect: async (side) => {
        if (over) throw new Error("the step is over");
        const client = await made.connect(side);
        clients.add(client);
        if (over) close(client);
        return client;
      },
    };
  };
  const closeAll = (): void => {
    over = true;
    for (const client of clients) close(client);
  };
  return { peer: { ...peer, pair }, closeAll };
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
      rounds: work.historyRounds,
      take: async ({ peer }, server): Promise<Figures> => {
        if (peer.name === echo.name) return {};
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
