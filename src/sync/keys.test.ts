import { beforeAll, describe, expect, test } from "vitest";
import { makeLogKey, ready, recoveryIdOf, revoke } from "#vault";
import { hex, KIND, parseKeys } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { seeded } from "../../tests/vectors/seeded.ts";
import { certified } from "./keys.ts";
import { envelopeAt, ownChain } from "./state.ts";

beforeAll(ready);

const keysEvents = (copy: Copy): number =>
  (ownChain(copy.sync)?.rows ?? []).filter((row) => row[4] === KIND.keys).length;

/** Ada's copy that knows both certificates, and a second device of Noor's. */
function scene(): ReturnType<typeof pair> & { readonly copy: Copy; readonly second: Author } {
  const all = pair();
  const { genesis, ada, noor } = all;
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  return { ...all, copy, second: new Author(genesis, addedDevice(genesis, noor)) };
}

describe("which key to write under", () => {
  test("[LOG-17] is one for every device and both founders' recovery keys; without one, a new one is wrapped first", () => {
    const { copy, genesis, ada, noor } = scene();
    copy.say("one");
    copy.say("two");
    expect(keysEvents(copy)).toBe(1);
    const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const listed = parseKeys(envelopeAt(chain, 2).body ?? new Uint8Array(0))?.wraps.map((wrap) => hex(wrap.recipient));
    const everyone = [ada.keys.id, noor.keys.id, ...genesis.genesis.founders.map((one) => recoveryIdOf(one.recovery))];
    expect(listed?.toSorted()).toEqual(everyone.map(hex).toSorted());
  });

  test("[LOG-17] is another as soon as a device came", () => {
    const { copy, second } = scene();
    copy.say("one");
    copy.events(...second.events);
    copy.say("two");
    copy.say("three");
    expect(keysEvents(copy)).toBe(2);
    expect(certified(copy.sync)).toHaveLength(5);
  });

  test("[LOG-17] is another as soon as a device was removed (B25)", () => {
    const { copy, second, byNoor, genesis, noor } = scene();
    copy.events(...second.events);
    copy.say("one");
    const last = second.head;
    byNoor.publish(KIND.revocation, revoke(genesis, noor.identity, second.device, last.seq, last.id));
    copy.events(...byNoor.events);
    copy.say("two");
    expect(keysEvents(copy)).toBe(2);
    expect(certified(copy.sync).map(({ id }) => hex(id))).not.toContain(hex(second.device));
  });

  test("[LOG-17] may be the partner's", () => {
    const { copy, byNoor, key, ada, noor } = scene();
    byNoor.wrap(key, [ada, noor]);
    copy.events(...byNoor.events);
    copy.say("one");
    expect(keysEvents(copy)).toBe(0);
    expect(envelopeAt(ownChain(copy.sync) as never, 2).header.subarray(48, 64)).toEqual(key.id);
  });

  test("[LOG-17] is none that lists somebody too many", () => {
    const { copy, byNoor, second, key, ada, noor } = scene();
    byNoor.wrap(key, [ada, noor, second.side]);
    copy.events(...byNoor.events);
    copy.say("one");
    expect(keysEvents(copy)).toBe(1);
  });

  test("[LOG-19] of several the one with the greatest id", () => {
    const { copy, byNoor, ada, noor } = scene();
    const keys = [1, 2, 3].map((n) => makeLogKey(seeded(`tie ${String(n)}`)));
    for (const key of keys) byNoor.wrap(key, [ada, noor]);
    copy.events(...byNoor.events);
    copy.say("one");
    const greatest = keys
      .map(({ id }) => hex(id))
      .toSorted()
      .at(-1);
    expect(hex(envelopeAt(ownChain(copy.sync) as never, 2).header.subarray(48, 64))).toBe(greatest);
  });
});

