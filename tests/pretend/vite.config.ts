/**
 * The app with pretended spaces, for looking at its screens: `vite --config tests/pretend/vite.config.ts`. In the mode `gallery` it
 * is the one that places.spec.ts walks through. Never part of the app's own build.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const gallery = fileURLToPath(new URL("gallery.ts", import.meta.url));
const pretended = fileURLToPath(new URL("spaces.ts", import.meta.url));

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
      resolveId(source) {
        if (source.endsWith("space/client.ts")) return pretended;
        return mode === "gallery" && source.endsWith("/main.tsx") ? gallery : null;
      },
    },
  ],
}));
