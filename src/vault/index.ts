/** Keys, seals, pairing, recovery and locks. Knows bytes, never what they mean. */
export { type Content, MAX_DEPTH, MAX_KEYS, MAX_PARENTS, parseObject } from "./content.ts";
export {
  certificateEvent,
  type CertificateRefusal,
  certify,
  certifyFor,
  checkCertificate,
  checkRevocation,
  type DeviceKeys,
  type DevicePublicKeys,
  makeDeviceKeys,
  publicKeysOf,
  readDeviceKeys,
  type RevocationRefusal,
  revoke,
  signCertificate,
  writeDeviceKeys,
} from "./device.ts";
export { bodyMatches, type Place, publicEvent, type PublicKind, verifyEvent } from "./event.ts";
export {
  CHUNK_ROOM,
  chunksOf,
  FILE_HEAD_BYTES,
  type FileReader,
  type FileRefusal,
  type FileWriter,
  lookAtHead,
  MAX_CHUNKS,
  MIN_CHUNKS,
  type OpenFile,
  openFile,
  SEALED_CHUNK_BYTES,
  writeFile,
} from "./file.ts";
export { offerPassphrase } from "./file-words.ts";
export { founderOf, foundPrivate, type GenesisRefusal, openGenesis, type OpenGenesis, signGenesis } from "./genesis.ts";
export { deviceIdOf, eventId, genesisHash, hkdf, keyIdOf, logIdOf, recoveryIdOf, sha256 } from "./hash.ts";
export { deriveIdentity, type Identity, makeSeed, recoveryOf } from "./identity.ts";
export { changeLock, type LockRefusal, lockTakes, makeLock, openLock } from "./lock.ts";
export { type LogKey, makeLogKey, type Recipient, unwrapKey, wrapKey } from "./logkey.ts";
export { checkPassphrase, MIN_PASSPHRASE, type PassphraseRefusal } from "./passphrase.ts";
export { openWithPasskey, readPasskey, sealForPasskey } from "./passkey.ts";
export { openEvent, type OpenRefusal, sealEvent } from "./seal.ts";
export { type KeyPair, type Random, ready, signDetached, systemRandom, verifyDetached } from "./sodium.ts";
export { openRecord, recordName, sealRecord } from "./store.ts";
export {
  type Invitation,
  type InvitationMode,
  type InvitationRefusal,
  parseInvitation,
  parseRelay,
  writeInvitation,
} from "./invitation.ts";
export { type KitRefusal, makeKit, parseKit } from "./kit.ts";
export {
  emptyLocker,
  type Locker,
  type LockerKey,
  type LockerLog,
  lockerOf,
  MAX_LOCKER_LOGS,
  openLocker,
  sealLocker,
} from "./locker.ts";
export type { LinkedPlaces, PlacesToGive } from "./linking/bundle.ts";
export { type LinkCode, type LinkCodeRefusal, parseLinkCode, writeLinkCode } from "./linking/code.ts";
export type { LinkVoid } from "./linking/message.ts";
export type { LinkEffect, LinkInput, Linking, LinkRole } from "./linking/state.ts";
export { linkAddress, linkEnds, linkStep, owedLinkPuts, readLink, showLink, wantsLinkPolling } from "./linking/step.ts";
export { type LinkStage, type LinkView, viewLink } from "./linking/view.ts";
export { type Candidate, candidateOf } from "./pairing/candidate.ts";
export { readPairing, writePairing } from "./pairing/persist.ts";
export type { VoidReason } from "./pairing/slot.ts";
export type {
  CompletePhase,
  Farewell,
  Pairing,
  PairingEffect,
  PairingInput,
  Role,
  VoidPhase,
} from "./pairing/state.ts";
export { accept, invite, mailboxEnds, owedPuts, pairingStep, wantsPolling } from "./pairing/step.ts";
export { NAME_BYTES, type Pictures } from "./pairing/transcript.ts";
export { addressOf, type PairingStage, type PairingView, viewPairing } from "./pairing/view.ts";
export { OFFERED_WORDS, offerWords } from "./words-offered.ts";
