/** What a first visit loads before the first screen is usable, read from the build's own manifest. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** The most JavaScript, in bytes of brotli, that may stand between a person and the first screen. */
export const MOST_FIRST_BYTES = 45_000;

/** A chunk as Vite's manifest lists it. */
export type Chunk = {
  readonly file: string;
  readonly name?: string;
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

export type Weight = {
  readonly files: readonly string[];
  readonly script: number;
  readonly style: number;
  /** The scripts, the heaviest first: what the build calls each of them, and its bytes of brotli. */
  readonly chunks: readonly { readonly name: string; readonly bytes: number }[];
};

/** Bytes of brotli, at its default quality, of what a first visit loads from this folder, in the language that has most to say. */
export function firstLoad(app: string): Weight {
  const manifest = JSON.parse(readFileSync(join(app, ".vite", "manifest.json"), "utf8")) as Manifest;
  const weights = LANGUAGE_ENTRIES.map((language) =>
    weigh(app, manifest, firstFiles(manifest, "index.html", language)),
  );
  return weights.reduce((heaviest, one) => (one.script > heaviest.script ? one : heaviest));
}

/** The same, for whoever builds: too heavy a first visit is an error that names what it is made of. [LOAD-1] */
export function heldFirstLoad(app: string, most = MOST_FIRST_BYTES): Weight {
  const weight = firstLoad(app);
  if (weight.script <= most) return weight;
  const chunks = weight.chunks.map(({ name, bytes }) => `  ${kB(bytes).padStart(9)}  ${name}`);
  throw new Error(
    `Before the first screen there are ${kB(weight.script)} of JavaScript (brotli), and at most ${kB(most)} may be:\n` +
      `${chunks.join("\n")}\nWhat the first screen does not need is fetched later: src/web/screens.ts.`,
  );
}

export function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function weigh(app: string, manifest: Manifest, files: readonly string[]): Weight {
  const bytesOf = (file: string): number => brotliCompressSync(readFileSync(join(app, file))).length;
  const names = new Map(Object.entries(manifest).map(([key, { file, name }]) => [file, nameOf(key, name)]));
  const chunks = files
    .filter((file) => file.endsWith(".js"))
    .map((file) => ({ name: `${names.get(file) ?? "?"} (${file})`, bytes: bytesOf(file) }))
    .toSorted((a, b) => b.bytes - a.bytes);
  return {
    files,
    script: chunks.reduce((sum, { bytes }) => sum + bytes, 0),
    style: files.filter((file) => file.endsWith(".css")).reduce((sum, file) => sum + bytesOf(file), 0),
    chunks,
  };
}

/** What several entries share has a key that is a hash; the build calls it by one of its modules. */
function nameOf(key: string, name: string | undefined): string {
  return key.startsWith("_") ? (name ?? key) : key;
}
