/** Locks with the real workers and databases of a browser: new passphrases, places side by side, crashes, other versions. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Draft } from "#core";
import type { Snapshot, Spaces } from "./api.ts";
import { openSpaces } from "./client.ts";
import { browserAround } from "./client-around.ts";
import { prefixOf } from "./names.ts";
// oxlint-disable-next-line import/default
import workerUrl from "./worker.ts?worker&url";

const ADA = "four calm words of Ada";
const NOOR = "four calm words of Noor";
const MARK = "a marked fear of mine";

// Every opening costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 120_000 });

const opened: Spaces[] = [];
let families = 0;
const newFamily = (): string => `k${String(++families)}`;

async function open(prefix: string): Promise<Spaces> {
  const spaces = await openSpaces({ prefix });
  opened.push(spaces);
  return spaces;
}

async function begun(prefix: string, passphrase = ADA, name = "Ada"): Promise<Spaces> {
  const spaces = await open(prefix);
  expect(await spaces.begin({ passphrase, name })).toEqual({ ok: true });
  return spaces;
}

/** Another person's place, begun at the locked door of this tab. */
async function besides(spaces: Spaces, passphrase = NOOR, name = "Noor"): Promise<void> {
  await spaces.lock();
  await spaces.beginBeside(true);
  expect(spaces.snapshot().stage).toBe("new");
  expect(await spaces.begin({ passphrase, name })).toEqual({ ok: true });
}

const names = async (family: string): Promise<string[]> =>
  (await indexedDB.databases()).flatMap(({ name = "" }) => (prefixOf(family, name) === null ? [] : [name])).toSorted();

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no reason"));
  });
}

async function records(name: string): Promise<Map<string, Uint8Array>> {
  const db = await ask(indexedDB.open(name));
  const store = db.transaction("r").objectStore("r");
  const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
  db.close();
  return new Map(keys.map((key, i) => [key as string, values[i] as Uint8Array]));
}

async function put(name: string, key: string, bytes: Uint8Array): Promise<void> {
  const db = await ask(indexedDB.open(name));
  const tx = db.transaction("r", "readwrite");
  tx.objectStore("r").put(bytes, key);
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

async function until(spaces: Spaces, holds: (snapshot: Snapshot) => boolean, ms = 9_000): Promise<void> {
  await expect.poll(() => holds(spaces.snapshot()), { timeout: ms, interval: 20 }).toBe(true);
}

let drafts = 0;
const draft = (words = MARK): Draft => ({ id: (++drafts).toString(16).padStart(32, "0"), words, hope: "listen" });
const draftsOf = ({ mine }: Snapshot): readonly string[] =>
  mine.stage === "open" ? mine.drafts.map(({ words }) => words) : [];

afterEach(async () => {
  for (const spaces of opened.splice(0)) {
    await spaces.lock();
    await spaces.erase();
  }
});

describe("a new passphrase", () => {
  test("[UNLOCK-1] [UNLOCK-2] opens everything, voice and pictures too; the old one nothing, and other tabs are locked", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000)).fill(7, 0, 12);
    bytes.set([0xff, 0xd8, 0xff]);
    const kept = await spaces.keepMedia("mine", bytes, { type: "image/jpeg" });
    if (!kept.ok) throw new Error(`it was not kept: ${kept.why}`);
    await spaces.keepDraft({ ...draft(), picture: kept.media }, "mine");
    const second = await open(family);
    expect(await second.unlock(ADA)).toEqual({ ok: true });
    const before = await Promise.all((await names(family)).map(records));

    expect(await spaces.changePassphrase({ now: NOOR, next: "the next calm words" })).toEqual({
      ok: false,
      why: "wrong-passphrase",
    });
    expect(spaces.snapshot().stage).toBe("open");
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(spaces.snapshot().stage).toBe("locked");
    await until(second, ({ stage }) => stage === "locked");

    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ trouble: null, mine: { stage: "open", lock: "shared" } });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
    expect(await spaces.media(kept.media)).toMatchObject({ ok: true, bytes });
    expect(await second.unlock("the next calm words")).toEqual({ ok: true });
    const after = await Promise.all((await names(family)).map(records));
    before.forEach((old, at) => {
      const shared = [...(after[at] ?? [])].filter(([name]) => name !== "0" && old.has(name));
      expect(shared).toEqual([]);
    });
  });

  test("[UNLOCK-4] leaves a corner with a lock of its own alone, and that is changed by its own words", async () => {
    const spaces = await begun(newFamily());
    await spaces.keepDraft(draft(), "mine");
    expect(await spaces.lockMine("words for mine alone")).toEqual({ ok: true });
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot().mine.stage).toBe("locked");
    expect(await spaces.unlockMine("the next calm words")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockMine("words for mine alone")).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
    expect(await spaces.lockMine("other words for mine", "the next calm words")).toEqual({
      ok: false,
      why: "wrong-passphrase",
    });
    expect(await spaces.lockMine("other words for mine", "words for mine alone")).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
  });
});

