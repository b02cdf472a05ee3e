import { beforeAll, describe, expect, test } from "vitest";
import { ready } from "#vault";
import { challengeStatement, concat, DENIAL, type Denial, equal, hex, PATHS, type RelayMessage } from "#wire";
import { bent, Copy, pair, RELAY } from "../../tests/simulation/kit.ts";
import { verifyDetached } from "../vault/sodium.ts";
import { ANSWER_MS, MAX_REFUSALS, REFETCH_MS, STEADY_MS } from "./link.ts";
import { troubleOf, unsentOf } from "./state.ts";

beforeAll(ready);

function scene(): ReturnType<typeof pair> & { readonly copy: Copy } {
  const all = pair();
  const { genesis, ada, noor, byNoor, key } = all;
  byNoor.wrap(key, [ada, noor]);
  return { ...all, copy: new Copy(genesis, ada, { certificates: [ada.certificate, noor.certificate] }) };
}

const connects = (copy: Copy): number => copy.effects.filter((effect) => effect.do === "connect").length;

describe("the conversation", () => {
  test("[WIRE-3] is hello, prove, fetch, each only after what it answers", () => {
    const { copy, genesis, ada } = scene();
    copy.in({ on: "start" });
    expect([connects(copy), copy.sent]).toEqual([1, []]);
    copy.in({ on: "open" });
    expect(copy.sent.map((one) => one.type)).toEqual(["hello"]);
    expect(copy.said("hello")[0]).toEqual({ type: "hello", version: 1, log: genesis.log, device: ada.keys.id });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    expect(copy.sent.map((one) => one.type)).toEqual(["hello", "prove"]);
    copy.hear({ type: "welcome", genesis: genesis.record, heads: [] });
    expect(copy.sent.slice(0, 3).map((one) => one.type)).toEqual(["hello", "prove", "fetch"]);
    expect(copy.sync.link.phase).toBe("fetching");
    copy.hear({ type: "caught-up" });
    expect(copy.sync.link.phase).toBe("here");
  });

  test("[WIRE-4] proves the device by its own key, for this relay's origin and no other (A21)", () => {
    const { copy, genesis, ada } = scene();
    const nonce = new Uint8Array(32).fill(4);
    copy.in({ on: "start" });
    copy.in({ on: "open" });
    copy.hear({ type: "challenge", nonce });
    const signature = copy.said("prove")[0]?.signature ?? new Uint8Array(64);
    const holdsFor = (origin: string): boolean =>
      verifyDetached(signature, challengeStatement(origin, genesis.log, ada.keys.id, nonce), ada.keys.sign.publicKey);
    expect([holdsFor(RELAY), holdsFor("https://elsewhere.example")]).toEqual([true, false]);
  });

  test("[SYNC-16] ends when the relay's genesis is not ours", () => {
    const { copy } = scene();
    copy.in({ on: "start" });
    copy.in({ on: "open" });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    copy.hear({ type: "welcome", genesis: pair("another couple").genesis.record, heads: [] });
    expect(copy.sync.link.phase).toBe("resting");
    expect(copy.offered()).toEqual([]);
  });

  test("[SYNC-11] passes over whatever does not fit the moment", () => {
    const { copy, genesis, byNoor, ada } = scene();
    const messages: RelayMessage[] = [
      { type: "welcome", genesis: genesis.record, heads: [] },
      { type: "events", events: byNoor.events },
      { type: "caught-up" },
      { type: "committed", upTo: [{ device: ada.keys.id, seq: 1 }] },
      { type: "refused", device: ada.keys.id, seq: 1, why: "gap", stored: null },
    ];
    copy.in({ on: "start" });
    for (const message of messages) copy.hear(message);
    copy.in({ on: "open" });
    for (const message of messages) copy.hear(message);
    expect(copy.sync.link.phase).toBe("hello");
    expect(copy.facts.length).toBe(2);
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    expect(copy.said("prove")).toHaveLength(1);
  });

  test("[SYNC-6] takes with it whatever waited, when it ends", () => {
    const { copy, genesis, byNoor, key } = scene();
    byNoor.say(key, "waits");
    copy.meet(genesis);
    copy.events(byNoor.events[2] as never);
    expect(copy.sync.waiting.events).toBe(1);
    copy.in({ on: "closed" });
    expect(copy.sync.waiting.events).toBe(0);
  });

  test("[SYNC-11] ends at a frame that is none, and after many with something inauthentic", () => {
    const { copy, genesis, byNoor } = scene();
    copy.meet(genesis);
    copy.in({ on: "frame", bytes: Uint8Array.of(77) });
    expect(copy.sync.link.phase).toBe("resting");
    copy.meet(genesis);
    const junk = bent(byNoor.events[1] as never, 210);
    for (let i = 1; i < MAX_REFUSALS; i++) copy.events(junk);
    expect(copy.sync.link.phase).toBe("fetching");
    copy.events(junk);
    expect(copy.sync.link.phase).toBe("resting");
  });
});

