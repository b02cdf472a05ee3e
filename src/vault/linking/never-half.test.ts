/**
 * Every order in which two devices and a mailbox can act, as a graph of states that are visited once each. At any moment
 * either device may lose its memory, the mailbox may end, an answer may be lost, and storing may fail or be cut off.
 */
import { type Bytes, hex, utf8 } from "#wire";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { beginLink } from "../../../tests/vectors/link-walk.ts";
import { sha256 } from "../hash.ts";
import { ready } from "../sodium.ts";
import { openLinkSlot } from "./message.ts";
import type { LinkInput, Linking } from "./state.ts";
import { linkEnds, linkStep, owedLinkPuts } from "./step.ts";
import { type LinkStage, viewLink } from "./view.ts";

// A machine that does other things meanwhile may take its time.
vi.setConfig({ testTimeout: 60_000 });

type Known = {
  readonly linking: Linking;
  readonly owed: readonly (readonly [slot: number, content: number])[];
  readonly stage: LinkStage;
  readonly keeps: boolean;
  readonly said: boolean;
};

/** Side states and slot contents by number, so that a state of the whole is a short text. */
class Atlas {
  readonly states: Known[] = [];
  readonly contents: Bytes[] = [];
  readonly #stateNumbers = new Map<string, number>();
  readonly #contentNumbers = new Map<string, number>();
  readonly #steps = new Map<string, number>();

  state(linking: Linking): number {
    const plain = JSON.stringify(linking, (_key, value: unknown) => (value instanceof Uint8Array ? hex(value) : value));
    return this.#number(this.#stateNumbers, utf8(plain), () => {
      const { phase } = linking;
      this.states.push({
        linking,
        owed: owedLinkPuts(linking).map((one) => [one.slot, this.content(one.bytes)] as const),
        stage: viewLink(linking).stage,
        keeps: phase.name === "keeping",
        said: phase.name === "open" ? phase.said : phase.name !== "void",
      });
      return this.states.length - 1;
    });
  }

  content(bytes: Bytes): number {
    return this.#number(this.#contentNumbers, bytes, () => this.contents.push(bytes) - 1);
  }

  step(state: number, what: string, input: () => LinkInput): number {
    const key = `${String(state)} ${what}`;
    const before = this.#steps.get(key);
    if (before !== undefined) return before;
    const next = this.state(linkStep((this.states[state] as Known).linking, input())[0]);
    this.#steps.set(key, next);
    return next;
  }

  #number(numbers: Map<string, number>, bytes: Bytes, make: () => number): number {
    const key = hex(sha256(bytes));
    const before = numbers.get(key);
    if (before !== undefined) return before;
    const made = make();
    numbers.set(key, made);
    return made;
  }
}

type Whole = {
  /** The new device, the holder; null: it lost its memory. */
  readonly sides: readonly [number | null, number | null];
  readonly slots: readonly (number | null)[];
  /** The relay still has the mailbox. */
  readonly alive: boolean;
  /** The new device's disk holds everything. */
  readonly stored: boolean;
  /** Everything that was ever to be sent, as `slot:content`: it may still be under way, and arrive whenever its slot is free. */
  readonly sent: readonly string[];
  /** Whether each person ever said "same" with pictures before them. */
  readonly agreed: readonly [boolean, boolean];
};

type Side = 0 | 1;
type Wish = "same" | "different" | "cancel" | "late";
type Wishes = { readonly 0: readonly Wish[]; readonly 1: readonly Wish[]; readonly crashes: boolean };

const atlas = new Atlas();

function name({ sides, slots, alive, stored, sent, agreed }: Whole): string {
  return `${sides.join()} ${slots.join()} ${String(alive)} ${String(stored)} ${sent.join()} ${agreed.join()}`;
}

function known(whole: Whole, side: Side): Known | null {
  const number = whole.sides[side];
  return number === null ? null : (atlas.states[number] as Known);
}

