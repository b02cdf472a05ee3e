/** More devices of one person: what they are given to read, and how one is removed. Rules LOG-24 and LOG-31. */
import { beforeAll, describe, expect, test } from "vitest";
import { type LogKey, makeLogKey, ready, revoke, wrapKey } from "#vault";
import { type Bytes, hex, keysBody, KIND, parseKeys } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { removeSecond, type Scene, scene } from "../../tests/simulation/second.ts";
import { seeded } from "../../tests/vectors/seeded.ts";
import { bestKey, certified, MAX_PASSED_ON } from "./keys.ts";
import { devicesOf } from "./standing.ts";
import { envelopeAt, ownChain } from "./state.ts";

beforeAll(ready);

/** Whom the own keys events of a copy wrap which key for, in order: `key>recipient`. */
function passedOn(copy: Copy): string[] {
  const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
  return chain.rows.flatMap((_, i) => {
    const { header, body } = envelopeAt(chain, i + 1);
    const keys = header[4] === KIND.keys && body !== null ? parseKeys(body) : null;
    return keys === null ? [] : keys.wraps.map(({ recipient }) => `${hex(keys.keyId)}>${hex(recipient)}`);
  });
}

const known = (device: { readonly device: Bytes }, key: LogKey): string => `${hex(key.id)}>${hex(device.device)}`;

describe("keys for a device that came later", () => {
  test("[LOG-24] are all passed on, in the very step that shows its certificate, and let it read what was before", () => {
    const { copy, second, key, genesis, byNoor } = scene();
    copy.events(...second.events);
    expect(passedOn(copy)).toEqual([known(second, key)]);
    const added = new Copy(genesis, second.side).meet(genesis);
    added.events(...byNoor.events, ...copy.offered());
    expect(added.words()).toEqual(["before"]);
  });

  test("[LOG-24] [LOG-16] several events about one key add up, so that it is a key for the new set", () => {
    const { copy, second, key } = scene();
    copy.events(...second.events);
    expect(bestKey(copy.sync)?.id).toEqual(key.id);
    copy.say("written under the key that was there");
    expect(passedOn(copy)).toHaveLength(1);
  });

  test("[LOG-24] not again what was passed on: by this device, by another of this person, after a restart", () => {
    const { copy, second, key, genesis, ada } = scene();
    copy.events(...second.events);
    copy.hear({ type: "caught-up" });
    copy.say("more");
    const again = new Copy(genesis, ada, { rows: copy.rows }).meet(genesis);
    again.hear({ type: "caught-up" });
    expect(passedOn(again)).toEqual([known(second, key)]);

    const other = scene();
    const third = new Author(other.genesis, addedDevice(other.genesis, other.ada, "Ada's third"));
    const wraps = [other.second, third].map(({ side }) => ({ id: side.keys.id, publicKey: side.keys.seal.publicKey }));
    other.second.publish(KIND.keys, keysBody(wrapKey(other.key, wraps, seeded("passed on by another"))));
    other.copy.events(...other.second.events, ...third.events);
    expect(passedOn(other.copy)).toEqual([]);
  });

  test("[LOG-24] also a key that comes only later, from a partner who was offline", () => {
    const { copy, second, byNoor, key, ada, noor } = scene();
    copy.events(...second.events);
    const late = makeLogKey(seeded("made offline"));
    byNoor.wrap(late, [ada, noor]);
    copy.events(byNoor.say(late, "said offline"), ...byNoor.events);
    expect(passedOn(copy)).toEqual([known(second, key), known(second, late)]);
  });

  test("[LOG-24] not before it has caught up, when it cannot know what others have passed on", () => {
    const { genesis, ada, noor, byNoor, second, key } = scene();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    copy.events(...byNoor.events, ...second.events);
    expect(passedOn(copy)).toEqual([]);
    copy.hear({ type: "caught-up" });
    expect(passedOn(copy)).toEqual([known(second, key)]);
  });

  test("[LOG-24] whatever the partner has wrapped for it: that may be anything", () => {
    const { copy, second, byNoor, key } = scene();
    const box = { recipient: second.device, box: new Uint8Array(80).fill(7) };
    byNoor.publish(KIND.keys, keysBody({ keyId: key.id, wraps: [box] }));
    copy.events(...byNoor.events, ...second.events);
    expect(passedOn(copy)).toEqual([known(second, key)]);
  });

  test("[LOG-24] never for a removed one, nor for the partner's", () => {
    const { copy, second, genesis, ada, noor } = scene();
    const third = new Author(genesis, addedDevice(genesis, ada, "Ada's third"));
    const last = second.head;
    third.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const theirs = new Author(genesis, addedDevice(genesis, noor, "Noor's second"));
    copy.events(...third.events, ...second.events, ...theirs.events);
    expect(passedOn(copy).map((one) => one.split(">")[1])).toEqual([hex(third.device)]);
  });

  test("[LOG-24] at most 64 in one write, and then the rest", () => {
    const { copy, second, byNoor, ada, noor } = scene();
    for (let i = 0; i < MAX_PASSED_ON + 5; i++) byNoor.wrap(makeLogKey(seeded(`key ${String(i)}`)), [ada, noor]);
    copy.events(...byNoor.events);
    copy.holdsWrites = true;
    copy.events(...second.events);
    const writes = copy.effects.filter((effect) => effect.do === "store" && effect.write > 0);
    const [first] = writes as Extract<(typeof writes)[number], { do: "store" }>[];
    expect(writes).toHaveLength(1);
    expect(first?.puts.filter(([name]) => name.startsWith("event/"))).toHaveLength(MAX_PASSED_ON);
    copy.holdsWrites = false;
    copy.store(first as NonNullable<typeof first>);
    expect(passedOn(copy)).toHaveLength(MAX_PASSED_ON + 6);
  });

  test("[LOG-24] not while the store is full; as soon as it is well again", () => {
    const { copy, second, key } = scene();
    copy.holdsWrites = true;
    copy.events(...second.events);
    const wrote = copy.effects.length;
    const write = copy.sync.writes;
    copy.in({ on: "store-failed", write });
    expect(copy.effects.slice(wrote).filter((effect) => effect.do === "store")).toEqual([]);
    copy.holdsWrites = false;
    copy.in({ on: "stored", write: 0 });
    expect(passedOn(copy)).toEqual([known(second, key)]);
  });

  test("[LOG-24] is nothing to wait for: it does not count as unsent words", () => {
    const { copy, second } = scene();
    copy.events(...second.events);
    const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    expect(chain.rows.slice(1).map((row) => row[4])).toEqual([KIND.keys]);
  });
});

