/**
 * Who is knocked at, and when: the other person's devices, when something sealed came and none of them is connected.
 * It stands beside the writing and can neither delay nor fail it. Rules KNOCK-1 to KNOCK-14 in docs/spec/knocks.md.
 */
import {
  type Bytes,
  type Envelope,
  equal,
  KIND,
  type Knocks,
  type KnockTarget,
  type Position,
  readU64,
  writeKnockTarget,
} from "#wire";
import type { Tally } from "./journal.ts";
import type { Ledger, Page } from "./ledger.ts";
import { Away, type Mailbox, type Said } from "./mailbox.ts";
import { Buckets } from "./pace.ts";
import type { Side } from "./proof.ts";
import { knockAt, makePushSecret, mayKnockAt, publicKeyOf, type PushKeys, type PushSettings } from "./push.ts";
import { chainKey, isClosed, isLive } from "./roll.ts";
import { type Clock, KNOCKS, type Limits, type Random, TIMES } from "./settings.ts";

type Needs = {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: Random;
  readonly tally: Tally;
  readonly limits: Limits;
  /** Null: this relay knocks nowhere. */
  readonly push: PushSettings | null;
  /** Has the bytes of what was forgotten taken out of the files. */
  readonly cleanUp: () => void;
  readonly fail: (error: unknown) => void;
};

type Stretch = { readonly device: Bytes; from: number; to: number };

/** A knock that is still to come. */
type Waiting = {
  readonly log: Bytes;
  readonly device: Bytes;
  /** What came, as a stretch of each chain it came from. When all of it is taken back, nobody is knocked at. */
  readonly causes: Map<string, Stretch>;
  /** When the last of it came. */
  at: number;
  cancel: () => void;
};

export class Knocker {
  readonly #needs: Needs;
  readonly #paces = new Buckets(KNOCKS.changes);
  /** By log and device. */
  readonly #waiting = new Map<string, Waiting>();
  /** When each was last knocked at, for an hour. */
  readonly #knocked = new Map<string, number>();
  /** The last that came for a side while a device of theirs seemed to be there. */
  readonly #passedOn = new WeakMap<Page, Map<Side, { readonly place: Position; readonly at: number }>>();
  /** Those of whom other relays are asked just now whether they have them: what to do when one says so. */
  readonly #asked = new Map<string, () => void>();
  #keys: Promise<PushKeys | null> | null = null;
  #sending = 0;
  readonly #over = new AbortController();

  constructor(needs: Needs) {
    this.#needs = needs;
    if (needs.push !== null) this.#loadKeys().catch(needs.fail);
  }

  /** The public key with which push services know this relay; null where it knocks nowhere. */
  async publicKey(): Promise<Bytes | null> {
    return this.#needs.push === null ? null : ((await this.#loadKeys())?.publicKey ?? null);
  }

