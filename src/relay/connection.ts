/**
 * One device's connection: hello, challenge, proof, then appends one way and events the other.
 * It serves one log and one device, and keeps as little as it can while nothing happens.
 *
 * Rules RELAY-1 to RELAY-8 in docs/spec/relay.md.
 */
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import {
  type Bytes,
  type Denial,
  type DeviceMessage,
  type Envelope,
  type KnockTarget,
  isForLater,
  MAX_SEQ,
  takesEarly,
  parseDeviceMessage,
  PROTOCOL_VERSION,
  type RelayMessage,
  readU64,
  writeRelayMessage,
} from "#wire";
import { answersTo, type Result } from "./attempt.ts";
import type { Checks } from "./checks.ts";
import type { Tally } from "./journal.ts";
import { eventFrames } from "./frames.ts";
import type { Knocker } from "./knocker.ts";
import type { Ledger, Listener, Page } from "./ledger.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { nextChain } from "./news.ts";
import { Bucket } from "./pace.ts";
import type { Reach } from "./reach.ts";
import { provesChallenge } from "./proof.ts";
import { chainKey, heads } from "./roll.ts";
import {
  type Clock,
  HISTORY_BYTES,
  type Limits,
  MAX_PENDING,
  MAX_SAME_DEVICE,
  type Random,
  TIMES,
} from "./settings.ts";
import type { Turnstile } from "./turnstile.ts";
import type { Writer } from "./writer.ts";

export type Needs = {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly writer: Writer;
  readonly knocker: Knocker;
  readonly reach: Reach;
  readonly histories: Turnstile;
  readonly checks: Checks;
  readonly origins: readonly string[];
  /** The minor version of the protocol that this relay speaks. */
  readonly minor: number;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly random: Random;
  readonly tally: Tally;
  readonly fail: (error: unknown) => void;
};

/** Writing nothing tells when everything before it was taken. */
const NOTHING = new Uint8Array(0);
const [POLICY_VIOLATION, GOING_AWAY] = [1008, 1001] as const;

export class Connection implements Listener {
  device: Bytes = new Uint8Array(16);
  live = false;
  readonly early: boolean;
  readonly #needs: Needs;
  readonly #from: string;
  readonly #ws: WebSocket;
  readonly #socket: Socket;
  #state: "new" | "challenged" | "proving" | "proven" | "ended" = "new";
  #log: Bytes = new Uint8Array(16);
  #nonce: Bytes = new Uint8Array(0);
  #name = "";
  #page: Page | null = null;
  #stopWaiting: (() => void) | null;
  #heard = true;
  #corked = false;
  #deaf = false;
  #pending = 0;
  readonly #gathered: Result[] = [];
  #fetches: Bucket | null = null;
  /** Where the history that is being sent stands, by chain; null while none is. */
  #cursor: Map<string, number> | null = null;
  #sending = false;