function withSide(whole: Whole, side: Side, next: number | null): Whole {
  const [first, second] = whole.sides;
  const sides = side === 0 ? ([next, second] as const) : ([first, next] as const);
  const [one, two] = [0, 1].map((i) => {
    const number = sides[i as Side];
    return whole.agreed[i as Side] || (number !== null && (atlas.states[number] as Known).said);
  });
  const owed =
    next === null
      ? []
      : (atlas.states[next] as Known).owed.map(([slot, content]) => `${String(slot)}:${String(content)}`);
  const sent = [...new Set([...whole.sent, ...owed])].toSorted((a, b) => (a < b ? -1 : 1));
  return { ...whole, sides, sent, agreed: [one === true, two === true] };
}

function stepSide(whole: Whole, side: Side, what: string, input: () => LinkInput): Whole {
  const number = whole.sides[side];
  return number === null ? whole : withSide(whole, side, atlas.step(number, what, input));
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
  if (!answered) return next;
  return stepSide(next, side, `put ${String(slot)} ${outcome}`, () => ({ type: "put", slot, outcome }));
}

function express(whole: Whole, side: Side, wish: Wish): Whole {
  return stepSide(whole, side, wish, () => {
    if (wish === "cancel") return { type: "cancel" };
    if (wish === "late") return { type: "time", now: linkEnds((known(whole, side) as Known).linking) };
    return { type: "say", same: wish === "same" };
  });
}

function kept(whole: Whole, ok: boolean): Whole {
  return { ...stepSide(whole, 0, `kept ${String(ok)}`, () => ({ type: "kept", ok })), stored: ok };
}

/** Everything that can happen next. */
function successors(whole: Whole, wishes: Wishes): Whole[] {
  const next: Whole[] = [];
  for (const side of [0, 1] as const) {
    const one = known(whole, side);
    if (one === null) continue;
    next.push(read(whole, side));
    for (const [slot, content] of one.owed) next.push(put(whole, side, slot, content, true));
    for (const wish of wishes[side]) next.push(express(whole, side, wish));
    if (one.keeps) next.push(kept(whole, true), kept(whole, false));
    if (wishes.crashes) next.push(withSide(whole, side, null));
    // The tab is gone while the store writes: all of it is there, or nothing.
    if (wishes.crashes && one.keeps) next.push({ ...withSide(whole, side, null), stored: true });
  }
  for (const one of whole.sent) {
    const [slot, content] = one.split(":").map(Number) as [number, number];
    next.push(put(whole, 0, slot, content, false));
  }
  if (whole.alive) next.push({ ...whole, alive: false });
  return next;
}

