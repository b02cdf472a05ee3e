/**
 * Adding a device as a pure reducer, in memory alone: a reload ends it. The holder gives the bundle only after its person
 * said "same" and the new device did; the new device stores all of it or nothing, and says which. docs/spec/linking.md has
 * the reasoning.
 */
import type { Bytes } from "#wire";
import { type DeviceKeys, makeDeviceKeys } from "../device.ts";
import { expand } from "../hash.ts";
import { parseRelay } from "../invitation.ts";
import { mailboxOf, SLOT_BYTES } from "../pairing/slot.ts";
import type { Random } from "../sodium.ts";
import { bundleBytes, holdsPlaces, type LinkedPlaces, type PlacesToGive } from "./bundle.ts";
import { LINK_CODE_SECONDS, LINK_GRACE_SECONDS, type LinkCode } from "./code.ts";
import { LINK_SLOT, type LinkMessage, type LinkSlot, type LinkVoid, sealLinkSlot, signLinkWord } from "./message.ts";
import { type LinkMeeting, type LinkReading, meetingOf, readLinkSlots } from "./read.ts";
import {
  type LinkEffect,
  type LinkInput,
  type Linking,
  type LinkPut,
  NOTHING_READ,
  type OpenLinking,
} from "./state.ts";

/** The new device: a new code, and its side of what follows. The relay is `parseRelay`'s. [LINK-1] */
export function showLink(what: { readonly relay: string; readonly now: number; readonly random: Random }): Linking {
  const { relay, now, random } = what;
  if (parseRelay(relay) !== relay) throw new RangeError("not a relay's origin");
  const code = { secret: random(32), relay, expires: now + LINK_CODE_SECONDS * 1_000 };
  const keys = { ours: makeDeviceKeys(random), mine: makeDeviceKeys(random) };
  return settle(begin("new", code, now, { role: "new", keys }, random));
}

/** The unlocked device that read the code. One that has expired is void at once. [LINK-2] */
export function readLink(what: {
  readonly code: LinkCode;
  readonly places: PlacesToGive;
  readonly now: number;
  readonly random: Random;
}): Linking {
  const { code, places, now, random } = what;
  if (!holdsPlaces(places)) throw new RangeError("these are not the places of this person");
  return settle(begin("holder", code, now, { role: "holder", places }, random));
}

/** The next state, and the effects that it owes and the last one did not. */
export function linkStep(linking: Linking, input: LinkInput): readonly [Linking, readonly LinkEffect[]] {
  const next = settle(heed(linking, input));
  const before = owedLinkPuts(linking);
  const effects = owedLinkPuts(next).filter((put) => !before.some((one) => one.bytes === put.bytes));
  const { phase } = next;
  if (phase.name !== "keeping" || linking.phase.name === "keeping") return [next, effects];
  return [next, [...effects, { type: "keep", got: phase.got }]];
}

/** Every put that no answer has settled. */
export function owedLinkPuts(linking: Linking): readonly Extract<LinkEffect, { type: "put" }>[] {
  return linking.puts
    .filter((put) => put.state === "owed")
    .map(({ slot, bytes }) => {
      const seconds = LINK_CODE_SECONDS + LINK_GRACE_SECONDS;
      return slot === LINK_SLOT.commit ? { type: "put", slot, bytes, seconds } : { type: "put", slot, bytes };
    });
}

/** True while something in the mailbox may still matter. */
export function wantsLinkPolling({ phase }: Linking): boolean {
  return phase.name === "open" && !phase.gone;
}

/** When the relay may forget the mailbox; nobody says "same" after it. */
export function linkEnds({ code }: Linking): number {
  return code.expires + LINK_GRACE_SECONDS * 1_000;
}

/** The mailbox's address at the relay, 16 bytes. */
export function linkAddress({ code }: Linking): Bytes {
  return mailboxOf(code.secret, "linking").address;
}

function begin(role: Linking["role"], code: LinkCode, now: number, own: OpenLinking["own"], random: Random): Linking {
  const secrets = { draw: random(32), nonce: random(32), own };
  const phase = { name: "open", ...secrets, seen: NOTHING_READ, said: false, leaving: null, gone: false } as const;
  return { role, code, now, phase, puts: [] };
}

