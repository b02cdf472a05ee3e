/** Hearth's relay and the floors as JavaScript in few files, as the relay is packed for those who run it: so they start alike. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { bundle } from "../scripts/bundle.ts";

const ROOT = join(import.meta.dirname, "..");
const CODE = join(ROOT, ".cache", "code");
const SCRIPTS = ["relay.ts", "bare.ts", "echo.ts"];

let made: Promise<string> | null = null;

/** The compiled file of one of these scripts, made once in a run; null for any other script. */
export async function compiled(script: string): Promise<string | null> {
  if (!SCRIPTS.includes(script)) return null;
  made ??= make();
  return join(await made, "src", basename(script, ".ts"), "main.js");
}

/** Each bundle has a folder named after what is in it: several runs at once never write the same file. */
async function make(): Promise<string> {
  mkdirSync(CODE, { recursive: true });
  const folder = mkdtempSync(join(CODE, "new-"));
  try {
    for (const script of SCRIPTS) {
      // One by one: what two of them share would come in a file of its own.
      await bundle({ [`src/${basename(script, ".ts")}/main`]: `bench/${script}` }, folder);
    }
    cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
    const hash = createHash("sha256");
    for (const name of globSync("**/*.js*", { cwd: folder }).toSorted()) {
      hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
    }
    const home = join(CODE, hash.digest("hex").slice(0, 16));
    if (!existsSync(home)) renameSync(folder, home);
    return home;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
