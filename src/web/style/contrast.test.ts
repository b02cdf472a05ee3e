/** Every text on every ground it stands on can be read: 4.5 to 1 by day and by night (WCAG 2.2, 1.4.3); edges reach 3 to 1. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const tokens = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, day, night]) => [
    name,
    { day, night },
  ]),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function between(one: string, other: string, time: "day" | "night"): number {
  const [a, b] = [colours.get(one)?.[time], colours.get(other)?.[time]];
  if (!a || !b) throw new Error(`no such colour: ${one} or ${other}`);
  return contrast(a, b);
}

const grounds = ["paper", "paper-raised", "paper-sunk", "ember-tint", "letter"];
const texts = ["ink", "ink-soft", "ember", "warn"].flatMap((text) => grounds.map((ground) => [text, ground] as const));

describe.each(["day", "night"] as const)("by %s", (time) => {
  test.each([...texts, ["on-ember", "ember-ground"], ["on-ember", "ember-ground-over"]] as const)(
    "[SHELL-13] %s on %s can be read",
    (text, ground) => {
      expect(between(text, ground, time)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["paper", "paper-raised"])("[SHELL-13] the edge of a field can be seen on %s", (ground) => {
    expect(between("line-strong", ground, time)).toBeGreaterThanOrEqual(3);
  });
});

test("the measure itself is right: black on white is 21 to 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
