/** The letters as they lie among the packages, for tests. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { LetterFile } from "../../src/web/summary/pdf/letters.ts";

const require = createRequire(import.meta.url);
const source = readFileSync(new URL("../../src/web/summary/pdf/letter-files.ts", import.meta.url), "utf8");

/** Read from the list that the app uses, so that tests draw with the same letters in the same order. */
export const LETTERS: readonly LetterFile[] = [
  ...source.matchAll(/name: "(?<name>[\w-]+)", bold: (?<bold>true|false), url: (?<url>\w+)/g),
].map(({ groups = {} }) => {
  const path = new RegExp(`import ${groups["url"]} from "([^?"]+)`).exec(source)?.[1] ?? "";
  return {
    name: groups["name"] ?? "",
    bold: groups["bold"] === "true",
    bytes: new Uint8Array(readFileSync(require.resolve(path))),
  };
});
