/** The first visit stays light: what stands between a person and the first screen is counted, and held. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { APP, buildInto, buildIfStale } from "../../scripts/build.ts";
import {
  firstFiles,
  firstLoad,
  heldFirstLoad,
  LANGUAGE_ENTRIES,
  type Manifest,
  MOST_FIRST_BYTES,
} from "../../scripts/weight.ts";
import { en } from "../../src/web/words/en.ts";
import { es } from "../../src/web/words/es.ts";

describe("the first load", () => {
  beforeAll(() => buildIfStale(), 120_000);

  test("[LOAD-1] is at most 45 kB of JavaScript, brotli, before the first screen is usable", () => {
    const { script, files } = firstLoad(APP);
    expect(MOST_FIRST_BYTES).toBe(45_000);
    expect(script).toBeLessThanOrEqual(MOST_FIRST_BYTES);
    expect(script).toBeGreaterThan(5_000);
    expect(files.length).toBeGreaterThan(1);
  });

  test("[LOAD-1] fails the build where it is heavier, and names what it is made of", async () => {
    const { script, chunks } = firstLoad(APP);
    expect(chunks.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(script);
    expect(heldFirstLoad(APP, script).script).toBe(script);
    const wrong = "may be:\n" + chunks.map(({ name, bytes }) => `${(bytes / 1000).toFixed(1)} kB  ${name}`).join("\n");
    const said = (error: unknown): string => String(error).replaceAll(/\n +/g, "\n");
    expect(() => heldFirstLoad(APP, script - 1)).toThrow(/at most/);
    const folder = mkdtempSync(join(tmpdir(), "hearth-heavy-"));
    try {
      // The whole build, and not the count alone.
      const error = await buildInto(join(folder, "app"), script - 1).then(() => null, said);
      expect(error).toContain(wrong);
      expect(error).toMatch(/ kB {2}index\.html \(assets/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test("[LOAD-2] brings no cryptography: that loads in its worker", () => {
    for (const file of firstLoad(APP).files) {
      expect(readFileSync(join(APP, file), "utf8"), file).not.toMatch(/crypto_sign_|crypto_aead_|_sodium/);
    }
  });

  test("[LANG-2] brings one language, and not the other", () => {
    const manifest = JSON.parse(readFileSync(join(APP, ".vite", "manifest.json"), "utf8")) as Manifest;
    const files = LANGUAGE_ENTRIES.map((entry) => manifest[entry]?.file);
    const page = firstFiles(manifest, "index.html");
    for (const entry of LANGUAGE_ENTRIES) {
      const together = firstFiles(manifest, "index.html", entry);
      expect(files.filter((file) => together.includes(file ?? ""))).toEqual([manifest[entry]?.file]);
    }
    expect(files.filter((file) => page.includes(file ?? ""))).toEqual([]);
    const titles = [en.start.first.title, es.start.first.title];
    const saying = LANGUAGE_ENTRIES.map((entry) => {
      const all = firstFiles(manifest, "index.html", entry).map((file) => readFileSync(join(APP, file), "utf8"));
      return titles.map((title) => all.some((script) => script.includes(title)));
    });
    expect(saying).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  test("runs nothing inline, and asks nobody else for anything", () => {
    const page = readFileSync(join(APP, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const [, attributes = "", inner = ""] of page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect(attributes).toMatch(/src="\.\//);
      expect(inner.trim()).toBe("");
    }
    for (const [, address = ""] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\.\//);
  });
});

describe("the count", () => {
  const manifest: Manifest = {
    "index.html": { file: "a.js", isEntry: true, imports: ["_b.js"], css: ["a.css"] },
    "_b.js": { file: "b.js", imports: ["_c.js", "index.html"] },
    "_c.js": { file: "c.js", css: ["c.css"] },
    "later.tsx": { file: "later.js", imports: ["_b.js"] },
  };

  test("follows every static import, however far, and no other", () => {
    expect(firstFiles(manifest, "index.html", "later.tsx")).toContain("later.js");
    expect(firstFiles(manifest, "index.html").toSorted()).toEqual(["a.css", "a.js", "b.js", "c.css", "c.js"]);
  });

  test("does not take a missing chunk for a light one", () => {
    expect(() => firstFiles({}, "index.html")).toThrow("index.html");
  });
});
