/** Where the conversation with the relay stands, and how long each silence may last. Rules SYNC-10 to SYNC-16 in docs/spec/sync.md. */
import type { Bytes } from "#wire";
import type { Random } from "#vault";
import type { Chain } from "./state.ts";

/**
 *   off      no relay, or closed for good
 *   resting  waiting for the next try
 *   opening  the socket opens
 *   hello    said who we are, waiting for the challenge
 *   proving  proved it, waiting for the welcome
 *   telling  the relay does not know the log: telling it the public record
 *   fetching catching up
 *   here     caught up; events come as they are made
 */
export type Phase = "off" | "resting" | "opening" | "hello" | "proving" | "telling" | "fetching" | "here";

export type Link = {
  phase: Phase;
  /** Tries in a row that did not last. */
  failures: number;
  /** A fetch is under way and its `caught-up` has not come. */
  fetching: boolean;
  /** Catch-ups in a row after which something known to exist was still missing. */
  rounds: number;
  /** What the relay said it has, by device in hex; where it named another id than ours, `disputed` has the place. */
  readonly promised: Map<string, number>;
  /** Places of which something came that waits for what is before it. Asking again clears it: the answer shows it anew. */
  readonly claimed: Map<string, number>;
  readonly disputed: Map<string, number>;
  /** What the relay has of each chain and how far we have sent it, both on this connection. */
  readonly relayHas: Map<string, number>;
  readonly sent: Map<string, number>;
  /** Chains of which the relay takes nothing more on this connection. */
  readonly blocked: Set<string>;
  /** Places whose bodies are being read back from the store. */
  readonly recalling: Set<string>;
  /** Places that were shown without the body that is held here, by name. */
  readonly bare: Map<string, { readonly chain: Chain; readonly seq: number }>;
  /** Places whose bodies the relay is to be given again; null: to be found anew. The one under way, and those that it has now. */
  toGive: { readonly chain: Chain; readonly seq: number }[] | null;
  giving: string | null;
  readonly given: Set<string>;
  /** Bodies that void erases took are to be asked for; and how many were, so that all have their turn. */
  asks: boolean;
  asked: number;
  /** The relay could not take something just now: nothing is sent until the timer runs out. */
  paused: boolean;
  /** How many events may be on their way to the relay's disk at one time. */
  window: number;
  /** Fetching again was set to happen soon, because something is missing. */
  hurried: boolean;
  /** The answer timer runs. */
  awaiting: boolean;
  /** Frames on this connection in which something had to be refused. */
  refusals: number;
  /** Founders of whose leaving the relay has told on this connection, or was told. */
  readonly leaves: Set<0 | 1>;
  /** The public record that is still to be posted. */
  record: { readonly path: string; readonly body: Bytes }[];
  /** The relay was told the record since it last welcomed us. */
  told: boolean;
  /** It is there and lets the log not begin, as it last said: without its word, or at all. [RUN-8] [RUN-13] */
  barred: Barred | null;
};

export type Barred = "wants-word" | "takes-nobody";

export function newLink(): Link {
  return {
    phase: "off",
    failures: 0,
    fetching: false,
    rounds: 0,
    promised: new Map(),
    claimed: new Map(),
    disputed: new Map(),
    relayHas: new Map(),
    sent: new Map(),
    blocked: new Set(),
    recalling: new Set(),
    bare: new Map(),
    toGive: null,
    giving: null,
    given: new Set(),
    asks: false,
    asked: 0,
    paused: false,
    window: WINDOW,
    hurried: false,
    awaiting: false,
    refusals: 0,
    leaves: new Set(),
    record: [],
    told: false,
    barred: null,
  };
}

/** Forgets what was true of the last connection only. */
export function resetLink(link: Link): void {
  link.fetching = false;
  link.paused = false;
  link.window = WINDOW;
  link.hurried = false;
  link.refusals = 0;
  link.record = [];
  link.toGive = null;
  link.giving = null;
  link.asks = false;
  link.recalling.clear();
  link.bare.clear();
  link.given.clear();
  link.leaves.clear();
  for (const one of [link.promised, link.claimed, link.disputed, link.relayHas, link.sent, link.blocked]) one.clear();
}

export type Timer = "answer" | "retry" | "steady" | "refetch" | "resume";

/** Longest silence of a relay that owes an answer. */
export const ANSWER_MS = 15_000;
/** A connection that lasted this long forgives the failures before it. */
export const STEADY_MS = 60_000;
/** An idle connection asks again for what it may have missed; a dead one shows itself by not answering. */
export const REFETCH_MS = 240_000;
/** When something known to exist is missing, it is asked for again after these pauses, then at the idle pace. */
export const MISSING_MS = [2_000, 15_000, 45_000] as const;
/** Pause after "too fast" or "no room"; and after something was refused only because something before it was. */
export const RESUME_MS = 30_000;
export const RESEND_MS = 1_000;
/** Events ahead of what is confirmed; and once the relay found that too fast. */
const WINDOW = 512;
export const SMALL_WINDOW = 32;
/** Frames with something inauthentic that one connection may bring. */
export const MAX_REFUSALS = 30;

const FIRST_RETRY_MS = 1_000;
const USUAL_RETRY_MS = 60_000;
const LATE_RETRY_MS = 300_000;
/** Failures in a row after which it is no passing trouble. */
export const PATIENCE = 10;

/**
 * Time until the next try: doubles from a second to a minute, halved at most by chance;
 * after ten failures in a row never less than five minutes. [SYNC-12]
 */
export function retryAfter(failures: number, random: Random): number {
  const [high = 0, low = 0] = random(2);
  const chance = (high * 256 + low) / 65_536;
  if (failures >= PATIENCE) return Math.round(LATE_RETRY_MS * (1 + chance / 5));
  const usual = Math.min(USUAL_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(usual * (0.5 + chance / 2));
}
