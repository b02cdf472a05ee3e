/**
 * A device that writes without end, as a real one would: it sends what is not acknowledged again, byte by byte the same, on
 * every connection, and complains of whatever a relay may never do.
 */
import sodium from "libsodium-wrappers-sumo";
import { WebSocket } from "ws";
import {
  type Bytes,
  challengeStatement,
  type Envelope,
  equal,
  hex,
  KIND,
  parseRelayMessage,
  PATHS,
  PROTOCOL_VERSION,
  type RelayMessage,
  writeDeviceMessage,
} from "#wire";
import { placeOf, type TestDevice } from "../../src/relay/testing.ts";

export type Habits = {
  /** Where to connect next, and by which origin the relay is known there. */
  readonly where: () => string;
  readonly origin: string;
  /** Milliseconds between two events. */
  readonly every: number;
  /** How many events may wait for their acknowledgement; while there are more nothing new is written. */
  readonly window?: number;
  /** Every so many events something is taken back; 0: never. */
  readonly erases?: number;
};

/** How long a device waits for an answer before it connects anew. */
const SILENCE = 15_000;
const HANDSHAKE = 5_000;

export type Ack = { readonly at: number; readonly took: number };

export class Author {
  readonly device: TestDevice;
  readonly #habits: Habits;
  /** Everything it made, by place less one; the certificate is the first. */
  readonly made: Envelope[];
  acked = 1;
  readonly acks: Ack[] = [];
  /** Places whose erase was acknowledged. */
  readonly erased = new Set<number>();
  /** What it holds of every chain, in order, by device. */
  readonly held = new Map<string, Bytes[]>();
  readonly complaints: string[] = [];
  /** Ends of connections and refusals, counted by name. */
  readonly met = new Map<string, number>();
  readonly #sentAt: number[] = [];
  readonly #erases = new Map<number, number>();
  #socket: WebSocket | null = null;
  #mode: "writing" | "listening" | "ended" = "writing";
  #loop: Promise<void> | null = null;

  constructor(device: TestDevice, habits: Habits) {
    this.device = device;
    this.#habits = habits;
    this.made = [device.certificate];
  }

  start(): this {
    this.#mode = "writing";
    this.#loop ??= this.#live();
    return this;
  }

  /** Writes nothing new any more; still sends what is not acknowledged, and listens. */
  rest(): void {
    if (this.#mode === "writing") this.#mode = "listening";
  }

  get unacknowledged(): number {
    return this.made.length - this.acked;
  }

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Whether it took back what it made at this place, acknowledged or not. */
  takenBack(seq: number): boolean {
    return [...this.#erases.values()].includes(seq);
  }

  /** How much it holds of a chain. */
  holds(device: TestDevice): number {
    return this.held.get(hex(device.id))?.length ?? 0;
  }

  async end(): Promise<void> {
    this.#mode = "ended";
    this.#socket?.terminate();
    await this.#loop;
  }

  async #live(): Promise<void> {
    while (this.#mode !== "ended") {
      this.#meet(await this.#session());
      await wait(40 + Math.random() * 120);
    }
  }

  #meet(what: string): void {
    this.met.set(what, (this.met.get(what) ?? 0) + 1);
  }

