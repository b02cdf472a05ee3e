/** What the writer knows of what it was given: jobs, what became of each event, and what one turn gathers. */
import { type Bytes, type Envelope, equal, holds, type Refusal, type RelayMessage, readU64 } from "#wire";
import type { Ready } from "./cleaning.ts";
import type { Listener, Page } from "./ledger.ts";
import type { Deposit } from "./mailbox.ts";
import type { News } from "./news.ts";
import { Bucket } from "./pace.ts";
import { type Admitted, chainKey } from "./roll.ts";
import type { Clock, Limits } from "./settings.ts";

/** What became of one event: `why` is null when it is on disk. */
export type Result = {
  readonly device: Bytes;
  readonly seq: number;
  why: Refusal | null;
  stored: Bytes | null;
};

/** Events that came together from one device, or through a door (`device` and `from` are null). */
export type Job = {
  readonly page: Page;
  readonly device: string | null;
  readonly from: Listener | null;
  readonly events: readonly Envelope[];
  answer(results: readonly Result[]): void;
  /** It is not known whether they are stored: whoever sent them goes, and sends them again. */
  drop(): void;
};

/** `paid`: it was counted towards its device's pace. `given`: who was given it before it is on disk, however often it is judged. */
export type Judged = Result & { paid: boolean; readonly given: Listener[] };
/** A job with what is known of it so far, and how often it was judged. `staged`: so many of its events were judged as they came. */
export type Attempt = {
  readonly job: Job;
  readonly results: readonly Judged[];
  staged: number;
  erases: boolean;
  tries: number;
  /** What was stored already when it was judged again: most likely from here, and nobody was knocked at for it. */
  found: Envelope[] | null;
};
/** `given`: who is given it before it is on disk; null where everybody waits until it is. */
export type Staged = {
  readonly job: Job;
  readonly deposit: Deposit;
  readonly result: Judged;
  readonly given: Listener[] | null;
};

/** What one turn of the writer gathers. */
export type Turn = {
  /** Jobs that were judged as they came, as far as they could be. */
  readonly attempts: Attempt[];
  staged: Staged[];
  /** Of these, what is to be passed on before it is on disk, and was not yet. */
  readonly untold: Staged[];
  readonly news: Map<Page, News[]>;
  /** Pages of which another relay stored something since they were looked at: their jobs are judged anew. */
  readonly moved: Set<Page>;
  /** Pages that were looked at anew in this turn. */
  readonly fresh: Set<Page>;
  /** Pages of which something was refused that another relay may know better. */
  readonly doubtful: Set<Page>;
  /** Pages of which something waits for the disk: what follows it in this turn waits too, so that all keeps its order. */
  readonly late: Set<Page>;
};

export function newTurn(): Turn {
  return {
    attempts: [],
    staged: [],
    untold: [],
    news: new Map(),
    moved: new Set(),
    fresh: new Set(),
    doubtful: new Set(),
    late: new Set(),
  };
}

/** Notes that this event of a job may be stored. `early`: whoever may be given it before that is. */
export function stage(turn: Turn, attempt: Attempt, at: number, verdict: Admitted, early: boolean): void {
  const { job, results } = attempt;
  const result = results[at] as Judged;
  const envelope = job.events[at] as Envelope;
  const staged = { job, deposit: depositOf(job.page, envelope, verdict), result, given: early ? result.given : null };
  turn.staged.push(staged);
  if (early) turn.untold.push(staged);
  attempt.erases ||= verdict.effect?.type === "erase";
}

/** Asks whether the device may write that much, for this event of the job. What was paid once is paid. */
export function spender(
  { device, page }: Job,
  { limits: { writes }, clock }: { readonly limits: Limits; readonly clock: Clock },
  event: Judged,
): () => boolean {
  if (device === null) return () => true;
  return () => {
    if (event.paid) return true;
    const now = clock.now();
    let bucket = page.paces.get(device);
    if (bucket === undefined) {
      bucket = new Bucket(writes, now);
      page.paces.set(device, bucket);
    }
    event.paid = bucket.take(writes, now);
    return event.paid;
  };
}

/** Refusals that say something about the log as it was looked at; the others are about the event. */
export const DOUBTFUL: ReadonlySet<Refusal> = new Set([
  "gap",
  "unknown-device",
  "revoked",
  "closed",
  "over-quota",
  "not-allowed",
] as const);

/** An event that only its refused predecessor's pace or room keeps out is refused for that, not for the gap. */
export function followed(why: Refusal, result: Result, before: Result | undefined): Refusal {
  if (why !== "gap" || before === undefined || !equal(before.device, result.device)) return why;
  return before.why === "too-fast" || before.why === "over-quota" || before.why === "no-space" ? before.why : why;
}

export function attemptOf(job: Job): Attempt {
  const results = job.events.map(({ header }): Judged => ({
    // Of its own, all name the one device that is there anyway.
    device: job.from !== null && holds(header, 32, job.from.device) ? job.from.device : header.subarray(32, 48),
    seq: readU64(header, 8),
    why: null,
    stored: null,
    paid: false,
    given: [],
  }));
  return { job, results, staged: 0, erases: false, tries: 0, found: null };
}

export function readyOf({ job, results, erases }: Attempt): Ready {
  return {
    page: job.page,
    erases: erases && results.some((result) => result.why === null),
    answer: () => job.answer(results),
    drop: () => job.drop(),
  };
}

export function depositOf(page: Page, envelope: Envelope, verdict: Admitted): Deposit {
  const { seq, body, erased, chain, effect } = verdict;
  return { log: page.roll.log, device: chain.device, seq, header: envelope.header, body, erased, effect };
}

export function byLog(batch: readonly Staged[]): Map<string, Page> {
  const pages = new Map<string, Page>();
  for (const page of new Set(batch.map((one) => one.job.page))) pages.set(chainKey(page.roll.log), page);
  return pages;
}

/** The events of these news. */
export function eventsOf(news: readonly News[]): Envelope[] {
  return news.map((one) => one.envelope);
}

/** What a device is told of these: first how far all is on disk, then each refusal. */
export function answersTo(results: readonly Result[]): RelayMessage[] {
  const upTo: { device: Bytes; seq: number }[] = [];
  const refusals: RelayMessage[] = [];
  for (const { device, seq, why, stored } of results) {
    if (why !== null) {
      refusals.push({ type: "refused", device, seq, why, stored });
      continue;
    }
    const same = upTo.find((one) => one.device === device || equal(one.device, device));
    if (same === undefined) upTo.push({ device, seq });
    else same.seq = Math.max(same.seq, seq);
  }
  return upTo.length > 0 ? [{ type: "committed", upTo }, ...refusals] : refusals;
}
