/** This person's devices in the shared log, and where the two have their place. */
import type { Outcome } from "./api.ts";
import type { Answers, AskCorner, AskHearth, Between, FirstRecords } from "./between.ts";
import { deleteDatabase } from "./database.ts";
import type { DeviceCalls, RemoveRefusal } from "./device-calls.ts";
import type { Env } from "./env.ts";
import { makeStore, type Opened } from "./opening.ts";
import type { Place } from "./place.ts";
import type { OursPart } from "./protocol.ts";
import { fromHex, hex, readValue } from "./records.ts";
import type { SealedStore } from "./store.ts";
import { NO_ANSWER, type Seat } from "./tabs.ts";

const PLACE = "place";
const UNFINISHED = "unfinished";

/** Where the shared log is kept, and who is who in it. */
export type OurPlace = Place & { readonly relay: string; readonly founder: 0 | 1; readonly partnerName: string };

/** Where the two have their place, as its record has it; null while there is none. */
export function placeOf(record: Uint8Array | null, name: string): ReturnType<AskHearth["place"]> {
  if (record === null) return null;
  const { genesis, relay, founder, partnerName } = readValue(record) as OurPlace;
  return { genesis, relay, founder, partnerName, name };
}

/**
 * Removes a device from the shared log: where its chain ends is asked where the log lies open, the word is made by this tab's
 * corner, which has the seed, and goes out where the writing is done. [DEVICE-9]
 */
export async function removeInOurs(
  device: string,
  {
    seat,
    corner,
    store,
  }: { readonly seat: Seat | null; readonly corner: Between<AskCorner> | null; readonly store: SealedStore | null },
): Promise<Outcome<RemoveRefusal | "mine-locked">> {
  const record = (await store?.get(PLACE)) ?? null;
  if (seat === null || corner === null || record === null) return { ok: false, why: "mine-locked" };
  const end = await seat.ask("chainEnd", [device]);
  if (end === NO_ANSWER) return { ok: false, why: "no-answer" };
  const last = end as ReturnType<DeviceCalls["ours"]["chainEnd"]>;
  if (!last.ok) return last;
  const { genesis } = readValue(record) as OurPlace;
  const body = await corner.ask("revoke", {
    genesis,
    device: fromHex(device),
    lastSeq: last.seq,
    lastId: fromHex(last.id),
  });
  if (body === null) return { ok: false, why: "mine-locked" };
  if (body === "no-seed") return { ok: false, why: "no-seed" };
  const done = await seat.ask("revokeDevice", [hex(body)]);
  return done === NO_ANSWER ? { ok: false, why: "no-answer" } : (done as Outcome<RemoveRefusal>);
}

/**
 * The hearth's half of becoming a device: its store is made first, with what the corner is to hold in the mark of an unfinished
 * beginning, so that a beginning that is cut off is finished with the same identity. [DEVICE-15]
 */
export function keptHearth(
  env: Env<OursPart>,
  opened: () => Opened | null,
  sit: (opened: Opened) => Promise<void>,
): Pick<Answers<AskHearth>, "toMake" | "keepHearth" | "dropHearth" | "openKept"> {
  /** What was made, or is still being made where whoever asked for it waits no longer. */
  let making: Promise<Opened | null> = Promise.resolve(null);
  return {
    toMake: async () => {
      const open = opened();
      const mark = (await open?.store.get(UNFINISHED)) ?? null;
      if (mark === null) return null;
      return mark.length === 0 ? "new" : (readValue(mark) as FirstRecords);
    },
    keepHearth: async (passphrase, records) => {
      making = makeStore(env, passphrase, () => records).then((made) => (made.ok ? made.opened : null));
      return (await making) !== null;
    },
    dropHearth: async () => {
      const kept = await making;
      if (kept === null) return false;
      making = Promise.resolve(null);
      kept.database.close();
      await deleteDatabase(env.name);
      return true;
    },
    openKept: async () => {
      const kept = await making;
      if (kept === null) return false;
      await kept.store.write([], [UNFINISHED]);
      await sit(kept);
      making = Promise.resolve(null);
      return true;
    },
  };
}
