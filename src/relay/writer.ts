/**
 * The writer: everything that arrives together is stored in one transaction and with one sync of the disk, and only
 * then is anybody told. One batch at a time, so that who may append is always judged by what is stored.
 *
 * Where other relays write too, what was judged on an older version of its log is judged anew, in its order, after the log
 * was looked at again; while the database is away, what came waits.
 *
 * Rules RELAY-6 and RELAY-25 to RELAY-28 in docs/spec/relay.md, MANY-1 to MANY-7 in docs/spec/many-relays.md.
 */
import { type Envelope, KIND } from "#wire";
import {
  type Attempt,
  byLog,
  DOUBTFUL,
  eventsOf,
  followed,
  type Job,
  type Judged,
  readyOf,
  type Result,
  spender,
  stage,
  type Turn,
} from "./attempt.ts";
import { Cleaning } from "./cleaning.ts";
import { handedOver, tellAllEarly } from "./early.ts";
import { eventFrames } from "./frames.ts";
import { Intake, ordinary } from "./intake.ts";
import type { Tally } from "./journal.ts";
import type { Ledger, Page } from "./ledger.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { listed, noteTold, tell } from "./news.ts";
import type { Reach } from "./reach.ts";
import { refresh } from "./refresh.ts";
import type { Room } from "./room.ts";
import { admit, chainKey, leaves, type Refused, type Verdict } from "./roll.ts";
import { type Clock, type Limits, TIMES } from "./settings.ts";

type Needs = {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly tally: Tally;
  readonly reach: Reach;
  /** How much a host gives in all. */
  readonly room: Pick<Room, "takes">;
  /** Told of what was stored here, after everybody was answered. */
  readonly stored: (page: Page, events: readonly Envelope[]) => void;
  /** Told of what another relay stored. */
  readonly heard: (page: Page, events: readonly Envelope[]) => void;
  /** The disk failed or the relay is wrong: nothing more may be acknowledged. */
  readonly fail: (error: unknown) => void;
};

/** How often a job is judged before whoever sent it is asked to come again. Each time another relay wrote to that log. */
const TRIES = 24;

