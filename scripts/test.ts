/**
 * Everything that must hold, in one run: sets up what is missing, builds, runs the checks and every kind of test, and ends
 * with one line, `N passed, N failed`. With `--long`, the long simulations and random seeds run too.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "./build.ts";
import { CHECKS } from "./check.ts";
import { lookForProxies, setUpBrowser, setUpStrace } from "./setup.ts";
import { ofCheck, ofPlaywright, ofVitest, type Part, sum } from "./summary.ts";
import { run } from "./tool.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPORTS = join(ROOT, ".cache", "reports");

const parts: Part[] = [];
const began = performance.now();

/** Runs one part and says how long it took. */
async function part(name: string, does: () => Promise<Part>): Promise<void> {
  const start = performance.now();
  console.log(`\n── ${name}`);
  const found = await does();
  parts.push(found);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `── ${name}: ${found.passed} passed, ${found.failed} failed, ${seconds} s${found.note ? ` (${found.note})` : ""}`,
  );
}

function report(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(REPORTS, file), "utf8"));
  } catch {
    return null;
  }
}

function vitest(project: string, ...more: string[]): Promise<number> {
  const file = join(REPORTS, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return run("vitest", ["run", "--project", project, ...reporters, ...more], { env: { NO_COLOR: "1" } });
}

if (process.argv.includes("--long")) process.env["HEARTH_LONG"] = "1";
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const browser = await setUpBrowser();
const warnings = [browser, await setUpStrace(), lookForProxies()].flatMap((found) =>
  found.ok ? [] : [found.sentence],
);

await part("build", async () => {
  try {
    await buildIfStale();
    return ofCheck("build", 0);
  } catch (failure) {
    console.error(failure);
    return ofCheck("build", 1);
  }
});
for (const check of CHECKS) await part(check.name, async () => ofCheck(check.name, await run(check.tool, check.args)));
await part("node", async () => {
  // Many of them wait for servers and disks, most of all the longest: left to itself, Vitest would keep a core idle.
  const code = await vitest("node", `--maxWorkers=${String(availableParallelism() + 1)}`);
  return ofVitest("node", report("node.json"), code);
});
await part("browser", async () => {
  // Each file has a browser context of its own: as many at once as there are cores.
  const code = await vitest("browser", `--maxWorkers=${String(availableParallelism())}`);
  return ofVitest("browser", report("browser.json"), code);
});
await part("journeys", async () => {
  const code = await run("playwright", ["test"]);
  return ofPlaywright("journeys", report("journeys.json"), code);
});

console.log(`\n${"".padEnd(10)}  passed  failed`);
for (const { name, passed, failed, note } of parts) {
  console.log(
    `${name.padEnd(10)}  ${String(passed).padStart(6)}  ${String(failed).padStart(6)}${note ? `  ${note}` : ""}`,
  );
}
console.log(`in ${Math.round((performance.now() - began) / 1000)} s`);
for (const warning of warnings) console.log(`\nNOTE: ${warning}`);
const { failed, line } = sum(parts);
console.log(`\n${line}`);
process.exitCode = failed === 0 ? 0 : 1;
