/** Randomness that repeats, and the sample couple made of it: Ada and Noor, their shared log and their devices. */
import {
  accept,
  certify,
  deriveIdentity,
  type DeviceKeys,
  type Identity,
  invite,
  makeDeviceKeys,
  openGenesis,
  type OpenGenesis,
  type Pairing,
  parseInvitation,
  type Random,
  sha256,
  signGenesis,
  viewPairing,
} from "#vault";
import { type Bytes, concat, type Envelope, genesisStatement, u32, utf8 } from "#wire";

/** Blocks of SHA-256(label ‖ counter), as many as are asked for. The same label gives the same bytes for ever. */
export function seeded(label: string): Random {
  let counter = 0;
  return (bytes) => {
    const blocks: Bytes[] = [];
    for (let have = 0; have < bytes; have += 32) blocks.push(sha256(utf8(label), u32(counter++)));
    return concat(...blocks).slice(0, bytes);
  };
}

export type Side = {
  readonly identity: Identity;
  readonly keys: DeviceKeys;
  readonly certificate: Envelope;
};

export type Couple = {
  readonly genesis: OpenGenesis;
  readonly ada: Side;
  readonly noor: Side;
};

/** A shared log of two people, each with one device. Ada invited. */
export function couple(label = "couple"): Couple {
  const random = seeded(label);
  const ada = deriveIdentity(random(32), random(16));
  const noor = deriveIdentity(random(32), random(16));
  const genesis = sharedGenesis(ada, noor, random(32));
  const side = (identity: Identity): Side => {
    const keys = makeDeviceKeys(random);
    return { identity, keys, certificate: certify(genesis, identity, keys) };
  };
  return { genesis, ada: side(ada), noor: side(noor) };
}

export function sharedGenesis(inviter: Identity, invited: Identity, nonce: Bytes): OpenGenesis {
  const statement = genesisStatement([inviter.founder, invited.founder], nonce);
  const opened = openGenesis(concat(statement, signGenesis(inviter, statement), signGenesis(invited, statement)));
  if (!opened.ok) throw new Error(opened.why);
  return opened.genesis;
}

/** The start of a pairing on both sides, before either has read or written anything. */
export function begin(
  label = "pairing",
  how: { readonly mode?: "qr" | "link"; readonly now?: number } = {},
): { readonly ada: Pairing; readonly noor: Pairing; readonly text: string } {
  const { mode = "qr", now = START } = how;
  const random = seeded(label);
  const ada = invite({ seed: random(32), name: "Ada", relay: "https://relay.example", mode, now, random });
  const text = viewPairing(ada).invitation ?? "";
  const parsed = parseInvitation(text);
  if (!parsed.ok) throw new Error(parsed.why);
  const noor = accept({ seed: random(32), name: "Noor", invitation: parsed.invitation, now, random });
  return { ada, noor, text };
}

/** A moment in the sample couple's life, ms since 1970. */
export const START = 1_767_225_600_000;

/** Every byte string that differs from this one in one bit; only each `every`th bit, where all would be too many. */
export function* flips(bytes: Bytes, every = 1): Generator<Bytes> {
  for (let bit = 0; bit < bytes.length * 8; bit += every) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
    yield flipped;
  }
}

/** Every proper prefix. */
export function* truncations(bytes: Bytes): Generator<Bytes> {
  for (let length = 0; length < bytes.length; length++) yield bytes.slice(0, length);
}
