/** What the browser does for knocks: whether it may, giving a subscription, and letting go of it. Nothing here rejects. */
import type { PushTarget } from "../space/api-trust.ts";
import { letKnocksGo } from "../pwa/device.ts";

/** The service worker's, which can share no code with the page. */
const KNOCK_TAG = "knock";

/** `denied`: the person, or a setting, said no. `cannot`: this browser has no such thing here. */
export type May = "may" | "denied" | "cannot";

export type Browser = {
  /** Without asking anybody. */
  readonly may: () => May;
  /** Asks the person, where they were not asked before; on a tap only. */
  readonly ask: () => Promise<May>;
  /** The subscription that is there, or null. */
  readonly current: () => Promise<PushTarget | null>;
  /** A subscription for the server with this public key. One for another server makes way. */
  readonly subscribe: (key: string) => Promise<PushTarget | "cannot" | "failed">;
  readonly letGo: () => Promise<void>;
  /** Takes away what still lies there to be read. */
  readonly clear: () => Promise<void>;
};

export const thisBrowser: Browser = {
  may: () => {
    const has = "PushManager" in globalThis && "Notification" in globalThis && "serviceWorker" in navigator;
    if (!has) return "cannot";
    return Notification.permission === "denied" ? "denied" : "may";
  },
  ask: async () => {
    if (thisBrowser.may() !== "may") return thisBrowser.may();
    const said = await Notification.requestPermission().catch(() => "denied");
    return said === "granted" ? "may" : "denied";
  },
  current: async () => {
    if (thisBrowser.may() !== "may" || Notification.permission !== "granted") return null;
    const manager = await pushManager();
    return readSubscription((await manager?.getSubscription().catch(() => null)) ?? null);
  },
  subscribe: async (key) => {
    const manager = await pushManager();
    if (manager === null) return "cannot";
    try {
      const there = await manager.getSubscription();
      if (there !== null && !isFor(there, key)) await there.unsubscribe();
      const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      return readSubscription(made) ?? "failed";
    } catch {
      // No way to the maker's push service, or none at all in this build of the browser.
      return "failed";
    }
  },
  letGo: letKnocksGo,
  clear: async () => {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    const shown = (await registration?.getNotifications({ tag: KNOCK_TAG }).catch(() => [])) ?? [];
    for (const one of shown) one.close();
  },
};

async function pushManager(): Promise<PushManager | null> {
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  return registration?.pushManager ?? null;
}

function isFor({ options }: PushSubscription, key: string): boolean {
  const there = options.applicationServerKey;
  if (there === null) return false;
  const text = btoa(String.fromCharCode(...new Uint8Array(there)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "") === key;
}

/** Null for a subscription that lacks a part. */
function readSubscription(subscription: PushSubscription | null): PushTarget | null {
  const { endpoint, keys } = subscription?.toJSON() ?? {};
  const { p256dh, auth } = keys ?? {};
  return endpoint === undefined || p256dh === undefined || auth === undefined ? null : { endpoint, p256dh, auth };
}
