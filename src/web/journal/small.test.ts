/** One small thing at a time, by the week in which it was put down. */
import type { Intention } from "#core";
import { describe, expect, test } from "vitest";
import { everything } from "../words/said.ts";
import { journal } from "../words/en/journal.ts";
import { openOne, putDown } from "./small.ts";

const small = (id: string, day: string, part: Partial<Intention> = {}): Intention => ({
  id,
  at: Date.parse(`${day}T12:00:00Z`),
  day,
  words: id,
  state: "open",
  ...part,
});

describe("one small thing", () => {
  test("[JOURNAL-24] the one of this week lies there, from Monday to Sunday", () => {
    const one = small("one", "2026-11-23");
    for (const today of ["2026-11-23", "2026-11-29"])
      expect(openOne([one], today)).toEqual({ small: one, earlier: false });
    expect(openOne([one], "2026-11-30")).toEqual({ small: one, earlier: true });
  });

  test("[JOURNAL-24] at the turn of the year, too", () => {
    const one = small("one", "2026-12-28");
    expect(openOne([one], "2027-01-03")?.earlier).toBe(false);
    expect(openOne([one], "2027-01-04")?.earlier).toBe(true);
    // A clock that was set back makes nothing old.
    expect(openOne([one], "2026-11-01")?.earlier).toBe(false);
  });

  test("[JOURNAL-24] what was done or let go is out of sight", () => {
    const done = [small("a", "2026-11-23", { state: "kept" }), small("b", "2026-11-23", { state: "let-go" })];
    expect(openOne(done, "2026-11-23")).toBeNull();
    expect(openOne([], "2026-11-23")).toBeNull();
  });

  test("[JOURNAL-23] a new one takes the place of all that lay there", () => {
    const [old, done, next] = [
      small("old", "2026-11-16"),
      small("done", "2026-11-17", { state: "kept" }),
      small("next", "2026-11-23"),
    ];
    expect(putDown([old, done], next)).toEqual([
      { do: "keep-intention", intention: { ...old, state: "let-go" } },
      { do: "keep-intention", intention: next },
    ]);
    expect(putDown([old, next], { ...next, words: "other" })).toHaveLength(2);
    expect(openOne([{ ...old, state: "let-go" }, done, next], "2026-11-23")?.small).toBe(next);
  });

  test("[JOURNAL-24] nothing is counted and nobody scolded", () => {
    const said = everything({ week: journal.week, small: journal.small, one: journal.one }, "");
    const scolding = /\d|\bcount|\b(still|yet|again and again|forgot|fail|missed|late|overdue|not done)\b/i;
    expect(said.filter(({ text }) => scolding.test(text)).map(({ text }) => text)).toEqual([]);
    expect(scolding.test("You still have not done it.")).toBe(true);
  });
});
