/**
 * Two people with the real engine over two or three relays on the same data. They pair, write and take back, each connected
 * to whichever relay chance gives; relays are killed, stopped, started, and cut their connections. Then it is quiet, and
 * everybody must have the same.
 */
import { expect } from "vitest";
import { canonical, notesOf } from "#core";
import type { Courier } from "#sync";
import { ready } from "#vault";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { nodeCourier } from "../simulation/courier.ts";
import { Person, realClock, until } from "../simulation/person.ts";
import type { House, Town } from "./town.ts";

/** Under which all relays are known, as behind one address. */
const ORIGIN = "https://town.example.org";
const ROUNDS = 40;

/** The engine's pauses are shorter, so that much happens in little time. */
const clock = { now: realClock.now, after: (ms: number, run: () => void) => realClock.after(ms / 20, run) };

export async function live(town: Town, seed: number): Promise<void> {
  await ready();
  const chance = new Chance(seed);
  const houses: House[] = [await open(town), await open(town)];
  const anywhere = (): string => houses[chance.between(0, houses.length - 1)]?.url ?? "";
  const [ada, noor] = [new Person("Ada", courier(anywhere), clock), new Person("Noor", courier(anywhere), clock)];
  await pair(ada, noor);

  const kept = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    const who = chance.happens(0.5) ? ada : noor;
    const words = `${String(seed)}-${String(round)}`;
    kept.set(words, await who.act({ do: "note", note: { kind: "thanks", words } }));
    if (chance.happens(0.3)) await regret(chance, who, kept);
    await befall(chance, town, houses);
    if (chance.happens(0.5)) await new Promise((resume) => setTimeout(resume, chance.between(1, 40)));
  }

  for (const one of [ada, noor]) one.log?.wake();
  const same = (): boolean => canonical(ada.state()) === canonical(noor.state());
  await until("both have everything", () => same() && [ada, noor].every((one) => one.log?.unsent() === 0), 60_000);
  const words = (one: Person): string[] =>
    notesOf(one.state())
      .map(({ note }) => note.words)
      .toSorted();
  expect(words(ada)).toEqual([...kept.keys()].toSorted());
  const added = await noor.addDevice(ORIGIN);
  await until("a new device has it all", () => canonical(added.state()) === canonical(ada.state()), 60_000);
  expect(words(added)).toEqual(words(ada));
  for (const one of [ada, noor, added]) {
    expect([one.log?.trouble(), one.log?.gaps()]).toEqual([null, []]);
    await one.close();
  }
  expect(houses.map((house) => house.failures())).toEqual(houses.map(() => 0));
}

function open(town: Town): Promise<House> {
  return town.start({ origins: [ORIGIN] });
}

/** One thing or none that happens to the relays. */
async function befall(chance: Chance, town: Town, houses: House[]): Promise<void> {
  const what = chance.between(0, 9);
  const at = chance.between(0, houses.length - 1);
  if (what === 0 && houses.length > 1) await houses.splice(at, 1)[0]?.kill();
  else if (what === 1 && houses.length > 1) await houses.splice(at, 1)[0]?.stop();
  else if (what === 2 || what === 3) houses[at]?.cut();
  if (houses.length < 2 || (what === 4 && houses.length < 3)) houses.push(await open(town));
}

/** Takes back something of one's own, wherever the other one is. */
async function regret(chance: Chance, who: Person, kept: Map<string, string>): Promise<void> {
  const own = notesOf(who.state()).filter(({ from }) => from === who.me);
  const note = own[chance.between(0, Math.max(0, own.length - 1))];
  const item = note === undefined ? undefined : kept.get(note.note.words);
  if (note === undefined || item === undefined) return;
  await who.act({ do: "take-back", item });
  kept.delete(note.note.words);
}

function courier(where: () => string): Courier {
  const inner = nodeCourier();
  return {
    connect: (_, on) => inner.connect(where(), on),
    request: (method, url, ...rest) => inner.request(method, url.replace(ORIGIN, where()), ...rest),
  };
}

async function pair(ada: Person, noor: Person): Promise<void> {
  await noor.accept(await ada.invite(ORIGIN));
  const both = (holds: (one: Person) => boolean) => () => [ada, noor].every(holds);
  await until(
    "both compare",
    both((one) => one.pairing?.view().stage === "comparing"),
  );
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until(
    "both are complete",
    both((one) => one.pairing?.complete() !== null),
  );
  await Promise.all([ada.open(ORIGIN), noor.open(ORIGIN)]);
  await until(
    "both are here",
    both((one) => one.log?.link() === "here"),
  );
}
