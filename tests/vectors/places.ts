/** The sample couple's places, as Ada gives them to a device that she adds. */
import { deriveIdentity, foundPrivate, type PlacesToGive } from "#vault";
import { sharedGenesis, seeded } from "./seeded.ts";

export const RELAY = "https://relay.example";

const known = new Map<string, PlacesToGive>();

/** The same label gives the same places; another label is another couple. */
export function adasPlaces(label = "places"): PlacesToGive {
  const before = known.get(label);
  if (before !== undefined) return before;
  const random = seeded(label);
  const [ours, noor, mine] = [1, 2, 3].map(() => deriveIdentity(random(32), random(16)));
  if (ours === undefined || noor === undefined || mine === undefined) throw new Error("three were made");
  const shared = sharedGenesis(ours, noor, random(32));
  const places: PlacesToGive = {
    name: "Ada",
    ours: { genesis: shared.record, relay: RELAY, founder: 0, partnerName: "Noor", identity: ours },
    mine: { genesis: foundPrivate(mine, random), relay: null, identity: mine },
  };
  known.set(label, places);
  return places;
}
