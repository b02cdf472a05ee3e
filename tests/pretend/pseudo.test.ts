/** The made-up language marks every letter, keeps every gap, and takes the room that it should. */
import { describe, expect, test } from "vitest";
import { en } from "../../src/web/words/en.ts";
import { everything, gapsOf } from "../../src/web/words/said.ts";
import { pseudo, pseudoSentence } from "./pseudo.ts";

const said = new Map(everything(en, "en").map(({ where, text }) => [where, text]));
const madeUp = everything(pseudo(en), "en");

describe("the made-up language", () => {
  test("[LANG-8] leaves no plain letter but in the names of gaps", () => {
    expect(madeUp.length).toBe(said.size);
    expect(madeUp.filter(({ text }) => /[a-z]/i.test(text.replaceAll(/\{\w+\}/g, "")))).toEqual([]);
  });

  test("[LANG-8] keeps the names of groups, and every gap", () => {
    const odd = madeUp.filter(({ where, text }) => gapsOf(text).join() !== gapsOf(said.get(where) ?? "").join());
    expect(odd).toEqual([]);
    expect(pseudoSentence("{them} told you, {when}")).toMatch(/^\[\{them\} .*, \{when\} .*\]$/);
  });

  test("[LANG-9] makes every sentence at least 40 % longer", () => {
    const short = madeUp.filter(({ where, text }) => text.length < (said.get(where) ?? "").length * 1.4);
    expect(short).toEqual([]);
  });

  test("leaves what is no sentence as it is", () => {
    expect(pseudo({ count: 3, none: null, list: ["a"] })).toEqual({ count: 3, none: null, list: ["[á ŵó]"] });
  });
});
