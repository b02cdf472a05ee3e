/** The loop's rules, one by one, with two people on two devices each. */
import { describe, expect, test } from "vitest";
import { bodyless, couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { ANSWER, everythingIn, OFFER, told, turnsOf, why } from "../../tests/pretend/told.ts";
import { may, owedErasures, setAside, share, sharesOf } from "./index.ts";
import type { EventId, Fact } from "./types.ts";

describe("telling", () => {
  test("[SHARE-1] words and a hope suffice; blank options are left out; too many feelings are refused", () => {
    const { ada } = couple();
    const id = ada.do({ do: "offer", offer: { ...OFFER, outside: "  ", feelings: [" "] } });
    expect(ada.share(id).offer).toEqual(OFFER);
    const full = { ...OFFER, outside: "Not urgent.", feelings: ["afraid", "tired"] };
    expect(ada.share(ada.do({ do: "offer", offer: full })).offer).toEqual(full);
    expect(ada.tries({ do: "offer", offer: { ...OFFER, words: " \n" } })).toBe("empty");
    expect(ada.tries({ do: "offer", offer: { ...OFFER, feelings: Array(13).fill("sad") } })).toBe("too-many");
    expect(ada.tries({ do: "offer", offer: { ...OFFER, hope: "win" as "listen" } })).toBe("malformed");
  });

  test("[SHARE-2] who told it is the sharer, the other the listener", () => {
    const { ada, noor, id } = told();
    expect(ada.share(id).from).toBe(ada.person);
    expect(ada.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("your-own");
    expect(ada.tries({ do: "answer", share: id, answer: ANSWER })).toBe("your-own");
    expect(noor.tries({ do: "hear", share: id, how: "yes" })).toBe("not-yours");
  });
});

describe("acknowledging", () => {
  test.each(["thanks", "time"] as const)("[SHARE-9] the listener says %s, and it is acknowledged", (how) => {
    const { noor, id, step, now } = told();
    step(noor, () => noor.do({ do: "acknowledge", share: id, how }));
    expect(now()).toMatchObject({ status: "acknowledged", turns: [{ turn: "acknowledged", by: NOOR, how }] });
  });

  test("[SHARE-10] who asked for time may say thank you once, and nothing more", () => {
    const { noor, id, step, now } = told();
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "time" }));
    expect(noor.tries({ do: "acknowledge", share: id, how: "time" })).toBe("already");
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    expect(noor.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("already");
    expect(now()).toMatchObject({ status: "acknowledged", turns: [{ how: "time" }, { how: "thanks" }] });
    expect(may(now(), NOOR)).not.toContain("acknowledge");
  });

  test("[SHARE-10] of two acknowledgements made at once one counts", () => {
    const { noor, noors, id, now, everybodyMeets } = told();
    noor.do({ do: "acknowledge", share: id, how: "thanks" });
    noors.clock += 60_000;
    const second = noors.do({ do: "acknowledge", share: id, how: "thanks" });
    everybodyMeets();
    expect(now().turns).toHaveLength(1);
    expect(why(noor, second)).toBe("already");
  });
});

