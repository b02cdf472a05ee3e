export { openLog } from "./device.ts";
export type { Fold, Log, LogOptions } from "./log.ts";
export { type LinkingRun, readCode, type ReadCodeOptions, showCode, type ShowCodeOptions } from "./linking.ts";
export { type LeavingOptions, type LeavingRun, runLeaving } from "./leaving.ts";
export type { Entries, LogDevice } from "./standing.ts";
export { type ChainHead, headsOf, holdsHeads, takesAway } from "./heads.ts";
export * from "./ports.ts";
export type { Gap } from "./catchup.ts";
export type { AppendOutcome, AppendRefusal, Fork, Light, NewContent, Recovery, Trouble } from "./state.ts";
export { type PairingOptions, type PairingRun, runPairing } from "./pairing.ts";
export { Chance } from "./simulation/chance.ts";
export { Couple } from "./simulation/couple.ts";
export { Disk } from "./simulation/disk.ts";
export { FAIR, Network } from "./simulation/network.ts";
export { ORIGIN, Relay } from "./simulation/relay.ts";
export { Simulated } from "./simulation/simulated.ts";
export { Time } from "./simulation/time.ts";
export {
  clearLocker,
  type LockerRefusal,
  lookAtLocker,
  readLocker,
  type RecoveredLog,
  recoverLogs,
  type RecoverLogsRefusal,
  writeLocker,
} from "./recover.ts";
export { askGenesis } from "./question.ts";
export { askRegistration, type Registering, withWords } from "./registering.ts";
export { offeredProtocols } from "#wire";
