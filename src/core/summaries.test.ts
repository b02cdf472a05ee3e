/** A joint summary: one asks, each gives their own half, and each takes it out again. */
import { expect, test } from "vitest";
import { ADA, couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { everythingIn, why } from "../../tests/pretend/told.ts";
import { newerOf, owedErasures, type Passage, setAside, SUMMARY_LIMITS, summariesOf } from "./index.ts";

const passage = (words: string, heading = ""): Passage => ({ heading, words });

function asked(words = "For our first talk.") {
  const all = couple();
  const everybodyMeets = (): void => meet(all.ada, all.adas, all.noor, all.noors);
  const summary = all.ada.do({ do: "ask-summary", words });
  everybodyMeets();
  const give = (who: Device, ...said: string[]) =>
    who.do({ do: "give-summary", summary, passages: said.map((one) => passage(one)) });
  const now = () => {
    everybodyMeets();
    const found = [all.ada, all.adas, all.noor, all.noors].map((one) => summariesOf(one.hearth));
    for (const other of found) expect(other).toEqual(found[0]);
    return found[0] ?? [];
  };
  return { ...all, summary, give, now, everybodyMeets };
}

test("[SUM-1] either may ask, with a few words or none", () => {
  const { ada, noor, summary, now } = asked();
  const other = noor.do({ do: "ask-summary", words: " " });
  expect(now()).toEqual([
    { id: summary, from: ADA, at: expect.any(Number), words: "For our first talk.", halves: [] },
    { id: other, from: NOOR, at: expect.any(Number), words: null, halves: [] },
  ]);
  expect(ada.tries({ do: "ask-summary", words: "x".repeat(2_001) })).toBe("too-long");
});

test("[SUM-2] each gives a half of their own, and one that says nothing or too much is refused", () => {
  const { ada, noor, summary, give, now } = asked();
  const ids = [give(noor, "Noor’s", "and more"), give(ada, "Ada’s")];
  expect(now()[0]?.halves.map(({ id, from, passages }) => [id, from, passages.map((one) => one.words)])).toEqual([
    [ids[0], NOOR, ["Noor’s", "and more"]],
    [ids[1], ADA, ["Ada’s"]],
  ]);
  const tries = (passages: readonly Passage[]): string => noor.tries({ do: "give-summary", summary, passages });
  const full = "x".repeat(SUMMARY_LIMITS.bytes / 3);
  expect([tries([]), tries([passage("w"), passage(" ")])]).toEqual(["empty", "empty"]);
  expect(tries(Array(41).fill(passage("w")))).toBe("too-many");
  expect(tries([passage("w", "x".repeat(401))])).toBe("too-long");
  expect(tries([passage("x".repeat(20_001))])).toBe("too-long");
  expect(tries([passage(full), passage(full), passage(full, "h")])).toBe("too-long");
  expect(tries([{ heading: "", words: "w", more: 1 } as Passage])).toBe("malformed");
  expect(tries([passage("\ud800")])).toBe("malformed");
  expect(now()[0]?.halves).toHaveLength(2);
  expect(tries([passage(full), passage(full), passage(full)])).toBe("done");
});

test("[SUM-3] a half that is given again takes the place of the one before, which is gone", () => {
  const { ada, noor, noors, give, now, everybodyMeets } = asked();
  give(noor, "what I crossed out");
  everybodyMeets();
  give(ada, "Ada’s");
  everybodyMeets();
  give(noor, "what I mean");
  expect(now()[0]?.halves.map((half) => half.passages[0]?.words)).toEqual(["Ada’s", "what I mean"]);
  expect(everythingIn(ada)).not.toContain("crossed out");
  noors.clock += 60_000;
  give(noor, "on the phone");
  give(noors, "on the tablet");
  expect(now()[0]?.halves.map((half) => half.passages[0]?.words)).toEqual(["Ada’s", "on the tablet"]);
  expect(setAside(ada.hearth)).toEqual([]);
});

test("[SUM-4] a half is taken out alone, at once, and nothing that was given before comes back", () => {
  const { ada, noor, noors, give, now, everybodyMeets } = asked();
  give(ada, "Ada’s");
  give(noor, "on the phone");
  noors.clock += 60_000;
  const half = give(noors, "on the tablet");
  everybodyMeets();
  expect(ada.tries({ do: "take-back", item: half })).toBe("not-yours");
  noor.do({ do: "take-back", item: half });
  expect(now()[0]?.halves.map((one) => one.from)).toEqual([ADA]);
  expect(everythingIn(ada)).not.toContain("on the");
  expect(noor.tries({ do: "take-back", item: half })).toBe("taken-back");
  give(noor, "again");
  expect(now()[0]?.halves.map((one) => one.from)).toEqual([ADA, NOOR]);
});

test("[SUM-5] when the asking is taken back all of it goes, and the other’s device erases its half", () => {
  const { ada, noor, summary, give, now, everybodyMeets } = asked();
  give(ada, "Ada’s half");
  const half = give(noor, "Noor’s half");
  everybodyMeets();
  expect(noor.tries({ do: "take-back", item: summary })).toBe("not-yours");
  ada.do({ do: "take-back", item: summary });
  expect(now()).toEqual([]);
  expect(why(noor, half)).toBe("taken-back");
  expect(noor.tries({ do: "give-summary", summary, passages: [passage("w")] })).toBe("taken-back");
  expect(noor.tries({ do: "take-back", item: half })).toBe("taken-back");
  expect([owedErasures(ada.hearth, ADA), owedErasures(noor.hearth, NOOR)]).toEqual([[], [half]]);
  noor.settle();
  everybodyMeets();
  expect(setAside(ada.hearth)).toEqual([]);
  for (const one of [ada, noor]) expect(everythingIn(one)).not.toContain("half");
});

test("[SUM-6] a half waits for what it names, and for something else it is none", () => {
  const { ada, noor, summary, give } = asked();
  const half = give(noor, "Noor’s");
  const fresh = couple().noors;
  const first = ada.known.get(summary);
  fresh.take([...noor.known.values()].filter((fact) => fact !== first));
  expect(setAside(fresh.hearth)).toMatchObject([{ id: half, why: "unknown-item", share: null }]);
  fresh.take(first === undefined ? [] : [first]);
  expect(summariesOf(fresh.hearth)).toMatchObject([{ id: summary, halves: [{ id: half }] }]);
  const note = ada.do({ do: "note", note: { kind: "thinking", words: "" } });
  meet(ada, noor);
  const odd = noor.write("summary.given", { summary: note, passages: [passage("w")] });
  expect(why(noor, odd)).toBe("unknown-item");
  expect(noor.tries({ do: "give-summary", summary: idOf("none"), passages: [passage("w")] })).toBe("unknown-item");
  const newer = noor.write("summary.signed", { summary, by: "Noor" });
  expect(newerOf(noor.hearth).map((one) => one.id)).toEqual([newer]);
});
