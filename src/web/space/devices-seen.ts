/**
 * Which of their devices a person has in one log, as this device saw them come: since when, and which notice was put away.
 * Sealed records of this device alone. Rules DEVICE-4 to DEVICE-9 in docs/spec/devices.md.
 */
import type { LogDevice } from "#sync";
import type { Outcome } from "./api.ts";
import { keep } from "./local.ts";
import type { PlaceDevice } from "./protocol.ts";
import { readValue, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";
import { NOTICE_MS } from "./trust.ts";

type Bytes = Uint8Array;

/** By this device's clock: when it was first seen, null where it was there before; and when its notice was put away. */
type Row = { readonly since: number | null; readonly away: number | null };

export type SeenDevices = {
  readonly list: (devices: readonly LogDevice[]) => readonly PlaceDevice[];
  /** Remembers what is new. `settled`: all that the log had when this device came to it is here. True when something changed. */
  readonly look: (devices: readonly LogDevice[], settled: () => boolean) => Promise<boolean>;
  readonly putAway: (id: string) => Promise<Outcome<"too-soon" | "unknown-item" | "storage-full">>;
  /** The log is gone, and these records went with it. */
  readonly forget: () => void;
};

const DEVICE = "device/";
/** There once this device knew all that were there before it. */
const KNOWN = "devices";
/** A clock that is set right by so little was not set back. */
const SLIP_MS = 10 * 60_000;

export function devicesSeen(store: SealedStore, loaded: ReadonlyMap<string, Bytes>, now: () => number): SeenDevices {
  const rows = new Map<string, Row>();
  for (const [name, value] of loaded) {
    if (name.startsWith(DEVICE)) rows.set(name.slice(DEVICE.length), readValue(value) as Row);
  }
  let known = loaded.has(KNOWN);
  /** What there was no room for is shown all the same, and kept with the next look. */
  const unkept = new Set<string>();

  const look: SeenDevices["look"] = async (devices, settled) => {
    const at = now();
    const isSettled = known || settled();
    const next = new Map<string, Row>();
    for (const { id, mine, here } of devices) {
      if (!mine || here) continue;
      const row = rows.get(id);
      if (row === undefined) {
        if (isSettled) next.set(id, { since: known ? at : null, away: null });
      } else {
        const righted = rightedRow(row, at);
        if (righted !== row || unkept.has(id)) next.set(id, righted);
      }
    }
    if (next.size === 0 && known === isSettled) return false;
    for (const [id, row] of next) rows.set(id, row);
    const kept = await keep(
      store,
      [
        ...[...next].map(([id, row]) => [DEVICE + id, writeValue(row)] as const),
        ...(known === isSettled ? [] : [[KNOWN, new Uint8Array(0)] as const]),
      ],
      [],
    );
    for (const id of next.keys()) {
      if (kept.ok) unkept.delete(id);
      else unkept.add(id);
    }
    known = isSettled;
    return true;
  };

  return {
    look,
    list: (devices) =>
      devices
        .filter((one) => one.mine)
        .map(({ id, here, removed }) => {
          const { since = null, away = null } = rows.get(id) ?? {};
          return { id, here, removed, since, putAway: away !== null };
        }),
    putAway: async (id) => {
      const row = rows.get(id);
      if (row === undefined) return { ok: false, why: "unknown-item" };
      if (row.since === null || row.away !== null) return { ok: true };
      const at = now();
      if (rightedRow(row, at) !== row || at < row.since + NOTICE_MS) return { ok: false, why: "too-soon" };
      const next: Row = { ...row, away: at };
      const kept = await keep(store, [[DEVICE + id, writeValue(next)]], []);
      if (kept.ok) rows.set(id, next);
      return kept;
    },
    forget: () => {
      rows.clear();
      unkept.clear();
      known = false;
    },
  };
}

/**
 * A clock that was set forward, so that a notice could be put away, and back again shows a time that has not come yet: the
 * notice stands again, and its hours begin anew. So do those of a device that was seen by a clock that went wrong. [DEVICE-7]
 */
function rightedRow(row: Row, now: number): Row {
  if (row.since === null) return row;
  const latest = Math.max(row.since, row.away ?? 0);
  return latest > now + SLIP_MS ? { since: Math.min(row.since, now), away: null } : row;
}
