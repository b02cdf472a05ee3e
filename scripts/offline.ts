/** Tells the service worker, at the end of a build, which files this version has. src/web/pwa/offline.ts keeps them. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** The service worker has one address for ever: it is how a browser finds the next version. */
export const OFFLINE_FILE = "offline.js";

/** `still` is the folder of files that a build copies as they are. */
export function offlineFiles(still: string): Plugin {
  return {
    name: "offline-files",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle[OFFLINE_FILE];
        // The workers' own bundles come through here too, and have no service worker in them.
        if (worker?.type !== "chunk") return;
        const hash = createHash("sha256").update(worker.code);
        const files: string[] = [];
        for (const [name, file] of Object.entries(bundle)) {
          if (file === worker || name === "index.html" || name.startsWith(".")) continue;
          files.push(name);
        }
        for (const [name, file] of Object.entries(bundle).toSorted(([one], [other]) => (one < other ? -1 : 1))) {
          hash.update(name).update(file.type === "chunk" ? file.code : file.source);
        }
        const stillFiles = globSync("**/*.*", { cwd: still }).toSorted();
        for (const name of stillFiles) hash.update(name).update(readFileSync(join(still, name)));
        files.push(...stillFiles);
        worker.code = worker.code
          .replace("__FILES__", JSON.stringify(files))
          .replace("__EDITION__", JSON.stringify(hash.digest("hex").slice(0, 16)));
      },
    },
  };
}
