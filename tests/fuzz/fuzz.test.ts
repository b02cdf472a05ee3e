/** Every parser, with valid samples changed in every way: a typed refusal or a value that is kept as it was read, never a throw, never long. */
import { beforeAll, describe, expect, test } from "vitest";
import { LINKING } from "./doors-linking.ts";
import { MEANING, prepare } from "./doors-meaning.ts";
import { VAULT } from "./doors-vault.ts";
import { WIRE } from "./doors-wire.ts";
import { fuzz } from "./harness.ts";

const LONG = process.env["HEARTH_LONG"] === "1";
const TRIES = Number(process.env["HEARTH_RUNS"] ?? (LONG ? 200_000 : 600));
const FIRST = LONG ? Number(process.env["HEARTH_SEED"] ?? Math.floor(Math.random() * 2 ** 31)) : 1;
/** However slow the machine, no door takes longer than this, ms. */
const MOST = LONG ? 300_000 : 1_500;

const megabytes = (): number => process.memoryUsage().rss / 1_048_576;

beforeAll(prepare);

describe("changed at random, and further where something new was reached", () => {
  test.each([...WIRE, ...VAULT, ...LINKING, ...MEANING].map((door) => [door.name, door] as const))(
    "%s refuses or reads, and never throws (C1) (C2)",
    (_name, door) => {
      if (LONG) process.stdout.write(`fuzz ${door.name}: HEARTH_SEED=${String(FIRST)}\n`);
      const before = megabytes();
      const tries = Math.ceil(TRIES * (door.share ?? 1));
      const outcome = fuzz(door, FIRST, tries, Date.now() + MOST);
      expect(outcome.problems).toEqual([]);
      expect(outcome.branches).toBeGreaterThan(0);
      if (LONG) process.stdout.write(`  ${JSON.stringify({ ...outcome, grown: Math.round(megabytes() - before) })}\n`);
      // Something was refused, so it was not all noise before the door; and most doors read something, too.
      if (door.name !== "readPreferences") expect(outcome.refused).toBeGreaterThan(0);
      expect(megabytes() - before).toBeLessThan(400);
    },
    MOST + 120_000,
  );
});

describe("the harness", () => {
  const door = { from: "", samples: () => [new Uint8Array([1, 2, 3])] };

  test("finds what throws, what is slow, and what is not kept as it was read (C1)", () => {
    const throws = {
      ...door,
      name: "throws",
      read: (input: unknown) => {
        if ((input as Uint8Array)[0] === 0x81) throw new Error("no");
        return { value: input };
      },
    };
    expect(fuzz(throws, 1, 3_000).problems[0]).toMatch(/^throws/);
    const forgets = {
      ...door,
      name: "forgets",
      read: (input: unknown) => ({ value: input }),
      write: (value: unknown) => new Uint8Array([(value as Uint8Array).length & 1, 9]),
    };
    expect(fuzz(forgets, 1, 50).problems.length).toBeGreaterThan(0);
    const slow = {
      ...door,
      name: "slow",
      slow: 3,
      read: (input: unknown) => {
        const end = performance.now() + ((input as Uint8Array).length > 3 ? 30 : 0);
        while (performance.now() < end);
        return { value: null };
      },
    };
    expect(fuzz(slow, 1, 100).problems[0]).toMatch(/^takes/);
    const refuses = { ...door, name: "refuses", read: () => null };
    expect(fuzz(refuses, 1, 1).problems[0]).toMatch(/^refuses a sample/);
  });
});
