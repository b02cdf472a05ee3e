/** The last line of `npm test` tells the truth: nothing that went wrong is counted as nothing. */
import { describe, expect, test } from "vitest";
import { ofCheck, ofPlaywright, ofVitest, sum } from "../../scripts/summary.ts";

const file = (status: string, ...results: string[]): object => ({
  status,
  assertionResults: results.map((one) => ({ status: one })),
});
const vitest = (...testResults: object[]): object => ({ testResults });
const playwright = (stats: object, errors: object[] = []): object => ({ stats, errors });
const clean = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };

describe("a check", () => {
  test("passes with code 0 and fails with any other", () => {
    expect(ofCheck("lint", 0)).toEqual({ name: "lint", passed: 1, failed: 0 });
    expect(ofCheck("lint", 1)).toEqual({ name: "lint", passed: 0, failed: 1 });
    expect(ofCheck("lint", 127).failed).toBe(1);
  });
});

describe("Vitest", () => {
  test("counts what passed and what failed", () => {
    const report = vitest(file("passed", "passed", "passed"), file("failed", "passed", "failed"));
    expect(ofVitest("node", report, 1)).toEqual({ name: "node", passed: 3, failed: 1 });
  });

  test("a missing or unreadable report is one failed", () => {
    for (const report of [null, undefined, "x", {}, { testResults: 3 }]) {
      expect(ofVitest("node", report, 0)).toEqual({ name: "node", passed: 0, failed: 1, note: "left no report" });
    }
  });

  test("no test at all is one failed", () => {
    expect(ofVitest("node", vitest(), 0)).toMatchObject({ passed: 0, failed: 1, note: "ran no test" });
  });

  test("a file that could not be loaded is one failed, beside the others", () => {
    expect(ofVitest("node", vitest(file("failed"), file("passed", "passed")), 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test("a bad end without a failure is one failed", () => {
    const report = vitest(file("passed", "passed"));
    expect(ofVitest("node", report, 1)).toMatchObject({ passed: 1, failed: 1, note: "ended with 1" });
  });

  test("a test that did not run is one failed", () => {
    for (const status of ["pending", "skipped", "todo"]) {
      expect(ofVitest("node", vitest(file("passed", "passed", status)), 0)).toMatchObject({ passed: 1, failed: 1 });
    }
  });
});

describe("Playwright", () => {
  test("counts what passed", () => {
    expect(ofPlaywright("journeys", playwright(clean), 0)).toEqual({ name: "journeys", passed: 3, failed: 0 });
  });

  test("counts unexpected, skipped and errors as failed", () => {
    for (const one of [{ unexpected: 1 }, { skipped: 1 }]) {
      expect(ofPlaywright("journeys", playwright({ ...clean, ...one }), 0)).toMatchObject({ passed: 3, failed: 1 });
    }
    expect(ofPlaywright("journeys", playwright(clean, [{}, {}]), 1)).toMatchObject({ passed: 3, failed: 2 });
  });

  test("names up to two that needed a second try, and counts more of them as failed", () => {
    const suites = [
      { title: "a file", specs: [{ title: "slow", tests: [{ status: "flaky" }] }], suites: [] },
      { title: "another", specs: [{ title: "steady", tests: [{ status: "expected" }] }] },
    ];
    expect(ofPlaywright("journeys", { stats: { ...clean, flaky: 1 }, suites, errors: [] }, 0)).toEqual({
      name: "journeys",
      passed: 4,
      failed: 0,
      note: "on a second try: slow",
    });
    const many = { stats: { ...clean, flaky: 3 }, suites, errors: [] };
    expect(ofPlaywright("journeys", many, 0)).toMatchObject({ passed: 3, failed: 3 });
    const both = { stats: { ...clean, flaky: 1, unexpected: 1 }, suites, errors: [] };
    expect(ofPlaywright("journeys", both, 1)).toMatchObject({ passed: 4, failed: 1 });
  });

  test("a missing report, no test, and a bad end are one failed each", () => {
    expect(ofPlaywright("journeys", null, 0)).toMatchObject({ passed: 0, failed: 1, note: "left no report" });
    expect(ofPlaywright("journeys", playwright({}), 0)).toMatchObject({ passed: 0, failed: 1, note: "ran no test" });
    expect(ofPlaywright("journeys", playwright(clean), 137)).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe("the sum", () => {
  test("is one line over all parts", () => {
    const parts = [ofCheck("format", 0), ofCheck("lint", 1), ofVitest("node", vitest(file("passed", "passed")), 0)];
    expect(sum(parts)).toEqual({ passed: 2, failed: 1, line: "2 passed, 1 failed" });
  });
});
