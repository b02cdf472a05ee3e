/** Names this profile leaves in the browser's storage. None says what it is for. [SPACE-2] */
import type { SpaceName } from "./api.ts";

export const DATABASE_VERSION = 1;
/** The one object store of a database. */
export const RECORDS = "r";
/** The records in it that are not sealed: the lock, one that is about to take its place, and what a passkey opens. */
export const LOCK = "0";
export const NEXT_LOCK = "1";
export const PASSKEY = "2";
export const UNSEALED: readonly string[] = [LOCK, NEXT_LOCK, PASSKEY];
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

/** The channel on which all tabs of this browser hear that a place began or is gone. It carries nothing else. */
export function doorChannel(family: string): string {
  return `${family}-3`;
}

/** A name for a place that is about to begin: of one length, and random, so that none tells which was first. [UNLOCK-30] */
export function newPrefix(family: string, random: Uint8Array): string {
  return family + Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The place to which a database of this name belongs; null for what is not ours. An earlier version gave no random part. */
export function prefixOf(family: string, database: string): string | null {
  const [, own, space] = /^(.*)-([12])$/.exec(database) ?? [];
  if (own === undefined || space === undefined || !own.startsWith(family)) return null;
  return /^([0-9a-f]{8})?$/.test(own.slice(family.length)) ? own : null;
}
