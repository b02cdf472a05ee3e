/** The sample couple's year: it can be lived, by the app's own rules, in every language. */
import { canonical, type CheckItem, decideCornerAll, emptyCorner, type Hearth, notesOf, setAside } from "#core";
import { overTime, sharesOf, signsOf, WEEKLY_ITEMS } from "#core";
import { Chance, type Log } from "#sync";
import { describe, expect, test } from "vitest";
import { settled } from "../../../tests/simulation/settled.ts";
import { story as en } from "../words/en/story.ts";
import { story as es } from "../words/es/story.ts";
import { type Lived, liveYear, YEAR_MS } from "./lived.ts";
import { commandsOf, cornerOf, type Story, unfoldedBy, type Who, yearOf } from "./year.ts";

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
      const corner = cornerOf(who, story, lived.made, END);
      const { rungs, outcomes, landscapes, noticings, checkIns, reflections, intentions, draft } = corner;
      expect(rungs.length).toBeGreaterThan(5);
      expect(landscapes.length).toBeGreaterThan(4);
      expect([noticings, checkIns, reflections, intentions].every(({ length }) => length > 0)).toBe(true);
      expect(draft.length).toBeGreaterThan(10);
      expect(decideCornerAll(emptyCorner(), commandsOf(corner))).toMatchObject({ ok: true });
      const all = [...rungs, ...outcomes, ...landscapes, ...noticings, ...checkIns, ...reflections, ...intentions];
      const ids = all.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
      expect(intentions.every(({ reflection }) => reflections.some(({ id }) => id === reflection))).toBe(true);
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

test("[SAMPLE-10] what each looks back on is enough for charts: calm, but for one shift that lasted", async () => {
  const { made } = await live(en, 6);
  const saying = (who: Who, item: CheckItem) => {
    const values = cornerOf(who, en, made, END).checkIns.map(({ answers }) => answers[item] ?? 0);
    const { found } = overTime(values, 1);
    return found.map((one) => [one.rule, one.way]);
  };
  for (const who of WHO) {
    const { checkIns } = cornerOf(who, en, made, END);
    expect(checkIns.filter(({ set }) => set === "twelve").length).toBeGreaterThanOrEqual(6);
    expect(new Set(checkIns.map(({ day }) => day)).size).toBe(52);
  }
  expect(WEEKLY_ITEMS.map((item) => saying("noor", item))).toEqual([[], [], []]);
  expect(WEEKLY_ITEMS.map((item) => saying("ada", item))).toEqual([[["side", "up"]], [], []]);
});

test("[SAMPLE-10] both show the same, thanks are answered, and one was noticed before it was sent", async () => {
  const lived = await live(en, 6);
  const hearth = log(lived, "ada").state();
  const { ada, noor } = lived.couple;
  const shown = signsOf(hearth).filter(({ showing }) => showing.item === "open-1");
  expect(shown.map(({ from }) => from)).toEqual([ada.person, noor.person]);
  expect(signsOf(hearth).map(({ showing }) => showing.words)).toEqual([...en.shown]);
  const answers = notesOf(hearth).flatMap((note) => note.answers.map(({ words }) => words));
  expect(answers).toEqual([...en.answers]);
  const { noticings } = cornerOf("ada", en, lived.made, END);
  const sent = noticings.flatMap(({ note }) => note ?? []);
  expect(notesOf(hearth).filter(({ id }) => sent.includes(id))).toMatchObject([{ note: { kind: "thanks" } }]);
});

test("[SAMPLE-2] its steps come in order and end within the year", () => {
  const steps = yearOf(en);
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(steps.at(-1)?.at).toBeLessThan(YEAR_MS / 60_000);
  expect(steps.length).toBeGreaterThan(80);
});
