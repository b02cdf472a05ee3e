/** The doors for passphrases, passkeys and places beside each other, as the screens have them. */
import type { LockDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function locksDoors(_core: ClientCore): LockDoors {
  return {
    offerPassphrase: async () => "",
    changePassphrase: async () => ({ ok: false, why: "no-answer" }),
    keepKey: async () => ({ ok: false, why: "crypto-failed" }),
    dropKey: async () => ({ ok: false, why: "locked" }),
    keysWanted: async () => [],
    unlockWithKey: async () => ({ ok: false, why: "crypto-failed" }),
    beginBeside: async () => undefined,
  };
}
