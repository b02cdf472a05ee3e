/** For tests in a browser: spaces over its own databases, each family of places apart, and a look at what lies there. */
import { afterEach, expect } from "vitest";
import type { Draft } from "../../src/core/index.ts";
import type { Snapshot, Spaces } from "../../src/web/space/api.ts";
import { openSpaces } from "../../src/web/space/client.ts";
import { prefixOf } from "../../src/web/space/names.ts";

export const ADA = "four calm words of Ada";
export const NOOR = "four calm words of Noor";
export const MARK = "a marked fear of mine";

const opened: Spaces[] = [];
let families = 0;
export const newFamily = (): string => `k${String(++families)}`;

/** Whatever was opened is erased after the test. */
export function opening(spaces: Spaces): Spaces {
  opened.push(spaces);
  return spaces;
}

export async function open(prefix: string): Promise<Spaces> {
  return opening(await openSpaces({ prefix }));
}

export async function begun(prefix: string, passphrase = ADA, name = "Ada"): Promise<Spaces> {
  const spaces = await open(prefix);
  expect(await spaces.begin({ passphrase, name })).toEqual({ ok: true });
  return spaces;
}

/** Another person's place, begun at the locked door of this tab. */
export async function besides(spaces: Spaces, passphrase = NOOR, name = "Noor"): Promise<void> {
  await spaces.lock();
  await spaces.beginBeside(true);
  expect(spaces.snapshot().stage).toBe("new");
  expect(await spaces.begin({ passphrase, name })).toEqual({ ok: true });
}

export const names = async (family: string): Promise<string[]> =>
  (await indexedDB.databases()).flatMap(({ name = "" }) => (prefixOf(family, name) === null ? [] : [name])).toSorted();

export function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no reason"));
  });
}

export async function records(name: string): Promise<Map<string, Uint8Array>> {
  const db = await ask(indexedDB.open(name));
  const store = db.transaction("r").objectStore("r");
  const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
  db.close();
  return new Map(keys.map((key, i) => [key as string, values[i] as Uint8Array]));
}

export async function put(name: string, key: string, bytes: Uint8Array): Promise<void> {
  const db = await ask(indexedDB.open(name));
  const tx = db.transaction("r", "readwrite");
  tx.objectStore("r").put(bytes, key);
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
}

export async function until(spaces: Spaces, holds: (snapshot: Snapshot) => boolean, ms = 9_000): Promise<void> {
  await expect.poll(() => holds(spaces.snapshot()), { timeout: ms, interval: 20 }).toBe(true);
}

let drafts = 0;
export const draft = (words = MARK): Draft => ({
  id: (++drafts).toString(16).padStart(32, "0"),
  words,
  hope: "listen",
});
export const draftsOf = ({ mine }: Snapshot): readonly string[] =>
  mine.stage === "open" ? mine.drafts.map(({ words }) => words) : [];

afterEach(async () => {
  for (const spaces of opened.splice(0)) {
    await spaces.lock();
    await spaces.erase();
  }
});
