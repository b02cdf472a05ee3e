/**
 * Builds the app into dist/app when what it is made of has changed, packs every file once more as brotli, and says its weight.
 * The same sources give the same bytes, wherever, whenever and by whomever they are built. [CHECK-1]
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { inGroups } from "../src/web/checking/edition.ts";
import { LINES } from "../src/web/help/lines.ts";
import { type FileList, writeList } from "./files.ts";
import { fillOffline } from "./offline.ts";
import { firstLoad, heldFirstLoad, kB, MOST_FIRST_BYTES } from "./weight.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** Where the built app lies. */
export const APP = join(ROOT, "dist", "app");
const STAMP = join(ROOT, "dist", "app.stamp");

const MADE_OF = [
  "src/{web,core,vault,sync,wire}/**/*",
  "src/*.d.ts",
  "package.json",
  "package-lock.json",
  "tsconfig*.json",
  "vite.config.ts",
  "scripts/{build,files,offline,weight}.ts",
];
const PACKED = /\.(html|js|css|svg|json|webmanifest|wasm|txt)$/;

/** A hash over everything that the build reads. Tests do not count. */
function stamp(): string {
  const hash = createHash("sha256");
  const files = MADE_OF.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const path of files)
    hash
      .update(`${path.slice(ROOT.length)}\0`)
      .update(readFileSync(path))
      .update("\0");
  return hash.digest("hex");
}

export function isBuilt(): boolean {
  return existsSync(join(APP, "index.html")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp();
}

/** Builds into this folder, whatever is there already, and answers what it made. Fails where a first visit became too heavy. */
export async function buildInto(app: string, most = MOST_FIRST_BYTES): Promise<FileList> {
  const { build: bundle } = await import("vite");
  // Whoever asks for it, a test, too: it is built as it is given out.
  const asked = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await bundle({
      root: join(ROOT, "src/web"),
      configFile: join(ROOT, "vite.config.ts"),
      // No file of settings that lies about shall have a say.
      envDir: false,
      logLevel: "warn",
      build: { outDir: app },
    });
  } finally {
    if (asked === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = asked;
  }
  heldFirstLoad(app, most);
  fillOffline(app);
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  const list = writeList(app, version);
  for (const entry of globSync("**/*", { cwd: app, withFileTypes: true })) {
    if (entry.isFile() && PACKED.test(entry.name)) pack(join(entry.parentPath, entry.name));
  }
  return list;
}

/** Builds for this machine. */
export async function build(): Promise<void> {
  const made = stamp();
  const { edition } = await buildInto(APP);
  writeFileSync(STAMP, made);
  const weight = firstLoad(APP);
  console.log(
    `Built. Before the first screen: ${kB(weight.script)} of JavaScript (brotli; at most ${kB(MOST_FIRST_BYTES)}), ` +
      `${kB(weight.style)} of styles, in ${weight.files.length} files.`,
  );
  console.log(`Its number is ${inGroups(edition).join(" ")}: npm run verify -- <origin> compares a site with it.`);
  const unverified = LINES.filter((line) => line.verified_on === null).length;
  if (unverified > 0)
    console.log(`${unverified} support lines are unverified, and the app says so: npm run check:helplines`);
}

export async function buildIfStale(): Promise<void> {
  if (isBuilt()) return;
  console.log("Building the app …");
  await build();
}

function pack(path: string): void {
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const packed = brotliCompressSync(bytes, { params });
  if (packed.length < bytes.length) writeFileSync(`${path}.br`, packed);
}

if (import.meta.main) await build();
