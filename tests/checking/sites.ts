/** A small app as a build leaves it, given out by the real server, and by servers that are up to something. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type FileList, writeList } from "../../scripts/files.ts";
import { fillOffline } from "../../scripts/offline.ts";
import { serveApp } from "../../scripts/static.ts";
import { HEADERS } from "../../src/web/headers.ts";

export const SCRIPT = "assets/0a1b2c3d.js";

const FILES: Readonly<Record<string, string>> = {
  "index.html": `<!doctype html><html lang="en"><title>Hearth</title><link rel="stylesheet" href="./assets/4e5f6a7b.css">
<script type="module" src="./${SCRIPT}"></script>${" ".repeat(900)}`,
  "side.html": `<!doctype html><script type="module" src="./${SCRIPT}"></script>`,
  [SCRIPT]: `import("./8c9d0e1f.js").then(({ run }) => run());${"// long enough to be packed\n".repeat(40)}`,
  "assets/8c9d0e1f.js": "export const run = () => 1;",
  "assets/4e5f6a7b.css": "body { margin: 0 }",
  "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "manifest.webmanifest": "{}",
  "offline.js": "const files=__FILES__,kept=__EDITION__;addEventListener(`fetch`,()=>kept,files);",
};

export type SmallApp = { readonly folder: string; readonly list: FileList; remove(): void };

export function smallApp(): SmallApp {
  const folder = mkdtempSync(join(tmpdir(), "hearth-small-"));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  fillOffline(folder);
  const list = writeList(folder, "0.0.1");
  for (const name of ["index.html", SCRIPT])
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(FILES[name] ?? ""));
  return { folder, list, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Answers true where it has answered itself. */
export type Meddling = (request: IncomingMessage, response: ServerResponse) => boolean | void;

/** The real server of this folder, with somebody before it. */
export async function giveOut(folder: string, meddle: Meddling = () => false, below = "/"): Promise<Site> {
  const real = serveApp(folder, () => HEADERS);
  const server: Server = createServer((request, response) => {
    if (!request.url?.startsWith(below)) return void response.writeHead(404).end();
    request.url = request.url.slice(below.length - 1);
    if (meddle(request, response) !== true) real(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  return {
    address: new URL(`http://localhost:${(server.address() as AddressInfo).port}${below}`),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
export type Site = { readonly address: URL; close(): Promise<void> };
