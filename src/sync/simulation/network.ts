/** The way between one device and the relay: slow, and in bad weather it loses, doubles, delays and disorders what it carries. */
import type { Connection, Courier, Listener } from "../ports.ts";
import { type Bytes, writeRelayMessage } from "#wire";
import type { Chance } from "./chance.ts";
import { ORIGIN, type Relay } from "./relay.ts";
import type { Time } from "./time.ts";

export type Weather = {
  /** Probabilities for each frame. */
  readonly loss: number;
  readonly doubling: number;
  /** For each frame, the chance to be overtaken by those after it. */
  readonly delay: number;
  /** For each frame, the chance that the connection breaks. */
  readonly breaking: number;
  /** For each frame of events, the chance that the relay changes a byte of it. */
  readonly forging: number;
};

export const FAIR: Weather = { loss: 0, doubling: 0, delay: 0, breaking: 0, forging: 0 };

/** First byte of a frame that carries events down to a device. */
const EVENTS_TAG = writeRelayMessage({ type: "events", events: [] })[0];

/** May look at or change what passes; null swallows it. */
export type Tamper = (frame: Bytes) => Bytes | null;

export class Network {
  weather: Weather = FAIR;
  online = true;
  readonly #time: Time;
  readonly #chance: Chance;
  readonly #relay: Relay;
  readonly #watch: (frame: Bytes) => void;
  readonly #cuts = new Set<() => void>();

  constructor(time: Time, chance: Chance, relay: Relay, watch: (frame: Bytes) => void) {
    this.#time = time;
    this.#chance = chance;
    this.#relay = relay;
    this.#watch = watch;
  }

  goOffline(): void {
    this.online = false;
    for (const cut of this.#cuts) cut();
  }

  turn(): void {
    if (this.online) this.goOffline();
    else this.goOnline();
  }

  goOnline(): void {
    this.online = true;
  }

  /** For one process; `alive` says whether it still is. */
  courier(alive: () => boolean, up: Tamper = (frame) => frame, down: Tamper = (frame) => frame): Courier {
    return {
      connect: (origin, on) => this.#connect(origin, on, alive, up, down),
      request: (method, url, body) =>
        new Promise((resolve) => {
          const answer = (): void => {
            if (!alive()) return;
            const lost = !this.online || this.#chance.happens(this.weather.loss);
            const known = method === "POST" && url.startsWith(ORIGIN) && body !== undefined;
            resolve(lost || !known ? null : { status: this.#post(url, body), body: new Uint8Array(0) });
          };
          this.#time.after(this.#lag(), answer);
        }),
    };
  }

  #post(url: string, body: Bytes): number {
    this.#watch(body);
    return this.#relay.post(url.slice(ORIGIN.length), body);
  }

  #connect(origin: string, on: Listener, alive: () => boolean, up: Tamper, down: Tamper): Connection {
    let isOpen = false;
    let isOver = false;
    let talk: ReturnType<Relay["connect"]> | null = null;
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      this.#cuts.delete(end);
      talk?.closed();
      if (alive()) on.closed();
    };
    const pass = (frame: Bytes, tamper: Tamper, deliver: (frame: Bytes) => void): void => {
      if (isOver) return;
      const { loss, doubling, breaking } = this.weather;
      if (this.#chance.happens(breaking)) return end();
      const bytes = tamper(frame.slice());
      if (bytes !== null && bytes[0] === EVENTS_TAG && this.#chance.happens(this.weather.forging)) {
        const at = this.#chance.between(1, bytes.length - 1);
        bytes[at] = (bytes[at] as number) ^ (1 << this.#chance.between(0, 7));
      }
      if (bytes === null || this.#chance.happens(loss)) return;
      this.#watch(bytes);
      const times = this.#chance.happens(doubling) ? 2 : 1;
      for (let i = 0; i < times; i++) {
        this.#time.after(this.#lag(), () => {
          if (!isOver) deliver(bytes);
        });
      }
    };
    this.#cuts.add(end);
    this.#time.after(this.#lag(), () => {
      if (isOver) return;
      if (!this.online || origin !== ORIGIN) return end();
      isOpen = true;
      talk = this.#relay.connect({
        send: (frame) => pass(frame, down, (bytes) => alive() && on.frame(bytes)),
        close: () => void this.#time.after(this.#lag(), end),
      });
      if (alive()) on.open();
    });
    return {
      send: (frame) => {
        if (isOpen) pass(frame, up, (bytes) => talk?.receive(bytes));
      },
      close: () => {
        isOver = true;
        this.#cuts.delete(end);
        talk?.closed();
      },
    };
  }

  /** Frames keep their order but for those that the weather delays. */
  #lag(): number {
    return this.#chance.happens(this.weather.delay) ? this.#chance.between(50, 3_000) : 20;
  }
}
