/** The conversation with the relay, from the socket to being caught up, and what happens when it falls silent. Rules SYNC-10 to SYNC-16. */
import {
  type Bytes,
  challengeStatement,
  concat,
  type Denial,
  equal,
  hex,
  isForLater,
  parseRelayMessage,
  PATHS,
  PROTOCOL_VERSION,
  readU64,
  type RelayMessage,
  writeDeviceMessage,
} from "#wire";
import { signDetached } from "#vault";
import { take } from "./chain.ts";
import { caughtUp, fetch, promise, reconsider } from "./catchup.ts";
import type { Work } from "./effects.ts";
import {
  ANSWER_MS,
  type Barred,
  MAX_REFUSALS,
  PATIENCE,
  resetLink,
  retryAfter,
  STEADY_MS,
  type Timer,
} from "./link.ts";
import { committed, inFlight, refused, relayHas, resume } from "./outbox.ts";
import { envelopeAt, type Sync } from "./state.ts";
import { releaseAll } from "./waiting.ts";

export function connect(sync: Sync, work: Work): void {
  if (sync.origin === null || sync.closing) return;
  resetLink(sync.link);
  sync.link.phase = "opening";
  work.effects.push({ do: "untimer", timer: "retry" }, { do: "connect" });
}

/** The socket is there: say which log and which device. */
export function opened(sync: Sync, work: Work): void {
  if (sync.link.phase !== "opening") return;
  sync.link.phase = "hello";
  const hello = { type: "hello", version: PROTOCOL_VERSION, log: sync.genesis.log, device: sync.keys.id } as const;
  work.effects.push({ do: "send", frame: writeDeviceMessage(hello) });
}

/** Ends this try and sets the time of the next. [SYNC-12] */
export function fail(sync: Sync, work: Work): void {
  const { link } = sync;
  if (link.phase === "off" || link.phase === "resting") return;
  // It cannot be reached now: what it said before is not what is wrong.
  if (link.phase === "opening") link.barred = null;
  resetLink(link);
  releaseAll(sync.waiting);
  link.phase = "resting";
  link.failures++;
  for (const timer of ["steady", "refetch", "resume"] as const) work.effects.push({ do: "untimer", timer });
  work.effects.push({ do: "disconnect" });
  work.effects.push({ do: "timer", timer: "retry", ms: retryAfter(link.failures, sync.random) });
}

/** Ends everything for good. */
export function end(sync: Sync, work: Work): void {
  sync.closing = true;
  fail(sync, work);
  work.effects.push({ do: "untimer", timer: "retry" });
  sync.link.phase = "off";
}

/** Something suggests that the relay can be reached: try now, or ask whether it is still there. */
export function wake(sync: Sync, work: Work): void {
  const { link } = sync;
  if (link.phase === "resting") connect(sync, work);
  else if (link.phase === "here" && !link.fetching) fetch(sync, work);
}

export function timeUp(sync: Sync, timer: Timer, work: Work): void {
  const { link } = sync;
  switch (timer) {
    case "answer":
      link.awaiting = false;
      return fail(sync, work);
    case "retry":
      return connect(sync, work);
    case "steady":
      link.failures = 0;
      return;
    case "refetch":
      if (link.phase === "here" && !link.fetching) fetch(sync, work);
      return;
    case "resume":
      return resume(sync);
  }
}

/** One frame from the relay. What does not fit the moment is passed over: nothing may depend on the relay's good order. [SYNC-11] */
export function frame(sync: Sync, bytes: Bytes, work: Work): void {
  const message = parseRelayMessage(bytes);
  // What a later relay may say beside: nothing of it is needed here. [WIRE-11]
  if (message === null && isForLater(bytes, "relay")) return;
  if (message === null) return fail(sync, work);
  const { link } = sync;
  const live = link.phase === "fetching" || link.phase === "here";
  switch (message.type) {
    case "challenge":
      return link.phase === "hello" ? prove(sync, message.nonce, work) : undefined;
    case "welcome":
      return link.phase === "proving" ? welcomed(sync, message, work) : undefined;
    case "events":
      return live ? received(sync, message, work) : undefined;
    case "caught-up":
      return live && link.fetching ? arrived(sync, work) : undefined;
    case "committed":
      return live ? committed(sync, message.upTo, work) : undefined;
    case "refused":
      return live ? refused(sync, message, work) : undefined;
    case "knocks":
      return live ? void work.effects.push({ do: "knocks", what: message.what }) : undefined;
    case "denied":
      return denied(sync, message.why, work);
  }
}

/** Tells the relay where this device is to be knocked at: when that changes, and once on every connection. [KNOCK-2] */
export function offerKnock(sync: Sync, work: Work): void {
  const { phase } = sync.link;
  if (sync.knock === undefined || (phase !== "fetching" && phase !== "here")) return;
  work.effects.push({ do: "send", frame: writeDeviceMessage({ type: "knock", target: sync.knock }) });
}

