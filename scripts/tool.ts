/** Runs a command beside this one, with its output shown and nothing to read from. */
import { spawn } from "node:child_process";

export type RunOptions = { readonly env?: NodeJS.ProcessEnv; readonly timeout?: number };

/** Answers the exit code; 127 when the command is not there, 128 and more when a signal ended it. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...options.env },
      // The tools in node_modules/.bin are small command files there.
      shell: process.platform === "win32",
      ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: "SIGKILL" as const }),
    });
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 128));
  });
}
