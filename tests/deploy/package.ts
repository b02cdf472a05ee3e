/** The packed relay, installed into an empty folder as somebody would who has never seen the sources. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../house/files.ts";

export type Installed = {
  readonly folder: string;
  /** Where the package itself lies. */
  readonly home: string;
  /** How it got there: by npm from its registry, or beside the packages of this checkout, where there is none. */
  readonly by: "npm" | "links";
  remove(): void;
};

/** `npm install ./hearth-relay-VERSION.tgz`; where no registry answers, the same files with the checkout's own packages beside them. */
export function install(archive: string): Installed {
  const folder = mkdtempSync(join(tmpdir(), "hearth-installed-"));
  writeFileSync(join(folder, "package.json"), '{"private":true}\n');
  const home = join(folder, "node_modules", "hearth-relay");
  const flags =
    "--omit=optional --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=0";
  const ran = spawnSync("npm", ["install", archive, ...flags.split(" ")], {
    cwd: folder,
    encoding: "utf8",
    timeout: 90_000,
    env: plain(),
  });
  const by = ran.status === 0 && existsSync(join(home, "package.json")) ? "npm" : "links";
  if (by === "links") {
    process.stderr.write(
      "\nNOTE: npm could not install here, so the package was tried beside this checkout's packages.\n",
    );
    link(archive, folder, home);
  }
  return { folder, home, by, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function link(archive: string, folder: string, home: string): void {
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
  const ran = spawnSync("tar", ["-xzf", archive, "-C", folder]);
  if (ran.status !== 0) throw new Error("the package cannot be opened");
  renameSync(join(folder, "package"), home);
  const { dependencies } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { dependencies: object };
  for (const name of Object.keys(dependencies)) bring(folder, name);
  const bin = join(home, "bin", "hearth-relay.js");
  // npm does so with whatever a package names as a command.
  chmodSync(bin, 0o755);
  symlinkSync(bin, join(folder, "node_modules", ".bin", "hearth-relay"));
}

/** Puts one of the checkout's packages beside it. */
export function bring(folder: string, name: string): void {
  const place = join(folder, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), place);
}

/** The environment without what npm told the run that this test is part of. */
export function plain(more: Record<string, string> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|HEARTH_|PORT$|NODE_|VITEST|INIT_CWD)/i.test(name),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...more };
}

export type Started = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
  readonly ended: Promise<number | string>;
};

/** Starts a command and waits until it has said where it listens. */
export async function start(command: string, args: readonly string[], folder: string, env: Record<string, string>) {
  const child = spawn(command, args, { cwd: folder, env: plain(env), stdio: ["ignore", "pipe", "pipe"] });
  // Nothing goes on when the test itself is gone.
  process.once("exit", () => void child.kill("SIGKILL"));
  let text = "";
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(text);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((end) => reject(new Error(`it ended (${end}): ${text}`)));
  });
  return { child, url, output: () => text, ended } satisfies Started;
}