function explore(wishes: Wishes): Whole[] {
  const { fresh, holder } = beginLink("never half");
  const blank: Whole = {
    sides: [null, null],
    slots: [null, null, null, null, null, null],
    alive: true,
    stored: false,
    sent: [],
    agreed: [false, false],
  };
  const start = withSide(withSide(blank, 0, atlas.state(fresh)), 1, atlas.state(holder));
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

/** Whoever is left reads, stores and writes until nothing changes any more. */
function quiet(whole: Whole): Whole {
  for (let last = ""; last !== name(whole);) {
    last = name(whole);
    for (const side of [0, 1] as const) {
      for (const [slot, content] of known(whole, side)?.owed ?? []) whole = put(whole, side, slot, content, true);
      whole = read(whole, side);
      if (known(whole, side)?.keeps === true) whole = kept(whole, true);
    }
  }
  return whole;
}

/** How both ended: the new device, then the holder. */
function ends(whole: Whole): string {
  return ([0, 1] as const).map((side) => known(whole, side)?.stage ?? "lost").join(" and ");
}

function tally(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of names) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

describe("never half", () => {
  let wholes: Whole[];

  beforeAll(async () => {
    await ready();
    wholes = [
      ...explore({ 0: ["same", "different"], 1: ["same", "cancel"], crashes: true }),
      ...explore({ 0: ["same", "cancel"], 1: ["same", "different"], crashes: false }),
      ...explore({ 0: ["same", "late"], 1: ["same", "late"], crashes: true }),
    ];
  }, 120_000);

  test("[LINK-9] the new device says complete exactly when everything is stored, and is void only when nothing is", () => {
    const counts = tally(
      wholes.map((whole) => `${known(whole, 0)?.stage ?? "lost"}, ${whole.stored ? "all" : "nothing"}`),
    );
    expect(counts["complete, all"]).toBeGreaterThan(100);
    expect(counts["void, nothing"]).toBeGreaterThan(100);
    expect(counts["lost, all"]).toBeGreaterThan(100);
    expect(
      Object.keys(counts)
        .filter((one) => one.endsWith(", all"))
        .toSorted(),
    ).toEqual(["complete, all", "lost, all"]);
    expect(counts["complete, nothing"]).toBeUndefined();
    expect(wholes.length).toBeGreaterThan(10_000);
  });

  test("[LINK-9] the holder says complete only when everything is stored, and is void only when nothing is or will be", () => {
    const counts = tally(
      wholes.map((whole) => `${known(whole, 1)?.stage ?? "lost"}, ${whole.stored ? "all" : "nothing"}`),
    );
    expect(counts["complete, all"]).toBeGreaterThan(30);
    expect(counts["waiting, all"]).toBeGreaterThan(100);
    expect(counts["void, nothing"]).toBeGreaterThan(100);
    expect(counts["void, all"]).toBeUndefined();
    expect(counts["complete, nothing"]).toBeUndefined();
  });

  test("[LINK-8] nothing is given, and nothing stored, before both have said same", () => {
    const { secret } = beginLink("never half").fresh.code;
    let given = 0;
    for (const { slots, agreed, stored } of wholes) {
      const content = slots[4] ?? null;
      const message = content === null ? null : openLinkSlot(secret, 4, atlas.contents[content] as Bytes);
      if (message?.type === "bundle") given++;
      if (stored || message?.type === "bundle") expect(agreed).toEqual([true, true]);
    }
    expect(given).toBeGreaterThan(1_000);
  });

  test("[LINK-9] once both have read and written all they have to, they agree, or the holder still waits where the mailbox ended", () => {
    const alive = tally(wholes.filter((whole) => whole.alive).map((whole) => ends(quiet(whole))));
    const agreed = [
      "comparing and comparing",
      "comparing and waiting",
      "waiting and comparing",
      "complete and complete",
    ];
    expect(alive["complete and complete"]).toBeGreaterThan(100);
    expect(alive["void and void"]).toBeGreaterThan(100);
    const rest = Object.keys(alive).filter((one) => !agreed.includes(one) && !one.includes("lost"));
    // Whoever ends it before the mailbox was even made has nobody to tell: that code expires by itself.
    // And a holder whose time is up sends nothing more, though it may have; the new device's time is up as well then.
    expect(rest.toSorted()).toEqual(["showing and void", "void and answering", "void and void", "waiting and waiting"]);
    const late = wholes.filter((whole) => whole.alive && ends(quiet(whole)) === "waiting and waiting");
    expect(new Set(late.map((whole) => ends(quiet(express(quiet(whole), 0, "late")))))).toEqual(
      new Set(["void and void"]),
    );
    const gone = tally(wholes.filter((whole) => !whole.alive).map((whole) => ends(quiet(whole))));
    expect(gone["complete and void"]).toBeUndefined();
    expect(gone["void and complete"]).toBeUndefined();
    expect(gone["complete and waiting"]).toBeGreaterThan(0);
  });

  test("[LINK-9] a side that is left alone ends too: complete, void, or waiting for what only the logs can tell", () => {
    const alone = wholes.filter((whole) => whole.sides.includes(null) && !whole.sides.every((side) => side === null));
    const counts = tally(alone.map((whole) => ends(quiet({ ...overdue(whole), alive: false }))));
    const stages = Object.keys(counts).toSorted();
    expect(stages).toEqual([
      "complete and lost",
      "lost and complete",
      "lost and void",
      "lost and waiting",
      "void and lost",
    ]);
  });
});

/** Its clock has gone past the end of everything. */
function overdue(whole: Whole): Whole {
  return ([0, 1] as const).reduce(
    (before, side) => (known(before, side) === null ? before : express(before, side, "late")),
    whole,
  );
}
