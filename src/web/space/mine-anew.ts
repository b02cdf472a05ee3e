/**
 * Somebody saw the words: a new seed, and a new private log in which everything that stands is said again with the times it
 * had. One write takes the old one's place. Rules RECOVER-17 to RECOVER-20 in docs/spec/recovery.md.
 */
import { type Corner, standingIn } from "#core";
import { type Clock, openLog, type Store } from "#sync";
import { makeSeed, type Random } from "#vault";
import { type LeavingRow, leavingRow } from "./ours-leaving.ts";
import { openPlace, type Place } from "./place.ts";
import { foundCorner } from "./recovering.ts";
import { writeValue } from "./records.ts";

type Bytes = Uint8Array;

/** The record that says that a new seed was asked for and is not there yet. */
export const ANEW = "anew";

export type Anew = {
  readonly seed: Bytes;
  readonly place: Place;
  readonly puts: readonly (readonly [string, Bytes])[];
  /** What the old log leaves at its relay; null where it lay at none. */
  readonly leaving: LeavingRow | null;
};

/** Everything that the new corner begins with, made in memory. [RECOVER-18] */
export async function makeAnew(given: {
  readonly corner: Corner;
  readonly old: Place;
  readonly relay: string | null;
  /** Signed by the old log, which is closed by now. */
  readonly statement: Place["certificates"][number];
  readonly clock: Clock;
  readonly random: Random;
}): Promise<Anew> {
  const { corner, old, relay, statement, clock, random } = given;
  const seed = makeSeed(random);
  const place = foundCorner(seed, random);
  const rows = new Map<string, Bytes>();
  const store: Store = {
    load: async () => new Map(),
    read: async (name) => rows.get(name) ?? null,
    write: async (puts, deletes) => {
      for (const [name, value] of puts) rows.set(name, value);
      for (const name of deletes) rows.delete(name);
    },
  };
  let at = 0;
  const log = await openLog<null>({
    ...openPlace(place),
    store,
    courier: null,
    relay: null,
    clock: { now: () => at, after: clock.after },
    random,
    fold: { empty: null, receive: () => null },
  });
  const said = standingIn(corner).map(({ created, ...content }) => {
    at = created;
    return log.append([content]);
  });
  for (const outcome of await Promise.all(said)) {
    if (!outcome.ok) throw new Error(`what stood could not be said again: ${outcome.why}`);
  }
  await log.close();
  return {
    seed,
    place,
    puts: [
      ["seed", seed],
      ["place", writeValue(place)],
      ...[...rows].map(([name, value]) => [`log/${name}`, value] as const),
    ],
    leaving: relay === null ? null : leavingRow({ ...old, relay }, statement, true),
  };
}
