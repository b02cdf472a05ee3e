/** What a browser leaves on disk: every file of its profile, searched for words however it may have written them, and its tables. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type BrowserContext, chromium } from "@playwright/test";
import { launchOptions } from "../../scripts/browser.ts";

/** A browser with a profile of its own, that outlives it. */
export class Profile {
  readonly folder = mkdtempSync(join(tmpdir(), "hearth-profile-"));

  open(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(this.folder, { ...launchOptions(), reducedMotion: "reduce" });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Every file, by its path in the profile. */
  files(): { readonly path: string; readonly bytes: Buffer }[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: path.slice(this.folder.length + 1), bytes: readFileSync(path) }));
  }

  /** In which files one of these words is, as UTF-8 or as UTF-16. */
  found(words: readonly string[]): string[] {
    const needles = words.flatMap((word) => [Buffer.from(word, "utf8"), Buffer.from(word, "utf16le")]);
    return this.files()
      .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
      .map(({ path }) => path);
  }

  /** Rows of a table of the profile's own databases; none where there is no such table. */
  rows(file: string, query: string): Record<string, unknown>[] {
    const database = new DatabaseSync(join(this.folder, "Default", file), { readOnly: true });
    try {
      return database.prepare(query).all();
    } finally {
      database.close();
    }
  }
}

/** What belongs to the app's own code, which is the same for everybody. */
export const isCode = (path: string): boolean =>
  /\/(Cache|Code Cache|Service Worker|GPUCache|DawnCache)/.test(`/${path}`);

/** Every record of every store of the page, and whatever else it may keep, as it lies there. */
export async function keptByPage(): Promise<string> {
  const kept: string[] = [];
  for (const { name = "" } of await indexedDB.databases()) {
    const opened = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(new Error("no database"));
    });
    for (const store of opened.objectStoreNames) {
      const rows = await new Promise<[unknown, unknown][]>((done) => {
        const all: [unknown, unknown][] = [];
        const request = opened.transaction(store).objectStore(store).openCursor();
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return done(all);
          all.push([cursor.key, cursor.value]);
          cursor.continue();
        };
      });
      const plain = (_key: string, value: unknown) =>
        ArrayBuffer.isView(value) || value instanceof ArrayBuffer
          ? [
              ...new Uint8Array(
                ArrayBuffer.isView(value)
                  ? value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)
                  : value,
              ),
            ].join()
          : value;
      kept.push(...rows.map((row) => `${name} ${store} ${JSON.stringify(row, plain)}`));
    }
    opened.close();
  }
  for (const [where, storage] of [["local", localStorage] as const, ["session", sessionStorage] as const])
    kept.push(...Object.entries(storage).map(([key, value]) => `${where} ${key} ${String(value)}`));
  kept.push(...(await caches.keys()).map((name) => `cache ${name}`));
  return kept.toSorted((one, other) => (one < other ? -1 : 1)).join("\n");
}
