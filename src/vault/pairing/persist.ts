/**
 * A pairing as bytes, for the sealed store: "HP", version, length-prefixed fields in one order, and a SHA-256 over it all,
 * so that a damaged state is refused and not half believed.
 */
import { type Bytes, concat, type Envelope, equal, fromUtf8, parseEnvelope, Reader, u32, u64, u8, utf8 } from "#wire";
import { readDeviceKeys, writeDeviceKeys } from "../device.ts";
import { sha256 } from "../hash.ts";
import { identityFrom } from "../identity.ts";
import type { InvitationMode } from "../invitation.ts";
import type { Slot, SlotMessage, VoidReason } from "./slot.ts";
import { SLOTS } from "./slot.ts";
import type { OpenPhase, Pairing, Phase, Put, Role, Secrets } from "./state.ts";

const VERSION = 1;
const ROLES: readonly Role[] = ["inviter", "invited"];
const MODES: readonly InvitationMode[] = ["qr", "link"];
const PHASES: readonly Phase["name"][] = ["open", "void", "complete"];
const REASONS: readonly VoidReason[] = ["not-same", "used", "expired", "cancelled", "tampered"];
const LEAVING: readonly OpenPhase["leaving"][] = [null, "cancelled", "not-same"];
const TYPES: readonly SlotMessage["type"][] = ["commit", "hello", "reveal", "confirmation", "void"];
const STATES: readonly Put["state"][] = ["owed", "settled", "dropped"];
const HASH_BYTES = 32;

export function writePairing(pairing: Pairing): Bytes {
  const { role, mode, relay, expires, address, now, phase, puts } = pairing;
  const content = concat(
    Uint8Array.of(0x48, 0x50, VERSION, ROLES.indexOf(role), MODES.indexOf(mode), PHASES.indexOf(phase.name)),
    field(utf8(relay)),
    u64(expires),
    u64(now),
    address,
    u8(puts.length),
    ...puts.flatMap((put) => [
      Uint8Array.of(put.slot, TYPES.indexOf(put.type), STATES.indexOf(put.state)),
      field(put.bytes),
    ]),
    phaseBytes(phase),
  );
  return concat(content, sha256(content));
}

/** The pairing, or null for anything but what `writePairing` wrote. [PAIR-12] */
export function readPairing(bytes: Bytes): Pairing | null {
  if (bytes.length <= HASH_BYTES) return null;
  const content = bytes.slice(0, -HASH_BYTES);
  if (!equal(sha256(content), bytes.subarray(-HASH_BYTES))) return null;
  const reader = new Reader(content);
  const [h, p, version] = reader.take(3);
  if (h !== 0x48 || p !== 0x50 || version !== VERSION) return null;
  const role = ROLES[reader.u8()];
  const mode = MODES[reader.u8()];
  const name = PHASES[reader.u8()];
  const relay = fromUtf8(readField(reader));
  const expires = reader.u64();
  const now = reader.u64();
  const address = reader.take(16);
  const puts = readPuts(reader);
  if (role === undefined || mode === undefined || name === undefined || relay === null || puts === null) return null;
  const phase = readPhase(reader, name);
  return phase === null || !reader.done ? null : { role, mode, relay, expires, address, now, phase, puts };
}

function phaseBytes(phase: Phase): Bytes {
  switch (phase.name) {
    case "open": {
      const { secrets, seen, said, leaving, gone } = phase;
      const flags = Uint8Array.of(Number(said), LEAVING.indexOf(leaving), Number(gone));
      return concat(secretBytes(secrets), flags, ...seen.map((slot) => field(slot ?? new Uint8Array(0))));
    }
    case "void": {
      const { why, farewell } = phase;
      const sent = farewell === null ? [] : [farewell.certificate, farewell.leave];
      return concat(u8(REASONS.indexOf(why)), envelopesBytes(sent));
    }
    case "complete": {
      const { record, keys, certificates, partnerName, founder, leaving } = phase;
      const flags = Uint8Array.of(founder, Number(leaving));
      return concat(
        flags,
        field(record),
        writeDeviceKeys(keys),
        envelopesBytes(certificates),
        field(utf8(partnerName)),
      );
    }
  }
}

function readPhase(reader: Reader, name: Phase["name"]): Phase | null {
  switch (name) {
    case "open": {
      const secrets = readSecrets(reader);
      const said = readFlag(reader);
      const leaving = LEAVING[reader.u8()];
      const gone = readFlag(reader);
      const seen = Array.from({ length: SLOTS }, () => readField(reader)).map((slot) =>
        slot.length > 0 ? slot : null,
      );
      if (secrets === null || said === null || leaving === undefined || gone === null) return null;
      return { name, secrets, seen, said, leaving, gone };
    }
    case "void": {
      const why = REASONS[reader.u8()];
      const [certificate, leave] = readEnvelopes(reader) ?? [];
      if (why === undefined) return null;
      return { name, why, farewell: certificate === undefined || leave === undefined ? null : { certificate, leave } };
    }
    case "complete": {
      const founder = reader.u8();
      const leaving = readFlag(reader);
      const record = readField(reader);
      const keys = readDeviceKeys(reader.take(65));
      const certificates = readEnvelopes(reader);
      const partnerName = fromUtf8(readField(reader));
      if ((founder !== 0 && founder !== 1) || leaving === null) return null;
      if (keys === null || certificates === null || partnerName === null) return null;
      return { name, record, keys, certificates, partnerName, founder, leaving };
    }
  }
}

function secretBytes({ secret, draw, nonce, name, identity, keys }: Secrets): Bytes {
  const { sign, recovery, salt } = identity;
  const own = concat(sign.secretKey.subarray(0, 32), recovery.secretKey, salt);
  return concat(secret, draw, nonce, own, writeDeviceKeys(keys), field(utf8(name)));
}

function readSecrets(reader: Reader): Secrets | null {
  const [secret, draw, nonce] = [reader.take(32), reader.take(32), reader.take(32)] as const;
  const [sign, recovery, salt] = [reader.take(32), reader.take(32), reader.take(16)] as const;
  const keys = readDeviceKeys(reader.take(65));
  const name = fromUtf8(readField(reader));
  if (reader.failed || keys === null || name === null) return null;
  return { secret, draw, nonce, name, identity: identityFrom(sign, recovery, salt), keys };
}

function readPuts(reader: Reader): readonly Put[] | null {
  const puts: Put[] = [];
  for (let left = reader.u8(); left > 0; left--) {
    const slot = reader.u8();
    const type = TYPES[reader.u8()];
    const state = STATES[reader.u8()];
    const bytes = readField(reader);
    if (reader.failed || slot >= SLOTS || type === undefined || state === undefined) return null;
    puts.push({ slot: slot as Slot, type, bytes, state });
  }
  return puts;
}

function envelopesBytes(envelopes: readonly Envelope[]): Bytes {
  return concat(
    u8(envelopes.length),
    ...envelopes.map(({ header, body }) => field(concat(header, body ?? new Uint8Array(0)))),
  );
}

function readEnvelopes(reader: Reader): readonly Envelope[] | null {
  const envelopes: Envelope[] = [];
  for (let left = reader.u8(); left > 0; left--) {
    const envelope = parseEnvelope(readField(reader));
    if (envelope === null) return null;
    envelopes.push(envelope);
  }
  return envelopes;
}

function field(bytes: Bytes): Bytes {
  return concat(u32(bytes.length), bytes);
}

function readField(reader: Reader): Bytes {
  return reader.take(reader.u32());
}

function readFlag(reader: Reader): boolean | null {
  const flag = reader.u8();
  return flag > 1 ? null : flag === 1;
}
