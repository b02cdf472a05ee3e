/** A device that writes on whatever happens to its relays: it comes again, elsewhere if need be, and sends what was not confirmed. */
import { type Bytes, type Envelope, equal, type RelayMessage } from "#wire";
import { connect, placeOf, type TestClient, type TestDevice } from "../../src/relay/testing.ts";

/** Events that may be on their way at once. */
const AHEAD = 8;

type Manners = {
  /** The minor versions that it offers; an old device offers none. */
  readonly protocols?: string[];
  readonly greet?: (client: TestClient) => void;
};

export class Author {
  readonly device: TestDevice;
  /** All that it ever wrote; the first is its certificate. */
  readonly written: Envelope[];
  /** Confirmed up to this place. */
  acked = 1;
  /** What it was refused, and how often it had to come again. */
  readonly refused: string[] = [];
  comings = 0;
  /** What others wrote, as it came. */
  readonly heard: Envelope[] = [];
  readonly #where: () => string;
  readonly #manners: Manners;
  #sent = 1;
  #over = false;
  #done: Promise<void> | null = null;
  #client: TestClient | null = null;

  /** `where` names the relay to come to next; `greet` runs on each new connection. */
  constructor(device: TestDevice, where: () => string, manners: Manners = {}) {
    this.#manners = manners;
    this.device = device;
    this.#where = where;
    this.written = [device.certificate];
  }

  start(): void {
    this.#done ??= this.#live();
  }

  /** Writes so many more. They are sent as soon as there is a relay. */
  write(count: number): void {
    for (let i = 0; i < count; i++) this.written.push(this.device.write());
    this.#push();
  }

  isSettled(): boolean {
    return this.acked === this.written.length;
  }

  async end(): Promise<void> {
    this.#over = true;
    this.#client?.socket.terminate();
    await this.#done;
  }

  async #live(): Promise<void> {
    while (!this.#over) {
      try {
        this.#client = await this.#come(this.#where());
        if (this.#over) this.#client.socket.terminate();
        this.#manners.greet?.(this.#client);
        this.comings += 1;
        this.#sent = this.acked;
        this.#client.send({ type: "fetch", cursor: this.#cursor() });
        this.#push();
        for (let message = await this.#client.next(); message !== null; message = await this.#client.next()) {
          this.#take(message);
        }
      } catch {
        // That relay is gone or ends just now: another one, a moment later.
      }
      this.#client = null;
      await new Promise((resume) => setTimeout(resume, 10));
    }
  }

  #come(url: string): Promise<TestClient> {
    return connect(url, this.device, url, this.#manners.protocols);
  }

  #take(message: RelayMessage): void {
    if (message.type === "committed") {
      for (const { device, seq } of message.upTo)
        if (equal(device, this.device.id)) this.acked = Math.max(this.acked, seq);
      this.#push();
    } else if (message.type === "refused") {
      this.refused.push(message.why);
    } else if (message.type === "events") {
      this.heard.push(...message.events.filter(({ header }) => !equal(header.subarray(32, 48), this.device.id)));
    }
  }

  #push(): void {
    if (this.#client === null || this.#client.closed) return;
    while (this.#sent < this.written.length && this.#sent < this.acked + AHEAD) {
      this.#client.append(this.written[this.#sent] as Envelope);
      this.#sent += 1;
    }
  }

  #cursor(): { device: Bytes; seq: number }[] {
    const last = new Map<string, { device: Bytes; seq: number }>();
    for (const event of this.heard) {
      const { device, seq } = placeOf(event);
      const name = Buffer.from(device).toString("hex");
      const before = last.get(name)?.seq ?? 0;
      // Only what hangs together counts as held.
      if (seq === before + 1) last.set(name, { device, seq });
    }
    return [...last.values()];
  }
}
