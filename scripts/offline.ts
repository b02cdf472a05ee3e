/** Tells the service worker, at the end of a build, which files this version has and what is in each. src/web/pwa/offline.ts keeps them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OFFLINE_FILE } from "../src/web/checking/edition.ts";
import { editionOf, filesIn, sha256 } from "./files.ts";

/** Fills what the worker's code leaves open, from the files as they lie there. */
export function fillOffline(app: string): void {
  const path = join(app, OFFLINE_FILE);
  const code = readFileSync(path, "utf8");
  const files = filesIn(app).filter(({ name }) => name !== OFFLINE_FILE);
  // Another worker is another version, though it keeps the same files.
  const kept = sha256(`${editionOf(files)}\n${code}`).slice(0, 16);
  const list = files.map(({ name, sha256: hash }) => [name, hash]);
  const filled = code.replace("__FILES__", () => JSON.stringify(list)).replaceAll("__EDITION__", JSON.stringify(kept));
  if (filled.includes("__FILES__") || filled.includes("__EDITION__") || !filled.includes(kept)) {
    throw new Error("the service worker has no place for its list");
  }
  writeFileSync(path, filled);
}
