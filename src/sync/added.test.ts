/** More devices of one person: what they are given to read, how one is removed, and what a removed one can still do. */
import { beforeAll, describe, expect, test } from "vitest";
import { canonical, emptyHearth, receive } from "#core";
import { type LogKey, makeLogKey, ready, revoke, wrapKey } from "#vault";
import { type Bytes, type Envelope, HEADER_BYTES, hex, keysBody, KIND, MAX_SEQ, parseKeys } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { seeded } from "../../tests/vectors/seeded.ts";
import { gaps } from "./catchup.ts";
import { bestKey, certified, MAX_PASSED_ON } from "./keys.ts";
import { devicesOf, entriesOf, lastOf, leaveStatement } from "./standing.ts";
import { envelopeAt, ownChain, troubleOf } from "./state.ts";

beforeAll(ready);

type Scene = ReturnType<typeof scene>;

/** Ada's copy, caught up, with one key for both; and a second device of hers that is not known yet. */
function scene() {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  byNoor.say(key, "before");
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  copy.events(...byNoor.events);
  copy.hear({ type: "caught-up" });
  return { ...all, copy, second: new Author(genesis, addedDevice(genesis, ada, "Ada's second")) };
}

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

/** Ada removes her second device from her first. */
function removeSecond({ copy, genesis, ada, second }: Scene, upTo = lastOf(copy.sync, hex(second.device))): number {
  if (upTo === null) throw new Error("the device is not known");
  const call = 900;
  const revocation = revoke(genesis, ada.identity, second.device, upTo.seq, upTo.id);
  copy.in({ on: "append", append: { call, contents: [], erase: [], revocation, created: 1 } });
  return call;
}

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

describe("what a removed device can still do", () => {
  test("[LOG-25] a key that it made for everybody but itself, while it counted, is not written under (B25)", () => {
    const all = scene();
    const { copy, second, ada, noor, genesis } = all;
    // Greater than any other, so that it would be the one to use.
    let planted = makeLogKey(seeded("planted 0"));
    for (let i = 1; planted.id[0] !== 255; i++) planted = makeLogKey(seeded(`planted ${String(i)}`));
    second.wrap(planted, [ada, noor]);
    copy.events(...second.events);
    removeSecond(all);
    copy.say("not for the removed one");
    const written = copy.offered().at(-1) as Envelope;
    expect(hex(written.header.subarray(48, 64))).not.toBe(hex(planted.id));
    const theirs = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
    theirs.events(...second.events, ada.certificate, ...copy.offered());
    expect(theirs.sync.keyring.has(hex(planted.id))).toBe(true);
    expect(hex(bestKey(theirs.sync)?.id ?? planted.id)).toBe(hex(written.header.subarray(48, 64)));
  });

  test("[LOG-26] an erase beyond its last place takes no body away", () => {
    const all = scene();
    const { copy, second, byAda } = all;
    const id = copy.outcomes.get(copy.say("mine"));
    copy.events(...second.events);
    removeSecond(all);
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const seq = own.ids.indexOf(id?.ok === true ? (id.ids[0] ?? "") : "") + 1;
    copy.events(second.erase({ device: byAda.device, seq }));
    expect(envelopeAt(own, seq).body).not.toBeNull();
    expect(copy.words()).toContain("mine");
  });

  test("[LOG-26] where its erase was heard first, or the relay heeded it, nobody waits for the body", () => {
    const { genesis, ada, noor, byAda, key, second } = scene();
    const wrapped = byAda.wrap(key, [ada, noor]);
    const spoken = byAda.say(key, "taken back by the one that was removed");
    const last = second.head;
    const erase = second.erase({ device: byAda.device, seq: 3 });
    const revocation = byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const bare = { header: spoken.header, body: null };
    for (const events of [
      [second.side.certificate, spoken, erase, revocation],
      [second.side.certificate, bare, revocation, erase],
      [second.side.certificate, revocation, erase, bare],
    ] as const) {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      copy.events(ada.certificate, wrapped);
      for (const event of events) copy.events(event);
      copy.hear({ type: "caught-up" });
      expect(copy.facts.some(({ content }) => content.form === "erased")).toBe(true);
      expect(entriesOf(copy.sync, MAX_SEQ).whole).toBe(true);
      expect(troubleOf(copy.sync)).toBeNull();
    }
  });

  test("[LOG-20] what it wrote beyond its last place is not waited for, not passed on, and makes no difference to the fold", () => {
    const { genesis, ada, noor, byAda, key, second } = scene();
    const wrapped = byAda.wrap(key, [ada, noor, second.side]);
    const last = second.head;
    const beyond = [second.say(key, "beyond"), second.say(key, "further")];
    // Ada's first device had seen it when it removed the other.
    byAda.say(key, "after it", { parents: [second.head] });
    byAda.erase({ device: second.device, seq: 2 });
    byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const copies = [beyond, [], [{ header: (beyond[0] as Envelope).header, body: null }]].map((held) => {
      const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
      copy.events(second.side.certificate, ...held);
      copy.events(...byAda.events);
      copy.hear({ type: "caught-up" });
      return copy;
    });
    expect(wrapped.header).toHaveLength(HEADER_BYTES);
    for (const copy of copies) {
      expect(gaps(copy.sync)).toEqual([]);
      expect(copy.words()).toEqual(["after it"]);
      expect(canonical(receive(emptyHearth(), copy.facts))).toBe(
        canonical(receive(emptyHearth(), copies[1]?.facts ?? [])),
      );
      copy.in({ on: "closed" });
      copy.sent.length = 0;
      copy.meet(genesis);
      const offered = copy.offered().filter(({ header }) => hex(header.subarray(32, 48)) === hex(second.device));
      expect(offered).toHaveLength(1);
    }
  });

  test("[LOG-27] it closes nothing in its person's name", () => {
    const all = scene();
    const { copy, second } = all;
    copy.events(...second.events);
    removeSecond(all);
    copy.events(second.leave());
    expect(copy.sync.left.size).toBe(0);
    expect(troubleOf(copy.sync)).toBeNull();
  });

  test("[LOG-2] the ninth device is refused while eight live; opened again, all that ever were are there", () => {
    const { genesis, ada, noor } = pair();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    const others = Array.from(
      { length: 12 },
      (_, i) => new Author(genesis, addedDevice(genesis, ada, `n${String(i)}`)),
    );
    for (const { events } of others.slice(0, 7)) copy.events(...events);
    copy.events(...(others[7] as Author).events);
    expect(devicesOf(copy.sync)).toHaveLength(9);
    for (let i = 0; i < 5; i++) {
      const gone = others[i] as Author;
      const revocation = revoke(genesis, ada.identity, gone.device, 1, gone.headAt(1).id);
      copy.in({ on: "append", append: { call: 950 + i, contents: [], erase: [], revocation, created: 1 } });
      copy.events(...(others[7 + i] as Author).events);
    }
    const before = devicesOf(copy.sync);
    expect(before.filter(({ mine, removed }) => mine && !removed)).toHaveLength(8);
    expect(before).toHaveLength(14);
    // Rows come in any order; here the newest first.
    const rows = new Map([...copy.rows].toReversed());
    expect(devicesOf(new Copy(genesis, ada, { rows }).sync)).toEqual(before);
  });
});

