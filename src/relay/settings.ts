/** The relay's own numbers: what it bears from everybody together. What devices must know stands in the wire's limits. */
import { MAX_LOG_BYTES, MAX_LOG_EVENTS, WRITE_BURST, WRITES_PER_MINUTE } from "#wire";
import type { Pace } from "./pace.ts";
import type { Quota } from "./roll.ts";

export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after so many milliseconds; what it gives cancels. */
  after(ms: number, run: () => void): () => void;
};
export type Random = (bytes: number) => Uint8Array;

export type Limits = {
  /** What one person may keep in one log. */
  readonly quota: Quota;
  /** New events of one device. */
  readonly writes: Pace;
  /** HTTP requests and connections from one address. */
  readonly requests: Pace;
  /** New logs, lockers and invitations from one address. */
  readonly foundings: Pace;
  /** Times that one connection may ask for history. */
  readonly fetches: Pace;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Invitations that live at once. */
  readonly invitations: number;
  /** Requests that wait for an invitation's next slot at once. */
  readonly waiting: number;
  /** Logs kept in memory while nobody is connected to them. */
  readonly rolls: number;
  /** What these may weigh in all, in bytes. */
  readonly rollsWeight: number;
  /** Histories sent at once; further ones stand in line. */
  readonly histories: number;
  /** Bytes that may wait for one slow connection before live events are held back, and before it is ended. */
  readonly held: number;
  readonly endedAbove: number;
  /** Knocks that are still to come, those under way, and those of the last hour that are remembered: above it none is added. */
  readonly knocksWaiting: number;
  readonly knocksAtOnce: number;
  readonly knocksRemembered: number;
};

export const LIMITS: Limits = {
  quota: { bytes: MAX_LOG_BYTES, events: MAX_LOG_EVENTS },
  writes: { perMinute: WRITES_PER_MINUTE, burst: WRITE_BURST },
  requests: { perMinute: 600, burst: 1_200 },
  foundings: { perMinute: 5, burst: 200 },
  fetches: { perMinute: 60, burst: 60 },
  connections: 20_000,
  connectionsPerAddress: 2_000,
  invitations: 100_000,
  waiting: 2_000,
  rolls: 2_000,
  rollsWeight: 33_554_432,
  histories: 64,
  held: 1_048_576,
  endedAbove: 8_388_608,
  knocksWaiting: 20_000,
  knocksAtOnce: 64,
  knocksRemembered: 200_000,
};

/** Milliseconds. */
export const TIMES = {
  /** From the connection to the proof. */
  toProve: 10_000,
  /** From saying that a connection ends to ending it, should the other side not do so. */
  toClose: 2_000,
  /** Between two looks at whether connections still live. */
  pulse: 30_000,
  /** How long a connection may take no byte of what it is sent. */
  stalled: 60_000,
  /** The same, looked at once, while others stand in line for a history. */
  stalledAmongMany: 5_000,
  /** Erases are gathered this long before the files are cleaned. */
  scrub: 20,
  /** Between two tries to clean the files while somebody reads them. */
  scrubAgain: 100,
  /** Between two looks for invitations that ended. */
  expire: 60_000,
  hour: 3_600_000,
  /** How long who is connected waits for a database that cannot be asked, before everybody is sent away. */
  away: 20_000,
  /** Between two tries to ask it. */
  askAgain: 1_000,
  /** Between two looks at whether another relay stored something that was not heard. */
  look: 5_000,
  /** Between two looks at how much is stored, where that is bounded. */
  size: 2_000,
  /** How long the mailbox may take to answer before the relay counts as not ready. */
  ready: 2_000,
  /** How long its last answer counts. */
  readyFor: 1_000,
  /** After the disk had no room: how long nothing is passed on before it is stored, though smaller batches may fit. */
  tight: 60_000,
  /** How long a push service may take for one knock. */
  knock: 10_000,
  /** How long open connections may take to end when the relay stops. */
  drain: 5_000,
} as const;

/** Wrong words from one address. */
export const GUESSES: Pace = { perMinute: 6, burst: 20 };
/** Lockers for each log, where a word is needed for what is new. */
export const LOCKERS_PER_LOG = 8;

/** Knocks by push. */
export const KNOCKS = {
  /** Least and most milliseconds between what came and the knock. */
  delay: [20_000, 300_000] as const,
  /** Least milliseconds between two knocks at one device. */
  apart: 3_600_000,
  /** How long other relays on the same data may take to say that somebody is connected there. */
  answer: 2_000,
  /** Changes of one device's subscription. */
  changes: { perMinute: 2, burst: 20 },
  /** The longest stretch of a chain that is looked through for whether all of it was taken back. */
  causes: 1_024,
} as const;

/** Bytes of history read and sent at once. */
export const HISTORY_BYTES = 262_144;
/** The longest that a request may wait for an invitation's next slot, in seconds. */
export const LONGEST_WAIT = 25;
/** Beyond the longest invitation, so that a pairing under way can end well. In seconds. */
export const INVITATION_GRACE = 86_400;
/** Bytes of one connection's frames that may wait to be stored before it is read no further. */
export const MAX_PENDING = 524_288;
/** Connections of one device; the oldest goes when there is one more. */
export const MAX_SAME_DEVICE = 4;
