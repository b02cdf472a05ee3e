/**
 * Pairing as a pure reducer. Whoever drives it keeps the new state on disk before it performs the effects, reads the
 * mailbox while `wantsPolling`, and tries the owed puts again until they are answered.
 *
 * Slots 3 and 4 decide: each is written once, with its owner's confirmation or with a void. Two confirmations are complete,
 * one void is void, and no mailbox can show both. docs/spec/pairing.md has the reasoning.
 */
import { type Bytes, type Envelope, equal, INVITATION_SECONDS, KIND, leaveBody, utf8 } from "#wire";
import { certifyFor, makeDeviceKeys } from "../device.ts";
import { publicEventOf } from "../event.ts";
import { openGenesis, signGenesis } from "../genesis.ts";
import { eventId, expand } from "../hash.ts";
import { deriveIdentity, SALT_BYTES } from "../identity.ts";
import { type Invitation, type InvitationMode, parseRelay } from "../invitation.ts";
import type { Random } from "../sodium.ts";
import { confirmationSlots, helloOf, type Meeting, type Reading, readSlots, recordOf } from "./read.ts";
import { mailboxOf, sealSlot, SLOT, SLOT_BYTES, type Slot, type SlotMessage, type VoidReason } from "./slot.ts";
import { MAILBOX_GRACE_SECONDS, NOTHING_SEEN, type OpenPhase, type Pairing, type PairingEffect } from "./state.ts";
import type { PairingInput, Put } from "./state.ts";
import { commitTo, NAME_BYTES } from "./transcript.ts";

type Person = { readonly seed: Bytes; readonly name: string; readonly now: number; readonly random: Random };

/** A new invitation, and this side's half of the pairing. The name has 1 to 120 bytes; the relay is `parseRelay`'s. [PAIR-1] */
export function invite(person: Person & { readonly relay: string; readonly mode: InvitationMode }): Pairing {
  const { mode, relay, now, random } = person;
  const expires = now + INVITATION_SECONDS[mode] * 1_000;
  return settle(begin("inviter", { secret: random(32), relay, mode, expires }, person));
}

/** The other half, for a person who said yes. An invitation that has expired gives a void pairing. [PAIR-9] */
export function accept(person: Person & { readonly invitation: Invitation }): Pairing {
  return settle(begin("invited", person.invitation, person));
}

/** The next state, and the puts that it owes and the last one did not. */
export function pairingStep(pairing: Pairing, input: PairingInput): readonly [Pairing, readonly PairingEffect[]] {
  const next = settle(heed(pairing, input));
  const before = owedPuts(pairing);
  return [next, owedPuts(next).filter((put) => !before.some((one) => one.bytes === put.bytes))];
}

/** Every put that no answer has settled: to be tried again after a reload or a lost connection, byte for byte. [PAIR-11] */
export function owedPuts(pairing: Pairing): readonly PairingEffect[] {
  return pairing.puts
    .filter((put) => put.state === "owed")
    .map(({ slot, bytes }): PairingEffect => {
      const seconds = INVITATION_SECONDS[pairing.mode] + MAILBOX_GRACE_SECONDS;
      return slot === SLOT.commit ? { type: "put", slot, bytes, seconds } : { type: "put", slot, bytes };
    });
}

/** True while something in the mailbox may still matter. */
export function wantsPolling(pairing: Pairing): boolean {
  return pairing.phase.name === "open";
}

/** When the relay may forget the mailbox; nobody says "same" after it. */
export function mailboxEnds(pairing: Pairing): number {
  return pairing.expires + MAILBOX_GRACE_SECONDS * 1_000;
}

function begin(role: Pairing["role"], invitation: Invitation, person: Person): Pairing {
  const { seed, name, now, random } = person;
  const { secret, relay, mode, expires } = invitation;
  const bytes = utf8(name).length;
  if (bytes < 1 || bytes > NAME_BYTES) throw new RangeError("a name has 1 to 120 bytes");
  if (parseRelay(relay) !== relay) throw new RangeError("not a relay's origin");
  const secrets = {
    secret,
    draw: random(32),
    nonce: random(32),
    name,
    identity: deriveIdentity(seed, random(SALT_BYTES)),
    keys: makeDeviceKeys(random),
  };
  const { address } = mailboxOf(secret);
  const phase = { name: "open", secrets, seen: NOTHING_SEEN, said: false, leaving: null, gone: false } as const;
  return { role, mode, relay, expires, address, now, phase, puts: [] };
}

