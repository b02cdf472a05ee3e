/** The real spaces in a real browser: workers, sealed databases, tabs. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Draft } from "#core";
import type { Snapshot, Spaces } from "./api.ts";
import { openSpaces } from "./client.ts";
import { prefixOf } from "./names.ts";

const PASSPHRASE = "four calm words here";
const MARK = "a marked fear of mine";

// Every opening costs half a second of one core, on purpose.
vi.setConfig({ testTimeout: 60_000 });

const opened: Spaces[] = [];
let profiles = 0;
const newPrefix = (): string => `t${String(++profiles)}`;

async function open(prefix: string): Promise<Spaces> {
  const spaces = await openSpaces({ prefix });
  opened.push(spaces);
  return spaces;
}

async function begun(prefix = newPrefix()): Promise<Spaces> {
  const spaces = await open(prefix);
  expect(await spaces.begin({ passphrase: PASSPHRASE, name: "Ada" })).toEqual({ ok: true });
  return spaces;
}

/** A tab of its own, that can be closed as tabs are: without a word. */
async function openTab(prefix: string): Promise<{ readonly spaces: Spaces; readonly close: () => void }> {
  const frame = document.createElement("iframe");
  // Any page of this origin will do.
  frame.src = new URL("./names.ts", import.meta.url).href;
  document.body.append(frame);
  await new Promise((resolve) => (frame.onload = resolve));
  const inside = frame.contentWindow as unknown as {
    eval: (code: string) => Promise<{ openSpaces: typeof openSpaces }>;
  };
  const client = await inside.eval(`import(${JSON.stringify(new URL("./client.ts", import.meta.url).href)})`);
  return { spaces: await client.openSpaces({ prefix }), close: () => frame.remove() };
}

const names = async (prefix: string): Promise<string[]> =>
  (await indexedDB.databases())
    .map((one) => one.name ?? "")
    .filter((name) => prefixOf(prefix, name) !== null)
    .toSorted();
/** The database of the hearth and that of the corner, where there is one place. */
const database = async (prefix: string, which: 1 | 2): Promise<string> =>
  (await names(prefix)).find((name) => name.endsWith(`-${which}`)) ?? "";

/** Every record of a database as it lies on disk. */
async function records(name: string): Promise<Map<string, Uint8Array>> {
  const db = await ask(indexedDB.open(name));
  const store = db.transaction("r").objectStore("r");
  const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
  db.close();
  return new Map(keys.map((key, i) => [key as string, values[i] as Uint8Array]));
}

async function change(name: string, edit: (store: IDBObjectStore) => void): Promise<void> {
  const db = await ask(indexedDB.open(name));
  const tx = db.transaction("r", "readwrite");
  edit(tx.objectStore("r"));
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no reason"));
  });
}

async function until(spaces: Spaces, holds: (snapshot: Snapshot) => boolean, ms = 9_000): Promise<void> {
  await expect.poll(() => holds(spaces.snapshot()), { timeout: ms, interval: 20 }).toBe(true);
}

let drafts = 0;
const draft = (words = MARK): Draft => ({ id: (++drafts).toString(16).padStart(32, "0"), words, hope: "listen" });
const draftsOf = ({ mine }: Snapshot): readonly Draft[] => (mine.stage === "open" ? mine.drafts : []);

afterEach(async () => {
  for (const spaces of opened.splice(0)) await spaces.erase();
});

