/** What a person may be shown of a pairing. */
import { hex } from "#wire";
import { type InvitationMode, writeInvitation } from "../invitation.ts";
import { readSlots } from "./read.ts";
import type { VoidReason } from "./slot.ts";
import type { Pairing, Role } from "./state.ts";
import { type Pictures, picturesOf } from "./transcript.ts";

export type PairingStage = "inviting" | "answering" | "comparing" | "waiting" | "complete" | "void";

export type PairingView = {
  readonly stage: PairingStage;
  readonly role: Role;
  readonly mode: InvitationMode;
  readonly relay: string;
  /** ms since 1970. */
  readonly expires: number;
  /** The invitation as text: the inviter's, while nobody has opened it. */
  readonly invitation: string | null;
  /** Somebody answered the invitation. */
  readonly opened: boolean;
  readonly pictures?: Pictures;
  readonly partnerName?: string;
  readonly why?: VoidReason;
  readonly said?: "same";
  /** The person cancelled after "same"; the mailbox decides whether that was in time. */
  readonly leaving?: true;
};

export function viewPairing(pairing: Pairing): PairingView {
  const { role, mode, relay, expires, phase } = pairing;
  const view = { role, mode, relay, expires, invitation: null, opened: false };
  if (phase.name === "void") return { ...view, stage: "void", why: phase.why };
  if (phase.name === "complete") {
    const { partnerName, leaving } = phase;
    return { ...view, stage: "complete", opened: true, partnerName, said: "same", ...(leaving ? { leaving } : {}) };
  }
  const reading = readSlots(pairing, phase);
  if (reading.type === "void") return { ...view, stage: "void", why: reading.why };
  const { meeting, partnerName } = reading;
  const name = partnerName === null ? {} : { partnerName };
  if (meeting === null && role === "invited") return { ...view, ...name, stage: "answering" };
  if (meeting === null) {
    const invitation = writeInvitation({ secret: phase.secrets.secret, relay, mode, expires });
    return { ...view, stage: "inviting", invitation };
  }
  const met = { ...view, ...name, opened: true, pictures: picturesOf(meeting.statement) };
  if (!phase.said) return { ...met, stage: "comparing" };
  return { ...met, stage: "waiting", said: "same", ...(phase.leaving === null ? {} : { leaving: true }) };
}

/** The mailbox's address at the relay, as hex. */
export function addressOf(pairing: Pairing): string {
  return hex(pairing.address);
}