describe("answering", () => {
  test("[SHARE-11] any one part suffices, none is refused", () => {
    const parts = [{ hear: "h" }, { sense: "s" }, { wonder: "w" }, { hear: "h", sense: "s", wonder: "w" }];
    for (const answer of parts) {
      const { noor, id, step, now } = told();
      step(noor, () =>
        noor.do({ do: "answer", share: id, answer: { ...answer, ...("hear" in answer ? {} : { hear: " " }) } }),
      );
      expect(now().turns).toMatchObject([{ answer }]);
    }
    const { noor, id } = told();
    expect(noor.tries({ do: "answer", share: id, answer: {} })).toBe("empty");
    expect(noor.tries({ do: "answer", share: id, answer: { hear: "", wonder: "\n" } })).toBe("empty");
  });

  test("[SHARE-12] an answer to what was only told acknowledges it as well", () => {
    const { noor, id, step, now } = told();
    step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    expect(now().status).toBe("answered");
    expect(noor.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("already");
  });

  test("[SHARE-12] it may be answered when acknowledged, again and hurt", () => {
    const { ada, noor, id, step, now, answered } = told();
    answered();
    step(ada, () => ada.do({ do: "hear", share: id, how: "partly" }));
    step(noor, () => noor.do({ do: "answer", share: id, answer: { wonder: "And then?" } }));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now().status).toBe("hurt");
    step(noor, () => noor.do({ do: "answer", share: id, answer: { hear: "I'm sorry." } }));
    expect(now().status).toBe("answered");
  });

  test("[SHARE-13] a further answer names what it follows", () => {
    const { ada, noor, id, step, answered } = told();
    const first = answered();
    const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "not-yet" }));
    const second = step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    const after = (answer: EventId): unknown =>
      ((ada.known.get(answer) as Fact).content as { data?: { after?: EventId } }).data?.after;
    expect(after(first)).toBeUndefined();
    expect(after(second)).toBe(heard);
  });

  test("[SHARE-14] answering twice in a row is refused; two devices at once both count", () => {
    const { noor, noors, id, step, now, everybodyMeets } = told();
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    noor.do({ do: "answer", share: id, answer: { hear: "on the phone" } });
    expect(noor.tries({ do: "answer", share: id, answer: ANSWER })).toBe("already");
    noors.do({ do: "answer", share: id, answer: { hear: "on the tablet" } });
    everybodyMeets();
    expect(now()).toMatchObject({ status: "answered" });
    expect(now().turns.filter((turn) => turn.turn === "answered")).toHaveLength(2);
  });

  test("[SHARE-14] a changed app does not pile up answers", () => {
    const { noor, id, step, now } = told();
    step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    const more = Array.from({ length: 5 }, () =>
      step(noor, () => noor.write("share.answered", { share: id, hear: "more" })),
    );
    expect(now().turns).toHaveLength(1);
    expect(more.map((one) => why(noor, one))).toEqual(Array(5).fill("already"));
  });

  test("[SHARE-15] an answer that crossed a yes is there, and the share stays heard", () => {
    const { ada, noors, id, now, answered, everybodyMeets } = told();
    answered();
    ada.do({ do: "hear", share: id, how: "yes" });
    noors.clock += 60_000;
    noors.write("share.answered", { share: id, wonder: "one more thing" });
    everybodyMeets();
    expect(now().status).toBe("heard");
    expect(turnsOf(now())).toEqual(["acknowledged", "answered", "heard", "answered"]);
    expect(noors.tries({ do: "answer", share: id, answer: ANSWER })).toBe("already");
  });
});

