/** The doors for knocks by push, as the screens have them. */
import type { PushDoors } from "./api-trust.ts";
import type { ClientCore } from "./client-core.ts";

export function pushDoors({ lines, parts }: ClientCore): PushDoors {
  return {
    pushKey: async () => (await lines.ours?.call("pushKey")) ?? null,
    setPush: async (target) => {
      if (parts.ours === null) return { ok: false, why: "locked" };
      const done = await lines.ours?.call("setPush", target);
      // The worker ended meanwhile, or another tab did not answer.
      if (done === null || done === undefined) return { ok: false, why: "cannot-reach" };
      return done.ok || ["not-paired", "refused", "storage-full"].includes(done.why) ? done : CANNOT_REACH;
    },
  };
}

const CANNOT_REACH = { ok: false, why: "cannot-reach" } as const;
