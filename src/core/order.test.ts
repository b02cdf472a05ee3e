/** The order, against a plain definition of it. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { bodyless, EVENING, idOf } from "../../tests/pretend/couple.ts";
import { admit, compare, displayTime, emptyOrder, type Order, type Place } from "./order.ts";
import type { EventId, Fact } from "./types.ts";

/** Properties are many small runs; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 60_000 });

const sealed = { form: "sealed", type: "t", v: 1, data: null } as const;

function fact(name: string, part: Partial<Fact> = {}): Fact {
  const id = idOf(name);
  return {
    id,
    person: "ada",
    device: "d",
    seq: 1,
    prev: null,
    parents: [],
    created: EVENING,
    content: sealed,
    ...part,
  };
}

const fold = (facts: readonly Fact[], onto: Order<null> = emptyOrder()): Order<null> =>
  admit(onto, facts, () => null).order;
const inOrder = (order: Order<null>) => [...order.entries.values()].toSorted(compare);
const placesOf = ({ entries }: Order<null>): Map<EventId, Place> =>
  new Map([...entries.values()].map(({ id, time, depth }) => [id, { id, time, depth }]));
const idsOf = (order: Order<null>): EventId[] => inOrder(order).map((entry) => entry.id);

/** The definition in docs/spec/order.md, word for word, over what survives. */
function defined(facts: readonly Fact[]): Map<EventId, Place> {
  const known = new Map<EventId, Fact>();
  for (const one of facts) if (known.get(one.id)?.content.form !== "sealed") known.set(one.id, one);
  for (const { person, content } of facts) {
    for (const target of content.form === "erase" ? content.targets : []) {
      const hit = known.get(target);
      if (hit?.person === person && hit.content.form !== "erase") known.set(target, bodyless(hit));
    }
  }
  const places = new Map<EventId, Place>();
  const place = (id: EventId): Place | null => {
    const one = known.get(id);
    if (one === undefined) return null;
    const before = [one.prev, ...one.parents].flatMap((ref) =>
      ref === null ? [] : (places.get(ref) ?? place(ref) ?? []),
    );
    const time = Math.max(one.created, ...before.map((ancestor) => ancestor.time));
    const level = before.filter((ancestor) => ancestor.time === time).map((ancestor) => ancestor.depth + 1);
    const found = { id, time, depth: Math.max(0, ...level) };
    places.set(id, found);
    return found;
  };
  for (const id of known.keys()) place(id);
  return places;
}

/** Facts of four devices that saw some of each other, with clocks of every kind, and erases of anything. */
const history: fc.Arbitrary<Fact[]> = fc
  .array(
    fc.record({
      device: fc.nat(3),
      sees: fc.array(fc.nat(100), { maxLength: 2 }),
      clock: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: EVENING, max: EVENING + 20 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, 1, 4_102_444_800_000, Number.MAX_SAFE_INTEGER, -5, Number.NaN) },
      ),
      erases: fc.option(fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }), { freq: 6 }),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    const facts: Fact[] = [];
    const last = new Map<number, Fact>();
    for (const { device, sees, clock, erases } of steps) {
      const prev = last.get(device) ?? null;
      const some = (picks: readonly number[]): EventId[] =>
        facts.length === 0 ? [] : [...new Set(picks.map((pick) => facts[pick % facts.length]?.id ?? ""))];
      const part = {
        person: device < 2 ? "ada" : "noor",
        device: `${device}`,
        seq: (prev?.seq ?? 0) + 1,
        prev: prev?.id ?? null,
      };
      const created = clock > 0 ? clock : 0;
      const made =
        erases === null
          ? fact(`${facts.length}`, { ...part, parents: some(sees), created })
          : fact(`${facts.length}`, { ...part, created: 0, content: { form: "erase", targets: some(erases) } });
      facts.push(made);
      last.set(device, made);
    }
    return facts;
  });

