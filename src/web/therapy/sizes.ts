/**
 * What the size of an effect means for ten people. A standardised mean difference d says that Φ(d) of those who took part end
 * above the middle of those who waited (Cohen's U3, for two bell curves of one width). The arithmetic is in docs/evidence.md.
 */

/** The share of those who took part that ends above the middle of the others: Φ(d), by Zelen and Severo's approximation. */
export function shareBetter(d: number): number {
  if (d < 0) return 1 - shareBetter(-d);
  const t = 1 / (1 + 0.231_641_9 * d);
  const tail =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return 1 - (Math.exp((-d * d) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}

/** The same for ten people, to the nearest half: a half is said as "7 or 8". Finer would pretend to know more. [THERAPY-4] */
export function ofTen(d: number): number {
  return Math.round(shareBetter(d) * 20) / 2;
}

/** `less` and `more` of what is said: the same number twice where it is whole. */
export function between(many: number): { readonly less: number; readonly more: number } {
  return { less: Math.floor(many), more: Math.ceil(many) };
}
