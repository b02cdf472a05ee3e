/** The words that no Spanish screen uses: those of the code, those that count or press, and those that say a person's gender. For tests only. */

/** A word with Spanish letters at its ends: `\b` knows only those without accents. */
const word = (alternatives: string): RegExp => new RegExp(String.raw`(?<![\p{L}])(?:${alternatives})(?![\p{L}])`, "iu");

/** What no Spanish sentence may hold. */
export const FORBIDDEN: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "code's words for what people do",
    word("hogar(es)?|rinc[oó]n(es)?|espejos?|zapatos|validar\\p{L}*|validaci[oó]n|peldaños?|paisajes?|compartid[oa]s?"),
  ],
  ["code's words for machines", word("rel[eé]|buz[oó]n|[eé]poca|cifrad\\p{L}*|cifrar|descifr\\p{L}*|semillas?|kit")],
  [
    "counting people",
    word("rachas?|puntuaci[oó]n\\p{L}*|puntos?|medallas?|insignias?|niveles|nivel|premios?|recompensas?"),
  ],
  [
    "naming a silence",
    word(
      "(todavía|aún) no (ha |han )?(respond|contest|le[ií]|abr|abiert|visto)\\p{L}*|no (ha|han) (respondido|contestado|leído|abierto|visto)",
    ),
  ],
  [
    "presence",
    word(
      "en línea|conectad[oa]s?|última conexión|vist[oa] por última vez|está escribiendo|está aquí ahora|visto a las|leído a las",
    ),
  ],
  ["marriage and roles", word("espos[oa]s?|marido|mujer|novi[oa]s?|cónyuges?|casad[oa]s?|matrimonio|prometid[oa]")],
  [
    "jargon",
    word(
      "intimidad|trauma\\p{L}*|apego|detonante\\p{L}*|disparador\\p{L}*|límites personales|empoder\\p{L}*|procesar|sanar|asertiv\\p{L}*",
    ),
  ],
  [
    "cheering",
    /[¡!]|(?<!\p{L})(genial|increíble|felicidades|enhorabuena|bien hecho|buen trabajo|excelente|fantástico)(?!\p{L})/iu,
  ],
  ["emoji", /\p{Extended_Pictographic}/u],
  ["typewriter quotes", /['"]/],
  ["blame", word("fallaste|debes|inválid[oa]|error(es)?|ilegal|incorrect[oa]|equivocad[oa]")],
  ["formal address", word("usted|su contraseña|haga|pulse|escriba|elija|espere")],
  [
    "the voseo, and the plural of Spain",
    word("vos|tenés|podés|querés|sos|vosotr[oa]s|vuestr[oa]s?|tenéis|podéis|queréis|sois"),
  ],
];

/** Words that end by who is meant. Each is allowed where it speaks of a thing; none may speak of a person. */
export const GENDERED: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["he or she", word("él|ella|ellos|ellas|nosotr[oa]s|contigo mism[oa]|ti mism[oa]|sí mism[oa]|una? mism[oa]")],
  [
    "both, by gender",
    word(
      "los dos(?! (dispositivos|lados|lugares|extremos|días|nombres|textos|teléfonos))|ambos(?! (dispositivos|lados|lugares|teléfonos))|unos? a otros?|el uno al otro|juntos|juntas(?=[.,;?])",
    ),
  ],
  [
    "being, by gender",
    word(
      "(estás?|estoy|está|eres|soy|sientes|siento|siente|sentiste|sentí|quedas|quedarte|quedaste|sentirte|estar|estés|estuviste|seas) (muy |tan |más |algo |un poco |ya |bien )?(sol[oa]|list[oa]|segur[oa]|tranquil[oa]|cansad[oa]|escuchad[oa]|comprendid[oa]|entendid[oa]|querid[oa]|preparad[oa]|asustad[oa]|preocupad[oa]|cómod[oa]|nervios[oa]|herid[oa]|enojad[oa]|enfadad[oa]|agradecid[oa]|avergonzad[oa]|content[oa]|orgullos[oa]|bienvenid[oa]|conectad[oa]|perdid[oa]|obligad[oa]|invitad[oa])",
    ),
  ],
  [
    "a doubled ending",
    /\p{L}[oa]\/[oa]s?(?!\p{L})|\p{L}\((a|as|o|os)\)|\p{L}@s?(?!\p{L})|\p{L}{2,}[^aeiouáéíóú\s]x s?(?!\p{L})/u,
  ],
  [
    "welcome and friend, by gender",
    word("bienvenid[oa]s?|amig[oa]|querid[oa] mí[oa]|compañer[oa]|un[oa] de (los|las) dos(?! personas)|terapeuta[oa]"),
  ],
];
