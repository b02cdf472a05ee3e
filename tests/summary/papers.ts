/** Papers to try: made-up summaries in scripts of both directions, very long words, letters that no typeface has. */
import type { Entry, Paper } from "../../src/web/summary/paper.ts";

export function entry(heading: string, ...words: readonly string[]): Entry {
  return {
    kind: "journal-page",
    by: "me",
    name: "Ada",
    day: "2026-11-03",
    at: null,
    heading,
    passages: words.map((said) => ({ label: null, words: said })),
  };
}

export function paperOf(entries: readonly Entry[], part: Partial<Paper> = {}): Paper {
  return {
    kind: "own",
    language: "en",
    direction: "ltr",
    title: "Summary",
    made: "2026-11-23",
    about: ["By Ada", "Made on 23 November 2026"],
    words: "",
    parts: [{ heading: "November 2026", entries }],
    ...part,
  };
}

/** By a name for the test. Every letter of them is in the typefaces. */
export const SCRIPTS: Readonly<Record<string, string>> = {
  English: "I said: “It’s all right.” Was it? — I don’t know…\nAnd a second line.\n\nAfter an empty one.",
  Spanish: "¿Dónde está el niño? Señor Ñandú, mañana; también él. ¡Qué pingüino!",
  Polish: "Zażółć gęślą jaźń. Đakovo, œuvre, ß, ½ €",
  Vietnamese: "Tiếng Việt có dấu: người, đường, ữ.",
  Greek: "Σε ακούω, και σε πιστεύω.",
  Russian: "Мне страшно, что я потеряю работу.",
  Arabic: "أخاف أن أفقد عملي في الربيع. لا أحد يعرف ذلك حتى الآن، لا في البيت ولا في العمل، وأريد أن أقوله بهدوء.",
  Persian: "پچگی من پر از گل بود. می‌خواهم بگویم.",
  Hebrew: "אני מפחדת לאבד את העבודה באביב, ועוד לא סיפרתי על זה לאף אחד. שָׁלוֹם לך.",
  "Arabic with Latin inside": "قلت ذلك 3 مرات في 2026 لصديقتي Noor في المقهى القديم.",
  "Hebrew with Latin inside": "כבר 12 שנים אני עובדת שם עם Noor Example ועם אחרים.",
  "Latin with Arabic inside": "Noor said نعم، أنا هنا and left; then she said it again.",
  "Arabic digits": "في ١٢٣ يوما.",
};
