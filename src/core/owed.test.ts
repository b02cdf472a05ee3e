/** The shelf, and what goes with what: wishes, and the pieces of voice notes and pictures. */
import { describe, expect, test } from "vitest";
import { ADA, bodyless, couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { ANSWER, everythingIn, told, why } from "../../tests/pretend/told.ts";
import { mediaOf, owedErasures, setAside } from "./index.ts";
import type { EventId, Fact, Media } from "./types.ts";

describe("the shelf", () => {
  test("[SHARE-70] either may wish to keep a round, once, and not what was only told", () => {
    const { ada, noor, id, step, now, answered } = told();
    expect([ada, noor].map((one) => one.tries({ do: "shelve", share: id }))).toEqual(["not-now", "not-now"]);
    answered();
    step(noor, () => noor.do({ do: "shelve", share: id }));
    expect(noor.tries({ do: "shelve", share: id })).toBe("already");
    expect(now()).toMatchObject({ status: "answered", shelved: [NOOR] });
    step(ada, () => ada.do({ do: "stop", share: id }));
    step(ada, () => ada.do({ do: "shelve", share: id }));
    expect(new Set(now().shelved)).toEqual(new Set([ADA, NOOR]));
  });

  test("[SHARE-71] who wished it may wish it no longer", () => {
    const { ada, noor, noors, id, now, step, answered, everybodyMeets } = told();
    answered();
    expect(noor.tries({ do: "unshelve", share: id })).toBe("not-now");
    step(ada, () => ada.do({ do: "shelve", share: id }));
    for (const one of [noor, noors]) one.do({ do: "shelve", share: id });
    everybodyMeets();
    expect(now().shelved.toSorted()).toEqual([NOOR, ADA]);
    expect(noor.tries({ do: "unshelve", share: id })).toBe("done");
    everybodyMeets();
    expect(now().shelved).toEqual([ADA]);
    expect(setAside(ada.hearth)).toEqual([]);
  });

  test("[SHARE-72] wishes from two devices count once; one that crossed another's end stands", () => {
    const { ada, noor, noors, id, now, step, answered, everybodyMeets } = told();
    answered();
    const { length } = now().turns;
    step(noor, () => noor.do({ do: "shelve", share: id }));
    noor.do({ do: "unshelve", share: id });
    const late = noors.write("share.shelved", { share: id });
    everybodyMeets();
    expect(now()).toMatchObject({ shelved: [NOOR] });
    expect(now().turns).toHaveLength(length);
    step(noor, () => (noor.do({ do: "unshelve", share: id }), ""));
    expect(now().shelved).toEqual([]);
    expect(ada.known.get(late)).toBeDefined();
  });

  test("[SHARE-72] it counts where it arrives, also where the answer it followed is gone", () => {
    const { ada, noor, id, now, everybodyMeets } = told();
    const answer = noor.do({ do: "answer", share: id, answer: ANSWER });
    everybodyMeets();
    ada.do({ do: "shelve", share: id });
    noor.do({ do: "take-back", item: answer });
    everybodyMeets();
    expect(now()).toMatchObject({ status: "told", shelved: [ADA] });
    expect(setAside(noor.hearth)).toEqual([]);
  });
});

const media = (name: string, chunks: number): Media => {
  const hash = idOf(name);
  return { media: hash.slice(0, 32), type: "audio/ogg", bytes: chunks, chunks, hash, seconds: 2 };
};

/** The pieces of it, after what names them. */
function pieces(who: Device, { media: name, chunks }: Media, data = "AAAA"): EventId[] {
  const at = Array.from({ length: chunks }, (_, n) => n);
  return at.map((n) => who.write("media.chunk", { media: name, at: n, of: chunks, data }));
}

describe("media", () => {
  test("[SHARE-80] no bytes stay in the state, and the pieces are found in order, of the same person alone", () => {
    const { ada, noor } = couple();
    const voice = media("a voice", 3);
    ada.do({ do: "offer", offer: { words: "w", hope: "near", voice } });
    const made = pieces(ada, voice, "c291bmRz".repeat(100));
    const twice = ada.write("media.chunk", { media: voice.media, at: 1, of: 3, data: "AAAA" });
    const foreign = noor.write("media.chunk", { media: voice.media, at: 0, of: 3, data: "AAAA" });
    meet(ada, noor);
    for (const one of [ada, noor]) {
      expect(mediaOf(one.hearth, voice.media, ADA)).toEqual(made);
      expect(mediaOf(one.hearth, voice.media, NOOR)).toEqual([foreign]);
      expect(mediaOf(one.hearth, "0".repeat(32), ADA)).toEqual([]);
      expect(everythingIn(one)).not.toContain("c291bmRz");
      expect(setAside(one.hearth)).toEqual([]);
    }
    expect(made).not.toContain(twice);
    const fresh = couple().noors;
    fresh.take([...ada.known.values()].toReversed());
    expect(mediaOf(fresh.hearth, voice.media, ADA)).toEqual(made);
  });

  test("[SHARE-80] what is no piece is set aside as malformed, also without its bytes", () => {
    const { ada } = couple();
    const odd = ada.write("media.chunk", { media: "a".repeat(32), at: 1, of: 1, data: "AAAA" });
    const long = ada.write("media.chunk", { media: "a".repeat(32), at: 0, of: 1, data: "A".repeat(70_000) });
    const later = ada.write("media.chunk", { media: "a".repeat(32), at: 0, of: 1, data: "AAAA" }, 2);
    expect([odd, long, later].map((one) => why(ada, one))).toEqual(["malformed", "malformed", "newer"]);
    expect(everythingIn(ada)).not.toContain("AAAAAAAA");
  });

  test("[SHARE-81] a share, a note and an answer take their pieces with them", () => {
    const { ada, noor } = couple();
    const [voice, picture, other, third] = ["a", "b", "c", "d"].map((name) => media(name, 2)) as [
      Media,
      Media,
      Media,
      Media,
    ];
    const drawn: Media = { media: picture.media, type: "image/webp", bytes: 2, chunks: 2, hash: picture.hash };
    const share = ada.do({ do: "offer", offer: { words: "w", hope: "near", voice, picture: drawn } });
    const ofShare = [...pieces(ada, voice), ...pieces(ada, drawn)];
    const note = ada.do({ do: "note", note: { kind: "thanks", words: "", voice: other } });
    const ofNote = pieces(ada, other);
    meet(ada, noor);
    const answer = noor.do({ do: "answer", share, answer: { hear: "h", voice: third } });
    const ofAnswer = pieces(noor, third);
    meet(ada, noor);
    const erased = (who: Device, item: EventId): readonly string[] => {
      const decision = who.act({ do: "take-back", item });
      return decision.ok ? decision.erase : [];
    };
    expect(erased(noor, answer)).toEqual([answer, ...ofAnswer]);
    expect(erased(ada, note)).toEqual([note, ...ofNote]);
    expect(erased(ada, share)).toEqual([share, ...ofShare]);
    meet(ada, noor);
    expect(mediaOf(noor.hearth, voice.media, ADA)).toEqual([]);
    expect([ada, noor].map((one) => owedErasures(one.hearth, one.person))).toEqual([[], []]);
  });

  test("[SHARE-29] the pieces of an answer are owed with the answer", () => {
    const { ada, noor, id, step } = told();
    const voice = media("a voice", 3);
    const answer = noor.do({ do: "answer", share: id, answer: { hear: "h", voice } });
    const made = pieces(noor, voice);
    step(ada, () => (ada.do({ do: "take-back", item: id }), ""));
    expect(new Set(owedErasures(noor.hearth, NOOR))).toEqual(new Set([answer, ...made]));
  });

  test("[SHARE-82] pieces that came after the take-back are owed, by their author alone", () => {
    const { ada, adas, noor } = couple();
    const voice = media("a voice", 3);
    const share = ada.do({ do: "offer", offer: { words: "w", hope: "near", voice } });
    meet(ada, adas, noor);
    // The laptop knows the words, and not yet the pieces.
    const [, ...late] = pieces(ada, voice);
    expect(adas.tries({ do: "take-back", item: share })).toBe("done");
    meet(ada, adas, noor);
    expect(owedErasures(noor.hearth, NOOR)).toEqual([]);
    const owed = owedErasures(ada.hearth, ADA);
    expect(owed).toEqual(expect.arrayContaining(late));
    expect(owed).toHaveLength(3);
    ada.settle();
    meet(ada, adas, noor);
    for (const one of [ada, adas, noor]) expect(owedErasures(one.hearth, ADA)).toEqual([]);
  });

  test("[SHARE-82] a piece whose forerunner was erased is owed, too; one whose words are not here yet is not", () => {
    const { ada, noor } = couple();
    const voice = media("a voice", 3);
    const share = ada.do({ do: "offer", offer: { words: "w", hope: "near", voice } });
    const made = pieces(ada, voice);
    noor.take([...ada.known.values()].filter((fact) => fact.id !== share));
    expect(owedErasures(noor.hearth, ADA)).toEqual([]);
    ada.erase([share, made[0] as EventId]);
    const fresh = couple().adas;
    const gone = [share, made[0]];
    fresh.take([...ada.known.values()].map((fact: Fact) => (gone.includes(fact.id) ? bodyless(fact) : fact)));
    expect(new Set(owedErasures(fresh.hearth, ADA))).toEqual(new Set(made.slice(1)));
  });
});
