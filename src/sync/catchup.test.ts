import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { type Bytes, type Envelope, hex } from "#wire";
import { addedDevice, Author, bent, Copy, pair } from "../../tests/simulation/kit.ts";
import { gaps } from "./catchup.ts";
import { MISSING_MS, REFETCH_MS } from "./link.ts";
import { troubleOf } from "./state.ts";

beforeAll(ready);

function scene(): ReturnType<typeof pair> & { readonly copy: Copy } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  for (const words of ["one", "two", "three"]) byNoor.say(key, words);
  return { ...all, copy: new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }) };
}

const askedAfter = (copy: Copy, device: Bytes): number | undefined =>
  copy
    .said("fetch")
    .at(-1)
    ?.cursor.find((place) => hex(place.device) === hex(device))?.seq;

/** The relay answers a fetch with these events and says that this was all. */
function answer(copy: Copy, ...events: readonly Envelope[]): void {
  if (events.length > 0) copy.events(...events);
  copy.hear({ type: "caught-up" });
}

describe("asking", () => {
  test("[SYNC-7] [WIRE-5] names for each chain how far it is held without anything missing", () => {
    const { copy, genesis, byNoor } = scene();
    copy.meet(genesis);
    expect(askedAfter(copy, byNoor.device)).toBe(1);
    const [, keys, , two] = byNoor.events as [Envelope, Envelope, Envelope, Envelope];
    answer(copy, keys, two);
    copy.in({ on: "timer", timer: "refetch" });
    expect(askedAfter(copy, byNoor.device)).toBe(2);
    answer(copy, ...byNoor.events);
    copy.in({ on: "timer", timer: "refetch" });
    expect(askedAfter(copy, byNoor.device)).toBe(5);
  });

  test("[SYNC-7] stays before a body that has not come", () => {
    const { copy, genesis, byNoor } = scene();
    copy.meet(genesis);
    const [, keys, one, two] = byNoor.events as [Envelope, Envelope, Envelope, Envelope];
    answer(copy, keys, { header: one.header, body: null }, two);
    copy.in({ on: "timer", timer: "refetch" });
    expect(askedAfter(copy, byNoor.device)).toBe(2);
    expect(gaps(copy.sync)).toEqual([{ device: hex(byNoor.device), after: 2 }]);
    answer(copy, one);
    expect(gaps(copy.sync)).toEqual([]);
  });

  test("[SYNC-7] asks again for a place where the relay names another event, so that it must show it (A17)", () => {
    const { copy, genesis, byNoor, noor, ada, key } = scene();
    copy.meet(genesis);
    answer(copy, ...byNoor.events);
    copy.in({ on: "closed" });
    const other = new Author(genesis, noor);
    other.wrap(key, [ada, noor]);
    for (const words of ["one", "two", "another three"]) other.say(key, words);
    copy.sent.length = 0;
    copy.meet(genesis, [other.head]);
    expect(askedAfter(copy, byNoor.device)).toBe(4);
    copy.events(other.events[4] as Envelope);
    expect(copy.sync.forks).toHaveLength(1);
    expect(copy.offered().some(({ header }) => hex(header.subarray(32, 48)) === hex(byNoor.device))).toBe(false);
  });
});

describe("what is missing", () => {
  test("[SYNC-8] in the middle of one chain is shown for that chain; what is later waits, and other chains go on (A13)", () => {
    const { copy, genesis, byNoor, ada, noor, key } = scene();
    const second = new Author(genesis, addedDevice(genesis, noor));
    second.wrap(key, [ada, noor]);
    second.say(key, "from the other device");
    copy.meet(genesis, [byNoor.head, second.head]);
    const [, keys, , two, three] = byNoor.events as [Envelope, Envelope, Envelope, Envelope, Envelope];
    answer(copy, keys, two, three, ...second.events);
    expect(gaps(copy.sync)).toEqual([{ device: hex(byNoor.device), after: 2 }]);
    expect(copy.words()).toEqual(["from the other device"]);
  });

  test("[SYNC-8] may be what the relay itself says it has, or what an event names", () => {
    const { copy, genesis, byNoor, key } = scene();
    copy.meet(genesis, [byNoor.head]);
    answer(copy);
    expect(gaps(copy.sync)).toEqual([{ device: hex(byNoor.device), after: 1 }]);
    answer(copy, ...byNoor.events);
    expect(gaps(copy.sync)).toEqual([]);
    const parent = { device: new Uint8Array(16).fill(8), seq: 4, id: new Uint8Array(32).fill(1) };
    copy.events(byNoor.say(key, "four", { parents: [parent] }));
    expect(gaps(copy.sync)).toEqual([{ device: "08".repeat(16), after: 0 }]);
  });

  test("[SYNC-9] is asked for again after 2, 15 and 45 seconds; only then the relay is said to withhold, and only until it comes (A14)", () => {
    const { copy, genesis, byNoor } = scene();
    copy.meet(genesis, [byNoor.head]);
    for (const pause of MISSING_MS) {
      answer(copy);
      expect([troubleOf(copy.sync), copy.timer("refetch")]).toEqual([null, pause]);
      copy.in({ on: "timer", timer: "refetch" });
    }
    answer(copy);
    expect([troubleOf(copy.sync), copy.timer("refetch")]).toEqual(["relay-withholds", REFETCH_MS]);
    copy.events(...byNoor.events);
    expect(troubleOf(copy.sync)).toBeNull();
  });

  test("[SYNC-9] and is not known to exist is no trouble: a withheld end of a chain shows only when somebody names it (A14)", () => {
    const { copy, genesis, byNoor, ada, noor, key } = scene();
    const second = new Author(genesis, addedDevice(genesis, noor));
    second.wrap(key, [ada, noor]);
    copy.meet(genesis);
    for (let i = 0; i < 6; i++) {
      answer(copy, ...byNoor.events.slice(0, 4), ...second.events);
      copy.in({ on: "timer", timer: "refetch" });
    }
    expect(troubleOf(copy.sync)).toBeNull();
    second.say(key, "I saw more", { parents: [byNoor.head] });
    for (let i = 0; i < 6; i++) {
      answer(copy, ...byNoor.events.slice(0, 4), ...second.events);
      copy.in({ on: "timer", timer: "refetch" });
    }
    expect(copy.words()).toContain("I saw more");
    expect(troubleOf(copy.sync)).toBe("relay-withholds");
  });

  test("[SYNC-9] only by an event that nobody signed is missing no longer than until the next answer", () => {
    const { copy, genesis, byNoor } = scene();
    copy.meet(genesis);
    answer(copy, ...byNoor.events);
    copy.events(bent(byNoor.events[4] as Envelope, 40));
    expect(gaps(copy.sync)).toHaveLength(1);
    copy.in({ on: "timer", timer: "refetch" });
    answer(copy);
    expect(gaps(copy.sync)).toEqual([]);
  });
});
