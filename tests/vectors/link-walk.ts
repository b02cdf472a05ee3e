/** Walks both devices of a person through a mailbox, in memory and without haste. */
import {
  type LinkCode,
  type LinkedPlaces,
  type LinkInput,
  type Linking,
  linkStep,
  owedLinkPuts,
  type PlacesToGive,
  readLink,
  showLink,
} from "#vault";
import { adasPlaces, RELAY } from "./places.ts";
import { seeded, START } from "./seeded.ts";
import type { Slots } from "./walk.ts";

export type Link = { readonly fresh: Linking; readonly holder: Linking; readonly places: PlacesToGive };

/** A code that was shown and read, before either side has written or read anything. */
export function beginLink(label = "link", now = START): Link {
  const random = seeded(label);
  const places = adasPlaces();
  const fresh = showLink({ relay: RELAY, now, random });
  return { fresh, holder: readLink({ code: fresh.code, places, now, random }), places };
}

/** Another reader of the same code. */
export function readAgain(code: LinkCode, label: string, now = START): Linking {
  return readLink({ code, places: adasPlaces(), now, random: seeded(label) });
}

export function stepLink(linking: Linking, ...inputs: readonly LinkInput[]): Linking {
  return inputs.reduce((before, input) => linkStep(before, input)[0], linking);
}

/** Writes what is owed, then reads, until there is nothing new to do. What was to be stored is stored, or not. */
export function visitLink(linking: Linking, slots: Slots, keep: (got: LinkedPlaces) => boolean = () => true): Linking {
  for (let rounds = 0; rounds < 10; rounds++) {
    for (const { slot, bytes } of owedLinkPuts(linking))
      linking = stepLink(linking, { type: "put", slot, outcome: slots.put(slot, bytes) });
    if (slots.filled.size > 0) linking = stepLink(linking, { type: "slots", slots: slots.read() });
    if (linking.phase.name === "keeping") linking = stepLink(linking, { type: "kept", ok: keep(linking.phase.got) });
    if (owedLinkPuts(linking).length === 0) return linking;
  }
  throw new Error("a visit that does not end");
}

/** Until both have the pictures before them. */
export function meetLink({ fresh, holder }: Link, slots: Slots): readonly [fresh: Linking, holder: Linking] {
  const first = visitLink(fresh, slots);
  const second = visitLink(holder, slots);
  const third = visitLink(first, slots);
  return [third, visitLink(second, slots)];
}
