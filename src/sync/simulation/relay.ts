/**
 * A relay for the simulation: the rules of the real one in a few lines, and every way in which a relay may fail:
 * it restarts and forgets what was not on disk, and it comes back from an old backup.
 */
import {
  bodyMatches,
  checkCertificate,
  checkRevocation,
  eventId,
  openGenesis,
  type OpenGenesis,
  verifyDetached,
  verifyEvent,
} from "#vault";
import {
  type Bytes,
  challengeStatement,
  type Envelope,
  entryBytes,
  equal,
  type Header,
  hex,
  KIND,
  MAX_DEVICES,
  MAX_FRAME_DOWN,
  MAX_SEQ,
  parseDeviceMessage,
  parseEnvelope,
  parseErase,
  parseHeader,
  parseLeave,
  PATHS,
  type Position,
  type Refusal,
  type RelayMessage,
  writeRelayMessage,
} from "#wire";
import type { Chance } from "./chance.ts";
import type { Time } from "./time.ts";

type Chain = {
  readonly device: Bytes;
  readonly founder: 0 | 1;
  readonly sign: Bytes;
  readonly events: Envelope[];
  /** Nothing beyond this counts. */
  last: number;
};
type Kept = {
  readonly genesis: OpenGenesis | null;
  readonly chains: Map<string, Chain>;
  /** Statements of leaving, by founder. */
  readonly leaves: Map<0 | 1, Envelope>;
  /** Erased places, by device in hex and seq. */
  readonly erased: Set<string>;
};

/** How one relay differs from another. */
export type Habits = {
  /** Passes events on before they are on disk: allowed. */
  readonly forwardsEarly?: boolean;
  /** Stores erases and does not heed them: wrong. */
  readonly forgetsErases?: boolean;
};

export const ORIGIN = "https://relay.example";

/** One connection as the relay sees it. */
export type Line = { readonly send: (frame: Bytes) => void; readonly close: () => void };

export class Relay {
  /** What is on disk. */
  kept: Kept = { genesis: null, chains: new Map(), leaves: new Map(), erased: new Set() };
  readonly #time: Time;
  readonly #chance: Chance;
  readonly #habits: Habits;
  readonly #talks = new Set<Talk>();
  readonly #backups: Kept[] = [];
  /** Appends wait here until they are on disk, all at once. */
  #batch: (() => void)[] = [];
  #life = 0;

  constructor(time: Time, chance: Chance, habits: Habits = {}) {
    this.#time = time;
    this.#chance = chance;
    this.#habits = habits;
  }

