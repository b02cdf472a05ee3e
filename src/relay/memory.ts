/**
 * A mailbox in memory: for tests and for relays that may forget. It keeps the contract; only "on disk" is not true of it.
 * Several handles on one memory are several relays on one database.
 */
import { type Bytes, type Envelope, equal, HEADER_BYTES, KIND, type Position } from "#wire";
import type { Deposit, Heard, Lost, Mailbox, StoredEvent, StoredLog, Written } from "./mailbox.ts";
import type { Side } from "./proof.ts";
import { chainKey } from "./roll.ts";

type Kept = { header: Bytes; body: Bytes | null; erased: boolean };
type Chain = { readonly device: Bytes; readonly side: Side; readonly events: Kept[]; lastSeq: number | null };
type Log = {
  version: number;
  readonly genesis: Bytes;
  readonly chains: Map<string, Chain>;
  readonly leaves: { readonly side: Side; readonly statement: Envelope }[];
  readonly awaited: Map<string, Position>;
  readonly targets: Map<string, { readonly device: Bytes; readonly target: Bytes; knocked: number | null }>;
};
type Invitation = { readonly expires: number; readonly slots: Map<number, Bytes> };

/** What several handles share. */
export type Memory = {
  readonly logs: Map<string, Log>;
  readonly invitations: Map<string, Invitation>;
  readonly lockers: Map<string, { access: Bytes; bytes: Bytes }>;
  readonly watchers: Set<{ readonly owner: object; readonly heard: (what: Heard) => void }>;
  readonly own: Map<string, Bytes>;
};

const key = chainKey;
const placeKey = (place: Position): string => `${key(place.device)}:${String(place.seq)}`;
const done: Written = { ok: true };

export function newMemory(): Memory {
  return { logs: new Map(), invitations: new Map(), lockers: new Map(), watchers: new Set(), own: new Map() };
}

