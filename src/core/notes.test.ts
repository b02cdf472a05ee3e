/** Small notes and names. */
import { expect, test } from "vitest";
import { couple, meet } from "../../tests/pretend/couple.ts";
import { namesOf, NOTE_KINDS, notesOf, type NoteKind, setAside } from "./index.ts";

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
