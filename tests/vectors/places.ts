/** The sample couple's places, as Ada gives them to a device that she adds. */
import { deriveIdentity, foundPrivate, type PlacesToGive, type Random } from "#vault";
import { sharedGenesis, seeded } from "./seeded.ts";

export const RELAY = "https://relay.example";

export function adasPlaces(label = "places", random: Random = seeded(label)): PlacesToGive {
  const [ours, noor, mine] = [1, 2, 3].map(() => deriveIdentity(random(32), random(16)));
  if (ours === undefined || noor === undefined || mine === undefined) throw new Error("three were made");
  const shared = sharedGenesis(ours, noor, random(32));
  return {
    name: "Ada",
    ours: { genesis: shared.record, relay: RELAY, founder: 0, partnerName: "Noor", identity: ours },
    mine: { genesis: foundPrivate(mine, random), relay: null, identity: mine },
  };
}
