/**
 * Every order in which two sides and a mailbox can act, as a graph of states that are visited once each. A transition reads
 * its state from bytes and writes the next one to bytes, so a reload lies between any two steps.
 */
import { type Bytes, hex } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { begin } from "../../../tests/vectors/seeded.ts";
import { sha256 } from "../hash.ts";
import { ready } from "../sodium.ts";
import { readPairing, writePairing } from "./persist.ts";
import type { Pairing, PairingInput } from "./state.ts";
import { mailboxEnds, owedPuts, pairingStep } from "./step.ts";
import { type PairingStage, viewPairing } from "./view.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

type Known = {
  readonly pairing: Pairing;
  readonly owed: readonly (readonly [slot: number, content: number])[];
  readonly stage: PairingStage;
  /** It became void, and says so to a partner who may be complete. */
  readonly left: boolean;
};

/** Side states and slot contents by number, so that a state of the whole is a short text. */
class Atlas {
  readonly states: Known[] = [];
  readonly contents: Bytes[] = [];
  readonly #stateNumbers = new Map<string, number>();
  readonly #contentNumbers = new Map<string, number>();
  readonly #steps = new Map<string, number>();

  state(given: Pairing): number {
    const bytes = writePairing(given);
    const key = hex(sha256(bytes));
    const before = this.#stateNumbers.get(key);
    if (before !== undefined) return before;
    const pairing = readPairing(bytes) as Pairing;
    const { phase } = pairing;
    this.states.push({
      pairing,
      owed: owedPuts(pairing).map((one) => [one.slot, this.content(one.bytes)] as const),
      stage: viewPairing(pairing).stage,
      left: phase.name === "void" && phase.farewell !== null,
    });
    this.#stateNumbers.set(key, this.states.length - 1);
    return this.states.length - 1;
  }

  content(bytes: Bytes): number {
    const key = hex(sha256(bytes));
    const before = this.#contentNumbers.get(key);
    if (before !== undefined) return before;
    this.contents.push(bytes);
    this.#contentNumbers.set(key, this.contents.length - 1);
    return this.contents.length - 1;
  }

  step(state: number, what: string, input: () => PairingInput): number {
    const key = `${state} ${what}`;
    const before = this.#steps.get(key);
    if (before !== undefined) return before;
    const next = this.state(pairingStep((this.states[state] as Known).pairing, input())[0]);
    this.#steps.set(key, next);
    return next;
  }
}

type Whole = {
  readonly sides: readonly [number, number];
  /** Number of the content of each slot, or null. */
  readonly slots: readonly (number | null)[];
  /** The relay still has the mailbox. */
  readonly alive: boolean;
};

type Side = 0 | 1;
type Wish = "same" | "different" | "cancel" | "late";
type Wishes = { readonly 0: readonly Wish[]; readonly 1: readonly Wish[]; readonly ends: boolean };

const atlas = new Atlas();

function name({ sides, slots, alive }: Whole): string {
  return `${sides.join()} ${slots.join()} ${alive}`;
}

function known(whole: Whole, side: Side): Known {
  return atlas.states[whole.sides[side]] as Known;
}

function stepSide(whole: Whole, side: Side, what: string, input: () => PairingInput): Whole {
  const next = atlas.step(whole.sides[side], what, input);
  const [first, second] = whole.sides;
  return { ...whole, sides: side === 0 ? [next, second] : [first, next] };
}

function read(whole: Whole, side: Side): Whole {
  if (!whole.alive || whole.slots[0] === null) return stepSide(whole, side, "gone", () => ({ type: "gone" }));
  return stepSide(whole, side, `slots ${whole.slots.join()}`, () => ({
    type: "slots",
    slots: whole.slots.flatMap((content, slot) =>
      content === null ? [] : [{ slot, bytes: atlas.contents[content] as Bytes }],
    ),
  }));
}

/** A put reaches the mailbox; whether its answer comes back is another matter. */
function put(whole: Whole, side: Side, slot: number, content: number, answered: boolean): Whole {
  const made = whole.alive && (slot === 0 || whole.slots[0] !== null);
  const free = made && whole.slots[slot] === null;
  const outcome = made ? (free ? "stored" : "taken") : "gone";
  const next = free ? { ...whole, slots: whole.slots.with(slot, content) } : whole;
  return answered ? stepSide(next, side, `put ${slot} ${outcome}`, () => ({ type: "put", slot, outcome })) : next;
}

function express(whole: Whole, side: Side, wish: Wish): Whole {
  return stepSide(whole, side, wish, () => {
    if (wish === "cancel") return { type: "cancel" };
    if (wish === "late") return { type: "time", now: mailboxEnds(known(whole, side).pairing) };
    return { type: "say", same: wish === "same" };
  });
}