describe("beginning", () => {
  test("[SPACE-1] stores nothing before it, and nothing when it is refused", async () => {
    const prefix = newPrefix();
    const spaces = await open(prefix);
    expect(spaces.snapshot()).toMatchObject({ stage: "new", ours: null, pairing: null, link: "none" });
    expect(await spaces.readInvitation("hello")).toEqual({ ok: false, why: "not-an-invitation" });
    expect(await spaces.begin({ passphrase: "short", name: "Ada" })).toEqual({ ok: false, why: "too-short" });
    expect(await spaces.begin({ passphrase: PASSPHRASE, name: " " })).toEqual({ ok: false, why: "blank" });
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: false, why: "damaged" });
    expect(await names(prefix)).toEqual([]);
    expect(spaces.snapshot().stage).toBe("new");
  });

  test("[SPACE-2] [SPACE-3] makes two stores with neutral names, opened together by one passphrase", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    expect(spaces.snapshot()).toMatchObject({ stage: "open", myName: "Ada", mine: { stage: "open", lock: "shared" } });
    expect((await names(prefix)).map((name) => name.slice(prefix.length))).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-1$/),
      expect.stringMatching(/^[0-9a-f]{8}-2$/),
    ]);
    const [one, two] = [await records(await database(prefix, 1)), await records(await database(prefix, 2))];
    expect(one.get("0")).not.toEqual(two.get("0"));
    expect(await spaces.begin({ passphrase: PASSPHRASE, name: "Ada" })).toEqual({ ok: false, why: "not-empty" });
    const second = await open(prefix);
    expect(second.snapshot()).toMatchObject({ stage: "locked", myName: "", mine: { stage: "locked" } });
  });

  test("[SPACE-4] that was cut off is finished by the next unlocking", async () => {
    const prefix = newPrefix();
    const tab = await openTab(prefix);
    // The tab is closed in the very moment in which the hearth is there and the corner is not.
    await new Promise<void>((resolve) => {
      tab.spaces.subscribe(({ stage }) => {
        if (stage !== "open") return;
        tab.close();
        resolve();
      });
      void tab.spaces.begin({ passphrase: PASSPHRASE, name: "Ada" });
    });
    expect(await names(prefix)).toEqual([await database(prefix, 1)]);
    const spaces = await open(prefix);
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ stage: "open", mine: { stage: "open", lock: "shared" }, trouble: null });
  });

  test("[SPACE-4] is never repeated in place of a store that is gone (D15)", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    await spaces.lock();
    await ask(indexedDB.deleteDatabase(await database(prefix, 2)));
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({
      stage: "open",
      trouble: "device-lost-its-copy",
      mine: { stage: "locked" },
    });
    expect(await names(prefix)).toEqual([await database(prefix, 1)]);
    await spaces.lock();

    await ask(indexedDB.deleteDatabase(await database(prefix, 1)));
    const other = await begun();
    await other.lock();
    expect(await other.unlock(PASSPHRASE)).toEqual({ ok: true });
  });
});

