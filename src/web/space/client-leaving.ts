/** The doors for closing the place for two, and where the corner lies, as the screens have them. */
import type { LeavingDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function leavingDoors(_core: ClientCore): LeavingDoors {
  return {
    closePlace: async () => ({ ok: false, why: "mine-locked" }),
    putPlaceAway: async () => ({ ok: false, why: "mine-locked" }),
    syncMine: async () => ({ ok: false, why: "mine-locked" }),
  };
}
