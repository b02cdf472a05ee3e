/** What the snapshot says of devices, recovery, leaving and locks, out of what the two spaces show. */
import type { Snapshot, SpaceName } from "./api.ts";
import type { DeviceView, LinkingView } from "./api-trust.ts";
import type { Parts, PlaceDevice } from "./protocol.ts";

type Trust = Pick<Snapshot, "linking" | "devices" | "restored" | "closed" | "locks">;

/** How long the notice of a new device stands, whatever anybody does. (SAFETY R19) */
export const NOTICE_MS = 72 * 3_600_000;

export function trustOf(
  { ours, mine }: { readonly [Space in SpaceName]: Parts[Space] | null },
  linking: LinkingView | null,
): Trust {
  const restored =
    ours?.restored || mine?.restored ? { ours: ours?.restored ?? null, mine: mine?.restored ?? null } : null;
  return {
    linking,
    devices: (ours?.devices ?? []).map(viewOf),
    restored,
    closed: ours?.closed ?? null,
    locks: ours?.locks ?? null,
  };
}

function viewOf({ id, here, removed, since, putAway }: PlaceDevice): DeviceView {
  const notice = since === null || putAway || here ? null : { until: since + NOTICE_MS };
  return { id, here, removed, since, name: null, notice };
}
