/**
 * Minor versions of the protocol, which sides of different age tell each other without either having to be new. They are
 * offered as WebSocket subprotocols, the oldest first: a relay that knows of no minors takes the first, as it always did,
 * and a device that knows of none offers nothing. Rules WIRE-10 and WIRE-11 in docs/spec/sync.md.
 */
import type { Bytes } from "./bytes.ts";
import { PROTOCOL_VERSION } from "./limits.ts";

/**
 * What each added. 1: frames of types that are set aside for later are passed over. 2: events may come before they are on the
 * relay's disk.
 */
export const PROTOCOL_MINOR = 2;
/** From this minor on a device is given events before they are on the relay's disk. [RELAY-62] */
const EARLY_MINOR = 2;

const NAME = /^hearth\.([0-9]{1,3})\.([0-9]{1,3})$/;

function nameOf(minor: number): string {
  return `hearth.${String(PROTOCOL_VERSION)}.${String(minor)}`;
}

/** What a device offers when it connects. */
export function offeredProtocols(minor = PROTOCOL_MINOR): string[] {
  return Array.from({ length: minor + 1 }, (_, i) => nameOf(i));
}

/** The highest that is offered and that the relay speaks, by its name; null when there is none. */
export function chooseProtocol(offered: Iterable<string>, highest = PROTOCOL_MINOR): string | null {
  let best = -1;
  for (const name of offered) {
    const minor = readMinor(name);
    if (minor !== null && minor <= highest) best = Math.max(best, minor);
  }
  return best < 0 ? null : nameOf(best);
}

/** The minor version that this name stands for; whoever agreed to none speaks 0. */
export function minorOf(protocol: string): number {
  return readMinor(protocol) ?? 0;
}

function readMinor(name: string): number | null {
  const match = NAME.exec(name);
  return match === null || Number(match[1]) !== PROTOCOL_VERSION ? null : Number(match[2]);
}

/** Whether this frame is of a type that is set aside for later versions. Whoever does not know it passes it over. */
export function isForLater(frame: Bytes, from: "device" | "relay"): boolean {
  const first = from === "device" ? 64 : 192;
  const tag = frame[0] ?? 0;
  return tag >= first && tag < first + 64;
}

/** Whether who agreed to this takes events before they are on the relay's disk. */
export function takesEarly(protocol: string): boolean {
  return minorOf(protocol) >= EARLY_MINOR;
}
