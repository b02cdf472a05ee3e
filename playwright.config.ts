/** Journeys: two people in two browser contexts, with a real relay, from beginning to end. */
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./scripts/browser.ts";

/** The zone where it is six in the evening now. */
function eveningZone(): string {
  const behind = new Date().getUTCHours() - 18;
  const hours = behind < -14 ? behind + 24 : behind;
  return `Etc/GMT${hours < 0 ? "-" : "+"}${Math.abs(hours)}`;
}

// Whenever they run, it is early evening for all of them, the runners and the browsers: no day ends in the middle of a journey.
// A runner reads this file again, maybe an hour later: it stays with what it was started with.
if (process.env["TEST_WORKER_INDEX"] === undefined) process.env["TZ"] = eveningZone();

export default defineConfig({
  testDir: "tests/journeys",
  testMatch: "*.spec.ts",
  globalSetup: "./tests/journeys/build.ts",
  outputDir: "test-results",
  fullyParallel: false,
  forbidOnly: true,
  // One that fails in company is tried once more; the last lines of the run name it (scripts/summary.ts).
  retries: 1,
  // People wait more than machines do: three evenings at once keep two cores busy.
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/reports/journeys.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: launchOptions(),
    trace: "off",
    screenshot: "only-on-failure",
    video: "off",
  },
});