describe("locks", () => {
  test("[SPACE-7] locking ends both spaces; the passphrase opens them again, another does not", async () => {
    const spaces = await begun();
    await spaces.keepDraft(draft(), "mine");
    await spaces.lock();
    expect(spaces.snapshot()).toMatchObject({ stage: "locked", myName: "", mine: { stage: "locked" } });
    expect(JSON.stringify(spaces.snapshot())).not.toContain(MARK);
    expect(await spaces.act({ do: "name", name: "x" })).toEqual({ ok: false, why: "locked" });
    expect(await spaces.unlock("another passphrase")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toMatchObject([{ words: MARK }]);
  });

  test("[SPACE-5] [SPACE-7] a corner with a lock of its own opens and closes by itself", async () => {
    const spaces = await begun();
    const kept = draft();
    await spaces.keepDraft(kept, "mine");
    expect(await spaces.lockMine(PASSPHRASE)).toEqual({ ok: true });
    expect(spaces.snapshot().mine).toMatchObject({ stage: "open", lock: "own", drafts: [kept] });
    await spaces.closeMine();
    expect(spaces.snapshot()).toMatchObject({ stage: "open", mine: { stage: "locked", lock: "own" } });
    expect(await spaces.keepDraft(draft(), "mine")).toEqual({ ok: false, why: "mine-locked" });
    expect(await spaces.invite({ relay: "http://localhost:1", mode: "qr" })).toEqual({ ok: false, why: "mine-locked" });
    await spaces.lock();
    // The same words, and still not the same lock.
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
    expect(spaces.snapshot()).toMatchObject({ stage: "open", trouble: null, mine: { stage: "locked" } });
    expect(await spaces.unlockMine("another passphrase")).toEqual({ ok: false, why: "wrong-passphrase" });
    expect(spaces.snapshot().stage).toBe("open");
    expect(await spaces.unlockMine(PASSPHRASE)).toEqual({ ok: true });
    expect(draftsOf(spaces.snapshot())).toEqual([kept]);
  });

  test("[SPACE-6] [SPACE-19] the hearth's store is the same whether the corner has a lock of its own and holds anything", async () => {
    const shapes: unknown[] = [];
    for (const isPrivate of [false, true]) {
      const prefix = newPrefix();
      const spaces = await begun(prefix);
      if (isPrivate) {
        await spaces.lockMine("of its own, this one");
        for (let i = 0; i < 3; i++) await spaces.keepDraft(draft(), "mine");
      }
      await spaces.lock();
      await spaces.unlock(PASSPHRASE);
      await spaces.lock();
      shapes.push(
        [...(await records(await database(prefix, 1))).values()].map((value) => value.length).toSorted((a, b) => a - b),
      );
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });

  test("[SPACE-7] locking in one tab locks them all", async () => {
    const prefix = newPrefix();
    const first = await begun(prefix);
    const second = await open(prefix);
    await second.unlock(PASSPHRASE);
    await first.lock();
    await until(second, ({ stage }) => stage === "locked");
  });
});

describe("at rest", () => {
  test("[SPACE-8] nothing but the lock is unsealed (B22)", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    await spaces.keepDraft(draft(), "mine");
    await spaces.invite({ relay: "http://localhost:1", mode: "link" });
    const invitation = spaces.snapshot().pairing?.invitation ?? "";
    expect(invitation).toContain("hearth-invite.1.");
    for (const name of await names(prefix)) {
      const all = await records(name);
      expect(all.size).toBeGreaterThan(3);
      for (const [key, value] of all) {
        expect(key).toMatch(/^([0-9a-f]{64}|0)$/);
        const text = new TextDecoder("latin1").decode(value);
        for (const plain of [MARK, "Ada", "localhost", "draft", "seed", PASSPHRASE]) expect(text).not.toContain(plain);
      }
    }
  });

  test("[SPACE-9] a worker killed while it writes leaves every kept draft, and no half one", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    const sure = new Map<string, Draft>();
    for (let round = 0; round < 4; round++) {
      const writing = Array.from({ length: 12 }, async () => {
        const one = draft(MARK.repeat(20));
        if ((await spaces.keepDraft(one, "mine")).ok) sure.set(one.id, one);
      });
      await new Promise((resolve) => setTimeout(resolve, 15 + 20 * round));
      spaces.vanish();
      await Promise.all(writing);
      expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
      const there = new Map(draftsOf(spaces.snapshot()).map((one) => [one.id, one]));
      for (const one of sure.values()) expect(there.get(one.id)).toEqual(one);
      for (const one of there.values()) expect(one.words).toBe(MARK.repeat(20));
      expect(spaces.snapshot().trouble).toBeNull();
    }
    expect(sure.size).toBeGreaterThan(0);
  });

  test("[SPACE-11] a record that does not open leaves its space locked and itself as it is", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    await spaces.lock();
    const before = [...(await records(await database(prefix, 1)))].filter(([key]) => key !== "0");
    const bent = (value: Uint8Array): Uint8Array => value.map((byte, i) => (i === 30 ? byte ^ 1 : byte));
    await change(await database(prefix, 1), (store) =>
      before.forEach(([key, value]) => void store.put(bent(value), key)),
    );
    const after = await records(await database(prefix, 1));
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: false, why: "damaged" });
    expect(spaces.snapshot().stage).toBe("locked");
    expect((await records(await database(prefix, 1))).size).toBe(after.size);
    await change(await database(prefix, 1), (store) => before.forEach(([key, value]) => void store.put(value, key)));
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: true });
  });

  test("[SPACE-11] a store that is deleted from under a space leaves it locked", async () => {
    const prefix = newPrefix();
    const spaces = await begun(prefix);
    await ask(indexedDB.deleteDatabase(await database(prefix, 1)));
    await until(spaces, ({ stage }) => stage === "locked");
    expect(await spaces.unlock(PASSPHRASE)).toEqual({ ok: false, why: "damaged" });
  });
});

