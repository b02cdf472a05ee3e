/** How the cost grows: one log from a thousand to a hundred thousand events, and a relay from one pair to five thousand. */
import { within } from "./deadline.ts";
import { catchUp, throughput } from "./measure.ts";
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

const PATIENCE = 240_000;

export async function curves(full: boolean, tell: (line: string) => void): Promise<Curves> {
  const lengths = full ? [1_000, 10_000, 100_000] : [1_000, 10_000];
  const crowds = full ? [1, 10, 100, 1_000, 5_000] : [1, 10, 100, 1_000];
  const logs = new Map<Peer, LogPlace[]>();
  const pairs = new Map<Peer, PairPlace[]>();
  for (const peer of [hearth, floor]) {
    logs.set(peer, []);
    pairs.set(peer, []);
    for (const events of lengths) {
      tell(`curves: ${peer.name}, a log of ${String(events)}`);
      logs.get(peer)?.push(await within(PATIENCE, "a log", logOf(peer, events)));
    }
    for (const count of crowds) {
      tell(`curves: ${peer.name}, ${String(count)} pairs`);
      pairs.get(peer)?.push(await within(PATIENCE, "pairs", crowdOf(peer, count)));
    }
  }
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
export function growth({ places }: Curve): number {
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || first.at === last.at) return Number.NaN;
  return Math.log(last.figure / first.figure) / Math.log(last.at / first.at);
}
