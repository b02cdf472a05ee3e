/** Nothing is made of a part that is still coming: from the first piece on, what takes the whole waits for the whole. */
import type { Reflection } from "#core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { TO_LOOK_AT } from "../parts/to-look-at.ts";
import { gatherWhole } from "../take/gather.ts";
import { en } from "../words/en.ts";
import type { SpaceName } from "./api.ts";
import { openSpaces } from "./client.ts";
import { handing } from "./handing.ts";
import type { WorkerLike } from "./line.ts";
import type { FromWorker, MinePart, OursPart, ToWorker } from "./protocol.ts";

beforeEach(() => void vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" }));
afterEach(() => void vi.unstubAllGlobals());

const page = (at: number): Reflection => ({
  id: at.toString(16).padStart(32, "0"),
  at,
  day: "2026-05-28",
  words: `page ${String(at)}`,
});
const STEP = { id: "0a".repeat(16), words: "ask for help", daunting: 6 } as const;
const SHARE = "ab".repeat(32);

const OURS: OursPart = {
  link: "here",
  unsent: 0,
  trouble: null,
  myName: "Ada",
  pairing: null,
  ours: null,
  told: { [STEP.id]: SHARE },
  preferences: { selfChecks: 1, secondLook: true, evening: null, remind: false, lockAfter: 15, copied: null },
  devices: [],
  restored: null,
  closed: null,
  locks: { key: false, push: false },
};
const { stage: _, ...NOTHING } = NOTHING_KEPT;
const MINE: MinePart = {
  ...NOTHING,
  trouble: null,
  devices: [],
  cards: [],
  restored: null,
  anew: false,
  reflections: Array.from({ length: 1_200 }, (__, at) => page(at)),
  rungs: [STEP],
};

/** A worker that says yes to everything, with the very handing of the real one. */
class Worker implements WorkerLike {
  readonly asked: string[] = [];
  readonly later: (() => void)[] = [];
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly show = handing(
    (patch, elsewhere, coming) => this.say({ t: "part", patch, elsewhere, ...(coming ? { coming } : {}) }),
    (__, run) => void this.later.push(run),
  ).show;

  postMessage(message: ToWorker): void {
    if (message.t !== "call") return;
    this.asked.push(message.call);
    const ok = { ok: true, unfinished: false };
    this.say({ t: "reply", id: message.id, result: message.call === "search" ? [page(3).id] : ok });
  }
  terminate(): void {
    this.onmessage = null;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
  pieces(): void {
    while (this.later.length > 0) this.later.shift()?.();
  }
}

async function unlocked() {
  const workers: Partial<Record<SpaceName, Worker>> = {};
  const spaces = await openSpaces({
    around: {
      spawn: (space) => (workers[space] = new Worker()),
      openChannel: () => ({ postMessage: () => undefined, onmessage: null }),
      places: async (family) => [family],
      drop: async () => undefined,
    },
  });
  await spaces.unlock("a passphrase");
  const { ours, mine } = workers as Record<SpaceName, Worker>;
  ours.show(OURS, false);
  const pages = () => {
    const now = spaces.snapshot().mine;
    return now.stage === "open" ? now.reflections.length : null;
  };
  return { spaces, mine, pages };
}

/** Whether something has settled by now. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  return Promise.race([work.then(() => true), Promise.resolve().then(() => false)]);
}

describe("what takes the whole", () => {
  test("[CHECKPOINT-8] a copy asked for at the first piece has everything", async () => {
    const { spaces, mine, pages } = await unlocked();
    mine.show(MINE, false);
    expect([pages(), spaces.snapshot().coming]).toEqual([249, true]);
    const copy = gatherWhole(spaces, en, 1);
    expect(await isDone(copy)).toBe(false);
    mine.pieces();
    expect(spaces.snapshot().coming).toBe(false);
    const all = await copy;
    expect(all?.events.filter(({ type }) => type === "reflection.kept")).toHaveLength(1_200);
    expect(all?.events.some(({ type }) => type === "rung.kept")).toBe(true);
  });

  test("[CHECKPOINT-8] a checkpoint that is all here is still only to be looked at: everything waits for the log", async () => {
    const { spaces, mine, pages } = await unlocked();
    mine.show({ ...MINE, reflections: MINE.reflections.slice(0, 100) }, false, true);
    mine.pieces();
    expect([pages(), spaces.snapshot().coming]).toEqual([100, true]);
    const copy = gatherWhole(spaces, en, 1);
    const found = spaces.searchMine("page");
    const gone = spaces.letDraftGo("0c".repeat(16));
    expect([await isDone(copy), await isDone(found), await isDone(gone)]).toEqual([false, false, false]);
    // Nothing is decided from it, either: the step is told what it became once the log said how it stands.
    expect(mine.asked).not.toContain("act");
    mine.show({ ...MINE, drafts: [{ id: "0c".repeat(16), words: "w", hope: "listen" }] }, false);
    mine.pieces();
    expect((await copy)?.events.filter(({ type }) => type === "reflection.kept")).toHaveLength(1_200);
    expect(await found).toEqual([page(3).id]);
    // It was not in what was shown first.
    expect(await gone).toMatchObject({ ok: true });
    expect(mine.asked).toContain("act");
  });

  test("[CHECKPOINT-8] what is locked while it waits comes to its end, and makes nothing", async () => {
    const { spaces, mine } = await unlocked();
    mine.show(MINE, false);
    const copy = gatherWhole(spaces, en, 1);
    const kept = spaces.keepDraft({ id: "0c".repeat(16), words: "w", hope: "listen" }, "mine");
    await spaces.lock();
    expect(await copy).toBeNull();
    expect(await kept).toEqual({ ok: false, why: "mine-locked" });
    mine.pieces();
    expect(spaces.snapshot().stage).toBe("locked");
  });

  test("[CHECKPOINT-8] every place waits but those that only show", () => {
    const waiting = ["takeAlong", "summary", "jointSummary", "charts", "therapy", "quietOrClose", "invite", "draft"];
    expect(TO_LOOK_AT.filter((name) => waiting.includes(name))).toEqual([]);
  });
});

test("[CHECKPOINT-7] no list is empty in the first piece that is not, and none but the last piece is called all", () => {
  const said: { part: unknown; coming: boolean }[] = [];
  const later: (() => void)[] = [];
  const { show } = handing(
    (patch, _elsewhere, coming) => said.push({ part: patch, coming }),
    (__, run) => void later.push(run),
  );
  const list = (length: number) => Array.from({ length }, (__, id) => ({ id }));
  show({ first: list(900), second: list(3), third: list(700) }, false);
  const { part } = said[0] as { part: { is: { first: unknown[]; second: unknown[]; third: unknown[] } } };
  expect([part.is.first.length, part.is.second.length, part.is.third.length]).toEqual([123, 3, 124]);
  while (later.length > 0) later.shift()?.();
  expect(said.map(({ coming }) => coming)).toEqual([...said.slice(1).map(() => true), false]);
});
