/** In your place, ideas and what may hurt: the rules beside the round, one by one. */
import { describe, expect, test } from "vitest";
import { ADA, bodyless, couple, type Device, NOOR } from "../../tests/pretend/couple.ts";
import { ANSWER, everythingIn, told, turnsOf, why } from "../../tests/pretend/told.ts";
import { decide, may, owedErasures, pathOf, setAside, sharesOf, versionOf } from "./index.ts";
import type { HearthCommand } from "./commands.ts";
import type { Share, Turn } from "./states.ts";
import { type EventId, type Fact, HOPES, KINDS } from "./types.ts";

const SHOES = { words: "Perhaps it is like losing the ground.", feelings: ["lonely"] } as const;

const place = (who: Device, share: EventId): EventId => who.do({ do: "place", share, shoes: SHOES });
const lastOf = (share: Share): Turn | undefined => share.turns.at(-1);

/** Ada felt heard. */
function heard() {
  const all = told();
  all.answered();
  all.step(all.ada, () => all.ada.do({ do: "hear", share: all.id, how: "yes" }));
  return all;
}

describe("kinds and versions", () => {
  test("[SHARE-1] a share has its kind; one that no version knows is refused", () => {
    const offer = { words: "One day by the sea.", hope: "glad", kind: "dream" } as const;
    const { ada, noor, id, now } = told(offer);
    expect(now().offer).toEqual(offer);
    expect(ada.known.get(id)?.content).toMatchObject({ v: 2 });
    expect(noor.tries({ do: "offer", offer: { ...offer, kind: "grief" as "dream" } })).toBe("malformed");
  });

  test("[SHARE-43] what the first version can say is said in it, so that an older app reads it", () => {
    const { ada, noor, id } = told();
    const commands: readonly HearthCommand[] = [
      { do: "note", note: { kind: "thanks", words: "" } },
      { do: "answer", share: id, answer: ANSWER },
    ];
    for (const command of commands) {
      const decided = decide(noor.hearth, command, NOOR);
      expect(decided.ok && decided.events.map(versionOf)).toEqual([1]);
    }
    expect(ada.known.get(id)?.content).toMatchObject({ v: 1 });
  });

  test("[SHARE-45] an offer of a kind to come is set aside as newer, kept, and counts once it is known", () => {
    const { noor, step } = told();
    const offer = { words: "w", hope: "listen", kind: "grief" };
    const one = step(noor, () => noor.write("share.offered", offer, 2));
    const next = step(noor, () => noor.write("share.offered", offer, 3));
    expect(setAside(noor.hearth)).toMatchObject([
      { id: one, why: "newer", share: null },
      { id: next, why: "newer" },
    ]);
    expect(noor.known.get(one)?.content).toMatchObject({ data: offer });
  });

  test("[SHARE-46] dreams, joys and gladness are answered with delight, all else with care", () => {
    for (const hope of HOPES) {
      expect(pathOf({ hope })).toBe(hope === "glad" ? "delight" : "care");
      for (const kind of KINDS) expect(pathOf({ hope, kind })).toBe(/dream|joy/.test(kind) ? "delight" : "care");
    }
  });

  test("[SHARE-46] an answer of the other path counts, too", () => {
    const { noor, id, step, now } = told({ words: "A dream.", hope: "glad", kind: "dream" });
    const answer = step(noor, () => noor.do({ do: "answer", share: id, answer: { hear: "A dream." } }));
    expect(now()).toMatchObject({ status: "answered", turns: [{ id: answer, answer: { hear: "A dream." } }] });
  });

  test("[SHARE-11] an answer may be delight, curiosity and what helps it come true", () => {
    const { ada, noor, id, step, now } = told({ words: "A joy.", hope: "glad", kind: "joy" });
    const answer = { delight: "Your face.", curious: "Since when?", true: "A free Friday." };
    step(noor, () => noor.do({ do: "answer", share: id, answer: { ...answer, hear: " " } }));
    expect(lastOf(now())).toMatchObject({ turn: "answered", answer });
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes" }));
    expect(now().status).toBe("heard");
    const other = told();
    expect(other.noor.tries({ do: "answer", share: other.id, answer: { delight: " " } })).toBe("empty");
  });
});