describe("places side by side", () => {
  test("[UNLOCK-30] [UNLOCK-31] [UNLOCK-33] [UNLOCK-35] each opens with its own passphrase, and neither shows nor disturbs the other", async () => {
    const family = newFamily();
    const ada = await begun(family);
    await ada.keepDraft(draft("of Ada alone"), "mine");
    const noor = await open(family);
    await besides(noor);
    await noor.keepDraft(draft("of Noor alone"), "mine");
    expect(noor.snapshot()).toMatchObject({ stage: "open", myName: "Noor" });
    // Locking the door to begin beside was this tab's alone: it stood in no place.
    expect(ada.snapshot()).toMatchObject({ stage: "open", myName: "Ada" });
    expect(draftsOf(ada.snapshot())).toEqual(["of Ada alone"]);

    const all = await names(family);
    expect(all).toHaveLength(4);
    for (const name of all) expect(name).toMatch(new RegExp(`^${family}[0-9a-f]{8}-[12]$`));
    // Numbers and sizes of what a beginning makes are the same.
    const shape = async (name: string): Promise<number[]> =>
      [...(await records(name)).values()].map((value) => value.length).toSorted((a, b) => a - b);
    const hearths = await Promise.all(all.filter((name) => name.endsWith("-1")).map(shape));
    expect(hearths[0]?.length).toBe(hearths[1]?.length);

    await noor.lock();
    expect(ada.snapshot().stage).toBe("open");
    expect(JSON.stringify(noor.snapshot())).not.toMatch(/Ada|Noor|alone/);
    const third = await open(family);
    expect(third.snapshot()).toMatchObject({ stage: "locked", myName: "" });
    expect(await third.unlock("nobody's words at all")).toEqual({ ok: false, why: "wrong-passphrase" });
    for (let round = 0; round < 2; round++) {
      expect(await third.unlock(NOOR)).toEqual({ ok: true });
      expect(third.snapshot().myName).toBe("Noor");
      expect(draftsOf(third.snapshot())).toEqual(["of Noor alone"]);
      await third.lock();
      expect(await third.unlock(ADA)).toEqual({ ok: true });
      expect(third.snapshot().myName).toBe("Ada");
      // The tab that was open before stands in the same place, and hears of it.
      await third.lock();
      await until(ada, ({ stage }) => stage === "locked");
    }
  });

  test("[UNLOCK-32] words that open another place begin none, and become nobody’s new ones", async () => {
    const family = newFamily();
    const ada = await begun(family);
    await ada.lock();
    await ada.beginBeside(true);
    expect(await ada.begin({ passphrase: ADA, name: "Noor" })).toEqual({ ok: false, why: "not-empty" });
    expect(await names(family)).toHaveLength(2);
    expect(await ada.begin({ passphrase: NOOR, name: "Noor" })).toEqual({ ok: true });
    expect(await ada.changePassphrase({ now: NOOR, next: ADA })).toEqual({ ok: false, why: "not-empty" });
    expect(ada.snapshot()).toMatchObject({ stage: "open", myName: "Noor" });
  });

  test("[UNLOCK-33] going back to the door leaves nothing of the place that was not begun", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.lock();
    const before = await names(family);
    await spaces.beginBeside(true);
    expect(await spaces.begin({ passphrase: "short", name: "Noor" })).toEqual({ ok: false, why: "too-short" });
    await spaces.beginBeside(false);
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await names(family)).toEqual(before);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    // Behind the open door there is nothing to begin.
    await spaces.beginBeside(true);
    expect(spaces.snapshot().stage).toBe("open");
  });

  test("[UNLOCK-30] [UNLOCK-34] four places at most; from inside one's own is deleted, at the door all of them", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    for (const [i, name] of ["Noor", "Kim", "Sam"].entries()) await besides(spaces, `words of the next one ${i}`, name);
    expect(await names(family)).toHaveLength(8);
    await spaces.lock();
    await spaces.beginBeside(true);
    expect(await spaces.begin({ passphrase: "one place too many", name: "Lee" })).toEqual({
      ok: false,
      why: "not-empty",
    });
    await spaces.beginBeside(false);

    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    const other = await open(family);
    expect(await other.unlock("words of the next one 1")).toEqual({ ok: true });
    await spaces.erase();
    expect(spaces.snapshot().stage).toBe("locked");
    await expect.poll(() => names(family)).toHaveLength(6);
    expect(other.snapshot()).toMatchObject({ stage: "open", myName: "Kim" });
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "wrong-passphrase" });

    await spaces.erase();
    await until(other, ({ stage }) => stage === "new");
    expect(spaces.snapshot().stage).toBe("new");
    await expect.poll(() => names(family)).toEqual([]);
  });

  test("[UNLOCK-33] a place of an earlier version keeps its shorter name, and opens beside others", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    // As an earlier version would have named it.
    for (const name of await names(family)) {
      const short = `${family}-${name.at(-1)}`;
      const all = await records(name);
      const fresh = indexedDB.open(short, 1);
      fresh.onupgradeneeded = () => void fresh.result.createObjectStore("r");
      (await ask(fresh)).close();
      for (const [key, bytes] of all) await put(short, key, bytes);
      await ask(indexedDB.deleteDatabase(name));
    }
    const again = await open(family);
    expect(again.snapshot().stage).toBe("locked");
    await besides(again);
    await again.lock();
    expect(await again.unlock(ADA)).toEqual({ ok: true });
    expect(draftsOf(again.snapshot())).toEqual([MARK]);
  });
});

