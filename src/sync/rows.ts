/** The names under which one log lies in its store, and the few values that are not events. Rules LOG-10 and LOG-11 in docs/spec/sync.md. */
import { type Bytes, concat, hex, readU64, u64 } from "#wire";
import type { Chain, Fork } from "./state.ts";

export const GENESIS_ROW = "genesis";
export const COMMITTED_ROW = "committed";
/** The devices in the order in which they came. */
export const DEVICES_ROW = "devices";
/** There once this device was seen to have lost a part of what it wrote. */
export const LOST_ROW = "lost";

/** `event/<device in hex>/<seq in sixteen digits>`: names in order are places in order. */
export function eventRow(device: string, seq: number): string {
  return `event/${device}/${String(seq).padStart(16, "0")}`;
}

/** The body of a large event, by itself: read when it is wanted, and not when the log is opened. */
export function bodyRow(device: string, seq: number): string {
  return `body/${device}/${String(seq).padStart(16, "0")}`;
}

/** What the fold is told of such an event. */
export function toldRow(device: string, seq: number): string {
  return `told/${device}/${String(seq).padStart(16, "0")}`;
}

export function keyRow(keyId: string): string {
  return `key/${keyId}`;
}

export function leaveRow(person: string): string {
  return `leave/${person}`;
}

export function forkRow(fork: Fork): string {
  return `fork/${hex(fork.device)}/${String(fork.seq).padStart(16, "0")}`;
}

export function writeFork(fork: Fork): Bytes {
  return concat(fork.device, u64(fork.seq), fork.held, fork.other, fork.evidence);
}

export function readFork(row: Bytes): Fork {
  return {
    device: row.subarray(0, 16),
    seq: readU64(row, 16),
    held: row.subarray(24, 56),
    other: row.subarray(56, 88),
    evidence: row.subarray(88),
  };
}

/** The devices, 16 bytes each, in the order in which they came: rows have an order of their own. */
export function writeOrder(devices: readonly Bytes[]): Bytes {
  return concat(...devices);
}

/** In hex. */
export function readOrder(row: Bytes): string[] {
  return Array.from({ length: Math.floor(row.length / 16) }, (_, i) => hex(row.subarray(16 * i, 16 * i + 16)));
}

export type RowName =
  | { readonly row: "event" | "told"; readonly device: string; readonly seq: number }
  | { readonly row: "key"; readonly keyId: string }
  | { readonly row: "fork" }
  | { readonly row: "leave" }
  | { readonly row: "genesis" | "committed" | "devices" | "lost" };

/** What a row is, by its name. Null for a name that this version does not know; such rows stay as they are. */
export function parseRowName(name: string): RowName | null {
  if (name === GENESIS_ROW || name === COMMITTED_ROW || name === DEVICES_ROW || name === LOST_ROW) return { row: name };
  const [kind, first = "", second = ""] = name.split("/");
  if (kind === "event" || kind === "told") return { row: kind, device: first, seq: Number(second) };
  if (kind === "key") return { row: "key", keyId: first };
  return kind === "fork" || kind === "leave" ? { row: kind } : null;
}

/** The row of an event as it is held now. */
export function putOf(chain: Chain, seq: number): readonly [string, Bytes] {
  return [eventRow(chain.name, seq), chain.rows[seq - 1] as Bytes];
}
