/** How the cost grows: one log from a thousand to a hundred thousand events, and a relay from one pair to five thousand. */
import { within } from "./deadline.ts";
import { catchUp, quantile, throughput } from "./measure.ts";
import { floor, hearth, type Peer } from "./peers.ts";

/** One place on a curve: how many, and what it took. */
export type Place = { readonly at: number; readonly figure: number };
export type Curve = { readonly name: string; readonly places: readonly Place[] };
export type Drawing = {
  readonly key: string;
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly curves: readonly Curve[];
};
export type Curves = { readonly drawings: readonly Drawing[] };

const PATIENCE = 120_000;
/** Rounds of a place, of which the median is taken; of places that take long to build, one. */
const ROUNDS = 3;
const LONG_TO_BUILD = 1_000;

export async function curves(full: boolean, tell: (line: string) => void): Promise<Curves> {
  const lengths = full ? [1_000, 10_000, 100_000] : [1_000, 10_000];
  const crowds = full ? [1, 10, 100, 1_000, 5_000] : [1, 10, 100, 1_000];
  const logs = new Map<Peer, LogPlace[]>([hearth, floor].map((peer) => [peer, []]));
  const pairs = new Map<Peer, PairPlace[]>([hearth, floor].map((peer) => [peer, []]));
  /** Both in turn, several times; a place that fails is said, and the curve goes on without it. */
  const inTurns = async <Taken extends object>(
    what: string,
    rounds: number,
    places: Map<Peer, Taken[]>,
    measure: (peer: Peer) => Promise<Taken>,
  ): Promise<void> => {
    const taken = new Map<Peer, Taken[]>([hearth, floor].map((peer) => [peer, []]));
    for (let round = 0; round < rounds; round++) {
      for (const peer of round % 2 === 0 ? [hearth, floor] : [floor, hearth]) {
        tell(`curves: ${peer.name}, ${what}, round ${String(round + 1)} of ${String(rounds)}`);
        try {
          taken.get(peer)?.push(await within(PATIENCE, what, measure(peer)));
        } catch (error) {
          tell(`curves: ${peer.name}, ${what}: not measured, ${error instanceof Error ? error.message : ""}`);
        }
      }
    }
    for (const [peer, list] of taken) if (list.length > 0) places.get(peer)?.push(medians(list));
  };
  for (const events of lengths)
    await inTurns(`a log of ${String(events)}`, ROUNDS, logs, (peer) => logOf(peer, events));
  for (const count of crowds)
    await inTurns(`${String(count)} pairs`, count >= LONG_TO_BUILD ? 1 : ROUNDS, pairs, (peer) => crowdOf(peer, count));
  const byLog = (name: string, peer: Peer, of: (place: LogPlace) => number): Curve => ({
    name,
    places: (logs.get(peer) ?? []).map((one) => ({ at: one.events, figure: of(one) })),
  });
  const byPairs = (name: string, peer: Peer, of: (place: PairPlace) => number): Curve => ({
    name,
    places: (pairs.get(peer) ?? []).map((one) => ({ at: one.pairs, figure: of(one) })),
  });
  return {
    drawings: [
      {
        key: "log",
        title: "One log: time for its whole length",
        across: "events in the log",
        up: "seconds",
        curves: [
          byLog("appended and acknowledged", hearth, (one) => one.appended),
          byLog("received", hearth, (one) => one.received),
          byLog("received and proven", hearth, (one) => one.takenIn),
          byLog("received, floor", floor, (one) => one.received),
        ],
      },
      {
        key: "memory",
        title: "One log: memory of the relay, and what lies on disk",
        across: "events in the log",
        up: "megabytes",
        curves: [
          byLog("memory", hearth, (one) => one.memory),
          byLog("memory, floor", floor, (one) => one.memory),
          byLog("disk", hearth, (one) => one.disk),
        ],
      },
      {
        key: "processor",
        title: "Many pairs: the relay’s processor for an event",
        across: "pairs that write at once",
        up: "microseconds",
        curves: [byPairs("Hearth", hearth, (one) => one.micros), byPairs("floor", floor, (one) => one.micros)],
      },
      {
        key: "pairs",
        title: "Many pairs: memory of the relay",
        across: "pairs, two devices each",
        up: "megabytes",
        curves: [byPairs("Hearth", hearth, (one) => one.memory), byPairs("floor", floor, (one) => one.memory)],
      },
    ],
  };
}

/** Of each figure the median. */
function medians<Taken extends object>(places: readonly Taken[]): Taken {
  const names = Object.keys(places[0] ?? {}) as (keyof Taken)[];
  return Object.fromEntries(
    names.map((name) => [name, quantile(places.map((place) => place[name] as number))]),
  ) as Taken;
}

type LogPlace = {
  readonly events: number;
  readonly appended: number;
  readonly received: number;
  readonly takenIn: number;
  readonly memory: number;
  readonly disk: number;
};

async function logOf(peer: Peer, events: number): Promise<LogPlace> {
  const server = await peer.serve();
  try {
    const { appended, received, takenIn } = await catchUp(peer, server, events, 3);
    return { events, appended, received, takenIn, memory: server.memory(), disk: (await server.bytes()) / 2 ** 20 };
  } finally {
    await server.stop();
  }
}

type PairPlace = { readonly pairs: number; readonly micros: number; readonly memory: number };

/** Acts of all pairs together, so that every place on the curve is as much work. */
const ACTS = 10_000;

async function crowdOf(peer: Peer, pairs: number): Promise<PairPlace> {
  const server = await peer.serve();
  try {
    let memory = 0;
    const { micros } = await throughput(peer, server, pairs, Math.ceil(ACTS / pairs), () => {
      memory = server.memory();
    });
    return { pairs, micros, memory };
  } finally {
    await server.stop();
  }
}

/** How a curve grows: 1 is with the work, 2 with its square. Slope between the ends, both as powers. */
export function growth({ places }: Pick<Curve, "places">): number {
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || first.at === last.at) return Number.NaN;
  return Math.log(last.figure / first.figure) / Math.log(last.at / first.at);
}

/** The same between its last two places, where what is the same for all sizes weighs least. */
export function growthAtEnd({ places }: Pick<Curve, "places">): number {
  return growth({ places: places.slice(-2) });
}