describe("tabs", () => {
  test("[SPACE-12] [SPACE-13] a second tab shows and does the same, and takes over when the first is closed", async () => {
    const prefix = newPrefix();
    await (await begun(prefix)).lock();
    const first = await openTab(prefix);
    await first.spaces.unlock(PASSPHRASE);
    const second = await open(prefix);
    expect(await second.unlock(PASSPHRASE)).toEqual({ ok: true });
    expect(second.snapshot()).toMatchObject({ stage: "open", elsewhere: true, myName: "Ada" });
    expect(await second.act({ do: "name", name: "Ada L." })).toEqual({ ok: true, id: null });
    const kept = draft();
    expect(await second.keepDraft(kept, "mine")).toEqual({ ok: true });
    await until(first.spaces, (snapshot) => snapshot.myName === "Ada L." && draftsOf(snapshot).length === 1);
    first.close();
    await until(second, ({ elsewhere }) => !elsewhere);
    expect(await second.keepDraft(draft("after"), "mine")).toEqual({ ok: true });
    expect(second.snapshot()).toMatchObject({ myName: "Ada L.", trouble: null });
    expect(draftsOf(second.snapshot()).map((one) => one.words)).toEqual([MARK, "after"]);
  });

  test("[SPACE-12] [SPACE-28] [SPACE-32] what is set and kept in one tab shows in the other, and after unlocking again", async () => {
    const prefix = newPrefix();
    const one = await begun(prefix);
    const other = await open(prefix);
    await other.unlock(PASSPHRASE);
    const rung = { id: draft().id, words: "ask for help", daunting: 7 };
    expect(await other.prefer({ selfChecks: 2 })).toEqual({ ok: true });
    expect(await other.actMine({ do: "keep-rung", rung })).toEqual({ ok: true });
    const stepsOf = ({ mine }: Snapshot) => (mine.stage === "open" ? mine.rungs : []);
    await until(one, (snapshot) => snapshot.preferences?.selfChecks === 2 && stepsOf(snapshot).length === 1);
    await one.lock();
    expect(one.snapshot().preferences).toBeNull();
    await one.unlock(PASSPHRASE);
    expect(one.snapshot().preferences).toMatchObject({ selfChecks: 2, secondLook: true, evening: null, remind: false });
    expect(stepsOf(one.snapshot())).toEqual([rung]);
  });

  test("[SPACE-20] [SPACE-21] an invitation begun in one tab goes on in the other", async () => {
    const prefix = newPrefix();
    await (await begun(prefix)).lock();
    const first = await openTab(prefix);
    await first.spaces.unlock(PASSPHRASE);
    const second = await open(prefix);
    await second.unlock(PASSPHRASE);
    expect(await second.invite({ relay: "http://localhost:1", mode: "link" })).toEqual({ ok: true });
    const { pairing } = second.snapshot();
    expect(pairing).toMatchObject({ role: "inviter", stage: "inviting", mode: "link", pictures: null, why: null });
    first.close();
    await until(second, ({ elsewhere }) => !elsewhere);
    expect(second.snapshot().pairing?.invitation).toBe(pairing?.invitation);
    await until(second, (snapshot) => snapshot.pairing?.relayReachable === false);
    await second.endPairing();
    expect(second.snapshot().pairing).toBeNull();
  });

  test("[SPACE-22] leaving quickly ends the workers at once, and erasing deletes everything, here and in other tabs", async () => {
    const prefix = newPrefix();
    const first = await begun(prefix);
    const second = await open(prefix);
    await second.unlock(PASSPHRASE);
    void first.keepDraft(draft(), "mine");
    const start = performance.now();
    first.vanish();
    expect(performance.now() - start).toBeLessThan(100);
    expect(first.snapshot().stage).toBe("locked");
    await until(second, ({ stage }) => stage === "locked");
    await second.unlock(PASSPHRASE);
    await first.erase();
    expect(first.snapshot().stage).toBe("new");
    await until(second, ({ stage }) => stage === "new");
    await expect.poll(() => names(prefix)).toEqual([]);
  });
});
