/** What the client does between two workers, with workers that only pretend. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import type { Rung } from "#core";
import type { SpaceName } from "./api.ts";
import { openSpaces } from "./client.ts";
import type { WorkerLike } from "./line.ts";
import type { FromWorker, MinePart, OursPart, ToWorker } from "./protocol.ts";

beforeEach(() => void vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" }));
afterEach(() => void vi.unstubAllGlobals());

const STEP: Rung = { id: "0a".repeat(16), words: "ask for help", daunting: 6 };
const SHARE = "ab".repeat(32);

const OURS: OursPart = {
  link: "here",
  unsent: 0,
  trouble: null,
  myName: "Ada",
  pairing: null,
  ours: null,
  told: {},
  preferences: { selfChecks: 1, secondLook: true, evening: null, remind: false, lockAfter: 15, copied: null },
  devices: [],
  restored: null,
  closed: null,
  locks: { key: false, push: false },
};
const { stage: _, ...NOTHING } = NOTHING_KEPT;
const MINE: MinePart = { ...NOTHING, trouble: null, devices: [], cards: [], restored: null, anew: false };

class PretendedWorker implements WorkerLike {
  readonly asked: (readonly [string, readonly unknown[]])[] = [];
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;

  postMessage(message: ToWorker): void {
    if (message.t !== "call") return;
    this.asked.push([message.call, message.args]);
    const result = message.call === "unlock" ? { ok: true, unfinished: false } : { ok: true };
    this.say({ t: "reply", id: message.id, result });
  }
  terminate(): void {
    this.onmessage = null;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
  show(part: unknown): void {
    this.say({ t: "part", patch: { is: part }, elsewhere: false });
  }
}

async function unlocked() {
  const workers: Partial<Record<SpaceName, PretendedWorker>> = {};
  const spaces = await openSpaces({
    around: {
      spawn: (space) => (workers[space] = new PretendedWorker()),
      openChannel: () => ({ postMessage: () => undefined, onmessage: null }),
      places: async (family) => [family],
      drop: async () => undefined,
    },
  });
  await spaces.unlock("a passphrase");
  const { ours, mine } = workers as Record<SpaceName, PretendedWorker>;
  ours.show(OURS);
  const taught = () => mine.asked.filter(([call]) => call === "act").map(([, args]) => args[0]);
  return { spaces, ours, mine, taught };
}

describe("a step that was told", () => {
  test("[SPACE-29] learns its share as soon as both spaces are open, once, and only where it has none", async () => {
    const { ours, mine, taught } = await unlocked();
    ours.show({ ...OURS, told: { [STEP.id]: SHARE, ["0b".repeat(16)]: null } });
    expect(taught()).toEqual([]);
    const other: Rung = { id: "0c".repeat(16), words: "say no", daunting: 2 };
    const unknown: Rung = { id: "0b".repeat(16), words: "told before that was noted", daunting: 2 };
    mine.show({ ...MINE, rungs: [other, STEP, unknown] });
    expect(taught()).toEqual([{ do: "keep-rung", rung: { ...STEP, share: SHARE } }]);
    ours.show({ ...OURS, unsent: 1, told: { [STEP.id]: SHARE } });
    mine.show({ ...MINE, rungs: [other, { ...STEP, share: SHARE }] });
    expect(taught()).toHaveLength(1);
  });

  test("[SPACE-29] that knows its share keeps it, and a name of every object is no step", async () => {
    const { ours, mine, taught } = await unlocked();
    ours.show({ ...OURS, told: { [STEP.id]: SHARE } });
    const odd: Rung = { ...STEP, id: "toString" };
    mine.show({ ...MINE, rungs: [{ ...STEP, share: "cd".repeat(32) }, odd] });
    expect(taught()).toEqual([]);
  });
});

test("[SPACE-32] the corner's door needs the corner open, and preferences are known once the hearth is", async () => {
  const { spaces, ours, mine } = await unlocked();
  expect(spaces.snapshot()).toMatchObject({ mine: { stage: "locked" }, preferences: { selfChecks: 1 } });
  const command = { do: "keep-rung", rung: STEP } as const;
  expect(await spaces.actMine(command)).toEqual({ ok: false, why: "mine-locked" });
  expect(await spaces.actMineAll([command])).toEqual({ ok: false, why: "mine-locked" });
  mine.show({ ...MINE, rungs: [STEP] });
  expect(spaces.snapshot().mine).toEqual({ ...NOTHING_KEPT, rungs: [STEP] });
  expect(await spaces.actMine(command)).toEqual({ ok: true });
  expect(mine.asked.at(-1)).toEqual(["act", [command]]);
  expect(await spaces.actMineAll([command])).toEqual({ ok: true });
  expect(mine.asked.at(-1)).toEqual(["actAll", [[command]]]);
  expect(await spaces.makeRoom(SHARE, null)).toEqual({ ok: true });
  expect(await spaces.prefer({ remind: true })).toEqual({ ok: true });
  expect(ours.asked.slice(-2)).toEqual([
    ["makeRoom", [SHARE, null]],
    ["prefer", [{ remind: true }]],
  ]);
  await spaces.lock();
  expect(spaces.snapshot()).toMatchObject({ stage: "locked", preferences: null });
  expect(await spaces.prefer({ remind: true })).toEqual({ ok: false, why: "locked" });
});

test("[SPACE-35] the journal is searched in the corner's worker, and nowhere while that is closed", async () => {
  const { spaces, ours, mine } = await unlocked();
  const before = [ours.asked.length, mine.asked.length];
  expect(await spaces.searchMine("ask first")).toEqual([]);
  expect([ours.asked.length, mine.asked.length]).toEqual(before);
  mine.show(MINE);
  await spaces.searchMine("ask first");
  await spaces.searchMine("ask", 3);
  expect(mine.asked.slice(-2)).toEqual([
    ["search", ["ask first", 100]],
    ["search", ["ask", 3]],
  ]);
  expect(ours.asked.length).toBe(before[0]);
});