/** Takes an input in, and concludes nothing. */
function heed(linking: Linking, input: LinkInput): Linking {
  const { phase } = linking;
  if (input.type === "time") return { ...linking, now: input.now };
  if (input.type === "put") return heedPut(linking, input.slot, input.outcome);
  if (input.type === "kept") return heedKept(linking, input.ok);
  if (phase.name !== "open") return input.type === "gone" ? { ...linking, puts: [] } : linking;
  switch (input.type) {
    case "slots":
      return { ...linking, phase: { ...phase, seen: see(phase.seen, input.slots) } };
    case "gone":
      return heedGone(linking, phase);
    case "say":
      return input.same ? heedSame(linking, phase) : heedLeaving(linking, phase, "not-same");
    case "cancel":
      return heedLeaving(linking, phase, "cancelled");
  }
}

function heedPut(linking: Linking, slot: number, outcome: "stored" | "taken" | "unreachable" | "gone"): Linking {
  if (outcome === "unreachable") return linking;
  if (outcome === "gone" && linking.phase.name === "open") return heedGone(linking, linking.phase);
  const isAnswered = (put: LinkPut): boolean => put.slot === slot && put.state === "owed";
  return { ...linking, puts: linking.puts.map((put) => (isAnswered(put) ? { ...put, state: "settled" } : put)) };
}

/** Stored, or nothing of it: the new device says so, signed with the keys that were compared. */
function heedKept(linking: Linking, ok: boolean): Linking {
  const { phase } = linking;
  if (phase.name !== "keeping") return linking;
  const words = ok ? phase.receipt : phase.refusal;
  return { ...linking, phase: ok ? { name: "complete" } : { name: "void", why: "no-storage" }, puts: [words] };
}

/** What was read first in a slot stays, whatever the relay shows later. */
function see(
  seen: readonly (Bytes | null)[],
  slots: readonly { readonly slot: number; readonly bytes: Bytes }[],
): readonly (Bytes | null)[] {
  return seen.map(
    (before, slot) => before ?? slots.find((one) => one.slot === slot)?.bytes.slice(0, SLOT_BYTES + 1) ?? null,
  );
}

/** Before the mailbox was ever there, "gone" means "not yet"; afterwards it has ended. */
function heedGone(linking: Linking, phase: OpenLinking): Linking {
  const made = phase.seen.some((slot) => slot !== null) || linking.puts.some((put) => put.state === "settled");
  return made ? ended(linking, phase) : linking;
}

/** "Same" counts only while there are pictures to compare and time is left. [LINK-8] */
function heedSame(linking: Linking, phase: OpenLinking): Linking {
  const reading = readLinkSlots(linking, phase);
  if (reading.type === "void" || reading.meeting === null || phase.said || linking.now >= linkEnds(linking))
    return linking;
  return { ...linking, phase: { ...phase, said: true } };
}

/**
 * Whoever has given nothing is out at once. A holder that may have given the bundle tries to fill its slot with a void
 * first: if the bundle was there before, it was given. [LINK-9]
 */
function heedLeaving(linking: Linking, phase: OpenLinking, why: "cancelled" | "not-same"): Linking {
  if (!mayHaveGiven(linking)) return voided(linking, phase, why, true);
  return { ...linking, phase: { ...phase, leaving: phase.leaving ?? why } };
}

function mayHaveGiven({ puts }: Linking): boolean {
  return puts.some((put) => put.type === "bundle");
}

/** Draws every conclusion that the state allows. */
function settle(linking: Linking): Linking {
  const { phase } = linking;
  if (phase.name !== "open") return linking;
  const reading = readLinkSlots(linking, phase);
  if (reading.type === "void") return voided(linking, phase, reading.why, reading.why === "tampered");
  if (reading.got !== null && reading.meeting !== null && phase.own.role === "new")
    return keeping(linking, phase, reading.got, reading.meeting, phase.own.keys.ours);
  if (reading.received) return { ...linking, phase: { name: "complete" }, puts: [] };
  if (phase.gone) return linking;
  if (hasExpired(linking, phase, reading)) return ended(linking, phase);
  return { ...linking, puts: putsOf(linking, phase, reading) };
}

