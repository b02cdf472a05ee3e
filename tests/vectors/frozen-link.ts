/** Adding a device, frozen: the code, every slot of its mailbox, the pictures, and what the new device keeps. */
import {
  type LinkedPlaces,
  owedLinkPuts,
  parseLinkCode,
  type PlacesToGive,
  readLink,
  showLink,
  viewLink,
  writeDeviceKeys,
  writeLinkCode,
} from "#vault";
import { type Bytes, fromHex, hex } from "#wire";
import { envelopeHex } from "./frozen.ts";
import { stepLink, visitLink } from "./link-walk.ts";
import { adasPlaces, RELAY } from "./places.ts";
import { seeded, START } from "./seeded.ts";
import { Slots } from "./walk.ts";

export type FrozenLink = ReturnType<typeof makeLink>;

const places = (): PlacesToGive => {
  const given = adasPlaces("frozen places");
  return { ...given, mine: { ...given.mine, relay: "https://other.example:8443" } };
};

export function makeLink() {
  const random = seeded("frozen link");
  let fresh = showLink({ relay: RELAY, now: START, random });
  const code = writeLinkCode(fresh.code);
  const slots = new Slots();
  let holder = readLink({ code: fresh.code, places: places(), now: START, random });
  const kept: LinkedPlaces[] = [];
  const turn = (): void => {
    fresh = visitLink(fresh, slots, (got) => kept.push(got) > 0);
    holder = visitLink(holder, slots);
  };
  for (let i = 0; i < 2; i++) turn();
  const pictures = viewLink(fresh).pictures;
  fresh = stepLink(fresh, { type: "say", same: true });
  holder = stepLink(holder, { type: "say", same: true });
  for (let i = 0; i < 3; i++) turn();
  const [got] = kept;
  if (got === undefined || pictures === null || owedLinkPuts(holder).length > 0) throw new Error("not complete");
  return {
    code,
    slots: [0, 1, 2, 3, 4, 5].map((slot) => hex(slots.filled.get(slot) as Bytes)),
    pictures: [...pictures],
    oursKeys: hex(writeDeviceKeys(got.ours.keys)),
    mineKeys: hex(writeDeviceKeys(got.mine.keys)),
    oursCertificate: envelopeHex(got.ours.certificate),
    mineCertificate: envelopeHex(got.mine.certificate),
  };
}

/** What does not hold any more, opened with today's code. */
export function reopenLink(frozen: FrozenLink): string[] {
  const parsed = parseLinkCode(frozen.code);
  if (!parsed.ok) return ["code"];
  const random = seeded("frozen link");
  // The same side as it was then; what the other said comes from the frozen slots.
  let fresh = showLink({ relay: RELAY, now: START, random });
  const slots = frozen.slots.map((text, slot) => ({ slot, bytes: fromHex(text) as Bytes }));
  fresh = stepLink(fresh, { type: "slots", slots: slots.slice(0, 2) });
  if (viewLink(fresh).pictures?.join() !== frozen.pictures.join()) return ["pictures"];
  fresh = stepLink(fresh, { type: "say", same: true }, { type: "slots", slots: slots.slice(0, 5) });
  if (fresh.phase.name !== "keeping") return ["bundle"];
  const { ours, mine } = fresh.phase.got;
  const wrong = [];
  if (envelopeHex(ours.certificate) !== frozen.oursCertificate) wrong.push("certificate for two");
  if (envelopeHex(mine.certificate) !== frozen.mineCertificate) wrong.push("certificate of one's own");
  if (hex(ours.genesis) !== hex(places().ours.genesis) || mine.relay !== places().mine.relay) wrong.push("places");
  const done = stepLink(fresh, { type: "kept", ok: true });
  if (hex(owedLinkPuts(done)[0]?.bytes ?? new Uint8Array(0)) !== frozen.slots[5]) wrong.push("receipt");
  return wrong;
}
