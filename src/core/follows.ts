/**
 * Whether one thing tends to be followed by more, or by less, of another: a rank-based partial association. Slow change,
 * and what each value carries over from the one before, are taken out first; what is left is judged by turning its signs
 * at random. Rules LOOP-3 to LOOP-5 in docs/spec/loop.md say why it is done this way.
 */

/**
 * From one time to the next: `cause` and `now` at the one, `next` at the other. `at` is its place in order, and `before` the
 * cause one time earlier, null where it is not known.
 */
export type Passage = {
  readonly at: number;
  readonly cause: number;
  readonly before: number | null;
  readonly now: number;
  readonly next: number;
};

export type Follows = {
  /** The partial association, from -1 to 1; null where nothing is left to compare. */
  readonly strength: number | null;
  /** How often chance alone does as much; 1 where nothing can be compared. Merely above `limit` where counting ended early. */
  readonly chance: number;
};

/** How many times the signs are turned. */
const TURNINGS = 1_999;
/** One slow wave is taken out for each so many passages: what changes over months must not pass for an answer. */
const PASSAGES_A_WAVE = 12;
/** How many signs one draw gives. */
const SIGNS = 16;
const TINY = 1e-6;

/** How `cause` goes with `next`, beside all else. Counting ends as soon as chance is sure to exceed `limit`. */
export function follows(passages: readonly Passage[], limit = 1): Follows {
  const base = atRightAngles([
    ...slow(passages.map((one) => one.at)),
    ranks(passages.map((one) => one.now)),
    ranksWhereKnown(passages.map((one) => one.before)),
  ]);
  const cause = without(ranks(passages.map((one) => one.cause)), base);
  const next = without(ranks(passages.map((one) => one.next)), base);
  const lengths = Math.hypot(...cause) * Math.hypot(...next);
  if (lengths < TINY || passages.length - base.length < 2) return { strength: null, chance: 1 };

  const seen = Math.abs(dot(cause, next)) - TINY;
  const parts = cause.map((value, index) => (value * at(next, index)) / Math.sqrt(free(base, index)));
  const random = xorshift(passages.length);
  let asMuch = 1;
  for (let turning = 0; turning < TURNINGS && asMuch <= limit * (TURNINGS + 1); turning += 1) {
    if (Math.abs(turned(parts, random)) >= seen) asMuch += 1;
  }
  return { strength: dot(cause, next) / lengths, chance: asMuch / (TURNINGS + 1) };
}

/** Ranks from 1; what is equal shares the middle of its places. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => at(values, a) - at(values, b));
  const ranked = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && at(values, at(order, to + 1)) === at(values, at(order, from))) to += 1;
    for (let place = from; place <= to; place += 1) ranked[at(order, place)] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranked;
}

/** Ranks of what is known; what is not known stands in their middle, where it says nothing. */
function ranksWhereKnown(values: readonly (number | null)[]): number[] {
  const known = ranks(values.filter((value) => value !== null));
  const middle = (known.length + 1) / 2;
  let next = 0;
  return values.map((value) => (value === null ? middle : at(known, next++)));
}

/** A level, a line, and slow waves over the whole time. */
function slow(places: readonly number[]): number[][] {
  const first = Math.min(...places);
  const span = Math.max(...places) - first + 1;
  const waves = Array.from({ length: 1 + Math.floor(places.length / PASSAGES_A_WAVE) }, (_, wave) =>
    places.map((place) => Math.cos((Math.PI * (wave + 1) * (place - first + 0.5)) / span)),
  );
  return [places.map(() => 1), places.map((place) => place - first), ...waves];
}

/** The same directions at right angles to each other, each of length one; what adds nothing is left out. */
function atRightAngles(columns: readonly (readonly number[])[]): number[][] {
  const base: number[][] = [];
  for (const column of columns) {
    const fresh = without(without(column, base), base);
    const length = Math.hypot(...fresh);
    if (length > TINY * Math.hypot(...column)) base.push(fresh.map((value) => value / length));
  }
  return base;
}

/** What is left of a series once these directions are taken out. */
function without(series: readonly number[], base: readonly (readonly number[])[]): number[] {
  return base.reduce<number[]>(
    (left, axis) => {
      const along = dot(axis, left);
      return left.map((value, index) => value - along * at(axis, index));
    },
    [...series],
  );
}

/** How much of a place the directions leave free, from 0 to 1. What is left there is too small by the root of it. */
function free(base: readonly (readonly number[])[], index: number): number {
  return Math.max(
    base.reduce((rest, axis) => rest - at(axis, index) ** 2, 1),
    TINY,
  );
}

/** The sum of the parts, each with a sign drawn anew. */
function turned(parts: readonly number[], random: () => number): number {
  let sum = 0;
  let signs = 0;
  for (let index = 0; index < parts.length; index += 1) {
    signs = index % SIGNS === 0 ? random() : signs >>> 1;
    sum += signs & 1 ? at(parts, index) : -at(parts, index);
  }
  return sum;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += at(a, index) * at(b, index);
  return sum;
}

/** Marsaglia's xorshift with 32 bits, read from its upper half: the same seed turns the same signs on every device. */
function xorshift(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 16;
  };
}

/** What stands at a place that is there. */
function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
