/** Lives the sample couple's year in virtual time, with the same devices, network and relay as the simulation of the tests. */
import type { EventId } from "#core";
import { type Chance, Couple, type Simulated } from "#sync";
import { ready } from "#vault";
import { type Story, type Who, yearOf } from "./year.ts";

export type Lived = {
  readonly couple: Couple;
  /** What was made under a label. */
  readonly made: (label: string) => EventId;
};

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
export const YEAR_MS = 365 * DAY_MS;
/** How often one of the two has no connection while the other does something. */
const AWAY = 0.15;

/** `end` is when the year ends, ms since 1970. `settled` resolves after every promise that could settle has settled. */
export async function liveYear(given: {
  readonly story: Story;
  readonly end: number;
  readonly chance: Chance;
  readonly settled: () => Promise<void>;
  readonly watch?: (frame: Uint8Array) => void;
}): Promise<Lived> {
  await ready();
  const { story, end, chance } = given;
  const couple = new Couple({ ...given, epoch: end - YEAR_MS });
  const labels = new Map<string, EventId>();
  const made = (label: string): EventId => {
    const id = labels.get(label);
    if (id === undefined) throw new Error(`nothing was made as ${label}`);
    return id;
  };
  const other = (who: Who): Simulated => (who === "ada" ? couple.noor : couple.ada);

  await couple.begin();
  for (const { at, who, label, command } of yearOf(story)) {
    const device = couple[who];
    await couple.time.jump(at * MINUTE_MS);
    if (!device.network.online) await couple.reconnect(device);
    if (chance.happens(AWAY)) other(who).network.goOffline();
    const id = await couple.act(device, command(made, couple.epoch + couple.time.now));
    if (label !== undefined && id !== null) labels.set(label, id);
    // Whoever was away is back by the time they want something themselves; what both do in turns needs both there.
    if (!other(who).network.online && chance.happens(0.5)) await couple.reconnect(other(who));
  }
  for (const device of [couple.ada, couple.noor]) await couple.reconnect(device);
  await couple.time.jump(YEAR_MS);
  return { couple, made };
}
