/** Several real relay processes on one database, behind one address that leads to whichever of them lives. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWeighed, type Weighed } from "../relay/weighing.ts";
import type { Author } from "./author.ts";
import { wait } from "./author.ts";
import type { Crowd } from "./crowd.ts";
import { Line } from "./line.ts";

export class Fleet {
  readonly #front = new Line();
  readonly #folder = mkdtempSync(join(tmpdir(), "hearth-fleet-"));
  readonly #database: string;
  readonly #relays: (Weighed | null)[] = [];
  /** What those wrote that are gone. */
  #said = "";

  private constructor(database: string) {
    this.#database = database;
  }

  static async start(database: string, relays: number): Promise<Fleet> {
    const fleet = new Fleet(database);
    await fleet.#front.open();
    for (let i = 0; i < relays; i++) await fleet.revive(i);
    return fleet;
  }

  /** The one address of all. */
  get origin(): string {
    return `http://127.0.0.1:${String(this.#front.port)}`;
  }

  /** The addresses of those that live. */
  get urls(): string[] {
    return this.#relays.flatMap((one) => (one === null ? [] : [one.url]));
  }

  relay(which: number): Weighed {
    const relay = this.#relays[which];
    if (relay === null || relay === undefined) throw new Error("this relay is gone");
    return relay;
  }

  /** Cuts one device's connection. */
  cutOne(which: number): void {
    this.#front.cutOne(which);
  }

  /** Ends one without a warning. */
  async kill(which: number): Promise<void> {
    const relay = this.#relays[which];
    if (relay === null || relay === undefined) return;
    this.#relays[which] = null;
    this.#lead();
    relay.child.kill("SIGKILL");
    await relay.ended;
    this.#said += relay.output();
  }

  /** Starts one, or starts it again. */
  async revive(which: number): Promise<void> {
    const environment = {
      HEARTH_DATA: "",
      HEARTH_DATABASE: this.#database,
      HEARTH_ORIGIN: this.origin,
      HEARTH_PROXIED: "1",
    };
    this.#relays[which] = await startWeighed(this.#folder, { environment });
    this.#lead();
  }

  /** Everything that any of them wrote. */
  output(): string {
    return this.#said + this.#relays.map((one) => one?.output() ?? "").join("");
  }

  /** Whether every one that was started and not killed still lives. */
  get allLive(): boolean {
    return this.#relays.every((one) => one === null || (one.child.exitCode === null && one.child.signalCode === null));
  }

  /** Ends all calmly and gives their exit codes. */
  async stop(): Promise<(number | string)[]> {
    const left = this.#relays.filter((one) => one !== null);
    for (const one of left) one.child.kill("SIGTERM");
    const late = setTimeout(() => {
      for (const one of left) one.child.kill("SIGKILL");
    }, 10_000);
    const codes = await Promise.all(left.map((one) => one.ended));
    clearTimeout(late);
    await this.#front.close();
    rmSync(this.#folder, { recursive: true, force: true });
    return codes;
  }

  #lead(): void {
    this.#front.lead(...this.urls.map((url) => Number(new URL(url).port)));
  }
}

/** Resolves when each of these had something acknowledged that it made after `since`; gives how long the last one took. */
export async function resumed(crowd: Crowd, since: number, within: number): Promise<number> {
  const last = (author: Author): number => {
    const ack = author.acks.find(({ at, took }) => at - took >= since);
    return ack === undefined ? Infinity : ack.at - since;
  };
  for (const until = performance.now() + within; ; await wait(20)) {
    const took = Math.max(...crowd.authors.map(last));
    if (took < Infinity) return took;
    if (performance.now() > until) return Infinity;
  }
}
