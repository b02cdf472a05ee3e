/** Small notes and names. */
import { describe, expect, test } from "vitest";
import { couple, type Device, idOf, meet, NOOR } from "../../tests/pretend/couple.ts";
import { everythingIn, why } from "../../tests/pretend/told.ts";
import { type EventId, namesOf, NOTE_KINDS, notesOf, type NoteKind, owedErasures, setAside } from "./index.ts";

test("[NOTE-1] a note of each kind arrives as it was sent, in order", () => {
  const { ada, noor } = couple();
  const sent = NOTE_KINDS.map((kind) => ada.do({ do: "note", note: { kind, words: `words for ${kind}` } }));
  meet(ada, noor);
  expect(notesOf(noor.hearth)).toMatchObject(
    NOTE_KINDS.map((kind, i) => ({ id: sent[i], from: ada.person, note: { kind, words: `words for ${kind}` } })),
  );
  expect(ada.tries({ do: "note", note: { kind: "like" as NoteKind, words: "x" } })).toBe("malformed");
  expect(noor.tries({ do: "acknowledge", share: sent[0] as string, how: "thanks" })).toBe("unknown-item");
});

test("[NOTE-2] thanks and thinking may stand alone, an apology says for what", () => {
  const { ada } = couple();
  expect(ada.tries({ do: "note", note: { kind: "thanks", words: "" } })).toBe("done");
  expect(ada.tries({ do: "note", note: { kind: "thinking", words: " \n" } })).toBe("done");
  expect(ada.tries({ do: "note", note: { kind: "sorry", words: " " } })).toBe("empty");
  expect(notesOf(ada.hearth).map((sent) => sent.note.words)).toEqual(["", ""]);
  ada.write("note.sent", { kind: "sorry", words: "" });
  ada.write("note.sent", { kind: "thanks", words: " " });
  expect(setAside(ada.hearth).map((one) => one.why)).toEqual(["malformed", "malformed"]);
});

test("[NOTE-3] a note may carry what was noticed", () => {
  const { ada, noor } = couple();
  ada.do({ do: "note", note: { kind: "thanks", words: "For tea.", noticed: "You saw that I was tired." } });
  ada.do({ do: "note", note: { kind: "thanks", words: "For tea.", noticed: " " } });
  meet(ada, noor);
  expect(notesOf(noor.hearth).map((sent) => sent.note)).toEqual([
    { kind: "thanks", words: "For tea.", noticed: "You saw that I was tired." },
    { kind: "thanks", words: "For tea." },
  ]);
  expect(ada.tries({ do: "note", note: { kind: "thanks", words: "", noticed: "x".repeat(2_001) } })).toBe("too-long");
});

test("[NOTE-4] taken back, it is as if it had never been", () => {
  const { ada, noor } = couple();
  const id = ada.do({ do: "note", note: { kind: "thinking", words: "of you" } });
  meet(ada, noor);
  expect(noor.tries({ do: "take-back", item: id })).toBe("not-yours");
  ada.do({ do: "take-back", item: id });
  meet(ada, noor);
  expect([ada, noor].map((one) => [notesOf(one.hearth), setAside(one.hearth)])).toEqual([
    [[], []],
    [[], []],
  ]);
  expect(ada.tries({ do: "take-back", item: id })).toBe("taken-back");
  expect(noor.tries({ do: "take-back", item: id })).toBe("unknown-item");
});