export class Writer {
  readonly #needs: Needs;
  readonly #cleaning: Cleaning;
  readonly #intake: Intake;
  /** Pages to be looked at anew because somebody listens to them. */
  readonly #stale = new Set<Page>();
  #running: Promise<void> | null = null;
  readonly #turnEnds: (() => void)[] = [];
  #stopped = false;
  /** Until then nothing is passed on before it is on disk, because a batch found no room. */
  #tightUntil = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#cleaning = new Cleaning(needs);
    this.#intake = new Intake(needs);
  }

  /** Frames that wait to be stored. */
  get queued(): number {
    return this.#intake.length;
  }

  submit(job: Job): void {
    this.#intake.add(job, this.#tellsEarly());
    this.#start();
  }

  /** Only where nobody else writes: another relay may have stored something else at that place. [RELAY-62] */
  #tellsEarly(): boolean {
    if (this.#needs.mailbox.shared || this.#stopped) return false;
    return this.#tightUntil === 0 || this.#needs.clock.now() >= this.#tightUntil;
  }

  /** Another relay stored something of this page's log: it is looked at anew, between two turns if somebody listens. */
  doubt(page: Page): void {
    page.stale = true;
    if (page.listeners.size === 0) return;
    this.#stale.add(page);
    this.#start();
  }

  /**
   * True when the page is as it is stored, whichever relay stored it, at the end of the turn that was under way if that
   * stores something of it; false when there is no such log any more. [RELAY-64]
   */
  async current(page: Page): Promise<boolean> {
    const { ledger, mailbox, reach } = this.#needs;
    if (mailbox.shared && !page.stale) {
      const known = new Map([[chainKey(page.roll.log), page.version]]);
      if ((await reach.patiently(() => mailbox.newer(known))).length > 0) page.stale = true;
    }
    if (this.#intake.ahead.has(page)) {
      await this.turn();
      // Whether it was stored will not be known here any more.
      if (this.#stopped) throw new Away();
    }
    while (page.stale && !this.#stopped) {
      if (ledger.find(page.roll.log) !== page) return false;
      this.#stale.add(page);
      this.#start();
      await this.turn();
      if (!(await reach.returned())) throw new Away();
    }
    return ledger.find(page.roll.log) === page;
  }

  /** Resolves when the turn that is under way is over. */
  async turn(): Promise<void> {
    await tick();
    if (this.#running !== null) await new Promise<void>((resume) => this.#turnEnds.push(resume));
  }

  /** Cleans the files of what was removed: by an erase, by time, or by an earlier run that could not finish. */
  cleanUp(): void {
    this.#cleaning.run();
  }

  /** Stores and answers what was submitted, waiting no longer than so many milliseconds. */
  async stop(patience: number): Promise<void> {
    const { clock } = this.#needs;
    const late = new Promise<void>((resume) => clock.after(patience, resume));
    await Promise.race([this.#settled(), late]);
    await this.#cleaning.stop(late);
    this.#stopped = true;
  }

  /** Lets everybody go who waits for something to be stored. */
  drop(): void {
    this.#intake.dropAll();
    this.#stale.clear();
    this.#cleaning.drop();
  }

  #start(): void {
    if (!this.#stopped) this.#running ??= this.#run();
  }

  async #settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    const { reach } = this.#needs;
    try {
      await tick();
      while (this.queued > 0 || this.#stale.size > 0) {
        await this.#take();
        for (const resume of this.#turnEnds.splice(0)) resume();
        if (reach.isAway && !(await reach.returned())) this.drop();
        // What came meanwhile has its turn before the rest of what waits.
        if (this.queued > 0) await tick();
      }
    } catch (error) {
      this.#stopped = true;
      this.#needs.fail(error);
    }
    this.#running = null;
    for (const resume of this.#turnEnds.splice(0)) resume();
  }

  /** One turn: what waits is judged, stored, told and answered. What cannot be waits for another turn. */
  async #take(): Promise<void> {
    const { ledger, mailbox, reach, tally } = this.#needs;
    const { turn, attempts } = this.#intake.take();
    let away = false;
    try {
      await this.#refresh(attempts, turn);
      await this.#judge(attempts, turn);
      await this.#commit(turn);
      if (mailbox.shared && turn.doubtful.size > 0) await this.#lookAgain(turn);
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      // Whether the last of it was stored is not known: all of it is looked at anew.
      for (const { job } of attempts) this.#outdate(job.page, turn);
      reach.lost();
      away = true;
    }
    this.#intake.taken();
    for (const [page, list] of turn.news) {
      noteTold(page, list);
      tell(page, list);
    }
    const done = attempts.filter(({ job }) => !turn.moved.has(job.page));
    this.#cleaning.answer(done.map(readyOf));
    for (const [page, list] of turn.news) this.#needs.stored(page, eventsOf(list));
    for (const { job, found } of done) if (found !== null) this.#needs.stored(job.page, found);
    for (const attempt of attempts) {
      if (!turn.moved.has(attempt.job.page)) continue;
      attempt.found = [];
      if (!away) attempt.tries += 1;
      tally.add("judged-anew");
      const isThere = ledger.find(attempt.job.page.roll.log) === attempt.job.page;
      if (isThere && attempt.tries < TRIES) this.#intake.retry(attempt);
      else attempt.job.drop();
    }
  }

  /** Looks anew at the pages that another relay wrote to: those that somebody listens to, and those that are needed now. */
  async #refresh(attempts: readonly Attempt[], turn: Turn): Promise<void> {
    const pages = [...this.#stale];
    this.#stale.clear();
    for (const { job } of attempts) if (job.page.stale && !pages.includes(job.page)) pages.push(job.page);
    if (pages.length === 0) return;
    const { ledger, mailbox, tally, heard } = this.#needs;
    tally.add("refreshed", pages.length);
    const outcomes = await Promise.allSettled(pages.map((page) => refresh(page, ledger, mailbox)));
    for (const [i, outcome] of outcomes.entries()) {
      const page = pages[i] as Page;
      if (outcome.status === "rejected") {
        this.#outdate(page, turn);
        continue;
      }
      const { news, left } = outcome.value;
      turn.fresh.add(page);
      if (left) this.#cleaning.someoneLeft();
      if (left) this.#cleaning.run();
      if (news.length === 0) continue;
      tell(page, news);
      heard(page, eventsOf(news));
    }
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }

  async #judge(attempts: readonly Attempt[], turn: Turn): Promise<void> {
    const { tally } = this.#needs;
    const early = this.#tellsEarly();
    for (const attempt of attempts) {
      const { job, results } = attempt;
      const { page } = job;
      for (let i = attempt.staged; i < job.events.length; i++) {
        if (turn.moved.has(page)) break;
        const envelope = job.events[i] as Envelope;
        const current = results[i] as Judged;
        current.why = null;
        const spend = spender(job, this.#needs, current);
        let verdict = ordinary(job, envelope, spend, this.#needs);
        if (verdict?.why !== null || !early) turn.late.add(page);
        if (verdict === null) {
          await this.#commit(turn);
          if (turn.moved.has(page)) break;
          verdict = await this.#weigh(job, envelope, spend, turn);
          if (verdict === null) break;
        }
        if (verdict.why === null) {
          stage(turn, attempt, i, verdict, !turn.late.has(page));
        } else if (verdict.why === "left") {
          attempt.erases = true;
        } else if (verdict.why === "known") {
          tally.add("known");
          // Whoever stored it may have ended before the bytes were gone: it is answered when they are.
          attempt.erases ||= envelope.header[4] === KIND.erase;
          attempt.found?.push(envelope);
          if (verdict.lacking) await this.#give(job, current);
        } else {
          this.#refuse(current, verdict, results[i - 1], page, turn);
        }
      }
    }
  }

  #refuse(result: Judged, { why, stored }: Refused, before: Judged | undefined, page: Page, turn: Turn): void {
    result.why = followed(why, result, before);
    result.stored = stored;
    if (DOUBTFUL.has(result.why) && !turn.fresh.has(page)) turn.doubtful.add(page);
    this.#needs.tally.add(`refused-${result.why}`);
  }

  /** Whatever is not an ordinary own event. Null: another relay wrote to this log meanwhile. */
  async #weigh(job: Job, envelope: Envelope, spend: () => boolean, turn: Turn): Promise<Verdict | null> {
    const { mailbox, limits } = this.#needs;
    const { page } = job;
    if (envelope.header[4] !== KIND.leave) {
      const chain = job.device === null ? null : (page.roll.chains.get(job.device) ?? null);
      return admit(page.roll, chain, envelope, limits.quota, spend, mailbox);
    }
    if (!spend()) return { why: "too-fast", stored: null };
    const side = leaves(page.roll, envelope);
    if (side === null) return { why: "not-allowed", stored: null };
    if (page.roll.leaves[side] !== null) {
      // Whoever kept it may have ended before the bodies were gone: it is answered when they are.
      this.#cleaning.someoneLeft();
      return { why: "left" };
    }
    const statement = { header: envelope.header.slice(), body: envelope.body?.slice() ?? null };
    const known = mailbox.shared ? page.version : undefined;
    const written = await mailbox.leave(page.roll.log, side, statement, known);
    if (!written.ok && written.why === "moved") {
      this.#outdate(page, turn);
      return null;
    }
    if (!written.ok) return { why: "no-space", stored: null };
    page.version = written.version;
    page.roll.leaves[side] = statement;
    this.#cleaning.someoneLeft();
    this.#needs.tally.add("leaves");
    listed(turn.news, page).push({ envelope: statement, from: job.from, given: null });
    return { why: "left" };
  }

  /** Gives whoever offered a header alone the event as it is stored, with its body. [RELAY-61] */
  async #give({ page, from }: Job, { device, seq }: Result): Promise<void> {
    const events = await this.#needs.mailbox.read(page.roll.log, { device, seq: seq - 1 }, 1);
    if (from?.live === true) from.forward(eventFrames(events), events);
  }

  /** Stores what is staged, each log whole or not at all. */
  async #commit(turn: Turn): Promise<void> {
    if (turn.staged.length === 0) return;
    const { clock, mailbox, ledger, tally } = this.#needs;
    const batch = turn.staged;
    turn.staged = [];
    if (tellAllEarly(turn.untold.splice(0))) await handedOver();
    const pages = mailbox.shared ? byLog(batch) : null;
    const known = pages === null ? undefined : new Map([...pages].map(([name, page]) => [name, page.version]));
    const written = await mailbox.append(
      batch.map((one) => one.deposit),
      known,
    );
    for (const [name, version] of written.versions) {
      const page = pages?.get(name);
      if (page !== undefined) page.version = version;
    }
    const full = new Set<Page>();
    let stored = 0;
    for (const { job, deposit, result, given } of batch) {
      const why = written.ok ? undefined : written.lost.get(chainKey(deposit.log));
      if (why === undefined) {
        stored += 1;
        listed(turn.news, job.page).push({ envelope: deposit, from: job.from, given });
        if (deposit.effect?.type === "erase") tally.add("erasures");
        if (deposit.effect?.type === "certificate") tally.add("devices");
      } else if (why === "no-space") {
        result.why = "no-space";
        tally.add("refused-no-space");
        this.#tightUntil = clock.now() + TIMES.tight;
        full.add(job.page);
        for (const listener of given ?? []) listener.deny("busy");
      } else {
        this.#outdate(job.page, turn);
      }
    }
    if (stored > 0) tally.add("appended", stored);
    for (const page of full) {
      await ledger.reload(page);
      // Those who listen were not told what another relay stored meanwhile.
      if (mailbox.shared) this.doubt(page);
    }
  }

  /** A refusal is given only by somebody who knows the log as it is. */
  async #lookAgain({ doubtful, moved }: Turn): Promise<void> {
    const pages = new Map([...doubtful].map((page) => [chainKey(page.roll.log), page]));
    const known = new Map([...pages].map(([name, page]) => [name, page.version]));
    for (const log of await this.#needs.mailbox.newer(known)) {
      const page = pages.get(chainKey(log));
      if (page !== undefined) this.#outdate(page, { moved });
    }
  }

  /** The roll is not what is stored: it is taken anew before the page's jobs are judged again. */
  #outdate(page: Page, { moved }: Pick<Turn, "moved">): void {
    page.stale = true;
    moved.add(page);
    if (page.listeners.size > 0) this.#stale.add(page);
  }
}

/** The next turn of the loop, after all sockets were read. */
function tick(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
