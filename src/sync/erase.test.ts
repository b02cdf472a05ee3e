import { beforeAll, describe, expect, test } from "vitest";
import { canonical, emptyHearth, receive } from "#core";
import { ready } from "#vault";
import { type Envelope, HEADER_BYTES, hex, KIND, PATHS } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { envelopeAt, ownChain } from "./state.ts";

beforeAll(ready);

function scene(): ReturnType<typeof pair> & { readonly copy: Copy; readonly second: Author } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  for (const words of ["one", "two"]) byNoor.say(key, words);
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  return { ...all, copy, second: new Author(genesis, addedDevice(genesis, noor)) };
}

const rowOf = (copy: Copy, author: Author, seq: number): Uint8Array | undefined =>
  copy.rows.get(`event/${hex(author.device)}/${String(seq).padStart(16, "0")}`);

describe("taking back", () => {
  test("[LOG-12] the body is gone from the store in the very write that brings the erase", () => {
    const { copy } = scene();
    const call = copy.say("mine");
    const outcome = copy.outcomes.get(call);
    const id = outcome?.ok === true ? (outcome.ids[0] ?? "") : "";
    const before = copy.effects.length;
    copy.append([], [id]);
    const write = copy.effects.slice(before).find((effect) => effect.do === "store");
    if (write?.do !== "store") throw new Error("nothing was stored");
    const chain = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    const lengths = new Map(write.puts.map(([name, value]) => [name, value.length]));
    expect(lengths.get(`event/${chain.name}/0000000000000003`)).toBe(HEADER_BYTES);
    expect(lengths.get(`event/${chain.name}/0000000000000004`)).toBeGreaterThan(HEADER_BYTES);
    expect(envelopeAt(chain, 3).body).toBeNull();
  });

  test("[LOG-12] a received erase takes the body here and tells the fold which event it was", () => {
    const { copy, byNoor } = scene();
    copy.events(...byNoor.events);
    const target = hex(byNoor.headAt(3).id);
    copy.events(byNoor.erase({ device: byNoor.device, seq: 3 }));
    expect(rowOf(copy, byNoor, 3)).toHaveLength(HEADER_BYTES);
    expect(copy.facts.at(-1)?.content).toEqual({ form: "erase", targets: [target] });
  });

  test("[LOG-12] [LOG-14] an erase that comes first is heeded when its event comes: the body is neither stored nor opened", () => {
    const { copy, byNoor, second, genesis, ada, noor } = scene();
    second.erase({ device: byNoor.device, seq: 3 });
    copy.events(...second.events);
    copy.events(...byNoor.events);
    expect(copy.words()).toEqual(["two"]);
    expect(rowOf(copy, byNoor, 3)).toHaveLength(HEADER_BYTES);
    // Either order makes the same hearth.
    const other = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
    other.events(...byNoor.events);
    other.events(...second.events);
    expect(canonical(receive(emptyHearth(), copy.facts))).toBe(canonical(receive(emptyHearth(), other.facts)));
  });

  test("[LOG-13] the partner's words cannot be taken back, nor the public record (B4)", () => {
    const { copy, byNoor } = scene();
    copy.say("mine");
    copy.events(...byNoor.events);
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    copy.events(
      byNoor.erase(
        { device: own.device, seq: 3 },
        { device: byNoor.device, seq: 1 },
        { device: byNoor.device, seq: 2 },
      ),
    );
    expect(envelopeAt(own, 3).body).not.toBeNull();
    for (const seq of [1, 2]) expect(rowOf(copy, byNoor, seq)?.length).toBeGreaterThan(HEADER_BYTES);
    const hearth = receive(emptyHearth(), copy.facts);
    expect(hearth.order.entries.get(own.ids[2] ?? "")?.takenBack).toBe(false);
  });

  test("[LOG-13] of what is not one's own, or not there, is refused before anything is made", () => {
    const { copy, byNoor } = scene();
    copy.events(...byNoor.events);
    for (const id of [hex(byNoor.headAt(3).id), "00".repeat(32), ownChain(copy.sync)?.ids[0] ?? ""]) {
      expect(copy.outcomes.get(copy.append([], [id]))).toEqual({ ok: false, why: "unknown-item" });
    }
    expect(ownChain(copy.sync)?.rows).toHaveLength(1);
  });

  test("[LOG-13] works from any device of the same person", () => {
    const { copy, byNoor, second } = scene();
    copy.events(...byNoor.events, ...second.events);
    copy.events(second.erase({ device: byNoor.device, seq: 4 }));
    expect(rowOf(copy, byNoor, 4)).toHaveLength(HEADER_BYTES);
  });

  test("[LOG-12] a body that somebody brings again stays away, and what is offered again is bare", () => {
    const { copy, byNoor, genesis } = scene();
    copy.events(...byNoor.events);
    copy.events(byNoor.erase({ device: byNoor.device, seq: 3 }));
    copy.events(byNoor.events[2] as Envelope);
    expect(rowOf(copy, byNoor, 3)).toHaveLength(HEADER_BYTES);
    copy.in({ on: "closed" });
    copy.sent.length = 0;
    copy.meet(genesis);
    const offered = copy.offered().find((event) => hex(event.header) === hex(byNoor.events[2]?.header ?? event.header));
    expect(offered?.body).toBeNull();
  });

  test("[LOG-12] a body that has not come waits; an erase ends the wait, and so does the body", () => {
    const { copy, byNoor } = scene();
    const [certificate, keys, one, two] = byNoor.events as [Envelope, Envelope, Envelope, Envelope];
    copy.events(certificate, keys, { header: one.header, body: null }, { header: two.header, body: null });
    expect(copy.words()).toEqual([]);
    copy.events(one);
    expect(copy.words()).toEqual(["one"]);
    copy.events(byNoor.erase({ device: byNoor.device, seq: 4 }));
    expect(copy.facts.some(({ seq, content }) => seq === 4 && content.form === "erased")).toBe(true);
    expect(copy.sync.chains.get(hex(byNoor.device))?.bodyless.size).toBe(0);
  });
});

