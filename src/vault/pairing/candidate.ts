/** The log that a pairing would make, while the mailbox can no longer say whether it did. */
import type { Bytes, Envelope } from "#wire";
import { certifyFor, type DeviceKeys } from "../device.ts";
import { readSlots } from "./read.ts";
import type { Pairing } from "./state.ts";

export type Candidate = {
  /** 16 bytes. */
  readonly log: Bytes;
  readonly keys: DeviceKeys;
  /** Our device's first event there: with it the relay lets us ask, if the log exists. */
  readonly certificate: Envelope;
};

/** Where to ask for the genesis record: only after we said "same" and the mailbox ended. Null otherwise. [PAIR-14] */
export function candidateOf(pairing: Pairing): Candidate | null {
  const { phase } = pairing;
  if (phase.name !== "open" || !phase.said || !phase.gone) return null;
  const reading = readSlots(pairing, phase);
  if (reading.type === "void" || reading.meeting === null) return null;
  const { identity, keys } = phase.secrets;
  const { founding } = reading.meeting;
  return { log: founding.log, keys, certificate: certifyFor(founding, identity, keys) };
}
