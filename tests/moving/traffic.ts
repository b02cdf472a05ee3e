/** People who go on writing while their house is moved: they come again when the line breaks, and count what was acknowledged. */
import type { Envelope } from "#wire";
import { connect, type TestClient, type TestDevice } from "../../src/relay/testing.ts";

/** How long a device waits that was told to write more slowly. Milliseconds. */
const TOO_FAST = 250;

export class Writer {
  readonly device: TestDevice;
  /** What was acknowledged, by rising seq. */
  readonly acknowledged: Envelope[] = [];
  /** How long the longest wait for an answer was, reconnecting included. Milliseconds. */
  longest = 0;
  /** How often the line broke. */
  breaks = 0;
  readonly #url: () => string;
  readonly #pace: number;
  #ended = false;
  readonly #done: Promise<void>;

  constructor(device: TestDevice, url: () => string, pace: number) {
    this.device = device;
    this.#url = url;
    this.#pace = pace;
    this.#done = this.#run();
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#done;
  }

  async #run(): Promise<void> {
    let client: TestClient | null = null;
    while (!this.#ended) {
      const event = this.device.write();
      const from = performance.now();
      while (!this.#ended) {
        client ??= await this.#come();
        if (client === null) continue;
        client.append(event);
        const answer = await client.next();
        if (answer?.type === "committed" && (answer.upTo[0]?.seq ?? 0) >= this.device.seq) {
          this.acknowledged.push(event);
          this.longest = Math.max(this.longest, performance.now() - from);
          break;
        }
        if (answer?.type === "refused" && answer.why === "too-fast") {
          // Nothing was stored: it comes again, as from any device that wrote more than its pace allows.
          await pause(TOO_FAST);
          continue;
        }
        if (answer !== null && answer.type !== "denied") throw new Error(`answered ${answer.type}`);
        this.breaks += 1;
        client.socket.terminate();
        client = null;
      }
      await pause(this.#pace);
    }
    client?.socket.terminate();
  }

  /** A connection, or null when nobody is there just now. */
  async #come(): Promise<TestClient | null> {
    try {
      return await connect(this.#url(), this.device);
    } catch {
      await pause(50);
      return null;
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

/** A number from 0 to 1 that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
