/** Whoever builds the same sources gets the same app, byte by byte: that is what makes a site comparable with a checkout. */
import { spawn } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editionOf, type FileList, filesIn, sha256 } from "../../scripts/files.ts";
import { HEADERS } from "../../src/web/headers.ts";
import { ROOT } from "../house/files.ts";

const place = mkdtempSync(join(tmpdir(), "hearth-same-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What a build reads, in a folder of its own; the packages are where they are. */
function copySources(folder: string): string {
  const root = join(place, folder);
  mkdirSync(root, { recursive: true });
  for (const name of ["src", "scripts", "package.json", "package-lock.json", "vite.config.ts"]) {
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  for (const name of globSync("tsconfig*.json", { cwd: ROOT })) cpSync(join(ROOT, name), join(root, name));
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "junction");
  return root;
}

function build(root: string, env: Record<string, string>): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["scripts/build.ts"], { cwd: root, env: { ...process.env, ...env } });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => void (said += String(part)));
    child.on("exit", (code) => (code === 0 ? done(join(root, "dist", "app")) : fail(new Error(said))));
  });
}

/** Every byte that is served, packed or not. */
function bytesOf(app: string): Map<string, string> {
  const names = globSync("**/*.*", { cwd: app })
    .filter((name) => !name.startsWith("."))
    .toSorted();
  return new Map(names.map((name) => [name, sha256(readFileSync(join(app, name)))]));
}

describe("a build", () => {
  let one = "";
  let other = "";

  beforeAll(async () => {
    const [first, second] = [copySources("one"), copySources(join("two", "with a space", "ünd möre"))];
    // Something was built there before, from something else, long ago; and somebody's own settings lie about.
    mkdirSync(join(second, "dist", "app", "assets"), { recursive: true });
    writeFileSync(join(second, "dist", "app", "assets", "00000000.js"), "left over");
    writeFileSync(join(second, "src", "web", ".env"), "VITE_ODD=1\nNODE_ENV=development\n");
    for (const name of globSync("src/web/**/*.ts", { cwd: second })) utimesSync(join(second, name), 86_400, 86_400);
    const elsewhere = { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", USER: "noor", HOME: place };
    [one, other] = await Promise.all([
      build(first, { TZ: "UTC", LC_ALL: "C" }),
      build(second, { ...elsewhere, NODE_ENV: "development", VITE_ODD: "2" }),
    ]);
  }, 180_000);

  test("[CHECK-1] has the same bytes in another folder, at another time, for another user, over what was built before", () => {
    const bytes = bytesOf(one);
    expect(bytes.size).toBeGreaterThan(60);
    expect(bytesOf(other)).toEqual(bytes);
  });

  test("[CHECK-2] lists all it gives out, sorted, with what is in it, and the headers", () => {
    const list = JSON.parse(readFileSync(join(other, "files.json"), "utf8")) as FileList;
    expect(list.files).toEqual(filesIn(other));
    const names = list.files.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    const given = [...bytesOf(other).keys()].filter((name) => !name.endsWith(".br") && name !== "files.json");
    expect(names).toEqual(given);
    for (const { name, size, sha256: hash } of list.files) {
      const bytes = readFileSync(join(other, name));
      expect([bytes.length, sha256(bytes)], name).toEqual([size, hash]);
    }
    expect(list.headers).toEqual(HEADERS);
  });

  test("[CHECK-3] has the number that sha256sum would give it", () => {
    const list = JSON.parse(readFileSync(join(other, "files.json"), "utf8")) as FileList;
    const lines = list.files
      .filter(({ name }) => name !== "offline.js")
      .map(({ name, sha256: hash }) => `${hash}  ${name}\n`);
    expect(list.edition).toBe(sha256(lines.join("")));
    // One byte more in one file, and it is another.
    const [first, ...rest] = list.files;
    expect(editionOf([{ name: first?.name ?? "", size: 1, sha256: sha256("") }, ...rest])).not.toBe(list.edition);
    expect(editionOf(list.files.toReversed())).toBe(list.edition);
  });

  test("[CHECK-9] its service worker knows every file with its bytes, and brings no other script", () => {
    const worker = readFileSync(join(other, "offline.js"), "utf8");
    const list = JSON.parse(readFileSync(join(other, "files.json"), "utf8")) as FileList;
    for (const { name, sha256: hash } of list.files) {
      expect(worker.includes(`["${name}","${hash}"]`), name).toBe(name !== "offline.js");
    }
    expect(worker).not.toMatch(/\bimport\b|\bexport\b|importScripts|__[A-Z]+__/);
  });
});
