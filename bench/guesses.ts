/**
 * `node bench/guesses.ts`: how many passphrases one core of this machine tries in a second at a lock that was copied, with the
 * library that opens it; and what that means for the words that are offered. Bounded: about ten seconds. (CASES B16)
 */
import { makeLock, OFFERED_WORDS, openLock, ready, systemRandom } from "#vault";
import { quantile } from "./measure.ts";

const GUESSES = 12;
const LIST = 7_776;
const YEAR = 365.25 * 86_400;
/** Somebody who pays for a thousand such cores. */
const CORES = 1_000;

await ready();
const { lock } = makeLock("what nobody guesses here", systemRandom);
const seconds: number[] = [];
for (let guess = 0; guess < GUESSES; guess++) {
  const began = performance.now();
  if (openLock(lock, `a wrong guess ${String(guess)}`).ok) throw new Error("a wrong guess opened it");
  seconds.push((performance.now() - began) / 1_000);
}
const each = quantile(seconds);
const tries = LIST ** OFFERED_WORDS / 2;
say(`one guess: median ${each.toFixed(3)} s, worst ${Math.max(...seconds).toFixed(3)} s, of ${String(GUESSES)}`);
say(`guesses in a second, one core: ${(1 / each).toFixed(2)}`);
say(
  `four offered words, half of all tried: ${years(tries * each)} years for one core, ${years((tries * each) / CORES)} for ${String(CORES)}`,
);
say(`one of the 10,000 likeliest passphrases: ${((10_000 * each) / 3_600).toFixed(1)} hours for one core`);

function years(inSeconds: number): string {
  return Math.round(inSeconds / YEAR).toLocaleString("en");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
