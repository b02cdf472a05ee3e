/** The visits of devices, recovery, leaving, locks, knocks, and what the app is and looks like. */
import type { OursView, Snapshot } from "../../src/web/space/api.ts";
import { OPEN } from "./lived.ts";
import type { Stops } from "./visits.ts";

type Trust =
  | "newDevice"
  | "devices"
  | "addDevice"
  | "linking"
  | "device"
  | "recoveryWords"
  | "recover"
  | "restored"
  | "wordsSeen"
  | "quietOrClose"
  | "closed"
  | "whereMine"
  | "locks"
  | "passphrase"
  | "knocks"
  | "theApp"
  | "outside";

const NEW: Partial<Snapshot> = { stage: "new", ours: null, pairing: null, trouble: null };

/** Where `ours` is what two people have between them. */
export function trustStops(ours: OursView): Pick<Stops, Trust> {
  const together: Partial<Snapshot> = { ...OPEN, ours, trouble: null };
  return {
    newDevice: [{ params: undefined, state: NEW }],
    devices: [{ params: undefined, state: together }],
    addDevice: [{ params: undefined, state: together }],
    linking: [{ params: undefined, state: together }],
    device: [{ params: { device: "a".repeat(32) }, state: together }],
    recoveryWords: [{ params: undefined, state: together }],
    recover: [{ params: undefined, state: NEW }],
    restored: [{ params: undefined, state: together }],
    wordsSeen: [{ params: undefined, state: together }],
    quietOrClose: [{ params: undefined, state: together }],
    closed: [{ params: undefined, state: together }],
    whereMine: [{ params: undefined, state: together }],
    locks: [{ params: undefined, state: together }],
    passphrase: [{ params: undefined, state: together }],
    knocks: [{ params: undefined, state: together }],
    theApp: [{ params: undefined, state: together }],
    outside: [{ params: undefined, state: together }],
  };
}
