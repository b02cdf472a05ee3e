/**
 * The app on this device: its service worker keeps the app's own files, so that it starts without a connection.
 * It is registered only once the person has gone on and something of theirs is stored; before that nothing is. (SAFETY R1)
 */
import { scriptAddress } from "../trusted.ts";

const WORKER = "offline.js";
/** How the names of the kept files begin; the service worker adds the version. It can share no code with the page. */
const FILES = "files-";
/** Lies there while a version was refused because a file in it was not the one it should have been. */
const REFUSED = "files-refused";

export type Heard = {
  /** A newer version lies ready. It is offered, never forced: `takeNewer` is the person's yes. */
  readonly newer: () => void;
  /** A version did not match its own list, and was refused as a whole; or that was seen since. */
  readonly refused: (is: boolean) => void;
};

/** Keeps the app's files here, and tells what becomes of newer ones. */
export async function stayOnDevice({ newer: onNewer, refused }: Heard): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const lookAgain = () => void caches.has(REFUSED).then(refused, () => undefined);
  navigator.serviceWorker.addEventListener("message", lookAgain);
  lookAgain();
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

/** The person has seen that a version was refused. */
export async function setRefusedAside(): Promise<void> {
  await caches.delete(REFUSED);
}

/** The browser and its maker's push service forget this device's subscription, if there is one. [KNOCK-15] */
export async function letKnocksGo(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const subscription = await registration?.pushManager?.getSubscription().catch(() => null);
  await subscription?.unsubscribe().catch(() => false);
}

/** Removes the service worker and the files it kept. */
export async function leaveDevice(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await letKnocksGo();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = "caches" in globalThis ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith(FILES)).map((name) => caches.delete(name)));
}
