/** A part of a whole run in a process of its own, so that one that fails or takes too long leaves the others alone. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { within } from "./deadline.ts";

/** What `run.ts` tells as JSON when asked so; throws with the reason where it tells nothing in this time. Ends all that it began. */
export async function apart<Told>(flags: readonly string[], ms: number): Promise<Told> {
  const script = join(import.meta.dirname, "run.ts");
  const child = spawn(process.execPath, [...process.execArgv, script, ...flags, "--json"], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // All of them ended by themselves.
    }
  };
  // A group of its own hears nothing of an interruption.
  const interrupted = (): void => process.exit(130);
  process.once("exit", end).once("SIGINT", interrupted).once("SIGTERM", interrupted);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`it ended with ${String(code)}`))));
  });
  try {
    await within(ms, "it", ended);
    return JSON.parse(Buffer.concat(chunks).toString()) as Told;
  } finally {
    end();
    process.off("exit", end).off("SIGINT", interrupted).off("SIGTERM", interrupted);
  }
}
