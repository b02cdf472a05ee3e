/** The package that `npm run pack` makes: what is in it, that it is the same made twice, and that it runs where nothing else is. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pack } from "../../scripts/pack.ts";
import { smallApp } from "../checking/sites.ts";
import { ROOT } from "../house/files.ts";
import { bring, type Installed, install, plain, start } from "./package.ts";

type Description = {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
};

const place = mkdtempSync(join(tmpdir(), "hearth-pack-"));
const app = smallApp();
const made = await pack(join(place, "one"), app.folder);
const root = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Description;
afterAll(() => {
  app.remove();
  rmSync(place, { recursive: true, force: true });
});

/** Every file of an archive, by its name without `package/`. */
function inside(path: string): Map<string, Buffer> {
  const bytes = gunzipSync(readFileSync(path));
  const files = new Map<string, Buffer>();
  for (let at = 0; bytes[at] !== 0 && at < bytes.length;) {
    const name = bytes.toString("utf8", at, at + 100).replace(/\0.*$/s, "");
    const size = Number.parseInt(bytes.toString("utf8", at + 124, at + 135), 8);
    files.set(name.replace(/^package\//, ""), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

describe("the package", () => {
  const files = inside(made.path);
  const text = (name: string): string => files.get(name)?.toString() ?? "";
  const described = JSON.parse(text("package.json")) as Description;

  test("[DEPLOY-1] holds compiled JavaScript, what it takes to run it, and the app", () => {
    const needed = [
      "bin/hearth-relay.js",
      "src/relay/main.js",
      "scripts/packed.js",
      "app/index.html",
      "app/files.json",
    ];
    expect(
      [...needed, "LICENSE", "README.md", "deploy/hearth-relay.service"].filter((name) => !files.has(name)),
    ).toEqual([]);
    // Of all rooms only these: none that opens what people wrote is among them.
    const rooms = new Set(made.sources.flatMap((path) => /^src\/([^/]+)\//.exec(path)?.[1] ?? []));
    expect([...rooms].toSorted()).toEqual(["relay", "web", "wire"]);
    expect(made.sources.filter((path) => path.startsWith("src/web/"))).toEqual(["src/web/headers.ts"]);
    expect(made.sources.length).toBeGreaterThan(80);
  });

  test("[DEPLOY-1] holds no TypeScript, no test, and no name of a folder of the machine that made it", () => {
    const names = [...files.keys()];
    expect(names.filter((name) => /\.tsx?$|\.map$|\.test\.|\.spec\.|\.contract\.|testing|harness/.test(name))).toEqual(
      [],
    );
    const home = [ROOT, tmpdir(), process.env["HOME"] ?? ROOT].filter((folder) => folder.length > 1);
    const code = names.filter((name) => /\.(js|json)$/.test(name) && !name.startsWith("app/"));
    expect(code.length).toBeGreaterThan(8);
    // Few files, so that a start waits for little.
    expect(code.length).toBeLessThan(20);
    expect(code.filter((name) => home.some((folder) => text(name).includes(folder)))).toEqual([]);
    expect(code.filter((name) => /(from|import)\s*\(?"\.[^"]*\.ts"/.test(text(name)))).toEqual([]);
  });

  test("[DEPLOY-1] names each package that its code imports at the version that was tried here, and no other", () => {
    expect(described).toMatchObject({ name: "hearth-relay", version: root.version, license: "AGPL-3.0-or-later" });
    const used = [...files].flatMap(([name, bytes]) =>
      /^(src|scripts)\//.test(name)
        ? [...bytes.toString().matchAll(/(?:^[^"\n]*\bfrom |\bimport\()"([a-z@][^"\n]*)"\)?;/gm)]
        : [],
    );
    const packages = new Set(used.map(([, name = ""]) => name).filter((name) => !name.startsWith("node:")));
    expect(Object.keys(described.dependencies).toSorted()).toEqual([...packages].toSorted());
    for (const [name, version] of Object.entries({ ...described.dependencies, ...described.optionalDependencies })) {
      expect(version, name).toBe(root.dependencies[name] ?? root.optionalDependencies[name]);
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
    expect(described.optionalDependencies).toEqual(root.optionalDependencies);
  });

  test("[DEPLOY-3] is the same, byte for byte, made twice", async () => {
    const again = await pack(join(place, "another"), app.folder);
    expect(again.sha256).toBe(made.sha256);
    expect(readFileSync(again.path).equals(readFileSync(made.path))).toBe(true);
  });

  test("[DEPLOY-1] leaves the app out where only the relay is wanted", async () => {
    const alone = inside((await pack(join(place, "alone"), null)).path);
    expect([...alone.keys()].filter((name) => name.startsWith("app/"))).toEqual([]);
    expect(alone.has("src/relay/main.js")).toBe(true);
  });
});

describe("installed into an empty folder", () => {
  let there: Installed;
  beforeAll(() => {
    there = install(made.path);
  });
  afterAll(() => there.remove());
  const environment = () => ({ PORT: "0", HEARTH_DATA: mkdtempSync(join(place, "data-")) });
  const bin = () => join(there.home, "bin", "hearth-relay.js");

  test("[DEPLOY-2] npx starts app and relay, both answer, and SIGTERM ends it with code 0", async () => {
    const running = await start("npx", ["--no-install", "hearth-relay"], there.folder, environment());
    const health = await fetch(`${running.url}/v1/health`);
    expect(await health.json()).toEqual({ ok: true, version: root.version });
    const page = await fetch(`${running.url}/`);
    expect(await page.text()).toContain("<title>Hearth</title>");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    running.child.kill("SIGTERM");
    // What npm answers after a signal is npm's: that the relay ended is what counts.
    await running.ended;
    await expect.poll(() => fetch(`${running.url}/v1/health`).catch(() => "gone"), { timeout: 10_000 }).toBe("gone");
  });

  test.each([
    ["app and relay", []],
    ["--relay-only", ["--relay-only"]],
  ])("[DEPLOY-2] %s: SIGTERM ends it with code 0", async (_name, args) => {
    const running = await start(process.execPath, [bin(), ...args], there.folder, environment());
    expect((await fetch(`${running.url}/v1/health`)).status).toBe(200);
    expect((await fetch(`${running.url}/`)).status).toBe(args.length === 0 ? 200 : 404);
    running.child.kill("SIGTERM");
    expect(await running.ended).toBe(0);
  });

  test("[RUN-24] keeps what Node compiled where its user alone may write, and starts without it too", async () => {
    const kept = join(place, "compiled");
    for (const [folder, filled] of [
      [kept, true],
      [join(bin(), "no-folder"), false],
    ] as const) {
      const where = { ...environment(), CACHE_DIRECTORY: folder };
      const running = await start(process.execPath, [bin(), "--relay-only"], there.folder, where);
      expect((await fetch(`${running.url}/v1/health`)).status).toBe(200);
      running.child.kill("SIGTERM");
      expect(await running.ended).toBe(0);
      expect(existsSync(folder)).toBe(filled);
    }
    expect(statSync(kept).mode & 0o077).toBe(0);
    expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(5);
  });

  test("[DEPLOY-2] an older Node goes on under the one that came along, and says so where none did", () => {
    const old = join(place, "old.mjs");
    writeFileSync(
      old,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } });\n',
    );
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["--import", old, bin(), ...args], {
        cwd: there.folder,
        encoding: "utf8",
        env: plain({ HEARTH_RELAY_PORT: "none" }),
      });
    const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
    expect(existsSync(join(there.folder, "node_modules", name))).toBe(false);
    const without = run("--relay-only");
    expect(without.status).toBe(1);
    expect(without.stderr.trim()).toMatch(/^Hearth needs Node 24 or newer .* \(this is 20\.19\.0\)\.$/);
    const brought = join(ROOT, "node_modules", name);
    if (existsSync(brought)) bring(there.folder, name);
    else mkdirSync(join(there.folder, "node_modules", name));
    const withIt = run("--relay-only");
    expect(withIt.status).toBe(1);
    expect(withIt.stderr).toMatch(existsSync(brought) ? /HEARTH_RELAY_PORT/ : /needs Node 24/);
  });

  test("[DEPLOY-2] says in one line what it does not know, and what it does", () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [bin(), ...args], { encoding: "utf8", env: plain() });
    const unknown = run("sing");
    expect(unknown.status).toBe(1);
    expect(unknown.stderr.trim().split("\n")).toHaveLength(1);
    expect(run("--help").stdout).toContain("--relay-only");
    expect(run("--version").stdout.trim()).toBe(root.version);
  });
});
