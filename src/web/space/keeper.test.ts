import { Chance } from "#sync";
import { makeLock, ready, systemRandom } from "#vault";
import { beforeAll, describe, expect, it } from "vitest";
import {
  CHECKPOINT_VERSION,
  firstPage,
  olderFrom,
  olderOf,
  pagesOf,
  readFirstPage,
  wholePart,
  writePage,
} from "./checkpoint.ts";
import { handing, PIECE } from "./handing.ts";
import { Disk } from "./harness.ts";
import { keepCheckpoint, type Keeper } from "./keeper.ts";
import { listsOf } from "./lists-of.ts";
import { type Patch, patched } from "./patch.ts";
import { newCorner } from "./mine-desk.ts";
import { openMine } from "./mine-desk.ts";
import type { MinePart } from "./protocol.ts";
import { type SealedStore, sealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

beforeAll(ready);

const clock = {
  now: () => 1_700_000_000_000,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms / 40);
    return () => clearTimeout(timer);
  },
};
const rest = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

type Item = { readonly id: number; readonly words: string };
type Part = { readonly name: string; readonly in: { readonly list: readonly Item[]; readonly other: readonly Item[] } };

describe("a checkpoint", () => {
  it("[CHECKPOINT-2] gives back the very part it was made of, after any changes since its older pages were written", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const chance = new Chance(seed);
      let next = 0;
      const item = (): Item => ({ id: next++, words: "x".repeat(chance.between(0, 9)) });
      const many = (): Item[] => Array.from({ length: chance.between(0, 900) }, item);
      let part: Part = { name: "a", in: { list: many(), other: many() } };
      const lists = olderOf(part);
      const pages = pagesOf("b", lists);
      const base = { id: "b", slot: 0 as const, pages: pages.length, lists };
      for (let change = chance.between(0, 30); change > 0; change--) {
        const list = [...part.in.list];
        const at = chance.between(0, Math.max(0, list.length - 1));
        if (chance.part() < 0.4) list.push(item());
        else if (list.length > 0) list.splice(at, 1, ...(chance.part() < 0.5 ? [item()] : []));
        part = { name: `a${String(change)}`, in: { ...part.in, list } };
      }
      const first = firstPage(part, base, { place: "p", heads: [] });
      if (first === null) throw new Error("it needs no other base");
      const read = readFirstPage<Part>(writePage(first));
      const older = read === null ? null : olderFrom(read, JSON.parse(JSON.stringify(pages)) as typeof pages);
      expect(read !== null && older !== null && wholePart(read, older), `seed ${String(seed)}`).toEqual(part);
    }
  });

  it("[CHECKPOINT-3] of another version, of another base, or with a page missing is as good as none", () => {
    const list = Array.from({ length: 900 }, (_, id) => ({ id, words: "w" }));
    const part = { name: "a", in: { list, other: [] } };
    const lists = olderOf(part);
    const pages = pagesOf("b", lists);
    const first = firstPage(part, { id: "b", slot: 0, pages: pages.length, lists }, { place: "p", heads: [] });
    if (first === null) throw new Error("it needs no other base");
    expect(readFirstPage(writePage({ ...first, v: CHECKPOINT_VERSION + 1 }))).toBeNull();
    expect(readFirstPage(new Uint8Array([1, 2, 3]))).toBeNull();
    expect(olderFrom(first, pages.slice(1))).toBeNull();
    expect(
      olderFrom(
        first,
        pages.map((page) => ({ ...page, base: "c" })),
      ),
    ).toBeNull();
    expect(olderFrom(first, pages)).toEqual(lists);
  });
});