/** Without a memory to share it is one relay's alone. */
export function memoryMailbox(shared?: Memory): Mailbox {
  const memory = shared ?? newMemory();
  const { logs, invitations, lockers, watchers } = memory;
  const owner = {};

  function tell(what: Heard): void {
    for (const one of watchers) if (one.owner !== owner) queueMicrotask(() => one.heard(what));
  }

  function moved(name: string, log: Log): void {
    log.version += 1;
    tell({ type: "log", log: Buffer.from(name, "latin1"), version: log.version });
  }

  function living(address: Bytes, now: number): Invitation | null {
    const invitation = invitations.get(key(address));
    return invitation === undefined || invitation.expires <= now ? null : invitation;
  }

  function store(deposit: Deposit): void {
    const log = logs.get(key(deposit.log));
    if (log === undefined) throw new Error("no such log");
    const { effect, seq } = deposit;
    const name = key(deposit.device);
    if (effect?.type === "certificate") {
      log.chains.set(name, { device: deposit.device.slice(), side: effect.side, events: [], lastSeq: null });
    }
    const chain = log.chains.get(name);
    if (chain === undefined) throw new Error("no such chain");
    if (effect?.type === "fill") {
      (chain.events[seq - 1] as Kept).body = deposit.body?.slice() ?? null;
      return;
    }
    if (seq !== chain.events.length + 1) throw new Error("the place is taken");
    log.awaited.delete(placeKey(deposit));
    chain.events.push({
      header: deposit.header.slice(),
      body: deposit.body?.slice() ?? null,
      erased: deposit.erased,
    });
    if (effect?.type === "revocation") {
      const target = log.chains.get(key(effect.device));
      if (target !== undefined) target.lastSeq = effect.lastSeq;
      for (const place of effect.lifted ?? []) {
        const event = log.chains.get(key(place.device))?.events[place.seq - 1];
        if (event?.body === null) event.erased = false;
      }
      for (const place of effect.forgotten ?? []) log.awaited.delete(placeKey(place));
      log.targets.delete(key(effect.device));
    } else if (effect?.type === "erase") {
      for (const place of effect.stored) {
        const event = log.chains.get(key(place.device))?.events[place.seq - 1];
        if (event !== undefined) Object.assign(event, { body: null, erased: true });
      }
      for (const { device, seq: at } of effect.awaited) {
        log.awaited.set(placeKey({ device, seq: at }), { device: device.slice(), seq: at });
      }
    }
  }

  return {
    shared: shared !== undefined,
    async found(log, genesis) {
      const name = key(log);
      if (!logs.has(name)) {
        logs.set(name, {
          version: 0,
          genesis: genesis.slice(),
          chains: new Map(),
          leaves: [],
          awaited: new Map(),
          targets: new Map(),
        });
      }
      return done;
    },
    async has(log) {
      return logs.has(key(log));
    },
    async open(log): Promise<StoredLog | null> {
      const kept = logs.get(key(log));
      if (kept === undefined) return null;
      const chains = [...kept.chains.values()].map(({ device, events, lastSeq }) => ({
        device,
        certificate: events[0]?.body as Bytes,
        head: events.at(-1)?.header as Bytes,
        bytes: events.reduce((sum, event) => sum + HEADER_BYTES + (event.body?.length ?? 0), 0),
        lastSeq,
      }));
      const { version, genesis, leaves, awaited, targets } = kept;
      return {
        version,
        genesis,
        chains,
        leaves: [...leaves],
        awaited: [...awaited.values()],
        targets: [...targets.values()].map(({ device, target }) => ({ device, target })),
      };
    },
    async look(log, places): Promise<(StoredEvent | null)[]> {
      const kept = logs.get(key(log));
      return places.map((place) => {
        const event = kept?.chains.get(key(place.device))?.events[place.seq - 1];
        if (event === undefined) return null;
        return { header: event.header, body: event.body !== null ? "here" : event.erased ? "erased" : "absent" };
      });
    },
    async append(batch, known) {
      const lost = new Map<string, Lost>();
      const versions = new Map<string, number>();
      for (const name of new Set(batch.map((one) => key(one.log)))) {
        const version = known?.get(name);
        if (version !== undefined && version !== logs.get(name)?.version) lost.set(name, "moved");
      }
      for (const deposit of batch) {
        const name = key(deposit.log);
        if (lost.has(name)) continue;
        store(deposit);
        versions.set(name, 0);
      }
      for (const name of versions.keys()) {
        const log = logs.get(name) as Log;
        moved(name, log);
        versions.set(name, log.version);
      }
      return { ok: lost.size === 0, lost, versions };
    },
    async read(log, after, limit) {
      const events = logs.get(key(log))?.chains.get(key(after.device))?.events ?? [];
      const envelopes: Envelope[] = [];
      let bytes = 0;
      for (let at = after.seq; at < events.length; at++) {
        const { header, body } = events[at] as Kept;
        bytes += HEADER_BYTES + (body?.length ?? 0);
        if (envelopes.length > 0 && bytes > limit) break;
        envelopes.push({ header, body });
      }
      return envelopes;
    },
    async leave(log, side, { header, body }, known) {
      const kept = logs.get(key(log));
      if (kept === undefined) throw new Error("no such log");
      if (known !== undefined && known !== kept.version) return { ok: false, why: "moved" };
      if (kept.leaves.every((one) => one.side !== side)) {
        kept.leaves.push({ side, statement: { header: header.slice(), body: body?.slice() ?? null } });
      }
      kept.targets.clear();
      moved(key(log), kept);
      return { ok: true, version: kept.version };
    },
    async keepTarget(log, device, target) {
      const kept = logs.get(key(log));
      if (kept === undefined) throw new Error("no such log");
      if (target === null) kept.targets.delete(key(device));
      else {
        const knocked = kept.targets.get(key(device))?.knocked ?? null;
        kept.targets.set(key(device), { device: device.slice(), target: target.slice(), knocked });
      }
      moved(key(log), kept);
      return done;
    },
    async claimKnock(log, device, now, apart) {
      const target = logs.get(key(log))?.targets.get(key(device));
      if (target === undefined) return { ok: false, last: null };
      const last = target.knocked;
      if (last !== null && last + apart > now && last <= now + apart) return { ok: false, last };
      target.knocked = now;
      return { ok: true };
    },
    async clear() {
      for (const { chains, leaves } of logs.values()) {
        for (const chain of chains.values()) {
          if (!leaves.some((one) => one.side === chain.side)) continue;
          for (const event of chain.events) {
            if (event.header[4] === KIND.sealed) Object.assign(event, { body: null, erased: true });
          }
        }
      }
      return "done";
    },
    async scrub() {
      return true;
    },

    async invite(address, bytes, expires, now) {
      const there = living(address, now);
      if (there !== null) {
        return equal(there.slots.get(0) as Bytes, bytes) ? { ok: true } : { ok: false, why: "taken" };
      }
      invitations.set(key(address), { expires, slots: new Map([[0, bytes.slice()]]) });
      tell({ type: "invitation", address });
      return { ok: true };
    },
    async slots(address, now) {
      const there = living(address, now);
      if (there === null) return null;
      return [...there.slots].map(([slot, bytes]) => ({ slot, bytes })).toSorted((a, b) => a.slot - b.slot);
    },
    async fill(address, { slot, bytes }, now) {
      const there = living(address, now);
      if (there === null) return { ok: false, why: "gone" };
      const taken = there.slots.get(slot);
      if (taken !== undefined) return equal(taken, bytes) ? { ok: true } : { ok: false, why: "taken" };
      there.slots.set(slot, bytes.slice());
      tell({ type: "invitation", address });
      return { ok: true };
    },
    async expire(now, ends = []) {
      const over = new Set(ends);
      for (const [name, { expires }] of invitations) {
        if (expires <= now || over.has(expires)) invitations.delete(name);
      }
      return invitations.size;
    },
    async endsAfter(latest) {
      const ends = new Set([...invitations.values()].map(({ expires }) => expires).filter((end) => end > latest));
      return [...ends].toSorted((a, b) => b - a).slice(0, 1_000);
    },

    async locker(address) {
      return lockers.get(key(address)) ?? null;
    },
    async keepLocker(address, access, bytes) {
      const there = lockers.get(key(address))?.access ?? access;
      if (equal(there, access)) lockers.set(key(address), { access: access.slice(), bytes: bytes.slice() });
      return done;
    },
    async own(name) {
      return memory.own.get(name) ?? null;
    },
    async keepOwn(name, bytes) {
      if (!memory.own.has(name)) memory.own.set(name, bytes.slice());
      return done;
    },
    async counts() {
      return { logs: logs.size, lockers: lockers.size };
    },
    watch(heard) {
      const watcher = { owner, heard };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    async say(what) {
      tell(what);
    },
    async newer(known) {
      return [...known].flatMap(([name, version]) =>
        logs.get(name)?.version !== version ? [Buffer.from(name, "latin1")] : [],
      );
    },
    async stores() {},
    async size() {
      let bytes = 0;
      for (const { chains } of logs.values()) {
        for (const { events } of chains.values()) {
          for (const { body } of events) bytes += HEADER_BYTES + (body?.length ?? 0);
        }
      }
      return bytes;
    },
    async close() {
      for (const one of watchers) if (one.owner === owner) watchers.delete(one);
    },
  };
}
