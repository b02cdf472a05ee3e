/** This person's devices in the shared log, and where the two have their place. */
import type { AskHearth } from "./between.ts";
import type { Place } from "./place.ts";
import { readValue } from "./records.ts";

/** Where the shared log is kept, and who is who in it. */
export type OurPlace = Place & { readonly relay: string; readonly founder: 0 | 1; readonly partnerName: string };

/** Where the two have their place, as its record has it; null while there is none. */
export function placeOf(record: Uint8Array | null, name: string): ReturnType<AskHearth["place"]> {
  if (record === null) return null;
  const { genesis, relay, founder, partnerName } = readValue(record) as OurPlace;
  return { genesis, relay, founder, partnerName, name };
}
