/** Which Chromium the tests and the screens use, and how it is started. */
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The first Chromium that is there: the one named in HEARTH_CHROMIUM, the system's, or Playwright's own. Null when none is. */
export function findBrowser(): string | null {
  const named = process.env["HEARTH_CHROMIUM"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : null;
  const own = chromium.executablePath();
  return [...PLACES, own].find((path) => existsSync(path)) ?? null;
}

/** How to launch it: without its own sandbox only where it refuses one, that is for root and in containers. */
export function launchOptions(): { executablePath?: string; args: string[] } {
  const path = findBrowser();
  const args = ["--disable-dev-shm-usage"];
  if (process.platform === "linux") args.push("--no-sandbox");
  return path === null ? { args } : { executablePath: path, args };
}
