/** A breather: who may ask for one, what waits meanwhile, what crosses it, and when it is over. */
import { describe, expect, test } from "vitest";
import { ADA, type Device, NOOR } from "../../tests/pretend/couple.ts";
import { ANSWER, told, turnsOf, why } from "../../tests/pretend/told.ts";
import { type Breather, breatherEnds, breatherOver, type EventId, may, setAside } from "./index.ts";

const MINUTE = 60_000;

const pause = (who: Device, share: EventId, minutes = 20): EventId => who.do({ do: "pause", share, minutes });
/** Everybody waits until it is over, and one goes on. */
function resume(who: Device, share: EventId): EventId {
  const { breather } = who.share(share);
  return who.do({ do: "resume", share, now: breatherEnds(breather as Breather) });
}

describe("asking for a breather", () => {
  test("[SHARE-60] either may, in any share that does not rest, and it moves nothing", () => {
    const { ada, noor, id, step, now, answered } = told();
    const first = step(noor, () => pause(noor, id));
    const at = now().turns[0]?.at ?? 0;
    expect(now()).toMatchObject({
      status: "told",
      breather: { id: first, by: NOOR, at, minutes: 20, extended: false },
    });
    expect(now().turns).toMatchObject([{ turn: "paused", id: first, minutes: 20, extends: null }]);
    expect([ada, noor].map((one) => one.tries({ do: "pause", share: id, minutes: 20 }))).toEqual([
      "already",
      "already",
    ]);
    step(ada, () => resume(ada, id));
    expect(now()).toMatchObject({ status: "told", breather: null });
    answered();
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes" }));
    step(ada, () => pause(ada, id, 60));
    expect(now()).toMatchObject({ status: "heard", breather: { by: ADA, minutes: 60 } });
  });

  test("[SHARE-60] from five minutes to a day, and not where it rests", () => {
    const { ada, id, step } = told();
    for (const minutes of [0, 4, 1_441, 20.5, Number.NaN, -5]) {
      expect([minutes, ada.tries({ do: "pause", share: id, minutes })]).toEqual([minutes, "malformed"]);
    }
    const other = told();
    other.step(other.ada, () => other.ada.do({ do: "stop", share: other.id }));
    for (const act of ["pause", "extend"] as const) {
      expect(other.noor.tries({ do: act, share: other.id, minutes: 20 })).toBe("not-now");
    }
    expect(other.noor.tries({ do: "resume", share: other.id, now: 1e13 })).toBe("not-now");
    step(ada, () => pause(ada, id, 1_440));
    expect(ada.share(id).breather?.minutes).toBe(1_440);
  });

  test("[SHARE-60] one share alone: the others go on", () => {
    const { ada, noor, id, step } = told();
    const other = step(ada, () => ada.do({ do: "offer", offer: { words: "Something else.", hope: "near" } }));
    step(noor, () => pause(noor, id));
    expect(noor.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("in-breather");
    expect(noor.tries({ do: "acknowledge", share: other, how: "thanks" })).toBe("done");
  });
});

describe("while it lasts", () => {
  test("[SHARE-61] what goes the round on waits; leaving, saying that it hurt and taking back do not", () => {
    const { ada, noor, id, step, now, answered } = told();
    answered();
    step(noor, () => pause(noor, id));
    const shoes = { words: "Perhaps." };
    const listener = [
      noor.tries({ do: "acknowledge", share: id, how: "thanks" }),
      noor.tries({ do: "answer", share: id, answer: ANSWER }),
      noor.tries({ do: "place", share: id, shoes }),
      noor.tries({ do: "give-idea", share: id, words: "An idea." }),
    ];
    const sharer = [
      ada.tries({ do: "hear", share: id, how: "yes" }),
      ada.tries({ do: "meet", share: id, how: "warm" }),
      ada.tries({ do: "invite-ideas", share: id }),
    ];
    expect([...listener, ...sharer]).toEqual(Array(7).fill("in-breather"));
    expect(may(now(), NOOR)).toEqual(["hurt", "stop", "extend", "resume", "shelve", "take-answer-back", "keep-copy"]);
    expect(may(now(), ADA)).toEqual(["hurt", "stop", "extend", "resume", "shelve", "take-back"]);
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now()).toMatchObject({ status: "hurt", breather: { by: NOOR } });
    step(ada, () => (ada.do({ do: "take-back", item: id }), ""));
    expect(now()).toMatchObject({ status: "taken-back", breather: null });
  });

  test("[SHARE-62] what was said by who could not know of it counts", () => {
    const { ada, noor, noors, id, now, answered, everybodyMeets } = told();
    answered();
    pause(noor, id);
    for (const one of [ada, noors]) one.clock += 60_000;
    const heard = ada.do({ do: "hear", share: id, how: "partly", missing: "My mother." });
    const placed = noors.do({ do: "place", share: id, shoes: { words: "Perhaps." } });
    everybodyMeets();
    expect(now()).toMatchObject({ status: "again", breather: { by: NOOR } });
    expect(now().turns.map((turn) => turn.id)).toEqual(expect.arrayContaining([heard, placed]));
    expect(setAside(ada.hearth)).toEqual([]);
  });

  test("[SHARE-63] two that crossed: both are there, and the later end holds", () => {
    for (const [mine, theirs] of [
      [20, 60],
      [60, 20],
    ] as const) {
      const { ada, noor, id, now, everybodyMeets } = told();
      const [one, other] = [pause(ada, id, mine), pause(noor, id, theirs)];
      everybodyMeets();
      expect(now().breather).toMatchObject({ id: mine > theirs ? one : other, minutes: 60 });
      expect(turnsOf(now())).toEqual(["paused", "paused"]);
      expect(setAside(ada.hearth)).toEqual([]);
    }
  });
});

