/** How many there are of something, in words: each language says one and many its own way. */
import { fill } from "../parts/said.tsx";

export function counted(count: number, words: { readonly one: string; readonly many: string }, locale: string): string {
  return count === 1 ? words.one : fill(words.many, { count: new Intl.NumberFormat(locale).format(count) });
}
