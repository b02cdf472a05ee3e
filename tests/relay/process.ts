/** The real relay as its own process, for tests that stop it, kill it or break its disk. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const MAIN = fileURLToPath(new URL("../../src/relay/main.ts", import.meta.url));

export type RelayProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  readonly output: () => string;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
};

export type How = {
  readonly environment?: Record<string, string>;
  /** Runs it under this command, strace for one. */
  readonly under?: readonly string[];
  /** Another relay than the real one: a mutant that a test must catch. */
  readonly script?: string;
};

/** Starts a relay on this folder and waits until it listens. */
export async function startRelay(folder: string, how: How = {}): Promise<RelayProcess> {
  const { environment = {}, under = [], script = MAIN } = how;
  const command = [...under, process.execPath, script];
  const data = environment["HEARTH_DATABASE"] === undefined ? { HEARTH_DATA: folder } : {};
  const child = spawn(command[0] as string, command.slice(1), {
    env: { PATH: process.env["PATH"] ?? "", ...data, HEARTH_RELAY_PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "gone"));
  });
  const url = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(text);
      if (match !== null) resolve(match[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((end) => reject(new Error(`the relay ended (${end}): ${text}`)));
  });
  return { url: await url, child, output: () => text, ended };
}

/** Runs a relay, under a command if one is given, that is expected to end by itself; gives its exit code and what it wrote. */
export async function runToEnd(
  environment: Record<string, string>,
  under: readonly string[] = [],
): Promise<{ code: number | string; text: string }> {
  const command = [...under, process.execPath, MAIN];
  const child = spawn(command[0] as string, command.slice(1), {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | string>((resolve) => {
    child.once("close", (status, signal) => resolve(status ?? signal ?? "gone"));
  });
  return { code, text };
}
