/**
 * The number of an edition of the app: one hash over every file it is made of, as `sha256sum` would list them. The build, the
 * service worker, the page and `npm run verify` reckon it alike. [CHECK-3]
 */

/** A file by its name below the app's address, and the SHA-256 of what is in it, in hex. */
export type FileHash = { readonly name: string; readonly sha256: string };

/** The service worker is not in its own list, and the list is in none. */
export const OFFLINE_FILE = "offline.js";
export const LIST_FILE = "files.json";

/** The text that is hashed: a line for each file, sorted by name. */
export function linesOf(files: readonly FileHash[]): string {
  return files
    .filter(({ name }) => name !== OFFLINE_FILE && name !== LIST_FILE)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join("");
}

/** The form in which two people compare it: groups of four, as many as are read aloud without losing one's place. */
export function inGroups(hash: string, groups = 8): string[] {
  return (hash.match(/.{4}/g) ?? []).slice(0, groups);
}
