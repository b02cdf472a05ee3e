/** What the slots say so far, read anew from the bytes each time: the state holds no conclusion that could disagree. */
import { type Bytes, concat, type Envelope, equal } from "#wire";
import { checkCertificateFor } from "../device.ts";
import { foundersRefused, type Founding, verifyGenesisSignature } from "../genesis.ts";
import { genesisHash } from "../hash.ts";
import { invitationBytes } from "../invitation.ts";
import { same } from "../sodium.ts";
import { messageBytes, openSlot, SLOT, type SlotMessage, type VoidReason } from "./slot.ts";
import type { OpenPhase, Pairing, Put } from "./state.ts";
import { commitTo, type Hello, statementOf } from "./transcript.ts";

/** Both hellos are known, so there is something to compare. */
export type Meeting = {
  readonly statement: Bytes;
  readonly founding: Founding;
  readonly partner: Hello;
};

export type Confirmation = { readonly signature: Bytes; readonly certificate: Envelope };

export type Reading =
  /** It can never become complete. */
  | { readonly type: "void"; readonly why: VoidReason }
  | {
      readonly type: "open";
      /** The other side's name, as soon as it was read. */
      readonly partnerName: string | null;
      /** Slot 0 was read and slot 1 is free, or holds our own hello (invited). */
      readonly mayAnswer: boolean;
      readonly meeting: Meeting | null;
      /** Our confirmation lies in the mailbox. */
      readonly ours: boolean;
      /** The partner's, checked. */
      readonly theirs: Confirmation | null;
    };

/** The slot of this side's confirmation, and the other's. */
export function confirmationSlots(role: Pairing["role"]): { readonly own: 3 | 4; readonly other: 3 | 4 } {
  return role === "inviter" ? { own: SLOT.inviter, other: SLOT.invited } : { own: SLOT.invited, other: SLOT.inviter };
}

export function helloOf(phase: OpenPhase): Hello {
  const { identity, nonce, name } = phase.secrets;
  return { founder: identity.founder, nonce, name };
}

/** Reads all that was seen. [PAIR-4] [PAIR-7] [PAIR-8] */
export function readSlots(pairing: Pairing, phase: OpenPhase): Reading {
  const { own, other } = confirmationSlots(pairing.role);
  for (const slot of [own, other]) {
    const message = open(phase, slot);
    if (message !== null && message !== "junk" && message.type === "void") return { type: "void", why: message.why };
  }
  const early = pairing.role === "inviter" ? readAsInviter(pairing, phase) : readAsInvited(pairing, phase);
  if (early.type === "void") return early;
  const { meeting } = early;
  if (meeting === null) return { ...early, ours: false, theirs: null };

  const mine = phase.seen[own] ?? null;
  const ours = mine !== null && wrote(pairing, own, mine);
  if (mine !== null && !ours) return tampered;
  const message = open(phase, other);
  if (message === null) return { ...early, ours, theirs: null };
  if (message === "junk" || message.type !== "confirmation") return tampered;
  const index = pairing.role === "inviter" ? 1 : 0;
  const founder = meeting.partner.founder;
  const checked = checkCertificateFor(meeting.founding, message.certificate);
  if (!checked.ok || checked.founder !== index) return tampered;
  if (!verifyGenesisSignature(founder, meeting.statement, message.signature)) return tampered;
  return { ...early, ours, theirs: message };
}

type Early = Extract<Reading, { type: "void" }> | Omit<Extract<Reading, { type: "open" }>, "ours" | "theirs">;

const tampered = { type: "void", why: "tampered" } as const;
const used = { type: "void", why: "used" } as const;

function readAsInviter(pairing: Pairing, phase: OpenPhase): Early {
  const [commit, , reveal] = phase.seen;
  if (commit && !wrote(pairing, SLOT.commit, commit)) return used;
  if (reveal && !wrote(pairing, SLOT.reveal, reveal)) return tampered;
  const message = open(phase, SLOT.hello);
  if (message === null) return { type: "open", partnerName: null, mayAnswer: false, meeting: null };
  if (message === "junk" || message.type !== "hello") return tampered;
  const meeting = meet(pairing, phase, helloOf(phase), message);
  if (meeting === null) return tampered;
  return { type: "open", partnerName: message.name, mayAnswer: true, meeting };
}

function readAsInvited(pairing: Pairing, phase: OpenPhase): Early {
  const answer = phase.seen[SLOT.hello];
  if (answer && !wrote(pairing, SLOT.hello, answer)) return used;
  const commit = open(phase, SLOT.commit);
  if (commit === null) return { type: "open", partnerName: null, mayAnswer: false, meeting: null };
  if (commit === "junk" || commit.type !== "commit") return tampered;
  const reveal = open(phase, SLOT.reveal);
  if (reveal === null || !answer) return { type: "open", partnerName: commit.name, mayAnswer: true, meeting: null };
  if (reveal === "junk" || reveal.type !== "reveal") return tampered;
  const inviter = { founder: reveal.founder, nonce: reveal.nonce, name: commit.name };
  if (!same(commitTo(inviter), commit.commit)) return tampered;
  const meeting = meet(pairing, phase, inviter, helloOf(phase));
  if (meeting === null) return tampered;
  return { type: "open", partnerName: commit.name, mayAnswer: true, meeting };
}

/** Null when these two cannot found a log: a weak key, or one person twice, as in a replay of one's own hello. */
function meet(pairing: Pairing, phase: OpenPhase, inviter: Hello, invited: Hello): Meeting | null {
  const founders = [inviter.founder, invited.founder];
  if (foundersRefused(founders) !== null) return null;
  const { mode, relay, expires } = pairing;
  const invitation = invitationBytes({ secret: phase.secrets.secret, mode, relay, expires });
  const commit = messageBytes({ type: "commit", commit: commitTo(inviter), name: inviter.name });
  const hello = messageBytes({ type: "hello", ...invited });
  const reveal = messageBytes({ type: "reveal", founder: inviter.founder, nonce: inviter.nonce });
  const statement = statementOf(invitation, { commit, hello, reveal }, inviter.founder, invited.founder);
  const hash = genesisHash(statement);
  const partner = pairing.role === "inviter" ? invited : inviter;
  return { statement, founding: { log: hash.slice(0, 16), hash, founders }, partner };
}

/** Null: empty. "junk": filled with what was never sealed for this slot. */
function open(phase: OpenPhase, slot: 0 | 1 | 2 | 3 | 4): SlotMessage | "junk" | null {
  const bytes = phase.seen[slot] ?? null;
  return bytes === null ? null : (openSlot(phase.secrets.secret, slot, bytes) ?? "junk");
}

function wrote(pairing: Pairing, slot: number, bytes: Bytes): boolean {
  return pairing.puts.some((put: Put) => put.slot === slot && equal(put.bytes, bytes));
}

/** The record that both signatures make, inviter's first. */
export function recordOf(role: Pairing["role"], statement: Bytes, own: Bytes, theirs: Bytes): Bytes {
  return role === "inviter" ? concat(statement, own, theirs) : concat(statement, theirs, own);
}
