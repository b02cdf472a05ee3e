/**
 * A made-up language out of English ones: every letter with an accent, each sentence 40 % longer and in brackets, its gaps kept.
 * A text that holds a plain letter did not come from words/; one that is cut off has no room for other languages. [LANG-8] [LANG-9]
 */

const PLAIN = "abcdefghijklmnopqrstuvwxyz";
const MARKED = "áƀçđéƒğĥíĵķļṁñóṗɋŕšţúṽŵẋýž";
const marks = new Map(Array.from(PLAIN, (letter, index) => [letter, MARKED.charAt(index)]));

/** Made longer by as much as languages with long words are. */
const LONGER = 0.4;
const PADDING = "ŵóŕđš ţĥáţ ṁáķé íţ ļóñğéŕ ";

export function pseudoSentence(sentence: string): string {
  const pieces = sentence.split(/(\{\w+\})/);
  const marked = pieces.map((piece, index) => (index % 2 === 1 ? piece : mark(piece))).join("");
  const more = Math.ceil(sentence.length * LONGER) + 1;
  const padding = PADDING.repeat(Math.ceil(more / PADDING.length))
    .slice(0, more)
    .trim();
  return `[${marked} ${padding}]`;
}

/** The same groups and lists, with every sentence made over. */
export function pseudo<W>(words: W): W {
  if (typeof words === "string") return pseudoSentence(words) as W;
  if (typeof words !== "object" || words === null) return words;
  if (Array.isArray(words)) return words.map(pseudo) as W;
  return Object.fromEntries(Object.entries(words).map(([name, inner]) => [name, pseudo(inner)])) as W;
}

function mark(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const marked = marks.get(letter.toLowerCase()) ?? letter;
    return letter === letter.toLowerCase() ? marked : marked.toUpperCase();
  });
}
