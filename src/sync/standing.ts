/** What a copy says about itself: whose devices there are, how much it holds, and the statement by which its person would leave. */
import { publicEvent } from "#vault";
import { type Bytes, type Envelope, KIND, leaveBody } from "#wire";
import { gaps } from "./catchup.ts";
import { isErased } from "./erase.ts";
import { isLive } from "./keys.ts";
import { lacksBody } from "./lifted.ts";
import { kindOf, ownChain, type Sync } from "./state.ts";

/** A device that was ever certified in this log. */
export type LogDevice = {
  /** 32 hex digits. */
  readonly id: string;
  /** Of the person whose copy this is. */
  readonly mine: boolean;
  /** The device that asks. */
  readonly here: boolean;
  readonly removed: boolean;
};

/** What a copy holds of everybody's words. */
export type Entries = {
  /** Sealed events that were not taken back. */
  readonly count: number;
  /** The latest claimed time among them that is not still to come; ms since 1970. Null when nothing was read. */
  readonly newest: number | null;
  /** Nothing known is missing, and the relay has said once that it had no more. */
  readonly whole: boolean;
};

/** All devices, in the order in which they came. [LOG-28] */
export function devicesOf(sync: Sync): readonly LogDevice[] {
  const own = ownChain(sync);
  return [...sync.chains.values()].map((chain) => ({
    id: chain.name,
    mine: chain.founder === own?.founder,
    here: chain === own,
    removed: !isLive(chain),
  }));
}

/** The last place that is held of a device's chain: what a revocation names. Null for a device that is not known. [LOG-28] */
export function lastOf(sync: Sync, device: string): { readonly seq: number; readonly id: Bytes } | null {
  const chain = sync.chains.get(device);
  return chain === undefined || chain.rows.length === 0 ? null : { seq: chain.rows.length, id: chain.head.slice() };
}

/** Counts what is here. `now`: claimed times after it are absurd, and used only where there are no others. [LOG-29] */
export function entriesOf(sync: Sync, now: number): Entries {
  let count = 0;
  let newest: number | null = null;
  let ahead = false;
  for (const chain of sync.chains.values()) {
    const named = sync.erased.get(chain.name);
    for (let seq = 1; seq <= Math.min(chain.rows.length, chain.last); seq++) {
      // A row begins with its header. This is asked again and again while a long history comes.
      if (kindOf(chain.rows[seq - 1] as Bytes) !== KIND.sealed || sync.left.has(chain.founder)) continue;
      if (named?.has(seq) === true) {
        if (isErased(sync, chain, seq)) continue;
        // Void erases took it: it counts as taken back until it comes.
        if (!chain.bodyless.has(seq) && lacksBody(sync, chain, seq)) continue;
      }
      count++;
      const time = chain.times[seq - 1];
      if (time === undefined) continue;
      if (time > now) ahead = true;
      else newest = Math.max(time, newest ?? 0);
    }
  }
  if (newest === null && ahead) newest = now;
  return { count, newest, whole: isWhole(sync) };
}

function isWhole(sync: Sync): boolean {
  for (const places of sync.locked.values()) if (places.size > 0) return false;
  return (sync.met || sync.origin === null) && gaps(sync).length === 0;
}

/** Signed now, so that it can be sent when the keys are gone. It takes no place in the chain. [LOG-30] */
export function leaveStatement(sync: Sync): Envelope {
  const own = ownChain(sync);
  if (own === undefined) throw new Error("this device has no certificate");
  const place = { seq: own.rows.length + 1, prev: own.head };
  return publicEvent(sync.genesis, sync.keys, place, KIND.leave, leaveBody(sync.genesis.hash));
}
