/** What one shows of a check-in: in words, and until one takes it back. */
import { expect, test } from "vitest";
import { ADA, bodyless, couple, meet, NOOR } from "../../tests/pretend/couple.ts";
import { everythingIn, why } from "../../tests/pretend/told.ts";
import { decide, emptyHearth, newerOf, owedErasures, setAside, type ShownSign, signsOf } from "./index.ts";

const OPEN_1: ShownSign = { sign: "open", item: "open-1", words: "Often, these weeks." };
const OPEN: ShownSign = { sign: "open", words: "Steady since spring." };

function all() {
  const both = couple();
  const { ada, adas, noor, noors } = both;
  const everybodyMeets = (): void => meet(ada, adas, noor, noors);
  const now = () => {
    everybodyMeets();
    const found = [ada, adas, noor, noors].map((one) => signsOf(one.hearth));
    for (const other of found) expect(other).toEqual(found[0]);
    return found[0] ?? [];
  };
  return { ...both, everybodyMeets, now };
}

test("[SIGN-1] [SIGN-2] words about an item or a whole sign, with limits, and nothing else", () => {
  const { ada, noor, now } = all();
  const ids = [OPEN_1, OPEN].map((showing) => ada.do({ do: "show-sign", showing }));
  expect(now()).toEqual(
    [OPEN_1, OPEN].map((showing, i) => ({ id: ids[i], from: ADA, at: expect.any(Number), showing })),
  );
  const tries = (part: object): string => noor.tries({ do: "show-sign", showing: { ...OPEN_1, ...part } });
  expect(tries({ words: " " })).toBe("empty");
  expect(tries({ words: "x".repeat(2_001) })).toBe("too-long");
  for (const part of [{ sign: "respect" }, { sign: "trust" }, { item: "open-5" }, { answer: 3 }, { words: 3 }])
    expect([part, tries(part)]).toEqual([part, "malformed"]);
  const odd = ada.write("sign.shown", { ...OPEN_1, answer: 3 });
  const later = ada.write("sign.shown", OPEN_1, 2);
  meet(ada, noor);
  expect([why(noor, odd), why(noor, later)]).toEqual(["malformed", "newer"]);
  expect(newerOf(noor.hearth)).toEqual([{ id: later, by: ADA, why: "newer", share: null }]);
});

test("[SIGN-3] showing the same again takes the place of what was there, and of nothing else", () => {
  const { ada, noor, now, everybodyMeets } = all();
  const [first] = [OPEN_1, OPEN].map((showing) => ada.do({ do: "show-sign", showing }));
  everybodyMeets();
  noor.do({ do: "show-sign", showing: OPEN_1 });
  everybodyMeets();
  ada.do({ do: "show-sign", showing: { ...OPEN_1, words: "Now and then." } });
  expect(now().map(({ from, showing }) => [from, showing.words])).toEqual([
    [ADA, OPEN.words],
    [NOOR, OPEN_1.words],
    [ADA, "Now and then."],
  ]);
  expect(ada.hearth.order.entries.get(first ?? "")?.takenBack).toBe(true);
});

test("[SIGN-3] of what two devices showed at once the latest counts, and the other stays unseen when it is taken back", () => {
  const { ada, adas, now } = all();
  ada.do({ do: "show-sign", showing: { ...OPEN, words: "On the phone." } });
  adas.clock += 60_000;
  const later = adas.do({ do: "show-sign", showing: { ...OPEN, words: "On the laptop." } });
  expect(now().map((one) => one.showing.words)).toEqual(["On the laptop."]);
  expect(setAside(ada.hearth)).toEqual([]);
  ada.do({ do: "take-back", item: later });
  expect(now()).toEqual([]);
  for (const one of [ada, adas]) expect(everythingIn(one)).not.toContain("On the");
});

test("[SIGN-4] taken back it is as if it had never been, and nobody else takes it back", () => {
  const { ada, noor, now, everybodyMeets } = all();
  const id = ada.do({ do: "show-sign", showing: OPEN_1 });
  const other = ada.do({ do: "show-sign", showing: OPEN });
  everybodyMeets();
  expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
  ada.do({ do: "take-back", item: id });
  expect(now().map((one) => one.id)).toEqual([other]);
  expect(ada.tries({ do: "take-back", item: id })).toBe("taken-back");
  expect(noor.tries({ do: "take-back", item: id })).toBe("unknown-item");
  expect(setAside(noor.hearth)).toEqual([]);
  expect([ada, noor].map((one) => owedErasures(one.hearth, one.person))).toEqual([[], []]);
  const late = couple().noors;
  late.take([...ada.known.values()].map((fact) => (fact.id === id ? bodyless(fact) : fact)));
  expect(signsOf(late.hearth)).toEqual(signsOf(noor.hearth));
});

test("[SIGN-5] showing waits for nothing, and asks nothing of the other", () => {
  for (const by of [ADA, NOOR]) {
    expect(decide(emptyHearth(), { do: "show-sign", showing: OPEN_1 }, by)).toMatchObject({ ok: true, erase: [] });
  }
  const { ada, noor, everybodyMeets } = all();
  ada.do({ do: "show-sign", showing: OPEN_1 });
  everybodyMeets();
  const answer = noor.write("sign.answered", { sign: ada.known.keys().next().value, words: "w" });
  expect(why(noor, answer)).toBe("newer");
  expect(signsOf(noor.hearth)).toMatchObject([{ showing: OPEN_1 }]);
});
