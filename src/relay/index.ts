/** The relay's front: what starts it and what it stores in. */
export { memoryMailbox } from "./memory.ts";
export { createServer } from "./http.ts";
export { createRelay, type Relay, type RelaySettings } from "./relay.ts";
export { sqliteMailbox } from "./sqlite.ts";
export { UnusableData } from "./schema.ts";
export { type Config, readConfig, shownDatabase } from "./config.ts";
export { type Host, type HostConfig, openHost } from "./host.ts";
export { systemClock, systemRandom } from "./system.ts";
export { readPush, type PushSettings } from "./push-settings.ts";
export type { Journal } from "./journal.ts";
export type { Clock, Limits } from "./settings.ts";
