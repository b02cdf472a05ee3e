/** A summary of both: two halves as they stand, the same for both; and a half that fits, in words alone. */
import { SUMMARY_LIMITS, TEXT_LIMITS } from "#core";
import { describe, expect, test } from "vitest";
import { lived, MINE } from "../../../tests/pretend/lived.ts";
import { bytesOf } from "../parts/field.tsx";
import type { SummaryView } from "../space/api.ts";
import { en } from "../words/en.ts";
import { halvesOf, jointPaper, type Writing } from "./gather.ts";
import { passageOf, problemOf } from "./half-state.ts";
import { MY_GROUPS } from "./thing.ts";
import { thingsOf } from "./things.ts";

const writing: Writing = { words: en.summary, language: "en", direction: "ltr", locale: "en" };
const half = (id: string, words: string) => ({ id, at: 1_000_000_000_000, passages: [{ heading: "Money", words }] });
const mine = half("m", "My own words.");
const theirs = half("t", "Their own words.");
const summary: SummaryView = {
  id: "s",
  mine: true,
  at: 0,
  words: "For our first talk.",
  myHalf: mine,
  theirHalf: theirs,
};
const asAda = { me: "aa", myName: "Ada", partner: "bb", partnerName: "Noor" };
const asNoor = { me: "bb", myName: "Noor", partner: "aa", partnerName: "Ada" };
const paperOf = (view: SummaryView, who = asAda) => jointPaper(view, halvesOf(view, who), "2026-06-20", writing);

describe("the file of both", () => {
  test("[SUM-43] needs both halves: one alone makes none", () => {
    expect(paperOf({ ...summary, theirHalf: null })).toBeNull();
    expect(paperOf({ ...summary, myHalf: null })).toBeNull();
    expect(paperOf({ ...summary, myHalf: null, theirHalf: null })).toBeNull();
    expect(paperOf(summary)).not.toBeNull();
  });

  test("[SUM-43] is the same for both but for who is meant by me", () => {
    const other: SummaryView = { ...summary, mine: false, myHalf: theirs, theirHalf: mine };
    const [ada, noor] = [paperOf(summary), paperOf(other, asNoor)];
    const whose = (paper: typeof ada) => paper?.parts.map(({ entries }) => entries.map(({ by }) => by));
    expect(whose(ada)).toEqual([["me"], ["them"]]);
    expect(whose(noor)).toEqual([["them"], ["me"]]);
    const neutral = (paper: typeof ada) => JSON.stringify(paper).replaceAll(/"by":"(?:me|them)"/g, "");
    expect(neutral(ada)).toBe(neutral(noor));
  });

  test("[SUM-43] says the two halves and what it is for, and no time", () => {
    const paper = paperOf(summary);
    expect(paper?.parts.map(({ heading }) => heading)).toEqual(["Ada’s half", "Noor’s half"]);
    expect(paper?.parts.flatMap(({ entries }) => entries.map(({ passages }) => passages[0]?.words))).toEqual([
      "My own words.",
      "Their own words.",
    ]);
    expect(paper?.words).toBe("For our first talk.");
    expect(paper?.parts.flatMap(({ entries }) => entries.map(({ at, day }) => at ?? day))).toEqual([null, null]);
  });
});

describe("my half", () => {
  const { ours } = lived();
  const things = thingsOf({ mine: MINE, ours, myName: "Ada", words: en, locale: "en", today: "2026-06-20" });

  test("[SUM-42] what is taken from mine goes along in words, never as a number, and fits", () => {
    const own = things.filter(({ by, group }) => by === "me" && (MY_GROUPS as readonly string[]).includes(group));
    expect(own.length).toBeGreaterThan(30);
    for (const thing of own) {
      const { heading, words } = passageOf(thing, (day) => day);
      expect(bytesOf(heading)).toBeLessThanOrEqual(TEXT_LIMITS.heading);
      if (thing.passages.length > 0) expect(problemOf([{ heading, words }])).toBeNull();
      if (thing.kind === "check-in" || thing.kind === "over-time") expect(words).not.toMatch(/\d/);
    }
  });

  test("[SUM-42] a half that is empty, too long or in too many parts is not given, and says which", () => {
    const part = (words: string, heading = "") => ({ heading, words });
    expect(problemOf([])).toBe("empty");
    expect(problemOf([part(" \n")])).toBe("needWords");
    expect(problemOf([part("x")])).toBeNull();
    expect(problemOf([part("x".repeat(TEXT_LIMITS.passage))])).toBeNull();
    expect(problemOf([part("x".repeat(TEXT_LIMITS.passage + 1))])).toBe("tooLong");
    expect(problemOf([part("é".repeat(TEXT_LIMITS.passage / 2 + 1))])).toBe("tooLong");
    expect(problemOf([part("x", "h".repeat(TEXT_LIMITS.heading + 1))])).toBe("tooLong");
    const large = Array.from({ length: 4 }, () => part("x".repeat(SUMMARY_LIMITS.bytes / 4)));
    expect(problemOf(large)).toBeNull();
    expect(problemOf([...large, part("x")])).toBe("tooLong");
    expect(problemOf(Array.from({ length: SUMMARY_LIMITS.passages }, () => part("x")))).toBeNull();
    expect(problemOf(Array.from({ length: SUMMARY_LIMITS.passages + 1 }, () => part("x")))).toBe("tooMany");
  });
});
