import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { type Bytes, hex } from "#wire";
import { Copy, pair } from "../../tests/simulation/kit.ts";
import { troubleOf, unsentOf } from "./state.ts";

beforeAll(ready);

/** A copy of Ada's with a chain of her own and one of Noor's, and its rows. */
function scene(): ReturnType<typeof pair> & { readonly copy: Copy } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  for (const words of ["one", "two", "three"]) byNoor.say(key, words);
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  copy.events(...byNoor.events);
  copy.say("mine");
  return { ...all, copy };
}

const row = (device: Bytes, seq: number): string => `event/${hex(device)}/${String(seq).padStart(16, "0")}`;

describe("rows", () => {
  test("[LOG-10] are one for each event, under its device and its place, beside genesis, keys and what was confirmed", () => {
    const { copy, ada, noor, key } = scene();
    copy.hear({ type: "committed", upTo: [{ device: ada.keys.id, seq: 2 }] });
    const expected = [
      "committed",
      "devices",
      "genesis",
      `key/${hex(key.id)}`,
      ...[1, 2].map((seq) => row(ada.keys.id, seq)),
      ...[1, 2, 3, 4, 5].map((seq) => row(noor.keys.id, seq)),
    ];
    expect([...copy.rows.keys()].toSorted()).toEqual(expected.toSorted());
  });
});

describe("opening from rows", () => {
  test("[SYNC-3] remembers how much the relay had on disk", () => {
    const { copy, genesis, ada } = scene();
    copy.say("not yet");
    copy.hear({ type: "committed", upTo: [{ device: ada.keys.id, seq: 3 }] });
    expect(unsentOf(new Copy(genesis, ada, { rows: copy.rows }).sync)).toBe(0);
    copy.say("later");
    expect(unsentOf(new Copy(genesis, ada, { rows: copy.rows }).sync)).toBe(1);
  });

  test("[LOG-11] gives back the same copy, and what was not confirmed is unsent", () => {
    const { copy, genesis, ada } = scene();
    const again = new Copy(genesis, ada, { rows: copy.rows, certificates: [] });
    expect(again.words().toSorted()).toEqual(["mine", "one", "three", "two"]);
    expect(unsentOf(again.sync)).toBe(1);
    again.meet(genesis, [
      { device: ada.keys.id, seq: 1, id: copy.sync.chains.get(hex(ada.keys.id))?.head ?? new Uint8Array(32) },
    ]);
    expect(again.effects.some((effect) => effect.do === "store")).toBe(false);
  });

  test("[LOG-11] takes another's chain up to its first missing or broken row; the rest is fetched again", () => {
    for (const harm of ["gone", "cut", "other"] as const) {
      const { copy, genesis, ada, noor, byNoor } = scene();
      const name = row(noor.keys.id, 4);
      if (harm === "gone") copy.rows.delete(name);
      if (harm === "cut") copy.rows.set(name, (copy.rows.get(name) as Bytes).slice(0, 300));
      if (harm === "other") copy.rows.set(name, copy.rows.get(row(noor.keys.id, 3)) as Bytes);
      const again = new Copy(genesis, ada, { rows: copy.rows, certificates: [] }).meet(genesis);
      const asked = again.said("fetch")[0]?.cursor.find((place) => hex(place.device) === hex(noor.keys.id));
      expect([harm, asked?.seq]).toEqual([harm, 3]);
      again.events(...byNoor.events.slice(3));
      expect(again.words()).toContain("three");
      expect(troubleOf(again.sync)).toBeNull();
    }
  });

  test("[LOG-11] refuses a store that belongs to another log, and a device without a certificate", () => {
    const { copy, genesis, ada } = scene();
    const elsewhere = pair("another couple");
    expect(() => new Copy(elsewhere.genesis, elsewhere.ada, { rows: copy.rows })).toThrow("another log");
    expect(() => new Copy(genesis, ada, { certificates: [] })).toThrow("no certificate");
  });

  test("[LOG-11] leaves rows that it does not know as they are", () => {
    const { copy, genesis, ada } = scene();
    copy.rows.set("newer/thing", Uint8Array.of(1, 2, 3));
    const again = new Copy(genesis, ada, { rows: copy.rows });
    expect(again.rows.get("newer/thing")).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe("a copy that is not whole", () => {
  test("[LOG-8] own rows that do not hang together: this device writes no more under its id (D15)", () => {
    const { copy, genesis, ada } = scene();
    copy.say("more");
    copy.rows.delete(row(ada.keys.id, 2));
    const again = new Copy(genesis, ada, { rows: copy.rows });
    expect(troubleOf(again.sync)).toBe("device-lost-its-copy");
    expect(again.outcomes.get(again.say("no"))).toEqual({ ok: false, why: "device-lost-its-copy" });
  });

  test("[LOG-8] own events at the relay that an older store does not hold show it, and it is remembered (D15)", () => {
    const { copy, genesis, ada } = scene();
    const old = new Map(copy.rows);
    copy.say("written after the store was saved");
    const written = copy.offered().slice(-1);
    const again = new Copy(genesis, ada, { rows: old }).meet(genesis);
    expect(troubleOf(again.sync)).toBeNull();
    again.events(...written);
    expect(troubleOf(again.sync)).toBe("device-lost-its-copy");
    again.in({ on: "closed" });
    again.sent.length = 0;
    again.meet(genesis);
    expect(again.offered()).toEqual([]);
    expect(troubleOf(new Copy(genesis, ada, { rows: old }).sync)).toBe("device-lost-its-copy");
  });

  test("[LOG-8] a relay that only says so is not believed: it takes an event that this device signed", () => {
    const { copy, genesis, ada } = scene();
    const lie = { device: ada.keys.id, seq: 90, id: new Uint8Array(32).fill(3) };
    copy.in({ on: "closed" });
    copy.meet(genesis, [lie]);
    const forged = { header: (copy.rows.get(row(ada.keys.id, 2)) as Bytes).slice(0, 216), body: null };
    forged.header[15] = 9;
    copy.events(forged);
    copy.hear({ type: "refused", device: ada.keys.id, seq: 2, why: "conflict", stored: forged.header });
    expect(troubleOf(copy.sync)).not.toBe("device-lost-its-copy");
  });

  test("[LOG-8] another event of ours at a place that we filled shows it, also as the answer to an append", () => {
    const { copy, genesis, ada, byAda, key } = scene();
    byAda.say(key, "written by a copy of this device");
    const other = byAda.events[1]?.header as Bytes;
    copy.hear({ type: "refused", device: ada.keys.id, seq: 2, why: "conflict", stored: other });
    expect(troubleOf(copy.sync)).toBe("device-lost-its-copy");
    const again = new Copy(genesis, ada, { rows: scene().copy.rows }).meet(genesis);
    again.events(byAda.events[1] as never);
    expect(troubleOf(again.sync)).toBe("device-lost-its-copy");
  });
});
