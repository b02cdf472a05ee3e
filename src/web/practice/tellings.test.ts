/** The ten invented tellings, in both languages. */
import { HOPES, KINDS, pathOf } from "#core";
import { describe, expect, test } from "vitest";
import { en as packEn } from "../second-look/pack-en.ts";
import { es as packEs } from "../second-look/pack-es.ts";
import { lookAtAll } from "../second-look/second-look.ts";
import { OPENINGS } from "../sharing/openings.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { after, TELLINGS } from "./tellings.ts";

const languages = [
  ["English", en.practice.tellings],
  ["Spanish", es.practice.tellings],
] as const;

describe("the ten tellings", () => {
  test("[PRACTICE-1] there are ten, of all kinds and hopes", () => {
    expect(TELLINGS.length).toBe(10);
    expect(new Set(TELLINGS.map(({ id }) => id)).size).toBe(10);
    expect(new Set(TELLINGS.map(({ from }) => from)).size).toBe(10);
    expect(new Set(TELLINGS.map(({ kind }) => kind))).toEqual(new Set(KINDS));
    expect(new Set(TELLINGS.map(({ hope }) => hope))).toEqual(new Set(HOPES));
    expect(Object.keys(en.practice.tellings).toSorted()).toEqual(TELLINGS.map(({ id }) => id).toSorted());
  });

  test("[PRACTICE-1] one after the other, all of them come", () => {
    const seen = new Set<string>();
    let now = TELLINGS[3];
    for (let n = 0; n < 10 && now; n += 1) {
      seen.add(now.id);
      now = after(now.id);
    }
    expect(seen.size).toBe(10);
    expect(now?.id).toBe(TELLINGS[3]?.id);
  });

  test.each(languages)(
    "[PRACTICE-3] each has words of some length, and two answers with what they do: %s",
    (_, tellings) => {
      for (const { id } of TELLINGS) {
        const { words, first, second } = tellings[id];
        expect(words.split(/\s+/).length, id).toBeGreaterThan(35);
        for (const { does, ...says } of [first, second]) {
          expect(does.length, id).toBeGreaterThan(30);
          expect(Object.keys(says).length, id).toBeGreaterThan(0);
        }
      }
    },
  );

  test.each(languages)("[PRACTICE-3] what an answer does is told, not graded: %s", (_, tellings) => {
    const graded = /\b(better|best|worse|worst|good answer|right answer|mistake|mejor|peor|correct[oa]|error)\b/i;
    expect(TELLINGS.filter(({ id }) => graded.test(`${tellings[id].first.does} ${tellings[id].second.does}`))).toEqual(
      [],
    );
  });

  test.each(languages)("[PRACTICE-4] the answers use the openings of their path: %s", (_, tellings) => {
    for (const { id, kind, hope } of TELLINGS) {
      const openings: readonly string[] = OPENINGS[pathOf({ kind, hope })];
      for (const { does: _does, ...says } of [tellings[id].first, tellings[id].second])
        expect(
          Object.keys(says).filter((part) => !openings.includes(part)),
          id,
        ).toEqual([]);
    }
  });

  test.each(languages)("[PRACTICE-4] [LOOK-2] no answer holds a phrase that gets a second look: %s", (_, tellings) => {
    const met = TELLINGS.flatMap(({ id }) =>
      [tellings[id].first, tellings[id].second].flatMap(({ does: _does, ...says }) =>
        lookAtAll(Object.values(says), [packEn, packEs]).map(({ quote }) => `${id}: ${quote}`),
      ),
    );
    expect(met).toEqual([]);
  });
});