describe("in your place", () => {
  test("[SHARE-50] it is a turn in any share that does not rest, and moves nothing", () => {
    const { ada, noor, id, step, now, answered } = told();
    for (const status of ["told", "acknowledged"] as const) {
      step(noor, () => place(noor, id));
      step(ada, () => ada.do({ do: "meet", share: id, how: "warm" }));
      expect(now().status).toBe(status);
      if (status === "told") step(noor, () => noor.do({ do: "acknowledge", share: id, how: "time" }));
    }
    answered();
    place(noor, id);
    step(ada, () => ada.do({ do: "hear", share: id, how: "partly" }));
    expect(now()).toMatchObject({ status: "again" });
    expect(now().turns.find((turn) => turn.turn === "placed")).toMatchObject({ by: NOOR, shoes: SHOES });
    step(ada, () => ada.do({ do: "stop", share: id }));
    expect(noor.tries({ do: "place", share: id, shoes: SHOES })).toBe("not-now");
    expect(ada.tries({ do: "meet", share: id, how: "warm" })).toBe("not-now");
  });

  test("[SHARE-50] it has words, and feelings that can stand", () => {
    const { ada, noor, id, now } = told();
    const tries = (shoes: object): string => noor.tries({ do: "place", share: id, shoes: { ...SHOES, ...shoes } });
    expect(tries({ words: " " })).toBe("empty");
    expect(tries({ words: "x".repeat(4_001) })).toBe("too-long");
    expect(tries({ feelings: Array(13).fill("sad") })).toBe("too-many");
    expect(tries({ feelings: ["x".repeat(81)] })).toBe("too-long");
    expect(ada.tries({ do: "place", share: id, shoes: SHOES })).toBe("your-own");
    expect(noor.tries({ do: "meet", share: id, how: "warm" })).toBe("not-yours");
    expect(tries({ feelings: [" "] })).toBe("done");
    expect(noor.share(id).turns).toMatchObject([{ shoes: { words: SHOES.words } }]);
    expect(now).toThrow();
  });

  test("[SHARE-51] not twice before the sharer has said something; what two devices gave at once is all there", () => {
    const { ada, noor, noors, id, now, everybodyMeets } = told();
    const one = place(noor, id);
    expect(noor.tries({ do: "place", share: id, shoes: SHOES })).toBe("already");
    const other = place(noors, id);
    everybodyMeets();
    expect(new Set(now().turns.map((turn) => turn.id))).toEqual(new Set([one, other]));
    expect(setAside(ada.hearth)).toEqual([]);
  });

  test("[SHARE-52] [SHARE-53] the sharer says of each once how close it is, of the open ones, latest first", () => {
    const { ada, noor, noors, id, step, now, everybodyMeets } = told();
    expect(ada.tries({ do: "meet", share: id, how: "warm" })).toBe("not-now");
    const made = [place(noor, id), place(noors, id)];
    everybodyMeets();
    const [first, second] = now().turns.map((turn) => turn.id);
    step(ada, () => ada.do({ do: "meet", share: id, how: "closer", like: "Rather like waiting." }));
    expect(lastOf(now())).toMatchObject({
      turn: "met",
      by: ADA,
      shoes: second,
      how: "closer",
      like: "Rather like waiting.",
    });
    step(ada, () => ada.do({ do: "meet", share: id, how: "warm" }));
    expect(lastOf(now())).toMatchObject({ turn: "met", shoes: first, how: "warm", like: null });
    expect(ada.tries({ do: "meet", share: id, how: "warm" })).toBe("already");
    expect(may(now(), ADA)).not.toContain("meet");
    expect(may(now(), NOOR)).toContain("place");
    expect(made).toContain(first);
  });

  test("[SHARE-53] what two devices of the sharer say of the same words counts once", () => {
    const { ada, adas, noor, id, step, now, everybodyMeets } = told();
    const shoes = step(noor, () => place(noor, id));
    for (const one of [ada, adas]) one.do({ do: "meet", share: id, how: "not-quite" });
    everybodyMeets();
    expect(turnsOf(now())).toEqual(["placed", "met"]);
    expect(setAside(noor.hearth)).toMatchObject([{ why: "already", share: id }]);
    const late = step(ada, () => ada.write("share.met", { share: id, shoes: lastOf(now())?.id, how: "warm" }));
    const foreign = step(noor, () => noor.write("share.met", { share: id, shoes, how: "warm" }));
    expect([late, foreign].map((one) => why(noor, one))).toEqual(["malformed", "not-yours"]);
  });

  test("[SHARE-37] [SHARE-52] of other words than these nothing of the kind is said", () => {
    const { ada, noor, id, step, now, answered } = told();
    const answer = answered();
    const shoes = step(noor, () => place(noor, id));
    const met = step(ada, () => ada.write("share.met", { share: id, shoes: answer, how: "warm" }));
    const judged = step(ada, () => ada.write("share.heard", { share: id, answer: shoes, how: "yes" }));
    expect([met, judged].map((one) => why(noor, one))).toEqual(["malformed", "malformed"]);
    expect(turnsOf(now())).toEqual(["acknowledged", "answered", "placed"]);
  });

  test("[SHARE-53] words that hurt are not said to be warm any more", () => {
    const { ada, noor, id, step, now } = told();
    const shoes = step(noor, () => place(noor, id));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(lastOf(now())).toMatchObject({ turn: "hurt", of: shoes });
    expect(ada.tries({ do: "meet", share: id, how: "warm" })).toBe("not-now");
  });

  test("[SHARE-54] with closer and not quite it may be said what it is like", () => {
    const { ada, noor, id, step } = told();
    step(noor, () => place(noor, id));
    expect(ada.tries({ do: "meet", share: id, how: "warm", like: "x" })).toBe("malformed");
    expect(ada.tries({ do: "meet", share: id, how: "near" as "warm" })).toBe("malformed");
    expect(ada.tries({ do: "meet", share: id, how: "not-quite", like: "x".repeat(4_001) })).toBe("too-long");
    expect(ada.tries({ do: "meet", share: id, how: "not-quite", like: " " })).toBe("done");
    expect(lastOf(ada.share(id))).toMatchObject({ like: null });
  });

  test("[SHARE-55] taken back alone, with a place for what the sharer had said of it", () => {
    const { ada, noor, id, step, now } = told();
    const shoes = step(noor, () => place(noor, id));
    step(ada, () => ada.do({ do: "meet", share: id, how: "closer", like: "Rather like waiting." }));
    expect(may(now(), NOOR)).toContain("take-answer-back");
    expect(ada.tries({ do: "take-back", item: shoes })).toBe("not-yours");
    step(noor, () => (noor.do({ do: "take-back", item: shoes }), ""));
    expect(now().turns).toMatchObject([
      { turn: "placed", id: shoes, shoes: null },
      { turn: "met", like: "Rather like waiting." },
    ]);
    expect(everythingIn(ada)).not.toContain("losing the ground");
    const again = step(ada, () => ada.write("share.met", { share: id, shoes, how: "warm" }));
    const own = step(noor, () => noor.write("share.met", { share: id, shoes, how: "warm" }));
    expect([again, own].map((one) => why(ada, one))).toEqual(["already", "not-yours"]);
    const alone = step(noor, () => place(noor, id));
    step(noor, () => (noor.do({ do: "take-back", item: alone }), ""));
    expect(turnsOf(now())).toEqual(["placed", "met"]);
  });

  test("[SHARE-55] so it is also where the words were never seen, whatever came first", () => {
    const { ada, noor, id, step } = told();
    const shoes = step(noor, () => place(noor, id));
    step(ada, () => ada.do({ do: "meet", share: id, how: "closer" }));
    step(noor, () => (noor.do({ do: "take-back", item: shoes }), ""));
    const fresh = couple().noors;
    const late = noor.known.get(shoes) as Fact;
    fresh.take([...noor.known.values()].filter((fact) => fact !== late));
    fresh.take([bodyless(late)]);
    expect(fresh.share(id)).toEqual(ada.share(id));
  });
});

