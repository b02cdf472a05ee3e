/**
 * Who may begin something new at a relay: a log, an invitation, a locker. What is there already goes on under every policy.
 * Rules RUN-7 to RUN-14 in docs/spec/running.md.
 */
import { timingSafeEqual } from "node:crypto";
import { BRIEF_INVITATION_SECONDS, type Bytes, REGISTRATION_WORD, utf8 } from "#wire";
import type { Mailbox } from "./mailbox.ts";
import { Buckets } from "./pace.ts";
import { sha256 } from "./proof.ts";
import type { Why } from "./request.ts";
import type { Room } from "./room.ts";
import { type Clock, GUESSES, type Limits, LOCKERS_PER_LOG, type Random } from "./settings.ts";

export type Policy = "open" | "token" | "closed";

/** `word` is what `wordKey` gives of the relay's word. */
export type Registration =
  | { readonly policy: "open" }
  | { readonly policy: "closed" }
  | { readonly policy: "token"; readonly word: Bytes };

/** Least letters and digits of a word that somebody chose. */
export const SHORTEST_WORD = 12;
const OWN = "registration-token";
/** 32 letters and digits that cannot be taken for one another. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The letters and digits of a word: spaces, hyphens and capitals do not count, however somebody passed it on. */
export function plainWord(word: string): string {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

export function wordKey(word: string): Bytes {
  return sha256(utf8(plainWord(word)));
}

/** A word of 80 random bits, to be read out over a telephone. */
export function makeWord(random: Random): string {
  const letters = [...random(16)].map((byte) => ALPHABET[byte % 32] ?? "");
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join("")).join("-");
}

/** The word that is kept with the data, made and kept when there is none yet. Null: there is no room to keep it. [RUN-9] */
export async function ownWord(mailbox: Mailbox, random: Random): Promise<string | null> {
  let kept = await mailbox.own(OWN);
  if (kept === null) {
    const written = await mailbox.keepOwn(OWN, utf8(makeWord(random)));
    // Another relay on the same data may have been first.
    kept = written.ok ? await mailbox.own(OWN) : null;
  }
  return kept === null ? null : Buffer.from(kept).toString();
}

/** The word out of a request's header, or null when there is none. */
export function readWord(header: string | string[] | undefined): string | null {
  if (typeof header !== "string" || header.length > 12 * REGISTRATION_WORD) return null;
  try {
    const word = decodeURIComponent(header);
    return word.length > REGISTRATION_WORD || plainWord(word) === "" ? null : word;
  } catch {
    return null;
  }
}

type Needs = {
  readonly registration: Registration;
  readonly mailbox: Mailbox;
  readonly room: Room;
  readonly limits: Limits;
  readonly clock: Clock;
};

/** Asked before anything new is kept. Gives why not, or null. */
export class Gate {
  readonly #needs: Needs;
  readonly #foundings: Buckets;
  readonly #guesses = new Buckets(GUESSES);
  /** When brief invitations that came without a word are over, soonest first. */
  #brief: number[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#foundings = new Buckets(needs.limits.foundings);
  }

  /** Whether this word is the relay's. [RUN-8] [RUN-10] */
  admits(from: string, word: string | null): Why | null {
    const { registration, clock } = this.#needs;
    if (registration.policy === "open") return null;
    if (registration.policy === "closed") return "registration-closed";
    if (word === null) return "registration";
    const now = clock.now();
    if (!this.#guesses.has(from, now)) return "too-fast";
    if (timingSafeEqual(wordKey(word), registration.word)) return null;
    this.#guesses.take(from, now);
    return "registration";
  }

  /** A log. */
  mayFound(from: string, word: string | null): Why | null {
    return this.admits(from, word) ?? this.#spend(from);
  }

  /** An invitation. A brief one needs no word, but there are no more of them at once than logs. [RUN-11] */
  async mayInvite(from: string, word: string | null, seconds: number): Promise<Why | null> {
    const why = this.admits(from, word);
    if (why === null) return this.#spend(from);
    if (why === "too-fast" || seconds > BRIEF_INVITATION_SECONDS) return why;
    const now = this.#needs.clock.now();
    this.#brief = this.#brief.filter((over) => over > now);
    const { logs } = await this.#needs.mailbox.counts();
    if (this.#brief.length >= logs) return logs === 0 ? why : "busy";
    const spent = this.#spend(from);
    if (spent === null) this.#brief.push(now + seconds * 1_000);
    return spent;
  }

  /** A locker: so many for each log, whoever asks. [RUN-12] */
  async mayKeepLocker(from: string, word: string | null): Promise<Why | null> {
    const why = this.admits(from, word);
    if (why === "too-fast") return why;
    if (why !== null) {
      const { logs, lockers } = await this.#needs.mailbox.counts();
      if (lockers >= LOCKERS_PER_LOG * logs) return why;
    }
    return this.#spend(from);
  }

  sweep(now: number): void {
    this.#foundings.sweep(now);
    this.#guesses.sweep(now);
  }

  #spend(from: string): Why | null {
    if (this.#needs.room.isFull()) return "no-space";
    return this.#foundings.take(from, this.#needs.clock.now()) ? null : "too-fast";
  }
}
