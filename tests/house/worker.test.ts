/** What only the service worker may take in: it checks its own files and heeds knocks, and no page does either for it. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { filesBelow, ROOT } from "./files.ts";

/** The worker itself, and what is its alone. */
const WORKER = "src/web/pwa/offline.ts";
const ITS_OWN = ["src/web/headers.ts", "src/web/pwa/checked.ts", "src/web/pwa/knock.ts"];

/** What a module imports or hands on of its own neighbours, as paths of the repository. */
function importsOf(path: string, text: string): string[] {
  const named = text.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g);
  return [...named].map(([, to = ""]) => relative(ROOT, join(ROOT, path, "..", to)));
}

test("the page never takes in what belongs to the service worker alone", () => {
  const takers = filesBelow(join(ROOT, "src/web"))
    .map((file) => relative(ROOT, file))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap((path) => importsOf(path, readFileSync(join(ROOT, path), "utf8")).map((to) => [to, path] as const))
    .filter(([to]) => ITS_OWN.includes(to));
  expect(takers.filter(([, path]) => path !== WORKER)).toEqual([]);
  expect(takers.map(([to]) => to).toSorted()).toEqual(ITS_OWN.toSorted());
});

test.each([
  ['import { HEADERS } from "../headers.ts";', "src/web/start/first.tsx"],
  ['export * from "./pwa/checked.ts";', "src/web/main.tsx"],
  ['const later = import("../pwa/knock.ts");', "src/web/knocks/knocks.tsx"],
])("and would be caught at it: %s", (text, path) => {
  expect(importsOf(path, text).filter((to) => ITS_OWN.includes(to))).toHaveLength(1);
});
