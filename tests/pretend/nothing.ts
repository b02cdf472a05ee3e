/** A corner in which nothing lies yet, for tests in Node and in the browser. */
import type { MineView } from "../../src/web/space/api.ts";

/** Nothing of devices, recovery, leaving or locks. */
export const NOTHING_TRUSTED = { linking: null, devices: [], restored: null, closed: null, locks: null } as const;

export const NOTHING_KEPT: Extract<MineView, { stage: "open" }> = {
  stage: "open",
  lock: "shared",
  drafts: [],
  copies: [],
  rungs: [],
  outcomes: [],
  felts: [],
  landscapes: [],
  noticings: [],
  checkIns: [],
  reflections: [],
  intentions: [],
  weighing: null,
  justMe: false,
  brought: [],
  kit: { made: null, postponed: null, relay: null, current: false, seed: true },
  where: { relay: null, link: "none", unsent: 0, whole: true },
};
