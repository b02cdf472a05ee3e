/**
 * Which of the jobs that came are judged together. What rests on its connection costs next to nothing and is always taken.
 * What needs signatures checked is taken a little at a time, one device after another, so that one that sends much of it, or
 * junk, keeps nobody else waiting.
 *
 * Rule FAULT-51 in docs/spec/faults.md.
 */
import { type Bytes, type Envelope, holds, KIND } from "#wire";

/** What is judged: events that came together, from a device or through a door. */
type Work = { readonly from: { readonly device: Bytes } | null; readonly events: readonly Envelope[] };

/** Signatures checked in one go, roughly: about ten milliseconds. */
const CHECKS = 64;

type Waiting<Job> = { readonly job: Job; readonly checks: number };

export class Fair<Job extends Work> {
  #waiting: Waiting<Job>[] = [];
  #checks = 0;
  /** Connections that had something checked lately: others come first. */
  #lately = new Set<unknown>();

  get length(): number {
    return this.#waiting.length;
  }

  push(job: Job): void {
    const checks = checksOf(job);
    this.#checks += checks;
    this.#waiting.push({ job, checks });
  }

  /** Takes what is judged next: at least one, if there is any. What one connection sent stays in its order. */
  take(): Job[] {
    const all = this.#waiting;
    if (this.#checks <= CHECKS || all.length === 1) {
      this.#waiting = [];
      this.#checks = 0;
      this.#lately = new Set();
      return all.map(({ job }) => job);
    }
    const chosen = new Set<Waiting<Job>>();
    this.#choose(chosen, this.#lately);
    // Everybody who waits had a turn: it goes round again.
    if (![...chosen].some(({ checks }) => checks > 0)) this.#choose(chosen, (this.#lately = new Set()));
    this.#waiting = all.filter((one) => !chosen.has(one));
    for (const { checks } of chosen) this.#checks -= checks;
    return all.filter((one) => chosen.has(one)).map(({ job }) => job);
  }

  #choose(chosen: Set<Waiting<Job>>, lately: Set<unknown>): void {
    /** Those of whom something stays behind: then everything after it does. */
    const passed = new Set<unknown>();
    let left = CHECKS;
    for (const one of this.#waiting) {
      const who = one.job.from ?? one.job;
      if (chosen.has(one) || passed.has(who)) continue;
      if (one.checks > 0 && (left <= 0 || lately.has(who))) {
        passed.add(who);
        continue;
      }
      if (one.checks > 0) {
        left -= one.checks;
        lately.add(who);
      }
      chosen.add(one);
    }
  }
}

/** How many of these events the connection alone does not vouch for. [RELAY-13] */
export function checksOf({ from, events }: Work): number {
  if (from === null) return events.length;
  let checks = 0;
  for (const { header } of events) {
    if (header[4] !== KIND.sealed || !holds(header, 32, from.device)) checks += 1;
  }
  return checks;
}
