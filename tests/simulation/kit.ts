/** For tests of the engine: authors who write chains by hand, and a copy that is driven step by step, with nothing waiting anywhere. */
import type { Fact } from "#core";
import {
  certify,
  type Content,
  eventId,
  type LogKey,
  makeDeviceKeys,
  makeLogKey,
  type OpenGenesis,
  publicEvent,
  type PublicKind,
  recoveryIdOf,
  sealEvent,
  wrapKey,
} from "#vault";
import {
  type Bytes,
  type DeviceMessage,
  type Envelope,
  eraseBody,
  type Head,
  keysBody,
  KIND,
  leaveBody,
  parseDeviceMessage,
  type Position,
  type RelayMessage,
  writeRelayMessage,
} from "#wire";
import type { Effect, Input } from "../../src/sync/effects.ts";
import { step } from "../../src/sync/engine.ts";
import { restore } from "../../src/sync/restore.ts";
import type { Append, AppendOutcome, NewContent, Recovery, Sync } from "../../src/sync/state.ts";
import { type Couple, couple, seeded, type Side } from "../vectors/seeded.ts";

export const RELAY = "https://relay.example";

/** Writes one device's chain, as an honest device would, or as it is told. */
export class Author {
  readonly side: Side;
  readonly events: Envelope[];
  readonly #genesis: OpenGenesis;
  readonly #random = seeded("author");

  constructor(genesis: OpenGenesis, side: Side) {
    this.#genesis = genesis;
    this.side = side;
    this.events = [side.certificate];
  }

  get device(): Bytes {
    return this.side.keys.id;
  }

  get head(): Head {
    return this.headAt(this.events.length);
  }

  headAt(seq: number): Head {
    return { device: this.device, seq, id: eventId((this.events[seq - 1] as Envelope).header) };
  }

