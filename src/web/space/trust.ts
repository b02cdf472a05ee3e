/** What the snapshot says of devices, recovery, leaving and locks, out of what the two spaces show. */
import type { DeviceCard } from "#core";
import type { Snapshot, SpaceName } from "./api.ts";
import type { DeviceView, LinkingView } from "./api-trust.ts";
import type { Parts, PlaceDevice } from "./protocol.ts";

type Trust = Pick<Snapshot, "linking" | "devices" | "restored" | "closed" | "locks">;

/** How long the notice of a new device stands, whatever anybody does. (SAFETY R19) [DEVICE-6] */
export const NOTICE_MS = 72 * 3_600_000;

/** The name on a card of a device that nobody gave a name to. */
export const UNNAMED = "…";

/** A device of this person with its ids in the two logs, as far as they are known here. */
export type Joined = {
  /** Its id in the shared log where it has one there, else that in the private log. */
  readonly id: string;
  readonly ours: PlaceDevice | null;
  readonly mine: PlaceDevice | null;
  readonly card: DeviceCard | null;
};

export function trustOf(
  { ours, mine }: { readonly [Space in SpaceName]: Parts[Space] | null },
  linking: LinkingView | null,
): Trust {
  const restored =
    ours?.restored || mine?.restored ? { ours: ours?.restored ?? null, mine: mine?.restored ?? null } : null;
  return {
    linking,
    devices: joined(ours?.devices ?? [], mine?.devices ?? [], mine?.cards ?? []).map(viewOf),
    restored,
    closed: ours?.closed ?? null,
    locks: ours?.locks ?? null,
  };
}

/**
 * The devices of both logs in one list, each once: the cards say which is which, and this very device is known in both. What
 * no card names is listed in its own right, so that nothing is hidden by a card that is missing. [DEVICE-2]
 */
export function joined(
  ours: readonly PlaceDevice[],
  mine: readonly PlaceDevice[],
  cards: readonly DeviceCard[],
): readonly Joined[] {
  const left = new Map(mine.map((one) => [one.id, one]));
  const list: Joined[] = ours.map((one) => {
    const named = cards.filter((card) => card.hearth === one.id);
    const pair = mine.find((other) => (one.here ? other.here : named.some((card) => card.id === other.id)));
    const there = pair !== undefined && pair.here === one.here && left.delete(pair.id) ? pair : null;
    return { id: one.id, ours: one, mine: there, card: named.at(-1) ?? cardOf(cards, there?.id) };
  });
  for (const one of left.values()) list.push({ id: one.id, ours: null, mine: one, card: cardOf(cards, one.id) });
  return list;
}

const cardOf = (cards: readonly DeviceCard[], id: string | undefined): DeviceCard | null =>
  cards.findLast((card) => card.id === id) ?? null;

function viewOf({ id, ours, mine, card }: Joined): DeviceView {
  const places = [ours, mine].filter((one) => one !== null);
  const here = places.some((one) => one.here);
  const since = places.reduce(earlier, places[0]?.since ?? null);
  const stands = !here && since !== null && places.some((one) => one.since !== null && !one.putAway);
  return {
    id,
    here,
    removed: places.some((one) => one.removed),
    since,
    name: card === null || card.name === UNNAMED ? null : card.name,
    notice: stands ? { until: since + NOTICE_MS } : null,
  };
}

/** There before this device in one log is there before it. */
function earlier(since: number | null, one: PlaceDevice): number | null {
  return since === null || one.since === null ? null : Math.min(since, one.since);
}
