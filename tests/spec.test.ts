/** Each rule in docs/spec has a test that cites it, and each citation has a rule. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { filesBelow, ROOT } from "./house/files.ts";
import { complaints, rulesIn, tagsIn, type Text } from "./house/tags.ts";

function texts(folder: string, ending: RegExp): Text[] {
  return filesBelow(join(ROOT, folder))
    .filter((path) => ending.test(path))
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, "utf8") }));
}

describe("the specification", () => {
  const specs = texts("docs/spec", /\.md$/);
  const tests = [...texts("src", /\.(test|contract)\.tsx?$/), ...texts("tests", /\.(test|spec|contract)\.tsx?$/)];

  test("rules and tests name each other, both ways", () => {
    expect(complaints(specs, tests)).toEqual([]);
  });

  test("there are rules and tests to speak of", () => {
    expect(specs.flatMap((spec) => rulesIn(spec.text)).length).toBeGreaterThan(17);
    expect(tests.flatMap(tagsIn).length).toBeGreaterThan(17);
  });
});

describe("the checker bites", () => {
  const spec = (text: string): Text => ({ path: "made/up.md", text });
  const code = (text: string): Text => ({ path: "made/up.test.ts", text });
  const rule = "# Made up\n\n- **MADE-1** A rule.\n- Not one. **MADE-2**\n";
  const tag = (number: number): string => `[MADE-${number}]`;

  test("a rule that a title cites is content", () => {
    expect(complaints([spec(rule)], [code(`test("it holds ${tag(1)}", () => {});`)])).toEqual([]);
  });

  test("a rule without a test is named", () => {
    expect(complaints([spec(rule)], [])).toEqual(["MADE-1 in made/up.md has no test"]);
  });

  test("a tag without a rule is named", () => {
    const both = code(`test("a ${tag(1)}", () => {}); it("b ${tag(9)}", () => {});`);
    expect(complaints([spec(rule)], [both])).toEqual(["MADE-9 in made/up.test.ts is no rule"]);
  });

  test("a rule that is defined twice is named", () => {
    const found = complaints([spec(rule), { path: "other.md", text: rule }], [code(`test("${tag(1)}", f);`)]);
    expect(found).toEqual(["MADE-1 is defined twice: in made/up.md and in other.md"]);
  });

  test.each([
    ["a comment", `// ${tag(1)}\ntest("a", () => {});`],
    ["a describe", `describe("${tag(1)}", () => { test("a", () => {}); });`],
    ["a test's body", `test("a", () => { call("${tag(1)}"); });`],
    ["a Playwright group", `test.describe("${tag(1)}", () => {});`],
    ["any other call", `contest("${tag(1)}", () => {});`],
  ])("a tag in %s is no citation", (_where, text) => {
    expect(tagsIn(code(text))).toEqual([]);
  });

  test.each([
    ["a template", `test(\`a \${b} ${tag(1)}\`, () => {});`],
    ["a table's title", `test.each([1, 2])("${tag(1)} of %d", () => {});`],
    ["a table's row", `test.each([["${tag(1)} a", 1]] as const)("%s", () => {});`],
    ["a loop", `for (const n of [1]) it(\`${tag(1)} \${n}\`, async () => {});`],
    ["a joined title", `test("a " + "${tag(1)}", () => {});`],
  ])("a tag in %s is a citation", (_where, text) => {
    expect(tagsIn(code(text))).toEqual(["MADE-1"]);
  });
});
