/** Changes valid samples of one door many times, and says of each what came of it: refused, or a value that is written as it was read. */
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Coverage } from "./coverage.ts";
import { type Input, mutate } from "./mutate.ts";

/** What a door answered: null for a typed refusal. */
export type Read = { readonly value: unknown } | null;

export type Door = {
  /** The exported name of what is called. */
  readonly name: string;
  /** Where it is, below `src`. */
  readonly from: string;
  readonly samples: () => readonly Input[];
  /** Throws only where something is wrong. */
  readonly read: (input: Input) => Read;
  /** What would be read as this value again: the same bytes or text, where there is one spelling. */
  readonly write?: (value: unknown) => Input;
  /** Makes checksums right again, so that what lies behind them is reached. */
  readonly mend?: (input: Input) => Input;
  /** At most this many ms for one input; the usual is 100. */
  readonly slow?: number;
  /** Fewer tries, for what costs much by design. */
  readonly share?: number;
};

export type Outcome = {
  readonly tries: number;
  readonly refused: number;
  readonly read: number;
  readonly branches: number;
  readonly problems: readonly string[];
};

const BATCH = 32;
/** So many are tried however late it is. */
const LEAST = 96;

/** `until` says when to stop: after so many tries, and not later than this time. */
export function fuzz(door: Door, seed: number, tries: number, until: number = Infinity): Outcome {
  const chance = new Chance(seed);
  const samples = door.samples();
  const pool: Input[] = [...samples];
  const problems: string[] = [];
  let refused = 0;
  let read = 0;
  let done = 0;
  const coverage = new Coverage();
  try {
    for (const sample of samples) {
      if (problems.length >= 5) break;
      if (attempt(door, sample, problems) === null) problems.push(`refuses a sample: ${show(sample)}`);
    }
    coverage.fresh();
    while (done < tries && (done < LEAST || Date.now() < until) && problems.length < 5) {
      const batch: Input[] = [];
      for (let i = 0; i < BATCH && done < tries; i++, done++) {
        const changed = mutate(chance.pick(pool), pool, chance);
        const input = door.mend !== undefined && chance.happens(0.7) ? door.mend(changed) : changed;
        if (attempt(door, input, problems) === null) refused++;
        else read++;
        batch.push(input);
      }
      // What reached something new is changed further; of a batch, a few stand for all.
      if (coverage.fresh() > 0) for (let i = 0; i < 4; i++) pool.push(chance.pick(batch));
      if (pool.length > 400) pool.splice(samples.length, 100);
    }
  } finally {
    coverage.end();
  }
  return { tries: done, refused, read, branches: coverage.seen.size, problems };
}

/** Null when it was refused. */
function attempt(door: Door, input: Input, problems: string[]): Read {
  const { write, slow = 100 } = door;
  const began = worked();
  let got: Read;
  try {
    got = door.read(input);
  } catch (error) {
    problems.push(`throws ${String(error)} for ${show(input)}`);
    return null;
  }
  if (got === null || write === undefined) {
    const took = worked() - began;
    // Once may be the machine's doing.
    if (took > slow && [1, 2, 3].every(() => again(door, input) > slow))
      problems.push(`takes ${took.toFixed(0)} ms for ${show(input)}`);
    return got;
  }
  const written = write(got.value);
  if (show(written) !== show(input)) {
    const second = door.read(written);
    if (second === null) problems.push(`refuses what it wrote for ${show(input)}`);
    else if (show(write(second.value)) !== show(written)) problems.push(`does not keep ${show(input)}`);
  }
  return got;
}

function again(door: Door, input: Input): number {
  const began = worked();
  door.read(input);
  return worked() - began;
}

/** How long this thread has worked so far, ms: what other programs do on the machine counts for nothing. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function show(input: Input): string {
  if (input instanceof Uint8Array) return `${String(input.length)} bytes ${Buffer.from(input).toString("base64")}`;
  return JSON.stringify(input);
}
