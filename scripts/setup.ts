/** What the tests need beyond the packages: a Chromium, and strace for faults at the system's edge. Installed when missing. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findBrowser } from "./browser.ts";
import { run } from "./tool.ts";

export type SetUp = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

const MINUTE = 60_000;

/** A Chromium that is there; else by Playwright; else by the system's package manager; else says what to run. */
export async function setUpBrowser(): Promise<SetUp> {
  if (findBrowser() !== null) return { ok: true };
  console.log("There is no Chromium on this machine yet. Trying to install one …");
  await run("playwright", ["install", "chromium"], { timeout: 5 * MINUTE });
  if (findBrowser() !== null) return { ok: true };
  await installed("chromium");
  if (findBrowser() !== null) return { ok: true };
  return {
    ok: false,
    sentence:
      "There is no Chromium and none could be installed, so every test in a browser failed. " +
      'Install one ("apt-get install chromium", or your system\'s like), or set HEARTH_CHROMIUM to the path of one.',
  };
}

/** strace makes system calls fail on purpose. It exists on Linux alone, and the tests that need it fail without it there. */
export async function setUpStrace(): Promise<SetUp> {
  if (process.platform !== "linux" || onPath("strace")) return { ok: true };
  console.log("Installing strace, for the tests in which the disk fails …");
  await installed("strace");
  if (onPath("strace")) return { ok: true };
  return {
    ok: false,
    sentence: 'There is no strace ("apt-get install strace"): tests in which the disk fails were not run as meant.',
  };
}

/** Caddy and nginx, before which the relay is tried. Neither is installed unasked: each begins to serve as soon as it is there. */
export function lookForProxies(): SetUp {
  const missing = ["caddy", "nginx"].filter((name) => !onPath(name) && !existsSync(join("/usr/sbin", name)));
  if (missing.length === 0) return { ok: true };
  const sentence = `There is no ${missing.join(" and no ")} here, so app and relay were NOT tried behind it ("apt-get install caddy nginx-light").`;
  return { ok: false, sentence };
}

/** Debian's way, as root or where sudo asks for nothing. Elsewhere nothing happens. */
async function installed(name: string): Promise<void> {
  if (!onPath("apt-get")) return;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const what of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    const [command = "", ...args] = [...asRoot, "apt-get", ...what];
    await run(command, args, { env, timeout: 10 * MINUTE });
  }
}

function onPath(command: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
}
