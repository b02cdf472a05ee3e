/** What one copy of a log asks of the world: a place to keep rows, a way to the relay, and time. Randomness is the vault's `Random`. */
import type { Bytes } from "#wire";

/** Rows under plain names. Whoever implements it seals values and names; sync sees neither key nor database. */
export interface Store {
  /** Every row there is; those whose name begins with `body/` may be left out. Called once, when the log is opened. */
  load(): Promise<ReadonlyMap<string, Bytes>>;
  /** One row as it is now, or null. */
  read(name: string): Promise<Bytes | null>;
  /** All of it or nothing, and durable when it resolves. Rejects when it could not be kept. */
  write(puts: readonly (readonly [name: string, value: Bytes])[], deletes: readonly string[]): Promise<void>;
}

/** What a connection tells its owner. Nothing is called any more after `closed`. */
export type Listener = {
  open(): void;
  frame(bytes: Bytes): void;
  closed(): void;
};

export type Connection = { send(frame: Bytes): void; close(): void };

export type Method = "GET" | "POST" | "PUT";

/** The way to a relay: WebSocket frames and plain HTTP. Nothing here rejects. */
export interface Courier {
  /** Begins to connect to the relay at this origin. */
  connect(origin: string, on: Listener): Connection;
  /** Null when nobody answered. */
  request(
    method: Method,
    url: string,
    body?: Bytes,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Bytes } | null>;
}

export interface Clock {
  /** Milliseconds since 1970, as this device believes. May be wrong, may jump. */
  now(): number;
  /** Runs once after so many milliseconds. Returns how to call it off. */
  after(ms: number, run: () => void): () => void;
}