describe("silence", () => {
  test("[SYNC-10] of fifteen seconds ends a try at every step (A28)", () => {
    for (let steps = 0; steps < 5; steps++) {
      const { copy, genesis } = scene();
      const way: (() => unknown)[] = [
        () => copy.in({ on: "start" }),
        () => copy.in({ on: "open" }),
        () => copy.hear({ type: "challenge", nonce: new Uint8Array(32) }),
        () => copy.hear({ type: "welcome", genesis: genesis.record, heads: [] }),
        () => copy.hear({ type: "caught-up" }),
      ];
      for (const run of way.slice(0, steps + 1)) run();
      expect(copy.timer("answer")).toBe(ANSWER_MS);
      copy.in({ on: "timer", timer: "answer" });
      expect([steps, copy.sync.link.phase]).toEqual([steps, "resting"]);
      expect(copy.timer("retry")).not.toBeNull();
    }
  });

  test("[SYNC-10] is no trouble when nothing is owed: idle, with everything confirmed", () => {
    const { copy, genesis, byAda, byNoor } = scene();
    copy.meet(genesis, [byAda.head, byNoor.headAt(1)]);
    copy.hear({ type: "caught-up" });
    expect(copy.timer("answer")).toBeNull();
    copy.say("one");
    expect(copy.timer("answer")).toBe(ANSWER_MS);
    copy.hear({ type: "committed", upTo: [{ device: byAda.device, seq: 3 }] });
    expect(copy.timer("answer")).toBeNull();
  });

  test("[SYNC-13] is broken every four minutes by asking again, which finds a dead connection and what was missed", () => {
    const { copy, genesis, byAda, byNoor } = scene();
    copy.meet(genesis, [byAda.head, byNoor.headAt(1)]);
    copy.hear({ type: "caught-up" });
    expect(copy.timer("refetch")).toBe(REFETCH_MS);
    copy.in({ on: "timer", timer: "refetch" });
    expect(copy.said("fetch")).toHaveLength(2);
    expect(copy.timer("answer")).toBe(ANSWER_MS);
    copy.hear({ type: "caught-up" });
    expect(copy.timer("refetch")).toBe(REFETCH_MS);
  });
});

describe("a failed try", () => {
  test("[SYNC-12] is followed by another, later each time; a connection that lasted a minute forgives", () => {
    const { copy, genesis } = scene();
    copy.in({ on: "start" });
    for (let i = 0; i < 12; i++) {
      copy.in({ on: "closed" });
      copy.in({ on: "timer", timer: "retry" });
    }
    expect(copy.sync.link.failures).toBe(12);
    copy.in({ on: "closed" });
    expect(copy.timer("retry")).toBeGreaterThanOrEqual(300_000);
    copy.meet(genesis).hear({ type: "caught-up" });
    expect(copy.timer("steady")).toBe(STEADY_MS);
    copy.in({ on: "closed" });
    expect(copy.timer("retry")).toBeGreaterThanOrEqual(300_000);
    copy.meet(genesis).hear({ type: "caught-up" });
    copy.in({ on: "timer", timer: "steady" });
    copy.in({ on: "closed" });
    expect(copy.timer("retry")).toBeLessThanOrEqual(1_000);
  });

  test("[SYNC-12] need not be waited for: a sign that the network is back tries at once", () => {
    const { copy, genesis, byAda, byNoor } = scene();
    copy.in({ on: "start" });
    copy.in({ on: "closed" });
    copy.in({ on: "wake" });
    expect(connects(copy)).toBe(2);
    copy.in({ on: "wake" });
    expect(connects(copy)).toBe(2);
    copy.in({ on: "closed" });
    copy.meet(genesis, [byAda.head, byNoor.headAt(1)]).hear({ type: "caught-up" });
    const asked = copy.said("fetch").length;
    copy.in({ on: "wake" });
    expect(copy.said("fetch")).toHaveLength(asked + 1);
  });

  test("[WIRE-9] [SYNC-12] follows every denial, and none of them closes the place (B10)", () => {
    for (const why of Object.keys(DENIAL) as Denial[]) {
      const { copy, genesis } = scene();
      copy.meet(genesis);
      copy.hear({ type: "denied", why });
      expect([why, copy.sync.link.phase]).toEqual([why, "resting"]);
      expect(troubleOf(copy.sync)).not.toBe("place-closed");
      expect(copy.outcomes.get(copy.say("still mine"))?.ok).toBe(true);
    }
  });

  test("[SYNC-17] because of another version says so until a relay welcomes again", () => {
    const { copy, genesis } = scene();
    copy.in({ on: "start" });
    copy.in({ on: "open" });
    copy.hear({ type: "denied", why: "version" });
    expect(troubleOf(copy.sync)).toBe("newer-version");
    copy.meet(genesis);
    expect(troubleOf(copy.sync)).toBeNull();
  });
});