  connect(line: Line): { receive: (frame: Bytes) => void; closed: () => void } {
    const talk = new Talk(this, line, this.#chance.bytes(32));
    this.#talks.add(talk);
    return { receive: (frame) => talk.receive(frame), closed: () => this.#talks.delete(talk) };
  }

  post(path: string, body: Bytes): number {
    if (path === PATHS.logs) {
      const opened = openGenesis(body);
      if (!opened.ok) return 400;
      if (this.kept.genesis === null) this.kept = { ...this.kept, genesis: opened.genesis };
      return 201;
    }
    const envelope = parseEnvelope(body);
    if (envelope === null || this.kept.genesis === null) return 404;
    if (path === PATHS.leave(hex(this.kept.genesis.log))) return this.#leave(envelope) ? 204 : 401;
    const fresh: Envelope[] = [];
    if (this.#place(envelope, null, (why) => why, fresh) !== null) return 400;
    for (const talk of this.#talks) if (talk.live) talk.sayEvents(fresh);
    return 201;
  }

  /** A statement that stands by itself, of a device that was not removed. It closes the log, and every body of its person goes. */
  #leave(statement: Envelope): boolean {
    const { genesis, chains, leaves } = this.kept;
    const parsed = parseHeader(statement.header);
    if (!parsed.ok || parsed.header.kind !== KIND.leave || genesis === null || statement.body === null) return false;
    const chain = chains.get(hex(parsed.header.device));
    const leave = parseLeave(statement.body);
    if (chain === undefined || chain.last !== MAX_SEQ || leave === null) return false;
    if (!equal(leave.genesisHash, genesis.hash) || !bodyMatches(statement)) return false;
    if (!verifyEvent(statement.header, chain.sign)) return false;
    leaves.set(chain.founder, statement);
    for (const theirs of chains.values()) {
      if (theirs.founder !== chain.founder) continue;
      for (const event of theirs.events) this.#erase(headerOf(event));
    }
    for (const talk of this.#talks) if (talk.live) talk.sayEvents([statement]);
    return true;
  }

  backUp(): void {
    this.#backups.push(copyOf(this.kept));
  }

  /** The machine comes back, at worst from an old backup. What was not on disk is gone, and nobody is connected. */
  restart(toBackup: boolean): void {
    this.#life++;
    this.#batch = [];
    for (const talk of this.#talks) talk.line.close();
    this.#talks.clear();
    if (toBackup && this.#backups.length > 0) this.kept = copyOf(this.#chance.pick(this.#backups));
  }

  /** Stores a connection's appends with everything else that comes in the meantime, then says so. */
  append(talk: Talk, events: readonly Envelope[]): void {
    if (this.#habits.forwardsEarly === true) {
      for (const other of this.#talks) if (other !== talk && other.live) other.sayEvents(events);
    }
    if (this.#batch.length === 0) {
      const life = this.#life;
      this.#time.after(this.#chance.between(1, 30), () => {
        if (life !== this.#life) return;
        const batch = this.#batch;
        this.#batch = [];
        for (const run of batch) run();
      });
    }
    this.#batch.push(() => {
      const upTo = new Map<string, Position>();
      const fresh: Envelope[] = [];
      const given: Envelope[] = [];
      for (const event of events) {
        const refused = this.#place(event, talk.device, (why, stored) => ({ why, stored }), fresh);
        const { device, seq } = headerOf(event);
        if (refused === null) {
          upTo.set(hex(device), { device, seq });
          // Whoever offers the header alone lacks the body: it is given what is here.
          const held = this.kept.chains.get(hex(device))?.events[seq - 1];
          if (event.body === null && held !== undefined && held.body !== null) given.push(held);
        } else talk.say({ type: "refused", device, seq, why: refused.why, stored: refused.stored });
      }
      if (upTo.size > 0) talk.say({ type: "committed", upTo: [...upTo.values()] });
      talk.sayEvents(given);
      for (const other of this.#talks) if (other !== talk && other.live) other.sayEvents(fresh);
    });
  }

  /** Puts one event in its place, or says why not. */
  #place<T>(
    event: Envelope,
    by: Bytes | null,
    refuse: (why: Refusal, stored: Bytes | null) => T,
    fresh?: Envelope[],
  ): T | null {
    const { genesis, chains } = this.kept;
    const parsed = parseHeader(event.header);
    if (!parsed.ok || genesis === null) return refuse("malformed", null);
    const { header } = parsed;
    const name = hex(header.device);
    let chain = chains.get(name);
    const held = chain?.events[header.seq - 1];
    if (chain !== undefined && held !== undefined) {
      if (!equal(held.header, event.header)) return refuse("conflict", held.header);
      const mayFill = held.body === null && event.body !== null && this.kept.leaves.size === 0;
      if (mayFill && !this.#isErased(header) && bodyMatches(event)) {
        chain.events[header.seq - 1] = event;
        fresh?.push(event);
      }
      return null;
    }
    if (chain === undefined) {
      const checked = checkCertificate(genesis, event);
      if (!checked.ok) return refuse(header.kind === KIND.certificate ? "bad-signature" : "unknown-device", null);
      if (this.kept.leaves.size > 0) return refuse("closed", null);
      const { founder, certificate } = checked;
      const live = [...chains.values()].filter((one) => one.founder === founder && one.last === MAX_SEQ);
      if (live.length >= MAX_DEVICES) return refuse("over-quota", null);
      chain = { device: header.device.slice(), founder, sign: certificate.sign, events: [], last: MAX_SEQ };
      chains.set(name, chain);
    } else {
      if (this.kept.leaves.size > 0) return refuse("closed", null);
      if (header.seq > chain.last) return refuse("revoked", null);
      const last = chain.events.at(-1) as Envelope;
      if (header.seq !== chain.events.length + 1 || !equal(header.prev, eventId(last.header)))
        return refuse("gap", null);
      if (event.body === null ? header.kind !== KIND.sealed : !bodyMatches(event)) return refuse("bad-body", null);
      const vouched = header.kind === KIND.sealed && by !== null && equal(by, header.device);
      if (!vouched && !verifyEvent(event.header, chain.sign)) return refuse("bad-signature", null);
      if (header.kind === KIND.revocation) {
        const checked = checkRevocation(genesis, event.body as Bytes, chain.founder);
        const target = checked.ok ? chains.get(hex(checked.revocation.device)) : undefined;
        if (!checked.ok || (target !== undefined && target.founder !== chain.founder))
          return refuse("not-allowed", null);
        if (target === undefined) return refuse("unknown-device", null);
        if (checked.revocation.lastSeq < target.last) {
          target.last = checked.revocation.lastSeq;
          this.#lift(target);
        }
        for (const talk of this.#talks) if (equal(talk.device, target.device)) talk.dismiss();
      }
      if (header.kind === KIND.erase) {
        const targets = parseErase(event.body as Bytes);
        if (targets === null) return refuse("malformed", null);
        for (const { device } of targets) {
          const theirs = chains.get(hex(device));
          if (theirs === undefined) return refuse("unknown-device", null);
          if (theirs.founder !== chain.founder) return refuse("not-allowed", null);
        }
        if (this.#habits.forgetsErases !== true) for (const target of targets) this.#erase(target);
      }
    }
    const copy = { header: event.header.slice(), body: this.#isErased(header) ? null : (event.body?.slice() ?? null) };
    chain.events.push(copy);
    fresh?.push(copy);
    return null;
  }

  /** What only erases beyond a removed device's last place named is no longer erased: its body may come again. */
  #lift(removed: Chain): void {
    const named = erasedBy(removed.events.slice(removed.last));
    for (const { founder, events, last } of this.kept.chains.values()) {
      if (founder !== removed.founder) continue;
      for (const place of erasedBy(events.slice(0, last))) named.delete(place);
    }
    for (const place of named) this.kept.erased.delete(place);
  }

  #isErased({ device, seq }: Position): boolean {
    return this.kept.erased.has(`${hex(device)}/${String(seq)}`);
  }

  #erase(target: Position): void {
    const name = hex(target.device);
    this.kept.erased.add(`${name}/${String(target.seq)}`);
    const chain = this.kept.chains.get(name);
    const held = chain?.events[target.seq - 1];
    if (chain === undefined || held === undefined || headerOf(held).kind !== KIND.sealed) return;
    chain.events[target.seq - 1] = { header: held.header, body: null };
  }
}

/** The relay's side of one connection. */
class Talk {
  readonly line: Line;
  readonly #relay: Relay;
  readonly #nonce: Bytes;
  live = false;
  device: Bytes = new Uint8Array(16);
  #state: "new" | "challenged" | "proven" = "new";

  constructor(relay: Relay, line: Line, nonce: Bytes) {
    this.#relay = relay;
    this.line = line;
    this.#nonce = nonce;
  }

  say(message: RelayMessage): void {
    this.line.send(writeRelayMessage(message));
  }

  sayEvents(events: readonly Envelope[]): void {
    let some: Envelope[] = [];
    let bytes = 1;
    for (const event of events) {
      if (some.length > 0 && bytes + entryBytes(event) > MAX_FRAME_DOWN / 16) {
        this.say({ type: "events", events: some });
        some = [];
        bytes = 1;
      }
      some.push(event);
      bytes += entryBytes(event);
    }
    if (some.length > 0) this.say({ type: "events", events: some });
  }

  receive(frame: Bytes): void {
    const message = parseDeviceMessage(frame);
    const { kept } = this.#relay;
    if (message === null) return this.dismiss();
    if (message.type === "hello" && this.#state === "new") {
      this.device = message.device.slice();
      this.#state = "challenged";
      this.say({ type: "challenge", nonce: this.#nonce });
    } else if (message.type === "prove" && this.#state === "challenged") {
      const chain = kept.chains.get(hex(this.device));
      if (kept.genesis === null || chain === undefined || chain.last !== MAX_SEQ) return this.dismiss();
      const statement = challengeStatement(ORIGIN, kept.genesis.log, this.device, this.#nonce);
      if (!verifyDetached(message.signature, statement, chain.sign)) return this.dismiss();
      this.#state = "proven";
      const heads = [...kept.chains.values()].map(({ device, events }) => {
        return { device, seq: events.length, id: eventId((events.at(-1) as Envelope).header) };
      });
      this.say({ type: "welcome", genesis: kept.genesis.record, heads });
    } else if (message.type === "fetch" && this.#state === "proven") {
      const after = new Map(message.cursor.map(({ device, seq }) => [hex(device), seq]));
      for (const [name, { events }] of kept.chains) this.sayEvents(events.slice(after.get(name) ?? 0));
      this.sayEvents([...kept.leaves.values()]);
      this.say({ type: "caught-up" });
      this.live = true;
    } else if (message.type === "append" && this.#state === "proven") {
      this.#relay.append(this, message.events);
    }
  }

  dismiss(): void {
    this.say({ type: "denied", why: "not-proven" });
    this.line.close();
  }
}

/** The places that these events erase. */
function erasedBy(events: readonly Envelope[]): Set<string> {
  const places = new Set<string>();
  for (const event of events) {
    if (event.body === null || headerOf(event).kind !== KIND.erase) continue;
    for (const { device, seq } of parseErase(event.body) ?? []) places.add(`${hex(device)}/${String(seq)}`);
  }
  return places;
}

function headerOf(event: Envelope): Header {
  const parsed = parseHeader(event.header);
  if (!parsed.ok) throw new Error("a stored header does not parse");
  return parsed.header;
}

function copyOf({ genesis, chains, leaves, erased }: Kept): Kept {
  const copies = [...chains].map(([name, chain]): [string, Chain] => [name, { ...chain, events: [...chain.events] }]);
  return { genesis, chains: new Map(copies), leaves: new Map(leaves), erased: new Set(erased) };
}
