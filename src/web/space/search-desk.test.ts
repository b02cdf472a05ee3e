/** Searching leaves no trace on a disk, and what was let go is found no more. */
import { beforeAll, expect, test } from "vitest";
import type { Reflection } from "#core";
import { ready } from "#vault";
import { seeded, START } from "../../../tests/vectors/seeded.ts";
import { Disk, hastyClock } from "./harness.ts";
import { newCorner, openMine } from "./mine-desk.ts";
import { mineSpace } from "./mine.ts";
import type { MinePart } from "./protocol.ts";
import { makeSearch } from "./search.ts";
import { sealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

beforeAll(ready);

const page = (id: number, words: string): Reflection => ({
  id: id.toString(16).padStart(32, "0"),
  at: START + id,
  day: "2026-11-23",
  words,
});

/** A corner on this disk, opened. */
async function opened(disk: Disk): Promise<Desk<MinePart>> {
  const random = seeded("search");
  const store = sealedStore(disk.open(), seeded("key")(32), random);
  if (disk.records.size === 0) await store.write(newCorner(random), []);
  await store.seize(() => undefined);
  return openMine({ store, random, clock: hastyClock(START) }, () => undefined);
}

test("[JOURNAL-15] a search finds what lies there, and writes nothing: no word, no index, no trace", async () => {
  const disk = new Disk();
  const desk = await opened(disk);
  const pages = Array.from({ length: 60 }, (_, at) =>
    page(at, `word${String(at)} about the harbour ${"tea ".repeat(at)}`),
  );
  for (const reflection of pages) await desk.handle("act", [{ do: "keep-reflection", reflection }]);
  const before = new Map(disk.records);
  const { writes } = disk;
  expect(await desk.handle("search", ["harbour", 100])).toHaveLength(60);
  expect(await desk.handle("search", ["word7", 100])).toEqual([pages[7]?.id]);
  expect(disk.writes).toBe(writes);
  expect([...disk.records]).toEqual([...before]);
  // The same pages, kept without ever being searched, make the same records: nothing was added for it.
  const other = new Disk();
  const never = await opened(other);
  for (const reflection of pages) await never.handle("act", [{ do: "keep-reflection", reflection }]);
  expect(other.records.size).toBe(disk.records.size);
  await Promise.all([desk.close(), never.close()]);
});

test("[JOURNAL-13] [JOURNAL-4] what is changed or let go is found no more, also after it was opened again", async () => {
  const disk = new Disk();
  const desk = await opened(disk);
  const [tea, sea] = [page(1, "tea at night"), page(2, "the sea")];
  for (const reflection of [tea, sea]) await desk.handle("act", [{ do: "keep-reflection", reflection }]);
  expect(await desk.handle("search", ["sea", 9])).toEqual([sea.id]);
  await desk.handle("act", [{ do: "keep-reflection", reflection: { ...tea, words: "a lake" } }]);
  await desk.handle("act", [{ do: "let-reflection-go", reflection: sea.id }]);
  expect(desk.view().reflections).toEqual([{ ...tea, words: "a lake" }]);
  expect(await desk.handle("search", ["sea", 9])).toEqual([]);
  expect(await desk.handle("search", ["tea", 9])).toEqual([]);
  expect(await desk.handle("search", ["lake", 9])).toEqual([tea.id]);
  await desk.close();
  const again = await opened(disk);
  expect(await again.handle("search", ["lake", 9])).toEqual([tea.id]);
  expect(await again.handle("search", ["sea", 9])).toEqual([]);
  await again.close();
});

test("[JOURNAL-18] a corner that is locked finds nothing", async () => {
  const space = mineSpace({} as Parameters<typeof mineSpace>[0]);
  expect(await space.call("search", ["harbour", 9])).toBeNull();
});

test("[JOURNAL-25] five thousand pages: a word is found at once, and the index is made in short slices", async () => {
  const vocabulary = Array.from({ length: 9_000 }, (_, at) => `w${((at * 7_919) % 90_001).toString(36)}e`);
  const pages = Array.from({ length: 5_000 }, (_, at) =>
    page(at, Array.from({ length: 60 }, (_each, word) => vocabulary[(at * 31 + word * word * 17) % 9_000]).join(" ")),
  );
  let longest = 0;
  let begun = performance.now();
  const search = makeSearch(async () => {
    longest = Math.max(longest, performance.now() - begun);
    await new Promise((resolve) => void setTimeout(resolve));
    begun = performance.now();
  });
  await search.find(pages, "", 100);
  // Far above what it takes, and far below what would be felt: other work may run beside this test.
  expect(longest).toBeLessThan(1_500);
  const wanted = vocabulary[17] ?? "";
  const asked = performance.now();
  const found = await search.find(pages, wanted, 100);
  expect(performance.now() - asked).toBeLessThan(500);
  expect(found.length).toBeGreaterThan(0);
  for (const id of found) expect(pages[Number.parseInt(id, 16)]?.words).toContain(wanted);
});
