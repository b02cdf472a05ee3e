/**
 * What changed between two plain values: what stayed the same object is not sent again. After ten years a view holds
 * thousands of shares, and one act changes one of them. [SPACE-25]
 */

export type Patch =
  /** Another value altogether. */
  | { readonly is: unknown }
  /** A list in which one run of items was replaced. */
  | Run
  /** A list in which several were, in order and apart from each other. */
  | { readonly runs: readonly Run[] }
  /** An object of which some fields changed or went. */
  | { readonly fields: Readonly<Record<string, Patch>>; readonly gone: readonly string[] };

/** Where it was in the list before, how many items went there, and which came. */
type Run = { readonly at: number; readonly drop: number; readonly items: readonly unknown[] };

type Fields = Readonly<Record<string, unknown>>;

/** Null when nothing changed. A field without a value counts as missing. Items of lists are compared as objects, never looked into. */
export function patchOf(before: unknown, after: unknown): Patch | null {
  if (before === after) return null;
  if (Array.isArray(before) && Array.isArray(after)) return listPatchOf(before, after);
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
  if ("runs" in patch) return spliced(before as readonly unknown[], patch.runs);
  const after: Record<string, unknown> = { ...(before as Fields) };
  for (const [name, inner] of Object.entries(patch.fields)) after[name] = patched(after[name], inner);
  for (const name of patch.gone) delete after[name];
  return after;
}

function spliced(before: readonly unknown[], runs: readonly Run[]): unknown[] {
  const after: unknown[] = [];
  let next = 0;
  for (const { at, drop, items } of runs) {
    for (; next < at; next++) after.push(before[next]);
    for (const item of items) after.push(item);
    next = at + drop;
  }
  for (; next < before.length; next++) after.push(before[next]);
  return after;
}

function listPatchOf(before: readonly unknown[], after: readonly unknown[]): Patch | null {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  let end = 0;
  while (end < shorter - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const runs = runsOf(before, after, at, end);
  const [only] = runs;
  if (only === undefined) return null;
  return runs.length === 1 ? only : { runs };
}

/**
 * The runs between the first `at` and the last `end` items, which are the same. What is changed goes to the end of its
 * list, so there may be two far apart; what lies between them stays.
 */
function runsOf(before: readonly unknown[], after: readonly unknown[], at: number, end: number): Run[] {
  const [last, lastAfter] = [before.length - end, after.length - end];
  const place = new Map<unknown, number>();
  for (let i = at; i < lastAfter; i++) place.set(after[i], i);
  const runs: Run[] = [];
  let [from, to] = [at, at];
  while (from < last || to < lastAfter) {
    if (from < last && to < lastAfter && before[from] === after[to]) {
      from++;
      to++;
      continue;
    }
    const begin = from;
    const items: unknown[] = [];
    while ((from < last || to < lastAfter) && !(from < last && to < lastAfter && before[from] === after[to])) {
      if (from < last && (place.get(before[from]) ?? -1) < to) from++;
      else items.push(after[to++]);
    }
    runs.push({ at: begin, drop: from - begin, items });
  }
  return runs;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
