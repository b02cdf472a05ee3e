/** Each claim on the page about who can see what is tied to a case of the threat model, a rule, or a requirement of safety; nothing is claimed beside them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rulesIn } from "../../../tests/house/tags.ts";
import { filesBelow, ROOT } from "../../../tests/house/files.ts";
import { settings } from "../words/en/settings.ts";
import { settings as spanish } from "../words/es/settings.ts";

/** By its heading, and the order of the sentences under it: what each rests on. */
const RESTS_ON: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "Your partner": [["R7", "B1"], ["R5", "B9"], ["R5", "limit"], ["limit"], ["B5", "limit", "R18"], ["R13", "B10"]],
  "Whoever runs the server": [
    ["A26", "limit"],
    ["ENV-4", "limit"],
    ["A6", "A12", "A20"],
    ["A14", "A16", "limit"],
    ["A24", "limit"],
  ],
  "Whoever gives you the app": [["A27", "limit"], ["CHECK-9", "A27"], ["R21"]],
  "Someone with this device": [
    ["B22", "limit"],
    ["B22", "limit"],
    ["UNLOCK-24", "R15"],
    ["UNLOCK-31", "R16"],
    ["R20", "limit"],
  ],
  "Your other devices": [["B25"], ["DEVICE-6", "R19"], ["B25", "limit"], ["B25", "limit"]],
  "Your recovery words": [
    ["KIT-1", "KIT-3"],
    ["RECOVER-12", "RECOVER-18"],
  ],
  "Where just mine is kept": [
    ["D21", "R15"],
    ["A26", "B1", "limit"],
  ],
  "A knock when something comes": [
    ["KNOCK-7", "KNOCK-13"],
    ["KNOCK-6", "limit"],
  ],
  "Quick exit": [["R2"], ["R2", "limit"]],
  "If this device is lost": [
    ["D21", "limit"],
    ["D15", "D21"],
    ["LOCK-2", "limit"],
  ],
};

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const rules = new Set(filesBelow(join(ROOT, "docs/spec")).flatMap((path) => rulesIn(readFileSync(path, "utf8"))));
const model = read("docs/threat-model.md");
const cases = new Set([...model.matchAll(/^\| ([A-E]\d+) +\|/gm)].map((match) => match[1] as string));
const needs = new Set([...read("docs/safety.md").matchAll(/^\| (R\d+) +\|/gm)].map((match) => match[1] as string));

const PARTS = settings.who.parts;

describe("who can see what", () => {
  test("ties each sentence to what it rests on (R1) (R5)", () => {
    expect(PARTS.map(({ head, text }) => [head, text.length])).toEqual(
      Object.entries(RESTS_ON).map(([head, sentences]) => [head, sentences.length]),
    );
  });

  test("rests on cases, rules and requirements that there are", () => {
    const named = Object.values(RESTS_ON)
      .flat(2)
      .filter((one) => one !== "limit");
    expect(named.filter((one) => !cases.has(one) && !needs.has(one) && !rules.has(one))).toEqual([]);
  });

  test("says of each limit there what the threat model says of it", () => {
    const limits = PARTS.flatMap(({ head, text }) =>
      text.filter((_, i) => RESTS_ON[head]?.[i]?.includes("limit") === true),
    );
    expect(limits.length).toBeGreaterThan(10);
    expect(limits.filter((sentence) => !model.includes(sentence))).toEqual([]);
  });

  test("is one page in both languages, and not longer than one likes to read", () => {
    const shape = (parts: readonly { readonly text: readonly string[] }[]) => parts.map(({ text }) => text.length);
    expect(shape(spanish.who.parts)).toEqual(shape(PARTS));
    const words = PARTS.flatMap(({ head, text }) => [head, ...text])
      .join(" ")
      .split(/\s+/);
    expect(words.length).toBeLessThan(700);
  });
});
