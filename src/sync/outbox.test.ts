import { beforeAll, describe, expect, test } from "vitest";
import { eventId, ready } from "#vault";
import { equal, type Head, hex, MAX_FRAME_UP, REFUSAL, type Refusal, writeDeviceMessage } from "#wire";
import { addedDevice, Author, Copy, pair } from "../../tests/simulation/kit.ts";
import { RESEND_MS, RESUME_MS, SMALL_WINDOW } from "./link.ts";
import { ownChain, troubleOf, unsentOf } from "./state.ts";

beforeAll(ready);

/** Ada's copy with three events of her own and five of Noor's. */
function scene(): ReturnType<typeof pair> & { readonly copy: Copy } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  for (const words of ["one", "two", "three"]) byNoor.say(key, words);
  const copy = new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }).meet(genesis);
  copy.events(...byNoor.events);
  copy.say("mine");
  copy.say("mine too");
  copy.in({ on: "closed" });
  copy.sent.length = 0;
  return { ...all, copy };
}

function headOf(copy: Copy, device: Uint8Array, seq: number): Head {
  const chain = copy.sync.chains.get(hex(device));
  const row = chain?.rows[seq - 1] ?? new Uint8Array(216);
  return { device, seq, id: eventId(row.subarray(0, 216)) };
}

const places = (copy: Copy): string[] =>
  copy.offered().map(({ header }) => `${hex(header.subarray(32, 34))}/${String(header[15])}`);