describe("feeling heard", () => {
  test.each([
    ["yes", "heard"],
    ["partly", "again"],
    ["not-yet", "again"],
  ] as const)("[SHARE-16] %s makes it %s", (how, status) => {
    const { ada, id, step, now, answered } = told();
    const answer = answered();
    step(ada, () => ada.do({ do: "hear", share: id, how }));
    expect(now().status).toBe(status);
    expect(now().turns.at(-1)).toMatchObject({ turn: "heard", answer, how, missing: null });
  });

  test("[SHARE-17] what is missing goes with partly and not yet, never with yes", () => {
    for (const how of ["partly", "not-yet"] as const) {
      const { ada, id, step, now, answered } = told();
      answered();
      step(ada, () => ada.do({ do: "hear", share: id, how, missing: "That I am alone there." }));
      expect(now().turns.at(-1)).toMatchObject({ missing: "That I am alone there." });
    }
    const { ada, id, step, now, answered } = told();
    const answer = answered();
    expect(ada.tries({ do: "hear", share: id, how: "yes", missing: "x" })).toBe("malformed");
    const forged = step(ada, () => ada.write("share.heard", { share: id, answer, how: "yes", missing: "x" }));
    expect(why(ada, forged)).toBe("malformed");
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes", missing: " " }));
    expect(now().status).toBe("heard");
  });

  test("[SHARE-18] each answer is judged once, and not once it hurt", () => {
    const { ada, noor, id, step } = told();
    expect(ada.tries({ do: "hear", share: id, how: "yes" })).toBe("not-now");
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "time" }));
    expect(ada.tries({ do: "hear", share: id, how: "yes" })).toBe("not-now");
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    step(ada, () => ada.do({ do: "hear", share: id, how: "not-yet" }));
    expect(ada.tries({ do: "hear", share: id, how: "yes" })).toBe("already");
    const other = told();
    other.answered();
    other.step(other.ada, () => other.ada.do({ do: "hurt", share: other.id }));
    expect(other.ada.tries({ do: "hear", share: other.id, how: "yes" })).toBe("already");
  });

  test("[SHARE-18] of two judgements made at once one counts", () => {
    const { ada, adas, id, now, answered, everybodyMeets } = told();
    answered();
    ada.do({ do: "hear", share: id, how: "yes" });
    adas.clock += 60_000;
    const second = adas.do({ do: "hear", share: id, how: "not-yet" });
    everybodyMeets();
    expect(now().status).toBe("heard");
    expect(why(ada, second)).toBe("already");
  });

  test("[SHARE-19] a heard of an overtaken answer counts, and the newer one may be judged too", () => {
    const { ada, noor, noors, id, step, now, everybodyMeets } = told();
    step(noor, () => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    const first = noor.do({ do: "answer", share: id, answer: { hear: "first" } });
    meet(ada, noor);
    ada.clock += 60_000;
    ada.do({ do: "hear", share: id, how: "partly" });
    noors.clock += 30_000;
    const second = noors.do({ do: "answer", share: id, answer: { hear: "second" } });
    everybodyMeets();
    expect(now().status).toBe("again");
    expect(
      now()
        .turns.map((turn) => turn.id)
        .slice(1, 3),
    ).toEqual([first, second]);
    expect(may(now(), ada.person)).toContain("hear");
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes" }));
    expect(now().turns.at(-1)).toMatchObject({ turn: "heard", answer: second });
    expect(now().status).toBe("heard");
  });
});

describe("that hurt", () => {
  test("[SHARE-20] the sharer says it of an answer, also after judging it; one more try may follow", () => {
    for (const how of [null, "yes", "partly"] as const) {
      const { ada, noor, id, step, now, answered } = told();
      expect(ada.tries({ do: "hurt", share: id })).toBe("not-now");
      const answer = answered();
      if (how !== null) step(ada, () => ada.do({ do: "hear", share: id, how }));
      step(ada, () => ada.do({ do: "hurt", share: id }));
      expect(now().status).toBe("hurt");
      expect(now().turns.at(-1)).toMatchObject({ turn: "hurt", of: answer });
      expect(may(now(), noor.person)).toEqual(expect.arrayContaining(["answer", "stop"]));
    }
  });

  test("[SHARE-21] when the other try hurts too, it comes to rest", () => {
    const { ada, noor, id, step, now, answered } = told();
    answered();
    step(ada, () => ada.do({ do: "hurt", share: id }));
    step(noor, () => noor.do({ do: "answer", share: id, answer: { hear: "Don't be like that." } }));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now().status).toBe("resting");
    expect(may(now(), noor.person)).toEqual(["shelve", "take-answer-back", "keep-copy"]);
    expect(may(now(), ada.person)).toEqual(["shelve", "take-back"]);
  });

  test("[SHARE-22] the listener was hurt by the words, or by what was missing: it rests", () => {
    const first = told();
    first.step(first.noor, () => first.noor.do({ do: "hurt", share: first.id }));
    expect(first.now()).toMatchObject({ status: "resting", turns: [{ turn: "hurt", by: NOOR, of: first.id }] });

    const second = told();
    second.answered();
    second.step(second.ada, () => second.ada.do({ do: "hear", share: second.id, how: "partly" }));
    second.step(second.noor, () => second.noor.do({ do: "hurt", share: second.id }));
    expect(second.now().turns.at(-1)).toMatchObject({ turn: "hurt", of: second.id });

    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "partly", missing: "You never listen." }));
    step(noor, () => noor.do({ do: "hurt", share: id }));
    expect(now()).toMatchObject({ status: "resting" });
    expect(now().turns.at(-1)).toMatchObject({ turn: "hurt", of: heard });
    const forged = step(noor, () => noor.write("share.hurt", { share: id, by: answer }));
    expect(why(noor, forged)).toBe("malformed");
  });

  test("[SHARE-23] of the same words only once", () => {
    const { ada, adas, id, now, answered, everybodyMeets } = told();
    answered();
    ada.do({ do: "hurt", share: id });
    expect(ada.tries({ do: "hurt", share: id })).toBe("already");
    adas.clock += 60_000;
    const second = adas.do({ do: "hurt", share: id });
    everybodyMeets();
    expect(now().status).toBe("hurt");
    expect(why(ada, second)).toBe("already");
  });
});

