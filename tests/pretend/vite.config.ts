/**
 * The app with pretended spaces, for looking at its screens: `vite --config tests/pretend/vite.config.ts`. In the mode `gallery` it
 * is the one that places.spec.ts walks through. Never part of the app's own build.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** What stands in for a file of the app: everywhere, and in the gallery only. */
const pretended = [["space/client.ts", here("spaces.ts")]] as const;
const shown = [
  ["/main.tsx", here("gallery.ts")],
  ["words/en/decks.ts", here("decks.ts")],
] as const;

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL("../../src/web", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../../.cache/vite-pretend", import.meta.url)),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { __VERSION__: JSON.stringify("0.0.0") },
  server: { port: 4490, strictPort: true, hmr: false, fs: { strict: false } },
  build: { target: "es2024", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  plugins: [
    {
      name: "pretended-spaces",
      enforce: "pre",
      resolveId(source, importer) {
        const instead = [...pretended, ...(mode === "gallery" ? shown : [])];
        return instead.find(([file, by]) => source.endsWith(file) && importer !== by)?.[1] ?? null;
      },
    },
  ],
}));