  /** `from` is the address it comes from. */
  constructor(ws: WebSocket, socket: Socket, from: string, needs: Needs) {
    this.#from = from;
    this.#ws = ws;
    this.#socket = socket;
    this.#needs = needs;
    this.early = takesEarly(ws.protocol);
    this.#stopWaiting = needs.clock.after(TIMES.toProve, () => {
      this.#stopWaiting = null;
      this.deny("not-proven");
    });
    ws.on("message", (data: Buffer, isBinary: boolean) => {
      this.#heard = true;
      this.#receive(data, isBinary);
    });
    ws.on("pong", () => {
      this.#heard = true;
    });
    ws.on("error", () => needs.tally.add("denied-malformed"));
    ws.on("close", () => this.#leave());
  }

  /** Called at every pulse: whoever was not heard since the last is gone. */
  pulse(): void {
    if (!this.#heard) {
      if (this.#page !== null) this.#needs.knocker.lost(this.#page, this.device);
      this.#ws.terminate();
      return;
    }
    this.#heard = false;
    this.#ws.ping();
  }

  /** Says why, and ends. */
  deny(why: Denial): void {
    if (this.#state === "ended") return;
    this.#needs.tally.add(`denied-${why}`);
    this.#send({ type: "denied", why });
    this.#leave();
    this.#ws.close(why === "going-away" ? GOING_AWAY : POLICY_VIOLATION);
    const cancel = this.#needs.clock.after(TIMES.toClose, () => this.#ws.terminate());
    this.#ws.once("close", cancel);
  }

  terminate(): void {
    this.#ws.terminate();
  }

  /** Takes nothing more; what it sent is still answered. */
  stopReading(): void {
    this.#deaf = true;
  }

  resume(after: ReadonlyMap<string, number>): void {
    this.#startHistory(new Map(after));
  }

  forward(frames: readonly Bytes[], events: readonly Envelope[]): void {
    if (this.#ws.bufferedAmount <= this.#needs.limits.held) {
      for (const frame of frames) this.#sendBytes(frame);
      return;
    }
    // Too slow for now: what it misses is read from the mailbox again once it has taken what waits.
    const cursor = this.#cursorOf(this.#page as Page);
    for (const { header } of events) {
      const name = chainKey(header.subarray(32, 48));
      cursor.set(name, Math.min(cursor.get(name) ?? 0, readU64(header, 8) - 1));
    }
    this.#startHistory(cursor);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#state === "ended" || this.#deaf) return;
    const frame = new Uint8Array(data.buffer, data.byteOffset, data.length);
    const message = isBinary ? parseDeviceMessage(frame) : null;
    if (message === null) {
      // Of what only later relays know, nothing is needed here. [WIRE-11]
      const proven = this.#page !== null && this.#needs.minor > 0;
      if (!proven || !isBinary || !isForLater(frame, "device")) this.deny("malformed");
    } else if (message.type === "hello" && this.#state === "new") {
      this.#hello(message);
    } else if (message.type === "prove" && this.#state === "challenged") {
      this.#state = "proving";
      this.#prove(message.signature.slice()).catch(this.#trouble);
    } else if (message.type === "append" && this.#page !== null) {
      this.#append(this.#page, message.events, frame.length);
    } else if (message.type === "fetch" && this.#page !== null) {
      this.#fetch(message);
    } else if (message.type === "knock" && this.#page !== null) {
      this.#knock(this.#page, message.target).catch(this.#trouble);
    } else {
      this.deny("malformed");
    }
  }

  #hello(message: DeviceMessage & { type: "hello" }): void {
    if (message.version !== PROTOCOL_VERSION) {
      this.deny("version");
      return;
    }
    this.#log = message.log.slice();
    this.device = message.device.slice();
    this.#nonce = this.#needs.random(32);
    this.#state = "challenged";
    this.#send({ type: "challenge", nonce: this.#nonce });
  }

  /** An unknown log, an unknown device, a revoked one and a wrong key all answer alike. [RELAY-3] */
  async #prove(signature: Bytes): Promise<void> {
    const { checks, ledger, origins, reach, writer } = this.#needs;
    if (!(await checks.turn(this.#from))) {
      this.deny("busy");
      return;
    }
    const known = await reach.patiently(() => ledger.page(this.#log));
    const page = known !== null && (await writer.current(known)) ? known : null;
    const name = chainKey(this.device);
    const chain = page?.roll.chains.get(name) ?? null;
    const key = chain === null || chain.lastSeq < MAX_SEQ ? null : chain.sign;
    const proven = provesChallenge(origins, this.#log, this.device, this.#nonce, signature, key);
    if (this.#state === "ended") return;
    if (!proven || page === null) {
      this.deny("not-proven");
      return;
    }
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#nonce = new Uint8Array(0);
    this.#name = name;
    this.#page = page;
    this.#state = "proven";
    this.#makeRoom(page);
    ledger.join(page, this);
    if (page.stale) writer.doubt(page);
    this.#needs.knocker.came(page, this.device);
    this.#send({ type: "welcome", genesis: page.roll.genesis.record, heads: heads(page.roll) });
  }

  #makeRoom(page: Page): void {
    const same = [...page.listeners].filter((one) => chainKey(one.device) === this.#name);
    if (same.length >= MAX_SAME_DEVICE && same[0] instanceof Connection) same[0].deny("busy");
  }

  #append(page: Page, events: readonly Envelope[], bytes: number): void {
    this.#pending += bytes;
    if (this.#pending > MAX_PENDING) this.#ws.pause();
    this.#needs.writer.submit({
      page,
      device: this.#name,
      from: this,
      events,
      answer: (results) => {
        this.#pending -= bytes;
        if (this.#pending <= MAX_PENDING && this.#ws.isPaused) this.#ws.resume();
        this.#gather(results);
      },
      drop: () => this.deny("busy"),
    });
  }

  /** What was stored in one turn of the loop is acknowledged in one frame. A refusal keeps its place among the answers. */
  #gather(results: readonly Result[]): void {
    if (results.some((result) => result.why !== null)) {
      this.#answer(this.#gathered.splice(0));
      this.#answer(results);
      return;
    }
    if (this.#gathered.length === 0) process.nextTick(() => this.#answer(this.#gathered.splice(0)));
    this.#gathered.push(...results);
  }

  #answer(results: readonly Result[]): void {
    if (this.#state !== "proven") return;
    for (const message of answersTo(results)) this.#send(message);
  }

  #fetch(message: DeviceMessage & { type: "fetch" }): void {
    const { clock, limits } = this.#needs;
    this.#fetches ??= new Bucket(limits.fetches, clock.now());
    if (!this.#fetches.take(limits.fetches, clock.now())) {
      this.deny("busy");
      return;
    }
    this.#startHistory(new Map(message.cursor.map((one) => [chainKey(one.device), one.seq])));
  }

  /** Where this device is to be knocked at while it is not connected. [KNOCK-1] */
  async #knock(page: Page, target: KnockTarget | null): Promise<void> {
    const what = await this.#needs.knocker.keep(page, this.device, target);
    if (this.#state === "proven") this.#send({ type: "knocks", what });
  }

  #cursorOf(page: Page): Map<string, number> {
    if (this.#needs.mailbox.shared) return new Map(page.told);
    return new Map([...page.roll.chains].map(([name, chain]) => [name, chain.seq]));
  }

  #startHistory(cursor: Map<string, number>): void {
    this.live = false;
    this.#cursor = cursor;
    if (this.#sending) return;
    this.#sending = true;
    this.#needs.histories.pass(this.#from, () => this.#sendHistory()).catch(this.#trouble);
  }

  /** Sends everything after the cursor, a portion at a time; then what comes is passed on as it comes. [RELAY-5] */
  async #sendHistory(): Promise<void> {
    try {
      await this.#sendPortions();
    } finally {
      this.#sending = false;
    }
  }

  async #sendPortions(): Promise<void> {
    const { mailbox, reach, writer } = this.#needs;
    let sent = this.#drained();
    while (this.#page !== null && this.#cursor !== null) {
      const page = this.#page;
      const cursor = this.#cursor;
      const chain = nextChain(page, cursor);
      if (chain === null) {
        const statements = page.roll.leaves.filter((one) => one !== null);
        for (const frame of eventFrames(statements)) this.#sendBytes(frame);
        this.#send({ type: "caught-up" });
        this.#cursor = null;
        this.live = true;
        return;
      }
      const name = chainKey(chain.device);
      const after = { device: chain.device, seq: cursor.get(name) ?? 0 };
      const read = await reach.patiently(() => mailbox.read(page.roll.log, after, HISTORY_BYTES));
      // What another relay stored just now is told when the roll knows of it.
      const events = read.slice(0, Math.max(0, chain.seq - after.seq));
      if (events.length === 0) {
        // The roll is ahead of the disk: a batch is being stored just now.
        await writer.turn();
        continue;
      }
      cursor.set(name, after.seq + events.length);
      if (!(await sent)) return;
      for (const frame of eventFrames(events)) this.#sendBytes(frame);
      sent = this.#drained();
      await new Promise((resume) => setImmediate(resume));
    }
  }

  /** True when everything sent so far was taken; a connection that takes nothing for too long is ended. */
  async #drained(): Promise<boolean> {
    if (this.#ws.readyState !== this.#ws.OPEN) return false;
    return new Promise((resolve) => {
      const { clock, histories } = this.#needs;
      const end = (): void => {
        this.#ws.terminate();
        resolve(false);
      };
      let cancel = clock.after(TIMES.stalledAmongMany, () => {
        // Others wait for the place that this one keeps.
        if (histories.isFull) end();
        else cancel = clock.after(TIMES.stalled - TIMES.stalledAmongMany, end);
      });
      this.#socket.write(NOTHING, (error) => {
        cancel();
        resolve(error === null || error === undefined);
      });
    });
  }

  #send(message: RelayMessage): void {
    this.#sendBytes(writeRelayMessage(message));
  }

  /** Everything sent in one turn of the loop goes out in one write. */
  #sendBytes(frame: Bytes): void {
    if (this.#ws.bufferedAmount > this.#needs.limits.endedAbove) {
      this.#ws.terminate();
      return;
    }
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
    this.#ws.send(frame);
  }

  /** A database that is away for too long ends this connection; anything else ends the relay. */
  readonly #trouble = (error: unknown): void => {
    if (error instanceof Away) this.deny("busy");
    else this.#needs.fail(error);
  };

  #leave(): void {
    this.#state = "ended";
    this.live = false;
    this.#cursor = null;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    if (this.#page !== null) this.#needs.ledger.leave(this.#page, this);
    this.#page = null;
  }
}
