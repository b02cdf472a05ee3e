/** The sample couple's year: it can be lived, by the app's own rules, in every language. */
import { canonical, type Hearth, notesOf, setAside, sharesOf } from "#core";
import { Chance, type Log } from "#sync";
import { decideCorner, emptyCorner } from "#core";
import { describe, expect, test } from "vitest";
import { settled } from "../../../tests/simulation/settled.ts";
import { story as en } from "../words/en/story.ts";
import { story as es } from "../words/es/story.ts";
import { type Lived, liveYear, YEAR_MS } from "./lived.ts";
import { cornerOf, type Story, unfoldedBy, type Who, yearOf } from "./year.ts";

const END = 1_790_000_000_000;
const WHO: readonly Who[] = ["ada", "noor"];

function live(story: Story, seed: number, frames: Uint8Array[] = []): Promise<Lived> {
  return liveYear({ story, end: END, chance: new Chance(seed), settled, watch: (frame) => void frames.push(frame) });
}

function log({ couple }: Lived, who: Who): Log<Hearth> {
  const opened = couple[who].log;
  if (opened === null) throw new Error("not open");
  return opened;
}

describe.each([
  ["English", en],
  ["Spanish", es],
])("a year in %s", (_name, story) => {
  test("[SAMPLE-2] [SAMPLE-9] is lived to its end, and both devices show the same", async () => {
    const frames: Uint8Array[] = [];
    const lived = await live(story, 7, frames);
    const [ada, noor] = WHO.map((who) => log(lived, who).state()) as [Hearth, Hearth];
    expect(canonical(ada)).toBe(canonical(noor));
    // What is set aside is only what stood in the telling that was taken back.
    expect(setAside(ada).filter(({ why }) => why !== "taken-back")).toEqual([]);
    expect(notesOf(ada).map(({ note }) => note.words)).toEqual(expect.arrayContaining([...story.notes]));
    expect(WHO.map((who) => log(lived, who).unsent())).toEqual([0, 0]);
    const plain = new TextEncoder().encode(story.notes[0]);
    expect(frames.length).toBeGreaterThan(100);
    expect(frames.some((frame) => Buffer.from(frame).includes(Buffer.from(plain)))).toBe(false);
  });

  test("[SAMPLE-3] what lies in just mine keeps every rule of it", async () => {
    const lived = await live(story, 8);
    for (const who of WHO) {
      const { rungs, outcomes, felts, landscapes, draft } = cornerOf(who, story, lived.made, END);
      expect(rungs.length).toBeGreaterThan(5);
      expect(landscapes.length).toBeGreaterThan(4);
      expect(draft.length).toBeGreaterThan(10);
      const decided = [
        ...rungs.map((rung) => decideCorner(emptyCorner(), { do: "keep-rung", rung })),
        ...outcomes.map((outcome) => decideCorner(emptyCorner(), { do: "keep-outcome", outcome })),
        ...felts.map((felt) => decideCorner(emptyCorner(), { do: "keep-felt", felt })),
        ...landscapes.map((landscape) => decideCorner(emptyCorner(), { do: "keep-landscape", landscape })),
      ];
      expect(decided.filter(({ ok }) => !ok)).toEqual([]);
      const ids = [...rungs, ...outcomes, ...landscapes].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
    }
    expect(cornerOf("ada", story, lived.made, END).outcomes.length).toBe(4);
  });
});

test("[SAMPLE-2] the same luck lives the same year, and other luck ends with the same tellings", async () => {
  const [one, again, other] = [await live(en, 3), await live(en, 3), await live(en, 4)];
  expect(canonical(log(one, "ada").state())).toBe(canonical(log(again, "ada").state()));
  const told = (lived: Lived) =>
    sharesOf(log(lived, "noor").state()).map(({ offer, status }) => [offer?.words, status]);
  expect(told(one)).toEqual(told(other));
});

test("[SAMPLE-3] there is something of every kind in it", async () => {
  const lived = await live(en, 5);
  const unfolded = unfoldedBy("noor").map(lived.made);
  const shares = sharesOf(log(lived, "noor").state(), unfolded);
  expect(new Set(shares.flatMap(({ offer }) => offer?.kind ?? []))).toEqual(
    new Set(["fear", "insecurity", "hurt", "need", "dream", "joy"]),
  );
  const turns = new Set(shares.flatMap((share) => share.turns.map((turn) => turn.turn)));
  for (const turn of [
    "acknowledged",
    "answered",
    "heard",
    "hurt",
    "paused",
    "resumed",
    "placed",
    "met",
    "idea",
  ] as const)
    expect(turns, turn).toContain(turn);
  const statuses = shares.map(({ status }) => status);
  for (const status of ["heard", "resting", "taken-back", "told", "answered"])
    expect(statuses, status).toContain(status);
  expect(shares.filter(({ shelved }) => shelved.length === 2).length).toBe(3);
  for (const { person } of [lived.couple.ada, lived.couple.noor])
    expect(shares.filter(({ from, turns: said }) => from === person && said.length === 0).length).toBeGreaterThan(0);
});

test("[SAMPLE-2] its steps come in order and end within the year", () => {
  const steps = yearOf(en);
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(steps.at(-1)?.at).toBeLessThan(YEAR_MS / 60_000);
  expect(steps.length).toBeGreaterThan(80);
});