/** Signs the challenge, bound to the relay's origin, so that it is of no use at another. [WIRE-4] */
function prove(sync: Sync, nonce: Bytes, work: Work): void {
  const statement = challengeStatement(sync.origin as string, sync.genesis.log, sync.keys.id, nonce);
  const signature = signDetached(statement, sync.keys.sign.secretKey);
  sync.link.phase = "proving";
  work.effects.push({ do: "send", frame: writeDeviceMessage({ type: "prove", signature }) });
}

function welcomed(sync: Sync, message: Extract<RelayMessage, { type: "welcome" }>, work: Work): void {
  const { link, flags } = sync;
  if (!equal(message.genesis, sync.genesis.record)) {
    flags.refused = true;
    return fail(sync, work);
  }
  flags.newer = false;
  flags.refused = false;
  link.told = false;
  link.barred = null;
  link.phase = "fetching";
  promise(sync, message.heads);
  fetch(sync, work);
  offerKnock(sync, work);
}

function received(sync: Sync, message: Extract<RelayMessage, { type: "events" }>, work: Work): void {
  const refusedEvents = take(sync, message.events, work);
  for (const { header } of message.events) {
    const device = header.subarray(32, 48);
    if (!equal(device, sync.keys.id)) relayHas(sync, hex(device), readU64(header, 8));
  }
  if (refusedEvents > 0 && ++sync.link.refusals >= MAX_REFUSALS) return fail(sync, work);
  reconsider(sync, work);
}

/** Caught up. A connection that lasts from here on forgives the failures before it. */
function arrived(sync: Sync, work: Work): void {
  if (sync.link.phase === "fetching") {
    sync.link.phase = "here";
    work.effects.push({ do: "timer", timer: "steady", ms: STEADY_MS });
  }
  caughtUp(sync, work);
}

/** The relay will not talk to us. One that does not know the log is told the public record, once. [SYNC-15] */
function denied(sync: Sync, why: Denial, work: Work): void {
  const { link, flags } = sync;
  if (why === "version") flags.newer = true;
  if (why === "closed") flags.refused = true;
  if (why !== "not-proven" || link.phase !== "proving") return fail(sync, work);
  if (link.told) {
    link.told = false;
    flags.refused = true;
    return fail(sync, work);
  }
  const certificates = [...sync.chains.values()].map((chain) => {
    const { header, body } = envelopeAt(chain, 1);
    return { path: PATHS.devices(hex(sync.genesis.log)), body: concat(header, body as Bytes) };
  });
  link.phase = "telling";
  link.record = [{ path: PATHS.logs, body: sync.genesis.record }, ...certificates];
  work.effects.push({ do: "disconnect" });
  tellNext(sync, work);
}

function tellNext(sync: Sync, work: Work): void {
  const next = sync.link.record[0];
  if (next !== undefined) work.effects.push({ do: "post", ...next });
  else {
    sync.link.told = true;
    connect(sync, work);
  }
}

/** A relay says so where something new would begin and no word came along; or where it takes nobody new. */
const NEEDS_WORD = 403;
const BARS: Readonly<Record<string, Barred>> = { registration: "wants-word", "registration-closed": "takes-nobody" };

/** A part of the public record was posted. Telling it twice changes nothing at the relay. */
export function answered(sync: Sync, status: number | null, why: string | null, work: Work): void {
  const { link } = sync;
  if (link.phase !== "telling") return;
  link.barred = status === NEEDS_WORD ? (BARS[why ?? ""] ?? null) : null;
  if (status === null || status < 200 || status > 299) {
    // Too many at once, or a relay in trouble, is no refusal of this log. Where the relay asks for a word that only the other
    // person has, their device makes the log: that is waited for. [RUN-15]
    const waits = status === NEEDS_WORD && link.failures < PATIENCE;
    sync.flags.refused ||= status !== null && status >= 400 && status < 429 && !waits;
    return fail(sync, work);
  }
  link.record.shift();
  tellNext(sync, work);
}

/** Watches over the relay's silence: while it owes an answer, every sign of life gives it fifteen seconds more. [SYNC-10] */
export function watch(sync: Sync, sign: boolean, work: Work): void {
  const { link } = sync;
  const asked = link.phase !== "off" && link.phase !== "resting" && link.phase !== "here";
  const owes = asked || link.fetching || link.giving !== null || (!link.paused && inFlight(sync) > 0);
  if (owes && (sign || !link.awaiting)) work.effects.push({ do: "timer", timer: "answer", ms: ANSWER_MS });
  else if (!owes && link.awaiting) work.effects.push({ do: "untimer", timer: "answer" });
  link.awaiting = owes;
}
