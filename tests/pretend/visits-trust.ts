/** The visits of devices, recovery, leaving, locks, knocks, and what the app is and looks like. */
import type { OursView, Snapshot } from "../../src/web/space/api.ts";
import type { LinkingView } from "../../src/web/space/api-trust.ts";
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
  | "passkey"
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
      { as: "left", params: undefined, state: made, then: [...shown, ".actions .button.quiet"] },
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
      { as: "alone", params: undefined, state: alone },
      { as: "last", params: undefined, state: alone, then: [".actions .button", "form button[type=submit]"] },
      { as: "added", params: undefined, state: added },
      {
        as: "done",
        params: undefined,
        state: together,
        then: [".actions .button", ["input[type=password]", "x"], "form button[type=submit]"],
      },
    ],
  };
}

const NEW: Partial<Snapshot> = { stage: "new", ours: null, pairing: null, trouble: null };

/** Adding a device on either side of it, the list, and one device. */
function deviceStops(
  together: Partial<Snapshot>,
): Pick<Stops, "newDevice" | "devices" | "addDevice" | "linking" | "device"> {
  const id = (letter: string): string => letter.repeat(32);
  const since = Date.UTC(2026, 5, 1);
  const one = { here: false, name: null, since: null, removed: false, notice: null };
  const here = { ...one, id: id("a"), here: true, name: "The laptop" };
  const phone = { ...one, id: id("b"), name: "The phone", since, notice: { until: Date.UTC(2100, 0, 1) } };
  const nameless = { ...one, id: id("c"), since, notice: { until: since } };
  const gone = { ...one, id: id("d"), name: "The old tablet", since, removed: true };
  const several: Partial<Snapshot> = { ...together, devices: [here, phone, nameless, gone] };
  const locked: Partial<Snapshot> = { ...several, mine: { stage: "locked", lock: "own" } };
  const added: Partial<Snapshot> = { ...several, mine: { ...MINE, kit: { ...MINE.kit, seed: false } } };
  const linking: LinkingView = {
    role: "holder",
    stage: "comparing",
    code: null,
    expires: Date.now() + 600_000,
    pictures: [9, 48, 22, 63],
    relayReachable: true,
    why: null,
  };
  // No two of them are of one code: a screen that is left ends the adding that it showed.
  let codes = 0;
  const at = (part: Partial<LinkingView>, state = several): Partial<Snapshot> => ({
    ...state,
    linking: { ...linking, expires: linking.expires + ++codes, ...part },
  });
  const code = `hearth-device.1.${"pQ7mS2xW9cLd4TzKb8Vn".repeat(5)}`;
  const typed: readonly Deed[] = [["textarea", code], "form button[type=submit]"];
  return {
    newDevice: [
      { params: undefined, state: NEW },
      { as: "refused", params: undefined, state: NEW, then: ["form button[type=submit]"] },
      { as: "showing", params: undefined, state: at({ role: "new", stage: "showing", code }, NEW) },
      {
        as: "as text",
        params: undefined,
        state: at({ role: "new", stage: "showing", code, relayReachable: false }, NEW),
        then: ["summary", ".more .button"],
      },
      { as: "comparing", params: undefined, state: at({ role: "new" }, NEW) },
      { as: "void", params: undefined, state: at({ role: "new", stage: "void", why: "no-storage" }, NEW) },
      { as: "complete", params: undefined, state: at({ role: "new", stage: "complete" }) },
    ],
    devices: [
      { params: undefined, state: together },
      { as: "several", params: undefined, state: several },
      { as: "locked", params: undefined, state: locked },
      { as: "added", params: undefined, state: added },
      { as: "removed", params: undefined, state: { ...several, devices: [{ ...here, removed: true }, phone] } },
      { as: "alone", params: undefined, state: { ...several, ours: null, devices: [here] } },
    ],
    addDevice: [
      { params: undefined, state: together },
      { as: "refused", params: undefined, state: together, then: [["textarea", "hello"], "form button[type=submit]"] },
      { as: "once more", params: undefined, state: together, then: typed },
      {
        as: "wrong",
        params: undefined,
        state: together,
        then: [...typed, ["input[type=password]", "wrong"], "form button[type=submit]"],
      },
      { as: "added", params: undefined, state: added },
      { as: "alone", params: undefined, state: { ...together, ours: null } },
    ],
    linking: [
      { params: undefined, state: at({}) },
      { as: "answering", params: undefined, state: at({ stage: "answering", pictures: null, relayReachable: false }) },
      { as: "waiting", params: undefined, state: at({ stage: "waiting" }) },
      { as: "complete", params: undefined, state: at({ stage: "complete" }) },
      { as: "void", params: undefined, state: at({ stage: "void", why: "not-same" }) },
    ],
    device: [
      { params: { device: id("b") }, state: several },
      { as: "asked", params: { device: id("b") }, state: several, then: [".device-remove .button"] },
      { as: "this one", params: { device: id("a") }, state: several },
      { as: "locked", params: { device: id("b") }, state: locked },
      { as: "removed", params: { device: id("d") }, state: several },
      { as: "no seed", params: { device: id("c") }, state: added },
      { as: "unknown", params: { device: id("e") }, state: several },
    ],
  };
}

/** Where `ours` is what two people have between them. */
export function trustStops(ours: OursView): Pick<Stops, Trust> {
  const together: Partial<Snapshot> = { ...OPEN, ours, trouble: null };
  return {
    ...deviceStops(together),
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
    passkey: [
      { params: undefined, state: { ...together, locks: { key: false, push: false } } },
      { as: "kept", params: undefined, state: { ...together, locks: { key: true, push: false } } },
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
