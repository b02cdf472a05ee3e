/** Keeping what shows that somebody was shown another history than we were. Rule LOG-9 in docs/spec/sync.md. */
import { equal } from "#wire";
import type { Work } from "./effects.ts";
import { forkRow, writeFork } from "./rows.ts";
import type { Fork, Sync } from "./state.ts";

const MAX_FORKS = 32;

/** Keeps the first evidence about a place. The header in it is signed, so it can be shown to others. */
export function keepFork(sync: Sync, fork: Fork, work: Work): void {
  const known = sync.forks.some((one) => equal(one.device, fork.device) && one.seq === fork.seq);
  if (known || sync.forks.length >= MAX_FORKS) return;
  const copy = { ...fork, held: fork.held.slice(), other: fork.other.slice(), evidence: fork.evidence.slice() };
  sync.forks.push(copy);
  work.puts.set(forkRow(copy), writeFork(copy));
}
