/** Several relays on the same data, each a little server on loopback; one of them can be killed as a process would be. */
import type { Socket } from "node:net";
import { runRelay, type Running } from "../../src/relay/harness.ts";
import type { Mailbox } from "../../src/relay/mailbox.ts";
import { memoryMailbox, newMemory } from "../../src/relay/memory.ts";
import type { Clock } from "../../src/relay/settings.ts";
import { systemClock } from "../../src/relay/system.ts";

export type House = Running & {
  /** Ends it at once: what it was about to store or say, it never does. */
  kill(): Promise<void>;
  /** Cuts every connection that is open. */
  cut(): void;
};

type Options = NonNullable<Parameters<typeof runRelay>[0]> & {
  /** What this relay sees instead of the shared data. */
  readonly through?: (mailbox: Mailbox) => Mailbox;
};

export class Town {
  readonly #open: () => Promise<Mailbox>;
  readonly #houses: House[] = [];

  /** `open` gives one more handle on the same data. */
  constructor(open: () => Promise<Mailbox>) {
    this.#open = open;
  }

  async start({ through = (mailbox) => mailbox, ...options }: Options = {}): Promise<House> {
    const cut = cuttable(await this.#open());
    const running = await runRelay({ ...options, mailbox: through(cut.mailbox) });
    const sockets = new Set<Socket>();
    running.server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    let over = false;
    const house: House = {
      ...running,
      async stop() {
        if (over) return;
        over = true;
        await running.stop();
      },
      cut() {
        for (const socket of sockets) socket.destroy();
      },
      async kill() {
        if (over) return;
        over = true;
        cut.off();
        running.server.close();
        for (const socket of sockets) socket.destroy();
        // Its timers end with it; nothing that it still wants reaches the data.
        void running.relay.close();
        await cut.close();
      },
    };
    this.#houses.push(house);
    return house;
  }

  async end(): Promise<void> {
    await Promise.all(this.#houses.map((house) => house.stop()));
  }
}

export function memoryTown(): Town {
  const memory = newMemory();
  return new Town(async () => memoryMailbox(memory));
}

/** A mailbox that can be cut off: whatever is asked of it from then on is never answered. */
function cuttable(inner: Mailbox): { mailbox: Mailbox; off(): void; close(): Promise<void> } {
  let isOff = false;
  const mailbox = new Proxy(inner, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return (...all: unknown[]): unknown => {
        if (isOff) return name === "watch" ? () => {} : new Promise(() => {});
        const answer: unknown = Reflect.apply(value, target, all);
        if (!(answer instanceof Promise)) return answer;
        // What was under way when it was cut off may be stored; nobody hears of it.
        return answer.then(
          (outcome: unknown) => (isOff ? new Promise(() => {}) : outcome),
          (error: unknown) => {
            if (isOff) return new Promise(() => {});
            throw error;
          },
        );
      };
    },
  });
  return {
    mailbox,
    off() {
      isOff = true;
    },
    close: () => inner.close(),
  };
}

/** Time that passes so many times as fast. */
export function fastClock(times: number): Clock {
  return {
    now: () => systemClock.now(),
    after: (ms, run) => systemClock.after(ms / times, run),
  };
}
