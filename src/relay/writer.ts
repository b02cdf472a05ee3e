/**
 * The writer: everything that arrives together is stored in one transaction and with one sync of the disk, and only
 * then is anybody told. One batch at a time, so that who may append is always judged by what is stored.
 *
 * Rules RELAY-6, RELAY-22 and RELAY-25 to RELAY-28 in docs/spec/relay.md.
 */
import {
  type Bytes,
  type Envelope,
  entryBytes,
  equal,
  HEADER_BYTES,
  KIND,
  MAX_FRAME_DOWN,
  type Refusal,
  readU64,
  writeRelayMessage,
} from "#wire";
import { Fair } from "./fair.ts";
import type { Tally } from "./journal.ts";
import type { Ledger, Listener, Page } from "./ledger.ts";
import type { Deposit, Mailbox } from "./mailbox.ts";
import { Bucket } from "./pace.ts";
import type { Room } from "./room.ts";
import { admit, admitOwn, type Admitted, chainKey, leaves, type Verdict } from "./roll.ts";
import { type Clock, type Limits, TIMES } from "./settings.ts";

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
};

type Staged = { readonly job: Job; readonly deposit: Deposit; readonly result: Result };
type News = { readonly envelope: Envelope; readonly from: Listener | null };
type Done = { readonly job: Job; readonly results: Result[]; erases: boolean };

type Needs = {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly tally: Tally;
  /** How much a host gives in all. */
  readonly room: Pick<Room, "takes">;
  /** Told of what was stored, after everybody was answered. */
  readonly stored: (page: Page, events: readonly Envelope[]) => void;
  /** The disk failed or the relay is wrong: nothing more may be acknowledged. */
  readonly fail: (error: unknown) => void;
};

export class Writer {
  readonly #needs: Needs;
  readonly #queue = new Fair<Job>();
  #running: Promise<void> | null = null;
  /** Answers that wait until erased bodies are gone from the files, in their order. */
  #held: Done[] = [];
  readonly #unclean = new Set<Page>();
  #cleaning: Promise<void> | null = null;
  #someoneLeft = true;
  #stopped = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Frames that wait to be stored. */
  get queued(): number {
    return this.#queue.length;
  }