  /** One connection from its beginning to its end; gives why it ended. */
  async #session(): Promise<string> {
    const { where, every, window = 8 } = this.#habits;
    const url = where().replace(/^http/, "ws") + PATHS.connect;
    const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: HANDSHAKE });
    this.#socket = socket;
    let why = "cut";
    /** How far this connection has been sent. */
    let sent = Infinity;
    let since = Date.now();
    const send = (): void => {
      while (sent < this.made.length) {
        const events = this.made.slice(sent, sent + 8);
        socket.send(writeDeviceMessage({ type: "append", events }));
        sent += events.length;
      }
    };
    const writing = setInterval(() => {
      if (sent === Infinity || this.#mode === "ended") return;
      if (this.unacknowledged > 0 && Date.now() - since > SILENCE) {
        why = "silence";
        socket.terminate();
        return;
      }
      if (this.#mode === "writing" && this.unacknowledged < window) this.#write();
      if (sent < this.made.length) send();
    }, every);
    const proving = setTimeout(() => {
      if (sent !== Infinity) return;
      why = "no-welcome";
      socket.terminate();
    }, SILENCE);
    socket.on("open", () => {
      const { log, id } = this.device;
      socket.send(writeDeviceMessage({ type: "hello", version: PROTOCOL_VERSION, log: log.id, device: id }));
    });
    socket.on("message", (data: Buffer) => {
      since = Date.now();
      const message = parseRelayMessage(new Uint8Array(data));
      if (message === null) {
        this.#complain("the relay said something unreadable");
      } else if (message.type === "challenge") {
        socket.send(writeDeviceMessage({ type: "prove", signature: this.#prove(message.nonce) }));
      } else if (message.type === "welcome") {
        sent = this.acked;
        socket.send(writeDeviceMessage({ type: "fetch", cursor: this.#cursor() }));
        send();
      } else if (message.type === "denied") {
        why = `denied-${message.why}`;
      } else if (!this.#take(message)) {
        why = "refused";
        socket.terminate();
      }
    });
    socket.on("error", () => {});
    await new Promise<void>((closed) => socket.once("close", () => closed()));
    clearInterval(writing);
    clearTimeout(proving);
    return why;
  }

  /** False when the connection should begin anew, for an event was refused that may be sent again. */
  #take(message: RelayMessage): boolean {
    if (message.type === "events") {
      for (const event of message.events) this.#hold(event);
    } else if (message.type === "committed") {
      for (const { device, seq } of message.upTo) if (equal(device, this.device.id)) this.#acknowledge(seq);
    } else if (message.type === "refused") {
      this.#meet(`refused-${message.why}`);
      if (message.why === "conflict") this.#complain(`another event lies at place ${String(message.seq)}`);
      return false;
    }
    return true;
  }

  #write(): void {
    const { erases = 0 } = this.#habits;
    const seq = this.device.seq + 1;
    const before = seq - 1;
    const taking = erases > 0 && seq % erases === 0 && before > 1 && this.made[before - 1]?.header[4] === KIND.sealed;
    if (taking) this.#erases.set(seq, before);
    const event = taking ? this.device.erase({ device: this.device.id, seq: before }) : this.device.write();
    this.#sentAt[this.made.length] = performance.now();
    this.made.push(event);
  }

  #acknowledge(seq: number): void {
    if (seq > this.made.length) this.#complain("something was acknowledged that was never made");
    const at = performance.now();
    for (; this.acked < Math.min(seq, this.made.length); this.acked++) {
      this.acks.push({ at, took: at - (this.#sentAt[this.acked] ?? at) });
      const erased = this.#erases.get(this.acked + 1);
      if (erased !== undefined) this.erased.add(erased);
    }
  }

  /** Whatever arrives must follow what is held, once and in order. */
  #hold(event: Envelope): void {
    const { device, seq } = placeOf(event);
    if (equal(device, this.device.id)) {
      // What it made itself it has; the relay may tell it of it all the same.
      const own = this.made[seq - 1];
      if (own === undefined || !equal(own.header, event.header)) this.#complain("its own chain is another");
      return;
    }
    const name = hex(device);
    const chain = this.held.get(name) ?? [];
    this.held.set(name, chain);
    const known = chain[seq - 1];
    // A body that was erased meanwhile, or came later, is no news of its header.
    if (known !== undefined && !equal(known, event.header)) this.#complain(`place ${String(seq)} holds two events`);
    else if (seq > chain.length + 1) this.#complain(`place ${String(chain.length + 1)} was left out`);
    else if (known === undefined) chain.push(event.header.slice());
    else this.#meet("twice");
  }

  #cursor(): { device: Bytes; seq: number }[] {
    const others = [...this.held].map(([name, chain]) => ({ device: Buffer.from(name, "hex"), seq: chain.length }));
    return [{ device: this.device.id, seq: this.acked }, ...others];
  }

  #prove(nonce: Bytes): Bytes {
    const { id, log, keys } = this.device;
    const statement = challengeStatement(this.#habits.origin, log.id, id, nonce);
    return sodium.crypto_sign_detached(statement, keys.privateKey);
  }

  #complain(what: string): void {
    this.complaints.push(what);
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
