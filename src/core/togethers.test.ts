/** Together-times: the rules of docs/spec/together.md, one by one. */
import { describe, expect, test } from "vitest";
import { ADA, couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { everythingIn, why } from "../../tests/pretend/told.ts";
import { owedErasures, setAside, togethersOf } from "./index.ts";
import type { Together } from "./states.ts";
import type { EventId, Fact } from "./types.ts";

/** Ada offered it. */
function offered() {
  const all = couple();
  const devices = [all.ada, all.adas, all.noor, all.noors];
  const everybodyMeets = (): void => meet(...devices);
  const id = all.ada.do({ do: "offer-together", form: "dreams", card: "dreams-1" });
  everybodyMeets();
  const now = (): Together | undefined => {
    const [one, ...others] = devices.map((device) => togethersOf(device.hearth));
    for (const other of others) expect(other).toEqual(one);
    return one?.[0];
  };
  const settle = (): void => {
    for (const device of devices) device.settle();
    everybodyMeets();
  };
  return { ...all, id, now, settle, everybodyMeets };
}

/** Noor joined. */
function going() {
  const all = offered();
  all.noor.do({ do: "join", together: all.id });
  all.everybodyMeets();
  const hand = (who: Device, card?: string): EventId => {
    const made = who.do({ do: "hand", together: all.id, ...(card === undefined ? {} : { card }) });
    all.everybodyMeets();
    return made;
  };
  const end = (who: Device, keep: boolean, line?: string): void => {
    who.do({ do: "end-together", together: all.id, keep, ...(line === undefined ? {} : { line }) });
    all.everybodyMeets();
  };
  return { ...all, hand, end };
}

describe("offering and joining", () => {
  test("[TOGETHER-1] one offers, the other joins, once", () => {
    const { ada, noor, id, now, everybodyMeets } = offered();
    const begun = { id, from: ADA, form: "dreams", turn: ADA, card: "dreams-1", hands: [], ends: [], lines: [] };
    expect(now()).toMatchObject({ ...begun, stage: "offered" });
    expect(ada.tries({ do: "join", together: id })).toBe("your-own");
    expect(noor.tries({ do: "join", together: id })).toBe("done");
    expect(noor.tries({ do: "join", together: id })).toBe("already");
    everybodyMeets();
    expect(now()).toMatchObject({ ...begun, stage: "going" });
    expect(noor.tries({ do: "join", together: idOf("nothing") })).toBe("unknown-item");
    expect(ada.tries({ do: "offer-together", form: "quiz" as "cards" })).toBe("malformed");
  });

  test("[TOGETHER-11] turning over is offered on no two devices; what was kept of it is there", () => {
    const { ada, noor, everybodyMeets } = offered();
    expect(ada.tries({ do: "offer-together", form: "turning" })).toBe("malformed");
    const forged = ada.write("together.offered", { form: "turning" });
    const kept = ada.do({ do: "keep-together", kept: { form: "turning", lines: ["We saw it alike."] } });
    everybodyMeets();
    expect(setAside(noor.hearth)).toMatchObject([{ id: forged, why: "malformed" }]);
    expect(togethersOf(noor.hearth)).toMatchObject([
      { stage: "offered" },
      { id: kept, form: "turning", stage: "kept" },
    ]);
  });

  test("[TOGETHER-1] two devices of the other joined at once: one counts", () => {
    const { ada, noor, noors, id, now, everybodyMeets } = offered();
    for (const one of [noor, noors]) one.do({ do: "join", together: id });
    everybodyMeets();
    expect(now()?.stage).toBe("going");
    expect(setAside(ada.hearth)).toMatchObject([{ why: "already", share: null }]);
  });

  test("[TOGETHER-2] a card that no deck could have is refused", () => {
    const { ada, id } = going();
    expect(ada.tries({ do: "offer-together", form: "cards", card: "A Card" })).toBe("malformed");
    expect(ada.tries({ do: "hand", together: id, card: "A Card" })).toBe("malformed");
  });
});

describe("turns", () => {
  test("[TOGETHER-3] whose turn it is hands over, and nobody else", () => {
    const { ada, noor, id, now, hand } = going();
    expect(noor.tries({ do: "hand", together: id })).toBe("not-now");
    const first = hand(ada);
    expect(now()).toMatchObject({ turn: NOOR, card: "dreams-1", hands: [{ id: first, by: ADA, card: null }] });
    expect(ada.tries({ do: "hand", together: id })).toBe("not-now");
    const second = hand(noor, "dreams-7");
    expect(now()).toMatchObject({ turn: ADA, card: "dreams-7", hands: [{}, { id: second, card: "dreams-7" }] });
    const forged = noor.write("together.handed", { together: id, after: second });
    expect(why(noor, forged)).toBe("not-now");
  });

  test("[TOGETHER-3] nobody hands over before somebody joined", () => {
    const { ada, id } = offered();
    expect(ada.tries({ do: "hand", together: id })).toBe("not-now");
    expect(why(ada, ada.write("together.handed", { together: id }))).toBe("not-now");
  });

  test("[TOGETHER-4] from two devices of one person it is handed over once", () => {
    const { ada, adas, noor, id, now, everybodyMeets, hand } = going();
    for (const one of [ada, adas]) one.do({ do: "hand", together: id });
    everybodyMeets();
    expect(now()).toMatchObject({ turn: NOOR, hands: [{ by: ADA }] });
    expect(setAside(noor.hearth)).toMatchObject([{ why: "already" }]);
    hand(noor);
    expect(now()).toMatchObject({ turn: ADA, hands: [{ by: ADA }, { by: NOOR }] });
  });

  test("[TOGETHER-4] after the one it names, whatever clocks say; of an unknown one: unknown-item", () => {
    const { ada, noor, id, now, hand } = going();
    hand(ada);
    noor.clock -= 1e11;
    const second = hand(noor);
    const bare = noor.known.get(second);
    const fresh = couple().adas;
    const facts = [...noor.known.values()].map((fact) => (fact === bare ? { ...fact, parents: [], prev: null } : fact));
    fresh.take(facts.toReversed());
    expect(togethersOf(fresh.hearth)[0]?.hands.map((one) => one.id)).toEqual(now()?.hands.map((one) => one.id));
    // Joining comes first, too: here by a clock that is ahead, and a hand-over that says nothing of what it had seen.
    const ahead = offered();
    ahead.noor.clock += 1e11;
    ahead.noor.do({ do: "join", together: ahead.id });
    ahead.everybodyMeets();
    const handed = ahead.ada.do({ do: "hand", together: ahead.id });
    const unseen = { ...(ahead.ada.known.get(handed) as Fact), parents: [], prev: null };
    const late = couple().noors;
    late.take([unseen, ...[...ahead.ada.known.values()].filter((fact) => fact.id !== handed)]);
    expect(togethersOf(late.hearth)).toMatchObject([{ turn: NOOR, hands: [{ id: handed }] }]);
    expect(why(ada, ada.write("together.handed", { together: id, after: idOf("nothing") }))).toBe("unknown-item");
    expect(why(ada, ada.write("together.handed", { together: id }))).toBe("already");
  });
});

describe("ending", () => {
  test("[TOGETHER-5] kept once both say so, with their lines", () => {
    const { ada, noor, id, now, end, settle } = going();
    end(ada, true, "Like coming home.");
    expect(now()).toMatchObject({ stage: "ending", lines: [], ends: [{ by: ADA, keep: true }] });
    expect(ada.tries({ do: "end-together", together: id, keep: true })).toBe("already");
    expect(noor.tries({ do: "end-together", together: id, keep: true, line: "x".repeat(2_001) })).toBe("too-long");
    end(noor, true, " ");
    expect(now()).toMatchObject({ stage: "kept", lines: ["Like coming home."] });
    settle();
    expect(now()?.stage).toBe("kept");
    for (const act of ["join", "hand"] as const) expect(noor.tries({ do: act, together: id })).toBe("not-now");
  });

  test("[TOGETHER-6] who said yes may still put it away, who put it away has, and nothing unjoined is kept", () => {
    const { ada, noor, id, now, end } = going();
    end(ada, true);
    end(noor, true, "Warm.");
    expect(noor.tries({ do: "end-together", together: id, keep: false, line: "x" })).toBe("malformed");
    end(noor, false);
    expect(now()).toMatchObject({ stage: "put-away", lines: [] });
    expect(noor.tries({ do: "end-together", together: id, keep: true })).toBe("already");
    const other = offered();
    expect(other.ada.tries({ do: "end-together", together: other.id, keep: true })).toBe("not-now");
    expect(other.noor.tries({ do: "end-together", together: other.id, keep: false })).toBe("done");
  });

  test("[TOGETHER-6] of a yes and a no from two devices of one person the no holds, whichever came first", () => {
    for (const late of [-60_000, 60_000]) {
      const { noor, noors, ada, id, now, end, everybodyMeets } = going();
      end(ada, true);
      noors.clock += late;
      noor.do({ do: "end-together", together: id, keep: true });
      noors.do({ do: "end-together", together: id, keep: false });
      everybodyMeets();
      expect(now()?.stage).toBe("put-away");
    }
  });

  test("[TOGETHER-7] put away by who offered or by who joined: everything of both is erased", () => {
    for (const by of ["ada", "noor"] as const) {
      const all = going();
      all.hand(all.ada, "dreams-9");
      const other = by === "ada" ? all.noor : all.ada;
      all.end(other, true, "A line to keep.");
      all.end(all[by], false);
      const facts = [...all.ada.known.values()].filter((fact) => fact.content.form === "sealed").length;
      for (let round = 0; round < 2; round++) all.settle();
      for (const one of [all.ada, all.adas, all.noor, all.noors]) {
        expect(togethersOf(one.hearth)).toEqual([]);
        expect(setAside(one.hearth)).toEqual([]);
        expect(owedErasures(one.hearth, one.person)).toEqual([]);
        expect(everythingIn(one)).not.toMatch(/A line to keep|dreams-/);
        const gone = [...one.hearth.order.entries.values()].filter((entry) => entry.takenBack);
        expect(gone).toHaveLength(facts);
      }
    }
  });

  test("[TOGETHER-7] also on a device that heard of it only once the words were gone", () => {
    const all = going();
    const fresh = all.adas;
    all.noor.do({ do: "end-together", together: all.id, keep: false });
    all.noor.settle();
    // What was erased before it arrived has no body any more.
    const erased = new Set(
      [...all.noor.known.values()].flatMap(({ content: c }) => (c.form === "erase" ? c.targets : [])),
    );
    const bare = [...all.noor.known.values()].map((fact) =>
      erased.has(fact.id) ? { ...fact, parents: [], created: 0, content: { form: "erased" } as const } : fact,
    );
    fresh.take(bare);
    expect(owedErasures(fresh.hearth, ADA)).toContain(all.id);
    fresh.settle();
    all.everybodyMeets();
    all.settle();
    expect(all.now()).toBeUndefined();
    expect(owedErasures(all.noor.hearth, NOOR)).toEqual([]);
  });

  test("[TOGETHER-8] who offered may take it back at every stage, and everything in it goes", () => {
    const unjoined = offered();
    unjoined.ada.do({ do: "take-back", item: unjoined.id });
    unjoined.everybodyMeets();
    expect(unjoined.now()).toBeUndefined();
    expect(unjoined.noor.tries({ do: "join", together: unjoined.id })).toBe("taken-back");
    const { ada, noor, id, now, hand, end, settle, everybodyMeets } = going();
    hand(ada);
    end(ada, true, "Mine.");
    end(noor, true, "Theirs.");
    expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
    ada.do({ do: "take-back", item: id });
    everybodyMeets();
    expect(now()).toBeUndefined();
    expect(owedErasures(noor.hearth, NOOR)).toHaveLength(2);
    settle();
    for (const one of [ada, noor]) expect(everythingIn(one)).not.toMatch(/Mine|Theirs/);
  });

  test("[TOGETHER-10] a hand-over that crossed an ending counts", () => {
    const { ada, noor, id, now, everybodyMeets } = going();
    noor.do({ do: "end-together", together: id, keep: true });
    ada.clock += 60_000;
    ada.do({ do: "hand", together: id });
    everybodyMeets();
    expect(now()).toMatchObject({ stage: "ending", hands: [{ by: ADA }] });
    expect(setAside(noor.hearth)).toEqual([]);
  });
});

describe("at one table", () => {
  test("[TOGETHER-9] only what both chose to keep is stored, and may be taken back", () => {
    const { ada, noor } = couple();
    const lines = ["Like coming home.", " ", "Warm."];
    const id = ada.do({ do: "keep-together", kept: { form: "between", lines } });
    meet(ada, noor);
    const kept = { id, from: ADA, form: "between", stage: "kept", lines: ["Like coming home.", "Warm."], hands: [] };
    expect(togethersOf(noor.hearth)).toMatchObject([kept]);
    const tries = (three: string[]): string =>
      ada.tries({ do: "keep-together", kept: { form: "between", lines: three } });
    expect([tries(["a", "b", "c"]), tries(["x".repeat(2_001)])]).toEqual(["malformed", "too-long"]);
    // What names it as if it were live belongs to nothing.
    const odd = noor.write("together.joined", { together: id });
    expect(why(noor, odd)).toBe("unknown-item");
    expect(togethersOf(noor.hearth)).toHaveLength(1);
    expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
    ada.do({ do: "take-back", item: id });
    meet(ada, noor);
    expect(togethersOf(noor.hearth)).toEqual([]);
  });
});
