/**
 * `npm run release`: builds the app anew from a clean tree and writes into dist/release the app as one archive, the list of its files,
 * and an Ed25519 signature over that list. HEARTH_RELEASE_KEY is the private key's file (PEM), outside the repository. [CHECK-4]
 */
import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { inGroups, LIST_FILE } from "../src/web/checking/edition.ts";
import { buildInto } from "./build.ts";
import type { FileList } from "./files.ts";
import { tar } from "./tar.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Something without which there is no release. */
class Stop extends Error {}

export type Released = {
  readonly archive: string;
  readonly edition: string;
  readonly key: string;
};

/** Refuses a tree with anything in it that is not committed, also what git is told to overlook, where it would be built in. */
export function refuseDirty(root: string): void {
  const git = (...args: string[]) => spawnSync("git", ["-C", root, ...args], { encoding: "utf8" });
  const changed = git("status", "--porcelain");
  const overlooked = git("status", "--porcelain", "--ignored=matching", "--", "src", "scripts");
  if (changed.status !== 0 || overlooked.status !== 0)
    throw new Stop("A release is made from a git checkout, and this is none.");
  if (changed.stdout + overlooked.stdout !== "") {
    throw new Stop(
      "There are changes that are not committed: git status names them. A release is made from what everybody can read.",
    );
  }
}

/** The private key, from a file that lies outside the repository. */
export function readKey(path: string | undefined, root: string): KeyObject {
  if (path === undefined || path === "") {
    throw new Stop(
      "HEARTH_RELEASE_KEY names the file of the private key: openssl genpkey -algorithm ed25519 -out release.pem",
    );
  }
  try {
    const inside = relative(realpathSync(root), realpathSync(path));
    if (inside !== "" && inside.split(sep)[0] !== ".." && !inside.includes(":")) {
      throw new Stop("The key lies in the repository. Keep it elsewhere.");
    }
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType !== "ed25519")
      throw new Stop("The key is of another kind: openssl genpkey -algorithm ed25519");
    return key;
  } catch (trouble) {
    if (trouble instanceof Stop) throw trouble;
    throw new Stop("HEARTH_RELEASE_KEY names no private key that can be read.");
  }
}

/** Writes the three files of this built app. */
export function pack(app: string, { version, edition, files }: FileList, folder: string, key: KeyObject): Released {
  mkdirSync(folder, { recursive: true });
  const list = readFileSync(join(app, LIST_FILE));
  const signature = sign(null, list, key);
  const inside = [...files.map(({ name }) => name), LIST_FILE].map((name) => ({
    name: `hearth-${version}/${name}`,
    bytes: readFileSync(join(app, name)),
  }));
  const archive = gzipSync(tar([...inside, { name: `hearth-${version}/${LIST_FILE}.sig`, bytes: signature }]), {
    level: 9,
  });
  // The machine that packed it is nobody's business.
  archive[9] = 255;
  const name = `hearth-${version}.tar.gz`;
  writeFileSync(join(folder, name), archive);
  writeFileSync(join(folder, LIST_FILE), list);
  writeFileSync(join(folder, `${LIST_FILE}.sig`), signature);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
  return { archive: name, edition, key: publicKey };
}

async function release(): Promise<Released> {
  refuseDirty(ROOT);
  const key = readKey(process.env["HEARTH_RELEASE_KEY"], ROOT);
  const folder = join(ROOT, "dist", "release");
  rmSync(folder, { recursive: true, force: true });
  const app = join(folder, "app");
  const made = pack(app, await buildInto(app), folder, key);
  rmSync(app, { recursive: true });
  return made;
}

if (import.meta.main) {
  try {
    const made = await release();
    console.log(
      `dist/release has ${made.archive}, ${LIST_FILE} and ${LIST_FILE}.sig. Its number is ${inGroups(made.edition).join(" ")}.`,
    );
    console.log(`Publish the public key where people find it without you:\n${made.key.trim()}`);
  } catch (trouble) {
    if (!(trouble instanceof Stop)) throw trouble;
    console.error(trouble.message);
    process.exitCode = 1;
  }
}
