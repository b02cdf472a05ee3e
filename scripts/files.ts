/** Which files a built app has: name, size and SHA-256 of each, and the list of them that lies beside the app. */
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { linesOf, LIST_FILE } from "../src/web/checking/edition.ts";
import { HEADERS } from "../src/web/headers.ts";

export type AppFile = { readonly name: string; readonly size: number; readonly sha256: string };

/** What files.json says: all that is served, and the headers it is to be served with. */
export type FileList = {
  readonly version: string;
  /** One hash over all files but the service worker: what the app itself shows. */
  readonly edition: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly files: readonly AppFile[];
};

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Every file that is served, sorted by name. What is packed beside one is the same file, and the build's own notes are nobody's. */
export function filesIn(app: string): AppFile[] {
  return globSync("**/*", { cwd: app, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(app.length).split(sep).join("/").replace(/^\/+/, ""))
    .filter((name) => !name.startsWith(".") && !name.endsWith(".br") && name !== LIST_FILE)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((name) => {
      const bytes = readFileSync(join(app, name));
      return { name, size: bytes.length, sha256: sha256(bytes) };
    });
}

export function editionOf(files: readonly AppFile[]): string {
  return sha256(linesOf(files));
}

/** Writes the list beside the files and answers it. The same files give the same bytes. [CHECK-2] */
export function writeList(app: string, version: string): FileList {
  const files = filesIn(app);
  const headers = Object.fromEntries(Object.entries(HEADERS).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const list = { version, edition: editionOf(files), headers, files };
  writeFileSync(join(app, LIST_FILE), `${JSON.stringify(list, null, 1)}\n`);
  return list;
}
