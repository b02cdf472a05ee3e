/** Names this profile leaves in the browser's storage. None says what it is for. [SPACE-2] */
import type { SpaceName } from "./api.ts";

export const DATABASE_VERSION = 1;
/** The one object store of a database, and the one record in it that is not sealed. */
export const RECORDS = "r";
export const LOCK = "0";
/** Names of large records begin with this, and stand after all others, which are hex. */
export const AT_THE_END = "~";

/** The database of a space; also the name of its Web Lock and of its channel between tabs. */
export function databaseName(prefix: string, space: SpaceName): string {
  return `${prefix}-${space === "ours" ? "1" : "2"}`;
}

/** The channel on which the tabs of one profile tell each other to lock or to erase. It carries no content. */
export function profileChannel(prefix: string): string {
  return `${prefix}-0`;
}
