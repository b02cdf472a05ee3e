/** What a chart is made of, whatever the clocks did; what it says; and what its picture and its table hold. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECK_ITEMS, type CheckIn, type Day, SIGNS, WEEKLY_ITEMS } from "#core";
import { weekOf } from "../parts/calendar-day.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { besideOf, lateIn, mondayOf, namesIn, pictureOf, rowsOf } from "./picture.ts";
import { sayNear, sayValue } from "./scale.ts";
import { hasOddDays, seriesOf } from "./series.ts";
import { saysKeyOf, sentenceOf, underKeyOf } from "./sentence.ts";

const TODAY: Day = "2026-11-23";
const A_DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 23, 12);

/** The day so many days before today. */
const ago = (days: number): Day => new Date(NOON - days * A_DAY).toISOString().slice(0, 10);

let made = 0;
/** A check-in of three, done, with this answer to each; `part` puts other things in their place. */
function checkIn(day: Day, answer: number, part: Partial<CheckIn> = {}): CheckIn {
  const set = part.set ?? "three";
  const items = set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS;
  const id = (made += 1).toString(16).padStart(32, "0");
  const at = Date.parse(`${day}T20:00:00Z`);
  return { id, at, day, set, answers: Object.fromEntries(items.map((item) => [item, answer])), done: true, ...part };
}

/** One check-in a week up to today, the last answer last. */
const weekly = (digits: string): CheckIn[] =>
  Array.from(digits, (digit, index) => checkIn(ago(7 * (digits.length - 1 - index)), Number(digit)));

const values = (checkIns: readonly CheckIn[], today = TODAY) =>
  seriesOf(checkIns, "open", today).weekly.marks.map(({ value }) => value);

