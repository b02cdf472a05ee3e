/** Opening a copy from its rows. What lies in the store was proven when it came, and is sealed; only the chains' links are followed again. */
import { checkCertificate, eventId } from "#vault";
import {
  type Bytes,
  bucketBytes,
  type Envelope,
  equal,
  fromHex,
  HEADER_BYTES,
  KIND,
  parseHeader,
  readU64,
} from "#wire";
import { noteRevocation } from "./apply.ts";
import { admit, loseCopy, push } from "./chain.ts";
import { type Effect, newWork, type Work } from "./effects.ts";
import { applyLeave } from "./erase.ts";
import { gather } from "./engine.ts";
import { readTold, restRestored, type Told } from "./resting.ts";
import {
  COMMITTED_ROW,
  DEVICES_ROW,
  GENESIS_ROW,
  LOST_ROW,
  parseRowName,
  readFork,
  readOrder,
  toldRow,
} from "./rows.ts";
import { kindOf, type NewSync, newSync, ownChain, type Sync } from "./state.ts";

/**
 * The copy that these rows hold, with what is to be stored and folded first. `certificates` are the first events of
 * chains that are known already; on an empty store they begin it. Throws when this device has no certificate at all.
 */
export function restore(
  given: NewSync,
  rows: ReadonlyMap<string, Bytes>,
  certificates: readonly Envelope[],
): readonly [Sync, readonly Effect[]] {
  const sync = newSync(given);
  const stored = rows.get(GENESIS_ROW);
  if (stored !== undefined && !equal(stored, given.genesis.record)) throw new Error("the store belongs to another log");

  const work = newWork();
  restoreKeys(sync, rows);
  restoreChains(sync, rows, work);
  restoreLeaves(sync, rows, work);
  work.puts.clear();
  if (stored === undefined) work.puts.set(GENESIS_ROW, given.genesis.record);
  for (const envelope of certificates) begin(sync, envelope, work);
  const own = ownChain(sync);
  if (own === undefined) throw new Error("this device has no certificate");
  if (sync.flags.lost || rows.has(LOST_ROW)) loseCopy(sync, work);
  const committed = rows.get(COMMITTED_ROW);
  sync.committed = committed === undefined ? 0 : Math.min(own.rows.length, readU64(committed, 0));
  return [sync, gather(sync, work)];
}

const NOTHING = new Uint8Array(0);

function restoreKeys(sync: Sync, rows: ReadonlyMap<string, Bytes>): void {
  for (const [name, value] of rows) {
    const row = parseRowName(name);
    if (row?.row === "key") sync.keyring.set(row.keyId, { id: fromHex(row.keyId) as Bytes, key: value });
    else if (row?.row === "fork") sync.forks.push(readFork(value));
  }
}

function restoreLeaves(sync: Sync, rows: ReadonlyMap<string, Bytes>, work: Work): void {
  for (const [name, value] of rows) {
    if (parseRowName(name)?.row !== "leave") continue;
    const event = envelopeOf(value);
    const parsed = parseHeader(event.header);
    if (parsed.ok) applyLeave(sync, event, parsed.header, work);
  }
}

function restoreChains(sync: Sync, rows: ReadonlyMap<string, Bytes>, work: Work): void {
  const devices = new Map<string, Map<number, Bytes>>();
  for (const [name, value] of rows) {
    const row = parseRowName(name);
    if (row?.row !== "event") continue;
    const places = devices.get(row.device);
    if (places === undefined) devices.set(row.device, new Map([[row.seq, value]]));
    else places.set(row.seq, value);
  }
  const told = (device: string, seq: number): Told | null => readTold(rows.get(toldRow(device, seq)) ?? NOTHING);
  for (const places of devices.values()) restoreRevocations(sync, places);
  const order = new Set([...readOrder(rows.get(DEVICES_ROW) ?? NOTHING), ...devices.keys()]);
  for (const device of order) restoreChain(sync, devices.get(device) ?? new Map(), told, work);
}

/** Who was removed is known before any chain is read: else an erase that is void would be heeded until its removal is met. [LOG-26] */
function restoreRevocations(sync: Sync, places: ReadonlyMap<number, Bytes>): void {
  const first = places.get(1);
  const certified = first === undefined ? null : checkCertificate(sync.genesis, envelopeOf(first));
  if (certified?.ok !== true) return;
  for (const row of places.values()) {
    const { header, body } = envelopeOf(row);
    if (kindOf(header) === KIND.revocation && body !== null) noteRevocation(sync, certified.founder, body);
  }
}

/** A chain up to its first broken link; what is beyond is fetched again. A broken chain of our own is a lost copy. [LOG-8] */
function restoreChain(
  sync: Sync,
  places: ReadonlyMap<number, Bytes>,
  toldAt: (device: string, seq: number) => Told | null,
  work: Work,
): void {
  const first = places.get(1);
  const chain = first === undefined ? null : admit(sync, envelopeOf(first), true);
  if (chain === null) return;
  for (let seq = 1; seq <= places.size; seq++) {
    const row = places.get(seq);
    const parsed = row === undefined ? null : parseHeader(row.subarray(0, HEADER_BYTES));
    const whole = row !== undefined && parsed !== null && parsed.ok && equal(parsed.header.prev, chain.head);
    if (!whole || (row.length !== HEADER_BYTES && row.length !== HEADER_BYTES + bucketBytes(parsed.header.bucket))) {
      if (equal(chain.device, sync.keys.id)) loseCopy(sync, work);
      return;
    }
    const told = row.length === HEADER_BYTES ? toldAt(chain.name, seq) : null;
    if (told !== null) chain.resting.set(seq, told);
    push(sync, chain, envelopeOf(row), eventId(row.subarray(0, HEADER_BYTES)), work, true);
    restRestored(chain);
  }
}

function envelopeOf(row: Bytes): Envelope {
  return {
    header: row.subarray(0, HEADER_BYTES),
    body: row.length > HEADER_BYTES ? row.subarray(HEADER_BYTES) : null,
  };
}

/** Begins a chain from its certificate, unless it is there. */
function begin(sync: Sync, envelope: Envelope, work: Work): void {
  const parsed = parseHeader(envelope.header);
  if (!parsed.ok) return;
  for (const { device } of sync.chains.values()) if (equal(device, parsed.header.device)) return;
  const chain = admit(sync, envelope, equal(parsed.header.device, sync.keys.id));
  if (chain !== null) push(sync, chain, envelope, eventId(envelope.header), work);
}