test("[SHARE-63] [SHARE-65] one that crossed what was made longer already is not made longer once more", () => {
  const { ada, noor, noors, id, step, now, everybodyMeets } = told();
  step(noor, () => pause(noor, id, 5));
  noors.clock += 60_000;
  const late = noors.write("share.paused", { share: id, minutes: 600 });
  ada.do({ do: "extend", share: id, minutes: 5 });
  everybodyMeets();
  expect(now().breather).toMatchObject({ id: late, minutes: 600, extended: true });
  expect(ada.tries({ do: "extend", share: id, minutes: 5 })).toBe("already");
});

describe("going on", () => {
  test("[SHARE-64] either may once its time is over, not before, and not where none lasts", () => {
    const { ada, noor, id, step, now } = told();
    expect(ada.tries({ do: "resume", share: id, now: 0 })).toBe("not-now");
    step(noor, () => pause(noor, id));
    const end = breatherEnds(now().breather as Breather);
    expect(ada.tries({ do: "resume", share: id, now: end - 20 * MINUTE })).toBe("in-breather");
    expect(noor.tries({ do: "resume", share: id, now: end - 1 })).toBe("in-breather");
    expect(now().breather).not.toBeNull();
    step(ada, () => ada.do({ do: "resume", share: id, now: end }));
    expect(now().breather).toBeNull();
    expect(now().turns.at(-1)).toMatchObject({ turn: "resumed", by: ADA, of: now().turns[0]?.id });
    expect(may(now(), NOOR)).toContain("acknowledge");
  });

  test("[SHARE-64] both at once is going on once, and of what is no breather nobody goes on", () => {
    const { ada, noor, id, step, now, everybodyMeets } = told();
    const paused = step(noor, () => pause(noor, id));
    resume(ada, id);
    resume(noor, id);
    everybodyMeets();
    expect(turnsOf(now())).toEqual(["paused", "resumed", "resumed"]);
    expect(now().breather).toBeNull();
    const again = step(ada, () => ada.write("share.resumed", { share: id, of: paused }));
    const wrong = step(ada, () => ada.write("share.resumed", { share: id, of: again }));
    const none = step(ada, () => ada.write("share.resumed", { share: id, of: id }));
    expect([again, wrong, none].map((one) => why(noor, one))).toEqual(["not-now", "unknown-item", "unknown-item"]);
    const resumed = now().turns.at(-1)?.id;
    const odd = step(ada, () => ada.write("share.resumed", { share: id, of: resumed }));
    expect(why(noor, odd)).toBe("malformed");
  });

  test("[SHARE-65] once longer: what was left and what came to it, from when that was said", () => {
    const { ada, noor, id, step, now } = told();
    step(noor, () => pause(noor, id, 20));
    const began = now().breather?.at ?? 0;
    ada.clock = began + 5 * MINUTE - 1_000;
    const longer = step(ada, () => ada.do({ do: "extend", share: id, minutes: 10 }));
    const breather = now().breather as Breather;
    expect(breather).toEqual({ id: longer, by: ADA, at: began + 5 * MINUTE, minutes: 25, extended: true });
    expect(breatherEnds(breather)).toBe(began + 30 * MINUTE);
    expect([ada, noor].map((one) => one.tries({ do: "extend", share: id, minutes: 10 }))).toEqual([
      "already",
      "already",
    ]);
    expect(may(now(), NOOR)).not.toContain("extend");
    step(noor, () => resume(noor, id));
    expect(now().turns.at(-1)).toMatchObject({ of: longer });
    step(noor, () => pause(noor, id));
    expect(may(now(), ADA)).toContain("extend");
  });

  test("[SHARE-65] long after its end it is only what came to it", () => {
    const { ada, noor, id, step, now } = told();
    step(noor, () => pause(noor, id, 20));
    ada.clock += 100 * MINUTE;
    step(ada, () => ada.do({ do: "extend", share: id, minutes: 10 }));
    expect(now().breather).toMatchObject({ minutes: 10, at: ada.clock });
  });

  test("[SHARE-65] two that made it longer at once: the later end, and no longer twice", () => {
    const { ada, noor, id, step, now, everybodyMeets } = told();
    const paused = step(noor, () => pause(noor, id, 20));
    const { at } = now().turns[0] as { at: number };
    ada.do({ do: "extend", share: id, minutes: 30 });
    noor.do({ do: "extend", share: id, minutes: 10 });
    everybodyMeets();
    expect(now().breather).toMatchObject({ by: ADA, extended: true });
    expect(breatherEnds(now().breather as Breather) - at).toBeLessThanOrEqual(51 * MINUTE);
    expect(setAside(ada.hearth)).toEqual([]);
    const third = step(ada, () => ada.write("share.paused", { share: id, minutes: 20, extends: now().breather?.id }));
    const odd = step(ada, () => ada.write("share.paused", { share: id, minutes: 20, extends: id }));
    expect([third, odd].map((one) => why(noor, one))).toEqual(["already", "unknown-item"]);
    expect(paused).not.toBe(now().breather?.id);
  });

  test("[SHARE-66] going on crossed making it longer: it is longer, whichever comes first", () => {
    for (const ahead of [0, 60 * MINUTE]) {
      const { ada, noor, id, step, now, everybodyMeets } = told();
      step(noor, () => pause(noor, id, 20));
      ada.clock += ahead;
      const longer = ada.do({ do: "extend", share: id, minutes: 30 });
      noor.clock += 30 * MINUTE;
      resume(noor, id);
      everybodyMeets();
      expect(now().breather).toMatchObject({ id: longer, extended: true });
      expect(setAside(ada.hearth)).toEqual([]);
    }
    const { noor, id, step } = told();
    const paused = step(noor, () => pause(noor, id, 20));
    step(noor, () => resume(noor, id));
    const late = step(noor, () => noor.write("share.paused", { share: id, minutes: 20, extends: paused }));
    expect(why(noor, late)).toBe("not-now");
  });

  test("[SHARE-67] what comes to rest has no breather: setting it down is stopping", () => {
    const { ada, noor, id, step, now } = told();
    step(noor, () => pause(noor, id));
    step(ada, () => ada.do({ do: "stop", share: id }));
    expect(now()).toMatchObject({ status: "resting", breather: null });
    const other = told();
    pause(other.noor, other.id);
    other.ada.do({ do: "stop", share: other.id });
    other.everybodyMeets();
    expect(other.now()).toMatchObject({ status: "resting", breather: null });
  });
});

test("[SHARE-68] nobody waits for a clock that is wrong", () => {
  const at = 1_780_000_000_000;
  const breather = { at, minutes: 20 };
  expect(breatherOver(breather, at)).toBe(false);
  expect(breatherOver(breather, at - 10 * MINUTE)).toBe(false);
  expect(breatherOver(breather, at - 10 * MINUTE - 1)).toBe(true);
  expect(breatherOver(breather, at + 20 * MINUTE)).toBe(true);
  const { ada, noor, id, step } = told();
  noor.clock += 1e12;
  step(noor, () => pause(noor, id));
  expect(ada.tries({ do: "resume", share: id, now: ada.clock })).toBe("done");
  expect(ada.share(id).breather).toBeNull();
  const other = told();
  other.noor.clock += 1e12;
  other.step(other.noor, () => pause(other.noor, other.id));
  other.step(other.ada, () => other.ada.do({ do: "extend", share: other.id, minutes: 20 }));
  const longer = other.now().breather as Breather;
  expect(breatherEnds(longer)).toBeGreaterThan(other.ada.clock);
});
