/** Lists that stay sorted by order, and are drawn anew in one pass when something comes, goes or moves. */
import { compare, type Place } from "./order.ts";
import type { EventId } from "./types.ts";

export type Placed<T> = Place & { readonly item: T };
/** Sorted by order. */
export type Line<T> = readonly Placed<T>[];

export function placeOf({ id, time, depth }: Place): Place {
  return { id, time, depth };
}

/** A line to be drawn anew: what goes, and what comes or moves. Costs one pass over the line. */
export class Redrawn<T> {
  readonly #gone = new Set<EventId>();
  readonly #placed: Placed<T>[] = [];

  remove(id: EventId): void {
    this.#gone.add(id);
  }

  add(place: Place, item: T): void {
    this.#placed.push({ ...placeOf(place), item });
  }

  over(line: Line<T>): Line<T> {
    const { length } = line;
    const stay = this.#gone.size === 0 || length === 0 ? line : line.filter((placed) => !this.#gone.has(placed.id));
    if (this.#placed.length === 0) return stay.length === length ? line : stay;
    const merged: Placed<T>[] = [];
    let next = 0;
    for (const placed of this.#placed.toSorted(compare)) {
      for (let one = stay[next]; one !== undefined && compare(one, placed) < 0; one = stay[++next]) merged.push(one);
      merged.push(placed);
    }
    for (; next < stay.length; next++) merged.push(stay[next] as Placed<T>);
    return merged;
  }
}