describe("a worker without memory for a lock", () => {
  /** The worker as it is, in which memory ends before a lock could be made or opened. */
  function starved(): Worker {
    const code = `import ${JSON.stringify(new URL(workerUrl, location.href).href)};
      WebAssembly.Memory.prototype.grow = () => { throw new RangeError("no memory"); };`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  }

  test("[UNLOCK-8] [SPACE-11] leaves the door locked, and opens once there is memory again (D22)", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    let hungry = true;
    const here = await openSpaces({
      prefix: family,
      around: { ...browserAround, spawn: (space) => (hungry ? starved() : browserAround.spawn(space)) },
    });
    opened.push(here);
    const before = await Promise.all((await names(family)).map(records));
    expect(await here.unlock(ADA)).toEqual({ ok: false, why: "crypto-failed" });
    expect(here.snapshot()).toMatchObject({ stage: "locked", myName: "", mine: { stage: "locked" } });
    expect(JSON.stringify(here.snapshot())).not.toContain(MARK);
    expect(await Promise.all((await names(family)).map(records))).toEqual(before);
    hungry = false;
    expect(await here.unlock(ADA)).toEqual({ ok: true });
    expect(draftsOf(here.snapshot())).toEqual([MARK]);

    // A beginning that finds no memory leaves nothing behind, either.
    hungry = true;
    const other = newFamily();
    const bare = await openSpaces({ prefix: other, around: { ...browserAround, spawn: () => starved() } });
    expect(await bare.begin({ passphrase: NOOR, name: "Noor" })).toEqual({ ok: false, why: "crypto-failed" });
    expect(await names(other)).toEqual([]);
    expect(bare.snapshot().stage).toBe("new");
  });
});

