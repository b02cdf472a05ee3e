/** What only the seed can make, in the corner's worker: one side of a pairing, and the word that a device is removed. */
import {
  accept,
  deriveIdentity,
  type Identity,
  type Invitation,
  type InvitationMode,
  invite,
  openGenesis,
  type OpenGenesis,
  type Random,
  revoke,
  writePairing,
} from "#vault";
import type { Clock } from "#sync";
import type { AskCorner } from "./between.ts";

type Bytes = Uint8Array;

/** What the hearth's worker asks for: one side of a new pairing, with an identity that only the seed can make. */
export type PairingWanted =
  | { readonly as: "inviter"; readonly name: string; readonly relay: string; readonly mode: InvitationMode }
  | { readonly as: "invited"; readonly name: string; readonly invitation: Invitation };

/** A pairing as `writePairing` writes it. It goes nowhere but into the hearth's sealed store. [SPACE-20] */
export function pairingOf(
  seed: Bytes | null,
  wanted: PairingWanted,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Bytes | "no-seed" {
  if (seed === null) return "no-seed";
  const person = { seed, name: wanted.name, now: clock.now(), random };
  return writePairing(wanted.as === "inviter" ? invite({ ...wanted, ...person }) : accept({ ...wanted, ...person }));
}

/** The body of a revocation in the log of this genesis. */
export function revocationOf(
  seed: Bytes | null,
  { genesis, device, lastSeq, lastId }: Parameters<AskCorner["revoke"]>[0],
): Bytes | "no-seed" {
  const founded = openGenesis(genesis);
  if (seed === null || !founded.ok) return "no-seed";
  const identity = identityIn(founded.genesis, seed);
  return identity === null ? "no-seed" : revoke(founded.genesis, identity, device, lastSeq, lastId);
}

/** Who the person of this seed is in a log; null where the log is not theirs. */
export function identityIn({ genesis }: OpenGenesis, seed: Bytes): Identity | null {
  for (const { identity, salt } of genesis.founders) {
    const derived = deriveIdentity(seed, salt);
    if (derived.founder.identity.every((byte, i) => byte === identity[i])) return derived;
  }
  return null;
}
