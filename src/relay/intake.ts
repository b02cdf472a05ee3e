/**
 * What came and waits for its turn. Ordinary events that nothing waits before are judged as they come and passed on at once,
 * where that may be; they are stored with the next turn. Rules RELAY-62 and RELAY-64 in docs/spec/relay.md.
 */
import type { Envelope } from "#wire";
import { type Attempt, attemptOf, type Job, type Judged, newTurn, spender, stage, type Turn } from "./attempt.ts";
import { tellAllEarly } from "./early.ts";
import { checksOf, Fair } from "./fair.ts";
import type { Page } from "./ledger.ts";
import type { Room } from "./room.ts";
import { admitOwn, type Verdict } from "./roll.ts";
import type { Clock, Limits } from "./settings.ts";

type Needs = { readonly limits: Limits; readonly clock: Clock; readonly room: Pick<Room, "takes"> };

export class Intake {
  /** Pages of which something is in this turn or judged for the next: their rolls may count what is not stored yet. */
  readonly ahead = new Set<Page>();
  readonly #needs: Needs;
  readonly #queue = new Fair<Job>();
  /** What is judged again, before anything that came later. */
  #again: Attempt[] = [];
  #coming = newTurn();
  /** While a turn is under way nothing is judged: it may turn out that less is stored than the rolls count. */
  #turning = false;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Jobs that wait to be stored. */
  get length(): number {
    return this.#queue.length + this.#again.length + this.#coming.attempts.length;
  }

  /** `early`: what passes every check may be passed on before it is on disk. */
  add(job: Job, early: boolean): void {
    const isNext = !this.#turning && this.#queue.length === 0 && this.#again.length === 0;
    if (early && isNext && !job.page.stale && checksOf(job) === 0) this.#hurry(attemptOf(job));
    else this.#queue.push(job);
  }

  /** Has this judged again. */
  retry(attempt: Attempt): void {
    attempt.staged = 0;
    this.#again.push(attempt);
  }

  /** Begins a turn. */
  take(): { readonly turn: Turn; readonly attempts: readonly Attempt[] } {
    const turn = this.#coming;
    this.#coming = newTurn();
    this.#turning = true;
    const attempts = [...this.#again.splice(0), ...turn.attempts, ...this.#queue.take().map(attemptOf)];
    for (const { job } of attempts) this.ahead.add(job.page);
    return { turn, attempts };
  }

  /** It is known what that turn stored. */
  taken(): void {
    this.#turning = false;
    this.ahead.clear();
  }

  /** Everything that waits and was passed on to nobody. */
  dropAll(): void {
    for (const { job } of this.#again.splice(0)) job.drop();
    while (this.#queue.length > 0) for (const job of this.#queue.take()) job.drop();
  }

  /** Judges a job as it comes, and passes on what may be before anything else is done in this turn of the loop. */
  #hurry(attempt: Attempt): void {
    const turn = this.#coming;
    const isFirst = turn.untold.length === 0;
    turn.attempts.push(attempt);
    this.#judge(attempt, turn);
    if (attempt.staged > 0) this.ahead.add(attempt.job.page);
    // What comes over the same socket in one go is passed on in one frame.
    if (isFirst && turn.untold.length > 0) process.nextTick(() => tellAllEarly(turn.untold.splice(0)));
  }

  /** From the first that is not ordinary, or may not be stored, on they wait, and so does what follows in the same log. */
  #judge(attempt: Attempt, turn: Turn): void {
    const { job, results } = attempt;
    if (turn.late.has(job.page)) return;
    for (const [i, envelope] of job.events.entries()) {
      const verdict = ordinary(job, envelope, spender(job, this.#needs, results[i] as Judged), this.#needs);
      if (verdict?.why !== null) {
        turn.late.add(job.page);
        return;
      }
      stage(turn, attempt, i, verdict, true);
      attempt.staged += 1;
    }
  }
}

/** What is said of an ordinary event at once; null of everything else. */
export function ordinary(job: Job, envelope: Envelope, spend: () => boolean, { room, limits }: Needs): Verdict | null {
  const { page, device } = job;
  if (!room.takes(page.roll, envelope)) return { why: "no-space", stored: null };
  const chain = device === null ? undefined : page.roll.chains.get(device);
  return chain === undefined ? null : admitOwn(page.roll, chain, envelope, limits.quota, spend);
}
