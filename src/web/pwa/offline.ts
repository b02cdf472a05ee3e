/**
 * The service worker: keeps this version's own files and answers with them, so that the app starts without a connection.
 * It knows nothing of a person, and leaves the relay's answers alone. A newer version waits until it is taken. [SHELL-5]
 */

/** Put in by the build: every file of this version, relative to the app, and a name made from their contents. */
declare const __FILES__: readonly string[];
declare const __EDITION__: string;

type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: Extendable) => void): void;
  addEventListener(type: "fetch", run: (event: Fetching) => void): void;
  addEventListener(type: "message", run: (event: MessageEvent) => void): void;
};
const worker = globalThis as unknown as Worker;

const PREFIX = "files-";
const KEPT = PREFIX + __EDITION__;
const page = new URL("./", worker.registration.scope).href;
const addresses = new Set([page, ...__FILES__.map((file) => new URL(file, page).href)]);

async function keep(): Promise<void> {
  const files = await caches.open(KEPT);
  // Past the browser's own cache, so that one version is never mixed from two.
  await files.addAll([...addresses].map((address) => new Request(address, { cache: "reload" })));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function answer(request: Request, address: string): Promise<Response> {
  const files = await caches.open(KEPT);
  return (await files.match(address)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = event.request.url.split(/[?#]/, 1)[0] ?? "";
  if (addresses.has(address)) event.respondWith(answer(event.request, address));
});
