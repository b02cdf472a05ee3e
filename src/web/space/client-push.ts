/** The doors for knocks by push, as the screens have them. */
import type { PushDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function pushDoors(_core: ClientCore): PushDoors {
  return {
    pushKey: async () => null,
    setPush: async () => ({ ok: false, why: "cannot-reach" }),
  };
}
