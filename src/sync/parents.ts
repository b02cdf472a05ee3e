/** What an event's author had seen: naming it, and noticing what we lack. Rules LOG-21 to LOG-23 in docs/spec/sync.md. */
import { MAX_PARENTS } from "#vault";
import { type Bytes, equal, fromHex, type Head, hex } from "#wire";
import type { Work } from "./effects.ts";
import { keepFork } from "./evidence.ts";
import { type Chain, envelopeAt, type Sync } from "./state.ts";

const MAX_WANTED = 64;

/** The heads of other chains that own events have not named yet; the rest waits for the next event. [LOG-21] */
export function nextParents(sync: Sync): Head[] {
  const heads: Head[] = [];
  for (const chain of sync.chains.values()) {
    const seq = chain.rows.length;
    if (equal(chain.device, sync.keys.id) || seq <= (sync.named.get(chain.name) ?? 0)) continue;
    if (heads.length < MAX_PARENTS) heads.push({ device: chain.device, seq, id: chain.head });
  }
  return heads;
}

/** Notes what an event names: our own naming so that it is not repeated, anybody's so that we know what there is. [LOG-22] */
export function noteParents(sync: Sync, chain: Chain, seq: number, parents: readonly Head[], work: Work): void {
  const own = equal(chain.device, sync.keys.id);
  for (const parent of parents) {
    const name = hex(parent.device);
    if (own) sync.named.set(name, Math.max(parent.seq, sync.named.get(name) ?? 0));
    const target = sync.chains.get(name);
    if (target !== undefined && parent.seq <= target.rows.length) {
      compareIds(sync, target, parent, envelopeAt(chain, seq).header, work);
    } else {
      const known = sync.wanted.get(name);
      if (known !== undefined ? known.seq >= parent.seq : sync.wanted.size >= MAX_WANTED) continue;
      const by = envelopeAt(chain, seq).header.slice();
      sync.wanted.set(name, { seq: parent.seq, id: parent.id.slice(), by });
    }
  }
}

/** A chain has reached a place: was it named with this very id? */
export function meetWanted(sync: Sync, chain: Chain, work: Work): void {
  const wanted = sync.wanted.get(chain.name);
  if (wanted === undefined || wanted.seq > chain.rows.length) return;
  sync.wanted.delete(chain.name);
  compareIds(sync, chain, { device: chain.device, seq: wanted.seq, id: wanted.id }, wanted.by, work);
}

function compareIds(sync: Sync, chain: Chain, named: Head, evidence: Bytes, work: Work): void {
  const held = chain.ids[named.seq - 1] as string;
  if (held === hex(named.id)) return;
  keepFork(
    sync,
    { device: chain.device, seq: named.seq, held: fromHex(held) as Bytes, other: named.id, evidence },
    work,
  );
}