/** Before the other side answered, the code's own time counts; then the mailbox's. */
function hasExpired(linking: Linking, phase: OpenLinking, reading: Extract<LinkReading, { type: "open" }>): boolean {
  const answered = reading.meeting !== null || (phase.seen[LINK_SLOT.hello] ?? null) !== null;
  return linking.now >= (answered ? linkEnds(linking) : linking.code.expires);
}

/** Nothing more will be read. Void, unless the bundle may have been given: then the logs alone can tell. [LINK-9] */
function ended(linking: Linking, phase: OpenLinking): Linking {
  if (!mayHaveGiven(linking)) return voided(linking, phase, "expired", true);
  return {
    ...linking,
    phase: { ...phase, gone: true },
    puts: linking.puts.map((put) => ({ ...put, state: "dropped" })),
  };
}

/** What this side has to say by now, each made once. */
function putsOf(
  linking: Linking,
  phase: OpenLinking,
  { next, meeting, agreed, given }: Extract<LinkReading, { type: "open" }>,
): readonly LinkPut[] {
  const puts = [...linking.puts];
  const say = (slot: LinkSlot, message: LinkMessage): void => {
    if (!puts.some((put) => put.slot === slot && put.type === message.type))
      puts.push(putOf(linking.code, phase.draw, slot, message));
  };
  const { own } = phase;
  if (next !== null && next.type in LINK_SLOT) say(LINK_SLOT[next.type as keyof typeof LINK_SLOT], next);
  if (!phase.said || meeting === null) return puts;
  if (own.role === "new") {
    const signature = signLinkWord("same", meeting.transcript, own.keys.ours.sign);
    say(LINK_SLOT.same, { type: "same", signature });
    return puts;
  }
  if (phase.leaving === null) {
    if (agreed) say(LINK_SLOT.bundle, { type: "bundle", bundle: bundleBytes(own.places, meeting.reveal) });
    return puts;
  }
  if (!given) say(LINK_SLOT.bundle, { type: "void", why: phase.leaving, signature: NONE });
  return puts.map((put) => (put.type === "bundle" && put.state === "owed" ? { ...put, state: "dropped" } : put));
}

const NONE = new Uint8Array(0);

function putOf(code: LinkCode, draw: Bytes, slot: LinkSlot, message: LinkMessage): LinkPut {
  const word = message.type === "void" ? `void/${message.why}` : message.type;
  const nonce = expand(draw, `hearth/v1/linking/nonce/${String(slot)}/${word}`, 24);
  return { slot, type: message.type, bytes: sealLinkSlot(code.secret, slot, message, nonce), state: "owed" };
}

/** Everything is there and is stored next. Both words that can follow are made now. */
function keeping(
  linking: Linking,
  phase: OpenLinking,
  got: LinkedPlaces,
  { transcript }: LinkMeeting,
  { sign }: DeviceKeys,
): Linking {
  const word = (message: LinkMessage): LinkPut => putOf(linking.code, phase.draw, LINK_SLOT.receipt, message);
  const receipt = word({ type: "receipt", signature: signLinkWord("receipt", transcript, sign) });
  const signature = signLinkWord("void", transcript, sign);
  const refusal = word({ type: "void", why: "no-storage", signature });
  return { ...linking, phase: { name: "keeping", got, receipt, refusal }, puts: [] };
}

/** Ends without anything stored here, and without a secret. `tell`: a void where this side writes makes it final for the other too. [LINK-9] */
function voided(linking: Linking, phase: OpenLinking, why: LinkVoid, tell: boolean): Linking {
  return { ...linking, phase: { name: "void", why }, puts: tell ? [voidOf(linking, phase, why)] : [] };
}

/** The holder's slot is the bundle's; the new device's is that of "same", and once it said so the last, signed. */
function voidOf(linking: Linking, phase: OpenLinking, why: LinkVoid): LinkPut {
  const { own } = phase;
  const word = (slot: LinkSlot, signature: Bytes): LinkPut =>
    putOf(linking.code, phase.draw, slot, { type: "void", why, signature });
  if (own.role === "holder") return word(LINK_SLOT.bundle, NONE);
  const meeting = phase.said ? meetingOf(linking, phase) : null;
  if (meeting === null) return word(LINK_SLOT.same, NONE);
  return word(LINK_SLOT.receipt, signLinkWord("void", meeting.transcript, own.keys.ours.sign));
}
