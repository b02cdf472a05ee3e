/**
 * `npm run pack`: relay and app as one npm package, dist/pack/hearth-relay-VERSION.tgz, that starts with npx. Node runs no TypeScript
 * below node_modules, so it holds compiled JavaScript. `-- --relay-only` leaves the app out. [DEPLOY-1] to [DEPLOY-4]
 */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { APP, buildIfStale } from "./build.ts";
import { bundle } from "./bundle.ts";
import { sha256 } from "./files.ts";
import { type Packed, tar } from "./tar.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** What is started, by its name in the package; everything else comes along because one of these imports it. */
const ENTRIES = { "src/relay/main": "src/relay/main.ts", "scripts/packed": "scripts/packed.ts" };
/** Files that come along as they are, under the names they have in the package. */
const AS_THEY_ARE: Readonly<Record<string, string>> = {
  "bin/hearth-relay.js": "scripts/packed-bin.mjs",
  "README.md": "deploy/README.md",
  LICENSE: "LICENSE",
  "deploy/hearth-relay.service": "deploy/hearth-relay.service",
  "deploy/Containerfile": "deploy/Containerfile",
  "deploy/Caddyfile": "deploy/Caddyfile",
  "deploy/nginx.conf": "deploy/nginx.conf",
};
type Package = {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
};

export type Made = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** What its code was made from. */
  readonly sources: readonly string[];
};

/** Packs into this folder. `app` is the folder of a built app that comes along, or null. */
export async function pack(folder: string, app: string | null): Promise<Made> {
  const root = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Package;
  const { code, sources } = await compile();
  const files = [
    ...code,
    ...Object.entries(AS_THEY_ARE).map(([name, path]) => ({ name, bytes: readFileSync(join(ROOT, path)) })),
    ...(app === null ? [] : filesOf(app).map(({ name, bytes }) => ({ name: `app/${name}`, bytes }))),
  ];
  const description = `${JSON.stringify(describe(root, code, app !== null), null, 2)}\n`;
  const inside = [...files, { name: "package.json", bytes: Buffer.from(description) }];
  const archive = gzipSync(tar(inside.map(({ name, bytes }) => ({ name: `package/${name}`, bytes }))), { level: 9 });
  // The machine that packed it is nobody's business.
  archive[9] = 255;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `hearth-relay-${root.version}.tgz`);
  writeFileSync(path, archive);
  return { path, bytes: archive.length, sha256: sha256(archive), sources };
}

/** The relay and what serves the app, as JavaScript with its comments. */
async function compile(): Promise<{ readonly code: readonly Packed[]; readonly sources: readonly string[] }> {
  const out = mkdtempSync(join(tmpdir(), "hearth-pack-"));
  try {
    const sources = await bundle(ENTRIES, out);
    return { code: filesOf(out), sources };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The package's own package.json: what its code imports, at the very versions that were tried here. */
function describe(root: Package, code: readonly Packed[], withApp: boolean): object {
  const used = new Set(code.flatMap(({ bytes }) => importsOf(bytes.toString())));
  const dependencies = Object.entries(root.dependencies).filter(([name]) => used.has(name));
  const unknown = [...used].filter((name) => !Object.hasOwn(root.dependencies, name));
  if (unknown.length > 0) throw new Error(`The package would need ${unknown.join(", ")}, which nothing names.`);
  return {
    name: "hearth-relay",
    version: root.version,
    description:
      "The relay of Hearth, an end-to-end encrypted place for two people. It stores sealed letters and reads none.",
    license: root.license,
    type: "module",
    bin: { "hearth-relay": "bin/hearth-relay.js" },
    files: ["bin", "src", "scripts", ...(withApp ? ["app"] : []), "deploy"],
    dependencies: Object.fromEntries(dependencies),
    optionalDependencies: root.optionalDependencies,
    engines: root.engines,
  };
}

/** Packages that a compiled file imports. */
function importsOf(text: string): string[] {
  const found = text.matchAll(
    /^(?:import|export|\}).*\bfrom "([^"\n]+)";$|^import "([^"\n]+)";$|\bimport\("([^"\n]+)"\)/gm,
  );
  return [...found]
    .map(([, from, plain, later]) => from ?? plain ?? later ?? "")
    .flatMap((name) => (/^(\.|node:)/.test(name) ? [] : [name.split("/", 1)[0] ?? name]));
}

function filesOf(folder: string): Packed[] {
  return globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      name: path.slice(folder.length).split(sep).join("/").replace(/^\/+/, ""),
      bytes: readFileSync(path),
    }))
    .filter(({ name }) => !name.startsWith("."));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { "relay-only": { type: "boolean", default: false } } });
  if (!values["relay-only"]) await buildIfStale();
  const folder = join(ROOT, "dist", "pack");
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  const made = await pack(folder, values["relay-only"] ? null : APP);
  console.log(`${made.path.slice(ROOT.length)}: ${(made.bytes / 1000).toFixed(0)} kB, SHA-256 ${made.sha256}`);
  console.log(`Try it: npx ./${made.path.slice(ROOT.length)}`);
}