  /** Keeps where this device is to be knocked at, or forgets it, and says what became of that. */
  async keep(page: Page, device: Bytes, wanted: KnockTarget | null): Promise<Knocks> {
    const { mailbox, push, clock, cleanUp } = this.#needs;
    const { log, targets } = page.roll;
    const name = chainKey(device);
    const before = targets.get(name) ?? null;
    const target = isClosed(page.roll) ? null : wanted;
    if (target === null && before === null) return "none";
    if (target !== null && push === null) return "not-offered";
    if (target !== null && before !== null && equal(writeKnockTarget(target), writeKnockTarget(before))) return "kept";
    if (!this.#paces.take(chainKey(log) + name, clock.now())) return "too-fast";
    if (target !== null && push !== null && !mayKnockAt(target, push)) return "not-allowed";
    const kept = copyOf(target);
    const written = await mailbox.keepTarget(log, device, kept === null ? null : writeKnockTarget(kept));
    if (!written.ok) return written.why;
    // The roll may be another by now, after a full disk.
    if (kept === null) page.roll.targets.delete(name);
    else page.roll.targets.set(name, kept);
    this.#cancel(chainKey(log) + name);
    if (before !== null) cleanUp();
    return kept === null ? "none" : "kept";
  }

  /** Something was stored. [KNOCK-6] */
  stored(page: Page, events: readonly Envelope[]): void {
    const { roll } = page;
    if (roll.targets.size === 0) return;
    for (const { header } of events) {
      if (header[4] === KIND.revocation || header[4] === KIND.leave) this.#forgetGone(page);
      if (header[4] !== KIND.sealed || isClosed(roll)) continue;
      const device = header.subarray(32, 48);
      const author = roll.chains.get(chainKey(device));
      if (author === undefined) continue;
      const side = other(author.side);
      const place = { device: device.slice(), seq: readU64(header, 8) };
      if (isThere(page, side)) this.#passOn(page, side, place);
      else this.#awaitAll(page, side, place);
    }
  }

  /** Another relay stored something, and it is passed on here. That relay sees to the knock. */
  passedOnFor(page: Page, events: readonly Envelope[]): void {
    const { roll } = page;
    if (roll.targets.size === 0 || isClosed(roll)) return;
    for (const { header } of events) {
      if (header[4] !== KIND.sealed) continue;
      const device = header.subarray(32, 48);
      const author = roll.chains.get(chainKey(device));
      if (author === undefined || !isThere(page, other(author.side))) continue;
      this.#passOn(page, other(author.side), { device: device.slice(), seq: readU64(header, 8) });
    }
  }

  /** Another relay asks whether that person is here, or says that they are there. [MANY-10] */
  heard({ type, log, device }: Said): void {
    if (type === "here") {
      this.#asked.get(chainKey(log) + chainKey(device))?.();
      this.#cancel(chainKey(log) + chainKey(device));
      return;
    }
    const page = this.#needs.ledger.find(log);
    const side = page?.roll.chains.get(chainKey(device))?.side;
    if (page !== null && side !== undefined && isThere(page, side)) this.#say({ type: "here", log, device });
  }

  /** A connection turned out to be dead: what was passed on to it since it was last heard may not have arrived. */
  lost(page: Page, device: Bytes): void {
    const side = page.roll.chains.get(chainKey(device))?.side;
    const last = side === undefined ? undefined : this.#passedOn.get(page)?.get(side);
    if (side === undefined || last === undefined || last.at + 2 * TIMES.pulse < this.#needs.clock.now()) return;
    this.#awaitAll(page, side, last.place);
  }

  /** This device's person is there: whatever was to be said, they see it. */
  came(page: Page, device: Bytes): void {
    const { log, chains, targets } = page.roll;
    const side = chains.get(chainKey(device))?.side;
    for (const [name, chain] of chains) {
      if (chain.side !== side || !targets.has(name)) continue;
      this.#cancel(chainKey(log) + name);
      this.#asked.get(chainKey(log) + name)?.();
      // Another relay may be about to knock at it.
      if (this.#needs.mailbox.shared) this.#say({ type: "here", log, device: chain.device });
    }
  }

  /** Forgets what is over. Called now and then. */
  sweep(): void {
    const now = this.#needs.clock.now();
    this.#paces.sweep(now);
    for (const [name, at] of this.#knocked) if (at + KNOCKS.apart <= now) this.#knocked.delete(name);
  }

  /** Knocks no more; what is under way is let go of. */
  end(): void {
    this.#over.abort();
    for (const answer of this.#asked.values()) answer();
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #loadKeys(): Promise<PushKeys | null> {
    this.#keys ??= this.#openKeys().catch((error: unknown) => {
      this.#keys = null;
      throw error;
    });
    return this.#keys;
  }

  /** The key pair out of the mailbox, made at the first start. With no room for it there is none, until there is. */
  async #openKeys(): Promise<PushKeys | null> {
    const { mailbox, random } = this.#needs;
    let secret = await mailbox.own("push-secret");
    if (secret === null) {
      const kept = await mailbox.keepOwn("push-secret", makePushSecret(random));
      // Another relay on the same data may have been first: the one that stands counts.
      secret = kept.ok ? await mailbox.own("push-secret") : null;
    }
    if (secret === null) {
      this.#keys = null;
      return null;
    }
    const publicKey = publicKeyOf(secret);
    return publicKey === null ? null : { publicKey, secret };
  }

  #passOn(page: Page, side: Side, place: Position): void {
    const there = this.#passedOn.get(page) ?? new Map<Side, { readonly place: Position; readonly at: number }>();
    this.#passedOn.set(page, there.set(side, { place, at: this.#needs.clock.now() }));
  }

  /** For every device of this side that asked for it. */
  #awaitAll({ roll }: Page, side: Side, cause: Position): void {
    for (const name of roll.targets.keys()) {
      const chain = roll.chains.get(name);
      if (chain?.side === side && isLive(chain)) this.#await(roll.log, chain.device, cause);
    }
  }

