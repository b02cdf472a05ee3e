/** A device that has been lived on for ten years, as the records that lie in a browser's storage. Made in virtual time. */
import { Chance, Couple } from "#sync";
import { makeLock, systemRandom, writeDeviceKeys } from "#vault";
import { settled } from "../tests/simulation/settled.ts";
import { unfoldedBy, yearOf } from "../src/web/sample/year.ts";
import type { Database } from "../src/web/space/database.ts";
import { LOCK } from "../src/web/space/names.ts";
import { newCorner } from "../src/web/space/mine-desk.ts";
import { pairedHearth } from "../src/web/space/ours-desk.ts";
import { sealedStore } from "../src/web/space/store.ts";
import { story } from "../src/web/words/en/story.ts";

export const PASSPHRASE = "four warm words here";

/** Records by their keys in the database, the lock under its own. */
type Records = readonly (readonly [string, Uint8Array])[];

export type LivedOn = { readonly ours: Records; readonly mine: Records; readonly events: number };

const TEN_YEARS = 10 * 365 * 86_400_000;
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
  return { ours: await sealed(hearth), mine: await sealed(newCorner(systemRandom)), events: made };
}

async function sealed(records: Records): Promise<Records> {
  const kept = new Map<string, Uint8Array>();
  const database: Database = {
    get: async (key) => kept.get(key) ?? null,
    lock: async () => kept.get(LOCK) ?? null,
    all: async (each) => {
      for (const [key, bytes] of kept) if (key !== LOCK) each(key, bytes);
    },
    write: async ({ puts, deletes }) => {
      for (const [key, bytes] of puts) kept.set(key, bytes);
      for (const key of deletes) kept.delete(key);
    },
    close: () => undefined,
  };
  const { lock, key } = makeLock(PASSPHRASE, systemRandom);
  await sealedStore(database, key, systemRandom).found(lock, records);
  return [...kept];
}
