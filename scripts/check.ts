/** The four checks that run nothing: format, lint, types, and what nobody uses. With `--write`, the format is put right instead. */
import { run } from "./tool.ts";

export const CHECKS = [
  { name: "format", tool: "oxfmt", args: ["--check"] },
  { name: "lint", tool: "oxlint", args: [] },
  { name: "types", tool: "tsc", args: ["-b"] },
  { name: "unused", tool: "knip", args: [] },
] as const;

if (import.meta.main) {
  if (process.argv.includes("--write")) {
    process.exitCode = await run("oxfmt", []);
  } else {
    const failed: string[] = [];
    for (const check of CHECKS) {
      const code = await run(check.tool, check.args);
      if (code !== 0) failed.push(check.name);
    }
    console.log(
      failed.length === 0 ? "Format, lint, types and unused code: all well." : `Not well: ${failed.join(", ")}.`,
    );
    process.exitCode = failed.length === 0 ? 0 : 1;
  }
}
