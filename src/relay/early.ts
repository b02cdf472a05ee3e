/**
 * Passing on before the disk: an event that passed every check goes to those who know of that at once, and is stored then. Its
 * sender keeps it until it is on disk, and so does whoever was given it. Rules RELAY-62 and RELAY-63 in docs/spec/relay.md.
 */
import type { Envelope } from "#wire";
import type { Staged } from "./attempt.ts";
import { eventFrames } from "./frames.ts";
import type { Page } from "./ledger.ts";

/** Passes on what may be before it is on disk. True when anything was. [RELAY-62] */
export function tellAllEarly(early: readonly Staged[]): boolean {
  let told = false;
  for (let from = 0; from < early.length;) {
    const { page } = (early[from] as Staged).job;
    let to = from + 1;
    while (early[to]?.job.page === page) to += 1;
    if (tellEarly(page, early.slice(from, to))) told = true;
    from = to;
  }
  return told;
}

/** Resolves once everything that was said in this turn of the loop was handed to the system: before the disk blocks it. */
export function handedOver(): Promise<void> {
  return new Promise((resume) => process.nextTick(resume));
}

/**
 * Passes these on before they are on disk, to those who know of that. Everything in them came from one connection after the
 * other; who gets them is noted in `given`. [RELAY-62]
 */
function tellEarly(page: Page, early: readonly Staged[]): boolean {
  let told = false;
  for (const listener of page.listeners) {
    if (!listener.live || !listener.early) continue;
    const events: Envelope[] = [];
    for (const { job, deposit, given } of early) {
      if (job.from === listener || given === null || given.includes(listener)) continue;
      given.push(listener);
      events.push(deposit);
    }
    if (events.length === 0) continue;
    listener.forward(eventFrames(events), events);
    told = true;
  }
  return told;
}
