/** The lists of a space's part, wherever in it they lie: of them there may be thousands of items, and of nothing else. */

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

/** By path: `name`, or `name/name` where the list lies one step further in. */
export type Lists = Readonly<Record<string, List>>;

/** Every list that lies in a part, or in an object that does. */
export function listsOf(part: unknown): Lists {
  const lists: Record<string, List> = {};
  if (!isPlain(part)) return lists;
  for (const [name, value] of Object.entries(part)) {
    if (Array.isArray(value)) lists[name] = value;
    else if (isPlain(value)) {
      for (const [inner, list] of Object.entries(value)) if (Array.isArray(list)) lists[`${name}/${inner}`] = list;
    }
  }
  return lists;
}

/** The same part with other lists at these paths. What is not named stays the same object. */
export function withLists<Part>(part: Part, lists: Lists): Part {
  const after: Record<string, unknown> = { ...(part as Fields) };
  for (const [path, list] of Object.entries(lists)) {
    const [name = "", inner] = path.split("/");
    if (inner === undefined) after[name] = list;
    else after[name] = { ...(after[name] as Fields), [inner]: list };
  }
  return after as Part;
}

/** The lists of `before` with every item that says the same as one of `now` replaced by that very item. */
export function sameItems(before: Lists, now: Lists): Lists {
  return Object.fromEntries(
    Object.entries(before).map(([path, list]) => {
      const found = new Map((now[path] ?? []).map((item) => [JSON.stringify(item), item]));
      return [path, list.map((item) => found.get(JSON.stringify(item)) ?? item)];
    }),
  );
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
