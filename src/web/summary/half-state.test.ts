/** What was begun of a half is in memory only, and goes when just mine is locked: some of it may come from there. */
import { expect, test } from "vitest";
import { lived, MINE } from "../../../tests/pretend/lived.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { forHalf, halvesBegun } from "./half-state.ts";
import { thingsOf } from "./things.ts";

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

test("[SUM-42] [SUM-44] (R26) what I said again of the other’s words is in my own summary, and in nothing that my half can take", () => {
  const { ours } = lived();
  const [first] = ours.shares.filter(({ mine, takenBack, offer }) => !mine && !takenBack && offer !== null);
  if (!first) throw new Error("no telling of theirs");
  const answer = (id: string, said: object) =>
    ({
      turn: "answered",
      id: id.repeat(64),
      by: ours.me,
      at: 1,
      answer: said,
    }) as unknown as (typeof first.turns)[number];
  const turns = [
    answer("a", { hear: "You may lose your work.", sense: "It is heavy." }),
    answer("b", { hear: "You cried in the car." }),
  ];
  const told = { ...ours, shares: [{ ...first, unfolded: true, turns }] };
  const all = thingsOf({ mine: MINE, ours: told, myName: "Ada", words: en, locale: "en", today: "2026-06-20" });
  const said = JSON.stringify(all);
  const taken = forHalf(all);
  for (const words of ["You may lose your work.", "You cried in the car."]) {
    expect(said).toContain(words);
    expect(JSON.stringify(taken)).not.toContain(words);
  }
  expect(JSON.stringify(taken)).toContain("It is heavy.");
  expect(taken.filter(({ kind }) => kind === "answer")).toHaveLength(1);
  expect(new Set(taken.map(({ by }) => by))).toEqual(new Set(["me"]));
  expect(taken.map(({ kind }) => kind)).not.toContain("brought");
});