describe("stop here", () => {
  test("[SHARE-24] either stops at any time; then nothing more is said", () => {
    for (const who of ["ada", "noor"] as const) {
      for (const before of ["told", "answered"] as const) {
        const all = told();
        const { ada, noor, id, step, now } = all;
        if (before === "answered") all.answered();
        step(all[who], () => all[who].do({ do: "stop", share: id }));
        expect(now().status).toBe("resting");
        expect(now().turns.at(-1)).toMatchObject({ turn: "stopped", by: all[who].person });
        expect(noor.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("not-now");
        expect(noor.tries({ do: "answer", share: id, answer: ANSWER })).toBe("not-now");
        expect(ada.tries({ do: "hear", share: id, how: "yes" })).toBe("not-now");
        expect(noor.tries({ do: "hurt", share: id })).toBe("not-now");
        expect([ada, noor].map((one) => one.tries({ do: "stop", share: id }))).toEqual(["already", "already"]);
      }
    }
  });

  test("[SHARE-25] a stop or a hurt that crossed a stop is there, anything else is set aside", () => {
    const { ada, noor, noors, id, now, answered, everybodyMeets } = told();
    const answer = answered();
    noor.do({ do: "stop", share: id });
    ada.clock += 60_000;
    noors.clock += 90_000;
    const heard = ada.do({ do: "hear", share: id, how: "partly" });
    const hurt = ada.do({ do: "hurt", share: id });
    const stop = ada.do({ do: "stop", share: id });
    const late = noors.write("share.answered", { share: id, hear: "again" });
    everybodyMeets();
    expect(now().status).toBe("resting");
    expect(
      now()
        .turns.map((turn) => turn.id)
        .slice(3),
    ).toEqual([hurt, stop]);
    expect([heard, late].map((one) => why(ada, one))).toEqual(["not-now", "not-now"]);
    const again = ada.write("share.hurt", { share: id, by: answer });
    expect(why(ada, again)).toBe("already");
  });

  test.each(["stop", "hurt"] as const)(
    "[SHARE-8] a %s stays after what its author had seen, though clocks differ and a note between is gone",
    (last) => {
      const { ada, noor, id, now, step, answered, everybodyMeets } = told();
      ada.clock += 3_600_000;
      const answer = answered();
      const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "not-yet" }));
      const note = noor.do({ do: "note", note: { kind: "thanks", words: "For today." } });
      noor.clock -= 7_200_000;
      const end = noor.do({ do: last, share: id });
      noor.do({ do: "take-back", item: note });
      everybodyMeets();
      expect(
        now()
          .turns.map((turn) => turn.id)
          .slice(1),
      ).toEqual([answer, heard, end]);
      expect(setAside(noor.hearth)).toEqual([]);
    },
  );

  test("[SHARE-8] an answer waits for what it follows, a heard for its answer, a hurt for its words", () => {
    for (const last of ["hear", "hurt"] as const) {
      const { ada, noor, id, now, everybodyMeets } = told();
      // Each writes while the other's clock is hours ahead, and everything between that tied them is gone again.
      const apart = (one: Device, run: () => EventId): EventId => {
        const note = one.do({ do: "note", note: { kind: "thinking", words: "" } });
        one.clock -= 10_000_000;
        const made = run();
        one.do({ do: "take-back", item: note });
        everybodyMeets();
        return made;
      };
      const first = apart(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
      const heard = apart(ada, () => ada.do({ do: "hear", share: id, how: "partly" }));
      const second = apart(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
      const end = apart(ada, () =>
        ada.do(last === "hurt" ? { do: "hurt", share: id } : { do: "hear", share: id, how: "yes" }),
      );
      expect(now().turns.map((turn) => turn.id)).toEqual([first, heard, second, end]);
      expect(now().status).toBe(last === "hurt" ? "hurt" : "heard");
    }
  });
});

