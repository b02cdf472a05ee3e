/** The peers’ packages: installed here on demand, from their own lockfile and without scripts, and brought in by name. */
import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HERE = import.meta.dirname;
const READY = join(HERE, "node_modules", ".ready");

/** Installs the peers unless they are there as the lockfile says; null, or why they are not. */
export function installPeers(): string | null {
  const lock = readFileSync(join(HERE, "package-lock.json"));
  const stamp = createHash("sha256").update(lock).update(`\0${process.platform}\0${process.arch}`).digest("hex");
  if (existsSync(READY) && readFileSync(READY, "utf8").trim() === stamp) return null;
  process.stderr.write("Installing the peers (once, about half a minute) …\n");
  const flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  const options: SpawnSyncOptions = { cwd: HERE, stdio: ["ignore", 2, 2], timeout: 180_000 };
  const done =
    node !== undefined && npm !== undefined && existsSync(node)
      ? spawnSync(node, [npm, ...flags], options)
      : spawnSync("npm", flags, { ...options, shell: process.platform === "win32" });
  if (done.status !== 0) return "its packages could not be installed";
  writeFileSync(READY, `${stamp}\n`);
  return null;
}

/** A package of the peers, of which `Shape` says what is used. Root knows none of them, so no type comes with it. */
export async function bring<Shape>(name: string): Promise<Shape> {
  return (await import(name)) as Shape;
}
