/**
 * The service worker: keeps this version's own files and answers with them, so that the app starts without a connection.
 * It knows nothing of a person, and leaves the relay's answers alone. A newer version waits until it is taken. [SHELL-5]
 * It knows the SHA-256 of each file, and neither keeps nor answers with any other. [CHECK-9] [CHECK-10]
 */
import { HEADERS } from "../headers.ts";
import { checkedFiles, type Listed } from "./checked.ts";
import { heedKnocks, type KnockWorker } from "./knock.ts";

/** Put in by the build: every file of this version with its hash, and a name made from them and from this code. */
declare const __FILES__: Listed;
declare const __EDITION__: string;

type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Page = { postMessage(message: unknown): void };
type Worker = {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void>; matchAll(of: { includeUncontrolled: boolean }): Promise<Page[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: Extendable) => void): void;
  addEventListener(type: "fetch", run: (event: Fetching) => void): void;
  addEventListener(type: "message", run: (event: MessageEvent) => void): void;
};
const worker = globalThis as unknown as Worker;
const files = checkedFiles(new URL("./", worker.registration.scope).href, __FILES__, __EDITION__, HEADERS);

/** Whoever is open looks again whether something was refused. */
async function keep(): Promise<void> {
  try {
    await files.keep();
  } catch (trouble) {
    for (const page of await worker.clients.matchAll({ includeUncontrolled: true })) page.postMessage("look-again");
    throw trouble;
  }
}

async function takeOver(): Promise<void> {
  await files.dropOthers();
  await worker.clients.claim();
}

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
  // Which files stand behind the page that asks.
  if (event.data === "which") event.ports[0]?.postMessage(__EDITION__);
});
worker.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const address = event.request.url.split(/[?#]/, 1)[0] ?? "";
  if (files.has(address)) event.respondWith(files.answer(address));
});
heedKnocks(globalThis as unknown as KnockWorker);
