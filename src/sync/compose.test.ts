import { beforeAll, describe, expect, test } from "vitest";
import { openEvent, ready, verifyEvent } from "#vault";
import { type Bytes, equal, hex, KIND } from "#wire";
import { Copy, pair } from "../../tests/simulation/kit.ts";
import { envelopeAt, ownChain } from "./state.ts";

beforeAll(ready);

const kinds = (copy: Copy): number[] => (ownChain(copy.sync)?.rows ?? []).map((row) => row[4] as number);

describe("saying something", () => {
  test("[SYNC-2] resolves when it is stored on this device, with no relay in reach", () => {
    const { genesis, ada, noor } = pair();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] });
    copy.in({ on: "start" });
    const call = copy.say("one");
    expect(copy.outcomes.get(call)).toEqual({ ok: true, ids: [ownChain(copy.sync)?.ids[2]] });
    expect(copy.words()).toEqual(["one"]);
    expect(kinds(copy)).toEqual([KIND.certificate, KIND.keys, KIND.sealed]);
  });

  test("[LOG-5] stores first: before that nothing is told, nothing is answered and nothing is sent", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada).meet(genesis);
    copy.hear({ type: "caught-up" });
    const before = copy.offered().length;
    copy.holdsWrites = true;
    const call = copy.say("one");
    expect([copy.words(), copy.outcomes.get(call), copy.offered().length]).toEqual([[], undefined, before]);
    const write = copy.effects.findLast((effect) => effect.do === "store");
    copy.holdsWrites = false;
    if (write?.do === "store") copy.store(write);
    expect(copy.words()).toEqual(["one"]);
    expect(copy.offered().length).toBe(before + 2);
    const stored = copy.rows.get(`event/${hex(ada.keys.id)}/0000000000000003`) as Bytes;
    expect(equal(stored.subarray(0, 216), copy.offered().at(-1)?.header ?? new Uint8Array(0))).toBe(true);
  });

  test("[LOG-5] has one write under way: what is said meanwhile goes together into the next", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada);
    copy.holdsWrites = true;
    copy.say("one");
    const before = copy.effects.length;
    copy.say("two");
    copy.say("three");
    expect(copy.effects.slice(before).filter((effect) => effect.do === "store")).toEqual([]);
    copy.holdsWrites = false;
    copy.in({ on: "stored", write: 1 });
    const writes = copy.effects.slice(before).filter((effect) => effect.do === "store" && effect.write > 0);
    expect(writes).toHaveLength(1);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-5] leaves nothing behind when the store is full, and the places are free again (D14)", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada).meet(genesis);
    const before = copy.offered().length;
    copy.holdsWrites = true;
    const call = copy.say("lost");
    copy.in({ on: "store-failed", write: 1 });
    expect(copy.outcomes.get(call)).toEqual({ ok: false, why: "storage-full" });
    expect(copy.offered()).toHaveLength(before);
    copy.holdsWrites = false;
    copy.say("kept");
    expect(copy.words()).toEqual(["kept"]);
    expect(ownChain(copy.sync)?.rows).toHaveLength(3);
  });

  test("[LOG-5] says why not when it is too long or no JSON, and keeps nothing of that append", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada);
    const note = { type: "note.sent", v: 1, data: { words: "fine" } };
    const long = copy.append([note, { type: "note.sent", v: 1, data: { words: "x".repeat(70_000) } }]);
    const odd = copy.append([note, { type: "note.sent", v: 1, data: { words: Number.NaN } }]);
    expect(copy.outcomes.get(long)).toEqual({ ok: false, why: "too-long" });
    expect(copy.outcomes.get(odd)).toEqual({ ok: false, why: "not-json" });
    expect(kinds(copy)).toEqual([KIND.certificate]);
  });

  test("[LOG-5] makes an unbroken, signed chain that the partner reads", () => {
    const { genesis, ada, noor } = pair();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] });
    copy.append([1, 2, 3].map((n) => ({ type: "note.sent", v: 1, data: { words: String(n) } })));
    copy.say("four");
    const chain = ownChain(copy.sync);
    const theirs = new Copy(genesis, noor).meet(genesis);
    theirs.events(...(chain?.rows ?? []).map((_, i) => envelopeAt(chain as NonNullable<typeof chain>, i + 1)));
    expect(theirs.words()).toEqual(["1", "2", "3", "four"]);
    for (const row of chain?.rows ?? []) expect(verifyEvent(row.subarray(0, 216), ada.keys.sign.publicKey)).toBe(true);
  });

  test("[LOG-5] claims the time that the clock says, and what no clock can say is brought into bounds (C6)", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada);
    const note = [{ type: "note.sent", v: 1, data: { words: "x" } }];
    for (const now of [1_000.9, -5_000, Number.NaN, Infinity, 4e12]) copy.append(note, [], now);
    const claimed = copy.facts.filter((fact) => fact.content.form === "sealed").map((fact) => fact.created);
    expect(claimed).toEqual([1_000, 0, 0, 0, 4e12]);
  });
});

describe("a closed or lost copy", () => {
  test("[LOG-15] says nothing more once either has left", () => {
    const { genesis, ada, noor, byNoor } = pair();
    const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    copy.events(byNoor.leave());
    expect(copy.outcomes.get(copy.say("too late"))).toEqual({ ok: false, why: "place-closed" });
  });

  test("[SYNC-3] what is said while it closes is refused, what was said before is stored", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada);
    copy.holdsWrites = true;
    const first = copy.say("one");
    const second = copy.say("two");
    copy.in({ on: "close" });
    expect(copy.outcomes.get(copy.say("three"))).toEqual({ ok: false, why: "closing" });
    copy.holdsWrites = false;
    copy.in({ on: "stored", write: 1 });
    expect([copy.outcomes.get(first)?.ok, copy.outcomes.get(second)?.ok]).toEqual([true, true]);
  });
});

test("[LOG-5] the same body is never sealed twice alike: two devices that say the same say different bytes", () => {
  const { genesis, ada } = pair();
  const copy = new Copy(genesis, ada);
  copy.say("same");
  copy.say("same");
  const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
  expect(hex(envelopeAt(chain, 3).body as Bytes)).not.toBe(hex(envelopeAt(chain, 4).body as Bytes));
  const [key] = copy.sync.keyring.values();
  const opened = key === undefined ? null : openEvent(envelopeAt(chain, 3), key);
  expect(opened?.ok).toBe(true);
});
