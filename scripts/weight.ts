/** What a first visit loads before the first screen is usable, read from the build's own manifest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** The most JavaScript, in bytes of brotli, that may stand between a person and the first screen. */
export const MOST_FIRST_BYTES = 60_000;

/** A chunk as Vite's manifest lists it. */
export type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};
export type Manifest = Readonly<Record<string, Chunk>>;

/** The first words of a language, which are fetched beside them before anything can be said: one of these, never two. */
export const LANGUAGE_ENTRIES = ["words/en/first.ts", "words/es/first.ts"] as const;

/** The files that index.html loads at once: its entry, whatever that imports statically, and their styles. */
export function firstFiles(manifest: Manifest, ...entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const waiting = [...entries];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`the build's manifest has no ${name}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return [...files];
}

export type Weight = { readonly files: readonly string[]; readonly script: number; readonly style: number };

/** Bytes of brotli, at its default quality, of what a first visit loads from this folder, in the language that has most to say. */
export function firstLoad(app: string): Weight {
  const manifest = JSON.parse(readFileSync(join(app, ".vite", "manifest.json"), "utf8")) as Manifest;
  const weights = LANGUAGE_ENTRIES.map((language) => weigh(app, firstFiles(manifest, "index.html", language)));
  return weights.reduce((heaviest, one) => (one.script > heaviest.script ? one : heaviest));
}

function weigh(app: string, files: readonly string[]): Weight {
  const sum = (ending: string): number =>
    files
      .filter((file) => file.endsWith(ending))
      .reduce((bytes, file) => bytes + brotliCompressSync(readFileSync(join(app, file))).length, 0);
  return { files, script: sum(".js"), style: sum(".css") };
}
