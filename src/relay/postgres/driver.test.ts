import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { mend } from "./driver.ts";

const file = join(dirname(createRequire(import.meta.url).resolve("postgres")), "../../src/connection.js");

describe("the driver", () => {
  test("is the one whose mended places are known, and is mended at each of them [FAULT-60]", () => {
    const source = readFileSync(file, "utf8");
    const mended = mend(source);
    expect(mended.split("\n").length - source.split("\n").length).toBe(9);
    expect(mended).toContain("if (socket === null)\n      return queryError(q,");
  });

  test("another one is refused rather than used as it is [FAULT-60]", () => {
    expect(() => mend("function nextWrite(x) {}")).toThrow("another than the one");
  });
});
