/** Where the chains of a log stand: what a copy was made of that is kept beside the log, and whether the store still holds that. */
import { eventId } from "#vault";
import { type Bytes, equal, fromHex, HEADER_BYTES, hex, KIND } from "#wire";
import type { Log } from "./log.ts";
import type { Store } from "./ports.ts";
import { eventRow, parseRowName } from "./rows.ts";
import { kindOf } from "./state.ts";

/** The last place of one device's chain; device and id are hex. */
export type ChainHead = { readonly device: string; readonly seq: number; readonly id: string };

/** Every chain's last place, in the order in which the devices came. */
export function headsOf(log: Pick<Log<unknown>, "devices" | "lastOf">): readonly ChainHead[] {
  return log.devices().flatMap(({ id: device }) => {
    const last = log.lastOf(device);
    return last === null ? [] : [{ device, seq: last.seq, id: hex(last.id) }];
  });
}

/** Whether the store holds every one of these events at its place. What came after them is not looked at. */
export async function holdsHeads(store: Pick<Store, "read">, heads: readonly ChainHead[]): Promise<boolean> {
  const found = await Promise.all(
    heads.map(async ({ device, seq, id }) => {
      const row = await store.read(eventRow(device, seq));
      const wanted = fromHex(id);
      if (row === null || row.length < HEADER_BYTES || wanted === null) return false;
      return equal(eventId(row.subarray(0, HEADER_BYTES)), wanted);
    }),
  );
  return heads.length > 0 && found.every(Boolean);
}

/**
 * Whether a row that is about to be stored takes something out of sight that was there: an erase, a removal, a statement of
 * leaving. Bodies go in the very write that brings it. [LOG-12]
 */
export function takesAway(name: string, value: Bytes): boolean {
  const row = parseRowName(name)?.row;
  if (row === "leave") return true;
  if (row !== "event" || value.length < HEADER_BYTES) return false;
  const kind = kindOf(value);
  return kind === KIND.erase || kind === KIND.revocation;
}