/** Takes an input in, and concludes nothing. */
function heed(pairing: Pairing, input: PairingInput): Pairing {
  const { phase } = pairing;
  switch (input.type) {
    case "time":
      return { ...pairing, now: input.now };
    case "put":
      return heedPut(pairing, input.slot, input.outcome);
    case "slots":
      return phase.name === "open" ? { ...pairing, phase: { ...phase, seen: see(phase.seen, input.slots) } } : pairing;
    case "gone":
      return phase.name === "open" ? heedGone(pairing, phase) : { ...pairing, puts: [] };
    case "say":
      return phase.name === "open" ? heedSay(pairing, phase, input.same) : pairing;
    case "cancel":
      return phase.name === "open" ? heedLeaving(pairing, phase, "cancelled") : pairing;
    case "genesis":
      return phase.name === "open" ? heedGenesis(pairing, phase, input.record) : pairing;
  }
}

function heedPut(pairing: Pairing, slot: number, outcome: "stored" | "taken" | "unreachable" | "gone"): Pairing {
  if (outcome === "unreachable") return pairing;
  if (outcome === "gone" && pairing.phase.name === "open") return heedGone(pairing, pairing.phase);
  const isAnswered = (put: Put): boolean => put.slot === slot && put.state === "owed";
  return { ...pairing, puts: pairing.puts.map((put) => (isAnswered(put) ? { ...put, state: "settled" } : put)) };
}

/** What was read first in a slot stays: a relay that shows something else later is not heard. No more is kept than shows junk as junk. */
function see(
  seen: readonly (Bytes | null)[],
  slots: readonly { readonly slot: number; readonly bytes: Bytes }[],
): readonly (Bytes | null)[] {
  return seen.map(
    (before, slot) => before ?? slots.find((one) => one.slot === slot)?.bytes.slice(0, SLOT_BYTES + 1) ?? null,
  );
}

/** Before the mailbox was ever there, "gone" means "not yet"; afterwards it has ended. */
function heedGone(pairing: Pairing, phase: OpenPhase): Pairing {
  const made = phase.seen.some((slot) => slot !== null) || pairing.puts.some((put) => put.state === "settled");
  if (!made) return pairing;
  return phase.said ? { ...pairing, phase: { ...phase, gone: true } } : voided(pairing, phase, "expired", false);
}

/** "Same" counts only while there are pictures to compare and time is left. "Not the same" counts always. [PAIR-10] */
function heedSay(pairing: Pairing, phase: OpenPhase, isSame: boolean): Pairing {
  if (!isSame) return heedLeaving(pairing, phase, "not-same");
  const reading = readSlots(pairing, phase);
  if (reading.type === "void" || reading.meeting === null || phase.said) return pairing;
  return pairing.now >= mailboxEnds(pairing) ? pairing : { ...pairing, phase: { ...phase, said: true } };
}

function heedLeaving(pairing: Pairing, phase: OpenPhase, why: "cancelled" | "not-same"): Pairing {
  if (!phase.said) return voided(pairing, phase, why, true);
  return { ...pairing, phase: { ...phase, leaving: phase.leaving ?? why } };
}

/** The log exists, so both signed: the way to completeness when the mailbox ended before its last slot was read. [PAIR-14] */
function heedGenesis(pairing: Pairing, phase: OpenPhase, record: Bytes): Pairing {
  const reading = readSlots(pairing, phase);
  const opened = openGenesis(record);
  if (!phase.said || reading.type === "void" || reading.meeting === null || !opened.ok) return pairing;
  const { meeting } = reading;
  return equal(opened.genesis.hash, meeting.founding.hash) ? completed(pairing, phase, meeting, record, null) : pairing;
}

type OpenReading = Extract<Reading, { type: "open" }>;

/** Draws every conclusion that the state allows. */
function settle(pairing: Pairing): Pairing {
  const { phase } = pairing;
  if (phase.name !== "open") return pairing;
  const reading = readSlots(pairing, phase);
  if (reading.type === "void") return voided(pairing, phase, reading.why, reading.why === "tampered");
  const { meeting, ours, theirs } = reading;
  if (meeting !== null && ours && theirs !== null) {
    const own = signGenesis(phase.secrets.identity, meeting.statement);
    const record = recordOf(pairing.role, meeting.statement, own, theirs.signature);
    return completed(pairing, phase, meeting, record, theirs.certificate);
  }
  if (phase.leaving !== null && phase.gone && meeting !== null)
    return farewelled(pairing, phase, meeting, phase.leaving);
  if (!phase.said && hasExpired(pairing, phase, reading)) return voided(pairing, phase, "expired", true);
  return { ...pairing, puts: putsOf(pairing, phase, reading) };
}

