/** For tests: a disk in memory that can be full and can die, and a post office that knows only invitations. */
import type { Clock, Courier } from "#sync";
import { type Database, StorageError } from "./database.ts";
import { LOCK, UNSEALED } from "./names.ts";

type Bytes = Uint8Array;

export class Disk {
  readonly records = new Map<string, Bytes>();
  full = false;
  /** Writes that still succeed before the power goes; afterwards nothing is written and nothing answers. */
  left = Number.POSITIVE_INFINITY;
  writes = 0;

  /** One connection. It is dead for good once the power went. */
  open(): Database {
    let dead = false;
    const get = async (key: string): Promise<Bytes | null> => this.records.get(key) ?? null;
    return {
      get,
      lock: () => get(LOCK),
      all: async (each, before = "\uffff") => {
        for (const [key, bytes] of this.records) if (!UNSEALED.includes(key) && key < before) each(key, bytes);
      },
      write: async ({ puts, deletes, only = [], anew }) => {
        if (dead || this.left <= 0) {
          dead = true;
          await new Promise(() => undefined);
        }
        if (this.full && puts.length > 0) throw new StorageError("full");
        if (only.some(({ key, bytes }) => String(this.records.get(key) ?? null) !== String(bytes))) {
          throw new StorageError("deposed");
        }
        const sealed = anew === undefined ? [] : [...this.records].filter(([key]) => !UNSEALED.includes(key));
        const again = sealed.map(([key, bytes]) => anew?.(key, bytes) ?? null);
        this.left -= 1;
        this.writes += 1;
        for (const [key] of sealed) this.records.delete(key);
        for (const [key, bytes] of [...again.filter((one) => one !== null), ...puts]) this.records.set(key, bytes);
        for (const key of deletes) this.records.delete(key);
      },
      close: () => {
        dead = true;
      },
    };
  }
}

/** Invitations only: no log can be reached. Counts everything that is asked of it. */
export class PostOffice implements Courier {
  asked = 0;
  readonly #slots = new Map<string, Map<number, Bytes>>();
  #waiting: (() => void)[] = [];

  connect(): { send: () => void; close: () => void } {
    this.asked += 1;
    return { send: () => void this.asked++, close: () => undefined };
  }

  async request(method: string, url: string, body?: Bytes): Promise<{ status: number; body: Bytes } | null> {
    this.asked += 1;
    const { pathname, searchParams } = new URL(url);
    const [, address, slot] = /^\/v1\/invitations\/([0-9a-f]{32})(?:\/(\d))?$/.exec(pathname) ?? [];
    if (address === undefined) return null;
    const filled = this.#slots.get(address) ?? new Map<number, Bytes>();
    if (method === "PUT" && body !== undefined) {
      if (filled.has(Number(slot))) return { status: 409, body: new Uint8Array(0) };
      this.#slots.set(address, filled.set(Number(slot), body));
      for (const look of this.#waiting.splice(0)) look();
      return { status: 201, body: new Uint8Array(0) };
    }
    if (filled.size === 0) return { status: 404, body: new Uint8Array(0) };
    while (filled.size <= Number(searchParams.get("after"))) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const answer = [...filled].flatMap(([at, bytes]) => [at, bytes.length >> 8, bytes.length & 255, ...bytes]);
    return { status: 200, body: Uint8Array.from(answer) };
  }
}

/** Short pauses pass at once; long ones, which are for relays that do not answer, never do. */
export function hastyClock(start: number): Clock {
  return {
    now: () => start,
    after: (ms, run) => {
      const timer = ms < 5_000 ? setTimeout(run, 1) : undefined;
      return () => clearTimeout(timer);
    },
  };
}
