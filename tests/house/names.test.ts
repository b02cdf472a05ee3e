/** Whoever sees which files of the app are fetched, or lists them, reads nothing from their names. */
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { APP, buildIfStale } from "../../scripts/build.ts";
import { serveApp } from "../../scripts/static.ts";
import type { Manifest } from "../../scripts/weight.ts";
import { ROOT } from "./files.ts";

/** Files with an address of their own to keep: what browsers, devices and quick exit ask for by name. */
const KEPT_NAMES =
  /^(index|side|soup|sopa)\.html$|^soup\.(css|svg)$|^offline\.js$|^icon(-\d)?(-\d{3})?\.(svg|png)$|^manifest(-\d)?\.webmanifest$|^licences\.txt$|^files\.json$/;
const BY_HASH = /^assets\/[0-9a-f]{8,}\.[a-z0-9]+$/;
/** Words of safety.md (R3), and those of rooms that somebody could be afraid to be seen in. */
const TELLING =
  /couple|partner|relation|love|intima|safe|abus|violen|danger|help|crisis|going|therap|private|secret|mine|just|journal|check|sign|summar|take|fear|hurt|told|hearth|corner/i;

const plainOf = (name: string) => name.replace(/\.br$/, "");

describe("the files of the built app", () => {
  beforeAll(() => buildIfStale(), 120_000);

  test("[GOING-14] are named by a hash alone, but for those with an address to keep, and none has a telling word (R3)", () => {
    const names = globSync("**/*.*", { cwd: APP }).filter((name) => !name.startsWith("."));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !KEPT_NAMES.test(plainOf(name)) && !BY_HASH.test(plainOf(name)))).toEqual([]);
    expect(names.filter((name) => TELLING.test(name))).toEqual([]);
    expect(names.filter((name) => BY_HASH.test(plainOf(name))).length).toBeGreaterThan(10);
  });

  test("[GOING-13] no screen is fetched by itself: all that do not come with the page are one file (R21)", () => {
    const text = readFileSync(join(ROOT, "src/web/screens.ts"), "utf8");
    expect(new Set([...text.matchAll(/import\("([^"]+)"\)/g)].map(([, path]) => path))).toEqual(
      new Set(["./behind.ts"]),
    );
    const manifest = JSON.parse(readFileSync(join(APP, ".vite", "manifest.json"), "utf8")) as Manifest;
    expect(
      Object.keys(manifest).filter((name) => /^(going|help|therapy|mine|journal|ours)\/.+\.tsx$/.test(name)),
    ).toEqual([]);
    expect(Object.keys(manifest)).toContain("behind.ts");
  });

  test("are built as they are given out, whoever asked for it: they keep themselves on the device", () => {
    const scripts = globSync("assets/*.js", { cwd: APP }).map((name) => readFileSync(join(APP, name), "utf8"));
    // While it is being written the app asks for more than that, and keeps itself nowhere.
    expect(scripts.some((script) => /[`"']serviceWorker[`"']\s*in navigator\)\)\s*return/.test(script))).toBe(true);
  });

  test("are all given out by the app's server: one that is missing, and nothing is kept on the device", async () => {
    const server = createServer(serveApp(APP, () => ({})));
    await new Promise<void>((done) => server.listen(0, "localhost", done));
    const { port } = server.address() as AddressInfo;
    const names = globSync("**/*.*", { cwd: APP }).filter((name) => !name.startsWith(".") && !name.endsWith(".br"));
    const missing: string[] = [];
    for (const name of names) {
      const { status } = await fetch(`http://localhost:${port}/${name}`, { method: "HEAD" });
      if (status !== 200) missing.push(name);
    }
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(missing).toEqual([]);
  });

  test("[GOING-14] a name that tells would be found", () => {
    for (const name of ["assets/help-BugWBwGu.js", "assets/going.css", "assets/therapy-1a2b3c4d.js"]) {
      expect(BY_HASH.test(name)).toBe(false);
      expect(KEPT_NAMES.test(name)).toBe(false);
      expect(TELLING.test(name)).toBe(true);
    }
  });
});
