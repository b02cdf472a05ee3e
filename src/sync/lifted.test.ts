/** Bodies that a removed device's erases took, although they stand beyond its last place: given again, asked for, taken. */
import { beforeAll, describe, expect, test } from "vitest";
import { revoke, ready } from "#vault";
import { type Envelope, HEADER_BYTES, hex, KIND, MAX_SEQ } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { eventRow } from "./rows.ts";
import { entriesOf } from "./standing.ts";
import { envelopeAt } from "./state.ts";

beforeAll(ready);

/** Ada's first device has said something that her second took back, unheard by the first, which then removed it. */
function told() {
  const all = pair();
  const { genesis, ada, noor, byAda, key } = all;
  const second = new Author(genesis, addedDevice(genesis, ada, "Ada's second"));
  byAda.wrap(key, [ada, noor, second.side]);
  const spoken = byAda.say(key, "not theirs to take back");
  const last = second.head;
  const erase = second.erase({ device: byAda.device, seq: 3 });
  const revocation = byAda.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
  return { ...all, second, spoken, erase, revocation };
}

/** Noor's copy, which heard these in this order and has caught up. */
function heard({ genesis, noor, byAda, second }: ReturnType<typeof told>, ...events: readonly Envelope[]): Copy {
  const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
  copy.events(...byAda.events.slice(0, 2), second.side.certificate);
  for (const event of events) copy.events(event);
  copy.hear({ type: "caught-up" });
  copy.hear({ type: "committed", upTo: [{ device: noor.keys.id, seq: 1 }] });
  return copy;
}

const offersOf = (copy: Copy, { header }: Envelope): (number | null)[] =>
  copy
    .offered()
    .filter((one) => hex(one.header) === hex(header))
    .map(({ body }) => body?.length ?? null);

describe("a body that only void erases took", () => {
  test("is asked for by its header alone, and counts as taken back until it comes [LOG-26] [SYNC-36]", () => {
    const all = told();
    const { spoken, erase, revocation, byAda } = all;
    const copy = heard(all, spoken, erase, revocation);
    expect(copy.words()).toEqual([]);
    expect(entriesOf(copy.sync, MAX_SEQ)).toEqual({ count: 0, newest: null, whole: true });
    expect(offersOf(copy, spoken)).toEqual([null]);
    // Asked for again whenever the relay has said all that it has, and not in between.
    copy.say("of my own");
    expect(offersOf(copy, spoken)).toHaveLength(1);
    copy.in({ on: "wake" });
    copy.hear({ type: "caught-up" });
    expect(offersOf(copy, spoken)).toEqual([null, null]);
    copy.events(spoken);
    expect(copy.words()).toContain("not theirs to take back");
    expect(entriesOf(copy.sync, MAX_SEQ).count).toBe(2);
    expect(copy.rows.get(eventRow(hex(byAda.device), 3))).toHaveLength(HEADER_BYTES + 1_024);
    copy.in({ on: "wake" });
    copy.hear({ type: "caught-up" });
    expect(offersOf(copy, spoken).filter((length) => length === null)).toHaveLength(2);
  });

  test("that comes changed is refused; one that was taken back for good is not taken [LOG-26] [LOG-12]", () => {
    const all = told();
    const { spoken, erase, revocation, byAda } = all;
    const copy = heard(all, spoken, erase, revocation);
    const other = (spoken.body as Uint8Array).slice();
    other[9] = (other[9] as number) ^ 1;
    copy.events({ header: spoken.header, body: other });
    expect(copy.words()).toEqual([]);
    copy.events(byAda.erase({ device: byAda.device, seq: 3 }));
    copy.events(spoken);
    expect(copy.words()).toEqual([]);
    expect(copy.rows.get(eventRow(hex(byAda.device), 3))).toHaveLength(HEADER_BYTES);
  });

  test("is given by whoever holds it, after everything else, once a connection [LOG-26] [SYNC-36]", () => {
    const all = told();
    const { spoken, erase, revocation, genesis, byAda, noor } = all;
    const copy = heard(all, spoken, revocation, erase);
    expect(copy.words()).toEqual(["not theirs to take back"]);
    expect(offersOf(copy, spoken)).toEqual([1_024]);
    copy.hear({ type: "committed", upTo: [{ device: byAda.device, seq: 3 }] });
    copy.in({ on: "wake" });
    copy.hear({ type: "caught-up" });
    expect(offersOf(copy, spoken)).toEqual([1_024]);
    copy.in({ on: "closed" });
    copy.sent.length = 0;
    const heads = [
      { ...byAda.head },
      { device: noor.keys.id, seq: 1, id: copy.sync.chains.get(hex(noor.keys.id))!.head },
    ];
    copy.meet(genesis, heads);
    expect(copy.offered().map(({ header }) => header[4])).toEqual([KIND.certificate, KIND.sealed]);
    expect(offersOf(copy, spoken)).toEqual([1_024]);
  });

  test("is given again after a refusal that may pass, and not after one that will not [SYNC-36] [SYNC-14]", () => {
    const all = told();
    const { spoken, erase, revocation, byAda } = all;
    for (const [why, times] of [
      ["too-fast", 2],
      ["bad-body", 1],
    ] as const) {
      const copy = heard(all, spoken, revocation, erase);
      copy.hear({ type: "refused", device: byAda.device, seq: 3, why, stored: null });
      expect(offersOf(copy, spoken)).toHaveLength(1);
      copy.in({ on: "timer", timer: "resume" });
      expect(offersOf(copy, spoken).filter((length) => length !== null).length).toBe(times);
    }
  });

  test("is given to a relay that shows the header alone, whatever took the body there [SYNC-36]", () => {
    const all = told();
    const { spoken } = all;
    const copy = heard(all, spoken);
    expect(offersOf(copy, spoken)).toEqual([]);
    copy.events({ header: spoken.header, body: null });
    expect(offersOf(copy, spoken)).toEqual([1_024]);
    copy.events({ header: spoken.header, body: null });
    expect(offersOf(copy, spoken)).toEqual([1_024]);
  });
});

describe("a copy that is opened again", () => {
  test("keeps the body although its rows tell of the erase before the removal [LOG-26] [LOG-11]", () => {
    const all = pair();
    const { genesis, ada, noor, byAda, key } = all;
    const [second, third] = ["second", "third"].map((label) => new Author(genesis, addedDevice(genesis, ada, label)));
    if (second === undefined || third === undefined) throw new Error("two devices");
    byAda.wrap(key, [ada, noor]);
    const spoken = byAda.say(key, "still there");
    const last = second.head;
    second.erase({ device: byAda.device, seq: 3 });
    third.publish(KIND.revocation, revoke(genesis, ada.identity, second.device, last.seq, last.id));
    const copy = new Copy(genesis, noor, { certificates: [noor.certificate] }).meet(genesis);
    // The second came before the third; its erase came last.
    copy.events(...byAda.events, second.side.certificate, ...third.events);
    copy.events(...second.events);
    expect(copy.words()).toEqual(["still there"]);
    const again = new Copy(genesis, noor, { rows: copy.rows });
    expect(again.words()).toEqual(["still there"]);
    const chain = again.sync.chains.get(hex(byAda.device));
    expect(chain === undefined ? null : envelopeAt(chain, 3).body?.length).toBe(spoken.body?.length);
  });
});
