/** The number of the edition that lies on this device, reckoned from the bytes that lie here. [CHECK-13] */
import { linesOf } from "./edition.ts";

export type KeptNumber = { readonly hash: string; readonly files: number };

/** How long the service worker may take to say which files it answers with. */
const PATIENCE = 3_000;

/** null where nothing is kept, as before anything of the person's is stored. */
export async function keptNumber(): Promise<KeptNumber | null> {
  const which = await whichFiles();
  if (which === null) return null;
  const cache = await caches.open(`files-${which}`);
  const page = new URL("./", document.baseURI).href;
  const files = await Promise.all(
    (await cache.keys()).map(async ({ url }) => {
      const response = await cache.match(url);
      const bytes = (await response?.arrayBuffer()) ?? new ArrayBuffer();
      return { name: url === page ? "index.html" : url.slice(page.length), sha256: await sha256(bytes) };
    }),
  );
  if (files.length === 0) return null;
  return { hash: await sha256(new TextEncoder().encode(linesOf(files)).buffer), files: files.length };
}

function whichFiles(): Promise<string | null> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker || !("caches" in globalThis)) return Promise.resolve(null);
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => done(typeof data === "string" ? data : null));
    port1.start();
    setTimeout(() => done(null), PATIENCE);
    worker.postMessage("which", [port2]);
  });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
