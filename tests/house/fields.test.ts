/**
 * What is written or chosen in a field stays out of the browser's own memory. With a tab a browser keeps the state of its fields,
 * in the clear, for when it is restored; and it offers again what was written once. It does neither where it is told not to.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "./files.ts";

type Source = { readonly path: string; readonly text: string };

/** The fields of a source that do not say it. A select heeds its form alone. */
function telltale({ path, text }: Source): string[] {
  const inputs = [
    ...text.matchAll(/<(?:input|textarea)\b(?:[^>"{}=]|=(?!>)|"[^"]*"|=>|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*>/g),
  ]
    .map(([tag]) => tag)
    .filter((tag) => !/\bautoComplete=|\{\.\.\.shared\}/.test(tag));
  const forms = (text.match(/<form autoComplete="off"/g) ?? []).length;
  const selects = (text.match(/<select\b/g) ?? []).length > 0 && forms === 0 ? ["<select>"] : [];
  return [...inputs, ...selects].map((tag) => `${path}: ${tag.slice(0, 60)}`);
}

const sources = filesBelow(join(ROOT, "src/web"))
  .filter((path) => path.endsWith(".tsx") && !path.endsWith(".test.tsx"))
  .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));

describe("the fields of the app", () => {
  test("[GOING-17] each tells the browser to keep nothing of it", () => {
    expect(sources.flatMap(telltale)).toEqual([]);
    expect(sources.filter(({ text }) => /<input\b/.test(text)).length).toBeGreaterThan(5);
  });

  test("[GOING-17] a passphrase that is shown is no exception", () => {
    const field = sources.find(({ path }) => path.endsWith("parts/field.tsx"))?.text ?? "";
    expect(field).toContain('autoComplete={shown ? "off" : autoComplete}');
    expect(field).toMatch(/autoComplete = "off"/);
  });

  test("[GOING-17] one that does not would be named", () => {
    const made = (text: string) => telltale({ path: "made.tsx", text });
    expect(made('<input type="radio" checked={a > b} onChange={() => go({ a })} />')).toHaveLength(1);
    expect(made("<textarea rows={2} />")).toHaveLength(1);
    expect(made("<select><option /></select>")).toHaveLength(1);
    expect(made('<form autoComplete="off"><select /></form>')).toEqual([]);
    expect(made('<input onInput={(e) => go(e.x)} autoComplete="off" />')).toEqual([]);
  });
});
