/** The visits of devices, recovery, leaving, locks, knocks, and what the app is and looks like. */
import type { OursView, Snapshot } from "../../src/web/space/api.ts";
import { MINE, OPEN } from "./lived.ts";
import type { Deed } from "./gallery.ts";
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

/** Recovery words: before, with words that were made, on an added device, shown, checked and kept; and what came back. */
function recoveryStops(
  together: Partial<Snapshot>,
): Pick<Stops, "recoveryWords" | "recover" | "restored" | "wordsSeen"> {
  const kit = {
    made: Date.UTC(2026, 5, 1),
    postponed: null,
    relay: "https://letters.example",
    current: false,
    seed: true,
  };
  const made: Partial<Snapshot> = { ...together, mine: { ...MINE, kit } };
  const added: Partial<Snapshot> = { ...together, mine: { ...MINE, kit: { ...kit, seed: false } } };
  const alone: Partial<Snapshot> = { ...together, ours: null };
  const shown: readonly Deed[] = [["input[type=password]", "x"], "form button[type=submit]", ".recovery-twelve li"];
  const check: readonly Deed[] = [...shown, ".actions .button.main"];
  const came = { entries: 1_214, newest: Date.UTC(2026, 5, 1), whole: true };
  const back: Partial<Snapshot> = { ...together, restored: { ours: came, mine: { ...came, entries: 0 } } };
  const refused: readonly Deed[] = [["textarea", "one two"], "form button[type=submit]"];
  return {
    recoveryWords: [
      { params: undefined, state: together },
      { as: "made", params: undefined, state: made },
      { as: "alone", params: undefined, state: alone, then: ["form button[type=submit]"] },
      { as: "added", params: undefined, state: added },
      { as: "shown", params: undefined, state: made, then: shown },
      { as: "checked", params: undefined, state: together, then: [...check, "form button[type=submit]"] },
    ],
    recover: [
      { params: undefined, state: NEW },
      { as: "refused", params: undefined, state: NEW, then: refused },
    ],
    restored: [
      { params: undefined, state: back },
      {
        as: "coming",
        params: undefined,
        state: {
          ...together,
          restored: { ours: { entries: 1, newest: Date.UTC(2026, 5, 1), whole: false }, mine: null },
        },
      },
      { as: "missing", params: undefined, state: back, then: [".actions .button:last-child"] },
    ],
    wordsSeen: [
      { params: undefined, state: together },
      { as: "alone", params: undefined, state: alone, then: ["form button[type=submit]"] },
      { as: "added", params: undefined, state: added },
      {
        as: "done",
        params: undefined,
        state: together,
        then: [["input[type=password]", "x"], "form button[type=submit]"],
      },
    ],
  };
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
    ...recoveryStops(together),
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
    knocks: [
      { params: undefined, state: together },
      { as: "on", params: undefined, state: { ...together, locks: { key: false, push: true } } },
      { as: "nobody", params: undefined, state: { ...together, ours: null, locks: { key: false, push: false } } },
    ],
    theApp: [{ params: undefined, state: together }],
    outside: [{ params: undefined, state: together }],
  };
}