/** A corner on a disk, opened through a keeper that keeps any history. */
class House {
  readonly disk = new Disk();
  readonly #made = makeLock("four warm words here", systemRandom);
  readonly raw: SealedStore = sealedStore(this.disk.open(), this.#made.key, systemRandom);

  async begin(): Promise<void> {
    await this.raw.found(this.#made.lock, newCorner(systemRandom));
    await this.raw.seize(() => undefined);
  }
  keeper(): Keeper<MinePart> {
    return keepCheckpoint<MinePart>({ store: this.raw, clock, random: systemRandom, asKept: (part) => part, least: 1 });
  }
  async open(keeper = this.keeper()): Promise<Desk<MinePart>> {
    const desk = await openMine({ store: keeper.store, random: systemRandom, clock }, () => undefined);
    return keeper.over(desk, () => undefined);
  }
  /** All that lies in the store, opened, as text. */
  async text(): Promise<string> {
    const names = [
      "check/first",
      ...[0, 1].flatMap((slot) => Array.from({ length: 8 }, (_, i) => `check/${String(slot)}/${String(i)}`)),
    ];
    const found = await Promise.all(names.map((name) => this.raw.get(name)));
    return found.map((bytes) => (bytes === null ? "" : new TextDecoder().decode(bytes))).join("\n");
  }
  pages(): number {
    return [...this.disk.records.keys()].filter((key) => key.startsWith("~")).length;
  }
}

const page = (id: number, words: string) => ({
  do: "keep-reflection" as const,
  reflection: { id: id.toString(16).padStart(32, "0"), at: 1_600_000_000_000, day: "2020-09-13", words },
});

async function lived(): Promise<{ house: House; desk: Desk<MinePart> }> {
  const house = new House();
  await house.begin();
  const desk = await house.open();
  await desk.handle("actAll", [Array.from({ length: 90 }, (_, id) => page(id, `marked-${String(id)}-end`))]);
  desk.view();
  for (let i = 0; i < 60 && (await house.raw.get("check/first")) === null; i++) await rest(20);
  return { house, desk };
}

describe("the keeper of a checkpoint", () => {
  it("[CHECKPOINT-1] finds what was shown last, and what came since is shown once the log is read", async () => {
    const { house, desk } = await lived();
    const shown = desk.view();
    const found = await house.keeper().find();
    expect(found?.near.reflections.length).toBe(60);
    expect(await found?.whole()).toEqual(JSON.parse(JSON.stringify(shown)));
    // Killed before it could be written: the log has one more.
    await desk.close();
    const again = await openMine({ store: house.raw, random: systemRandom, clock }, () => undefined);
    await again.handle("act", [page(500, "later")]);
    const keeper = house.keeper();
    expect((await (await keeper.find())?.whole())?.reflections.length).toBe(90);
    expect((await house.open(keeper)).view().reflections.at(-1)?.words).toBe("later");
  });

  it("[CHECKPOINT-4] what is let go is in no checkpoint from the very write that lets it go", async () => {
    const { house, desk } = await lived();
    expect(await house.text()).toContain("marked-3-end");
    const pages = house.pages();
    expect(pages).toBeGreaterThan(2);
    await desk.handle("act", [{ do: "let-reflection-go", reflection: page(3, "").reflection.id }]);
    expect(house.pages()).toBe(0);
    desk.view();
    for (let i = 0; i < 80 && (await house.raw.get("check/first")) === null; i++) await rest(20);
    const text = await house.text();
    expect(text).toContain("marked-4-end");
    expect(text).not.toContain("marked-3-end");
    await desk.close();
  });

  it("[CHECKPOINT-5] a record that is damaged, of another place or of heads that the store does not hold is dropped without a word", async () => {
    const { house, desk } = await lived();
    await desk.close();
    const bytes = await house.raw.get("check/first");
    const first = readFirstPage<MinePart>(bytes ?? new Uint8Array(0));
    if (first === null) throw new Error("none was kept");
    const heads = first.heads.map((head) => ({ ...head, id: "00".repeat(32) }));
    for (const other of [
      { ...first, place: "00" },
      { ...first, heads },
      { ...first, heads: [] },
      { ...first, heads: first.heads.map((head) => ({ ...head, seq: head.seq + 1 })) },
    ]) {
      await house.raw.write([["check/first", writePage(other)]], []);
      expect(await house.keeper().find()).toBeNull();
    }
    await house.raw.write([["check/first", writePage(first)]], []);
    expect(await house.keeper().find()).not.toBeNull();
    for (const [key, sealed] of [...house.disk.records].filter(([name]) => name.startsWith("~"))) {
      for (const at of [0, 7, 30, sealed.length - 1]) {
        const changed = sealed.slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        house.disk.records.set(key, changed);
        const whole = (await (await house.keeper().find())?.whole()) ?? null;
        expect(whole).toBeNull();
        house.disk.records.set(key, sealed);
      }
    }
    // Whatever lies there, the log decides what is shown.
    expect((await house.open()).view().reflections.length).toBe(90);
  });

  it("[CHECKPOINT-6] writing that finds no room leaves nothing, and takes no room from what is said", async () => {
    const house = new House();
    await house.begin();
    const desk = await house.open();
    await desk.handle("act", [page(1, "one")]);
    house.disk.full = true;
    desk.view();
    await rest(200);
    expect(house.pages()).toBe(0);
    house.disk.full = false;
    expect(await desk.handle("act", [page(2, "two")])).toEqual({ ok: true });
    await desk.close();
  });
});

describe("handing over", () => {
  it("[CHECKPOINT-7] brings what is newest first, a piece at a time, and ends with all of it", () => {
    const later: (() => void)[] = [];
    let there: unknown = null;
    const sizes: number[] = [];
    const count = (): number => Object.values(listsOf(there)).reduce((sum, list) => sum + list.length, 0);
    const { show } = handing(
      (patch: Patch | null) => {
        const before = count();
        there = patched(there, patch);
        sizes.push(count() - before);
      },
      (_, run) => void later.push(run),
    );
    const list = Array.from({ length: 1_200 }, (_, id) => ({ id }));
    show({ name: "a", in: { list, other: list.slice(0, 40) } }, false);
    expect(listsOf(there)["in/list"]?.at(-1)).toEqual({ id: 1_199 });
    // Something comes while pieces are on their way.
    const more = { name: "b", in: { list: [...list, { id: 1_200 }], other: [] } };
    show(more, false);
    while (later.length > 0) later.shift()?.();
    expect(there).toEqual(more);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PIECE);
  });
});
