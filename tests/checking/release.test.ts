/** A release is made from what everybody can read, with a key that nobody else has, and is the same whenever it is made. */
import { spawnSync } from "node:child_process";
import { generateKeyPairSync, verify } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { pack, readKey, refuseDirty } from "../../scripts/release.ts";
import { tar } from "../../scripts/tar.ts";
import { smallApp } from "./sites.ts";

const place = mkdtempSync(join(tmpdir(), "hearth-release-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function git(root: string, ...args: string[]): void {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
  const ran = spawnSync("git", [...who, "-C", root, ...args], { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(ran.stderr);
}

/** A small checkout with one file, committed. */
function checkout(name: string): string {
  const root = join(place, name);
  mkdirSync(join(root, "src"), { recursive: true });
  writeFileSync(join(root, "src", "a.ts"), "export {};");
  writeFileSync(join(root, ".gitignore"), "dist/\n*.log\n");
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "one");
  return root;
}

describe("a tree", () => {
  test("[CHECK-4] that is clean will do, whatever was built in it", () => {
    const root = checkout("clean");
    mkdirSync(join(root, "dist"));
    writeFileSync(join(root, "dist", "x"), "x");
    expect(() => refuseDirty(root)).not.toThrow();
  });

  test.each([
    ["a changed file", "src/a.ts", /not committed/],
    ["a new file", "src/b.ts", /not committed/],
    ["a file that git overlooks, but a build does not", "src/more.log", /not committed/],
  ])("[CHECK-4] with %s will not", (name, path, why) => {
    const root = checkout(name.replaceAll(/\W/g, "-"));
    writeFileSync(join(root, path), "changed");
    expect(() => refuseDirty(root)).toThrow(why);
  });

  test("[CHECK-4] that is no checkout will not", () => {
    const root = mkdtempSync(join(tmpdir(), "hearth-none-"));
    expect(() => refuseDirty(root)).toThrow(/none/);
    rmSync(root, { recursive: true });
  });
});

describe("a key", () => {
  const pem = (pair: { privateKey: ReturnType<typeof generateKeyPairSync>["privateKey"] }) =>
    pair.privateKey.export({ type: "pkcs8", format: "pem" });
  const root = join(place, "house");
  mkdirSync(root);

  test("[CHECK-4] is a file outside the repository, of the right kind", () => {
    const path = join(place, "release.pem");
    writeFileSync(path, pem(generateKeyPairSync("ed25519")));
    expect(readKey(path, root).asymmetricKeyType).toBe("ed25519");
    const inside = join(root, "release.pem");
    writeFileSync(inside, readFileSync(path));
    expect(() => readKey(inside, root)).toThrow(/in the repository/);
    const rsa = join(place, "rsa.pem");
    writeFileSync(rsa, pem(generateKeyPairSync("rsa", { modulusLength: 2048 })));
    expect(() => readKey(rsa, root)).toThrow(/another kind/);
    for (const none of [undefined, "", join(place, "nowhere.pem"), join(place, "house")]) {
      expect(() => readKey(none, root)).toThrow(/HEARTH_RELEASE_KEY/);
    }
  });
});

describe("an archive", () => {
  test("[CHECK-4] is the same for the same files in any order, and any tar can open it", () => {
    const files = [
      { name: "app/b.bin", bytes: Buffer.from([0, 1, 2, 255]) },
      { name: "app/a.txt", bytes: Buffer.from("x".repeat(512)) },
      { name: "app/empty", bytes: Buffer.alloc(0) },
    ];
    const made = tar(files);
    expect(tar(files.toReversed())).toEqual(made);
    const path = join(place, "small.tar");
    writeFileSync(path, made);
    const out = join(place, "out");
    mkdirSync(out);
    expect(spawnSync("tar", ["-xf", path, "-C", out], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    for (const { name, bytes } of files) expect(readFileSync(join(out, name))).toEqual(bytes);
    expect(() => tar([{ name: "x".repeat(101), bytes: Buffer.alloc(1) }])).toThrow();
  });
});

describe("a release", () => {
  test("[CHECK-4] has the app, its list and a signature that its key made, and is the same made twice", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const app = smallApp();
    const make = (folder: string) => {
      const made = pack(app.folder, app.list, join(place, folder), privateKey);
      return [made.archive, "files.json", "files.json.sig"].map((name) => readFileSync(join(place, folder, name)));
    };
    const [archive, list = "", signature = ""] = make("one");
    expect(verify(null, Buffer.from(list), publicKey, Buffer.from(signature))).toBe(true);
    expect(JSON.parse(list.toString())).toEqual(app.list);
    const listed = spawnSync("tar", ["-tz"], { input: archive, encoding: "utf8" });
    expect(listed.stdout.trim().split("\n")).toEqual(
      [...app.list.files.map(({ name }) => name), "files.json", "files.json.sig"]
        .map((name) => `hearth-0.0.1/${name}`)
        .toSorted(),
    );
    expect(make("another")).toEqual([archive, list, signature]);
    app.remove();
  });
});