  #await(log: Bytes, device: Bytes, cause: Position): void {
    const name = chainKey(log) + chainKey(device);
    const there = this.#waiting.get(name);
    if (there !== undefined) {
      widen(there.causes, cause);
      there.at = this.#needs.clock.now();
      return;
    }
    const { clock, limits, push } = this.#needs;
    const last = this.#knocked.get(name);
    const full = this.#waiting.size >= limits.knocksWaiting || this.#knocked.size >= limits.knocksRemembered;
    if (push === null || full) {
      this.#needs.tally.add("knocks-dropped");
      return;
    }
    const waiting: Waiting = { log, device, causes: new Map(), at: clock.now(), cancel: () => {} };
    widen(waiting.causes, cause);
    this.#wait(name, waiting, last);
  }

  /** Knocks after a while, and not within an hour of the last time. */
  #wait(name: string, waiting: Waiting, last: number | undefined): void {
    const { clock, push, tally } = this.#needs;
    const earliest = last === undefined ? 0 : Math.max(0, last + KNOCKS.apart - clock.now());
    waiting.cancel = clock.after(earliest + this.#delay(push?.delay ?? KNOCKS.delay), () => {
      this.#waiting.delete(name);
      this.#knock(name, waiting).catch((error: unknown) => {
        if (error instanceof Away) tally.add("knocks-failed");
        if (!this.#over.signal.aborted) this.#needs.fail(error);
      });
    });
    this.#waiting.set(name, waiting);
  }

  /** By chance, so that who hears the knock learns less of when something was written. */
  #delay([least, most]: readonly [number, number]): number {
    const [a = 0, b = 0] = this.#needs.random(2);
    return Math.round(least + ((a * 256 + b) / 65_535) * (most - least));
  }

  async #knock(name: string, waiting: Waiting): Promise<void> {
    const { ledger, push, clock, tally, limits } = this.#needs;
    if (this.#sending >= limits.knocksAtOnce) {
      tally.add("knocks-dropped");
      return;
    }
    const { log, device } = waiting;
    this.#sending += 1;
    try {
      const page = await ledger.page(log);
      const keys = await this.#loadKeys();
      const chain = page?.roll.chains.get(chainKey(device));
      const target = page?.roll.targets.get(chainKey(device));
      if (page === null || keys === null || push === null || chain === undefined || target === undefined) return;
      if (isClosed(page.roll) || !isLive(chain) || isThere(page, chain.side)) return;
      if (await this.#isTakenBack(log, waiting.causes)) return;
      if (!(await this.#isOurs(name, waiting)) || this.#over.signal.aborted) return;
      this.#knocked.set(name, clock.now());
      const what = await knockAt(target, keys, push, clock, this.#over.signal);
      tally.add(`knocks-${what}`);
      if (what === "gone" && !this.#over.signal.aborted) await this.#forget(page, device, target);
    } finally {
      this.#sending -= 1;
    }
  }

  /** Whether no other relay has that person there, or knocked in their stead. [MANY-9] [MANY-10] */
  async #isOurs(name: string, waiting: Waiting): Promise<boolean> {
    const { mailbox, clock } = this.#needs;
    if (!mailbox.shared) return true;
    const { log, device } = waiting;
    if (await this.#isElsewhere(name, log, device)) return false;
    const claimed = await mailbox.claimKnock(log, device, clock.now(), KNOCKS.apart);
    if (claimed.ok) return true;
    // Whoever knocked did so for this as well, if it had come by then.
    const { last } = claimed;
    if (last !== null && last < waiting.at && !this.#over.signal.aborted && !this.#waiting.has(name)) {
      this.#wait(name, waiting, last);
    }
    return false;
  }

  /** Asks the other relays, and gives them a moment to answer. */
  async #isElsewhere(name: string, log: Bytes, device: Bytes): Promise<boolean> {
    const { mailbox, clock } = this.#needs;
    const answered = new Promise<boolean>((resolve) => {
      const done = (there: boolean): void => {
        this.#asked.delete(name);
        cancel();
        resolve(there);
      };
      const cancel = clock.after(KNOCKS.answer, () => done(false));
      this.#asked.set(name, () => done(true));
    });
    await mailbox.say({ type: "anyone", log, device });
    return answered;
  }

  #say(what: Said): void {
    this.#needs.mailbox.say(what).catch(this.#needs.fail);
  }

  async #isTakenBack(log: Bytes, causes: Waiting["causes"]): Promise<boolean> {
    for (const { device, from, to } of causes.values()) {
      if (to - from >= KNOCKS.causes) return false;
      const places = Array.from({ length: to - from + 1 }, (_, i) => ({ device, seq: from + i }));
      const found = await this.#needs.mailbox.look(log, places);
      if (found.some((one) => one !== null && one.header[4] === KIND.sealed && one.body !== "erased")) return false;
    }
    return true;
  }

  /** The push service knows that browser no more. If the device has given another subscription meanwhile, that stays. */
  async #forget(page: Page, device: Bytes, target: KnockTarget): Promise<void> {
    const name = chainKey(device);
    if (page.roll.targets.get(name) !== target) return;
    page.roll.targets.delete(name);
    await this.#needs.mailbox.keepTarget(page.roll.log, device, null);
    this.#needs.cleanUp();
  }

  /** After a device was removed or the log was left: the mailbox has forgotten it already. */
  #forgetGone({ roll }: Page): void {
    for (const name of roll.targets.keys()) {
      const chain = roll.chains.get(name);
      if (!isClosed(roll) && chain !== undefined && isLive(chain)) continue;
      roll.targets.delete(name);
      this.#cancel(chainKey(roll.log) + name);
    }
    this.#needs.cleanUp();
  }

  #cancel(name: string): void {
    this.#waiting.get(name)?.cancel();
    this.#waiting.delete(name);
  }
}

function widen(causes: Waiting["causes"], { device, seq }: Position): void {
  const name = chainKey(device);
  const there = causes.get(name);
  if (there === undefined) causes.set(name, { device, from: seq, to: seq });
  else [there.from, there.to] = [Math.min(there.from, seq), Math.max(there.to, seq)];
}

function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}

/** Whether any device of this person is connected to that log. */
function isThere({ roll, listeners }: Page, side: Side): boolean {
  for (const { device } of listeners) if (roll.chains.get(chainKey(device))?.side === side) return true;
  return false;
}

function copyOf(target: KnockTarget | null): KnockTarget | null {
  if (target === null) return null;
  return { endpoint: target.endpoint, p256dh: target.p256dh.slice(), auth: target.auth.slice() };
}
