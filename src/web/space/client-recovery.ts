/** The doors for recovery words, as the screens have them. */
import type { RecoveryDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function recoveryDoors(_core: ClientCore): RecoveryDoors {
  return {
    makeKit: async () => ({ ok: false, why: "mine-locked" }),
    postponeKit: async () => ({ ok: false, why: "mine-locked" }),
    checkKit: async () => ({ ok: false, why: "count" }),
    recover: async () => ({ ok: false, why: "cannot-reach" }),
    bringSeed: async () => ({ ok: false, why: "mine-locked" }),
    restoredSeen: async () => undefined,
    seedAnew: async () => ({ ok: false, why: "mine-locked" }),
  };
}
