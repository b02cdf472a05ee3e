/**
 * Telling the relay that somebody left, when the log and its keys are gone from the device already: three records, tried
 * until the relay took the statement. Whoever runs it keeps the bytes. Rules SYNC-28 to SYNC-30 in docs/spec/sync.md.
 */
import { type Bytes, concat, type Envelope, hex, PATHS } from "#wire";
import type { Clock, Courier } from "./ports.ts";

export type LeavingOptions = {
  readonly courier: Courier;
  readonly clock: Clock;
  readonly relay: string;
  /** The genesis record. */
  readonly record: Bytes;
  /** Of the device that signed. */
  readonly certificate: Envelope;
  readonly statement: Envelope;
  /** The relay has it. Called once; nothing is done any more. */
  readonly taken: () => void;
  /** The relay was reached and will not take it. Called once; it goes on being tried, slowly. */
  readonly refused: () => void;
};

export interface LeavingRun {
  /** The network came back, or the person did: try now. */
  wake(): void;
  /** Stops. What was not told is told when it is run again. */
  close(): void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
/** A relay that would not take it may have become another one. */
const SLOW_PAUSE_MS = 3_600_000;

type Told = "taken" | "refused" | "unreachable";

/** Begins at once, and goes on until the relay took it. */
export function runLeaving(options: LeavingOptions): LeavingRun {
  const run = new Leaving(options);
  void run.go();
  return run;
}

class Leaving implements LeavingRun {
  readonly #options: LeavingOptions;
  #pause = FIRST_PAUSE_MS;
  #asking = false;
  #ended = false;
  #refused = false;
  #stopPause: () => void = () => {};

  constructor(options: LeavingOptions) {
    this.#options = options;
  }

  wake(): void {
    if (!this.#asking) void this.go();
  }

  close(): void {
    this.#ended = true;
    this.#stopPause();
  }

  async go(): Promise<void> {
    if (this.#ended) return;
    this.#stopPause();
    this.#asking = true;
    const told = await this.#tell();
    this.#asking = false;
    if (this.#ended) return;
    if (told === "taken") {
      this.#ended = true;
      this.#options.taken();
      return;
    }
    if (told === "refused" && !this.#refused) {
      this.#refused = true;
      this.#options.refused();
    }
    const pause = told === "refused" ? SLOW_PAUSE_MS : this.#pause;
    if (told === "unreachable") this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
    this.#stopPause = this.#options.clock.after(pause, () => void this.go());
  }

  /** The statement alone; where the relay does not know whose it is, the record and the certificate first. [SYNC-29] */
  async #tell(): Promise<Told> {
    const { record, certificate, statement } = this.#options;
    const log = hex(statement.header.subarray(16, 32));
    const first = await this.#post(PATHS.leave(log), bytesOf(statement));
    if (first !== "refused") return first;
    await this.#post(PATHS.logs, record);
    await this.#post(PATHS.devices(log), bytesOf(certificate));
    return this.#post(PATHS.leave(log), bytesOf(statement));
  }

  /** A relay says 204 and nothing else when it has it on disk; whoever says something else with a smile is no relay. */
  async #post(path: string, body: Bytes): Promise<Told> {
    const { courier, relay } = this.#options;
    const answer = await courier.request("POST", relay + path, body);
    if (answer === null) return "unreachable";
    if (answer.status === 204) return "taken";
    return answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? "refused" : "unreachable";
  }
}

function bytesOf({ header, body }: Envelope): Bytes {
  return concat(header, body ?? new Uint8Array(0));
}
