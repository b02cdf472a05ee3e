/** Holds every card, in every language, to what a good question between two people is. */
import { describe, expect, test } from "vitest";
import { decks as english } from "../words/en/decks.ts";
import { decks as spanish } from "../words/es/decks.ts";
import { easeEs, syllablesEs } from "../words/reading-es.ts";
import { ease, words } from "../words/reading.ts";
import { CARDS } from "./cards.ts";
import { type CardTexts, DECKS } from "./decks.ts";

const LANGUAGES = [
  ["English", english],
  ["Spanish", spanish],
] as const;

const every = (texts: CardTexts) => CARDS.map(({ id, deck }) => ({ id, deck, ...texts[id] }));
/** All that stands on the cards, with the card's name. */
const said = (texts: CardTexts) =>
  every(texts).flatMap(({ id, prompt, hint }) => [
    { id, text: prompt },
    { id, text: hint },
  ]);
const cut = (text: string): string[] => text.split(/(?<=[.?…:])\s+/);

/** A word with letters of its language at its ends: `\b` knows only those without accents. */
const word = (alternatives: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${alternatives})(?!\p{L})`, "iu");

const ASSUMED_EN: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "a gender",
    word("he|she|him|her|his|hers|himself|herself|m[ae]n|wom[ae]n|boys?|girls?|guys?|lad(y|ies)|gentlem[ae]n"),
  ],
  [
    "a marriage",
    word(
      "husbands?|wi(fe|ves)|spouses?|boyfriends?|girlfriends?|fianc\\p{L}*|marr(y|ied|iage)|wedding|bride|groom|honeymoon|anniversar\\p{L}*|divorc\\p{L}*",
    ),
  ],
  [
    "children",
    word("kids?|bab(y|ies)|sons?|daughters?|pregnan\\p{L}*|grandchild\\p{L}*|our child\\p{L}*|your child\\p{L}*"),
  ],
  [
    "living together",
    word("our (home|house|flat|apartment|bed|bedroom|kitchen|garden|dog|cat)|roommates?|mov(e|ed|ing) in|come home"),
  ],
  [
    "living parents or a family",
    word(
      "mothers?|fathers?|mums?|moms?|dads?|parents?|grand(ma|pa|mother|father)\\p{L}*|brothers?|sisters?|in-laws?|your family",
    ),
  ],
  [
    "a body",
    word(
      "body|bodies|skin|weight|legs?|run(ning)?|walk(s|ed|ing)?|sexy?|attractive|beautiful|handsome|pretty|naked|kiss\\p{L}*|healthy?",
    ),
  ],
  ["a belief", word("god|pray\\p{L}*|church|faith|bless\\p{L}*|heaven|soul|christmas|easter|sin")],
  ["money", word("money|salar(y|ies)|rent|afford\\p{L}*|rich|poor|income|expensive|paid|fortune|holidays? abroad")],
  [
    "a cure",
    word(
      "trauma\\p{L}*|trigger\\p{L}*|attachment|boundar\\p{L}*|heal(ing)?|inner child|therap\\p{L}*|process|codepend\\p{L}*|toxic|safe space|love language",
    ),
  ],
  ["a scale", word("scor\\p{L}*|rate|rank\\p{L}*|points?|percent|scale|best ever|out of ten")],
];

const PERSONAL_ES =
  "sol[oa]|list[oa]|segur[oa]|tranquil[oa]|cansad[oa]|escuchad[oa]|comprendid[oa]|entendid[oa]|querid[oa]|preparad[oa]|asustad[oa]|preocupad[oa]|cómod[oa]|incómod[oa]|nervios[oa]|herid[oa]|enojad[oa]|enfadad[oa]|agradecid[oa]|avergonzad[oa]|content[oa]|orgullos[oa]|perdid[oa]|obligad[oa]|pequeñ[oa]|mism[oa]|viv[oa]|reconocid[oa]|apoyad[oa]|elegid[oa]|aceptad[oa]|quiet[oa]|call?ad[oa]|atent[oa]|raro|rara|buen[oa]|mal[oa]|tont[oa]|niñ[oa]|pequeñit[oa]";
const ASSUMED_ES: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "a gender",
    word(
      "él|ella|ellos|ellas|nosotr[oa]s|vosotr[oa]s|hombres?|mujer(es)?|chic[oa]s?|niñ[oa]s?|señor(a|es|as)?|amig[oa]s?|compañer[oa]s?|los dos|las dos(?! mitades)|ambos|ambas|juntos|juntas|un[oa] mism[oa]|ti mism[oa]|otros|los demás",
    ),
  ],
  [
    "a gender of who is meant",
    word(
      `(eres|estás|estabas|estuviste|te sientes|te sentiste|sentirte|te quedas|quedarte|ser|estar|fuiste|serías|soy|estoy|me siento|me sentí|te ves|te veas|verte|verme|seas) (muy |tan |más |menos |algo |un poco |ya |bien )?(${PERSONAL_ES})`,
    ),
  ],
  ["a gender left open", /\p{L}[oa]\/[oa]s?(?!\p{L})|\p{L}\((?:a|as|o|os)\)|\p{L}@s?(?!\p{L})/u],
  [
    "a marriage",
    word(
      "espos[oa]s?|marido|novi[oa]s?|prometid[oa]s?|cónyuges?|casad[oa]s?|casarse|boda|matrimonio|luna de miel|aniversario|divorci\\p{L}*|enamorad[oa]s?|solter[oa]s?|viud[oa]s?",
    ),
  ],
  ["children", word("hij[oa]s?|bebés?|embaraz\\p{L}*|niet[oa]s?")],
  [
    "living together",
    word("nuestr[oa]s? (casa|piso|hogar|cama|cocina|perr[oa]|gat[oa])|mudar\\p{L}*|al llegar a casa|convivencia"),
  ],
  ["living parents or a family", word("madre|padres?|mam[aá]|pap[aá]|abuel[oa]s?|herman[oa]s?|suegr[oa]s?|tu familia")],
  [
    "a body",
    word(
      "cuerpo|piel|peso|piernas?|correr|caminar|sexy?|atractiv[oa]|guap[oa]|bell[oa]|desnud[oa]|bes[oa]s?|salud(able)?",
    ),
  ],
  ["a belief", word("dios|rezar|iglesia|fe|bendi\\p{L}*|cielo|alma|navidad|pecado")],
  ["money", word("dinero|sueldo|alquiler|renta|ric[oa]s?|pobres?|ingresos|caros?|caras|pagar|fortuna")],
  [
    "a cure",
    word(
      "trauma\\p{L}*|detonante\\p{L}*|apego|sanar|niñ[oa] interior|terap\\p{L}*|procesar|tóxic[oa]|validar|lenguaje del amor",
    ),
  ],
  ["a scale", word("puntu\\p{L}*|puntos|nota del|por ciento|escala|del uno al diez")],
  [
    "formal address, the voseo, or the plural of Spain",
    word("usted(es)?|vos|tenés|podés|querés|sos|tenéis|podéis|queréis|sois|vuestr[oa]s?"),
  ],
];

function met(texts: readonly { id: string; text: string }[], pattern: RegExp): string[] {
  return texts.filter(({ text }) => pattern.test(text)).map(({ id, text }) => `${id}: ${text}`);
}

describe.each(LANGUAGES)("the cards in %s", (_language, texts) => {
  test("[CARDS-4] have words, each its own", () => {
    expect(Object.keys(texts).toSorted()).toEqual(CARDS.map(({ id }) => id).toSorted());
    for (const { id, prompt, hint } of every(texts)) {
      expect(prompt.trim(), id).toBe(prompt);
      expect(hint.trim(), id).toBe(hint);
      expect(words(prompt).length, id).toBeGreaterThan(3);
      expect(words(hint).length, id).toBeGreaterThan(1);
    }
    const plain = (text: string): string => words(text.toLowerCase()).join(" ");
    expect(new Set(every(texts).map(({ prompt }) => plain(prompt))).size).toBe(CARDS.length);
    expect(new Set(every(texts).map(({ hint }) => plain(hint))).size).toBe(CARDS.length);
  });

  test("[CARDS-4] are no two versions of one question", () => {
    const rare = (text: string): Set<string> => new Set(words(text.toLowerCase()).filter((one) => one.length > 4));
    const all = every(texts).map(({ id, prompt }) => ({ id, of: rare(prompt) }));
    const alike = all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .filter((other) => {
          const both = [...one.of].filter((each) => other.of.has(each)).length;
          return both >= 3 && both / Math.min(one.of.size, other.of.size) > 0.6;
        })
        .map((other) => `${one.id} ${other.id}`),
    );
    expect(alike).toEqual([]);
  });

  test("[CARDS-5] ask, in at most 24 words, with a short hint that asks nothing back", () => {
    for (const { id, prompt, hint } of every(texts)) {
      expect(prompt, id).toMatch(/\?$/);
      expect((prompt.match(/\?/g) ?? []).length, id).toBeLessThanOrEqual(2);
      expect(words(prompt).length, id).toBeLessThanOrEqual(24);
      expect(words(hint).length, id).toBeLessThanOrEqual(18);
      expect(hint, id).toMatch(/[.”]$/);
      expect(hint, id).not.toContain("?");
    }
  });

  test("[CARDS-7] are said plainly: no exclamation marks, emoji, typewriter quotes or double blanks", () => {
    expect(met(said(texts), /[!¡'"]|\p{Extended_Pictographic}|\s\s/u)).toEqual([]);
  });
});

describe("the cards in English", () => {
  test.each(DECKS)("[CARDS-6] can be read at twelve: %s", (deck) => {
    const cards = every(english).filter((card) => card.deck === deck);
    for (const side of ["prompt", "hint"] as const)
      expect(ease(cards.flatMap((card) => cut(card[side]))).age, side).toBeLessThanOrEqual(12);
    expect(cards.filter(({ prompt }) => ease(cut(prompt)).age > 14).map(({ id }) => id)).toEqual([]);
  });

  test.each(ASSUMED_EN)("[CARDS-7] assume nothing: %s", (_name, pattern) => {
    expect(met(said(english), pattern)).toEqual([]);
  });

  test("[CARDS-7] would be met where they did", () => {
    const made = [
      "What did your husband say?",
      "What does she fear?",
      "What will our child be like?",
      "Who cooks in our kitchen?",
      "What did your mother teach you?",
      "Do you like your body?",
      "What do you pray for?",
      "Could you afford it?",
      "What is your love language?",
      "What do you rate highest?",
    ];
    for (const one of made)
      expect(
        ASSUMED_EN.some(([, pattern]) => pattern.test(one)),
        one,
      ).toBe(true);
  });

  test("[CARDS-8] ask nobody whether they are afraid of the other", () => {
    expect(met(said(english), /\b(afraid|scared|frightened|fear) of (me|us)\b|\bscare you\b/i)).toEqual([]);
  });
});

describe("the cards in Spanish", () => {
  /** 206.84 − 60 × syllables for each word − 1.02 × words for each sentence: Fernández Huerta (1959), as Law corrected it (2011). */
  function fernandezHuerta(sentences: readonly string[]): number {
    const all = sentences.flatMap(words);
    const sounds = all.reduce((sum, one) => sum + syllablesEs(one), 0);
    return 206.84 - 60 * (sounds / all.length) - 1.02 * (all.length / sentences.length);
  }

  test.each(DECKS)("[CARDS-6] can be read at twelve: %s", (deck) => {
    const cards = every(spanish).filter((card) => card.deck === deck);
    for (const side of ["prompt", "hint"] as const) {
      const sentences = cards.flatMap((card) => cut(card[side]));
      // 65 to 80 is “quite easy”, as for the first years of secondary school; above 70, a sixth-year pupil reads it.
      expect(easeEs(sentences), side).toBeGreaterThanOrEqual(70);
      expect(fernandezHuerta(sentences), side).toBeGreaterThanOrEqual(70);
    }
    expect(cards.filter(({ prompt }) => easeEs(cut(prompt)) < 50).map(({ id }) => id)).toEqual([]);
  });

  test.each(ASSUMED_ES)("[CARDS-7] assume nothing: %s", (_name, pattern) => {
    expect(met(said(spanish), pattern)).toEqual([]);
  });

  test("[CARDS-7] would be met where they did", () => {
    const made = [
      "¿Qué dijo tu esposa?",
      "¿Qué le gusta a tu novio?",
      "¿Cuándo te sientes solo?",
      "¿Cuándo estás más tranquila?",
      "¿De qué logro eres orgulloso?",
      "¿Cómo serán nuestros hijos?",
      "¿Qué te enseñó tu madre?",
      "¿Te gusta tu cuerpo?",
      "¿Por qué quieres rezar?",
      "¿Qué harías con más dinero?",
      "¿Qué hacemos mejor juntos?",
      "¿Estás seguro/a?",
    ];
    for (const one of made)
      expect(
        ASSUMED_ES.some(([, pattern]) => pattern.test(one)),
        one,
      ).toBe(true);
  });

  test("[CARDS-5] open every question that they close", () => {
    for (const { id, prompt } of every(spanish)) {
      expect((prompt.match(/¿/g) ?? []).length, id).toBe((prompt.match(/\?/g) ?? []).length);
    }
  });

  test("[CARDS-8] ask nobody whether they are afraid of the other", () => {
    expect(met(said(spanish), /miedo (de|a) (mí|lo nuestro)|te asusto|me temes/i)).toEqual([]);
  });
});