describe("an answer to a note", () => {
  function sent() {
    const all = couple();
    const everybodyMeets = (): void => meet(all.ada, all.adas, all.noor, all.noors);
    const note = all.ada.do({ do: "note", note: { kind: "thanks", words: "You asked, and waited." } });
    everybodyMeets();
    const answer = (who: Device, words = "I like to hear you."): EventId => who.do({ do: "answer-note", note, words });
    const now = () => {
      everybodyMeets();
      const found = [all.ada, all.adas, all.noor, all.noors].map((one) => notesOf(one.hearth));
      for (const other of found) expect(other).toEqual(found[0]);
      return found[0] ?? [];
    };
    return { ...all, note, answer, now, everybodyMeets };
  }

  test("[NOTE-10] is a sentence of the one who got the note", () => {
    const { ada, noor, note, answer, now } = sent();
    const tries = (who: Device, words: string): string => who.tries({ do: "answer-note", note, words });
    expect([tries(ada, "Me too."), tries(noor, " "), tries(noor, "x".repeat(2_001))]).toEqual([
      "your-own",
      "empty",
      "too-long",
    ]);
    const id = answer(noor);
    expect(now()[0]?.answers).toEqual([{ id, from: NOOR, at: expect.any(Number), words: "I like to hear you." }]);
    expect(why(ada, ada.write("note.answered", { note, words: "Me." }))).toBe("your-own");
  });

  test("[NOTE-11] is given once; what two devices said at once is all there", () => {
    const { noor, noors, note, answer, now } = sent();
    const made = [answer(noor, "One."), answer(noors, "Another.")];
    expect(noor.tries({ do: "answer-note", note, words: "More." })).toBe("already");
    expect(new Set(now()[0]?.answers.map((one) => one.id))).toEqual(new Set(made));
    expect(setAside(noor.hearth)).toEqual([]);
  });

  test("[NOTE-12] goes with the note, and is owed", () => {
    const { ada, noor, note, answer, now, everybodyMeets } = sent();
    const id = answer(noor, "You asked, you say.");
    everybodyMeets();
    ada.do({ do: "take-back", item: note });
    expect(now()).toEqual([]);
    expect(why(noor, id)).toBe("taken-back");
    expect(noor.tries({ do: "answer-note", note, words: "Still." })).toBe("taken-back");
    expect(owedErasures(noor.hearth, NOOR)).toEqual([id]);
    noor.settle();
    everybodyMeets();
    for (const one of [ada, noor]) expect(everythingIn(one)).not.toContain("You asked");
  });

  test("[NOTE-13] is taken back alone", () => {
    const { ada, noor, answer, now, everybodyMeets } = sent();
    const id = answer(noor);
    everybodyMeets();
    expect(ada.tries({ do: "take-back", item: id })).toBe("not-yours");
    noor.do({ do: "take-back", item: id });
    expect(now()).toMatchObject([{ answers: [] }]);
    answer(noor, "Said better.");
    expect(now()).toMatchObject([{ answers: [{ words: "Said better." }] }]);
  });

  test("[NOTE-14] waits for the note, and to something else it is none", () => {
    const { ada, noor, note, answer } = sent();
    const id = answer(noor);
    const fresh = couple().noors;
    const first = ada.known.get(note);
    fresh.take([...noor.known.values()].filter((fact) => fact !== first));
    expect(setAside(fresh.hearth)).toMatchObject([{ id, why: "unknown-item", share: null }]);
    fresh.take(first === undefined ? [] : [first]);
    expect(notesOf(fresh.hearth)).toMatchObject([{ id: note, answers: [{ id }] }]);
    const shown = ada.do({ do: "show", showing: { feelings: ["glad"] } });
    meet(ada, noor);
    const odd = noor.write("note.answered", { note: shown, words: "w" });
    const other = noor.write("landscape.answered", { landscape: note, words: "w" });
    expect([odd, other].map((one) => why(noor, one))).toEqual(["unknown-item", "unknown-item"]);
    expect(noor.tries({ do: "answer-note", note: idOf("none"), words: "w" })).toBe("unknown-item");
  });
});

test("[NOTE-9] a name is the one last given, by order", () => {
  const { ada, adas, noor } = couple();
  ada.do({ do: "name", name: "Ada" });
  expect(ada.tries({ do: "name", name: "Ada" })).toBe("already");
  expect(ada.tries({ do: "name", name: " " })).toBe("empty");
  expect(ada.tries({ do: "name", name: "x".repeat(121) })).toBe("too-long");
  adas.clock += 60_000;
  adas.do({ do: "name", name: "Ada L." });
  noor.do({ do: "name", name: "__proto__" });
  meet(ada, adas, noor);
  expect(namesOf(noor.hearth)).toEqual({ [ada.person]: "Ada L.", [noor.person]: "__proto__" });
  ada.do({ do: "name", name: "Ada" });
  expect(namesOf(ada.hearth)[ada.person]).toBe("Ada");
});