  submit(job: Job): void {
    this.#queue.push(job);
    if (!this.#stopped) this.#running ??= this.#run();
  }

  /** Resolves when everything that was submitted is on disk. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Cleans the files of what was removed: by an erase, by time, or by an earlier run that could not finish. */
  cleanUp(): void {
    if (!this.#stopped) this.#cleaning ??= this.#clean();
  }

  /** Stores and answers what was submitted, waiting no longer than so many milliseconds for files to be cleaned. */
  async stop(patience: number): Promise<void> {
    await this.settled();
    const { clock } = this.#needs;
    const late = new Promise<void>((resume) => clock.after(patience, resume));
    await Promise.race([this.#cleaning, late]);
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    try {
      await tick();
      while (this.#queue.length > 0) {
        await this.#flush(this.#queue.take());
        // What came meanwhile has its turn before the rest of what waits.
        if (this.#queue.length > 0) await tick();
      }
    } catch (error) {
      this.#stopped = true;
      this.#needs.fail(error);
    }
    this.#running = null;
  }

  async #flush(jobs: readonly Job[]): Promise<void> {
    const staged: Staged[] = [];
    const news = new Map<Page, News[]>();
    const done: Done[] = [];
    for (const job of jobs) {
      const results: Result[] = [];
      const one: Done = { job, results, erases: false };
      const spend = this.#spender(job);
      for (const envelope of job.events) {
        const result = {
          device: envelope.header.subarray(32, 48),
          seq: readU64(envelope.header, 8),
          why: null,
          stored: null,
        } as Result;
        results.push(result);
        const { roll } = job.page;
        const own = job.device === null ? null : (roll.chains.get(job.device) ?? null);
        let verdict: Verdict | null = null;
        if (!this.#needs.room.takes(roll, envelope)) verdict = { why: "no-space", stored: null };
        else if (own !== null) verdict = admitOwn(roll, own, envelope, this.#needs.limits.quota, spend);
        if (verdict === null) {
          await this.#commit(staged, news);
          verdict = await this.#weigh(job, envelope, spend, news);
        }
        if (verdict.why === null) {
          staged.push({ job, deposit: depositOf(job.page, envelope, verdict), result });
          one.erases ||= verdict.effect?.type === "erase";
        } else if (verdict.why === "left") {
          one.erases = true;
        } else if (verdict.why === "known") {
          this.#needs.tally.add("known");
          if (verdict.lacking) await this.#give(job, result);
        } else {
          result.why = followed(verdict.why, result, results.at(-2));
          result.stored = verdict.stored;
          this.#needs.tally.add(`refused-${result.why}`);
        }
      }
      done.push(one);
    }
    await this.#commit(staged, news);
    for (const [page, list] of news) this.#tell(page, list);
    this.#answer(done);
    for (const [page, list] of news) {
      const events = list.map((one) => one.envelope);
      this.#needs.stored(page, events);
    }
  }

  /** Whatever is not an ordinary own event. */
  async #weigh(job: Job, envelope: Envelope, spend: () => boolean, news: Map<Page, News[]>): Promise<Verdict> {
    const { mailbox, limits, tally } = this.#needs;
    const { page } = job;
    if (envelope.header[4] !== KIND.leave) {
      const own = job.device === null ? null : (page.roll.chains.get(job.device) ?? null);
      return admit(page.roll, own, envelope, limits.quota, spend, mailbox);
    }
    if (!spend()) return { why: "too-fast", stored: null };
    const side = leaves(page.roll, envelope);
    if (side === null) return { why: "not-allowed", stored: null };
    if (page.roll.leaves[side] !== null) return { why: "known", lacking: false };
    const statement = { header: envelope.header.slice(), body: envelope.body?.slice() ?? null };
    const written = await mailbox.leave(page.roll.log, side, statement);
    if (!written.ok) return { why: "no-space", stored: null };
    page.roll.leaves[side] = statement;
    this.#someoneLeft = true;
    tally.add("leaves");
    listed(news, page).push({ envelope: statement, from: job.from });
    return { why: "left" };
  }

  /** Gives whoever offered a header alone the event as it is stored, with its body. [RELAY-61] */
  async #give({ page, from }: Job, { device, seq }: Result): Promise<void> {
    const events = await this.#needs.mailbox.read(page.roll.log, { device, seq: seq - 1 }, 1);
    if (from?.live === true) from.forward(eventFrames(events), events);
  }

  /** Stores what is staged. If the disk is full, none of it happened. */
  async #commit(staged: Staged[], news: Map<Page, News[]>): Promise<void> {
    if (staged.length === 0) return;
    const batch = staged.splice(0);
    const written = await this.#needs.mailbox.append(batch.map((one) => one.deposit));
    if (!written.ok) {
      for (const { result } of batch) result.why = "no-space";
      this.#needs.tally.add("refused-no-space", batch.length);
      for (const page of new Set(batch.map((one) => one.job.page))) await this.#needs.ledger.reload(page);
      return;
    }
    this.#needs.tally.add("appended", batch.length);
    for (const { job, deposit } of batch) {
      listed(news, job.page).push({ envelope: deposit, from: job.from });
      if (deposit.effect?.type === "erase") this.#needs.tally.add("erasures");
      if (deposit.effect?.type === "certificate") this.#needs.tally.add("devices");
    }
  }

  /** Passes on what was stored to everybody else who listens to that log. */
  #tell(page: Page, news: readonly News[]): void {
    let all: { events: Envelope[]; frames: Bytes[] } | null = null;
    for (const listener of page.listeners) {
      if (!listener.live) continue;
      if (news.some((one) => one.from === listener)) {
        const others = news.filter((one) => one.from !== listener).map((one) => one.envelope);
        if (others.length > 0) listener.forward(eventFrames(others), others);
      } else {
        if (all === null) {
          const events = news.map((one) => one.envelope);
          all = { events, frames: eventFrames(events) };
        }
        listener.forward(all.frames, all.events);
      }
    }
    for (const { envelope } of news) {
      if (envelope.header[4] === KIND.revocation) dismissRevoked(page);
    }
  }

  /** Answers, but holds back what follows an erase in the same log until the bytes are gone. [RELAY-22] */
  #answer(done: readonly Done[]): void {
    for (const one of done) {
      const stands = one.erases && one.results.some((result) => result.why === null);
      if (stands) this.#unclean.add(one.job.page);
      if (this.#unclean.has(one.job.page)) {
        this.#held.push({ ...one, erases: stands });
      } else {
        one.job.answer(one.results);
      }
    }
    if (this.#held.length > 0) this.cleanUp();
  }

  async #clean(): Promise<void> {
    const { mailbox, clock } = this.#needs;
    try {
      for (let wait: number = TIMES.scrub; ; wait = TIMES.scrubAgain) {
        await new Promise<void>((resume) => clock.after(wait, resume));
        const cleared = await this.#clearLeft();
        if (this.#stopped) return;
        if (!cleared) continue;
        const count = this.#held.length;
        if (!(await mailbox.scrub())) continue;
        const clean = this.#held.splice(0, count);
        this.#unclean.clear();
        for (const one of this.#held) if (one.erases) this.#unclean.add(one.job.page);
        for (const one of clean) one.job.answer(one.results);
        if (this.#held.length === 0) break;
      }
    } catch (error) {
      this.#stopped = true;
      this.#needs.fail(error);
    }
    this.#cleaning = null;
  }

  /** Removes the bodies of those who left, in portions between which others are served. False: no room, try again. */
  async #clearLeft(): Promise<boolean> {
    while (this.#someoneLeft && !this.#stopped) {
      this.#someoneLeft = false;
      const outcome = await this.#needs.mailbox.clear();
      this.#someoneLeft ||= outcome !== "done";
      if (outcome === "no-space") return false;
      await tick();
    }
    return true;
  }

  #spender(job: Job): () => boolean {
    const { device, page } = job;
    if (device === null) return () => true;
    return () => {
      const { clock, limits } = this.#needs;
      const now = clock.now();
      let bucket = page.paces.get(device);
      if (bucket === undefined) {
        bucket = new Bucket(limits.writes, now);
        page.paces.set(device, bucket);
      }
      return bucket.take(limits.writes, now);
    };
  }
}

/** Frames that carry these events in order, each within the limit. */
export function eventFrames(events: readonly Envelope[]): Bytes[] {
  const frames: Bytes[] = [];
  for (let from = 0; from < events.length;) {
    let bytes = 1;
    let to = from;
    while (to < events.length && (to === from || bytes + entryBytes(events[to] as Envelope) <= MAX_FRAME_DOWN)) {
      bytes += entryBytes(events[to] as Envelope);
      to += 1;
    }
    frames.push(eventFrame(events.slice(from, to), bytes));
    from = to;
  }
  return frames;
}

const [EVENTS = 0] = writeRelayMessage({ type: "events", events: [] });

/** What `writeRelayMessage` gives for these events, written in one go into memory that need not be cleared first. */
function eventFrame(events: readonly Envelope[], bytes: number): Bytes {
  const frame = Buffer.allocUnsafe(bytes);
  frame[0] = EVENTS;
  let at = 1;
  for (const { header, body } of events) {
    frame[at] = body === null ? 0 : 1;
    frame.set(header, at + 1);
    if (body !== null) frame.set(body, at + 1 + HEADER_BYTES);
    at += 1 + HEADER_BYTES + (body?.length ?? 0);
  }
  return frame;
}

/** An event that only its refused predecessor's pace or room keeps out is refused for that, not for the gap. */
function followed(why: Refusal, result: Result, before: Result | undefined): Refusal {
  if (why !== "gap" || before === undefined || !equal(before.device, result.device)) return why;
  return before.why === "too-fast" || before.why === "over-quota" || before.why === "no-space" ? before.why : why;
}

function depositOf(page: Page, envelope: Envelope, verdict: Admitted): Deposit {
  const { seq, body, erased, chain, effect } = verdict;
  return { log: page.roll.log, device: chain.device, seq, header: envelope.header, body, erased, effect };
}

function dismissRevoked(page: Page): void {
  for (const listener of page.listeners) {
    const chain = page.roll.chains.get(chainKey(listener.device));
    if (chain !== undefined && chain.lastSeq < Number.MAX_SAFE_INTEGER) listener.dismiss();
  }
}

function listed(news: Map<Page, News[]>, page: Page): News[] {
  const list = news.get(page) ?? [];
  news.set(page, list);
  return list;
}

/** The next turn of the loop, after all sockets were read. */
function tick(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
