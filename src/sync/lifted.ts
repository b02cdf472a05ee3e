/**
 * Bodies that nothing takes away any more. An erase beyond a removed device's last place is void; but until the removal was
 * heard it was heeded, here or there and at the relay. So whoever holds such a body gives it to the relay again, and whoever
 * lacks it asks for it: by offering its header alone. Until it comes the event counts as taken back. [LOG-26] [SYNC-36]
 */
import { type Bytes, HEADER_BYTES, hex, type Position, writeDeviceMessage } from "#wire";
import type { Work } from "./effects.ts";
import { isErased, isErasedAside, isSealed } from "./erase.ts";
import { recall } from "./resting.ts";
import { type Chain, envelopeAt, type Sync } from "./state.ts";

/** Bodies that are asked for at a time: fits one frame. What is left is asked for with the next. */
const MAX_ASKED = 256;

type Place = { readonly chain: Chain; readonly seq: number };

const nameOf = ({ chain, seq }: Place): string => `${chain.name}/${String(seq)}`;

/** True for a place that only void erases name: it counts, and its body belongs to it. */
function isLifted(sync: Sync, chain: Chain, seq: number): boolean {
  if (seq > chain.last || !isSealed(chain, seq)) return false;
  return !isErased(sync, chain, seq) && isErasedAside(sync, chain, seq);
}

function hasBody(chain: Chain, seq: number): boolean {
  return (chain.rows[seq - 1] as Bytes).length > HEADER_BYTES || chain.resting.has(seq);
}

/** True where a body is to be taken when it comes: it has not come, or void erases took it. */
export function lacksBody(sync: Sync, chain: Chain, seq: number): boolean {
  return chain.bodyless.has(seq) || (isLifted(sync, chain, seq) && !hasBody(chain, seq));
}

/** Every place that only void erases name. Nobody was removed: none. */
function lifted(sync: Sync): Place[] {
  if (sync.revoked.size === 0) return [];
  const places: Place[] = [];
  for (const [name, marks] of sync.erased) {
    const chain = sync.chains.get(name);
    if (chain === undefined) continue;
    for (const seq of marks.keys()) if (isLifted(sync, chain, seq)) places.push({ chain, seq });
  }
  return places;
}

/** Which places are void has changed: what is to be given and asked for is found anew. */
export function liftAnew(sync: Sync): void {
  sync.link.toGive = null;
  sync.link.asks = true;
}

/** The relay, or whoever offers there, has the header alone of what is held here and was taken back by nobody. */
export function noteBare(sync: Sync, chain: Chain, seq: number): void {
  if (seq > chain.last || !isSealed(chain, seq) || !hasBody(chain, seq) || isErased(sync, chain, seq)) return;
  sync.link.bare.set(nameOf({ chain, seq }), { chain, seq });
  sync.link.toGive = null;
}

/** Gives the relay one body after another, each once a connection. Everything else was sent before, the removal too. */
export function give(sync: Sync, work: Work): void {
  const { link } = sync;
  if (link.giving !== null) return;
  link.toGive ??= [...new Map([...lifted(sync).map(named), ...link.bare]).values()].filter(
    (place) => hasBody(place.chain, place.seq) && !link.given.has(nameOf(place)),
  );
  for (let next = link.toGive.at(-1); next !== undefined; next = link.toGive.at(-1)) {
    const { chain, seq } = next;
    // Its body must come from the store first.
    if (chain.resting.has(seq)) return recall(sync, chain, seq, seq, work);
    link.toGive.pop();
    if (!hasBody(chain, seq) || isErased(sync, chain, seq)) continue;
    link.giving = nameOf(next);
    work.effects.push({
      do: "send",
      frame: writeDeviceMessage({ type: "append", events: [envelopeAt(chain, seq)] }),
    });
    return;
  }
}

function named(place: Place): readonly [string, Place] {
  return [nameOf(place), place];
}

/** The relay has answered up to this place. A refusal of the body that is under way takes this back. */
export function given({ link }: Sync, { device, seq }: Position): void {
  const [name, place] = link.giving?.split("/") ?? [];
  if (link.giving === null || name !== hex(device) || seq < Number(place)) return;
  link.given.add(link.giving);
  link.giving = null;
}

/** The relay did not take the body at this place: it is offered again after a pause, or on the next connection. */
export function notGiven({ link }: Sync, { device, seq }: Position, isForNow: boolean): void {
  const name = `${hex(device)}/${String(seq)}`;
  if (link.giving !== name && !link.given.has(name)) return;
  link.giving = null;
  link.toGive = null;
  if (isForNow) link.given.delete(name);
  else link.given.add(name);
}

/** Asks for the bodies that void erases took, as far as the relay has their chains. */
export function ask(sync: Sync, work: Work): void {
  const { link } = sync;
  link.asks = false;
  const lacking = lifted(sync).filter(
    ({ chain, seq }) => !hasBody(chain, seq) && seq <= (link.relayHas.get(chain.name) ?? 0),
  );
  if (lacking.length === 0) return;
  const from = link.asked % lacking.length;
  const some = [...lacking.slice(from), ...lacking.slice(0, from)].slice(0, MAX_ASKED);
  link.asked = from + some.length;
  work.effects.push({
    do: "send",
    frame: writeDeviceMessage({ type: "append", events: some.map(({ chain, seq }) => envelopeAt(chain, seq)) }),
  });
}
