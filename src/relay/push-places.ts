/**
 * Where the relay may be sent by somebody who gives it a push subscription: the push services of the browsers' makers and
 * whatever the host named, and never an address of the host's own network. [KNOCK-8] [KNOCK-9]
 */
import { BlockList, isIP } from "node:net";
import { parseOrigin } from "#wire";

/** Hosts by their whole name, and how an address there begins. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  // Chrome and most browsers made of Chromium. https://firebase.google.com/docs/cloud-messaging
  ["fcm.googleapis.com", "/"],
  // Chromium as Linux distributions build it: components/push_messaging/push_messaging_constants.cc in its source
  ["jmt17.google.com", "/fcm/send/"],
  // Firefox. https://mozilla-push-service.readthedocs.io
  ["updates.push.services.mozilla.com", "/"],
]);

/** Hosts by how their names end. */
const FAMILIES: readonly string[] = [
  // Safari. "Allow URLs from *.push.apple.com": Apple, Sending web push notifications in web apps and browsers
  ".push.apple.com",
  // Edge on Windows. "The channel URI uses the domain notify.windows.com": Microsoft, Windows Push Notification Services
  ".notify.windows.com",
];

export type PushPlace = {
  readonly url: URL;
  /** The host of the relay named it: it may lie in their own network, and a stand-in on loopback need not use TLS. */
  readonly named: boolean;
};

/** Reads the host's list of further push services. Null when one of them is not a place that may be named. */
export function readPlaces(text: string): readonly string[] | null {
  const places: string[] = [];
  for (const one of text.split(",").filter((part) => part.trim() !== "")) {
    const origin = parseOrigin(one);
    if (origin === null || (origin.startsWith("http:") && !isLoopback(new URL(origin).hostname))) return null;
    places.push(origin);
  }
  return places;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}

/** The place of this endpoint, or null when the relay does not go there. */
export function placeOf(endpoint: string, named: readonly string[]): PushPlace | null {
  if (!URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return null;
  if (named.includes(url.origin)) return { url, named: true };
  const path = HOSTS.get(url.hostname) ?? (FAMILIES.some((ending) => url.hostname.endsWith(ending)) ? "/" : null);
  const known = path !== null && url.pathname.startsWith(path);
  return known && url.protocol === "https:" && url.port === "" ? { url, named: false } : null;
}

const SPECIAL_4 = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  SPECIAL_4.addSubnet(net, prefix, "ipv4");
}

/** Of IPv6 only what is given out to the world (2000::/3) counts, without what stands for something else. */
const WORLD_6 = new BlockList();
WORLD_6.addSubnet("2000::", 3, "ipv6");
const SPECIAL_6 = new BlockList();
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  SPECIAL_6.addSubnet(net, prefix, "ipv6");
}

/** Whether this is an address of the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !SPECIAL_4.check(address, "ipv4");
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return WORLD_6.check(address, "ipv6") && !SPECIAL_6.check(address, "ipv6");
}
