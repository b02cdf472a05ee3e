/** What was begun of a half is in memory only, and goes when just mine is locked: some of it may come from there. */
import { expect, test } from "vitest";
import type { Snapshot, Spaces } from "../space/api.ts";
import { halvesBegun } from "./half-state.ts";

type Stages = { readonly stage: Snapshot["stage"]; readonly mine: { readonly stage: "open" | "locked" } };

/** Spaces of which only the stages matter. */
function spacesAt(first: Stages): { readonly spaces: Spaces; say(next: Stages): void } {
  const listeners: ((snapshot: Snapshot) => void)[] = [];
  const made: Pick<Spaces, "snapshot" | "subscribe"> = {
    snapshot: () => first as Snapshot,
    subscribe: (run) => {
      listeners.push(run);
      return () => undefined;
    },
  };
  return { spaces: made as Spaces, say: (next) => listeners.forEach((run) => run(next as Snapshot)) };
}

const PART = [{ heading: "", words: "Begun." }];
const at = (stage: Snapshot["stage"], mine: "open" | "locked"): Stages => ({ stage, mine: { stage: mine } });

test("[SUM-42] [SUM-37] a half that was begun stays through a step aside, and goes when just mine is locked", () => {
  const { spaces, say } = spacesAt(at("open", "open"));
  halvesBegun(spaces).set("s", PART);
  say(at("open", "open"));
  expect(halvesBegun(spaces).get("s")).toEqual(PART);
  say(at("open", "locked"));
  expect(halvesBegun(spaces).size).toBe(0);
});

test("[SUM-42] what is written while just mine is locked anyway stays until all is locked", () => {
  const { spaces, say } = spacesAt(at("open", "locked"));
  halvesBegun(spaces).set("s", PART);
  say(at("open", "locked"));
  say(at("open", "open"));
  expect(halvesBegun(spaces).get("s")).toEqual(PART);
  say(at("locked", "locked"));
  expect(halvesBegun(spaces).size).toBe(0);
});
