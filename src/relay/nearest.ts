/** Which known name somebody meant who wrote another. */

/** The name that takes the fewest letters to add, leave out or change. */
export function nearest(name: string, known: readonly string[]): string {
  const [first = "", ...others] = known;
  return others.reduce((best, one) => (distance(name, one) < distance(name, best) ? one : best), first);
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of one.split("").entries()) {
    const next = [at + 1];
    for (let to = 1; to <= other.length; to++) {
      const changed = (row[to - 1] ?? 0) + (other[to - 1] === letter ? 0 : 1);
      next.push(Math.min((next[to - 1] ?? 0) + 1, (row[to] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
