export { openLog } from "./device.ts";
export type { Fold, Log, LogOptions } from "./log.ts";
export * from "./ports.ts";
export type { Gap } from "./catchup.ts";
export type { AppendOutcome, AppendRefusal, Fork, NewContent, Recovery, Trouble } from "./state.ts";
export { type PairingOptions, type PairingRun, runPairing } from "./pairing.ts";
