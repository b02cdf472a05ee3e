/** What speaks about something else comes after it, whatever clocks say. */
import type { EventId } from "./types.ts";

/**
 * The same things, as much in their order as can be, so that each comes after those of them that it refers to. `circular`
 * are those that wait for each other: ids are hashes, so nobody can have written them.
 */
export function arranged<T extends { readonly id: EventId }>(
  inOrder: readonly T[],
  refersTo: (one: T) => readonly EventId[],
): { readonly sorted: readonly T[]; readonly circular: readonly T[] } {
  const here = new Set(inOrder.map((one) => one.id));
  const done = new Set<EventId>();
  const waiting = new Map<EventId, T[]>();
  const sorted: T[] = [];
  const queue = inOrder.toReversed();
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    const first = refersTo(one).find((id) => here.has(id) && !done.has(id));
    if (first !== undefined) {
      const others = waiting.get(first);
      if (others === undefined) waiting.set(first, [one]);
      else others.push(one);
      continue;
    }
    sorted.push(one);
    done.add(one.id);
    queue.push(...(waiting.get(one.id) ?? []).toReversed());
    waiting.delete(one.id);
  }
  return { sorted, circular: [...waiting.values()].flat() };
}