/** The same facts in another order, in batches, some twice, some without the body that was taken back. */
const delivery = history.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    order: fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
    twice: fc.subarray(facts),
    cuts: fc.array(fc.nat(50), { maxLength: 6 }),
    bare: fc.infiniteStream(fc.boolean()),
  }),
);

function deliver({
  facts,
  order,
  twice,
  cuts,
  bare,
}: {
  facts: Fact[];
  order: Fact[];
  twice: Fact[];
  cuts: number[];
  bare: Iterator<boolean>;
}) {
  const taken = new Set(
    facts.flatMap(({ person, content }) =>
      content.form === "erase"
        ? content.targets.filter((id) =>
            facts.some((one) => one.id === id && one.person === person && one.content.form === "sealed"),
          )
        : [],
    ),
  );
  const sent = [...order, ...twice].map((one) =>
    taken.has(one.id) && bare.next().value === true ? bodyless(one) : one,
  );
  const edges = [0, ...cuts.map((cut) => cut % (sent.length + 1)).toSorted((a, b) => a - b), sent.length];
  return edges.slice(1).map((end, i) => sent.slice(edges[i], end));
}

describe("the order", () => {
  test("[ORDER-1] nothing stands before what its author had seen (C6)", () => {
    fc.assert(
      fc.property(history, (facts) => {
        const { entries } = fold(facts);
        for (const entry of entries.values()) {
          for (const ref of [entry.fact.prev, ...entry.fact.parents]) {
            if (ref !== null) expect(compare(entries.get(ref) as Place, entry)).toBeLessThan(0);
          }
        }
      }),
    );
  });

  test("[ORDER-1] by time, then depth, then id", () => {
    const early = fact("early", { created: EVENING - 1 });
    const [x, y] = [fact("x"), fact("y")].toSorted((a, b) => (a.id < b.id ? -1 : 1)) as [Fact, Fact];
    const after = fact("after", { prev: x.id, seq: 2 });
    expect(idsOf(fold([after, y, x, early]))).toEqual([early.id, x.id, y.id, after.id]);
  });

  test("[ORDER-2] every delivery gives what the definition gives", () => {
    fc.assert(
      fc.property(delivery, (sent) => {
        const order = deliver(sent).reduce((before, batch) => fold(batch, before), emptyOrder<null>());
        expect(placesOf(order)).toEqual(defined(sent.facts));
        expect(order.size).toBe(sent.facts.length);
      }),
      { numRuns: 300 },
    );
  });

  test("[ORDER-3] at every moment what is here stands where the definition puts it, and the rest is untouched", () => {
    fc.assert(
      fc.property(delivery, (sent) => {
        let order = emptyOrder<null>();
        const here: Fact[] = [];
        for (const batch of deliver(sent)) {
          here.push(...batch);
          const { order: next, changes } = admit(order, batch, () => null);
          expect(placesOf(next)).toEqual(defined(here));
          for (const entry of next.entries.values()) {
            if (!changes.has(entry.id)) expect(order.entries.get(entry.id)).toBe(entry);
          }
          order = next;
        }
      }),
    );
  });

  test("[ORDER-3] a late ancestor moves who had their time from it, and nobody else", () => {
    const root = fact("root", { created: EVENING + 100 });
    const child = fact("child", { prev: root.id, seq: 2, created: EVENING + 50 });
    const grandchild = fact("grandchild", { prev: child.id, seq: 3, created: EVENING + 200 });
    const waiting = fold([child, grandchild]);
    const { order, changes } = admit(waiting, [root], () => null);
    expect(new Set(changes.keys())).toEqual(new Set([root.id, child.id]));
    expect(idsOf(order)).toEqual([root.id, child.id, grandchild.id]);
    expect(order.entries.get(child.id)).toMatchObject({ time: EVENING + 100, depth: 1 });
    expect(order.entries.get(grandchild.id)).toBe(waiting.entries.get(grandchild.id));
  });

  test("[ORDER-4] what is here already changes nothing", () => {
    fc.assert(
      fc.property(history, (facts) => {
        const order = fold(facts);
        expect(fold(facts, order)).toBe(order);
      }),
    );
  });

  test("[ORDER-5] of two tellings the fuller counts, in either order", () => {
    const whole = fact("x", { parents: [idOf("seen")] });
    const shut = fact("x", { created: 0, content: { form: "unreadable", why: "wrong-key" } });
    const bare = bodyless(whole);
    for (const [a, b, best] of [
      [shut, whole, whole],
      [bare, shut, shut],
      [bare, whole, whole],
    ] as const) {
      for (const facts of [
        [a, b],
        [b, a],
      ])
        expect(fold(facts).entries.get(whole.id)?.fact).toEqual(best);
    }
    const [one, two] = [fact("one"), fact("two")];
    const part = fact("erase", { content: { form: "erase", targets: [one.id] } });
    const rest = fact("erase", { content: { form: "erase", targets: [two.id] } });
    for (const facts of [
      [one, two, part, rest],
      [rest, part, two, one],
    ]) {
      const { entries } = fold(facts);
      expect([one, two].map(({ id }) => entries.get(id)?.takenBack)).toEqual([true, true]);
    }
  });

  test("[ORDER-6] what is taken back keeps its place in the chain and gives up the rest", () => {
    const first = fact("first", { created: EVENING });
    const other = fact("other", { device: "e", person: "noor", created: EVENING + 900 });
    const words = fact("words", { prev: first.id, seq: 2, parents: [other.id], created: EVENING + 5_000 });
    const next = fact("next", { prev: words.id, seq: 3, created: EVENING + 10 });
    const erase = fact("erase", { prev: next.id, seq: 4, created: 0, content: { form: "erase", targets: [words.id] } });
    const before = fold([first, other, words, next]);
    expect(before.entries.get(next.id)?.time).toBe(EVENING + 5_000);
    const order = fold([erase], before);
    expect(order.entries.get(words.id)).toMatchObject({
      takenBack: true,
      time: EVENING,
      depth: 1,
      fact: bodyless(words),
    });
    expect(order.entries.get(next.id)?.time).toBe(EVENING + 10);
    expect(inOrder(fold([first, other, bodyless(words), next, erase]))).toEqual(inOrder(order));
  });

  test("[ORDER-6] only what was sealed, and only by the same person", () => {
    const key = fact("key", { created: 0, content: { form: "public" } });
    const mine = fact("mine");
    const erase = fact("erase", {
      person: "noor",
      device: "e",
      content: { form: "erase", targets: [mine.id, key.id] },
    });
    const own = fact("own", { seq: 2, content: { form: "erase", targets: [key.id, erase.id] } });
    const order = fold([key, mine, erase, own]);
    expect(inOrder(order).filter((entry) => entry.takenBack)).toEqual([]);
  });

  test("[ORDER-7] the take-back may come first", () => {
    const words = fact("words");
    const erase = fact("erase", { seq: 2, content: { form: "erase", targets: [words.id] } });
    expect(fold([words], fold([erase])).entries.get(words.id)).toMatchObject({
      takenBack: true,
      fact: bodyless(words),
    });
  });

  test("[ORDER-8] a time to come is shown as now, one long ago not at all (C6)", () => {
    expect(displayTime(EVENING, EVENING + 5)).toBe(EVENING);
    expect(displayTime(4_102_444_800_000, EVENING)).toBe(EVENING);
    for (const absurd of [0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, 1_500_000_000_000]) {
      expect(displayTime(absurd, EVENING)).toBeNull();
    }
  });

  test("[ORDER-9] circles end", () => {
    const facts = ["a", "b", "c"].map((name, i, all) =>
      fact(name, { prev: idOf(all[(i + 1) % 3] ?? ""), parents: [idOf(name), idOf("d")] }),
    );
    const order = [...facts, fact("d", { parents: [idOf("a")] })].reduce(
      (now, one) => fold([one], now),
      emptyOrder<null>(),
    );
    expect(order.size).toBe(4);
    expect(idsOf(order)).toHaveLength(4);
  });
});
