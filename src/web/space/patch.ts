/**
 * What changed between two plain values: what stayed the same object is not sent again. After ten years a view holds
 * thousands of shares, and one act changes one of them. [SPACE-25]
 */

export type Patch =
  /** Another value altogether. */
  | { readonly is: unknown }
  /** A list in which one run of items was replaced. */
  | { readonly at: number; readonly drop: number; readonly items: readonly unknown[] }
  /** An object of which some fields changed or went. */
  | { readonly fields: Readonly<Record<string, Patch>>; readonly gone: readonly string[] };

type Fields = Readonly<Record<string, unknown>>;

/** Null when nothing changed. A field without a value counts as missing. Items of lists are compared as objects, never looked into. */
export function patchOf(before: unknown, after: unknown): Patch | null {
  if (before === after) return null;
  if (Array.isArray(before) && Array.isArray(after)) return spliceOf(before, after);
  if (!isPlain(before) || !isPlain(after)) return { is: after };
  const fields: Record<string, Patch> = {};
  for (const [name, value] of Object.entries(after)) {
    const patch = value === undefined ? null : patchOf(before[name], value);
    if (patch !== null) fields[name] = patch;
  }
  const gone = Object.keys(before).filter((name) => before[name] !== undefined && after[name] === undefined);
  return Object.keys(fields).length + gone.length === 0 ? null : { fields, gone };
}

/** The value after. Whatever the patch does not touch is the same object as before. */
export function patched(before: unknown, patch: Patch | null): unknown {
  if (patch === null) return before;
  if ("is" in patch) return patch.is;
  if ("items" in patch) return (before as readonly unknown[]).toSpliced(patch.at, patch.drop, ...patch.items);
  const after: Record<string, unknown> = { ...(before as Fields) };
  for (const [name, inner] of Object.entries(patch.fields)) after[name] = patched(after[name], inner);
  for (const name of patch.gone) delete after[name];
  return after;
}

function spliceOf(before: readonly unknown[], after: readonly unknown[]): Patch | null {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  let end = 0;
  while (end < shorter - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const drop = before.length - at - end;
  const items = after.slice(at, after.length - end);
  return drop + items.length === 0 ? null : { at, drop, items };
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
