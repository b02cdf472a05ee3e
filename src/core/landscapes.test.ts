/** How somebody is, as they show it: the rules of docs/spec/landscape.md, one by one. */
import { expect, test } from "vitest";
import { ADA, couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { everythingIn, why } from "../../tests/pretend/told.ts";
import { landscapesOf, owedErasures, setAside } from "./index.ts";
import type { EventId } from "./types.ts";

const SHOWING = { feelings: ["lonely", "tired"], words: "A long week." };

function shown() {
  const all = couple();
  const everybodyMeets = (): void => meet(all.ada, all.adas, all.noor, all.noors);
  const id = all.ada.do({ do: "show", showing: SHOWING });
  everybodyMeets();
  const reply = (who: Device, words = "Come here."): EventId =>
    who.do({ do: "answer-landscape", landscape: id, words });
  const now = () => {
    const found = [all.ada, all.adas, all.noor, all.noors].map((one) => landscapesOf(one.hearth));
    for (const other of found) expect(other).toEqual(found[0]);
    return found[0];
  };
  return { ...all, id, reply, now, everybodyMeets };
}

test("[LANDSCAPE-1] words alone are shown, and nothing else can be", () => {
  const { ada, noor, id, now } = shown();
  expect(now()).toEqual([{ id, from: ADA, shown: expect.any(Number), showing: SHOWING, answers: [] }]);
  const odd = ada.write("landscape.shown", { ...SHOWING, pleasant: 3, energy: 4 });
  meet(ada, noor);
  expect(why(noor, odd)).toBe("malformed");
});

test("[LANDSCAPE-1] [LANDSCAPE-2] with limits, and not without anything", () => {
  const { ada } = couple();
  const tries = (feelings: string[], words?: string): string =>
    ada.tries({ do: "show", showing: { feelings, ...(words === undefined ? {} : { words }) } });
  expect(tries([], " ")).toBe("empty");
  expect(tries([" "])).toBe("empty");
  expect(tries(Array(13).fill("sad"))).toBe("too-many");
  expect(tries(["x".repeat(81)])).toBe("too-long");
  expect(tries([], "x".repeat(2_001))).toBe("too-long");
  expect([tries(["sad"], " "), tries([], "Fine.")]).toEqual(["done", "done"]);
  expect(landscapesOf(ada.hearth).map((one) => one.showing)).toEqual([
    { feelings: ["sad"] },
    { feelings: [], words: "Fine." },
  ]);
});

test("[LANDSCAPE-3] the other answers with a sentence, and one does not answer oneself", () => {
  const { ada, noor, id, reply, now, everybodyMeets } = shown();
  const answer = reply(noor);
  everybodyMeets();
  expect(now()?.[0]?.answers).toEqual([{ id: answer, from: NOOR, at: expect.any(Number), words: "Come here." }]);
  const tries = (who: Device, words: string): string => who.tries({ do: "answer-landscape", landscape: id, words });
  expect(tries(ada, "Me too.")).toBe("your-own");
  const other = shown();
  expect(other.noor.tries({ do: "answer-landscape", landscape: other.id, words: " " })).toBe("empty");
  expect(other.noor.tries({ do: "answer-landscape", landscape: other.id, words: "x".repeat(2_001) })).toBe("too-long");
  const forged = ada.write("landscape.answered", { landscape: id, words: "Me." });
  expect(why(ada, forged)).toBe("your-own");
});

test("[LANDSCAPE-4] once each; what two devices said at once is all there", () => {
  const { ada, noor, noors, id, reply, now, everybodyMeets } = shown();
  const made = [reply(noor, "One."), reply(noors, "Another.")];
  expect(noor.tries({ do: "answer-landscape", landscape: id, words: "More." })).toBe("already");
  everybodyMeets();
  expect(new Set(now()?.[0]?.answers.map((one) => one.id))).toEqual(new Set(made));
  expect(setAside(ada.hearth)).toEqual([]);
});

test("[LANDSCAPE-5] taken back it is gone, and what was said to it is owed", () => {
  const { ada, noor, id, reply, now, everybodyMeets } = shown();
  const answer = reply(noor, "A long week, I know.");
  const newer = noor.write("landscape.held", { landscape: id, words: "A long week." });
  everybodyMeets();
  expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
  ada.do({ do: "take-back", item: id });
  everybodyMeets();
  expect(now()).toEqual([]);
  expect(why(noor, answer)).toBe("taken-back");
  expect(noor.tries({ do: "answer-landscape", landscape: id, words: "Still." })).toBe("taken-back");
  expect(new Set(owedErasures(noor.hearth, NOOR))).toEqual(new Set([answer, newer]));
  expect(noor.tries({ do: "take-back", item: answer })).toBe("taken-back");
  noor.settle();
  everybodyMeets();
  for (const one of [ada, noor]) expect(everythingIn(one)).not.toContain("A long week");
});

test("[LANDSCAPE-6] a sentence is taken back alone", () => {
  const { ada, noor, reply, now, everybodyMeets } = shown();
  const answer = reply(noor);
  everybodyMeets();
  expect(ada.tries({ do: "take-back", item: answer })).toBe("not-yours");
  noor.do({ do: "take-back", item: answer });
  everybodyMeets();
  expect(now()).toMatchObject([{ answers: [] }]);
  expect(setAside(ada.hearth)).toEqual([]);
});

test("[LANDSCAPE-7] an answer waits for what it names, and to something else it is none", () => {
  const { ada, noor, id, reply } = shown();
  const answer = reply(noor);
  const fresh = couple().noors;
  const first = noor.known.get(id);
  fresh.take([...noor.known.values()].filter((fact) => fact !== first));
  expect(setAside(fresh.hearth)).toMatchObject([{ id: answer, why: "unknown-item", share: null }]);
  fresh.take(first === undefined ? [] : [first]);
  expect(landscapesOf(fresh.hearth)).toMatchObject([{ answers: [{ id: answer }] }]);
  const share = ada.do({ do: "offer", offer: { words: "w", hope: "near" } });
  meet(ada, noor);
  const odd = noor.write("landscape.answered", { landscape: share, words: "w" });
  const other = noor.write("share.acknowledged", { share: id, how: "thanks" });
  expect([odd, other].map((one) => why(noor, one))).toEqual(["unknown-item", "unknown-item"]);
  expect(noor.tries({ do: "answer-landscape", landscape: idOf("nothing"), words: "w" })).toBe("unknown-item");
});
