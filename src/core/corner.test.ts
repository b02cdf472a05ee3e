/** The private place: drafts, copies of what was said, steps and what came of them, how heard one felt, and how one was. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { bodyless, EVENING, idOf } from "../../tests/pretend/couple.ts";
import { Device, meet } from "../../tests/pretend/corner.ts";
import {
  copiesOf,
  type Copy,
  type Corner,
  type CornerCommand,
  cornerSetAside,
  type Draft,
  draftsOf,
  emptyCorner,
  feltsOf,
  type Landscape,
  landscapesKept,
  type Outcome,
  outcomesOf,
  receiveCorner,
  type Rung,
  rungsOf,
} from "./index.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const draft = (n: number, words: string): Draft => ({ id: n.toString(16).padStart(32, "0"), words, hope: null });
const copy = (n: string, words: string): Copy => ({ of: idOf(n), from: "Noor", told: EVENING, words });
const rung = (n: number, words: string): Rung => ({ id: draft(n, "").id, words, daunting: n % 11 });
const outcome = (n: number, of: number, happened = ""): Outcome => ({
  id: draft(n, "").id,
  rung: draft(of, "").id,
  at: EVENING,
  feared: 8,
  was: 3,
  happened,
  manageable: 4,
});
const landscape = (n: number): Landscape => ({
  id: draft(n, "").id,
  at: EVENING,
  pleasant: -40,
  energy: 12,
  feelings: ["lonely"],
});
const wordsOf = (corner: Corner): string[] => draftsOf(corner).map((one) => one.words);
const text = (corner: Corner): string => JSON.stringify([...corner.order.entries.values()]);

describe("drafts", () => {
  test("[CORNER-1] the latest version counts, the one changed last is at the end", () => {
    const phone = new Device("phone");
    for (const one of [draft(1, "a"), draft(2, "b"), draft(1, "a, and more")])
      phone.do({ do: "keep-draft", draft: one });
    expect(wordsOf(phone.corner)).toEqual(["b", "a, and more"]);
    const laptop = new Device("laptop");
    laptop.clock += 60_000;
    laptop.do({ do: "keep-draft", draft: draft(2, "b on the laptop") });
    meet(phone, laptop);
    for (const { corner } of [phone, laptop]) expect(wordsOf(corner)).toEqual(["a, and more", "b on the laptop"]);
  });

  test("[CORNER-2] it may be empty and open, but keeps the limits", () => {
    const phone = new Device("phone");
    expect(phone.do({ do: "keep-draft", draft: draft(1, "") })).toBe("done");
    const full: Draft = { ...draft(2, "w"), hope: "think", outside: " ", feelings: ["afraid"] };
    expect(phone.do({ do: "keep-draft", draft: full })).toBe("done");
    expect(draftsOf(phone.corner)).toEqual([draft(1, ""), full]);
    expect(phone.do({ do: "keep-draft", draft: draft(3, "x".repeat(20_001)) })).toBe("too-long");
    expect(phone.do({ do: "keep-draft", draft: { ...draft(3, ""), outside: "x".repeat(401) } })).toBe("too-long");
  });

  test("[CORNER-3] a new version erases those before it", () => {
    const phone = new Device("phone");
    phone.do({ do: "keep-draft", draft: draft(1, "what I crossed out") });
    expect(text(phone.corner)).toContain("crossed out");
    phone.do({ do: "keep-draft", draft: draft(1, "what I mean") });
    expect(text(phone.corner)).not.toContain("crossed out");
    expect(wordsOf(phone.corner)).toEqual(["what I mean"]);
  });

  test("[CORNER-4] letting go erases what this device knows, and loses nothing that it does not", () => {
    const [phone, laptop] = [new Device("phone"), new Device("laptop")];
    phone.do({ do: "keep-draft", draft: draft(1, "a") });
    meet(phone, laptop);
    laptop.do({ do: "keep-draft", draft: draft(1, "a, written on") });
    phone.clock += 60_000;
    expect(phone.do({ do: "let-draft-go", draft: draft(1, "").id })).toBe("done");
    expect(wordsOf(phone.corner)).toEqual([]);
    meet(phone, laptop);
    expect([phone, laptop].map(({ corner }) => wordsOf(corner))).toEqual([["a, written on"], ["a, written on"]]);
    laptop.do({ do: "let-draft-go", draft: draft(1, "").id });
    meet(phone, laptop);
    expect(wordsOf(phone.corner)).toEqual([]);
  });
});

describe("copies", () => {
  test("[CORNER-5] a copy stays, is kept once, and goes when it is let go", () => {
    const phone = new Device("phone");
    phone.do({ do: "keep-copy", copy: copy("s", "what was said") });
    phone.do({ do: "keep-copy", copy: copy("s", "what was said") });
    phone.do({ do: "keep-copy", copy: copy("t", "something else") });
    expect(copiesOf(phone.corner)).toEqual([copy("s", "what was said"), copy("t", "something else")]);
    expect(phone.do({ do: "let-copy-go", copy: idOf("s") })).toBe("done");
    expect(copiesOf(phone.corner)).toEqual([copy("t", "something else")]);
    expect(draftsOf(phone.corner)).toEqual([]);
  });
});

test("[CORNER-6] what cannot be kept is refused, and what is not there cannot be let go", () => {
  const phone = new Device("phone");
  const id = draft(1, "").id;
  expect(phone.do({ do: "keep-draft", draft: { ...draft(1, ""), id: "1" } })).toBe("malformed");
  expect(phone.do({ do: "keep-draft", draft: { ...draft(1, ""), feelings: Array(13).fill("a") } })).toBe("too-many");
  expect(phone.do({ do: "keep-copy", copy: { ...copy("s", "w"), told: 0.5 } })).toBe("malformed");
  expect(phone.do({ do: "keep-copy", copy: copy("s", "") })).toBe("malformed");
  expect(phone.do({ do: "let-draft-go", draft: id })).toBe("unknown-item");
  expect(phone.do({ do: "let-copy-go", copy: idOf("s") })).toBe("unknown-item");
  phone.do({ do: "keep-draft", draft: draft(1, "") });
  phone.do({ do: "let-draft-go", draft: id });
  expect(phone.do({ do: "let-draft-go", draft: id })).toBe("unknown-item");
});

describe("the ladder", () => {
  test("[CORNER-9] steps and drafts of one id stand each by itself, the latest version counts", () => {
    const phone = new Device("phone");
    const full: Rung = { ...rung(1, "ask for help"), fear: "That it is too much.", depth: 4, share: idOf("share") };
    const steps = [rung(1, "ask"), rung(2, "say no"), full];
    for (const one of steps) expect(phone.do({ do: "keep-rung", rung: one })).toBe("done");
    phone.do({ do: "keep-draft", draft: draft(1, "I need help") });
    expect(rungsOf(phone.corner)).toEqual([rung(2, "say no"), full]);
    expect(phone.do({ do: "let-draft-go", draft: full.id })).toBe("done");
    expect(rungsOf(phone.corner)).toHaveLength(2);
    expect(phone.do({ do: "let-rung-go", rung: draft(3, "").id })).toBe("unknown-item");
  });

  test("[CORNER-9] letting a step go lets go of every note of it, and of no other", () => {
    const phone = new Device("phone");
    for (const n of [1, 2]) phone.do({ do: "keep-rung", rung: rung(n, `step ${n}`) });
    for (const one of [outcome(11, 1, "It went well."), outcome(12, 1), outcome(13, 2)])
      phone.do({ do: "keep-outcome", outcome: one });
    expect(phone.do({ do: "let-rung-go", rung: rung(1, "").id })).toBe("done");
    expect(rungsOf(phone.corner)).toEqual([rung(2, "step 2")]);
    expect(outcomesOf(phone.corner)).toEqual([outcome(13, 2)]);
    expect(text(phone.corner)).not.toContain("It went well.");
  });

  test("[CORNER-10] notes stand in the order in which they were kept", () => {
    const phone = new Device("phone");
    const told = { ...outcome(2, 1, "They held me."), fear: "That they leave." };
    for (const one of [told, outcome(1, 1), outcome(3, 7)]) phone.do({ do: "keep-outcome", outcome: one });
    expect(outcomesOf(phone.corner)).toEqual([told, outcome(1, 1), outcome(3, 7)]);
    phone.do({ do: "let-outcome-go", outcome: told.id });
    expect(outcomesOf(phone.corner)).toEqual([outcome(1, 1), outcome(3, 7)]);
  });

  test("[CORNER-10] two notes to one step, made apart on two devices, are both there, in one order", () => {
    const [phone, laptop] = [new Device("phone"), new Device("laptop")];
    phone.do({ do: "keep-rung", rung: rung(1, "ask for help") });
    meet(phone, laptop);
    phone.do({ do: "keep-outcome", outcome: outcome(11, 1, "On the phone.") });
    laptop.clock -= 3_600_000;
    laptop.do({ do: "keep-outcome", outcome: outcome(12, 1, "On the laptop.") });
    phone.do({ do: "keep-rung", rung: { ...rung(1, "ask for help"), share: idOf("share") } });
    laptop.do({ do: "keep-rung", rung: { ...rung(1, "ask, and wait") } });
    meet(phone, laptop);
    expect(outcomesOf(phone.corner).map((one) => one.happened)).toEqual(["On the laptop.", "On the phone."]);
    expect(outcomesOf(laptop.corner)).toEqual(outcomesOf(phone.corner));
    expect(rungsOf(laptop.corner)).toEqual(rungsOf(phone.corner));
    expect(rungsOf(phone.corner)).toHaveLength(1);
  });

  test("[CORNER-6] what is too long is named, every other wrong part is malformed", () => {
    const phone = new Device("phone");
    const step = (part: object): string => phone.do({ do: "keep-rung", rung: { ...rung(1, "w"), ...part } });
    expect([step({ words: "x".repeat(2_001) }), step({ fear: "x".repeat(2_001) })]).toEqual(["too-long", "too-long"]);
    for (const part of [{ words: " " }, { daunting: 11 }, { daunting: 1.5 }, { depth: 0 }, { share: "x" }, { id: "x" }])
      expect([part, step(part)]).toEqual([part, "malformed"]);
    const note = (part: object): string => phone.do({ do: "keep-outcome", outcome: { ...outcome(1, 1), ...part } });
    expect(note({ happened: "x".repeat(4_001) })).toBe("too-long");
    for (const part of [{ was: -1 }, { feared: 11 }, { manageable: 7 }, { at: -1 }, { rung: "x" }])
      expect([part, note(part)]).toEqual([part, "malformed"]);
    const felt = { ...landscape(1), feelings: Array<string>(13).fill("sad") };
    expect(phone.do({ do: "keep-landscape", landscape: felt })).toBe("too-many");
    expect(phone.do({ do: "keep-landscape", landscape: { ...landscape(1), pleasant: 101 } })).toBe("malformed");
    expect(rungsOf(phone.corner)).toEqual([]);
  });
});

test("[CORNER-11] how heard I felt is kept once for each share", () => {
  const phone = new Device("phone");
  const share = idOf("share");
  phone.do({ do: "keep-felt", felt: { share, understood: 2 } });
  phone.do({ do: "keep-felt", felt: { share: idOf("other"), cared: 6 } });
  phone.do({ do: "keep-felt", felt: { share, understood: 5, validated: 0 } });
  expect(feltsOf(phone.corner)).toEqual([
    { share: idOf("other"), cared: 6 },
    { share, understood: 5, validated: 0 },
  ]);
  expect(phone.do({ do: "keep-felt", felt: { share } })).toBe("malformed");
});

test("[CORNER-12] how I am is kept, with its place on the pad, until it is let go", () => {
  const phone = new Device("phone");
  const wordless = { ...landscape(2), feelings: [], words: "" };
  for (const one of [landscape(1), wordless]) phone.do({ do: "keep-landscape", landscape: one });
  expect(landscapesKept(phone.corner)).toEqual([landscape(1), wordless]);
  expect(phone.do({ do: "let-landscape-go", landscape: landscape(1).id })).toBe("done");
  expect(landscapesKept(phone.corner)).toEqual([wordless]);
  expect(phone.do({ do: "let-landscape-go", landscape: landscape(1).id })).toBe("unknown-item");
});

test("[CORNER-7] the same facts give the same corner, in any order and number", () => {
  const command: fc.Arbitrary<CornerCommand> = fc.oneof(
    fc.record({
      do: fc.constant("keep-draft" as const),
      draft: fc.tuple(fc.nat(2), fc.string()).map(([n, words]) => draft(n, words)),
    }),
    fc.record({ do: fc.constant("let-draft-go" as const), draft: fc.nat(2).map((n) => draft(n, "").id) }),
    fc.record({ do: fc.constant("keep-copy" as const), copy: fc.nat(2).map((n) => copy(`${n}`, `copy ${n}`)) }),
    fc.record({ do: fc.constant("let-copy-go" as const), copy: fc.nat(2).map((n) => idOf(`${n}`)) }),
    fc.nat(2).map((n): CornerCommand => ({ do: "keep-rung", rung: rung(n, `step ${n}`) })),
    fc.nat(2).map((n): CornerCommand => ({ do: "let-rung-go", rung: rung(n, "").id })),
    fc.tuple(fc.nat(4), fc.nat(2)).map(([n, of]): CornerCommand => ({ do: "keep-outcome", outcome: outcome(n, of) })),
    fc.nat(4).map((n): CornerCommand => ({ do: "let-outcome-go", outcome: outcome(n, 0).id })),
    fc.nat(2).map((n): CornerCommand => ({ do: "keep-felt", felt: { share: idOf(`${n}`), cared: n } })),
    fc.nat(2).map((n): CornerCommand => ({ do: "keep-landscape", landscape: landscape(n) })),
    fc.nat(2).map((n): CornerCommand => ({ do: "let-landscape-go", landscape: landscape(n).id })),
  );
  const everything = (corner: Corner) => [
    draftsOf(corner),
    copiesOf(corner),
    rungsOf(corner),
    outcomesOf(corner),
    feltsOf(corner),
    landscapesKept(corner),
    cornerSetAside(corner),
  ];
  const steps = fc.array(
    fc.record({ device: fc.nat(1), command, meets: fc.boolean(), skew: fc.integer({ min: -5_000, max: 5_000 }) }),
  );
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat(1_000)), (plan, picks) => {
      const devices = [new Device("phone"), new Device("laptop")] as const;
      for (const { device, command: one, meets, skew } of plan) {
        const who = devices[device === 0 ? 0 : 1];
        who.clock += skew;
        who.do(one);
        if (meets) meet(...devices);
      }
      meet(...devices);
      const [phone, laptop] = devices;
      const all = [...phone.known.values()];
      const gone = new Set(all.flatMap(({ content }) => (content.form === "erase" ? content.targets : [])));
      const keyed = [...all, ...all.slice(0, 3)].map((fact) => [picks.next().value as number, fact] as const);
      let fresh = emptyCorner();
      for (const [key, fact] of keyed.toSorted(([a], [b]) => a - b)) {
        fresh = receiveCorner(fresh, [gone.has(fact.id) && key % 2 === 0 ? bodyless(fact) : fact]);
      }
      for (const { corner } of [phone, laptop]) {
        expect(everything(fresh)).toEqual(everything(corner));
        expect(cornerSetAside(fresh)).toEqual([]);
      }
    }),
  );
});

test("[CORNER-8] what is odd is set aside, with a reason", () => {
  const phone = new Device("phone");
  phone.write({ form: "public" });
  phone.write({ form: "sealed", type: "rung.set", v: 1, data: {} });
  phone.write({ form: "sealed", type: "draft.kept", v: 3, data: {} });
  phone.write({ form: "sealed", type: "draft.kept", v: 1, data: { ...draft(1, "w"), kind: "joy" } });
  phone.write({ form: "sealed", type: "draft.kept", v: 1, data: { id: "x" } });
  phone.write({ form: "sealed", type: "share.offered", v: 1, data: { words: "w", hope: "listen" } });
  phone.write({ form: "unreadable", why: "wrong-key" });
  phone.write({ form: "erased" });
  expect(cornerSetAside(phone.corner).map((one) => one.why)).toEqual([
    "newer",
    "newer",
    "malformed",
    "malformed",
    "newer",
    "unreadable",
    "body-missing",
  ]);
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom("draft.kept", "copy.kept", "rung.kept", "x"), (data, type) => {
      const one = new Device("d");
      one.write({ form: "sealed", type, v: 1, data });
      const kept = draftsOf(one.corner).length + copiesOf(one.corner).length + rungsOf(one.corner).length;
      expect(kept + cornerSetAside(one.corner).length).toBe(1);
    }),
  );
});