describe("what a chart is made of", () => {
  test("[CHART-14] the item of the week from every check-in that was done, and nothing of one that was not", () => {
    const half = checkIn(ago(7), 4, { done: false, answers: { "open-1": 4 } });
    expect(values([checkIn(ago(14), 1), half, checkIn(ago(0), 3)])).toEqual([1, 3]);
    const own = { "open-1": 0, "respect-1": 2, "willing-1": 4 };
    const mixed = [checkIn(ago(0), 0, { answers: own })];
    expect(SIGNS.map((sign) => seriesOf(mixed, sign, TODAY).weekly.marks[0]?.value)).toEqual([0, 2, 4]);
  });

  test("[CHART-14] of two in one week the later counts: by the day, then by the clock", () => {
    const monday = checkIn("2026-11-16", 1);
    const sunday = checkIn("2026-11-22", 2);
    expect(values([sunday, monday])).toEqual([2]);
    const evening = checkIn("2026-11-22", 3, { at: sunday.at + 1 });
    expect(values([evening, sunday, monday])).toEqual([3]);
  });

  test("[CHART-15] a clock that was set back moves nothing: the day decides, and the week is that of the day", () => {
    const early = checkIn("2026-11-02", 1, { at: NOON });
    const late = checkIn("2026-11-09", 2, { at: 0 });
    expect(values([late, early])).toEqual([1, 2]);
    // Late on Sunday in one zone it is Monday in another: the day says Sunday, and so it is the week before.
    const far = checkIn("2026-11-08", 4, { at: Date.parse("2026-11-09T09:00:00Z") });
    expect(seriesOf([far], "open", TODAY).weekly.marks).toEqual([{ day: "2026-11-08", week: "2026-W45", value: 4 }]);
  });

  test("[CHART-15] a day that has not come waits, one in the deep past is left out, and tomorrow may be today elsewhere", () => {
    const odd = [checkIn("2062-01-01", 0), checkIn("1970-01-01", 0), checkIn("9999-12-31", 0)];
    const right = [checkIn(ago(7), 3), checkIn("2026-11-24", 2)];
    expect(values([...odd, ...right])).toEqual([3, 2]);
    expect(hasOddDays([...odd, ...right], TODAY)).toBe(true);
    expect(hasOddDays(right, TODAY)).toBe(false);
    expect(values([...odd, ...right], "2062-01-01")).toEqual([3, 2, 0]);
    expect(hasOddDays([checkIn("2062-01-01", 0, { done: false })], TODAY)).toBe(false);
  });

  test("[CHART-16] the mean of all four, of those that asked all twelve", () => {
    const answers = Object.fromEntries(CHECK_ITEMS.map((item, index) => [item, index % 4]));
    const series = seriesOf([checkIn(ago(7), 4), checkIn(ago(0), 0, { set: "twelve", answers })], "respect", TODAY);
    expect(series.weekly.marks.map(({ value }) => value)).toEqual([4, 0]);
    expect(series.full.marks).toEqual([{ day: TODAY, week: "2026-W48", value: 1.5 }]);
    const lacking = { ...answers };
    delete lacking["respect-3"];
    const one = checkIn(ago(0), 0, { set: "twelve", answers: lacking });
    expect(seriesOf([one], "respect", TODAY).full.marks).toEqual([]);
  });

  test("[CHART-14] in whatever order they come, the series is the same, a week at most once, and in order", () => {
    const days = fc.integer({ min: -20, max: 400 });
    const some = fc.array(
      fc.record({
        days,
        answer: fc.integer({ min: 0, max: 4 }),
        at: fc.integer({ min: 0, max: 9 }),
        done: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (list, order) => {
        const all = list.map(({ days: back, answer, at, done }) => checkIn(ago(back), answer, { at, done }));
        const turned = all.toSorted(() => (order.next().value % 2 === 0 ? 1 : -1));
        const { marks } = seriesOf(all, "willing", TODAY).weekly;
        expect(seriesOf(turned, "willing", TODAY).weekly.marks).toEqual(marks);
        const weeks = marks.map(({ week }) => week);
        expect(weeks).toEqual([...new Set(weeks)].toSorted());
        expect(new Set(weeks)).toEqual(
          new Set(all.filter(({ done, day }) => done && day <= "2026-11-24").map(({ day }) => weekOf(day))),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe("what a chart says", () => {
  /** Series that end in each thing that can be said. */
  const cases = [
    ["early", "32123"],
    ["none", "3212321232"],
    ["outsideUp", "1111121111211111112111111114"],
    ["outsideDown", "3333323333233333332333333330"],
    ["sideUp", `${"1211121111".repeat(3)}44444444`],
    ["sideDown", `${"3233323332".repeat(3)}00000000`],
  ] as const;

  test.each(cases)("[CHART-11] says %s in one sentence, with no number and no digit", (key, digits) => {
    const checkIns = weekly(digits);
    for (const sign of SIGNS) {
      const { chart } = seriesOf(checkIns, sign, TODAY).weekly;
      expect(saysKeyOf(chart)).toBe(key);
      for (const { charts } of [en, es]) {
        const said = sentenceOf(charts, sign, checkIns, TODAY);
        expect(said).toContain(charts.signs[sign]);
        expect(said).not.toMatch(/[\d{}]/);
        expect(said.match(/[.]/g)).toEqual(["."]);
      }
    }
    expect(underKeyOf(key)).toBe(key === "early" || key === "none" ? key : "shift");
  });

  test("[CHART-8] more and less are said alike: with the one word changed, the sentences are the same", () => {
    for (const [{ charts }, more, less] of [
      [en, "more", "less"],
      [es, "más", "menos"],
    ] as const) {
      expect(charts.says.outsideUp.replace(more, less)).toBe(charts.says.outsideDown);
      expect(charts.says.sideUp.replace(more, less)).toBe(charts.says.sideDown);
    }
  });

  test("[CHART-8] none of its words praises, warns or hopes", () => {
    const said = JSON.stringify({ ...en.charts, under: { ...en.charts.under, shift: "" } });
    expect(said).not.toMatch(
      /\b(better|worse|good|bad|improv\w*|progress|healthy|success\w*|decline\w*|goal|target)\b/i,
    );
    expect(en.charts.under.shift).toContain("does not say what is good");
  });

  test("[CHART-9] the help text tells the rate that was measured", () => {
    expect(en.charts.method.join(" ")).toMatch(/one steady year in five .* only chance.*three years in five/);
    expect(es.charts.method.join(" ")).toMatch(/un año estable de cada cinco .* solo azar.*tres años de cada cinco/);
  });
});

describe("the picture and the table", () => {
  const share = (days: number, part: object = {}) => ({
    mine: true,
    takenBack: false,
    told: NOON - days * A_DAY,
    ...part,
  });
  const noticing = (days: number, sign: "open" | "respect") => ({ id: String(days), at: 0, day: ago(days), sign });

  test("[CHART-12] beside it stand what I noticed of this sign, and what I told: not theirs, not what was taken back", () => {
    const beside = besideOf(
      "open",
      [noticing(3, "open"), noticing(4, "respect"), noticing(-900, "open")],
      [share(1), share(2, { mine: false }), share(3, { takenBack: true })],
      TODAY,
    );
    expect(beside).toEqual({ noticed: [ago(3)], told: [ago(1)] });
  });

  test("[CHART-13] the table has a row for each week in which there is something, the latest first", () => {
    const series = seriesOf(weekly("2222").toSpliced(2, 1), "open", TODAY).weekly;
    expect(rowsOf(series, { noticed: [ago(7)], told: [ago(0), ago(200)] })).toEqual([
      { monday: "2026-11-23", value: 2, names: [], noticed: false, told: true },
      { monday: "2026-11-16", value: null, names: [], noticed: true, told: false },
      { monday: "2026-11-09", value: 2, names: [], noticed: false, told: false },
      { monday: "2026-11-02", value: 2, names: [], noticed: false, told: false },
      { monday: mondayOf(ago(200)), value: null, names: [], noticed: false, told: true },
    ]);
  });

  test("[CHART-12] what the rules named stands out in the picture, and is named in the table", () => {
    const series = seriesOf(weekly(`${"1211121111".repeat(3)}44444444`), "open", TODAY).weekly;
    expect([...namesIn(series.chart).keys()]).toEqual([30, 31, 32, 33, 34, 35, 36, 37]);
    const picture = pictureOf(series, { noticed: [], told: [] }, 4);
    expect(picture.marks.flatMap(({ named }, at) => (named ? [at] : []))).toEqual([30, 31, 32, 33, 34, 35, 36, 37]);
    expect(rowsOf(series, { noticed: [], told: [] })[0]?.names).toContain("sideUp");
    expect(picture.stretches.length).toBe(2);
    expect(picture.stretches[0]?.to).toBe(picture.stretches[1]?.from);
  });

  test("[CHART-12] a week without a look leaves a hole: nothing is drawn between", () => {
    const series = seriesOf(weekly("22222").toSpliced(2, 1), "open", TODAY).weekly;
    const { path } = pictureOf(series, { noticed: [], told: [] }, 4);
    expect(path.map(({ value }) => value)).toEqual([2, 2, Number.NaN, 2, 2]);
  });

  test("[CHART-4] limits beyond the scale end with it", () => {
    const series = seriesOf(weekly("0404040404"), "open", TODAY).weekly;
    const [stretch] = pictureOf(series, { noticed: [], told: [] }, 4).stretches;
    expect(series.chart.stretches[0]?.limits?.upper).toBeGreaterThan(4);
    expect([stretch?.lower, stretch?.upper]).toEqual([0, 4]);
  });

  test("[CHART-12] from a time on, only what is later stands there", () => {
    const series = seriesOf(weekly("2".repeat(120)), "open", TODAY).weekly;
    expect(lateIn(series.marks)).toBe(NOON - 104 * 7 * A_DAY);
    expect(lateIn(series.marks.slice(-105))).toBeNull();
    expect(lateIn([])).toBeNull();
    const since = NOON - 20 * 7 * A_DAY;
    const picture = pictureOf(series, { noticed: [ago(10), ago(400)], told: [] }, 4, since);
    expect(picture.marks.length).toBe(21);
    expect(picture.marks.every(({ at }) => at >= since)).toBe(true);
    expect(picture.noticed.length).toBe(1);
    for (const { from, to } of picture.stretches) expect(from).toBeLessThan(to);
  });

  test("[CHART-13] answers are said in words; an average lies at one or between two", () => {
    const { scale } = en.signs;
    expect(sayValue(3, scale, en.charts.between)).toBe("mostly");
    expect(sayValue(2.25, scale, en.charts.between)).toBe("between “partly” and “mostly”");
    expect([-3, 0.4, 2.6, 9].map((value) => sayNear(value, scale))).toEqual([
      "not at all",
      "not at all",
      "mostly",
      "very much",
    ]);
  });
});
