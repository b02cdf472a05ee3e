/** What one notices, checks, writes, weighs and brings, for oneself alone. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Device, meet } from "../../tests/pretend/corner.ts";
import { bodyless, EVENING, idOf } from "../../tests/pretend/couple.ts";
import {
  type Brought,
  broughtOf,
  CHECK_ITEMS,
  type CheckIn,
  checkInsOf,
  type Corner,
  type CornerCommand,
  cornerSetAside,
  draftsOf,
  emptyCorner,
  type Fact,
  type Intention,
  intentionsOf,
  itemsOf,
  justMeOf,
  type Noticing,
  noticingsOf,
  receiveCorner,
  type Reflection,
  reflectionsOf,
  type Weighing,
  weighingOf,
} from "./index.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const made = (n: number): string => n.toString(16).padStart(32, "0");
const when = { at: EVENING, day: "2026-05-28" };
const noticing = (n: number, part: Partial<Noticing> = {}): Noticing => ({
  id: made(n),
  ...when,
  sign: "open",
  ...part,
});
const draft = (n: number, answers: CheckIn["answers"] = {}): CheckIn => ({
  id: made(n),
  ...when,
  set: "three",
  answers,
  done: false,
});
const ANSWERS = { "open-1": 3, "respect-1": 0, "willing-1": 4 };
const checked = (n: number): CheckIn => ({ ...draft(n, ANSWERS), done: true });
const page = (n: number, words = `page ${n}`): Reflection => ({ id: made(n), ...when, words });
const small = (n: number, state: Intention["state"] = "open"): Intention => ({
  id: made(n),
  ...when,
  words: `small ${n}`,
  state,
});
const brought = (n: number): Brought => ({
  id: made(n),
  at: EVENING,
  from: "Noor",
  mine: false,
  what: "telling",
  words: `brought ${n}`,
});
const weighing = (...words: string[]): Weighing => ({
  reasons: words.map((one) => ({ side: "for", weight: "some", words: one })),
});

test("[CORNER-13] [CORNER-15] what was noticed stands with its day, until it is let go", () => {
  const phone = new Device("phone");
  const sent = noticing(2, { sign: "respect", words: "You waited.", note: idOf("thanks") });
  for (const one of [noticing(1), noticing(2, { words: "You wait." }), sent])
    expect(phone.do({ do: "keep-noticing", noticing: one })).toBe("done");
  expect(noticingsOf(phone.corner)).toEqual([noticing(1), sent]);
  const tries = (part: object): string => phone.do({ do: "keep-noticing", noticing: noticing(3, part) });
  expect(tries({ words: "x".repeat(2_001) })).toBe("too-long");
  for (const part of [{ day: "2026-02-30" }, { sign: "trust" }, { at: 1.5 }, { note: "x" }, { id: "x" }])
    expect([part, tries(part)]).toEqual([part, "malformed"]);
  expect(phone.do({ do: "let-noticing-go", noticing: made(1) })).toBe("done");
  expect(noticingsOf(phone.corner)).toEqual([sent]);
  expect(phone.do({ do: "let-noticing-go", noticing: made(1) })).toBe("unknown-item");
});

test("[CORNER-14] a check-in is a draft until it has all its answers, and is replaced when it is kept again", () => {
  const phone = new Device("phone");
  expect(phone.do({ do: "keep-check-in", checkIn: draft(1, { "open-1": 2 }) })).toBe("done");
  expect(phone.do({ do: "keep-check-in", checkIn: { ...draft(1, { "open-1": 2 }), done: true } })).toBe("malformed");
  expect(checkInsOf(phone.corner)).toEqual([draft(1, { "open-1": 2 })]);
  expect(phone.do({ do: "keep-check-in", checkIn: { ...checked(1), words: "A full week." } })).toBe("done");
  const twelve = Object.fromEntries(itemsOf("twelve").map((item) => [item, 1]));
  expect(phone.do({ do: "keep-check-in", checkIn: { ...checked(2), set: "twelve", answers: twelve } })).toBe("done");
  expect(checkInsOf(phone.corner).map((one) => [one.done, Object.keys(one.answers).length])).toEqual([
    [true, 3],
    [true, 12],
  ]);
  expect(phone.do({ do: "keep-check-in", checkIn: { ...checked(3), set: "twelve" } })).toBe("malformed");
  expect(phone.do({ do: "keep-check-in", checkIn: { ...checked(3), words: "x".repeat(2_001) } })).toBe("too-long");
  expect(phone.do({ do: "let-check-in-go", checkIn: made(1) })).toBe("done");
  expect(checkInsOf(phone.corner)).toHaveLength(1);
  expect([itemsOf("three"), itemsOf("twelve")]).toEqual([["open-1", "respect-1", "willing-1"], CHECK_ITEMS]);
});

test("[CORNER-6] [CORNER-16] a page says something; what came of it stays when it goes", () => {
  const phone = new Device("phone");
  expect(phone.do({ do: "keep-reflection", reflection: { ...page(1), question: "a-question" } })).toBe("done");
  expect(phone.do({ do: "keep-reflection", reflection: page(2, " \n") })).toBe("empty");
  expect(phone.do({ do: "keep-reflection", reflection: page(2, "x".repeat(20_001)) })).toBe("too-long");
  expect(phone.do({ do: "keep-reflection", reflection: { ...page(2), question: "A question" } })).toBe("malformed");
  expect(phone.do({ do: "keep-intention", intention: { ...small(3), reflection: made(1) } })).toBe("done");
  expect(phone.do({ do: "keep-intention", intention: { ...small(4), words: "" } })).toBe("empty");
  expect(phone.do({ do: "keep-intention", intention: { ...small(4), state: "lost" as "kept" } })).toBe("malformed");
  expect(phone.do({ do: "keep-reflection", reflection: page(1, "crossed out, and written anew") })).toBe("done");
  expect(phone.do({ do: "let-reflection-go", reflection: made(1) })).toBe("done");
  expect(reflectionsOf(phone.corner)).toEqual([]);
  expect(phone.do({ do: "keep-intention", intention: { ...small(3, "kept"), reflection: made(1) } })).toBe("done");
  expect(intentionsOf(phone.corner)).toEqual([{ ...small(3, "kept"), reflection: made(1) }]);
  expect(phone.do({ do: "let-intention-go", intention: made(3) })).toBe("done");
  expect(intentionsOf(phone.corner)).toEqual([]);
});

test("[CORNER-6] [CORNER-17] there is one weighing, and what is too much in it is named", () => {
  const phone = new Device("phone");
  expect(weighingOf(phone.corner)).toBeNull();
  const all: Weighing = { ...weighing("We turn in circles."), leaning: "unsure", words: "Later." };
  for (const one of [weighing("crossed out"), all]) phone.do({ do: "keep-weighing", weighing: one });
  expect(weighingOf(phone.corner)).toEqual(all);
  expect(JSON.stringify([...phone.corner.order.entries.values()])).not.toContain("crossed out");
  const tries = (one: Weighing): string => phone.do({ do: "keep-weighing", weighing: one });
  expect(tries(weighing(...Array<string>(61).fill("w")))).toBe("too-many");
  expect([tries(weighing("x".repeat(1_001))), tries(weighing(...Array<string>(49).fill("x".repeat(1_000))))]).toEqual([
    "too-long",
    "too-long",
  ]);
  expect(tries(weighing(" "))).toBe("empty");
  expect(tries({ reasons: [{ side: "for", weight: "some" }] })).toBe("malformed");
  expect(tries({ ...all, words: "x".repeat(4_001) })).toBe("too-long");
  expect(phone.do({ do: "let-weighing-go" })).toBe("done");
  expect(weighingOf(phone.corner)).toBeNull();
  expect(phone.do({ do: "let-weighing-go" })).toBe("unknown-item");
});

test("[CORNER-18] just me is off until it is on, and what was said last on any device counts", () => {
  const [phone, laptop] = [new Device("phone"), new Device("laptop")];
  expect(justMeOf(phone.corner)).toBe(false);
  phone.do({ do: "just-me", on: true });
  expect(justMeOf(phone.corner)).toBe(true);
  laptop.clock += 60_000;
  laptop.do({ do: "just-me", on: false });
  meet(phone, laptop);
  expect([phone, laptop].map(({ corner }) => justMeOf(corner))).toEqual([false, false]);
  expect(phone.do({ do: "just-me", on: 1 as unknown as boolean })).toBe("malformed");
});

test("[CORNER-19] what is brought is there once, however often it is brought, until it is let go", () => {
  const phone = new Device("phone");
  for (const n of [1, 2, 1]) expect(phone.do({ do: "bring", brought: brought(n) })).toBe("done");
  expect(broughtOf(phone.corner)).toEqual([brought(2), brought(1)]);
  expect(phone.do({ do: "bring", brought: { ...brought(3), words: "x".repeat(48_001) } })).toBe("too-long");
  expect(phone.do({ do: "bring", brought: { ...brought(3), what: "number" as "note" } })).toBe("malformed");
  expect(phone.do({ do: "let-brought-go", brought: made(2) })).toBe("done");
  expect(broughtOf(phone.corner)).toEqual([brought(1)]);
});

describe("all or none", () => {
  const keep = (n: number, words = `page ${n}`): CornerCommand => ({
    do: "keep-reflection",
    reflection: page(n, words),
  });

  test("[CORNER-20] all are kept and let go together; of two that keep the same the later stands", () => {
    const phone = new Device("phone");
    phone.do(keep(1));
    const all: CornerCommand[] = [keep(2), keep(3, "first"), keep(3, "later"), { do: "bring", brought: brought(4) }];
    expect(phone.doAll([...all, { do: "let-reflection-go", reflection: made(1) }])).toBe("done");
    expect(reflectionsOf(phone.corner)).toEqual([page(2), page(3, "later")]);
    expect(broughtOf(phone.corner)).toEqual([brought(4)]);
    expect(JSON.stringify([...phone.corner.order.entries.values()])).not.toContain("first");
    expect(phone.doAll([])).toBe("done");
  });

  test("[CORNER-20] one that is refused refuses all", () => {
    const phone = new Device("phone");
    expect(phone.doAll([keep(1), keep(2, " "), keep(3, "x".repeat(20_001))])).toBe("empty");
    expect(phone.doAll([keep(1), { do: "let-reflection-go", reflection: made(1) }])).toBe("unknown-item");
    expect(phone.known.size).toBe(0);
  });
});

test("[CORNER-21] what nothing changed in stays the same list, and only the changed item is another", () => {
  const phone = new Device("phone");
  for (let n = 0; n < 20; n++) phone.do({ do: "keep-reflection", reflection: page(n) });
  phone.do({ do: "keep-noticing", noticing: noticing(1) });
  const before = [reflectionsOf(phone.corner), noticingsOf(phone.corner), draftsOf(phone.corner)] as const;
  phone.do({ do: "keep-noticing", noticing: noticing(2) });
  expect(reflectionsOf(phone.corner)).toBe(before[0]);
  expect(draftsOf(phone.corner)).toBe(before[2]);
  expect(noticingsOf(phone.corner)[0]).toBe(before[1][0]);
  phone.do({ do: "keep-reflection", reflection: page(7, "anew") });
  const after = reflectionsOf(phone.corner);
  expect(after.filter((one) => !before[0].includes(one))).toEqual([page(7, "anew")]);
  expect(after.map((one) => one.id)).toEqual([
    ...before[0].map((one) => one.id).filter((id) => id !== made(7)),
    made(7),
  ]);
});

test("[CORNER-7] the same facts give the same corner, in any order and number, and the lists are what is there", () => {
  const n = fc.nat(2);
  const command: fc.Arbitrary<CornerCommand> = fc.oneof(
    fc.tuple(n, fc.constantFrom("open" as const, "willing" as const)).map(([id, sign]): CornerCommand => ({
      do: "keep-noticing",
      noticing: noticing(id, { sign }),
    })),
    n.map((id): CornerCommand => ({ do: "let-noticing-go", noticing: made(id) })),
    fc.tuple(n, fc.boolean()).map(([id, done]): CornerCommand => ({
      do: "keep-check-in",
      checkIn: done ? checked(id) : draft(id),
    })),
    n.map((id): CornerCommand => ({ do: "let-check-in-go", checkIn: made(id) })),
    fc.tuple(n, fc.string({ minLength: 1 })).map(([id, words]): CornerCommand => ({
      do: "keep-reflection",
      reflection: page(id, words),
    })),
    n.map((id): CornerCommand => ({ do: "let-reflection-go", reflection: made(id) })),
    fc.tuple(n, fc.constantFrom("open" as const, "kept" as const)).map(([id, state]): CornerCommand => ({
      do: "keep-intention",
      intention: small(id, state),
    })),
    n.map((id): CornerCommand => ({ do: "let-intention-go", intention: made(id) })),
    fc.string().map((words): CornerCommand => ({ do: "keep-weighing", weighing: weighing(words) })),
    fc.constant<CornerCommand>({ do: "let-weighing-go" }),
    fc.boolean().map((on): CornerCommand => ({ do: "just-me", on })),
    n.map((id): CornerCommand => ({ do: "bring", brought: brought(id) })),
    n.map((id): CornerCommand => ({ do: "let-brought-go", brought: made(id) })),
  );
  const everything = (corner: Corner) => [
    noticingsOf(corner),
    checkInsOf(corner),
    reflectionsOf(corner),
    intentionsOf(corner),
    weighingOf(corner),
    justMeOf(corner),
    broughtOf(corner),
    cornerSetAside(corner),
  ];
  const steps = fc.array(
    fc.record({
      device: fc.nat(1),
      commands: fc.array(command, { minLength: 1, maxLength: 3 }),
      meets: fc.boolean(),
      skew: fc.integer({ min: -5_000, max: 5_000 }),
    }),
  );
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat(1_000)), (plan, picks) => {
      const devices = [new Device("phone"), new Device("laptop")] as const;
      for (const { device, commands, meets, skew } of plan) {
        const who = devices[device === 0 ? 0 : 1];
        who.clock += skew;
        who.doAll(commands);
        if (meets) meet(...devices);
      }
      meet(...devices);
      const [phone, laptop] = devices;
      const all = [...phone.known.values()];
      const gone = new Set(all.flatMap(({ content }) => (content.form === "erase" ? content.targets : [])));
      const keyed = [...all, ...all.slice(0, 3)].map((fact) => [picks.next().value as number, fact] as const);
      const sent = keyed
        .toSorted(([a], [b]) => a - b)
        .map(([key, fact]) => (gone.has(fact.id) && key % 2 === 0 ? bodyless(fact) : fact));
      const apart = sent.reduce((corner, fact) => receiveCorner(corner, [fact]), emptyCorner());
      const together = receiveCorner(emptyCorner(), sent);
      for (const corner of [phone.corner, laptop.corner, apart]) {
        expect(everything(corner)).toEqual(everything(together));
        expect(cornerSetAside(corner)).toEqual([]);
      }
    }),
  );
});

test("[CORNER-8] what is newer or odd is set aside, whatever it holds, and counts for nothing", () => {
  const types = ["noticing.kept", "checkin.kept", "reflection.kept", "intention.kept"];
  const others = ["weighing.kept", "justme.kept", "brought.kept"];
  const phone = new Device("phone");
  for (const type of [...types, ...others]) phone.write({ form: "sealed", type, v: 2, data: page(1) });
  phone.write({ form: "sealed", type: "checkin.kept", v: 1, data: { ...draft(1), done: true } });
  expect(cornerSetAside(phone.corner).map((one) => one.why)).toEqual([...Array<string>(7).fill("newer"), "malformed"]);
  const data = fc.oneof(
    fc.anything(),
    fc.record({ id: fc.constant(made(1)), at: fc.nat(), day: fc.constant("2026-01-31"), words: fc.anything() }),
    fc.record({ on: fc.anything() }),
    fc.record({ reasons: fc.array(fc.anything()) }),
  );
  fc.assert(
    fc.property(data, fc.constantFrom(...types, ...others), (any, type) => {
      const fact: Fact = new Device("d").write({ form: "sealed", type, v: 1, data: any });
      const corner = receiveCorner(emptyCorner(), [fact]);
      const lists = [noticingsOf, checkInsOf, reflectionsOf, intentionsOf, broughtOf].map((of) => of(corner).length);
      const weighed = weighingOf(corner) === null ? 0 : 1;
      const said = corner.versions.get("just-me")?.length ?? 0;
      const kept = lists.reduce((sum, length) => sum + length, weighed + said);
      expect(kept + cornerSetAside(corner).length).toBe(1);
    }),
  );
});
