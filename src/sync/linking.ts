/**
 * Drives one side of adding a device: reads the mailbox while it may still matter, writes what is owed, and has the new
 * device store everything or nothing. It lives in memory alone: a reload ends it. Rules SYNC-31 to SYNC-33.
 */
import {
  linkAddress,
  type LinkCode,
  type LinkedPlaces,
  type LinkEffect,
  type LinkInput,
  type Linking,
  linkStep,
  type LinkView,
  owedLinkPuts,
  type PlacesToGive,
  type Random,
  readLink,
  showLink,
  viewLink,
  wantsLinkPolling,
} from "#vault";
import { hex } from "#wire";
import { Mailbox } from "./mailbox.ts";
import type { Clock, Courier } from "./ports.ts";

type Ports = { readonly courier: Courier; readonly clock: Clock; readonly random: Random };

export type ShowCodeOptions = Ports & {
  /** The relay over which the two meet, in the spelling of `parseRelay`. */
  readonly relay: string;
  /** Stores all of it or nothing; false or a rejection when it could not. */
  readonly keep: (got: LinkedPlaces) => Promise<boolean>;
};

export type ReadCodeOptions = Ports & { readonly code: LinkCode; readonly places: PlacesToGive };

export interface LinkingRun {
  view(): LinkView;
  /** Whether the relay answered when it was last asked. */
  reachable(): boolean;
  /** Called after every change. Returns how to stop. */
  subscribe(run: () => void): () => void;
  /** What the person says of the pictures. */
  say(same: boolean): Promise<void>;
  /** Ends it, as far as it is not settled; the other side is told for as long as this runs. */
  cancel(): Promise<void>;
  /** Stops at once. */
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** The new device: makes the code. */
export function showCode(options: ShowCodeOptions): LinkingRun {
  const { relay, clock, random, keep } = options;
  return begun(new Driver(options, showLink({ relay, now: clock.now(), random }), keep));
}

/** The unlocked device that read it. */
export function readCode(options: ReadCodeOptions): LinkingRun {
  const { code, places, clock, random } = options;
  return begun(new Driver(options, readLink({ code, places, now: clock.now(), random }), async () => false));
}

function begun(driver: Driver): LinkingRun {
  void driver.run();
  return driver;
}

class Driver implements LinkingRun {
  readonly #ports: Ports;
  readonly #keep: (got: LinkedPlaces) => Promise<boolean>;
  readonly #listeners = new Set<() => void>();
  readonly #underWay = new Set<string>();
  readonly #mailbox: Mailbox;
  #linking: Linking;
  #reachable = true;
  #closed = false;
  #stopPause: () => void = () => {};
  #stopExpiry: () => void = () => {};

  constructor(ports: Ports, linking: Linking, keep: (got: LinkedPlaces) => Promise<boolean>) {
    this.#ports = ports;
    this.#linking = linking;
    this.#keep = keep;
    const reached = (isReached: boolean): void => this.#reached(isReached);
    this.#mailbox = new Mailbox(ports.courier, linking.code.relay, hex(linkAddress(linking)), reached);
  }

  view(): LinkView {
    return viewLink(this.#linking);
  }

  reachable(): boolean {
    return this.#reachable;
  }

  subscribe(run: () => void): () => void {
    this.#listeners.add(run);
    return () => {
      this.#listeners.delete(run);
    };
  }

  async say(same: boolean): Promise<void> {
    this.#input({ type: "time", now: this.#ports.clock.now() });
    this.#input({ type: "say", same });
  }

  async cancel(): Promise<void> {
    this.#input({ type: "cancel" });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopPause();
    this.#stopExpiry();
    this.#listeners.clear();
  }

  /** Reads the mailbox for as long as it may matter, then writes what is left to write. */
  async run(): Promise<void> {
    const { clock } = this.#ports;
    // A question to the mailbox may last longer than the code: it ends on time all the same.
    this.#stopExpiry = clock.after(this.#linking.code.expires - clock.now(), () =>
      this.#input({ type: "time", now: clock.now() }),
    );
    let pause = FIRST_PAUSE_MS;
    let filled = 0;
    while (!this.#closed) {
      this.#input({ type: "time", now: this.#ports.clock.now() });
      for (const put of owedLinkPuts(this.#linking)) await this.#put(put);
      if (this.#closed) return;
      if (!wantsLinkPolling(this.#linking)) {
        if (this.#isOver()) return;
        await this.#wait(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
        continue;
      }
      const answer = await this.#mailbox.read(filled);
      this.#input({ type: "time", now: this.#ports.clock.now() });
      if (answer.outcome === "slots") {
        const isNew = answer.slots.length > filled;
        filled = answer.slots.length;
        this.#input({ type: "slots", slots: answer.slots });
        if (isNew) pause = FIRST_PAUSE_MS;
        // A relay may answer at once with nothing new. [SYNC-35]
        else await this.#wait(FIRST_PAUSE_MS);
        continue;
      }
      if (answer.outcome === "gone") this.#input({ type: "gone" });
      await this.#wait(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  }

  /** Nothing will be read or stored any more, and nothing is left to write. */
  #isOver(): boolean {
    return this.#linking.phase.name !== "keeping" && owedLinkPuts(this.#linking).length === 0;
  }

  #input(input: LinkInput): void {
    if (this.#closed) return;
    const [next, effects] = linkStep(this.#linking, input);
    const changed = next !== this.#linking;
    this.#linking = next;
    for (const effect of effects) void this.#perform(effect);
    if (changed) for (const run of this.#listeners) run();
  }

  async #perform(effect: LinkEffect): Promise<void> {
    if (effect.type === "put") return this.#put(effect);
    const ok = await this.#keep(effect.got).catch(() => false);
    this.#input({ type: "kept", ok });
  }

  /** Writes one slot. What the relay did not answer stays owed and is tried again. */
  async #put({ slot, bytes, seconds }: Extract<LinkEffect, { type: "put" }>): Promise<void> {
    const name = `${String(slot)}/${hex(bytes.subarray(0, 24))}`;
    if (this.#closed || this.#underWay.has(name)) return;
    this.#underWay.add(name);
    const outcome = await this.#mailbox.write(slot, bytes, seconds);
    this.#underWay.delete(name);
    this.#input({ type: "put", slot, outcome });
  }

  #reached(reached: boolean): void {
    if (reached === this.#reachable || this.#closed) return;
    this.#reachable = reached;
    for (const run of this.#listeners) run();
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#ports.clock.after(ms, resolve);
      this.#stopPause = () => {
        stop();
        resolve();
      };
    });
  }
}
