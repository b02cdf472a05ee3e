/** How the app is built: static files in dist/app that any server can serve under a strict content security policy. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { OFFLINE_FILE } from "./src/web/checking/edition.ts";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** No file but those with an address to keep tells by its name what is in it: all are named by a hash, in hex, so that none spells a word. */
const NAMED_BY_HASH = {
  hashCharacters: "hex",
  entryFileNames: "assets/[hash].js",
  chunkFileNames: "assets/[hash].js",
  assetFileNames: "assets/[hash][extname]",
} as const;

/** Who starts the app is told what went wrong, and not how long a build took. */
const QUIET = { bundlerTimings: false } as const;

const inWeb = (path: string) => fileURLToPath(new URL(`src/web/${path}`, import.meta.url));

export default defineConfig({
  root: "src/web",
  // The app can live at any address, also below a path.
  base: "./",
  cacheDir: "../../.cache/vite",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { __VERSION__: JSON.stringify(version) },
  worker: { format: "es", rolldownOptions: { checks: QUIET, output: NAMED_BY_HASH } },
  build: {
    outDir: "../../dist/app",
    emptyOutDir: true,
    target: "es2024",
    manifest: true,
    // Nothing inline: the policy allows no inline script or style, and no data: address but for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The workers carry the cryptography, and none of them is waited for by a first screen.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      checks: QUIET,
      input: { app: inWeb("index.html"), side: inWeb("side.html"), offline: inWeb("pwa/offline.ts") },
      output: {
        ...NAMED_BY_HASH,
        entryFileNames: (chunk) => (chunk.name === "offline" ? OFFLINE_FILE : NAMED_BY_HASH.entryFileNames),
      },
    },
  },
});
