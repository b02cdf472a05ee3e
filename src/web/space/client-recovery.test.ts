import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import type { SpaceName, Spaces } from "./api.ts";
import { openSpaces } from "./client.ts";
import type { WorkerLike } from "./line.ts";
import type { FromWorker, MinePart, OursPart, ToWorker } from "./protocol.ts";

const WHAT = { words: "twelve words", relay: "https://letters.example", passphrase: "four warm words here" };
const OURS: OursPart = {
  link: "none",
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

/** Answers as it is told; what it was asked is kept in order, with the space. */
class Pretended implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onmessageerror: WorkerLike["onmessageerror"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly #space: SpaceName;
  readonly #town: Town;

  constructor(space: SpaceName, town: Town) {
    this.#space = space;
    this.#town = town;
  }
  postMessage(message: ToWorker): void {
    if (message.t !== "call") return;
    const call = `${this.#space} ${message.call}`;
    this.#town.asked.push(call);
    const result = this.#town.answers[call] ?? { ok: true };
    if (result === "never") return;
    const reply = (): void =>
      this.onmessage?.({ data: { t: "reply", id: message.id, result } } as MessageEvent<FromWorker>);
    if (this.#town.held === call) this.#town.release = reply;
    else reply();
  }
  terminate(): void {
    this.onmessage = null;
  }
  show(part: unknown): void {
    this.onmessage?.({ data: { t: "part", patch: { is: part }, elsewhere: false } } as MessageEvent<FromWorker>);
  }
}

class Town {
  readonly asked: string[] = [];
  readonly answers: Record<string, unknown> = {};
  readonly dropped: string[] = [];
  /** This call is answered when it is released. */
  held = "";
  release: () => void = () => undefined;
  places: readonly string[] = [];
  readonly workers: Partial<Record<SpaceName, Pretended>> = {};

  open(): Promise<Spaces> {
    return openSpaces({
      around: {
        spawn: (space) => (this.workers[space] = new Pretended(space, this)),
        openChannel: () => ({ postMessage: () => undefined, onmessage: null }),
        places: async () => this.places,
        drop: async (name) => void this.dropped.push(name),
      },
    });
  }
}

beforeEach(() => {
  vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" });
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { storage: { persist: async () => true } });
});
afterEach(() => void vi.unstubAllGlobals());

test("[RECOVER-16] whoever says that it looks right while just mine still opens is not asked again next time", async () => {
  const town = new Town();
  town.places = ["h"];
  town.answers["ours unlock"] = { ok: true, unfinished: false };
  town.answers["mine unlock"] = { ok: true, unsettled: false };
  town.held = "mine unlock";
  const spaces = await town.open();
  const unlocked = spaces.unlock(WHAT.passphrase);
  await vi.waitFor(() => expect(town.asked).toContain("mine unlock"), { timeout: 15_000 });
  const restored = { entries: 4, newest: null, whole: true };
  town.workers.ours?.show({ ...OURS, restored });
  const seen = spaces.restoredSeen();
  await vi.waitFor(() => expect(town.asked).toContain("ours restoredSeen"), { timeout: 15_000 });
  expect(town.asked).not.toContain("mine restoredSeen");
  town.workers.mine?.show({ ...MINE, restored: { ...restored, entries: 0 } });
  town.release();
  await Promise.all([unlocked, seen]);
  expect(town.asked).toContain("mine restoredSeen");
});

describe("beginning from recovery words", () => {
  test("[RECOVER-13] fetches first, and makes both stores only where all was found", async () => {
    const town = new Town();
    const spaces = await town.open();
    expect(await spaces.recover(WHAT)).toEqual({ ok: true });
    expect(town.asked).toEqual(["mine recover", "ours recover", "mine settle", "ours begun"]);
    town.workers.ours?.show(OURS);
    expect(spaces.snapshot().stage).toBe("open");
    expect(town.dropped).toEqual([]);
  });

  test.each(["count", "nothing-found", "cannot-reach", "damaged", "too-short"])(
    "[RECOVER-13] refused as %s, nothing is made",
    async (why) => {
      const town = new Town();
      town.answers["mine recover"] = { ok: false, why };
      const spaces = await town.open();
      expect(await spaces.recover(WHAT)).toEqual({ ok: false, why });
      expect(town.asked).toEqual(["mine recover"]);
      expect(spaces.snapshot().stage).toBe("new");
    },
  );

  test("[RECOVER-13] a corner that could not be made takes the hearth with it", async () => {
    const town = new Town();
    town.answers["mine settle"] = { ok: false, why: "no-storage" };
    const spaces = await town.open();
    expect(await spaces.recover(WHAT)).toEqual({ ok: false, why: "no-storage" });
    expect(town.dropped.map((name) => name.slice(-2)).toSorted()).toEqual(["-1", "-2"]);
    expect(spaces.snapshot().stage).toBe("new");
  });

  test("[RECOVER-13] where something is stored already nothing is fetched", async () => {
    const town = new Town();
    town.places = ["h"];
    const spaces = await town.open();
    expect(await spaces.recover(WHAT)).toEqual({ ok: false, why: "not-empty" });
    expect(town.asked).toEqual([]);
  });

  test("[RECOVER-13] cut off between the two stores: whole where the corner is there, gone where it is not", async () => {
    for (const [mine, stage, asked] of [
      [{ ok: true, unsettled: false }, "locked", ["ours unlock", "mine unlock", "ours begun"]],
      [{ ok: false, why: "damaged" }, "new", ["ours unlock", "mine unlock"]],
      [{ ok: false, why: "wrong-passphrase" }, "locked", ["ours unlock", "mine unlock"]],
    ] as const) {
      const town = new Town();
      town.places = ["h"];
      town.answers["ours unlock"] = { ok: true, unfinished: "recovering" };
      town.answers["mine unlock"] = mine;
      const spaces = await town.open();
      await spaces.unlock("four warm words here");
      expect([mine, town.asked]).toEqual([mine, asked]);
      expect([mine, spaces.snapshot().stage]).toEqual([mine, stage]);
      expect(town.dropped.length).toBe(stage === "new" ? 2 : 0);
      expect(town.asked).not.toContain("mine begin");
    }
  });
});

async function opened(town: Town): Promise<Spaces> {
  town.places = ["h"];
  town.answers["ours unlock"] = { ok: true, unfinished: false };
  town.answers["mine unlock"] = { ok: true, unsettled: false };
  const spaces = await town.open();
  await spaces.unlock("four warm words here");
  town.asked.length = 0;
  return spaces;
}

describe("the locker", () => {
  test("[RECOVER-11] is looked at whenever places, names or relays changed, and not otherwise", async () => {
    const town = new Town();
    await opened(town);
    town.workers.ours?.show(OURS);
    expect(town.asked).toEqual([]);
    town.workers.mine?.show(MINE);
    town.workers.ours?.show({ ...OURS, unsent: 2 });
    expect(town.asked).toEqual(["mine heedKit"]);
    town.workers.ours?.show({ ...OURS, myName: "Ada Maria" });
    town.workers.mine?.show({ ...MINE, where: { ...MINE.where, relay: "https://letters.example" } });
    expect(town.asked).toEqual(["mine heedKit", "mine heedKit", "mine heedKit"]);
  });

  test("[RECOVER-12] words count as shown once they came to the page, and not before", async () => {
    const town = new Town();
    const spaces = await opened(town);
    expect(await spaces.makeKit({ passphrase: "p" })).toEqual({ ok: false, why: "mine-locked" });
    town.workers.ours?.show(OURS);
    town.workers.mine?.show(MINE);
    town.asked.length = 0;
    town.answers["mine makeKit"] = { ok: false, why: "no-answer" };
    expect(await spaces.makeKit({ passphrase: "p" })).toEqual({ ok: false, why: "cannot-reach" });
    expect(town.asked).toEqual(["mine makeKit"]);
    const made = { ok: true, words: ["one"], relay: "https://letters.example" };
    town.answers["mine makeKit"] = made;
    expect(await spaces.makeKit({ passphrase: "p" })).toEqual(made);
    expect(town.asked.slice(1)).toEqual(["mine makeKit", "mine kitShown"]);
    town.answers["mine kitShown"] = { ok: false, why: "storage-full" };
    expect(await spaces.makeKit({ passphrase: "p" })).toEqual({ ok: false, why: "storage-full" });
  });
});

test("[RECOVER-20] [RECOVER-26] a seed that another tab fetched for too long is told as a server that cannot be reached", async () => {
  const town = new Town();
  const spaces = await opened(town);
  town.workers.ours?.show(OURS);
  town.workers.mine?.show(MINE);
  town.answers["mine bringSeed"] = { ok: false, why: "no-answer" };
  expect(await spaces.bringSeed("twelve words")).toEqual({ ok: false, why: "cannot-reach" });
  town.answers["mine bringSeed"] = { ok: false, why: "nothing-found" };
  expect(await spaces.bringSeed("twelve words")).toEqual({ ok: false, why: "nothing-found" });
});

describe("a new seed", () => {
  test("[RECOVER-19] that was asked for and cut off is made once both are open, and once", async () => {
    const town = new Town();
    await opened(town);
    town.workers.ours?.show(OURS);
    town.workers.mine?.show({ ...MINE, anew: true });
    await vi.waitFor(() => expect(town.asked).toContain("mine finishAnew"), { timeout: 15_000 });
    town.workers.mine?.show({ ...MINE, anew: true, justMe: true });
    expect(town.asked.filter((call) => call === "mine finishAnew")).toHaveLength(1);
    expect(town.asked).not.toContain("mine beginAnew");
  });

  test("[RECOVER-17] needs the passphrase first, and ends what is being begun with the old one", async () => {
    const town = new Town();
    const spaces = await opened(town);
    expect(await spaces.seedAnew("p")).toEqual({ ok: false, why: "mine-locked" });
    const pairing = { role: "inviter", stage: "inviting" } as unknown as OursPart["pairing"];
    town.workers.ours?.show({ ...OURS, pairing });
    town.workers.mine?.show(MINE);
    town.asked.length = 0;
    town.answers["mine beginAnew"] = { ok: false, why: "wrong-passphrase" };
    expect(await spaces.seedAnew("p")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(town.asked).toEqual(["mine beginAnew"]);
    town.answers["mine beginAnew"] = { ok: true };
    expect(await spaces.seedAnew("p")).toEqual({ ok: true });
    expect(town.asked.slice(1)).toEqual(["mine beginAnew", "ours endPairing", "mine finishAnew"]);
  });
});