describe("ideas", () => {
  test("[SHARE-56] only after the sharer, heard, has asked for them, once", () => {
    const { ada, noor, id, step, now, answered } = told();
    expect(ada.tries({ do: "invite-ideas", share: id })).toBe("not-now");
    answered();
    expect(ada.tries({ do: "invite-ideas", share: id })).toBe("not-now");
    step(ada, () => ada.do({ do: "hear", share: id, how: "yes" }));
    expect(noor.tries({ do: "give-idea", share: id, words: "Unasked." })).toBe("not-now");
    expect(noor.tries({ do: "invite-ideas", share: id })).toBe("not-yours");
    expect(may(now(), ADA)).toContain("invite-ideas");
    step(ada, () => ada.do({ do: "invite-ideas", share: id }));
    expect(ada.tries({ do: "invite-ideas", share: id })).toBe("already");
    expect(ada.tries({ do: "give-idea", share: id, words: "My own." })).toBe("your-own");
  });

  test("[SHARE-57] then one or several, while it is heard", () => {
    const { ada, noor, id, step, now } = heard();
    step(ada, () => ada.do({ do: "invite-ideas", share: id }));
    for (const words of ["One.", "Another."]) step(noor, () => noor.do({ do: "give-idea", share: id, words }));
    expect(now()).toMatchObject({ status: "heard" });
    expect(now().turns.slice(-2)).toMatchObject([
      { turn: "idea", words: "One." },
      { turn: "idea", words: "Another." },
    ]);
    expect(noor.tries({ do: "give-idea", share: id, words: " " })).toBe("empty");
    expect(noor.tries({ do: "give-idea", share: id, words: "x".repeat(8_001) })).toBe("too-long");
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(lastOf(now())).toMatchObject({ turn: "hurt", of: now().turns.at(-2)?.id });
    expect(noor.tries({ do: "give-idea", share: id, words: "More." })).toBe("not-now");
  });

  test("[SHARE-58] an idea that crossed counts, but not where the share rests", () => {
    for (const [does, counts] of [
      ["hurt", true],
      ["stop", false],
    ] as const) {
      const { ada, noor, id, step, now, everybodyMeets } = heard();
      step(ada, () => ada.do({ do: "invite-ideas", share: id }));
      ada.do({ do: does, share: id });
      noor.clock += 60_000;
      const idea = noor.do({ do: "give-idea", share: id, words: "On its way." });
      everybodyMeets();
      expect(now().turns.some((turn) => turn.id === idea)).toBe(counts);
      expect(why(ada, idea)).toBe(counts ? undefined : "not-now");
    }
  });

  test("[SHARE-58] an idea comes after the asking, whatever clocks say", () => {
    const { ada, adas, noor, id, step, now } = heard();
    adas.clock += 1e12;
    step(adas, () => adas.do({ do: "invite-ideas", share: id }));
    const idea = step(noor, () => noor.do({ do: "give-idea", share: id, words: "One." }));
    const bare = { ...(noor.known.get(idea) as Fact), parents: [], prev: null };
    const fresh = couple().noors;
    fresh.take([bare, ...[...noor.known.values()].filter((fact) => fact.id !== idea)]);
    expect(turnsOf(fresh.share(id))).toEqual(turnsOf(now()));
    expect(turnsOf(ada.share(id)).slice(-2)).toEqual(["invited", "idea"]);
  });

  test("[SHARE-55] an idea is taken back alone", () => {
    const { ada, noor, id, step, now } = heard();
    step(ada, () => ada.do({ do: "invite-ideas", share: id }));
    const idea = step(noor, () => noor.do({ do: "give-idea", share: id, words: "A rash one." }));
    step(noor, () => (noor.do({ do: "take-back", item: idea }), ""));
    expect(lastOf(now())).toMatchObject({ turn: "invited" });
    expect(everythingIn(ada)).not.toContain("A rash one.");
    expect(noor.tries({ do: "take-back", item: idea })).toBe("taken-back");
  });
});