/** Before the other side answered, the invitation's own time counts; then the mailbox's. [PAIR-9] */
function hasExpired(pairing: Pairing, phase: OpenPhase, reading: OpenReading): boolean {
  const answered = reading.meeting !== null || phase.seen[SLOT.hello] !== null;
  return pairing.now >= (answered ? mailboxEnds(pairing) : pairing.expires);
}

/** What this side has to say by now, each made once. On leaving, a confirmation that was not read yet is sent no more. */
function putsOf(pairing: Pairing, phase: OpenPhase, reading: OpenReading): readonly Put[] {
  const { own, other } = confirmationSlots(pairing.role);
  const hello = helloOf(phase);
  const { meeting, ours, theirs } = reading;
  const { said, leaving } = phase;
  const puts = [...pairing.puts];
  function say(slot: Slot, message: SlotMessage): void {
    if (!puts.some((put) => put.slot === slot && put.type === message.type)) puts.push(putOf(phase, slot, message));
  }
  if (pairing.role === "invited" && reading.mayAnswer) say(SLOT.hello, { type: "hello", ...hello });
  if (pairing.role === "inviter") {
    say(SLOT.commit, { type: "commit", commit: commitTo(hello), name: hello.name });
    if (meeting !== null) say(SLOT.reveal, { type: "reveal", founder: hello.founder, nonce: hello.nonce });
  }
  if (!said || meeting === null) return puts;
  if (leaving === null) say(own, confirmation(phase, meeting));
  else if (theirs === null) say(other, { type: "void", why: leaving });
  else if (!ours) say(own, { type: "void", why: leaving });
  const isDropped = (put: Put): boolean => leaving !== null && put.type === "confirmation" && put.state === "owed";
  return puts.map((put) => (isDropped(put) ? { ...put, state: "dropped" } : put));
}

function putOf(phase: OpenPhase, slot: Slot, message: SlotMessage): Put {
  const { secret, draw } = phase.secrets;
  const word = message.type === "void" ? `void/${message.why}` : message.type;
  const nonce = expand(draw, `hearth/v1/pairing/nonce/${String(slot)}/${word}`, 24);
  return { slot, type: message.type, bytes: sealSlot(secret, slot, message, nonce), state: "owed" };
}

function confirmation(phase: OpenPhase, { statement, founding }: Meeting): SlotMessage {
  const { identity, keys } = phase.secrets;
  const certificate = certifyFor(founding, identity, keys);
  return { type: "confirmation", signature: signGenesis(identity, statement), certificate };
}

/**
 * Ends without a log and without a secret. `tell`: before we confirmed, a void in our own slot makes it final for the other
 * side too; nothing hangs on its arrival.
 */
function voided(pairing: Pairing, phase: OpenPhase, why: VoidReason, tell: boolean): Pairing {
  const { own } = confirmationSlots(pairing.role);
  const puts = tell && !phase.said ? [putOf(phase, own, { type: "void", why })] : [];
  return { ...pairing, phase: { name: "void", why, farewell: null }, puts };
}

/** The mailbox ended while we did not know whether the other side is complete: we leave whatever there may be. [PAIR-13] */
function farewelled(pairing: Pairing, phase: OpenPhase, { founding }: Meeting, why: VoidReason): Pairing {
  const { identity, keys } = phase.secrets;
  const certificate = certifyFor(founding, identity, keys);
  const place = { seq: 2, prev: eventId(certificate.header) };
  const leave = publicEventOf(founding.log, keys, place, KIND.leave, leaveBody(founding.hash));
  return { ...pairing, phase: { name: "void", why, farewell: { certificate, leave } }, puts: [] };
}

function completed(
  pairing: Pairing,
  phase: OpenPhase,
  meeting: Meeting,
  record: Bytes,
  theirs: Envelope | null,
): Pairing {
  const { identity, keys } = phase.secrets;
  const own = certifyFor(meeting.founding, identity, keys);
  return {
    ...pairing,
    puts: [],
    phase: {
      name: "complete",
      record,
      keys,
      certificates: theirs === null ? [own] : [own, theirs],
      partnerName: meeting.partner.name,
      founder: pairing.role === "inviter" ? 0 : 1,
      leaving: phase.leaving !== null,
    },
  };
}