describe("what another version stored", () => {
  async function stored(): Promise<{ readonly spaces: Spaces; readonly hearth: string; readonly corner: string }> {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    const [hearth = "", corner = ""] = await names(family);
    return { spaces, hearth, corner };
  }

  test("[UNLOCK-9] a newer lock is called newer, a weaker one weak, and neither is written over (D19) (B16)", async () => {
    const { spaces, hearth } = await stored();
    const lock = (await records(hearth)).get("0") as Uint8Array<ArrayBuffer>;
    const weak = lock.slice();
    new DataView(weak.buffer).setUint32(4, 1_024);
    for (const [bytes, why] of [
      [lock.with(2, 2), "newer-version"],
      [weak, "below-floor"],
      [lock.with(0, 0), "damaged"],
      [lock.slice(0, 50), "damaged"],
    ] as const) {
      await put(hearth, "0", bytes);
      const before = await records(hearth);
      expect(await spaces.unlock(ADA)).toEqual({ ok: false, why });
      expect(spaces.snapshot().stage).toBe("locked");
      expect(await records(hearth)).toEqual(before);
    }
    await put(hearth, "0", lock);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-9] a newer database is called newer, and left at its version (D19)", async () => {
    const { spaces, hearth } = await stored();
    const before = await records(hearth);
    const newer = indexedDB.open(hearth, 2);
    newer.onupgradeneeded = () => void newer.result.createObjectStore("of a newer version");
    (await ask(newer)).close();
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "newer-version" });
    expect((await indexedDB.databases()).find(({ name }) => name === hearth)?.version).toBe(2);
    expect(await records(hearth)).toEqual(before);
  });

  test("[UNLOCK-9] a record of a newer version keeps its space closed, and stays (D19)", async () => {
    const { spaces, hearth } = await stored();
    // The longest is the name; the shortest says which tab writes, and is sealed anew by each that tries.
    const all = [...(await records(hearth))].filter(([name]) => name !== "0");
    const [[name, sealed]] = all.toSorted(([, one], [, other]) => other.length - one.length) as [
      [string, Uint8Array<ArrayBuffer>],
    ];
    await put(hearth, name, sealed.with(0, 2));
    const before = await records(hearth);
    expect(await spaces.unlock(ADA)).toEqual({ ok: false, why: "damaged" });
    const after = await records(hearth);
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(after.get(name)).toEqual(sealed.with(0, 2));
    const shortest = Math.min(...[...before.values()].map((value) => value.length));
    for (const [key, value] of before) if (value.length > shortest) expect(after.get(key)).toEqual(value);
    await put(hearth, name, sealed);
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-9] a database that an upgrade left without its table opens nothing, and is not filled anew (D19)", async () => {
    const { spaces, corner } = await stored();
    await ask(indexedDB.deleteDatabase(corner));
    const half = indexedDB.open(corner, 1);
    half.onupgradeneeded = () => undefined;
    (await ask(half)).close();
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ trouble: "device-lost-its-copy", mine: { stage: "locked" } });
    const db = await ask(indexedDB.open(corner));
    expect([...db.objectStoreNames]).toEqual([]);
    db.close();
  });
});

describe("a passkey's secret", () => {
  const [credential, salt, secret] = [24, 32, 32].map((size) => crypto.getRandomValues(new Uint8Array(size))) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];

  test("[UNLOCK-21] [UNLOCK-22] [UNLOCK-24] opens the right hearth of several, never a corner, and nothing once it is removed", async () => {
    const family = newFamily();
    const spaces = await begun(family);
    await spaces.keepDraft(draft(), "mine");
    expect(await spaces.keepKey({ credential, salt, secret, passphrase: ADA })).toEqual({ ok: true });
    await until(spaces, ({ locks }) => locks?.key === true);
    await besides(spaces);
    await spaces.lock();

    expect(await spaces.keysWanted()).toEqual([{ credential, salt }]);
    const wrong = crypto.getRandomValues(new Uint8Array(32));
    expect(await spaces.unlockWithKey({ credential, secret: wrong })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockWithKey({ credential: wrong, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: true });
    // It has no lock of its own, and is closed all the same.
    expect(spaces.snapshot()).toMatchObject({ stage: "open", myName: "Ada", mine: { stage: "locked", lock: "own" } });
    expect(await spaces.unlockMine(NOOR)).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlockMine(ADA)).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);

    expect(await spaces.dropKey()).toEqual({ ok: true });
    await spaces.lock();
    expect(await spaces.keysWanted()).toEqual([]);
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlock(ADA)).toEqual({ ok: true });
  });

  test("[UNLOCK-23] [UNLOCK-24] a new passphrase, also with the corner closed, changes both and removes it", async () => {
    const spaces = await begun(newFamily());
    await spaces.keepDraft(draft(), "mine");
    await spaces.keepKey({ credential, salt, secret, passphrase: ADA });
    await spaces.lock();
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: true });
    expect(await spaces.changePassphrase({ now: ADA, next: "the next calm words" })).toEqual({ ok: true });
    expect(await spaces.keysWanted()).toEqual([]);
    expect(await spaces.unlockWithKey({ credential, secret })).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(await spaces.unlock("the next calm words")).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ mine: { stage: "open", lock: "shared" }, locks: { key: false } });
    expect(draftsOf(spaces.snapshot())).toEqual([MARK]);
  });
});

test("[UNLOCK-6] [UNLOCK-7] words and times come from a worker, with nothing stored", async () => {
  const family = newFamily();
  const spaces = await open(family);
  expect((await spaces.offerPassphrase()).split(" ")).toHaveLength(4);
  const takes = await spaces.lockTakes();
  expect(takes).toBeGreaterThan(20);
  expect(takes).toBeLessThan(60_000);
  expect(await names(family)).toEqual([]);
  expect(spaces.snapshot().stage).toBe("new");
});
