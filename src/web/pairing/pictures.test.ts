/** The 64 pictures are those of the library they come from, each once, and in the order that both devices rely on. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { en } from "../words/en.ts";
import { pictures, type Shape } from "./pictures.ts";

function drawn(shape: Shape): string {
  const [tag, attributes] = typeof shape === "string" ? (["path", { d: shape }] as const) : shape;
  return `<${tag} ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ")} />`;
}

describe("the pictures", () => {
  test("[SHELL-14] are 64, and no two alike", () => {
    expect(pictures).toHaveLength(64);
    expect(new Set(pictures.map(({ icon }) => icon)).size).toBe(64);
    expect(new Set(pictures.map(({ shapes }) => JSON.stringify(shapes))).size).toBe(64);
  });

  test.each(pictures)("[SHELL-14] $icon is drawn as in its source", ({ icon, shapes }) => {
    const source = readFileSync(
      new URL(`../../../node_modules/lucide-static/icons/${icon}.svg`, import.meta.url),
      "utf8",
    );
    const lines = source.split("\n").map((line) => line.trim());
    expect(lines.filter((line) => /^<(path|circle|ellipse|rect|line|poly)/.test(line))).toEqual(shapes.map(drawn));
  });

  test("[SHELL-14] keep their places and their words for ever", () => {
    const order = pictures.map(({ icon }, number) => `${number} ${icon} ${en.pairing.pictures[number]}`).join("\n");
    expect(createHash("sha256").update(order).digest("hex")).toMatchInlineSnapshot(
      `"d8e8bb9ddbeb348cda2a7e31a845ee0589dbd305964440849b0b93966feec4e9"`,
    );
  });
});
