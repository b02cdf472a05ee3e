/** What goes, goes from the checkpoint, too: after whatever takes words away, no record of the store holds them. */
import { makeLock, openLock, openRecord, ready, systemRandom } from "#vault";
import { beforeAll, expect, test, vi } from "vitest";
import { openedText, type Person } from "../../../tests/pretend/hearths.ts";
import { PASSPHRASE, scene, until } from "../../../tests/recovery/scene.ts";
import { START } from "../../../tests/vectors/seeded.ts";
import { Disk, hastyClock } from "./harness.ts";
import { keepCheckpoint } from "./keeper.ts";
import { newCorner, openMine } from "./mine-desk.ts";
import { LOCK, UNSEALED } from "./names.ts";
import { openOurs } from "./ours-desk.ts";
import type { MinePart, OursPart } from "./protocol.ts";
import { type SealedStore, sealedStore } from "./store.ts";
import type { Desk } from "./tabs.ts";

beforeAll(ready);
vi.setConfig({ testTimeout: 60_000 });

const FIRST = "check/first";
const WORDS = "marked words that shall go";
const clock = {
  now: () => START,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms / 40);
    return () => clearTimeout(timer);
  },
};

/** Opened anew through a keeper that keeps any history. */
async function keptHearth(person: Person): Promise<SealedStore> {
  await person.desk?.close();
  const { store, random, office: courier } = person;
  await store.seize(() => undefined);
  const asKept = (part: OursPart): OursPart | null => (part.ours === null ? null : part);
  const keeper = keepCheckpoint<OursPart>({ store, clock, random: systemRandom, asKept, least: 1 });
  let desk: Desk<OursPart> | null = null;
  const fail = (error: unknown): void => void person.failures.push(error);
  const changed = (): void => void setTimeout(() => desk?.view(), 1);
  const given = { store: keeper.store, random, courier, fail, clock: { ...hastyClock(START), now: () => START } };
  desk = keeper.over(await openOurs(given, changed), () => undefined);
  person.desk = desk;
  return store;
}

/** Until the checkpoint holds these words, or no more: it is written once nothing else is done. */
async function untilKept(store: SealedStore, holds: (text: string) => boolean): Promise<void> {
  for (let i = 0; i < 400; i++) {
    const first = await store.get(FIRST);
    if (first !== null && holds(new TextDecoder().decode(first))) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it was not kept");
}
const has = (text: string): boolean => text.includes(WORDS);
const hasNot = (text: string): boolean => !text.includes(WORDS);

const NOTE = { do: "note", note: { kind: "thanks", words: WORDS } } as const;
const OTHER = { do: "note", note: { kind: "thanks", words: "what stays" } } as const;

/** Ada and Noor, both with a note of Ada in their checkpoints. */
async function noted() {
  const { ada, noor } = await scene();
  const stores = [await keptHearth(ada), await keptHearth(noor)] as const;
  await until(() => ada.view.link === "here" && noor.view.link === "here");
  const said = await ada.do("act", NOTE);
  await ada.do("act", OTHER);
  await until(() => noor.view.ours?.notes.length === 2);
  for (const store of stores) await untilKept(store, has);
  if (!said.ok || said.id === null) throw new Error("not said");
  return { ada, noor, stores, note: said.id };
}

test("[CHECKPOINT-4] what one takes back, and what the partner takes back from afar, is in no record of either", async () => {
  const { ada, noor, stores, note } = await noted();
  expect([has(ada.opened()), has(noor.opened())]).toEqual([true, true]);
  expect(await ada.do("act", { do: "take-back", item: note })).toMatchObject({ ok: true });
  expect(ada.opened()).not.toContain(WORDS);
  await until(() => noor.view.ours?.notes.length === 1);
  expect(noor.opened()).not.toContain(WORDS);
  // Written anew, they hold what stays, and never again what went.
  for (const store of stores) await untilKept(store, (text) => hasNot(text) && text.includes("what stays"));
  expect([has(ada.opened()), has(noor.opened())]).toEqual([false, false]);
  expect([...ada.failures, ...noor.failures]).toEqual([]);
  await Promise.all([ada.desk?.close(), noor.desk?.close()]);
});

test("[CHECKPOINT-4] leaving takes the checkpoint along, and none is written of a place that is gone", async () => {
  const { ada, noor } = await noted();
  expect(await ada.do("closePlace", null)).toEqual({ ok: true });
  expect(ada.opened()).not.toContain(WORDS);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(ada.opened()).not.toMatch(/check\/|what stays/);
  await Promise.all([ada.desk?.close(), noor.desk?.close()]);
});

/** A corner over its own disk, whose lock can be changed. */
async function corner() {
  const disk = new Disk();
  const { lock, key } = makeLock(PASSPHRASE, systemRandom);
  const store = sealedStore(disk.open(), key, systemRandom, lock);
  await store.found(lock, newCorner(systemRandom));
  await store.seize(() => undefined);
  const keeper = keepCheckpoint<MinePart>({ store, clock, random: systemRandom, asKept: (part) => part, least: 1 });
  let desk: Desk<MinePart> | null = null;
  const changed = (): void => void setTimeout(() => desk?.view(), 1);
  const database = { lock: async () => lock };
  const given = { store: keeper.store, random: systemRandom, clock, database };
  desk = keeper.over(await openMine(given, changed), () => undefined);
  for (const [id, words] of [
    ["01", WORDS],
    ["02", "what stays"],
  ] as const) {
    const reflection = { id: id.repeat(16), at: START, day: "2026-05-28", words } as const;
    expect(await desk.handle("act", [{ do: "keep-reflection", reflection }])).toEqual({ ok: true });
  }
  desk.view();
  await untilKept(store, has);
  return { disk, key, store, desk };
}

test("[CHECKPOINT-4] beginning anew lets go of what the old log told, and keeps only what stands", async () => {
  const { disk, key, store, desk } = await corner();
  await desk.handle("act", [{ do: "let-reflection-go", reflection: "01".repeat(16) }]);
  expect(openedText(disk, key)).not.toContain(WORDS);
  desk.view();
  await untilKept(store, hasNot);
  const before = await store.get(FIRST);
  expect(await desk.handle("beginAnew", [PASSPHRASE])).toEqual({ ok: true });
  expect(await desk.handle("finishAnew", [])).toEqual({ ok: true });
  // What was of the old log is gone with it, page by page.
  const after = await store.get(FIRST);
  expect(after === null || String(after) !== String(before)).toBe(true);
  desk.view();
  await untilKept(store, (text) => hasNot(text) && text.includes("what stays"));
  expect(openedText(disk, key)).not.toContain(WORDS);
  await desk.close();
});

test("[CHECKPOINT-4] another passphrase seals what is kept anew: nothing opens with the old key, and nothing that went is there", async () => {
  const { disk, key, store, desk } = await corner();
  await desk.handle("act", [{ do: "let-reflection-go", reflection: "01".repeat(16) }]);
  desk.view();
  await untilKept(store, hasNot);
  expect(await desk.handle("lockMine", ["other four warm words"])).toEqual({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const opened = openLock(disk.records.get(LOCK) ?? new Uint8Array(0), "other four warm words");
  if (!opened.ok) throw new Error(opened.why);
  const text = openedText(disk, opened.key);
  expect(text).toContain("what stays");
  expect(text).not.toContain(WORDS);
  for (const [name, sealed] of disk.records) {
    if (!UNSEALED.includes(name)) expect(openRecord(key, name, sealed)).toBeNull();
  }
  await desk.close();
});
