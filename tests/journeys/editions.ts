/** Other editions of the built app, on a server of one's own: newer ones, and such as somebody could put there. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APP } from "../../scripts/build.ts";
import { sha256 } from "../../scripts/files.ts";
import { serve, type Serving } from "../../scripts/serve.ts";
import { OFFLINE_FILE } from "../../src/web/checking/edition.ts";

export type Site = {
  readonly address: string;
  readonly relay: string;
  readonly data: string;
  /** Where the site's files lie. */
  readonly folder: string;
  /** Gives out other files from now on, at the same address. */
  change(how: (folder: string) => void): Promise<void>;
  close(): Promise<void>;
};

/** The built app, copied, on a free port; the relay beside it, or on a port of its own, under these origins. */
export async function openSite(apart = false, origins: readonly string[] | null = null): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-app-"));
  const data = mkdtempSync(join(tmpdir(), "hearth-data-"));
  cpSync(APP, folder, { recursive: true });
  const open = (port: number, relayPort: number | null): Promise<Serving> =>
    serve({
      app: folder,
      data,
      host: "localhost",
      port,
      relayPort,
      origins,
      proxied: false,
      log: () => undefined,
      failed: () => undefined,
    });
  let serving = await open(0, apart ? 0 : null);
  const { port, relayPort } = serving;
  return {
    address: `http://localhost:${port}`,
    relay: `http://localhost:${relayPort}`,
    data,
    folder,
    async change(how) {
      await serving.close();
      how(folder);
      serving = await open(port, apart ? relayPort : null);
    },
    async close() {
      await serving.close();
      for (const made of [folder, data]) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** Rewrites a text file, packed and not. */
export function rewrite(folder: string, name: string, how: (text: string) => string): void {
  const path = join(folder, name);
  writeFileSync(path, how(readFileSync(path, "utf8")));
  rmSync(`${path}.br`, { force: true });
}

export const NEWER = "00000000newer000";

/** Another service worker, whose files are called another version; its list is the old one. */
export function renew(folder: string): void {
  rewrite(folder, OFFLINE_FILE, (text) => text.replaceAll(/[`"'][0-9a-f]{16}[`"']/g, `"${NEWER}"`));
}

/** The same app in another edition: its page says so, and its service worker knows it, by its bytes and by another name. */
export function publishNewer(folder: string): void {
  const hash = () => sha256(readFileSync(join(folder, "index.html")));
  const before = hash();
  rewrite(folder, "index.html", (text) => text.replace("<html ", '<html data-edition="newer" '));
  rewrite(folder, OFFLINE_FILE, (text) => text.replaceAll(before, hash()));
  renew(folder);
}
