/**
 * Passing on before the disk: an event that passed every check goes to those who know of that at once, and is stored then. Its
 * sender keeps it until it is on disk, and so does whoever was given it. Rules RELAY-62 and RELAY-63 in docs/spec/relay.md.
 */
import type { Envelope } from "#wire";
import type { Job, Staged } from "./attempt.ts";
import { eventFrames } from "./frames.ts";
import type { Listener, Page } from "./ledger.ts";

/** An event that passed every check and is not on disk yet. */
export type Early = { readonly envelope: Envelope; readonly from: Listener | null; readonly given: Set<Listener> };

/** Passes on what may be before it is on disk. True when there was anything. [RELAY-62] */
export function tellAllEarly(batch: readonly Staged[]): boolean {
  const early = new Map<Page, Early[]>();
  for (const { job, deposit, given } of batch) {
    if (given === null || !someoneElse(job)) continue;
    const list = early.get(job.page) ?? [];
    early.set(job.page, list);
    list.push({ envelope: deposit, from: job.from, given });
  }
  for (const [page, list] of early) tellEarly(page, list);
  return early.size > 0;
}

function someoneElse({ page, from }: Job): boolean {
  for (const listener of page.listeners) if (listener !== from && listener.live && listener.early) return true;
  return false;
}

/** Resolves once everything that was said in this turn of the loop was handed to the system: before the disk blocks it. */
export function handedOver(): Promise<void> {
  return new Promise((resume) => process.nextTick(resume));
}

/**
 * Passes these on before they are on disk, to those who know of that. Everything in them came from one connection after the
 * other; who gets them is noted in `given`. [RELAY-62]
 */
function tellEarly(page: Page, early: readonly Early[]): void {
  for (const listener of page.listeners) {
    if (!listener.live || !listener.early) continue;
    const others = early.filter((one) => one.from !== listener && !one.given.has(listener));
    if (others.length === 0) continue;
    const events = others.map((one) => one.envelope);
    listener.forward(eventFrames(events), events);
    for (const { given } of others) given.add(listener);
  }
}
