/** Opens frozen bytes with today's code and names everything that does not hold, so that a test can expect nothing. */
import {
  checkCertificate,
  checkRevocation,
  deriveIdentity,
  eventId,
  lockerOf,
  openEvent,
  openGenesis,
  openLock,
  openLocker,
  openRecord,
  type Pairing,
  pairingStep,
  parseInvitation,
  parseKit,
  readDeviceKeys,
  readPairing,
  recordName,
  recoveryIdOf,
  unwrapKey,
  verifyEvent,
  viewPairing,
} from "#vault";
import {
  type Bytes,
  type Envelope,
  fromHex,
  HEADER_BYTES,
  hex,
  parseEnvelope,
  parseErase,
  parseKeys,
  parseLeave,
} from "#wire";
import { type FrozenLocker, type FrozenLog, type FrozenPairing, type FrozenRest, SAMPLE } from "./frozen.ts";
import { START } from "./seeded.ts";

export function reopenLog(frozen: FrozenLog): string[] {
  const wrong = collect();
  const opened = openGenesis(bytes(frozen.record));
  const ada = readDeviceKeys(bytes(frozen.adaKeys));
  const noor = readDeviceKeys(bytes(frozen.noorKeys));
  if (!opened.ok || ada === null || noor === null) return ["genesis or device keys"];
  const { genesis } = opened;
  const chain = frozen.chain.map((text) => parseEnvelope(bytes(text)) as Envelope);
  const [certificate, keys, note, erase, revocation, leave] = chain as [
    Envelope,
    Envelope,
    Envelope,
    Envelope,
    Envelope,
    Envelope,
  ];
  wrong.unless(hex(genesis.log) === frozen.log && hex(genesis.hash) === frozen.hash, "log id or genesis hash");
  for (const [i, event] of chain.entries()) {
    wrong.unless(verifyEvent(event.header, ada.sign.publicKey), `signature ${i}`);
    wrong.unless(hex(eventId(event.header)) === frozen.ids[i], `id ${i}`);
  }
  const mine = checkCertificate(genesis, certificate);
  const theirs = checkCertificate(genesis, parseEnvelope(bytes(frozen.noorCertificate)) as Envelope);
  wrong.unless(mine.ok && mine.founder === 0 && theirs.ok && theirs.founder === 1, "certificates");

  const wraps = parseKeys(keys.body as Bytes);
  const secretKey = bytes(frozen.noorRecovery);
  const publicKey = genesis.genesis.founders[1]?.recovery as Bytes;
  const byDevice = wraps && unwrapKey(wraps, { id: noor.id, keyPair: noor.seal });
  const bySeed = wraps && unwrapKey(wraps, { id: recoveryIdOf(publicKey), keyPair: { publicKey, secretKey } });
  if (byDevice === null || bySeed === null) return [...wrong.list, "wraps"];
  wrong.unless(hex(byDevice.key) === frozen.key && hex(bySeed.id) === frozen.keyId, "log key");

  const content = openEvent(note, byDevice);
  const parents = [{ device: noor.id, seq: 1, id: eventId(bytes(frozen.noorCertificate.slice(0, 2 * HEADER_BYTES))) }];
  wrong.unless(
    content.ok && JSON.stringify(content.content) === JSON.stringify({ parents, ...SAMPLE }),
    "sealed event",
  );

  const erased = parseErase(erase.body as Bytes);
  wrong.unless(erased?.length === 1 && erased[0]?.seq === 3, "erase");
  wrong.unless(checkRevocation(genesis, revocation.body as Bytes, 1).ok, "revocation");
  wrong.unless(hex(parseLeave(leave.body as Bytes)?.genesisHash ?? bytes("")) === frozen.hash, "leave");
  return wrong.list;
}

export function reopenRest(frozen: FrozenRest): string[] {
  const wrong = collect();
  const opened = openLock(bytes(frozen.lock), frozen.passphrase);
  if (!opened.ok) return ["lock"];
  wrong.unless(hex(opened.key) === frozen.key, "store key");
  const value = openRecord(opened.key, frozen.name, bytes(frozen.record));
  wrong.unless(value !== null && hex(value) === frozen.value, "record");
  wrong.unless(recordName(opened.key, frozen.name) === frozen.recordName, "record name");
  const kit = parseKit(frozen.kit);
  if (!kit.ok) return [...wrong.list, "kit"];
  const { address, access, key } = lockerOf(kit.entropy);
  wrong.unless(address === frozen.address && access === frozen.access, "locker address or access");
  const locker = openLocker(key, bytes(frozen.locker));
  wrong.unless(locker !== null && hex(locker.seed) === frozen.seed && locker.logs.length === 1, "locker");
  return wrong.list;
}

export function reopenLocker(frozen: FrozenLocker): string[] {
  const wrong = collect();
  const kit = parseKit(frozen.kit);
  if (!kit.ok) return ["kit"];
  const { address, access, key } = lockerOf(kit.entropy);
  wrong.unless(address === frozen.address && access === frozen.access, "locker address or access");
  const locker = openLocker(key, bytes(frozen.locker));
  if (locker === null) return [...wrong.list, "locker"];
  wrong.unless(hex(locker.seed) === frozen.seed && locker.name === "Ada" && locker.made === START, "what it says");
  wrong.unless(locker.logs.map(({ relay }) => relay).join() === ",https://relay.example", "relays");
  wrong.unless(locker.logs.map(({ partnerName }) => partnerName).join() === ",Noor", "partner's name");
  for (const [i, one] of locker.logs.entries()) {
    const opened = openGenesis(one.genesis ?? bytes(""));
    wrong.unless(hex(one.genesis ?? bytes("")) === frozen.records[i], `record ${i}`);
    wrong.unless(opened.ok && hex(opened.genesis.hash) === hex(one.genesisHash), `genesis ${i}`);
    const { founder } = deriveIdentity(locker.seed, one.salt);
    wrong.unless(
      i > 0 || (opened.ok && opened.genesis.genesis.founders[0].identity.join() === founder.identity.join()),
      "identity",
    );
  }
  return wrong.list;
}

export function reopenPairing(frozen: FrozenPairing): string[] {
  const wrong = collect();
  wrong.unless(parseInvitation(`https://app.example/#${frozen.invitation}`).ok, "invitation");
  const slots = frozen.slots.map((text, slot) => ({ slot, bytes: bytes(text) }));
  for (const [i, text] of frozen.states.entries()) {
    const state = readPairing(bytes(text));
    if (state === null) return [...wrong.list, `state ${i}`];
    wrong.unless(viewPairing(state).pictures?.join() === frozen.pictures.join(), `pictures ${i}`);
    const [{ phase }]: readonly [Pairing, unknown] = pairingStep(state, { type: "slots", slots });
    wrong.unless(phase.name === "complete" && hex(phase.record) === frozen.record, `record ${i}`);
    wrong.unless(phase.name === "complete" && phase.founder === i, `founder ${i}`);
  }
  wrong.unless(openGenesis(bytes(frozen.record)).ok, "genesis");
  return wrong.list;
}

function collect(): { readonly list: string[]; unless(holds: boolean, what: string): void } {
  const list: string[] = [];
  return { list, unless: (holds, what) => void (holds || list.push(what)) };
}

function bytes(text: string): Bytes {
  return fromHex(text) as Bytes;
}
