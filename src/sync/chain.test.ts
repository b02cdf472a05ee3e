import { beforeAll, describe, expect, test } from "vitest";
import { certify, deriveIdentity, makeDeviceKeys, ready } from "#vault";
import { type Envelope, hex, KIND, MAX_DEVICES } from "#wire";
import { Author, bent, Copy, pair } from "../../tests/simulation/kit.ts";
import { seeded } from "../../tests/vectors/seeded.ts";

beforeAll(ready);

/** Ada's copy, caught up with nothing, and a chain of Noor's: certificate, key, three notes. */
function scene(): ReturnType<typeof pair> & { readonly copy: Copy; readonly chain: readonly Envelope[] } {
  const all = pair();
  const { byNoor, key, ada, noor, genesis } = all;
  byNoor.wrap(key, [ada, noor]);
  for (const words of ["one", "two", "three"]) byNoor.say(key, words);
  const copy = new Copy(genesis, ada).meet(genesis);
  copy.hear({ type: "caught-up" });
  return { ...all, copy, chain: byNoor.events };
}

function held({ sync }: Copy, device: Uint8Array): number {
  return sync.chains.get(hex(device))?.rows.length ?? 0;
}

describe("what arrives", () => {
  test("[LOG-1] is taken when it follows, kept waiting when it does not, and refused when it is not authentic", () => {
    const { copy, chain, noor } = scene();
    const [certificate, keys, one, two, three] = chain as [Envelope, Envelope, Envelope, Envelope, Envelope];
    copy.events(certificate, keys);
    copy.events(three);
    expect(held(copy, noor.keys.id)).toBe(2);
    copy.events(bent(one, 200));
    expect(held(copy, noor.keys.id)).toBe(2);
    expect(copy.words()).toEqual([]);
    copy.events(one, two);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-4] what is refused takes no position, so the genuine event still fits (A12)", () => {
    const { copy, chain, noor } = scene();
    const [certificate, keys, one, two] = chain as [Envelope, Envelope, Envelope, Envelope];
    copy.events(certificate, keys);
    copy.events({ header: one.header, body: two.body });
    copy.events({ header: two.header, body: one.body });
    expect(held(copy, noor.keys.id)).toBe(2);
    copy.events(one);
    copy.events(two);
    expect(copy.words()).toEqual(["one", "two"]);
  });

  test("[LOG-4] of every bit of a header changed, none is taken (A20)", () => {
    const { copy, chain, noor } = scene();
    const [certificate, keys, one] = chain as [Envelope, Envelope, Envelope];
    copy.events(certificate, keys);
    for (let bit = 0; bit < 216 * 8; bit += 7) {
      const header = one.header.slice();
      header[bit >> 3] = (header[bit >> 3] as number) ^ (1 << (bit & 7));
      copy.hear({ type: "events", events: [{ header, body: one.body }] });
      if (copy.sync.link.phase === "resting") copy.meet(copy.sync.genesis).hear({ type: "caught-up" });
    }
    expect(held(copy, noor.keys.id)).toBe(2);
    expect(copy.facts.every((fact) => fact.content.form === "public")).toBe(true);
  });

  test("[LOG-4] an event of another log is refused, also when its device signed it and it fits the chain (A5)", () => {
    const { copy, chain, noor, key } = scene();
    const elsewhere = new Author(pair("another couple").genesis, noor);
    elsewhere.events.splice(0, 1, ...chain);
    elsewhere.say(key, "meant for others");
    copy.events(...elsewhere.events);
    expect(held(copy, noor.keys.id)).toBe(5);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-1] the same event a thousand times, and all in any order, is told once (A18)", () => {
    const { copy, chain } = scene();
    const [certificate, keys, one, two, three] = chain as [Envelope, Envelope, Envelope, Envelope, Envelope];
    copy.events(three, two, one, keys, certificate);
    for (let i = 0; i < 1_000; i++) copy.events(one);
    copy.events(...chain, ...chain);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });
});

describe("a device", () => {
  test("[LOG-2] is believed by its certificate alone: before it came everything waits", () => {
    const { copy, chain, noor } = scene();
    const [certificate, ...rest] = chain as [Envelope, ...Envelope[]];
    copy.events(...rest);
    expect(held(copy, noor.keys.id)).toBe(0);
    copy.events(certificate);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-2] of an identity that is not in the genesis is refused (A6)", () => {
    const { copy, genesis } = scene();
    const random = seeded("stranger");
    const stranger = deriveIdentity(random(32), random(16));
    const keys = makeDeviceKeys(random);
    copy.events(certify(genesis, stranger, keys));
    expect(held(copy, keys.id)).toBe(0);
  });

  test("[LOG-2] certified by the partner is a device of the partner's, whatever it says (A7)", () => {
    const { copy, genesis, noor } = scene();
    const keys = makeDeviceKeys(seeded("another"));
    copy.events(certify(genesis, noor.identity, keys));
    expect(copy.sync.chains.get(hex(keys.id))?.person).toBe(hex(noor.identity.sign.publicKey));
  });

  test("[LOG-2] is one of at most eight that a person has at a time", () => {
    const { copy, genesis, noor } = scene();
    const random = seeded("many");
    for (let i = 0; i < MAX_DEVICES + 2; i++) copy.events(certify(genesis, noor.identity, makeDeviceKeys(random)));
    const theirs = [...copy.sync.chains.values()].filter((chain) => chain.founder === 1);
    expect(theirs).toHaveLength(MAX_DEVICES);
  });
});

