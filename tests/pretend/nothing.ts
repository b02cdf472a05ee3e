/** A corner in which nothing lies yet, for tests in Node and in the browser. */
import type { MineView } from "../../src/web/space/api.ts";

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
};
