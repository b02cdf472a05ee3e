import { beforeAll, describe, expect, test } from "vitest";
import { openEvent, ready } from "#vault";
import { equal, type Head, hex, MAX_SEQ } from "#wire";
import { addedDevice, Copy, pair } from "../../tests/simulation/kit.ts";
import { envelopeAt, ownChain } from "./state.ts";

beforeAll(ready);

function scene(): ReturnType<typeof pair> & { readonly copy: Copy } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  return { ...all, copy };
}

/** A second device of Ada's that has yet to hear of both chains. */
function apart(): ReturnType<typeof pair> & { readonly reader: Copy } {
  const all = pair();
  const side = addedDevice(all.genesis, all.ada);
  return { ...all, reader: new Copy(all.genesis, side).meet(all.genesis) };
}

/** The parents that own sealed events name, one list for each. */
function named(copy: Copy): (readonly Head[])[] {
  const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
  return chain.rows.flatMap((_, i) => {
    const event = envelopeAt(chain, i + 1);
    const key = copy.sync.keyring.get(hex(event.header.subarray(48, 64)));
    const opened = key === undefined ? null : openEvent(event, key);
    return opened?.ok === true ? [opened.content.parents] : [];
  });
}

describe("an own event", () => {
  test("[LOG-21] names the heads of other chains that changed since the last one, each once", () => {
    const { copy, byNoor, key } = scene();
    copy.events(...byNoor.events);
    copy.say("one");
    copy.say("two");
    copy.events(byNoor.say(key, "x"));
    copy.append([1, 2].map(() => ({ type: "note.sent", v: 1, data: { words: "three" } })));
    expect(named(copy).map((heads) => heads.map(({ seq }) => seq))).toEqual([[2], [], [3], []]);
    expect(equal(named(copy)[2]?.[0]?.id ?? new Uint8Array(0), byNoor.head.id)).toBe(true);
  });

  test("[LOG-21] does not name them again after the log was opened anew", () => {
    const { copy, byNoor, genesis, ada } = scene();
    copy.events(...byNoor.events);
    copy.say("one");
    const again = new Copy(genesis, ada, { rows: copy.rows });
    again.say("two");
    expect(named(again).map((heads) => heads.length)).toEqual([1, 0]);
  });
});

describe("a named event", () => {
  test("[LOG-22] that we lack does not hold up the one that names it, and is known to be missing (A14)", () => {
    const { copy, byNoor, key } = scene();
    copy.events(...byNoor.events);
    copy.hear({ type: "caught-up" });
    const withheld = { device: new Uint8Array(16).fill(5), seq: 3, id: new Uint8Array(32).fill(6) };
    copy.events(byNoor.say(key, "names it", { parents: [withheld] }));
    expect(copy.words()).toEqual(["names it"]);
    expect(copy.sync.wanted.get(hex(withheld.device))?.seq).toBe(3);
    expect(copy.timer("refetch")).toBe(2_000);
  });

  test("[LOG-22] that comes later is missing no more", () => {
    const { reader, byNoor, byAda, key, ada, noor } = apart();
    byNoor.wrap(key, [ada, noor]);
    byAda.say(key, "seen", { parents: [byNoor.head] });
    reader.events(...byAda.events);
    reader.sync.keyring.set(hex(key.id), key);
    reader.events(byAda.say(key, "again", { parents: [byNoor.head] }));
    expect(reader.sync.wanted.size).toBe(1);
    reader.events(...byNoor.events);
    expect(reader.sync.wanted.size).toBe(0);
    expect(reader.sync.forks).toEqual([]);
  });

  test("[LOG-9] that differs from what we hold at its place is evidence that we were shown another history (A17)", () => {
    const { copy, byNoor, key } = scene();
    copy.say("mine");
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const other = { device: own.device, seq: 2, id: new Uint8Array(32).fill(7) };
    const naming = byNoor.say(key, "saw something else", { parents: [other] });
    copy.events(...byNoor.events);
    expect(copy.sync.forks).toHaveLength(1);
    expect(copy.sync.forks[0]?.other).toEqual(other.id);
    expect(copy.sync.forks[0]?.evidence).toEqual(naming.header);
    expect(copy.words()).toContain("saw something else");
  });

  test("[LOG-9] is compared too when its place comes only later", () => {
    const { reader, byNoor, byAda, key } = apart();
    reader.sync.keyring.set(hex(key.id), key);
    byAda.say(key, "saw something else", {
      parents: [{ device: byNoor.device, seq: 2, id: new Uint8Array(32).fill(7) }],
    });
    byNoor.say(key, "what Noor wrote");
    reader.events(...byAda.events);
    expect(reader.sync.forks).toEqual([]);
    reader.events(...byNoor.events);
    expect(reader.sync.forks).toHaveLength(1);
  });

  test("[LOG-22] of no device and no bound: what is wanted is bounded", () => {
    const { copy, byNoor, key } = scene();
    for (let i = 0; i < 20; i++) {
      const parents = Array.from({ length: 16 }, (_, j) => {
        const device = new Uint8Array(16).fill(i + 1);
        device[15] = j + 1;
        return { device, seq: MAX_SEQ, id: new Uint8Array(32).fill(1) };
      });
      byNoor.say(key, "names many", { parents });
    }
    copy.events(...byNoor.events);
    expect(copy.sync.wanted.size).toBe(64);
  });
});
