/** Guards against a relay that got slow: ratios to the floor of the same minute, never seconds. */
import { within } from "./deadline.ts";
import { latency, throughput } from "./measure.ts";
import { floor, hearth, type Peer } from "./peers.ts";

export type Pace = {
  /** Milliseconds. */
  readonly ack: number;
  readonly delivery: number;
  /** Acts a second. */
  readonly flow: number;
  /** Microseconds of the server's processor for an act. */
  readonly micros: number;
};

/** Both of one round, taken one after the other. */
export type Round = { readonly relay: Pace; readonly floor: Pace };

/**
 * What may not be crossed. Wider than the targets, which a quiet machine has to show: this runs beside other tests, and has
 * to say no only to what is plainly slower than it was.
 */
export const BOUNDS = { ack: 2.5, delivery: 2.5, flow: 0.35, micros: 4 } as const;

/** What is too slow in every round, best round told; empty when all is well. Somebody else's work spoils rounds, never all. */
export function tooSlow(rounds: readonly Round[]): string[] {
  const best = (of: (pace: Pace) => number, more: boolean): number => {
    const ratios = rounds.map((round) => of(round.relay) / of(round.floor));
    return more ? Math.max(...ratios) : Math.min(...ratios);
  };
  const found: string[] = [];
  const flow = best((pace) => pace.flow, true);
  if (!(flow >= BOUNDS.flow)) found.push(`throughput is ${flow.toFixed(2)} of the floor’s, not ${String(BOUNDS.flow)}`);
  for (const key of ["ack", "delivery", "micros"] as const) {
    const ratio = best((pace) => pace[key], false);
    if (!(ratio <= BOUNDS[key]))
      found.push(`${key} is ${ratio.toFixed(2)} times the floor’s, not ${String(BOUNDS[key])}`);
  }
  return found;
}

/** Rounds until nothing is too slow, at most so many: the best of a few tells what the relay can do. */
export async function guardedRounds(most: number): Promise<Round[]> {
  const rounds: Round[] = [];
  while (rounds.length < most && (rounds.length < 1 || tooSlow(rounds).length > 0)) {
    const relay = await paceOf(hearth);
    rounds.push({ relay, floor: await paceOf(floor) });
  }
  return rounds;
}

async function paceOf(peer: Peer): Promise<Pace> {
  const server = await peer.serve();
  try {
    await within(10_000, "the first acts", latency(peer, server, 40));
    const { ack, delivery } = await within(10_000, "acts one by one", latency(peer, server, 80));
    await within(10_000, "the first flow", throughput(peer, server, 20, 20));
    const { perSecond, micros } = await within(15_000, "a flow", throughput(peer, server, 20, 150));
    return { ack, delivery, flow: perSecond, micros };
  } finally {
    await server.stop();
  }
}