describe("removing a device", () => {
  test("[LOG-31] is one write: the revocation, and a key that the removed device is not given (B25)", () => {
    const all = scene();
    const { copy, second, key, genesis } = all;
    copy.events(...second.events);
    const before = copy.effects.length;
    const outcome = copy.outcomes.get(removeSecond(all));
    expect(outcome?.ok).toBe(true);
    const writes = copy.effects.slice(before).filter((effect) => effect.do === "store" && effect.write > 0);
    expect(writes).toHaveLength(1);
    const kinds = copy.offered().map(({ header }) => header[4]);
    expect(kinds.slice(-2)).toEqual([KIND.revocation, KIND.keys]);
    const fresh = parseKeys(copy.offered().at(-1)?.body ?? new Uint8Array(0));
    const listed = fresh?.wraps.map(({ recipient }) => hex(recipient)).toSorted();
    expect(listed).toEqual(
      certified(copy.sync)
        .map(({ id }) => hex(id))
        .toSorted(),
    );
    expect(listed).not.toContain(hex(second.device));
    expect(hex(fresh?.keyId ?? key.id)).not.toBe(hex(key.id));
    copy.say("only for those who remain");
    // The removed device has everything, and reads nothing of it.
    const removed = new Copy(genesis, second.side).meet(genesis);
    removed.events(...second.events, ...all.byNoor.events, ...copy.offered());
    expect(removed.words()).toEqual(["before"]);
    expect(removed.outcomes.get(removed.say("no"))).toEqual({ ok: false, why: "device-removed" });
  });

  test("[LOG-31] what is said in the same write comes under the new key", () => {
    const all = scene();
    const { copy, second } = all;
    copy.events(...second.events);
    const before = ownChain(copy.sync)?.rows.length ?? 0;
    copy.holdsWrites = true;
    copy.say("under the old key");
    removeSecond(all);
    copy.say("under the new");
    copy.holdsWrites = false;
    const first = copy.effects.findLast((effect) => effect.do === "store" && effect.write > 0);
    if (first?.do !== "store") throw new Error("nothing was written");
    copy.store(first);
    const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const kinds = chain.rows.slice(before).map((row) => row[4]);
    expect(kinds).toEqual([KIND.sealed, KIND.revocation, KIND.keys, KIND.sealed]);
    const keyOf = (place: number): string => hex((chain.rows[place] as Bytes).subarray(48, 64));
    expect(keyOf(before + 3)).not.toBe(keyOf(before));
    expect(certified(copy.sync)).toHaveLength(4);
  });

  test.each([
    ["what is no revocation", () => new Uint8Array(10)],
    [
      "without the identity's signature",
      ({ genesis, noor, second }: Scene) => revoke(genesis, noor.identity, second.device, 1, second.head.id),
    ],
    [
      "a device of the partner's",
      ({ genesis, ada, noor, byNoor }: Scene) => revoke(genesis, ada.identity, noor.keys.id, 1, byNoor.head.id),
    ],
    [
      "a device that is not known",
      ({ genesis, ada }: Scene) => revoke(genesis, ada.identity, new Uint8Array(16), 1, new Uint8Array(32)),
    ],
    [
      "this very device",
      ({ genesis, ada, byAda }: Scene) => revoke(genesis, ada.identity, ada.keys.id, 1, byAda.head.id),
    ],
  ])("[LOG-31] is refused for %s, and nothing is written", (_what, content) => {
    const all = scene();
    const { copy, second } = all;
    copy.events(...second.events);
    const rows = ownChain(copy.sync)?.rows.length;
    copy.in({ on: "append", append: { call: 901, contents: [], erase: [], revocation: content(all), created: 1 } });
    expect(copy.outcomes.get(901)).toEqual({ ok: false, why: "unknown-item" });
    expect(ownChain(copy.sync)?.rows).toHaveLength(rows ?? 0);
  });

  test("[LOG-31] two that remove each other are both removed, in whatever order it is heard", () => {
    const { genesis, ada, noor } = pair();
    const [one, two] = ["one", "two"].map((label) => new Author(genesis, addedDevice(genesis, ada, label))) as [
      Author,
      Author,
    ];
    const [first, second] = [one.head, two.head];
    one.publish(KIND.revocation, revoke(genesis, ada.identity, two.device, second.seq, second.id));
    two.publish(KIND.revocation, revoke(genesis, ada.identity, one.device, first.seq, first.id));
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      for (const { events } of order) copy.events(...events);
      const removed = devicesOf(copy.sync).filter((device) => device.removed);
      expect(removed.map(({ id }) => id).toSorted()).toEqual([hex(one.device), hex(two.device)].toSorted());
    }
  });
});