describe("a run of events", () => {
  test("[LOG-3] is proven by its last signature: what a later event names is authentic, whatever its own signature", () => {
    const { genesis, ada, noor, key } = pair();
    const byNoor = new Author(genesis, noor);
    byNoor.wrap(key, [ada, noor]);
    byNoor.say(key, "one");
    // The signature is broken after the fact; the next event names the event as it is.
    const broken = bent(byNoor.events[2] as Envelope, 215);
    byNoor.events[2] = broken;
    byNoor.say(key, "two");
    const copy = new Copy(genesis, ada).meet(genesis);
    copy.events(...byNoor.events.slice(0, 3));
    expect(copy.words()).toEqual([]);
    copy.events(...byNoor.events);
    expect(copy.words()).toEqual(["one", "two"]);
  });

  test("[LOG-3] is taken up to its last event that is authentic", () => {
    const { copy, chain, noor } = scene();
    const junk = bent(chain[4] as Envelope, 215);
    copy.events(...chain.slice(0, 4), junk);
    expect(held(copy, noor.keys.id)).toBe(4);
  });

  test("[LOG-3] that hangs together only by a body that is not there is cut before it", () => {
    const { copy, chain, noor } = scene();
    const [certificate, keys, one, two] = chain as [Envelope, Envelope, Envelope, Envelope];
    copy.events(certificate, { header: keys.header, body: null }, one, two);
    expect(held(copy, noor.keys.id)).toBe(1);
  });
});

describe("what is authentic", () => {
  test("[LOG-7] and cannot be read is told as set aside, and its chain goes on", () => {
    const { copy, byNoor, key, chain } = scene();
    const wrong = { id: key.id, key: new Uint8Array(32).fill(1) };
    byNoor.say(wrong, "sealed under another key than it names");
    byNoor.say(key, "four");
    copy.events(...chain);
    const aside = copy.facts.filter((fact) => fact.content.form === "unreadable");
    expect(aside).toHaveLength(1);
    expect(copy.words()).toEqual(["one", "two", "three", "four"]);
  });

  test("[LOG-7] and is no public record of its kind is told as set aside, and its chain goes on", () => {
    const { copy, byNoor, key, chain } = scene();
    for (const kind of [KIND.keys, KIND.erase, KIND.revocation, KIND.certificate] as const) {
      byNoor.publish(kind, new Uint8Array(7));
    }
    byNoor.say(key, "four");
    copy.events(...chain);
    expect(copy.facts.filter((fact) => fact.content.form === "unreadable")).toHaveLength(4);
    expect(copy.words()).toEqual(["one", "two", "three", "four"]);
  });
});

describe("another history", () => {
  test("[LOG-9] of a device is kept as evidence, with the signed header, and once (A17)", () => {
    const { copy, chain, genesis, noor, ada, key } = scene();
    const other = new Author(genesis, noor);
    other.wrap(key, [ada, noor]);
    other.say(key, "something else");
    copy.events(...chain);
    copy.events(other.events[2] as Envelope);
    copy.events(other.events[2] as Envelope);
    expect(copy.sync.forks).toHaveLength(1);
    const [fork] = copy.sync.forks;
    expect(fork?.evidence).toEqual(other.events[2]?.header);
    expect([...copy.rows.keys()].filter((name) => name.startsWith("fork/"))).toHaveLength(1);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-3] [LOG-9] is not taken up in the middle: an event that names another predecessor stays out (A17)", () => {
    const { copy, chain, genesis, noor, ada, key } = scene();
    const other = new Author(genesis, noor);
    other.wrap(key, [ada, noor]);
    for (const words of ["something else", "and more"]) other.say(key, words);
    copy.events(...chain.slice(0, 3));
    copy.events(other.events[3] as Envelope);
    expect(held(copy, noor.keys.id)).toBe(3);
    expect(copy.sync.forks.map(({ seq }) => seq)).toEqual([3]);
    copy.events(...chain);
    expect(copy.words()).toEqual(["one", "two", "three"]);
  });

  test("[LOG-9] is not believed of a relay that only makes one up", () => {
    const { copy, chain } = scene();
    copy.events(...chain);
    copy.events(bent(chain[2] as Envelope, 60));
    expect(copy.sync.forks).toEqual([]);
  });
});
