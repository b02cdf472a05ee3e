/** A line on loopback between two programs, which a test can cut, stall, slow down, close one way, or break in the middle of a message. */
import { connect, createServer, type Socket } from "node:net";

/** `up` goes from whoever connects to whom they connect to. */
export type Way = "up" | "down";

type Call = { readonly near: Socket; readonly far: Socket };

export class Line {
  readonly #server = createServer({ allowHalfOpen: true }, (near) => this.#accept(near));
  readonly #calls = new Set<Call>();
  #targets: readonly number[];
  #next = 0;
  #refusing = false;
  #stalled = new Set<Way>();
  #delay = 0;
  #budget: { readonly way: Way; left: number; struck: () => void } | null = null;
  port = 0;
  /** Bytes that went each way so far. */
  readonly passed: Record<Way, number> = { up: 0, down: 0 };

  constructor(...targets: number[]) {
    this.#targets = targets;
  }

  async open(): Promise<this> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    const address = this.#server.address();
    this.port = typeof address === "object" && address !== null ? address.port : 0;
    return this;
  }

  /** Where calls go from now on, in turn. */
  lead(...targets: number[]): void {
    this.#targets = targets;
  }

  /** How many calls there are just now. */
  get calls(): number {
    return this.#calls.size;
  }

  /** Ends every call with a reset; new ones may be made. */
  cut(): void {
    for (const call of this.#calls) end(call);
  }

  /** Ends one call, whichever. */
  cutOne(which: number): void {
    const call = [...this.#calls][which % Math.max(1, this.#calls.size)];
    if (call !== undefined) end(call);
  }

  /** While on, every new call is reset at once. */
  refuse(on: boolean): void {
    this.#refusing = on;
  }

  /** Nothing goes these ways any more, and nobody is told: a cable that was pulled. Without any, all goes on. */
  stall(...ways: Way[]): void {
    this.#stalled = new Set(ways);
    for (const call of this.#calls) this.#flow(call);
  }

  /** Everything takes so much longer. */
  slow(ms: number): void {
    this.#delay = ms;
  }

  /** Says to one side of every call that the other has nothing more to say, while the other way stays open. */
  closeOneWay(way: Way): void {
    for (const { near, far } of this.#calls) (way === "up" ? far : near).end();
  }

  /** Lets so many more bytes through this way, over all calls, and then cuts everything. Resolves when it was cut. */
  async cutAfter(way: Way, bytes: number): Promise<void> {
    return new Promise((struck) => {
      this.#budget = { way, left: bytes, struck };
    });
  }

  /** Takes back `cutAfter`. True when it had not struck yet. */
  spare(): boolean {
    const waited = this.#budget !== null;
    this.#budget = null;
    return waited;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  #accept(near: Socket): void {
    near.on("error", () => near.destroy());
    const target = this.#targets[this.#next++ % Math.max(1, this.#targets.length)];
    if (this.#refusing || target === undefined) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: target, host: "127.0.0.1", allowHalfOpen: true });
    const call = { near, far };
    this.#calls.add(call);
    this.#carry(call, near, far, "up");
    this.#carry(call, far, near, "down");
    this.#flow(call);
  }

  #carry(call: Call, from: Socket, to: Socket, way: Way): void {
    from.on("data", (chunk: Buffer) => this.#pass(call, to, way, chunk));
    from.on("end", () => this.#later(() => to.end()));
    to.on("drain", () => this.#flow(call));
    from.on("error", () => end(call));
    from.on("close", () => {
      this.#calls.delete(call);
      // An end is passed on as an end, so that what was said before it still arrives.
      if (from.readableEnded) this.#later(() => to.end());
      else end(call);
    });
  }

  #pass(call: Call, to: Socket, way: Way, chunk: Buffer): void {
    const budget = this.#budget;
    if (budget !== null && budget.way === way) {
      if (chunk.length >= budget.left) {
        this.#budget = null;
        const rest = chunk.subarray(0, budget.left);
        this.passed[way] += rest.length;
        // What was let through arrives before the reset.
        to.write(rest, () => {
          this.cut();
          budget.struck();
        });
        for (const { near, far } of this.#calls) {
          near.pause();
          far.pause();
        }
        return;
      }
      budget.left -= chunk.length;
    }
    this.passed[way] += chunk.length;
    this.#later(() => {
      if (!to.destroyed && !to.write(chunk)) (to === call.far ? call.near : call.far).pause();
    });
  }

  #later(run: () => void): void {
    if (this.#delay === 0) run();
    else setTimeout(run, this.#delay);
  }

  #flow({ near, far }: Call): void {
    for (const [way, from] of [["up", near] as const, ["down", far] as const]) {
      if (this.#stalled.has(way)) from.pause();
      else from.resume();
    }
  }
}

function end({ near, far }: Call): void {
  for (const socket of [near, far]) if (!socket.destroyed) socket.resetAndDestroy();
}
