/**
 * The app on this device: its service worker keeps the app's own files, so that it starts without a connection.
 * It is registered only once the person has gone on and something of theirs is stored; before that nothing is. (SAFETY R1)
 */
import { scriptAddress } from "../trusted.ts";

const WORKER = "offline.js";
/** How the names of the kept files begin; the service worker adds the version. */
const FILES = "files-";

/** Calls `onNewer` when a newer version lies ready. It is offered, never forced: `takeNewer` is the person's yes. */
export async function stayOnDevice(onNewer: () => void): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const address = scriptAddress(new URL(WORKER, document.baseURI).href);
  const registration = await navigator.serviceWorker.register(address).catch(() => null);
  if (!registration) return;
  const look = (worker: ServiceWorker | null) => {
    if (worker?.state === "installed" && navigator.serviceWorker.controller) onNewer();
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) onNewer();
    });
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => look(registration.installing));
}

/** Lets the waiting version take over, then starts anew with it. */
export async function takeNewer(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration?.waiting) return location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration.waiting.postMessage("take-over");
}

/** Removes the service worker and the files it kept. */
export async function leaveDevice(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = "caches" in globalThis ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith(FILES)).map((name) => caches.delete(name)));
}
