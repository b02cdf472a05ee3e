/** What is shown: the sentence, and below it one's own words, if there are any. Pure. */
export function withOwnWords(sentence: string, own: string): string {
  return own.trim() === "" ? sentence : `${sentence}\n\n${own.trim()}`;
}
