/** The visits of devices, recovery, leaving, locks, knocks, and what the app is and looks like. */
import type { OursView, Snapshot } from "../../src/web/space/api.ts";
import { MINE, OPEN } from "./lived.ts";
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

/** A place that was closed from here. */
const left = (how: { readonly told: boolean; readonly refused: boolean }): Partial<Snapshot> => ({
  ...OPEN,
  ours: null,
  trouble: null,
  closed: { by: "me", ...how },
});

/** Just mine, lying at a server as well. */
function lying(relay: string, link: "away" | "here", unsent: number): Snapshot["mine"] {
  return { ...MINE, where: { relay, link, unsent, whole: link === "here" } };
}

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
    quietOrClose: [
      { params: undefined, state: together },
      { as: "quiet", params: undefined, state: together, then: [".quiet-and-close button:first-child"] },
      { as: "close", params: undefined, state: together, then: [".quiet-and-close button:last-child"] },
    ],
    closed: [
      { params: undefined, state: left({ told: false, refused: false }) },
      { as: "told", params: undefined, state: left({ told: true, refused: false }) },
      { as: "refused", params: undefined, state: left({ told: false, refused: true }) },
      {
        as: "theirs",
        params: undefined,
        state: { ...together, closed: { by: "partner", told: true, refused: false } },
      },
      { as: "elsewhere", params: undefined, state: { ...together, closed: { by: "me", told: true, refused: false } } },
    ],
    whereMine: [
      { params: undefined, state: together },
      { as: "ours", params: undefined, state: { ...together, mine: lying(ours.relay, "here", 0) } },
      { as: "away", params: undefined, state: { ...together, mine: lying("https://letters.example", "away", 3) } },
    ],
    locks: [
      { params: undefined, state: together },
      { as: "with a passkey", params: undefined, state: { ...together, locks: { key: true, push: false } } },
    ],
    passphrase: [
      { params: undefined, state: { ...together, locks: { key: true, push: false } } },
      {
        as: "offered",
        params: undefined,
        state: together,
        then: [".words-offered .inline-link", "form button[type=submit]"],
      },
    ],
    knocks: [{ params: undefined, state: together }],
    theApp: [{ params: undefined, state: together }],
    outside: [{ params: undefined, state: together }],
  };
}
