/**
 * Whoever looks at how this is going, is afraid, and puts away what is for two, is not noticed: the same two lives, from the same
 * seed, once with and once without. Every frame on the wire, all that the relay keeps and the partner's whole disk are compared.
 */
import { type HearthCommand, versionOf } from "#core";
import { ready } from "#vault";
import { beforeAll, describe, expect, test } from "vitest";
import { Chance } from "../../src/sync/simulation/chance.ts";
import { Couple } from "../../src/sync/simulation/couple.ts";
import { contentFor, DANGERS } from "../../src/web/going/content.ts";
import { Corner } from "../pretend/corner-desk.ts";
import { settled } from "./settled.ts";

beforeAll(ready);

const EPOCH = 1_790_000_000_000;
const HOUR = 3_600_000;

type Seen = { readonly frames: string; readonly relay: string; readonly partner: string; readonly count: number };

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** What they do in any case. */
const DAILY: readonly (readonly ["ada" | "noor", HearthCommand])[] = [
  ["ada", { do: "note", note: { kind: "thanks", words: "For the soup." } }],
  ["noor", { do: "note", note: { kind: "thinking", words: "Of you, on the train." } }],
  ["ada", { do: "offer", offer: { words: "I am tired of the move.", hope: "listen" } }],
  ["noor", { do: "note", note: { kind: "sorry", words: "For this morning." } }],
];

/** Lives it. `between` is what Ada does by herself before each of these. */
async function live(seed: number, between: (couple: Couple, at: number) => Promise<void>): Promise<Seen> {
  const frames: string[] = [];
  const watch = (frame: Uint8Array) => void frames.push(hexOf(frame));
  const couple = new Couple({ chance: new Chance(seed), epoch: EPOCH, settled, watch });
  await couple.begin();
  for (const [at, [who, command]] of DAILY.entries()) {
    await couple.time.jump((at + 1) * HOUR);
    await between(couple, at);
    await couple.act(couple[who], command);
  }
  await couple.time.runUntil(couple.time.now + HOUR);
  const chains = [...couple.relay.kept.chains].map(([id, { events }]) => [
    id,
    ...events.map(({ header, body }) => hexOf(header) + (body === null ? "" : hexOf(body))),
  ]);
  const disk = [...couple.noor.disk.rows]
    .map(([name, row]) => `${name} ${hexOf(row)}`)
    .toSorted((a, b) => (a < b ? -1 : 1));
  return {
    frames: frames.join("\n"),
    relay: JSON.stringify(chains),
    partner: JSON.stringify(disk),
    count: frames.length,
  };
}

const nothing = () => Promise.resolve();

/** Ada looks, ticks all there is, turns the setting on, off and on again, and keeps a page about it. */
async function looks(corner: Corner, at: number): Promise<void> {
  const answers = { looks: { refuse: "no" }, dangers: DANGERS.slice(0, at + 1) } as const;
  expect(contentFor(answers, corner.view.justMe)).toContain("notForThis");
  expect(await corner.do("act", { do: "just-me", on: at !== 1 })).toEqual({ ok: true });
  expect(corner.view.justMe).toBe(at !== 1);
  await corner.open();
  expect(corner.view.justMe).toBe(at !== 1);
}

describe("what the partner and the relay get", () => {
  test.each([3, 4, 5])(
    "[GOING-11] is the same to the byte whether the check and just me for now were used or not: %i",
    async (seed) => {
      const without = await live(seed, nothing);
      const corner = await new Corner().begin();
      const used = await live(seed, (_couple, at) => looks(corner, at));
      expect(without.count).toBeGreaterThan(20);
      expect(without.partner.length).toBeGreaterThan(5_000);
      expect(used).toEqual(without);
      expect(corner.view.justMe).toBe(true);
    },
  );

  test("[GOING-11] would differ if a word of it went into the log between the two", async () => {
    const without = await live(3, nothing);
    const told = await live(3, async (couple, at) => {
      if (at !== 1) return;
      const event = { type: "justme.kept", data: { on: true } } as const;
      const sent = couple.ada.log?.append([{ type: event.type, v: versionOf(event), data: event.data }], []);
      await couple.time.runUntil(couple.time.now + 4_000);
      await sent;
    });
    expect(told.frames).not.toBe(without.frames);
    expect(told.relay).not.toBe(without.relay);
    expect(told.partner).not.toBe(without.partner);
  });

  test("[GOING-11] differs from one seed to another: so it is the life that is compared", async () => {
    expect((await live(3, nothing)).frames).not.toBe((await live(4, nothing)).frames);
  });
});
