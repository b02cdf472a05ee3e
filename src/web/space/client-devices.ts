/** The doors for adding a device and the list of devices, as the screens have them. */
import type { DeviceDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function devicesDoors(_core: ClientCore): DeviceDoors {
  return {
    showLinkCode: async () => ({ ok: false, why: "not-an-origin" }),
    readLinkCode: async () => ({ ok: false, why: "not-a-code" }),
    linkDevice: async () => ({ ok: false, why: "mine-locked" }),
    compareLink: async () => undefined,
    endLinking: async () => undefined,
    nameDevice: async () => ({ ok: false, why: "mine-locked" }),
    removeDevice: async () => ({ ok: false, why: "mine-locked" }),
    putNoticeAway: async () => ({ ok: false, why: "mine-locked" }),
  };
}