describe("leaving", () => {
  test("[LOG-15] takes every word of that person, closes the place, and survives being opened again (B10)", () => {
    const { copy, byNoor, genesis, ada } = scene();
    copy.say("mine stays");
    copy.events(...byNoor.events);
    expect(copy.words()).toEqual(["mine stays", "one", "two"]);
    copy.events(byNoor.leave());
    expect(copy.words()).toEqual(["mine stays"]);
    for (const seq of [3, 4]) expect(rowOf(copy, byNoor, seq)).toHaveLength(HEADER_BYTES);
    expect(copy.sync.left.has(1)).toBe(true);
    const again = new Copy(genesis, ada, { rows: copy.rows });
    expect(again.sync.left.has(1)).toBe(true);
    expect(again.words()).toEqual(["mine stays"]);
  });

  test("[LOG-15] is believed only on a statement that verifies: for this log, whole, and signed", () => {
    const { copy, byNoor, noor } = scene();
    const leave = byNoor.leave();
    const header = leave.header.slice();
    header[200] = (header[200] as number) ^ 1;
    copy.events({ header, body: leave.body });
    copy.events({ header: leave.header, body: null });
    const elsewhere = pair("another couple");
    copy.events(new Author(elsewhere.genesis, noor).leave());
    copy.events(byNoor.publish(KIND.leave, new Uint8Array(32)));
    expect(copy.sync.left.size).toBe(0);
  });

  test("[SYNC-34] a relay that forgot it is told again, once on a connection, also by a copy that was opened anew", () => {
    const { copy, byNoor, genesis, ada } = scene();
    copy.events(...byNoor.events, byNoor.leave());
    const posts = (one: Copy): string[] => one.effects.flatMap((effect) => (effect.do === "post" ? [effect.path] : []));
    copy.hear({ type: "caught-up" });
    expect(posts(copy)).toEqual([]);
    const again = new Copy(genesis, ada, { rows: copy.rows }).meet(genesis);
    again.hear({ type: "caught-up" });
    again.in({ on: "timer", timer: "refetch" });
    again.hear({ type: "caught-up" });
    expect(posts(again)).toEqual([PATHS.leave(hex(genesis.log))]);
    again.in({ on: "closed" });
    again.meet(genesis);
    again.hear({ type: "caught-up" });
    expect(posts(again)).toHaveLength(2);
  });

  test("[LOG-15] [LOG-12] a body that had not come when they left is neither waited for nor stored when it comes", () => {
    const { copy, byNoor } = scene();
    const [certificate, keys, one, two] = byNoor.events as [Envelope, Envelope, Envelope, Envelope];
    copy.events(certificate, keys, { header: one.header, body: null }, two);
    copy.events(byNoor.leave());
    copy.events(one);
    for (const seq of [3, 4]) expect(rowOf(copy, byNoor, seq)).toHaveLength(HEADER_BYTES);
    expect(copy.sync.chains.get(hex(byNoor.device))?.bodyless.size).toBe(0);
  });

  test("[LOG-15] stands by itself, whatever its place in the chain", () => {
    const { copy, byNoor } = scene();
    byNoor.say(pair().key, "never seen here");
    copy.events(byNoor.leave());
    expect(copy.sync.left.has(1)).toBe(true);
  });
});