describe("a relay that does not know the log", () => {
  function denied(): ReturnType<typeof scene> {
    const all = scene();
    all.copy.in({ on: "start" });
    all.copy.in({ on: "open" });
    all.copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    all.copy.hear({ type: "denied", why: "not-proven" });
    return all;
  }
  const posts = (copy: Copy): string[] => copy.effects.flatMap((effect) => (effect.do === "post" ? [effect.path] : []));

  test("[SYNC-15] is told the genesis and every certificate, one after the other, and then asked again", () => {
    const { copy, genesis, ada } = denied();
    const devices = PATHS.devices(hex(genesis.log));
    expect(posts(copy)).toEqual([PATHS.logs]);
    for (let i = 0; i < 3; i++) copy.in({ on: "answer", status: 204 });
    expect(posts(copy)).toEqual([PATHS.logs, devices, devices]);
    const bodies = copy.effects.flatMap((effect) => (effect.do === "post" ? [effect.body] : []));
    expect(equal(bodies[0] ?? new Uint8Array(0), genesis.record)).toBe(true);
    expect(bodies.some((body) => equal(body, concat(ada.certificate.header, ada.certificate.body as never)))).toBe(
      true,
    );
    expect(connects(copy)).toBe(2);
  });

  test("[SYNC-15] and will not: it is tried again later, and one calm line says that the relay refuses", () => {
    const { copy } = denied();
    for (let i = 0; i < 3; i++) copy.in({ on: "answer", status: 204 });
    copy.in({ on: "open" });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    copy.hear({ type: "denied", why: "not-proven" });
    expect([copy.sync.link.phase, troubleOf(copy.sync)]).toEqual(["resting", "relay-refuses"]);
    // Should it have forgotten meanwhile, the next time it is told again.
    copy.in({ on: "timer", timer: "retry" });
    copy.in({ on: "open" });
    copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
    copy.hear({ type: "denied", why: "not-proven" });
    expect(posts(copy).filter((path) => path === PATHS.logs)).toHaveLength(2);
  });

  test("[WHERE-12] [RUN-15] says that it wants its word, or takes nobody, until it takes the log or cannot be reached", () => {
    for (const [why, is] of [
      ["registration", "wants-word"],
      ["registration-closed", "takes-nobody"],
    ] as const) {
      const { copy, genesis } = denied();
      expect(copy.sync.link.barred).toBeNull();
      copy.in({ on: "answer", status: 403, why });
      expect([copy.sync.link.phase, copy.sync.link.barred]).toEqual(["resting", is]);
      // The next try is on its way: nothing else is known yet.
      copy.in({ on: "timer", timer: "retry" });
      copy.in({ on: "open" });
      expect(copy.sync.link.barred).toBe(is);
      copy.in({ on: "closed" });
      copy.in({ on: "timer", timer: "retry" });
      copy.in({ on: "closed" });
      expect(copy.sync.link.barred).toBeNull();
      copy.in({ on: "timer", timer: "retry" });
      copy.in({ on: "open" });
      copy.hear({ type: "challenge", nonce: new Uint8Array(32) });
      copy.hear({ type: "denied", why: "not-proven" });
      copy.in({ on: "answer", status: 403, why });
      copy.meet(genesis);
      expect(copy.sync.link.barred).toBeNull();
    }
  });

  test("[SYNC-15] nor answer: it is tried again later", () => {
    for (const status of [null, 503, 429] as const) {
      const { copy } = denied();
      copy.in({ on: "answer", status });
      expect([status, copy.sync.link.phase, troubleOf(copy.sync)]).toEqual([status, "resting", null]);
    }
  });
});

describe("a copy that stays on this device", () => {
  test("[SYNC-19] looks for no relay, owes none anything, and does everything else", () => {
    const { genesis, ada } = pair();
    const copy = new Copy(genesis, ada, { origin: null });
    copy.in({ on: "start" });
    copy.in({ on: "wake" });
    expect(copy.outcomes.get(copy.say("one"))?.ok).toBe(true);
    expect(copy.effects.every((effect) => ["store", "fold", "settle"].includes(effect.do))).toBe(true);
    expect([copy.words(), troubleOf(copy.sync), unsentOf(copy.sync)]).toEqual([["one"], null, 0]);
  });
});
