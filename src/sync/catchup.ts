/** Asking for what came meanwhile, and knowing what still is missing. Rules SYNC-6 to SYNC-9 in docs/spec/sync.md. */
import { concat, type Head, hex, PATHS, type Position, writeDeviceMessage } from "#wire";
import type { Work } from "./effects.ts";
import { MISSING_MS, REFETCH_MS } from "./link.ts";
import { relayHas } from "./outbox.ts";
import { type Chain, ownChain, type Sync } from "./state.ts";

/** A chain that cannot go on: the place after which something is missing. */
export type Gap = { readonly device: string; readonly after: number };

/** Takes the relay's heads as what it promises to have, and sees where they differ from ours. */
export function promise(sync: Sync, heads: readonly Head[]): void {
  const { link } = sync;
  for (const head of heads) {
    const name = hex(head.device);
    link.promised.set(name, head.seq);
    const held = sync.chains.get(name)?.ids[head.seq - 1];
    if (held === undefined || held === hex(head.id)) relayHas(sync, name, head.seq);
    else {
      link.disputed.set(name, head.seq);
      link.blocked.add(name);
    }
  }
  const own = ownChain(sync);
  if (own !== undefined) sync.committed = link.relayHas.get(own.name) ?? 0;
}

/** How far every chain is held without anything missing; a place that the relay disputes is asked for again. [SYNC-7] */
export function cursor(sync: Sync): Position[] {
  return [...sync.chains.values()].map((chain) => ({ device: chain.device, seq: wholeUpTo(sync, chain) }));
}

function wholeUpTo(sync: Sync, chain: Chain): number {
  let seq = Math.min(chain.rows.length, (sync.link.disputed.get(chain.name) ?? Infinity) - 1);
  for (const place of chain.bodyless) seq = Math.min(seq, place - 1);
  return seq;
}

export function fetch(sync: Sync, work: Work): void {
  sync.link.fetching = true;
  sync.link.hurried = false;
  sync.link.claimed.clear();
  work.effects.push({ do: "send", frame: writeDeviceMessage({ type: "fetch", cursor: cursor(sync) }) });
}

/** Where something is known to exist that we do not hold: promised by the relay, named by an event, or a body. [SYNC-8] */
export function gaps(sync: Sync): Gap[] {
  const found = new Map<string, number>();
  const note = (name: string, upTo: number): void => {
    const chain = sync.chains.get(name);
    const held = chain?.rows.length ?? 0;
    // What a removed device wrote beyond its last place need not be anywhere.
    if (Math.min(upTo, chain?.last ?? upTo) > held) found.set(name, held);
  };
  for (const [name, seq] of [...sync.link.promised, ...sync.link.claimed]) note(name, seq);
  for (const [name, { seq }] of sync.wanted) note(name, seq);
  for (const [name, seq] of sync.link.disputed) found.set(name, seq - 1);
  for (const chain of sync.chains.values()) {
    for (const place of chain.bodyless) {
      found.set(chain.name, Math.min(place - 1, found.get(chain.name) ?? Infinity));
    }
  }
  return [...found].map(([device, after]) => ({ device, after }));
}

/** Everything that the relay had to say was said. What is missing now is asked for again; after three times we say so. [SYNC-9] */
export function caughtUp(sync: Sync, work: Work): void {
  const { link, flags } = sync;
  link.fetching = false;
  sync.met = true;
  const whole = gaps(sync).length === 0;
  link.rounds = whole ? 0 : link.rounds + 1;
  flags.withheld = link.rounds > MISSING_MS.length;
  const ms = whole ? REFETCH_MS : (MISSING_MS[link.rounds - 1] ?? REFETCH_MS);
  link.hurried = !whole;
  work.effects.push({ do: "timer", timer: "refetch", ms });
  retellLeaves(sync, work);
  link.asks = true;
}

/** A relay that came back from an old backup may have forgotten that somebody left, and have their words again. [SYNC-34] */
function retellLeaves({ genesis, left, link }: Sync, work: Work): void {
  for (const [founder, { header, body }] of left) {
    if (link.leaves.has(founder) || body === null) continue;
    link.leaves.add(founder);
    work.effects.push({ do: "post", path: PATHS.leave(hex(genesis.log)), body: concat(header, body) });
  }
}

/** After events came: all is well again, or something turned out to be missing and is asked for soon. */
export function reconsider(sync: Sync, work: Work): void {
  const { link, flags } = sync;
  const whole = gaps(sync).length === 0;
  if (whole) {
    flags.withheld = false;
    link.rounds = 0;
  } else if (link.phase === "here" && !link.fetching && !link.hurried) {
    link.hurried = true;
    work.effects.push({ do: "timer", timer: "refetch", ms: MISSING_MS[0] });
  }
}
