/** What is read on the table can be read, in the light and beside it, by day and by night (WCAG 2.2, 1.4.3). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const style = readFileSync(new URL("table.css", import.meta.url), "utf8");
const edges = readFileSync(new URL("edges.css", import.meta.url), "utf8");
type Time = "day" | "night";

/** A colour of the table by its name. */
function named(name: string, time: Time): string {
  const [, day, night] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(style) ?? [];
  const found = time === "day" ? day : night;
  if (!found) throw new Error(`no such colour: ${name}`);
  return found;
}

/** The full colours of the light, from its heart outwards. */
function lights(time: Time): string[] {
  const light = /\.light \{[^}]*\}/.exec(style)?.[0] ?? "";
  return [...light.matchAll(/light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, day = "", night = ""]) =>
    time === "day" ? day : night,
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["day", "night"] as const)("by %s", (time) => {
  test("[SHELL-13] in the light and beside it, what the speaker reads and presses can be read", () => {
    const grounds = [...lights(time), named("dusk", time)];
    expect(grounds).toHaveLength(3);
    for (const text of ["lit-ink", "lit-way"]) {
      for (const ground of grounds) expect(contrast(named(text, time), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("[SHELL-13] what the listener reads can be read", () => {
    expect(contrast(named("dusk-ink", time), named("dusk", time))).toBeGreaterThanOrEqual(4.5);
  });
});

test("[SHELL-13] what stands on the dark table can be read", () => {
  const dark = edges.slice(edges.indexOf(".dark-table {"));
  const [, ground = ""] = /at 50% 50%, (#[0-9a-f]{6}), #/.exec(dark) ?? [];
  const inks = [...dark.matchAll(/(?:\s|-ink: |\s)color: (#[0-9a-f]{6})|--edge-ink: (#[0-9a-f]{6})/g)];
  expect(inks.length).toBeGreaterThanOrEqual(3);
  for (const [, ink, edge] of inks) expect(contrast(ink ?? edge ?? "", ground)).toBeGreaterThanOrEqual(4.5);
});
