/** A device that has been lived on for ten years, as the records that lie in a browser's storage. Made in virtual time. */
import { CHECK_ITEMS, type CornerCommand, WEEKLY_ITEMS } from "#core";
import { Chance, Couple } from "#sync";
import { makeLock, systemRandom, writeDeviceKeys } from "#vault";
import { settled } from "../tests/simulation/settled.ts";
import { dayHere } from "../src/web/parts/calendar-day.ts";
import { memoryDatabase } from "../src/web/sample/disk.ts";
import { unfoldedBy, yearOf } from "../src/web/sample/year.ts";
import { LOCK } from "../src/web/space/names.ts";
import { newCorner, openMine } from "../src/web/space/mine-desk.ts";
import { pairedHearth } from "../src/web/space/ours-desk.ts";
import { type SealedStore, sealedStore } from "../src/web/space/store.ts";
import { story } from "../src/web/words/en/story.ts";
import { tenYearsOfPages } from "./pages.ts";

export const PASSPHRASE = "four warm words here";

/** Records by their keys in the database, the lock under its own. */
type Records = readonly (readonly [string, Uint8Array])[];

/** What somebody keeps by being told to, many at once. */
const AT_ONCE = 50;

export type LivedOn = { readonly ours: Records; readonly mine: Records; readonly events: number };

const DAY = 86_400_000;
const TEN_YEARS = 10 * 365 * DAY;
/** Check-ins that lie in the corner: one a week for ten years. */
const WEEKS = 520;
const MINUTE = 60_000;

/** Two people go through the sample's year again and again, quicker, until there are this many events. Ada's device. */
export async function livedOn(events: number, relay: string): Promise<LivedOn> {
  const steps = yearOf(story);
  // Taking back makes an event that is not counted here.
  const cycles = Math.ceil(events / (steps.length - 6));
  const span = TEN_YEARS / cycles;
  const couple = new Couple({ chance: new Chance(1), epoch: Date.now() - TEN_YEARS, settled });
  await couple.begin();
  const unfolded: string[] = [];
  let made = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const labels = new Map<string, string>();
    for (const { at, who, label, command } of steps) {
      const wanted = command((name) => labels.get(name) ?? "", couple.epoch + couple.time.now);
      if (wanted.do === "name" && cycle > 0) continue;
      await couple.time.jump(cycle * span + (at * MINUTE * span) / (365 * 86_400_000));
      const id = await couple.act(
        couple[who],
        command((name) => labels.get(name) ?? "", couple.epoch + couple.time.now),
      );
      if (id !== null) made += 1;
      if (label !== undefined && id !== null) labels.set(label, id);
    }
    unfolded.push(...unfoldedBy("ada").flatMap((label) => labels.get(label) ?? []));
  }
  const { ada } = couple;
  ada.kill();
  const place = {
    genesis: couple.genesis.record,
    keys: writeDeviceKeys(ada.keys),
    certificates: couple.certificates,
    relay,
    founder: 0 as const,
    partnerName: story.noor,
  };
  const hearth = pairedHearth({ name: story.ada, place, rows: ada.disk.rows, unfolded });
  return { ours: await sealed(hearth), mine: await sealed(newCorner(systemRandom), lookBack), events: made };
}

/**
 * A check-in every week, every fourth of all twelve, up to now; the middle of the answers goes up once. And the pages of a
 * journal.
 */
async function lookBack(store: SealedStore): Promise<void> {
  const now = Date.now();
  const clock = { now: () => now, after: () => () => undefined };
  await store.seize(() => undefined);
  const corner = await openMine({ store, random: systemRandom, clock }, () => undefined);
  const checkIns = Array.from({ length: WEEKS }, (_, week): CornerCommand => {
    const at = now - (WEEKS - 1 - week) * 7 * DAY;
    const set = week % 4 === 3 ? "twelve" : "three";
    const items = set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS;
    const answer = (item: number): number => (week < WEEKS / 2 ? 1 : 2) + ((week * 7 + item * 5) % 9 < 3 ? 1 : 0);
    const answers = Object.fromEntries(items.map((item, index) => [item, answer(index)]));
    const id = week.toString(16).padStart(32, "0");
    return { do: "keep-check-in", checkIn: { id, at, day: dayHere(at), set, answers, done: true } };
  });
  const pages = tenYearsOfPages(now).map((reflection): CornerCommand => ({ do: "keep-reflection", reflection }));
  const commands = [...checkIns, ...pages];
  for (let from = 0; from < commands.length; from += AT_ONCE) {
    const kept = (await corner.handle("actAll", [commands.slice(from, from + AT_ONCE)])) as { readonly ok: boolean };
    if (!kept.ok) throw new Error("the corner did not keep it");
  }
  await corner.close();
}

/** Records sealed under the passphrase, with what is done then in the store they lie in. */
async function sealed(records: Records, then?: (store: SealedStore) => Promise<void>): Promise<Records> {
  const database = memoryDatabase();
  const { lock, key } = makeLock(PASSPHRASE, systemRandom);
  const store = sealedStore(database, key, systemRandom);
  await store.found(lock, records);
  await then?.(store);
  const kept: [string, Uint8Array][] = [];
  const lying = await database.lock();
  if (lying !== null) kept.push([LOCK, lying]);
  await database.all((name, bytes) => void kept.push([name, bytes]));
  return kept;
}
