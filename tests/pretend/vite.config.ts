/** The app with pretended spaces, for looking at its screens: `vite --config tests/pretend/vite.config.ts`. Never part of a build. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const pretended = fileURLToPath(new URL("spaces.ts", import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL("../../src/web", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../../.cache/vite-pretend", import.meta.url)),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  define: { __VERSION__: JSON.stringify("0.0.0") },
  server: { port: 4490, strictPort: true, hmr: false, fs: { strict: false } },
  plugins: [
    {
      name: "pretended-spaces",
      enforce: "pre",
      resolveId: (source) => (source.endsWith("space/client.ts") ? pretended : null),
    },
  ],
});