describe("what a copy says about itself", () => {
  test("[LOG-28] which devices there are and were, in the order in which they came, also when it is opened again", () => {
    const all = scene();
    const { copy, second, genesis, ada, noor } = all;
    const theirs = new Author(genesis, addedDevice(genesis, noor, "Noor's second"));
    copy.events(...theirs.events);
    copy.events(...second.events);
    removeSecond(all);
    const expected = [
      { id: hex(ada.keys.id), mine: true, here: true, removed: false },
      { id: hex(noor.keys.id), mine: false, here: false, removed: false },
      { id: hex(theirs.device), mine: false, here: false, removed: false },
      { id: hex(second.device), mine: true, here: false, removed: true },
    ];
    expect(devicesOf(copy.sync)).toEqual(expected);
    expect(devicesOf(new Copy(genesis, ada, { rows: new Map([...copy.rows].toReversed()) }).sync)).toEqual(expected);
  });

  test("[LOG-28] the last place that it holds of each chain", () => {
    const { copy, byNoor, noor } = scene();
    expect(lastOf(copy.sync, hex(noor.keys.id))).toEqual({ seq: 3, id: byNoor.headAt(3).id });
    expect(lastOf(copy.sync, "00".repeat(16))).toBeNull();
  });

  test("[LOG-29] counts what was not taken back, and names the latest time that is not still to come", () => {
    const { copy, byNoor, key } = scene();
    byNoor.say(key, "later", { created: 70_000 });
    byNoor.say(key, "absurd", { created: MAX_SEQ });
    byNoor.say(key, "taken back", { created: 90_000 });
    copy.events(...byNoor.events, byNoor.erase({ device: byNoor.device, seq: 6 }));
    expect(entriesOf(copy.sync, 100_000)).toEqual({ count: 3, newest: 70_000, whole: true });
    expect(entriesOf(copy.sync, 500).newest).toBe(500);
  });

  test("[LOG-29] is not whole before it has caught up, nor while an event or a key is missing", () => {
    const { genesis, ada, noor, byNoor, copy } = scene();
    expect(entriesOf(copy.sync, 1).whole).toBe(true);
    const fresh = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    expect(entriesOf(fresh.sync, 1)).toEqual({ count: 0, newest: null, whole: false });
    fresh.hear({ type: "caught-up" });
    expect(entriesOf(fresh.sync, 1).whole).toBe(true);
    byNoor.say(makeLogKey(seeded("nobody has it")), "cannot be read");
    byNoor.say(pair().key, "nor this");
    fresh.events(...byNoor.events.slice(0, 3), byNoor.events[4] as Envelope);
    expect(entriesOf(fresh.sync, 1).whole).toBe(false);
    fresh.events(byNoor.events[3] as Envelope);
    expect(fresh.sync.locked.size).toBe(1);
    expect(entriesOf(fresh.sync, 1).whole).toBe(false);
  });

  test("[LOG-30] the statement by which its person leaves closes the place for whoever gets it, and takes no place", () => {
    const { copy, genesis, noor, ada } = scene();
    copy.say("gone with me");
    const rows = ownChain(copy.sync)?.rows.length;
    const statement = leaveStatement(copy.sync);
    expect(ownChain(copy.sync)?.rows).toHaveLength(rows ?? 0);
    const theirs = new Copy(genesis, noor, { certificates: [noor.certificate, ada.certificate] }).meet(genesis);
    theirs.events(...copy.offered(), statement);
    expect(troubleOf(theirs.sync)).toBe("place-closed");
    expect(theirs.words()).toEqual([]);
    expect(
      [...theirs.rows].filter(([name, row]) => name.includes(hex(ada.keys.id)) && row.length > HEADER_BYTES),
    ).not.toEqual([]);
  });
});
