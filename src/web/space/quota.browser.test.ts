/** What a real browser does when it gives no more room. */
import { expect, test, vi } from "vitest";
import type { Draft } from "#core";
import { ready, systemRandom } from "#vault";
import { openDatabase } from "./database.ts";
import { hastyClock } from "./harness.ts";
import { newCorner, openMine } from "./mine-desk.ts";
import { sealedStore } from "./store.ts";

vi.setConfig({ testTimeout: 60_000 });

/** A part of the origin's storage with a limit of its own, where the browser has such. */
type Buckets = {
  readonly open: (
    name: string,
    how: { readonly quota: number },
  ) => Promise<{ readonly indexedDB: IDBFactory; readonly caches: CacheStorage }>;
  readonly delete: (name: string) => Promise<void>;
};

test("[SPACE-9] [SPACE-10] a browser without room keeps what was there, whole, and takes more once there is (D14)", async () => {
  await ready();
  const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
  const { indexedDB, caches } = await storageBuckets.open("full", { quota: 1_000_000 });
  // Something else that takes room until it is removed: what a browser counts of a database itself lags behind.
  const other = await caches.open("other");
  await other.put("/other", new Response(new Uint8Array(500_000)));
  vi.stubGlobal("indexedDB", indexedDB);
  const strict = vi.spyOn(IDBDatabase.prototype, "transaction");
  try {
    const key = systemRandom(32);
    const open = async () => {
      const store = sealedStore(await openDatabase("x", () => undefined), key, systemRandom);
      await store.seize(() => undefined);
      return { store, random: systemRandom, clock: hastyClock(0) };
    };
    const first = await open();
    await first.store.write(newCorner(systemRandom), []);
    let corner = await openMine(first, () => undefined);
    const kept: string[] = [];
    let drafts = 0;
    const keep = async (): Promise<unknown> => {
      const id = (++drafts).toString(16).padStart(32, "0");
      const draft: Draft = { id, words: "x".repeat(15_000), hope: "listen" };
      const outcome = (await corner.handle("keepDraft", [draft])) as { readonly ok: boolean };
      if (outcome.ok) kept.push(id);
      return outcome;
    };
    let last = await keep();
    while (kept.length < 60 && JSON.stringify(last) === '{"ok":true}') last = await keep();
    expect(last).toEqual({ ok: false, why: "storage-full" });
    expect(corner.view().trouble).toBe("storage-full");
    expect(corner.view().drafts.map(({ id }) => id)).toEqual(kept);

    await corner.close();
    corner = await openMine(await open(), () => undefined);
    expect(corner.view().drafts.map(({ id }) => id)).toEqual(kept);

    // Something else makes room.
    await other.delete("/other");
    for (const id of kept.splice(0, 10)) expect(await corner.handle("letDraftGo", [id])).toEqual({ ok: true });
    expect(await keep()).toEqual({ ok: true });
    expect(corner.view()).toMatchObject({ trouble: null, drafts: { length: kept.length } });

    const writes = strict.mock.calls.filter(([, mode]) => mode === "readwrite");
    expect(writes.length).toBeGreaterThan(kept.length);
    expect(writes.every(([, , how]) => how?.durability === "strict")).toBe(true);
    await corner.close();
  } finally {
    vi.unstubAllGlobals();
    strict.mockRestore();
    await storageBuckets.delete("full");
  }
});