/** Everything that can happen next. */
function successors(whole: Whole, wishes: Wishes): Whole[] {
  const next: Whole[] = [];
  for (const side of [0, 1] as const) {
    next.push(read(whole, side));
    for (const [slot, content] of known(whole, side).owed) {
      next.push(put(whole, side, slot, content, true), put(whole, side, slot, content, false));
    }
    for (const wish of wishes[side]) next.push(express(whole, side, wish));
  }
  if (wishes.ends && whole.alive) next.push({ ...whole, alive: false });
  return next;
}

function explore(wishes: Wishes): Whole[] {
  const { ada, noor } = begin("never half");
  const start: Whole = {
    sides: [atlas.state(ada), atlas.state(noor)],
    slots: [null, null, null, null, null],
    alive: true,
  };
  const seen = new Set([name(start)]);
  const wholes = [start];
  for (let at = 0; at < wholes.length; at++) {
    for (const next of successors(wholes[at] as Whole, wishes)) {
      const key = name(next);
      if (seen.has(key)) continue;
      seen.add(key);
      wholes.push(next);
    }
  }
  return wholes;
}

/** Both read and write until nothing changes any more. */
function quiet(whole: Whole): Whole {
  for (let last = ""; last !== name(whole);) {
    last = name(whole);
    for (const side of [0, 1] as const) {
      for (const [slot, content] of known(whole, side).owed) whole = put(whole, side, slot, content, true);
      whole = read(whole, side);
    }
  }
  return whole;
}

/** How both ended, without regard to who is who; a side that left is called so. */
function ends(whole: Whole): string {
  const names = ([0, 1] as const).map((side) => (known(whole, side).left ? "left" : known(whole, side).stage));
  return names.toSorted().join(" and ");
}

function tally(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of names) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

/** Every state that can be reached: with people who change their minds, and with clocks that run out. */
function exploreAll(): Whole[] {
  const minds = explore({ 0: ["same", "different"], 1: ["same", "cancel"], ends: true });
  const clocks = explore({ 0: ["same", "late"], 1: ["same", "late"], ends: true });
  return [...minds, ...clocks];
}

describe("never half", () => {
  let alive: Whole[];
  let gone: Whole[];

  beforeAll(async () => {
    await ready();
    const wholes = exploreAll();
    alive = wholes.filter((whole) => whole.alive);
    gone = wholes.filter((whole) => !whole.alive);
  }, 120_000);

  test("[PAIR-8] no order of acts leaves one side complete and the other void", () => {
    const counts = tally(alive.map(ends));
    expect(counts["complete and complete"]).toBeGreaterThan(0);
    expect(counts["complete and waiting"]).toBeGreaterThan(0);
    expect(counts["void and void"]).toBeGreaterThan(0);
    expect(counts["complete and void"]).toBeUndefined();
    expect(counts["complete and left"]).toBeUndefined();
    expect(alive.length).toBeGreaterThan(10_000);
  });

  test("[PAIR-8] once both have read and written all they have to, they agree", () => {
    const counts = tally(alive.map((whole) => ends(quiet(whole))));
    expect(counts["complete and complete"]).toBeGreaterThan(100);
    expect(counts["void and void"]).toBeGreaterThan(100);
    // Whoever cancels before the mailbox was even made has nobody to tell: that invitation expires by itself.
    const agreed = ["comparing and comparing", "comparing and waiting", "complete and complete", "void and void"];
    expect(
      Object.keys(counts)
        .filter((one) => !agreed.includes(one))
        .toSorted(),
    ).toEqual(["answering and void", "inviting and void"]);
  });

  test("[PAIR-13] when the mailbox ends too early, a side may wait or leave, but is never void beside a complete one", () => {
    const counts = tally(gone.map((whole) => ends(quiet(whole))));
    expect(counts["complete and void"]).toBeUndefined();
    expect(counts["complete and waiting"]).toBeGreaterThan(0);
    expect(counts["complete and left"]).toBeGreaterThan(0);
  });

  test("[PAIR-14] whoever waits beside a complete side becomes complete by the log's genesis", () => {
    let healed = 0;
    for (const whole of gone) {
      for (const [side, other] of [
        [0, 1],
        [1, 0],
      ] as const) {
        const { phase } = known(whole, other).pairing;
        const waiting = known(whole, side);
        if (phase.name !== "complete" || waiting.stage !== "waiting") continue;
        const after = atlas.step(whole.sides[side], "genesis", () => ({ type: "genesis", record: phase.record }));
        expect((atlas.states[after] as Known).stage).toBe("complete");
        healed++;
      }
    }
    expect(healed).toBeGreaterThan(0);
  });
});
