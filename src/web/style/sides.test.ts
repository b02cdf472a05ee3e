/** The style names no left and no right: in a language that runs the other way, every screen does. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "../../../tests/house/files.ts";

/** Declarations that name a side of the screen, and shorthands whose right and left differ. */
function sidesIn(css: string): string[] {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, " "));
  const found: string[] = [];
  // The outermost brackets are rules, and inside them stand declarations: each ends with a semicolon.
  for (const [whole, property = "", value = ""] of bare.matchAll(/([a-z-]+)\s*:\s*([^;{}]+);/g)) {
    const named =
      /(^|-)(left|right)(-|$)/.test(property) ||
      (/^(text-align|float|clear|caption-side|justify-\w+|background-position|object-position|transform-origin)$/.test(
        property,
      ) &&
        /\b(left|right)\b/.test(value)) ||
      (/^background(-image)?$/.test(property) && /\bto (left|right)\b/.test(value)) ||
      (/^(margin|padding|inset|border-width|border-style|border-color|border-radius|scroll-margin|scroll-padding)$/.test(
        property,
      ) &&
        uneven(property, value)) ||
      /^(top|bottom|width|height|max-width|max-height|min-width|min-height)$/.test(property);
    if (named) found.push(whole.replaceAll(/\s+/g, " "));
  }
  return found;
}

/** Four values of which the second is another than the fourth, or of a radius, any two that are not alike. */
function uneven(property: string, value: string): boolean {
  const parts = value.trim().match(/(?:[^\s()]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+)/g) ?? [];
  if (property === "border-radius") return new Set(parts.filter((part) => part !== "/")).size > 1;
  // The edges of a phone's screen are where they are, whichever way the words run.
  const [, right = "", , left = ""] = parts;
  return parts.length === 4 && right.replaceAll("right", "left") !== left;
}

const files = filesBelow(`${ROOT}/src/web/style`).filter((path) => path.endsWith(".css"));

describe("the style", () => {
  test.each(files.map((path) => [basename(path), path]))("[LANG-10] names no side: %s", (_name, path) => {
    expect(sidesIn(readFileSync(path, "utf8"))).toEqual([]);
  });

  test("[LANG-10] there are files to speak of", () => {
    expect(files.length).toBeGreaterThan(8);
  });

  test.each([
    "margin-left: 1rem;",
    "padding: 0 1rem 0 2rem;",
    "left: 0;",
    "text-align: right;",
    "border-left: 1px solid;",
    "border-radius: 0 1rem 1rem 0;",
    "float: left;",
    "background: linear-gradient(to right, red, blue);",
    "width: 3rem;",
    "inset: 0 auto 0 0;",
    "border-top-left-radius: 2px;",
    "scroll-margin-left: 2px;",
  ])("[LANG-10] would be caught with %s", (declaration) => {
    expect(sidesIn(`.a {\n  ${declaration}\n}`)).toHaveLength(1);
  });

  test.each([
    "margin-inline-start: 1rem;",
    "padding: 0 1rem;",
    "padding: 1rem 2rem 3rem 2rem;",
    "text-align: start;",
    "padding: 0.5rem env(safe-area-inset-right) 0.5rem env(safe-area-inset-left);",
    "inset: 0;",
    "border-radius: 1rem;",
    "/* left */ inline-size: 3rem;",
  ])("[LANG-10] lets pass %s", (declaration) => {
    expect(sidesIn(`.a {\n  ${declaration}\n}`)).toEqual([]);
  });
});
