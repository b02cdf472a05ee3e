/** How a host says whether, and where, their relay knocks: HEARTH_PUSH, HEARTH_PUSH_HOSTS, HEARTH_PUSH_CONTACT. [KNOCK-11] */
import type { PushSettings } from "./push.ts";
import { readPlaces } from "./push-places.ts";

export type { PushSettings } from "./push.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whom a push service may ask, where the relay has no name of its own. RFC 2606 keeps `.invalid` for that. */
const NOBODY = "https://relay.invalid";

/** Null: this relay knocks nowhere. Where a setting makes no sense, the sentence that says so. */
export function readPush(environment: Environment, origins: readonly string[] | null): PushSettings | null | string {
  const wanted = environment["HEARTH_PUSH"] ?? "on";
  if (wanted === "off") return null;
  if (wanted !== "on") return "HEARTH_PUSH is on or off.";
  const places = readPlaces(environment["HEARTH_PUSH_HOSTS"] ?? "");
  if (places === null) {
    return "HEARTH_PUSH_HOSTS is a list of origins such as https://push.example.org, with commas. Without TLS, only this machine's own.";
  }
  const named = origins?.find((origin) => origin.startsWith("https://"));
  const contact = environment["HEARTH_PUSH_CONTACT"] ?? named ?? NOBODY;
  if (!/^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s]+)$/.test(contact) || !URL.canParse(contact)) {
    return "HEARTH_PUSH_CONTACT is a mailto: or https: address at which a push service may reach you.";
  }
  return { places, contact };
}