describe("taking back", () => {
  test("[SHARE-26] the sharer's erase names the offer and everything they said in it", () => {
    const { ada, adas, id, step, answered } = told();
    answered();
    const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "not-yet", missing: "More." }));
    const odd = step(adas, () => adas.write("share.heard", { share: id, answer: idOf("nothing"), how: "yes" }));
    const newer = step(adas, () => adas.write("share.kept", { share: id, quote: "my words" }, 2));
    const decided = adas.act({ do: "take-back", item: id });
    expect(decided).toMatchObject({ ok: true, events: [] });
    expect(decided.ok && new Set(decided.erase)).toEqual(new Set([id, heard, odd, newer]));
  });

  test("[SHARE-26] in every living status", () => {
    const reach: ((all: ReturnType<typeof told>) => void)[] = [
      () => undefined,
      ({ noor, id }) => noor.do({ do: "acknowledge", share: id, how: "time" }),
      ({ answered }) => answered(),
      ({ answered, ada, id }) => (answered(), ada.do({ do: "hear", share: id, how: "partly" })),
      ({ answered, ada, id }) => (answered(), ada.do({ do: "hurt", share: id })),
      ({ answered, ada, id }) => (answered(), ada.do({ do: "hear", share: id, how: "yes" })),
      ({ noor, id }) => noor.do({ do: "stop", share: id }),
    ];
    const statuses = reach.map((run) => {
      const all = told();
      run(all);
      all.everybodyMeets();
      const { status } = all.now();
      all.step(all.ada, () => all.ada.do({ do: "take-back", item: all.id }));
      expect(all.now().status).toBe("taken-back");
      return status;
    });
    expect(statuses).toEqual(["told", "acknowledged", "answered", "again", "hurt", "heard", "resting"]);
  });

  test("[SHARE-27] no words, no turns, no acts, and what others said there is set aside", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    expect(everythingIn(noor)).toContain("afraid of the move");
    step(ada, () => ada.do({ do: "take-back", item: id }));
    expect(now()).toMatchObject({ status: "taken-back", offer: null, turns: [] });
    expect([may(now(), ada.person), may(now(), noor.person)]).toEqual([[], []]);
    expect(noor.tries({ do: "answer", share: id, answer: ANSWER })).toBe("taken-back");
    expect(noor.tries({ do: "take-back", item: answer })).toBe("taken-back");
    expect(ada.tries({ do: "stop", share: id })).toBe("taken-back");
    expect(why(ada, answer)).toBe("taken-back");
    for (const one of [ada, noor]) expect(everythingIn(one)).not.toContain("afraid of the move");
  });

  test("[SHARE-28] it is listed only where it was unfolded, and alike whether anything was said in it or not", () => {
    const { ada, noor, noors, id, step, answered } = told();
    const other = ada.do({ do: "offer", offer: OFFER });
    answered();
    step(ada, () => ada.do({ do: "take-back", item: id }));
    expect([ada, noor].map((one) => sharesOf(one.hearth).map((found) => found.id))).toEqual([[other], [other]]);
    expect(sharesOf(noors.hearth, [id]).map((found) => [found.id, found.status])).toEqual([
      [id, "taken-back"],
      [other, "told"],
    ]);
    const before = JSON.stringify(sharesOf(ada.hearth));
    step(noor, () => (noor.settle(), ""));
    expect(JSON.stringify(sharesOf(ada.hearth))).toBe(before);
    expect(sharesOf(noor.hearth, [id, other])).toHaveLength(2);
  });

  test("[SHARE-29] a device erases its person's own words there, also those said meanwhile elsewhere", () => {
    const { ada, noor, noors, id, answered, everybodyMeets, now } = told();
    const answer = answered();
    ada.do({ do: "take-back", item: id });
    const late = noors.write("share.answered", { share: id, hear: "quoting the words" });
    const newer = noors.write("share.kept", { share: id, quote: "the words" });
    expect(owedErasures(noors.hearth, noors.person)).toEqual([]);
    everybodyMeets();
    const owed = new Set(owedErasures(noor.hearth, noor.person));
    expect(owed.has(answer) && owed.has(late) && owed.has(newer)).toBe(true);
    expect(owed.size).toBe(4);
    expect(owedErasures(noor.hearth, ada.person)).toEqual([]);
    expect(everythingIn(ada)).toContain("quoting");
    noor.settle();
    everybodyMeets();
    expect(owedErasures(noors.hearth, noors.person)).toEqual([]);
    expect(everythingIn(ada)).not.toContain("quoting");
    expect(now().status).toBe("taken-back");
  });

  test("[SHARE-29] the sharer's other device, which knew nothing, owes its part too", () => {
    const { ada, adas, id, answered, everybodyMeets } = told();
    answered();
    ada.do({ do: "take-back", item: id });
    const heard = adas.do({ do: "hear", share: id, how: "partly", missing: "My very words." });
    everybodyMeets();
    expect(owedErasures(ada.hearth, ada.person)).toEqual([heard]);
  });

  test("[SHARE-30] a body that is missing takes nothing back and owes nothing", () => {
    const { ada, noor, noors, id, answered } = told();
    const answer = answered();
    const fresh = couple().noor;
    const withheld = [...noor.known.values()].map((fact): Fact =>
      fact.id === id ? { ...fact, parents: [], created: 0, content: { form: "erased" } } : fact,
    );
    fresh.take(withheld);
    expect(share(fresh.hearth, id)).toBeNull();
    expect(owedErasures(fresh.hearth, fresh.person)).toEqual([]);
    expect([id, answer].map((one) => why(fresh, one))).toEqual(["body-missing", "unknown-item"]);
    fresh.known.clear();
    fresh.take(noors.known.values());
    expect(share(fresh.hearth, id)).toEqual(ada.share(id));
    expect(setAside(fresh.hearth)).toEqual([]);
  });

  test("[SHARE-31] without the answer the share stands as before it", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    const second = (): EventId => step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    step(noor, () => (noor.do({ do: "take-back", item: answer }), ""));
    expect(now().status).toBe("acknowledged");
    const next = second();
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes" }));
    expect(now().status).toBe("heard");
    step(noor, () => (noor.do({ do: "take-back", item: next }), ""));
    expect(now().status).toBe("acknowledged");
    expect(may(now(), noor.person)).toContain("answer");
    expect(noor.tries({ do: "take-back", item: next })).toBe("taken-back");
  });

  test("[SHARE-31] an answer that hurt leaves no other try behind it", () => {
    const { ada, noor, id, step, now, answered } = told();
    const first = answered();
    step(ada, () => ada.do({ do: "hurt", share: id }));
    step(noor, () => (noor.do({ do: "take-back", item: first }), ""));
    expect(now().status).toBe("acknowledged");
    step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now().status).toBe("hurt");
  });

  test("[SHARE-31] also an answer that was set aside", () => {
    const { ada, noor, id, now, everybodyMeets } = told();
    ada.do({ do: "stop", share: id });
    noor.clock += 60_000;
    const answer = noor.do({ do: "answer", share: id, answer: ANSWER });
    everybodyMeets();
    expect(why(noor, answer)).toBe("not-now");
    expect(noor.tries({ do: "take-back", item: answer })).toBe("done");
    expect(setAside(noor.hearth)).toEqual([]);
    expect(now().status).toBe("resting");
  });

  test("[SHARE-32] what the sharer said of it stays, with a place for what is gone", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    step(ada, () => ada.do({ do: "hear", share: id, how: "partly", missing: "My mother." }));
    step(noor, () => (noor.do({ do: "take-back", item: answer }), ""));
    expect(now().turns.slice(1)).toMatchObject([
      { turn: "answered", id: answer, answer: null },
      { turn: "heard", missing: "My mother." },
    ]);
    const other = told();
    const alone = other.answered();
    other.step(other.noor, () => (other.noor.do({ do: "take-back", item: alone }), ""));
    expect(turnsOf(other.now())).toEqual(["acknowledged"]);
    const forged = other.step(other.noor, () => other.noor.write("share.hurt", { share: other.id, by: alone }));
    expect(turnsOf(other.now())).toEqual(["acknowledged"]);
    expect(why(other.ada, forged)).toBe("unknown-item");
  });

  test("[SHARE-32] so it is also where the answer was never seen, whatever came first", () => {
    const { ada, noor, id, step, answered } = told();
    const answer = answered();
    step(ada, () => ada.do({ do: "hear", share: id, how: "partly", missing: "My mother." }));
    step(noor, () => (noor.do({ do: "take-back", item: answer }), ""));
    const fresh = couple().noors;
    const late = noor.known.get(answer) as Fact;
    fresh.take([...noor.known.values()].filter((fact) => fact !== late));
    expect(turnsOf(fresh.share(id))).toEqual(["acknowledged"]);
    fresh.take([bodyless(late)]);
    expect(fresh.share(id)).toEqual(ada.share(id));
    expect(setAside(fresh.hearth)).toEqual([]);
  });

  test("[SHARE-32] a changed app cannot say things of what is gone again and again, nor after a stop", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    step(ada, () => ada.do({ do: "hear", share: id, how: "partly" }));
    step(noor, () => (noor.do({ do: "take-back", item: answer }), ""));
    const again = step(ada, () => ada.write("share.heard", { share: id, answer, how: "not-yet", missing: "x" }));
    expect(why(ada, again)).toBe("already");
    step(ada, () => ada.write("share.hurt", { share: id, by: answer }));
    expect(turnsOf(now())).toEqual(["acknowledged", "answered", "heard", "hurt"]);
    const other = told();
    const gone = other.answered();
    other.step(other.noor, () => other.noor.do({ do: "stop", share: other.id }));
    other.step(other.noor, () => (other.noor.do({ do: "take-back", item: gone }), ""));
    const late = other.step(other.ada, () =>
      other.ada.write("share.heard", { share: other.id, answer: gone, how: "partly", missing: "x" }),
    );
    expect(why(other.ada, late)).toBe("not-now");
  });

  test("[SHARE-33] words that hurt the listener have hurt, also once they are gone", () => {
    const { ada, noor, id, step, now, answered } = told();
    answered();
    const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "partly", missing: "You never listen." }));
    step(noor, () => noor.do({ do: "hurt", share: id }));
    step(ada, () => ada.erase([heard]));
    expect(now().status).toBe("resting");
    expect(now().turns.at(-1)).toMatchObject({ turn: "hurt", of: heard });
  });

  test("[SHARE-34] nobody takes back what is not theirs (B4)", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
    expect(ada.tries({ do: "take-back", item: answer })).toBe("not-yours");
    expect(ada.tries({ do: "take-back", item: idOf("nothing") })).toBe("unknown-item");
    const before = now();
    const forged = step(noor, () => noor.erase([id, answer]));
    expect(why(ada, forged)).toBe("not-yours");
    expect(now()).toMatchObject({ offer: before.offer, status: "acknowledged" });
    step(ada, () => (ada.do({ do: "take-back", item: id }), ""));
    expect(ada.tries({ do: "take-back", item: id })).toBe("taken-back");
  });

  test("[SHARE-35] keeping a copy makes no event", () => {
    const { ada, noor, id, step, now } = told();
    expect(may(now(), noor.person)).toContain("keep-copy");
    expect(may(now(), ada.person)).not.toContain("keep-copy");
    step(noor, () => noor.do({ do: "stop", share: id }));
    expect(may(now(), noor.person)).toContain("keep-copy");
  });
});