describe("that hurt", () => {
  test("[SHARE-20] any words of the listener: thanks, an answer, in the sharer's place, an idea", () => {
    const { ada, noor, id, step, now } = told();
    expect(ada.tries({ do: "hurt", share: id })).toBe("not-now");
    const thanks = step(noor, () => noor.do({ do: "acknowledge", share: id, how: "thanks" }));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now()).toMatchObject({ status: "hurt", turns: [{}, { turn: "hurt", by: ADA, of: thanks }] });
    expect(ada.tries({ do: "hurt", share: id })).toBe("already");
    expect(ada.tries({ do: "hear", share: id, how: "yes" })).toBe("not-now");
    const again = step(noor, () => noor.do({ do: "answer", share: id, answer: ANSWER }));
    expect(now().status).toBe("answered");
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now()).toMatchObject({ status: "resting" });
    expect(lastOf(now())).toMatchObject({ turn: "hurt", of: again });
  });

  test("[SHARE-18] [SHARE-20] where words in the sharer's place hurt and nothing was answered, nothing is judged", () => {
    const { ada, noor, id, step, now } = told();
    step(noor, () => place(noor, id));
    step(ada, () => ada.do({ do: "hurt", share: id }));
    expect(now().status).toBe("hurt");
    expect(ada.tries({ do: "hear", share: id, how: "partly" })).toBe("not-now");
    expect(noor.tries({ do: "acknowledge", share: id, how: "thanks" })).toBe("already");
    expect(may(now(), NOOR)).toContain("answer");
  });

  test("[SHARE-22] what was said to be like may hurt the listener", () => {
    const { ada, noor, id, step, now } = told();
    step(noor, () => place(noor, id));
    const met = step(ada, () => ada.do({ do: "meet", share: id, how: "not-quite", like: "You never try." }));
    step(noor, () => noor.do({ do: "hurt", share: id }));
    expect(now()).toMatchObject({ status: "resting" });
    expect(lastOf(now())).toMatchObject({ turn: "hurt", by: NOOR, of: met });
  });
});

test("[SHARE-29] everything beside the round is owed with a share that was taken back", () => {
  const { ada, noor, id, step, everybodyMeets } = heard();
  step(ada, () => ada.do({ do: "invite-ideas", share: id }));
  const made = [
    place(noor, id),
    noor.do({ do: "give-idea", share: id, words: "You fear the move, so let us stay." }),
    noor.do({ do: "shelve", share: id }),
    noor.do({ do: "pause", share: id, minutes: 20 }),
  ];
  everybodyMeets();
  step(ada, () => (ada.do({ do: "take-back", item: id }), ""));
  expect(owedErasures(noor.hearth, NOOR)).toEqual(expect.arrayContaining(made));
  step(noor, () => (noor.settle(), ""));
  expect(sharesOf(ada.hearth)).toEqual([]);
  expect(setAside(ada.hearth)).toEqual([]);
  expect(everythingIn(ada)).not.toContain("the move");
});