describe("a key that has not come", () => {
  test("[LOG-16] [LOG-6] makes its events wait; their chain goes on, and they are told when it comes", () => {
    const { copy, byNoor, second, key, ada, noor } = scene();
    byNoor.say(key, "early");
    byNoor.erase();
    copy.events(...byNoor.events);
    expect(copy.words()).toEqual([]);
    expect(copy.sync.chains.get(hex(noor.keys.id))?.rows).toHaveLength(3);
    second.wrap(key, [ada, noor]);
    copy.events(...second.events);
    expect(copy.words()).toEqual(["early"]);
  });

  test("[LOG-16] is not believed under another id than its own", () => {
    const { copy, byNoor, key, ada, noor } = scene();
    byNoor.wrap({ id: makeLogKey(seeded("other")).id, key: key.key }, [ada, noor]);
    copy.events(...byNoor.events);
    expect(copy.sync.keyring.size).toBe(0);
  });
});

test("[LOG-18] a device that was added later reads what was wrapped before it, with its person's recovery key", () => {
  const { genesis, ada, byNoor, byAda, key, noor, second } = scene();
  byNoor.wrap(key, [ada, noor]);
  byNoor.say(key, "before it came");
  const { publicKey } = noor.identity.recovery;
  const recovery = { id: recoveryIdOf(publicKey), keyPair: noor.identity.recovery };
  const added = new Copy(genesis, second.side, { recovery }).meet(genesis);
  added.events(...byAda.events, ...byNoor.events);
  expect(added.words()).toEqual(["before it came"]);
  const without = new Copy(genesis, second.side).meet(genesis);
  without.events(...byAda.events, ...byNoor.events);
  expect(without.words()).toEqual([]);
  // The key itself is kept: opened again, nothing but the store is needed.
  expect(new Copy(genesis, second.side, { rows: added.rows }).words()).toEqual(["before it came"]);
});

describe("a removed device", () => {
  test("[LOG-20] counts up to the place that the revocation names; what it wrote beyond is set aside, also what was told before", () => {
    const { copy, second, byNoor, key, ada, noor, genesis } = scene();
    byNoor.wrap(key, [ada, noor, second.side]);
    second.say(key, "counts");
    const last = second.head;
    second.say(key, "does not");
    copy.events(...byNoor.events, ...second.events);
    expect(copy.words()).toEqual(["counts", "does not"]);
    copy.events(byNoor.publish(KIND.revocation, revoke(genesis, noor.identity, second.device, last.seq, last.id)));
    expect(copy.words()).toEqual(["counts"]);
    expect(copy.facts.filter((fact) => fact.device === hex(second.device)).map(({ seq }) => seq)).toEqual([1, 2]);
    // The order in which they came makes no difference.
    const other = new Copy(genesis, ada, { certificates: [ada.certificate] }).meet(genesis);
    other.events(...byNoor.events);
    other.events(...second.events);
    expect(other.words()).toEqual(["counts"]);
  });

  test("[LOG-20] removed twice counts up to the earlier place, whichever revocation comes first", () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { copy, second, byNoor, key, ada, noor, genesis } = scene();
      byNoor.wrap(key, [ada, noor, second.side]);
      for (const words of ["first", "second"]) second.say(key, words);
      const ends = [second.headAt(2), second.headAt(3)].map(({ device, seq, id }) =>
        revoke(genesis, noor.identity, device, seq, id),
      );
      for (const index of order) byNoor.publish(KIND.revocation, ends[index] ?? new Uint8Array(0));
      copy.events(...byNoor.events, ...second.events);
      expect([order, copy.words()]).toEqual([order, ["first"]]);
    }
  });

  test("[LOG-20] cannot be removed by the partner", () => {
    const { copy, byNoor, genesis, noor, ada } = scene();
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    byNoor.publish(KIND.revocation, revoke(genesis, noor.identity, ada.keys.id, 1, own.head));
    copy.events(...byNoor.events);
    expect(copy.outcomes.get(copy.say("still here"))?.ok).toBe(true);
  });

  test("[LOG-20] writes nothing more itself once it knows", () => {
    const { copy, byAda, genesis, ada } = scene();
    const other = new Author(genesis, addedDevice(genesis, ada));
    other.publish(KIND.revocation, revoke(genesis, ada.identity, ada.keys.id, 1, byAda.headAt(1).id));
    copy.events(...other.events);
    expect(copy.outcomes.get(copy.say("no"))).toEqual({ ok: false, why: "device-removed" });
  });
});
