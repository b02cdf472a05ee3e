/** What is kept in a corner, by type: the latest version of each, in order. Only the lists of what changed are drawn anew. */
import { type Line, Redrawn } from "./line.ts";
import type { Place } from "./order.ts";
import type { CornerEvent, EventId } from "./types.ts";

type Type = CornerEvent["type"];
type DataOf<T extends Type> = Extract<CornerEvent, { type: T }>["data"];

export type Lists = { readonly [T in Type]: Line<DataOf<T>> };

export const NO_LISTS: Lists = {
  "draft.kept": [],
  "copy.kept": [],
  "rung.kept": [],
  "outcome.kept": [],
  "felt.kept": [],
  "landscape.kept": [],
  "noticing.kept": [],
  "checkin.kept": [],
  "reflection.kept": [],
  "intention.kept": [],
  "weighing.kept": [],
  "justme.kept": [],
  "brought.kept": [],
  "device.kept": [],
};

/** Something that changed: the version that stood in its list, and the one that is to. */
export type Change = {
  readonly type: Type;
  readonly gone: EventId | null;
  readonly added: { readonly place: Place; readonly data: CornerEvent["data"] } | null;
};

/** The lists after these changes. A list in which nothing changed is the same list. */
export function redrawn(lists: Lists, changes: readonly Change[]): Lists {
  const work = new Map<Type, Redrawn<CornerEvent["data"]>>();
  for (const { type, gone, added } of changes) {
    const list = work.get(type) ?? new Redrawn<CornerEvent["data"]>();
    work.set(type, list);
    if (gone !== null) list.remove(gone);
    if (added !== null) list.add(added.place, added.data);
  }
  const after = Object.fromEntries([...work].map(([type, list]) => [type, list.over(lists[type])]));
  return { ...lists, ...after };
}

/** By list, so that what did not change is the same for whoever looks. */
const itemsBy = new WeakMap<Line<unknown>, readonly unknown[]>();

export function itemsIn<T>(line: Line<T>): readonly T[] {
  const known = itemsBy.get(line) as readonly T[] | undefined;
  if (known !== undefined) return known;
  const items = line.map((placed) => placed.item);
  itemsBy.set(line, items);
  return items;
}

/** What an event is a version of. */
export function nameOf(event: CornerEvent): string {
  switch (event.type) {
    case "copy.kept":
      return `copy ${event.data.of}`;
    case "felt.kept":
      return `felt ${event.data.share}`;
    case "weighing.kept":
      return "weighing";
    case "justme.kept":
      return "just-me";
    default:
      return `${event.type.slice(0, -".kept".length)} ${event.data.id}`;
  }
}
