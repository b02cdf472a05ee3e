/**
 * The bytes that Hearth has promised to open for ever. Each `make…` makes them anew from fixed seeds; the JSON beside this
 * file holds what they were on the first day. `node tests/vectors/write.ts` writes a file that is missing and changes none.
 */
import {
  changeLock,
  type Content,
  deriveIdentity,
  eventId,
  foundPrivate,
  type LockerLog,
  lockerOf,
  type LogKey,
  makeKit,
  makeLogKey,
  openGenesis,
  owedPuts,
  type Pairing,
  pairingStep,
  parseKit,
  publicEvent,
  type Random,
  recordName,
  recoveryIdOf,
  revoke,
  sealEvent,
  sealLocker,
  sealRecord,
  viewPairing,
  wrapKey,
  writeDeviceKeys,
  writePairing,
} from "#vault";
import {
  type Bytes,
  concat,
  type Envelope,
  eraseBody,
  hex,
  KIND,
  keysBody,
  leaveBody,
  LOCKER_BYTES,
  pad,
  type Position,
  u8,
  utf8,
} from "#wire";
import { aeadSeal, NONCE_BYTES, TAG_BYTES } from "../../src/vault/sodium.ts";
import { begin, couple, seeded, START } from "./seeded.ts";

export type FrozenLog = ReturnType<typeof makeLog>;
export type FrozenRest = ReturnType<typeof makeRest>;
export type FrozenLocker = ReturnType<typeof makeLocker>;
export type FrozenPairing = ReturnType<typeof makePairing>;

export const SAMPLE: Omit<Content, "parents"> = {
  type: "note.sent",
  v: 1,
  created: START,
  data: { kind: "thanks", words: "You waited for me. Σ’ αγαπώ 🕯" },
};

/** Ada's chain: certificate, key, note, erase, revocation of Noor's device, leave; and Noor's certificate. */
export function makeLog() {
  const { genesis, ada, noor } = couple("frozen couple");
  const random = seeded("frozen log");
  const key: LogKey = makeLogKey(random);
  const chain: Envelope[] = [ada.certificate];
  const place = (): { seq: number; prev: Bytes } => ({
    seq: chain.length + 1,
    prev: eventId((chain.at(-1) as Envelope).header),
  });
  const recipients = [ada, noor].flatMap(({ keys, identity }) => [
    { id: keys.id, publicKey: keys.seal.publicKey },
    { id: recoveryIdOf(identity.recovery.publicKey), publicKey: identity.recovery.publicKey },
  ]);
  const say = (kind: 1 | 3 | 4 | 5, content: Bytes): void => {
    chain.push(publicEvent(genesis, ada.keys, place(), kind, content));
  };
  say(KIND.keys, keysBody(wrapKey(key, recipients, random)));
  const parents = [{ device: noor.keys.id, seq: 1, id: eventId(noor.certificate.header) }];
  const sealed = sealEvent(genesis, ada.keys, place(), key, { parents, ...SAMPLE }, random);
  if (!sealed.ok) throw new Error(sealed.why);
  chain.push(sealed.envelope);
  const target: Position = { device: ada.keys.id, seq: 3 };
  say(KIND.erase, eraseBody([target]));
  say(KIND.revocation, revoke(genesis, noor.identity, noor.keys.id, 1, eventId(noor.certificate.header)));
  say(KIND.leave, leaveBody(genesis.hash));
  return {
    record: hex(genesis.record),
    log: hex(genesis.log),
    hash: hex(genesis.hash),
    key: hex(key.key),
    keyId: hex(key.id),
    adaKeys: hex(writeDeviceKeys(ada.keys)),
    noorKeys: hex(writeDeviceKeys(noor.keys)),
    noorRecovery: hex(noor.identity.recovery.secretKey),
    noorCertificate: envelopeHex(noor.certificate),
    chain: chain.map(envelopeHex),
    ids: chain.map((one) => hex(eventId(one.header))),
  };
}