describe("what is odd", () => {
  test("[SHARE-36] unknown types and versions are set aside as newer, and belong to the share they name", () => {
    const { noor, id, step, now } = told();
    const type = step(noor, () => noor.write("share.danced", { share: id }));
    const version = step(noor, () => noor.write("share.stopped", { share: id, softly: true }, 2));
    const alone = step(noor, () => noor.write("toString", {}));
    const aside = setAside(noor.hearth).map(({ id: one, why: reason, share: of }) => [one, reason, of]);
    expect(aside).toEqual([
      [type, "newer", id],
      [version, "newer", id],
      [alone, "newer", null],
    ]);
    expect(now().status).toBe("told");
  });

  test("[SHARE-37] wrong data is set aside as malformed, also of the wrong kind of words", () => {
    const { ada, noor, id, step, answered } = told();
    const answer = answered();
    const heard = step(ada, () => ada.do({ do: "hear", share: id, how: "partly" }));
    const wrong = [
      step(noor, () => noor.write("share.stopped", { share: id, why: "because" })),
      step(noor, () => noor.write("share.answered", { share: id })),
      step(ada, () => ada.write("share.heard", { share: id, answer: heard, how: "yes" })),
      step(ada, () => ada.write("share.heard", { share: id, answer: id, how: "yes" })),
      step(ada, () => ada.write("share.hurt", { share: id, by: id })),
      step(noor, () => noor.write("share.hurt", { share: id, by: answer })),
      step(noor, () => noor.write("share.offered", "words")),
    ];
    expect(wrong.map((one) => why(ada, one))).toEqual(Array(7).fill("malformed"));
  });

  test("[SHARE-38] what names something unknown waits for it", () => {
    const { ada, noor, noors, id } = told();
    const answer = noor.do({ do: "answer", share: id, answer: ANSWER });
    meet(ada, noor);
    const heard = ada.do({ do: "hear", share: id, how: "yes" });
    const fresh = couple().noors;
    const [offered, first, second] = [id, answer, heard].map((one) => ada.known.get(one) as Fact);
    if (offered === undefined || first === undefined || second === undefined) throw new Error("they are known");
    fresh.take([second]);
    expect(why(fresh, heard)).toBe("unknown-item");
    fresh.take([offered]);
    expect(why(fresh, heard)).toBe("unknown-item");
    fresh.take([first]);
    expect(fresh.share(id).status).toBe("heard");
    expect(setAside(fresh.hearth)).toEqual([]);
    for (const one of ["acknowledge", "stop", "hurt"] as const) {
      expect(noors.tries({ do: one, share: answer, how: "time" } as never)).toBe("unknown-item");
    }
  });

  test("[SHARE-39] the wrong one of the two is set aside", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    const mine = step(ada, () => ada.write("share.answered", { share: id, hear: "me" }));
    const theirs = step(noor, () => noor.write("share.heard", { share: id, answer, how: "yes" }));
    expect([mine, theirs].map((one) => why(noor, one))).toEqual(["your-own", "not-yours"]);
    expect(now().status).toBe("answered");
  });

  test("[SHARE-40] what could not be opened is set aside, and counts once it can", () => {
    const { ada, noor, id, step } = told();
    const stop = step(noor, () => noor.do({ do: "stop", share: id }));
    const fact = noor.known.get(stop) as Fact;
    const fresh = couple().ada;
    fresh.take([...ada.known.values()].filter((one) => one.id !== stop));
    fresh.take([{ ...fact, parents: [], created: 0, content: { form: "unreadable", why: "wrong-key" } }]);
    expect(why(fresh, stop)).toBe("unreadable");
    fresh.known.delete(stop);
    fresh.take([fact]);
    expect(fresh.share(id)).toEqual(ada.share(id));
  });
});
