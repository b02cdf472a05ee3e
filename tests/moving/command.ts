/** Runs the commands in this process, and gives what they said. */
import type { Io } from "../../src/relay/moving/commands.ts";

export type Said = { readonly code: number; readonly out: readonly string[]; readonly err: readonly string[] };

export async function run(
  command: (argv: readonly string[], io: Io) => Promise<number>,
  argv: readonly string[],
  environment: Record<string, string> = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment };
  return { code: await command(argv, io), out, err };
}