/** What lies on a device, and what lies in the locker. */
export function makeRest() {
  const random = seeded("frozen rest");
  const passphrase = "vier Wörter, ﬁnger kalt";
  const key = random(32);
  const lock = changeLock(key, passphrase, random);
  const kit = makeKit(random);
  const parsed = parseKit(kit);
  if (!parsed.ok) throw new Error(parsed.why);
  const { address, access, key: lockerKey } = lockerOf(parsed.entropy);
  const { genesis, ada } = couple("frozen couple");
  const logs = [{ log: genesis.log, genesisHash: genesis.hash, salt: ada.identity.salt }];
  const seed = random(32);
  return {
    passphrase,
    key: hex(key),
    lock: hex(lock),
    name: "draft/1",
    value: hex(utf8("not yet said")),
    record: hex(sealRecord(key, "draft/1", utf8("not yet said"), random)),
    recordName: recordName(key, "draft/1"),
    kit,
    address,
    access,
    seed: hex(seed),
    locker: hex(firstLocker(lockerKey, { seed, logs }, random)),
  };
}

/** A locker as the first version was written; today's code only reads it. */
export function firstLocker(
  key: Bytes,
  { seed, logs }: { readonly seed: Bytes; readonly logs: readonly Pick<LockerLog, "log" | "genesisHash" | "salt">[] },
  random: Random,
): Bytes {
  const content = concat(seed, u8(logs.length), ...logs.flatMap((one) => [one.log, one.genesisHash, one.salt]));
  const nonce = random(NONCE_BYTES);
  const room = LOCKER_BYTES - 1 - NONCE_BYTES - TAG_BYTES;
  return concat(u8(1), nonce, aeadSeal(pad(content, room), concat(utf8("hearth/v1/locker\0"), u8(1)), nonce, key));
}

/** A locker of the second version, with a private log that lies on its device alone and one that is shared. */
export function makeLocker() {
  const random = seeded("frozen locker");
  const { genesis, ada } = couple("frozen couple");
  const seed = random(32);
  const own = deriveIdentity(seed, random(16));
  const record = foundPrivate(own, random);
  const opened = openGenesis(record);
  if (!opened.ok) throw new Error(opened.why);
  const kit = makeKit(random);
  const parsed = parseKit(kit);
  if (!parsed.ok) throw new Error(parsed.why);
  const { address, access, key } = lockerOf(parsed.entropy);
  const logs: LockerLog[] = [
    {
      log: opened.genesis.log,
      genesisHash: opened.genesis.hash,
      salt: own.salt,
      relay: null,
      partnerName: "",
      genesis: record,
    },
    {
      log: genesis.log,
      genesisHash: genesis.hash,
      salt: ada.identity.salt,
      relay: "https://relay.example",
      partnerName: "Noor",
      genesis: genesis.record,
    },
  ];
  const locker = { seed, made: START, name: "Ada", logs };
  return {
    kit,
    address,
    access,
    seed: hex(seed),
    records: [hex(record), hex(genesis.record)],
    locker: hex(sealLocker(key, locker, random)),
  };
}

/** A pairing from the invitation to the genesis, with every slot and both sides' states before the last word. */
export function makePairing() {
  const { ada, noor, text } = begin("frozen pairing", { mode: "link" });
  const slots: Bytes[] = [];
  let sides = [ada, noor] as readonly Pairing[];
  const turn = (): void => {
    sides = sides.map((side) => {
      for (const { slot, bytes } of owedPuts(side)) slots[slot] ??= bytes;
      const filled = slots.flatMap((bytes, slot) => (bytes === undefined ? [] : [{ slot, bytes }]));
      return pairingStep(side, { type: "slots", slots: filled })[0];
    });
  };
  const step = (input: Parameters<typeof pairingStep>[1]): void => {
    sides = sides.map((side) => pairingStep(side, input)[0]);
  };
  for (let i = 0; i < 4; i++) turn();
  const pictures = viewPairing(sides[0] as Pairing).pictures;
  step({ type: "say", same: true });
  const states = sides.map((side) => hex(writePairing(side)));
  turn();
  turn();
  const [first, second] = sides.map(({ phase }) => (phase.name === "complete" ? phase : null));
  if (!first || !second || !pictures) throw new Error("not complete");
  return {
    invitation: text,
    slots: slots.map(hex),
    pictures: [...pictures],
    states,
    record: hex(first.record),
    certificates: first.certificates.map(envelopeHex),
  };
}

export function envelopeHex({ header, body }: Envelope): string {
  return hex(concat(header, body ?? new Uint8Array(0)));
}
