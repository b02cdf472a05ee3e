/**
 * How many passed and how many failed, over all runners. It errs on the side of failure: what left no report, ran no test,
 * skipped one, or ended badly without saying why counts as one failed.
 */

/** What one runner or one check came to. `note` says what the numbers alone do not. */
export type Part = { readonly name: string; readonly passed: number; readonly failed: number; readonly note?: string };

/** A check has no report: its exit code is its one result. */
export function ofCheck(name: string, exitCode: number): Part {
  return exitCode === 0 ? { name, passed: 1, failed: 0 } : { name, passed: 0, failed: 1 };
}

/** Vitest's JSON report. A file that could not even be loaded has no test to fail, and counts as one. */
export function ofVitest(name: string, report: unknown, exitCode: number): Part {
  if (!isObject(report) || !Array.isArray(report["testResults"])) return broken(name, "left no report");
  const files = report["testResults"].filter(isObject);
  const results = files.flatMap((file) => (Array.isArray(file["assertionResults"]) ? file["assertionResults"] : []));
  const having = (status: string): number => results.filter((one) => isObject(one) && one["status"] === status).length;
  const unloaded = files.filter(
    (file) =>
      file["status"] === "failed" &&
      Array.isArray(file["assertionResults"]) &&
      !file["assertionResults"].some(isFailed),
  ).length;
  const passed = having("passed");
  return settled(
    name,
    { passed, failed: having("failed") + unloaded, unrun: results.length - passed - having("failed") },
    exitCode,
  );
}

/**
 * As many journeys as may need a second try before the run counts as failed: several evenings share few cores, and a journey
 * waits on clocks that are not its own. Each is named, as something to mend.
 */
const MOST_AGAIN = 2;

/** Playwright's JSON report. */
export function ofPlaywright(name: string, report: unknown, exitCode: number): Part {
  if (!isObject(report) || !isObject(report["stats"])) return broken(name, "left no report");
  const { expected, unexpected, flaky, skipped } = report["stats"];
  const errors = Array.isArray(report["errors"]) ? report["errors"].length : 0;
  const again = count(flaky);
  const forgiven = again <= MOST_AGAIN ? again : 0;
  const failed = count(unexpected) + (again - forgiven) + errors;
  const part = settled(name, { passed: count(expected) + forgiven, failed, unrun: count(skipped) }, exitCode);
  return again === 0 || part.note ? part : { ...part, note: `on a second try: ${triedAgain(report).join("; ")}` };
}

/** The titles of the journeys that passed only when tried again. */
function triedAgain(suite: Record<string, unknown>): string[] {
  const inside = ["suites", "specs"].flatMap((key) => (Array.isArray(suite[key]) ? suite[key] : [])).filter(isObject);
  const tests = Array.isArray(suite["tests"]) ? suite["tests"].filter(isObject) : [];
  const own = tests.some((one) => one["status"] === "flaky") ? [String(suite["title"])] : [];
  return [...own, ...inside.flatMap(triedAgain)];
}

/** The sum, and the line that everything ends with. */
export function sum(parts: readonly Part[]): {
  readonly passed: number;
  readonly failed: number;
  readonly line: string;
} {
  let passed = 0;
  let failed = 0;
  for (const part of parts) {
    passed += part.passed;
    failed += part.failed;
  }
  return { passed, failed, line: `${passed} passed, ${failed} failed` };
}

function settled(name: string, found: { passed: number; failed: number; unrun: number }, exitCode: number): Part {
  const { passed, failed, unrun } = found;
  if (passed + failed + unrun === 0) return broken(name, "ran no test");
  if (unrun > 0) return { name, passed, failed: failed + unrun, note: `${unrun} did not run` };
  if (failed === 0 && exitCode !== 0) return { name, passed, failed: 1, note: `ended with ${exitCode}` };
  return { name, passed, failed };
}

function broken(name: string, note: string): Part {
  return { name, passed: 0, failed: 1, note };
}

function isFailed(result: unknown): boolean {
  return isObject(result) && result["status"] === "failed";
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
