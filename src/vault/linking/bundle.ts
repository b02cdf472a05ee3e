/**
 * What the new device is given: which places there are, and its certificates for them. No key is in it: the log's keys are
 * passed on in the logs, and the seed stays where it is.
 */
import { type Bytes, concat, type Envelope, equal, fromUtf8, Reader, u32, u8, utf8 } from "#wire";
import { certificateEvent, checkCertificateFor, type DeviceKeys, isStrongDevice, signCertificate } from "../device.ts";
import { foundingOf, founderOf, openGenesis, type OpenGenesis } from "../genesis.ts";
import { sha256 } from "../hash.ts";
import type { Identity } from "../identity.ts";
import { parseRelay } from "../invitation.ts";
import { NAME_BYTES } from "../pairing/transcript.ts";
import type { Reveal } from "./message.ts";

/** The places of the person who adds a device, with the identities that sign for it. */
export type PlacesToGive = {
  readonly name: string;
  readonly ours: {
    /** The genesis record. */
    readonly genesis: Bytes;
    readonly relay: string;
    readonly founder: 0 | 1;
    readonly partnerName: string;
    readonly identity: Identity;
  };
  readonly mine: { readonly genesis: Bytes; readonly relay: string | null; readonly identity: Identity };
};

/** The same as the new device keeps them: its own keys, and its first event in each log. */
export type LinkedPlaces = {
  readonly name: string;
  readonly ours: {
    readonly genesis: Bytes;
    readonly relay: string;
    readonly founder: 0 | 1;
    readonly partnerName: string;
    readonly keys: DeviceKeys;
    readonly certificate: Envelope;
  };
  readonly mine: {
    readonly genesis: Bytes;
    readonly relay: string | null;
    readonly keys: DeviceKeys;
    readonly certificate: Envelope;
  };
};

/** The new device's own keys. */
export type NewKeys = { readonly ours: DeviceKeys; readonly mine: DeviceKeys };

const PLACES = utf8("hearth/v1/linking/places\0");
const SIGNATURE_BYTES = 64;

/** True when the places are what they say: a log for two and one for this person, of these identities. */
export function holdsPlaces({ ours, mine }: PlacesToGive): boolean {
  const shared = openGenesis(ours.genesis);
  const own = openGenesis(mine.genesis);
  if (!shared.ok || !own.ok || !shared.genesis.shared || own.genesis.shared) return false;
  const founder = founderOf(shared.genesis.genesis.founders, ours.identity.sign.publicKey);
  return founder === ours.founder && founderOf(own.genesis.genesis.founders, mine.identity.sign.publicKey) === 0;
}

/** All of it but the signatures, which are made of keys that are not known yet. */
export function placesBytes({ name, ours, mine }: PlacesToGive): Bytes {
  return concat(
    field(utf8(name)),
    field(ours.genesis),
    field(utf8(ours.relay)),
    u8(ours.founder),
    field(utf8(ours.partnerName)),
    field(mine.genesis),
    field(utf8(mine.relay ?? "")),
  );
}

/** What the holder is bound to from its first word on. [LINK-5] */
export function placesHash(places: Bytes): Bytes {
  return sha256(PLACES, places);
}

/** The places, and what both identities sign for the keys that were compared. */
export function bundleBytes(places: PlacesToGive, reveal: Reveal): Bytes {
  const { ours, mine } = places;
  return concat(
    placesBytes(places),
    signCertificate(foundingOf(genesisOf(ours.genesis)), ours.identity, reveal.ours),
    signCertificate(foundingOf(genesisOf(mine.genesis)), mine.identity, reveal.mine),
  );
}

/** What the new device keeps, or null when any of it is not what was compared, or does not hold. [LINK-6] */
export function openBundle(bundle: Bytes, hash: Bytes, keys: NewKeys): LinkedPlaces | null {
  const places = bundle.subarray(0, -2 * SIGNATURE_BYTES);
  if (bundle.length <= 2 * SIGNATURE_BYTES || !equal(placesHash(places), hash)) return null;
  const reader = new Reader(bundle.slice());
  const name = readText(reader, NAME_BYTES);
  const shared = openGenesis(readField(reader));
  const oursRelay = readText(reader, bundle.length);
  const founder = reader.u8();
  const partnerName = readText(reader, NAME_BYTES);
  const own = openGenesis(readField(reader));
  const mineRelay = readText(reader, bundle.length);
  const signatures = [reader.take(SIGNATURE_BYTES), reader.take(SIGNATURE_BYTES)] as const;
  if (!reader.done || name === null || partnerName === null || (founder !== 0 && founder !== 1)) return null;
  if (oursRelay === null || parseRelay(oursRelay) !== oursRelay) return null;
  if (mineRelay === null || (mineRelay !== "" && parseRelay(mineRelay) !== mineRelay)) return null;
  if (!shared.ok || !own.ok || !shared.genesis.shared || own.genesis.shared) return null;
  const oursCertificate = certificateFor(shared.genesis, founder, keys.ours, signatures[0]);
  const mineCertificate = certificateFor(own.genesis, 0, keys.mine, signatures[1]);
  if (oursCertificate === null || mineCertificate === null) return null;
  return {
    name,
    ours: {
      genesis: shared.genesis.record,
      relay: oursRelay,
      founder,
      partnerName,
      keys: keys.ours,
      certificate: oursCertificate,
    },
    mine: {
      genesis: own.genesis.record,
      relay: mineRelay === "" ? null : mineRelay,
      keys: keys.mine,
      certificate: mineCertificate,
    },
  };
}

/** Strong, and four different ones, so that the two logs are not tied together by a key. */
export function acceptsReveal({ ours, mine }: Reveal): boolean {
  return isStrongDevice(ours) && isStrongDevice(mine) && !equal(ours.sign, mine.sign) && !equal(ours.seal, mine.seal);
}

function certificateFor(genesis: OpenGenesis, founder: 0 | 1, keys: DeviceKeys, signature: Bytes): Envelope | null {
  const identity = genesis.genesis.founders[founder]?.identity;
  if (identity === undefined) return null;
  const event = certificateEvent(foundingOf(genesis), identity, keys, signature);
  const checked = checkCertificateFor(foundingOf(genesis), event);
  return checked.ok && checked.founder === founder ? event : null;
}

function genesisOf(record: Bytes): OpenGenesis {
  const opened = openGenesis(record);
  if (!opened.ok) throw new RangeError("the genesis record does not open");
  return opened.genesis;
}

function field(bytes: Bytes): Bytes {
  return concat(u32(bytes.length), bytes);
}

function readField(reader: Reader): Bytes {
  return reader.take(reader.u32());
}

function readText(reader: Reader, most: number): string | null {
  const bytes = readField(reader);
  return reader.failed || bytes.length > most ? null : fromUtf8(bytes);
}
