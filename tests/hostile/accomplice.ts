/** A partner's altered app that works with the relay: it has that partner's keys, and signs whatever is wanted. */
import { eventId, type LogKey, makeLogKey, openEvent, publicEvent, sealEvent, unwrapKey, wrapKey } from "#vault";
import {
  AAD_BYTES,
  bucketBytes,
  bucketFor,
  type Bytes,
  type Envelope,
  fromHex,
  hex,
  keysBody,
  KIND,
  pad,
  parseHeader,
  parseKeys,
} from "#wire";
import { finish, unsignedHeader } from "../../src/vault/event.ts";
import { aeadSeal, NONCE_BYTES, TAG_BYTES } from "../../src/vault/sodium.ts";
import type { Simulated } from "../../src/sync/simulation/simulated.ts";
import type { Trial } from "./trial.ts";

/** The key of the log under which this device last wrote, taken from the relay's own copy with this device's keys. */
export function keyOf({ relay }: Trial, { keys }: Simulated): LogKey {
  const found: LogKey[] = [];
  for (const { events } of relay.kept.chains.values()) {
    for (const { header, body } of events) {
      const parsed = parseHeader(header);
      if (!parsed.ok || parsed.header.kind !== KIND.keys || body === null) continue;
      const wraps = parseKeys(body);
      const key = wraps === null ? null : unwrapKey(wraps, { id: keys.id, keyPair: keys.seal });
      if (key !== null) found.push(key);
    }
  }
  const last = found.at(-1);
  if (last === undefined) throw new Error("nobody has written yet");
  return last;
}

/** A note by this device for a place of its chain, after whatever stands before it. */
export function noteAt(trial: Trial, device: Simulated, seq: number, words: string): Envelope {
  const prev = eventAt(trial, device, seq - 1);
  const content = { parents: [], type: "note.sent", v: 1, created: 1_790_000_000_000, data: { kind: "thanks", words } };
  const place = { seq, prev: eventId(prev.header) };
  const made = sealEvent(trial.genesis, device.keys, place, keyOf(trial, device), content, trial.chance.bytes);
  if (!made.ok) throw new Error(made.why);
  return made.envelope;
}

/** An event whose plaintext is whatever it likes: signed, sealed and padded as it should be, and nothing of it looked at. */
export function saying(
  trial: Trial,
  device: Simulated,
  seq: number,
  prev: Envelope | null,
  plaintext: Bytes,
): Envelope {
  const { genesis, chance } = trial;
  const before = prev ?? eventAt(trial, device, seq - 1);
  const key = keyOf(trial, device);
  const bucket = bucketFor(plaintext.length + 1 + TAG_BYTES);
  if (bucket === null) throw new Error("that does not fit the largest");
  const nonce = chance.bytes(NONCE_BYTES);
  const place = { seq, prev: eventId(before.header) };
  const header = unsignedHeader(genesis.log, device.keys, place, KIND.sealed, bucket, key.id, nonce);
  const padded = pad(plaintext, bucketBytes(bucket) - TAG_BYTES);
  return finish(header, aeadSeal(padded, header.subarray(0, AAD_BYTES), nonce, key.key), device.keys);
}

/** A keys event that names another id than its key has, for everybody, and a note sealed under that key. */
export function falseKey(trial: Trial, device: Simulated, seq: number): readonly [Envelope, Envelope] {
  const { chance, genesis } = trial;
  const key = makeLogKey(chance.bytes);
  const recipients = trial.devices.map(({ keys }) => ({ id: keys.id, publicKey: keys.seal.publicKey }));
  const named: LogKey = { ...key, id: chance.bytes(16) };
  const wraps = wrapKey(named, recipients, chance.bytes);
  const prev = eventId(eventAt(trial, device, seq - 1).header);
  const event = publicEvent(genesis, device.keys, { seq, prev }, KIND.keys, keysBody(wraps));
  const content = {
    parents: [],
    type: "note.sent",
    v: 1,
    created: 1,
    data: { kind: "thanks", words: "under a false key" },
  };
  const place = { seq: seq + 1, prev: eventId(event.header) };
  const note = sealEvent(genesis, device.keys, place, named, content, chance.bytes);
  if (!note.ok) throw new Error(note.why);
  return [event, note.envelope];
}

/** How many events the relay has of a device's chain. */
export function lengthOf({ relay }: Trial, { keys }: Simulated): number {
  return relay.kept.chains.get(hex(keys.id))?.events.length ?? 0;
}

function eventAt({ relay }: Trial, { keys }: Simulated, seq: number): Envelope {
  const event = relay.kept.chains.get(hex(keys.id))?.events[seq - 1];
  if (event === undefined) throw new Error("there is no such event");
  return event;
}

/** Everything that the relay has. */
export function allEvents({ relay }: Trial): readonly Envelope[] {
  return [...relay.kept.chains.values()].flatMap(({ events }) => events);
}

/** How many of these a device opens with every key that it ever had, its own sealing key among them. */
export function openedBy({ keys, disk }: Simulated, events: readonly Envelope[]): number {
  const ring = [...disk.rows].flatMap(([name, key]) => {
    const id = name.startsWith("key/") ? fromHex(name.slice(4)) : null;
    return id === null ? [] : [{ id, key }];
  });
  const wrapped = events.flatMap(({ body }) => {
    const parsed = body === null ? null : parseKeys(body);
    const key = parsed === null ? null : unwrapKey(parsed, { id: keys.id, keyPair: keys.seal });
    return key === null ? [] : [key];
  });
  return events.filter((event) => [...ring, ...wrapped].some((key) => openEvent(event, key).ok)).length;
}