describe("offering", () => {
  test("[SYNC-4] [SYNC-3] is what the relay lacks: own events above what it has on disk, and others' that it lost", () => {
    const { copy, genesis, ada, noor } = scene();
    copy.meet(genesis, [headOf(copy, ada.keys.id, 2), headOf(copy, noor.keys.id, 3)]);
    const [a, n] = [ada, noor].map(({ keys }) => hex(keys.id.subarray(0, 2))) as [string, string];
    expect(places(copy)).toEqual([`${a}/3`, `${n}/4`, `${n}/5`]);
    expect(unsentOf(copy.sync)).toBe(1);
  });

  test("[SYNC-4] is nothing that the relay has", () => {
    const { copy, genesis, ada, noor } = scene();
    copy.meet(genesis, [headOf(copy, ada.keys.id, 3), headOf(copy, noor.keys.id, 5)]);
    expect(copy.offered()).toEqual([]);
    expect(unsentOf(copy.sync)).toBe(0);
  });

  test("[SYNC-4] to a relay that lost everything begins with every certificate, so that an erase finds its device", () => {
    const { copy, genesis } = scene();
    copy.meet(genesis);
    const offered = copy.offered();
    expect(offered).toHaveLength(8);
    expect(offered.slice(0, 2).map(({ header }) => header[4])).toEqual([2, 2]);
  });

  test("[LOG-5] offers the very same bytes each time", () => {
    const { copy, genesis } = scene();
    copy.meet(genesis);
    const first = copy.offered();
    copy.in({ on: "closed" });
    copy.sent.length = 0;
    copy.meet(genesis);
    const bytes = (events: typeof first): string => hex(writeDeviceMessage({ type: "append", events }));
    expect(bytes(copy.offered())).toBe(bytes(first));
  });

  test("[SYNC-5] goes in frames within the limit, and in a window: what is confirmed makes room for more", () => {
    const { copy, genesis, ada } = scene();
    copy.append(Array.from({ length: 700 }, () => ({ type: "note.sent", v: 1, data: { words: "x" } })));
    copy.meet(genesis);
    const appends = copy.effects.flatMap((effect) => (effect.do === "send" ? [effect.frame.length] : []));
    expect(Math.max(...appends)).toBeLessThanOrEqual(MAX_FRAME_UP);
    expect(copy.offered()).toHaveLength(512);
    copy.say("one more");
    expect(copy.offered()).toHaveLength(512);
    copy.hear({ type: "committed", upTo: [{ device: ada.keys.id, seq: 400 }] });
    const own = copy.offered().filter(({ header }) => equal(header.subarray(32, 48), ada.keys.id));
    expect(own).toHaveLength(704);
    const seqs = own.map(({ header }) => (header[14] ?? 0) * 256 + (header[15] ?? 0));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test("[WIRE-7] only what the relay says is on disk is no longer unsent, and never more than was made", () => {
    const { copy, genesis, ada } = scene();
    copy.meet(genesis, [headOf(copy, ada.keys.id, 1)]);
    expect(unsentOf(copy.sync)).toBe(2);
    copy.hear({ type: "committed", upTo: [{ device: ada.keys.id, seq: 2 }] });
    expect(unsentOf(copy.sync)).toBe(1);
    copy.hear({ type: "committed", upTo: [{ device: ada.keys.id, seq: 99 }] });
    expect([unsentOf(copy.sync), copy.sync.committed]).toEqual([0, 3]);
    copy.say("more");
    expect(unsentOf(copy.sync)).toBe(1);
    copy.hear({ type: "committed", upTo: [{ device: new Uint8Array(16).fill(1), seq: 7 }] });
    expect(unsentOf(copy.sync)).toBe(1);
  });

  test("[WIRE-7] an own event that the relay shows is not thereby on its disk", () => {
    const { copy, genesis, ada, noor } = scene();
    copy.meet(genesis, [headOf(copy, ada.keys.id, 1)]);
    copy.events(...copy.offered().filter(({ header }) => equal(header.subarray(32, 48), ada.keys.id)));
    copy.hear({ type: "committed", upTo: [{ device: noor.keys.id, seq: 5 }] });
    expect(unsentOf(copy.sync)).toBe(2);
  });

  test("[SYNC-3] a relay that came back from an old backup is given again what it had confirmed", () => {
    const { copy, genesis, ada, noor } = scene();
    copy.meet(genesis, [headOf(copy, ada.keys.id, 3), headOf(copy, noor.keys.id, 5)]);
    expect(copy.sync.committed).toBe(3);
    copy.in({ on: "closed" });
    copy.meet(genesis, [headOf(copy, ada.keys.id, 1)]);
    expect([copy.sync.committed, unsentOf(copy.sync)]).toEqual([1, 2]);
    expect(copy.offered()).toHaveLength(7);
  });

  test("[WIRE-6] an event that was taken back is offered as its header alone", () => {
    const { copy, genesis, ada } = scene();
    const own = ownChain(copy.sync) as NonNullable<ReturnType<typeof ownChain>>;
    copy.append([], [own.ids[1] ?? ""]);
    copy.meet(genesis);
    const taken = copy.offered().find(({ header }) => equal(header.subarray(32, 48), ada.keys.id) && header[15] === 2);
    expect(taken?.body).toBeNull();
  });
});

describe("a refusal", () => {
  const hearing = (why: Refusal): ReturnType<typeof scene> => {
    const all = scene();
    all.copy.meet(all.genesis, [headOf(all.copy, all.noor.keys.id, 5)]).hear({ type: "caught-up" });
    all.copy.hear({ type: "refused", device: all.ada.keys.id, seq: 2, why, stored: null });
    return all;
  };

  test("[WIRE-8] of any kind leaves the connection as it is, and the events where they are", () => {
    for (const why of Object.keys(REFUSAL) as Refusal[]) {
      const { copy } = hearing(why);
      expect([why, copy.sync.link.phase, unsentOf(copy.sync)]).toEqual([why, "here", 2]);
    }
  });

  test("[SYNC-14] that may pass is followed by a pause, and then by everything that was not confirmed", () => {
    const pauses: [Refusal, number][] = [
      ["gap", RESEND_MS],
      ["unknown-device", RESEND_MS],
      ["too-fast", RESUME_MS],
      ["over-quota", RESUME_MS],
      ["no-space", RESUME_MS],
    ];
    for (const [why, pause] of pauses) {
      const { copy } = hearing(why);
      const before = copy.offered().length;
      expect([why, copy.timer("resume")]).toEqual([why, pause]);
      copy.say("waits");
      expect(copy.offered()).toHaveLength(before);
      copy.in({ on: "timer", timer: "resume" });
      expect(copy.offered()).toHaveLength(before + 4);
    }
  });

  test("[SYNC-5] as too fast is followed by little at a time, for as long as the connection lasts", () => {
    const { copy, genesis, ada } = scene();
    copy.append(Array.from({ length: 100 }, () => ({ type: "note.sent", v: 1, data: { words: "x" } })));
    copy.meet(genesis);
    copy.hear({ type: "refused", device: ada.keys.id, seq: 2, why: "too-fast", stored: null });
    const before = copy.offered().length;
    copy.in({ on: "timer", timer: "resume" });
    expect(copy.offered().length - before).toBe(SMALL_WINDOW);
    copy.in({ on: "closed" });
    copy.sent.length = 0;
    copy.meet(genesis);
    expect(copy.offered()).toHaveLength(108);
  });

  test("[SYNC-14] after a graver one does not shorten the pause", () => {
    const { copy, ada } = hearing("too-fast");
    copy.hear({ type: "refused", device: ada.keys.id, seq: 3, why: "gap", stored: null });
    expect(copy.timer("resume")).toBe(RESUME_MS);
  });

  test("[SYNC-14] that will not pass ends the offering of that chain on this connection, and says so for our own", () => {
    for (const why of ["malformed", "revoked", "bad-signature", "not-allowed", "closed"] as const) {
      const { copy, genesis } = hearing(why);
      const before = copy.offered().length;
      copy.say("waits");
      expect(copy.offered()).toHaveLength(before);
      expect([why, troubleOf(copy.sync)]).toEqual([why, "relay-refuses"]);
      copy.in({ on: "closed" });
      copy.meet(genesis);
      expect(copy.offered().length).toBeGreaterThan(before);
    }
  });

  test("[SYNC-14] of another's chain is no trouble of ours", () => {
    const { copy, genesis, noor } = scene();
    copy.meet(genesis);
    copy.hear({ type: "refused", device: noor.keys.id, seq: 2, why: "not-allowed", stored: null });
    copy.hear({ type: "refused", device: new Uint8Array(16), seq: 2, why: "not-allowed", stored: null });
    expect(troubleOf(copy.sync)).toBeNull();
  });

  test("[LOG-9] as a conflict in another's chain is evidence when the stored header is authentic (A17)", () => {
    const { copy, genesis, noor, ada, key } = scene();
    const other = new Author(genesis, noor);
    other.wrap(key, [ada, noor]);
    other.say(key, "shown to others");
    copy.meet(genesis);
    const stored = other.events[2]?.header ?? null;
    copy.hear({ type: "refused", device: noor.keys.id, seq: 3, why: "conflict", stored });
    expect(copy.sync.forks).toHaveLength(1);
  });

  test("[LOG-9] as a conflict with what we hold ourselves, or with another place, is evidence of nothing", () => {
    const { copy, genesis, noor, byNoor } = scene();
    const stranger = new Author(genesis, addedDevice(genesis, noor));
    copy.meet(genesis);
    for (const header of [byNoor.events[2]?.header, byNoor.events[3]?.header, stranger.events[0]?.header]) {
      copy.hear({ type: "refused", device: noor.keys.id, seq: 3, why: "conflict", stored: header ?? null });
    }
    expect(copy.sync.forks).toEqual([]);
  });
});
