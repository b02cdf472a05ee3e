/**
 * Puts the code of something that Node runs into as few files of JavaScript as it is loaded in: whoever starts it waits for one
 * file, not for a hundred. Packages stay where they are, and the text stays readable. The same sources give the same bytes.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Bundles these entries into the folder `out`. `entries` has the source of each by the name it gets, both without a leading
 * slash, the name without its `.js`. What several share, or what is loaded later, lies in `src/shared/`. Answers which of
 * our sources came in, sorted.
 */
export async function bundle(entries: Readonly<Record<string, string>>, out: string): Promise<string[]> {
  const { build } = await import("vite");
  // Vite sets it for whatever runs in this process afterwards, a test, too.
  const asked = process.env["NODE_ENV"];
  try {
    const made = await build({
      root: ROOT,
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: "warn",
      build: {
        ssr: true,
        outDir: out,
        emptyOutDir: false,
        target: "es2024",
        minify: false,
        rolldownOptions: {
          input: Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(ROOT, source)])),
          output: { entryFileNames: "[name].js", chunkFileNames: "src/shared/[name]-[hash].js" },
        },
      },
    });
    const chunks = [made].flat().flatMap((one) => ("output" in one ? one.output : []));
    const sources = chunks.flatMap((one) => (one.type === "chunk" ? one.moduleIds : []));
    return [...new Set(sources.filter((id) => id.startsWith(ROOT)).map((id) => id.slice(ROOT.length)))].toSorted();
  } finally {
    if (asked === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = asked;
  }
}
