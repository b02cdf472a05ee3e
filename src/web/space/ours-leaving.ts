/**
 * Leaving the place for two: what goes with it in one write, and the statement that stays until the relay took it.
 * Rules LEAVE-1 to LEAVE-12 in docs/spec/leaving.md.
 *
 *   open --closePlace--> leaving (place, keys and rows gone; statement kept) --the relay took it--> told --put away--> nothing
 *   open --the partner's statement--> closed --putPlaceAway--> leaving, unseen --the relay took it--> nothing
 */
import { type Clock, type Courier, type LeavingRun, type Log, runLeaving } from "#sync";
import { openGenesis, readDeviceKeys } from "#vault";
import type { ClosedView } from "./api-trust.ts";
import { keep, type Kept } from "./local.ts";
import { type Place, personsOf } from "./place.ts";
import { hex, readValue, writeValue } from "./records.ts";
import type { SealedStore } from "./store.ts";

type Bytes = Uint8Array;

type Envelope = { readonly header: Bytes; readonly body: Bytes | null };

/** A place that was left, as it is stored: all that is needed to say so without its keys. */
type Left = {
  readonly relay: string;
  /** The genesis record. */
  readonly record: Bytes;
  /** This device's own certificate, for a relay that lost the log meanwhile. */
  readonly certificate: Envelope;
  readonly statement: Envelope;
  /** The person put it away, or never was to see it. */
  readonly unseen: boolean;
};

export type Leavings = {
  /** The newest that its person is to see; null where there is none. */
  readonly view: () => ClosedView | null;
  /** Drives what was just stored. */
  readonly begin: (row: LeavingRow) => void;
  /** Takes it out of sight. What is not told yet goes on. */
  readonly putAway: () => Promise<Kept>;
  readonly wake: () => void;
  readonly close: () => void;
};

export type LeavingRow = { readonly name: string; readonly value: Bytes };

const LEAVING = "leaving/";
const LOG = "log/";
/** Records of a place that begin so are of no use without it, and must not be found by another. */
const OF_A_PLACE = ["draft/", "unfolded/", "told/", "telling/", "room/", "device/"] as const;
const OF_A_PLACE_ALONE: readonly string[] = ["devices", "push", "restored"];
const LYING = "lying/";

/** What is stored of a place that is being left, made while its keys are still there. */
export function leavingRow(
  place: Place & { readonly relay: string },
  statement: Envelope,
  unseen: boolean,
): LeavingRow {
  const opened = openGenesis(place.genesis);
  const own = readDeviceKeys(place.keys);
  const certificate = place.certificates.find(
    ({ header }) => own !== null && hex(header.slice(32, 48)) === hex(own.id),
  );
  if (!opened.ok || certificate === undefined) throw new Error("a place that is open has a genesis and a certificate");
  const left: Left = { relay: place.relay, record: place.genesis, certificate, statement, unseen };
  return { name: LEAVING + hex(opened.genesis.log), value: writeValue(left) };
}

/** The names of everything that goes with a place, its large rows included, out of all that is stored. [LEAVE-2] */
export function goesWithPlace(names: Iterable<string>): readonly string[] {
  const going: string[] = [];
  for (const name of names) {
    if (name.startsWith(LOG)) {
      going.push(name);
      // A large event lies apart: whoever has the one row has the other. [LOG-10]
      if (name.startsWith(`${LOG}told/`)) going.push(name.replace(`${LOG}told/`, `${LOG}body/`));
    } else if (name.startsWith(LYING)) going.push(name, `media/${name.slice(LYING.length)}`);
    else if (OF_A_PLACE_ALONE.includes(name) || OF_A_PLACE.some((one) => name.startsWith(one))) going.push(name);
  }
  return going;
}

export function openLeavings(given: {
  readonly store: SealedStore;
  readonly loaded: ReadonlyMap<string, Bytes>;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly changed: () => void;
  readonly fail: (error: unknown) => void;
}): Leavings {
  const { store, loaded, courier, clock, changed, fail } = given;
  type Driven = { readonly name: string; left: Left; run: LeavingRun | null; refused: boolean; told: boolean };
  const driven: Driven[] = [];

  const drive = ({ name, value }: LeavingRow): void => {
    const one: Driven = { name, left: readValue(value) as Left, run: null, refused: false, told: false };
    driven.push(one);
    const { relay, record, certificate, statement } = one.left;
    one.run = runLeaving({
      courier,
      clock,
      relay,
      record,
      certificate,
      statement,
      taken: () => {
        one.told = true;
        one.refused = false;
        // Where there is no room to note it down, it is said once more another day.
        void keep(store, [], [name]).catch(fail);
        changed();
      },
      refused: () => {
        one.refused = true;
        changed();
      },
    });
  };
  for (const [name, value] of loaded) if (name.startsWith(LEAVING)) drive({ name, value });

  const shown = (): Driven | undefined => driven.findLast(({ left }) => !left.unseen);

  return {
    view: () => {
      const one = shown();
      return one === undefined ? null : { by: "me", told: one.told, refused: one.refused };
    },
    begin: (row) => {
      drive(row);
      changed();
    },
    putAway: async () => {
      for (const one of driven) {
        if (one.left.unseen) continue;
        const left = { ...one.left, unseen: true };
        const kept = one.told ? ({ ok: true } as const) : await keep(store, [[one.name, writeValue(left)]], []);
        if (!kept.ok) return kept;
        one.left = left;
      }
      changed();
      return { ok: true };
    },
    wake: () => {
      for (const { run, told } of driven) if (!told) run?.wake();
    },
    close: () => {
      for (const { run } of driven) run?.close();
    },
  };
}

/** How often, and after how long, the statement is looked for that a log has just told of: it may still be being stored. */
const LOOKS = 50;
const LOOK_MS = 200;

/** Tells who closed a place, once its log says that somebody has; known at once where it was closed before it was opened. */
export async function heedClosing(given: {
  readonly store: Pick<SealedStore, "get">;
  readonly clock: Clock;
  readonly place: { readonly genesis: Bytes; readonly founder: 0 | 1 };
  readonly log: Pick<Log<unknown>, "trouble" | "subscribe">;
  readonly changed: () => void;
}): Promise<() => ClosedView | null> {
  const { store, clock, place, log, changed } = given;
  let by = await whoClosed(store, place);
  let looking = by !== null;
  const look = async (left: number): Promise<void> => {
    by = await whoClosed(store, place);
    if (by !== null) changed();
    else if (left > 0) clock.after(LOOK_MS, () => void look(left - 1));
  };
  const heed = (): void => {
    if (looking || log.trouble() !== "place-closed") return;
    looking = true;
    void look(LOOKS);
  };
  log.subscribe(heed);
  heed();
  return () => (by === null ? null : { by, told: true, refused: false });
}

/** Who closed a place, as its verified statements say: one's own person on another device, or the partner. Null: neither. */
export async function whoClosed(
  store: Pick<SealedStore, "get">,
  { genesis, founder }: { readonly genesis: Bytes; readonly founder: 0 | 1 },
): Promise<ClosedView["by"] | null> {
  const persons = personsOf(genesis);
  for (const [by, person] of [
    ["me", persons[founder]],
    ["partner", persons[1 - founder]],
  ] as const) {
    if (person !== undefined && (await store.get(`${LOG}leave/${person}`)) !== null) return by;
  }
  return null;
}