  /** One sealed event. */
  say(key: LogKey, words: string, more: Partial<Content> = {}): Envelope {
    const content = { parents: [], type: "note.sent", v: 1, created: 1_000, data: { kind: "thanks", words }, ...more };
    const sealed = sealEvent(this.#genesis, this.side.keys, this.#place(), key, content, this.#random);
    if (!sealed.ok) throw new Error(sealed.why);
    return this.#add(sealed.envelope);
  }

  publish(kind: PublicKind, content: Bytes): Envelope {
    return this.#add(publicEvent(this.#genesis, this.side.keys, this.#place(), kind, content));
  }

  /** Wraps a key for these sides and for both founders. */
  wrap(key: LogKey, sides: readonly Side[]): Envelope {
    const devices = sides.map(({ keys }) => ({ id: keys.id, publicKey: keys.seal.publicKey }));
    const founders = this.#genesis.genesis.founders.map(({ recovery }) => ({
      id: recoveryIdOf(recovery),
      publicKey: recovery,
    }));
    return this.publish(KIND.keys, keysBody(wrapKey(key, [...devices, ...founders], this.#random)));
  }

  erase(...targets: Position[]): Envelope {
    return this.publish(KIND.erase, eraseBody(targets));
  }

  leave(): Envelope {
    return this.publish(KIND.leave, leaveBody(this.#genesis.hash));
  }

  #place(): { seq: number; prev: Bytes } {
    return { seq: this.events.length + 1, prev: this.head.id };
  }

  #add(event: Envelope): Envelope {
    this.events.push(event);
    return event;
  }
}

/** The sample couple, each with an author's hand, and a key for both. */
export function pair(
  label = "couple",
): Couple & { readonly key: LogKey; readonly byAda: Author; readonly byNoor: Author } {
  const both = couple(label);
  const key = makeLogKey(seeded(`key of ${label}`));
  return { ...both, key, byAda: new Author(both.genesis, both.ada), byNoor: new Author(both.genesis, both.noor) };
}

/** Another device of the same person. */
export function addedDevice(genesis: OpenGenesis, { identity }: Side, label = "second"): Side {
  const keys = makeDeviceKeys(seeded(label));
  return { identity, keys, certificate: certify(genesis, identity, keys) };
}

type CopyOptions = {
  readonly certificates?: readonly Envelope[];
  readonly rows?: Map<string, Bytes>;
  readonly origin?: string | null;
  readonly recovery?: Recovery;
};

/** One copy of a log with its effects performed at once: rows are kept, facts are noted, frames are read. */
export class Copy {
  readonly sync: Sync;
  readonly rows: Map<string, Bytes>;
  readonly facts: Fact[] = [];
  readonly sent: DeviceMessage[] = [];
  readonly outcomes = new Map<number, AppendOutcome>();
  /** Everything that was asked for, in order. */
  readonly effects: Effect[] = [];
  /** True: writes are left undone, to be ended by hand. */
  holdsWrites = false;
  #call = 0;

  constructor(genesis: OpenGenesis, side: Side, options: CopyOptions = {}) {
    this.rows = options.rows ?? new Map<string, Bytes>();
    const given = {
      genesis,
      keys: side.keys,
      origin: options.origin === undefined ? RELAY : options.origin,
      random: seeded("copy"),
      recovery: options.recovery ?? null,
    };
    const [sync, effects] = restore(given, this.rows, options.certificates ?? [side.certificate]);
    this.sync = sync;
    this.#perform(effects);
  }

  in(input: Input): Effect[] {
    const [, effects] = step(this.sync, input);
    this.#perform(effects);
    return [...effects];
  }

  hear(message: RelayMessage): Effect[] {
    return this.in({ on: "frame", bytes: writeRelayMessage(message) });
  }

  /** Up to the welcome; the relay has these heads. */
  meet(genesis: OpenGenesis, heads: readonly Head[] = []): this {
    this.in({ on: "start" });
    this.in({ on: "open" });
    this.hear({ type: "challenge", nonce: new Uint8Array(32).fill(9) });
    this.hear({ type: "welcome", genesis: genesis.record, heads });
    return this;
  }

  events(...events: Envelope[]): Effect[] {
    return this.hear({ type: "events", events });
  }

  append(contents: readonly NewContent[], erase: Append["erase"] = [], created = 5_000): number {
    const call = ++this.#call;
    this.in({ on: "append", append: { call, contents, erase, created } });
    return call;
  }

  say(words: string): number {
    return this.append([{ type: "note.sent", v: 1, data: { kind: "thanks", words } }]);
  }

  /** The words of every sealed fact, in the order in which they were told. */
  words(): string[] {
    return this.facts.flatMap(({ content }) => {
      if (content.form !== "sealed") return [];
      const { words } = content.data as { readonly words: string };
      return [words];
    });
  }

  /** The messages of one type that were sent. */
  said<Type extends DeviceMessage["type"]>(type: Type): Extract<DeviceMessage, { type: Type }>[] {
    return this.sent.filter((one): one is Extract<DeviceMessage, { type: Type }> => one.type === type);
  }

  /** Everything that was offered, in order. */
  offered(): Envelope[] {
    return this.said("append").flatMap((one) => [...one.events]);
  }

  /** The pause that was last set for a timer, while it is set. */
  timer(name: string): number | null {
    const last = this.effects.findLast((one) => (one.do === "timer" || one.do === "untimer") && one.timer === name);
    return last?.do === "timer" ? last.ms : null;
  }

  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      this.effects.push(effect);
      if (effect.do === "fold") this.facts.push(...effect.facts);
      else if (effect.do === "refold") this.facts.splice(0, this.facts.length, ...effect.facts);
      else if (effect.do === "settle") this.outcomes.set(effect.call, effect.outcome);
      else if (effect.do === "send") {
        const message = parseDeviceMessage(effect.frame);
        if (message === null) throw new Error("the engine said something unreadable");
        this.sent.push(message);
      } else if (effect.do === "store" && !this.holdsWrites) this.store(effect);
    }
  }

  /** Does one write, and says so. */
  store({ write, puts }: Extract<Effect, { do: "store" }>): void {
    for (const [name, value] of puts) this.rows.set(name, value.slice());
    if (write > 0) this.in({ on: "stored", write });
  }
}

/** An event with one bit of it changed. */
export function bent(event: Envelope, at: number): Envelope {
  const header = event.header.slice();
  header[at] = (header[at] as number) ^ 1;
  return { header, body: event.body };
}
