/** What a person may be shown of the adding of a device. */
import type { Pictures } from "../pairing/transcript.ts";
import { writeLinkCode } from "./code.ts";
import type { LinkVoid } from "./message.ts";
import { readLinkSlots } from "./read.ts";
import type { Linking, LinkRole } from "./state.ts";
import { linkEnds } from "./step.ts";

export type LinkStage = "showing" | "answering" | "comparing" | "waiting" | "complete" | "void";

export type LinkView = {
  readonly role: LinkRole;
  readonly stage: LinkStage;
  /** The code as text: the new device's, while nobody has read it. */
  readonly code: string | null;
  /** When it is over, ms since 1970: the code, and once it was read what follows. */
  readonly expires: number;
  readonly pictures: Pictures | null;
  readonly why: LinkVoid | null;
};

export function viewLink(linking: Linking): LinkView {
  const { role, code, phase } = linking;
  const view = { role, code: null, expires: code.expires, pictures: null, why: null };
  if (phase.name === "void") return { ...view, stage: "void", why: phase.why };
  if (phase.name === "complete") return { ...view, stage: "complete" };
  if (phase.name === "keeping") return { ...view, stage: "waiting" };
  const reading = readLinkSlots(linking, phase);
  if (reading.type === "void") return { ...view, stage: "void", why: reading.why };
  if (reading.meeting === null && role === "holder") return { ...view, stage: "answering" };
  if (reading.meeting === null) return { ...view, stage: "showing", code: writeLinkCode(code) };
  const { pictures } = reading.meeting;
  return { ...view, expires: linkEnds(linking), pictures, stage: phase.said ? "waiting" : "comparing" };
}
