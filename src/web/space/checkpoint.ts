/**
 * What a checkpoint is made of: a space's part as it was shown, cut into what is newest and pages of what is older. It is for
 * looking at until the log is read, and nothing is ever decided from it. Rules CHECKPOINT-1 to CHECKPOINT-8 in
 * docs/spec/checkpoint.md.
 */
import type { ChainHead } from "#sync";
import { type Lists, listsOf, withLists } from "./lists-of.ts";
import { type Patch, patched, patchOf } from "./patch.ts";

type Bytes = Uint8Array;

/** Goes up whenever a part says something another way than before: what an older version kept is then let go. */
export const CHECKPOINT_VERSION = 1;

/** Items of each list that stand on the first page, which is read before anything else. */
export const NEWEST = 60;
/** Items on a page of what is older. */
const PAGE_ITEMS = 300;
/** Pages that a checkpoint has at most; where that is not enough they hold more. */
export const MAX_PAGES = 200;
/** Items that may have changed or come since the older pages were written, before those are written anew. */
const MAX_CHANGED = 400;

/** What a checkpoint was made of. */
export type Standing = {
  /** The hash of the record that names the log and this device in it, in hex. */
  readonly place: string;
  readonly heads: readonly ChainHead[];
};

/** The older part of every list as its pages hold it, and how many items of each these are. */
export type Base = {
  /** Random, in hex: a page says to which base it belongs. */
  readonly id: string;
  readonly slot: 0 | 1;
  readonly pages: number;
  readonly lists: Lists;
};

/** The first page: all but what is older, and what changed in that since its pages were written. */
export type FirstPage<Part> = Standing & {
  readonly v: number;
  readonly base: Omit<Base, "lists">;
  readonly counts: Readonly<Record<string, number>>;
  readonly near: Part;
  readonly far: Patch | null;
};

type OlderPage = { readonly base: string; readonly path: string; readonly items: readonly unknown[] };

/** What of these lists is older than their newest items. */
export function olderOf(part: unknown): Lists {
  const lists = Object.entries(listsOf(part)).filter(([, list]) => list.length > NEWEST);
  return Object.fromEntries(lists.map(([path, list]) => [path, list.slice(0, list.length - NEWEST)]));
}

/** The pages of what is older, in order. */
export function pagesOf(base: string, lists: Lists): readonly OlderPage[] {
  const all = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  const most = Math.max(PAGE_ITEMS, Math.ceil((2 * all) / MAX_PAGES));
  return Object.entries(lists).flatMap(([path, list]) =>
    Array.from({ length: Math.ceil(list.length / most) }, (_, i) => ({
      base,
      path,
      items: list.slice(i * most, (i + 1) * most),
    })),
  );
}

/** The first page over a base; null where so much is new that the base is to be made anew. */
export function firstPage<Part>(part: Part, base: Base, standing: Standing): FirstPage<Part> | null {
  const now = listsOf(part);
  const counts: Record<string, number> = {};
  const near: Record<string, readonly unknown[]> = {};
  const far: Record<string, readonly unknown[]> = {};
  for (const [path, list] of Object.entries(base.lists)) {
    counts[path] = list.length;
    near[path] = (now[path] ?? []).slice(list.length);
    far[path] = (now[path] ?? []).slice(0, list.length);
  }
  const cut = withLists(part, near);
  const patch = patchOf(base.lists, far);
  const grown = Object.values(listsOf(cut)).some((list) => list.length > NEWEST + MAX_CHANGED);
  if (grown || itemsIn(patch) > MAX_CHANGED) return null;
  const { id, slot, pages } = base;
  return { v: CHECKPOINT_VERSION, ...standing, base: { id, slot, pages }, counts, near: cut, far: patch };
}

/** Lists of the older pages, in order; null when one is not of this base or something is missing. */
export function olderFrom<Part>(first: FirstPage<Part>, pages: readonly OlderPage[]): Lists | null {
  const lists: Record<string, unknown[]> = Object.fromEntries(Object.keys(first.counts).map((path) => [path, []]));
  for (const { base, path, items } of pages) {
    const list = Object.hasOwn(lists, path) ? lists[path] : undefined;
    if (base !== first.base.id || list === undefined) return null;
    for (const item of items) list.push(item);
  }
  return Object.entries(first.counts).every(([path, count]) => lists[path]?.length === count) ? lists : null;
}

/** The whole part as it was shown. */
export function wholePart<Part>(first: FirstPage<Part>, older: Lists): Part {
  const far = patched(older, first.far) as Lists;
  const near = listsOf(first.near);
  const joined = Object.entries(far).map(([path, list]) => [path, [...list, ...(near[path] ?? [])]] as const);
  return withLists(first.near, Object.fromEntries(joined));
}

/**
 * A first page of this version, whole in its shape; null for anything else. That it is of this log, and of what the store
 * holds, is for whoever reads it; what its items say is what this very app put there.
 */
export function readFirstPage<Part>(bytes: Bytes): FirstPage<Part> | null {
  const page = parsed(bytes);
  if (!isPlain(page) || page["v"] !== CHECKPOINT_VERSION) return null;
  const { place, heads, base, counts, near, far } = page;
  const isWhole =
    typeof place === "string" &&
    Array.isArray(heads) &&
    heads.every(isHead) &&
    isBase(base) &&
    isPlain(counts) &&
    Object.values(counts).every(isCount) &&
    isPlain(near) &&
    Object.keys(counts).every((path) => Object.hasOwn(listsOf(near), path)) &&
    isFar(far, counts as FirstPage<Part>["counts"]);
  return isWhole ? (page as FirstPage<Part>) : null;
}

/** Null for what is no page of what is older. */
export function readOlderPage(bytes: Bytes): OlderPage | null {
  const page = parsed(bytes);
  const isPage =
    isPlain(page) &&
    typeof page["base"] === "string" &&
    typeof page["path"] === "string" &&
    Array.isArray(page["items"]);
  return isPage ? (page as OlderPage) : null;
}

export function writePage(page: FirstPage<unknown> | OlderPage): Bytes {
  return new TextEncoder().encode(JSON.stringify(page));
}

function parsed(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function itemsIn(patch: Patch | null): number {
  if (patch === null || "is" in patch) return 0;
  if ("items" in patch) return patch.items.length;
  if ("runs" in patch) return patch.runs.reduce((sum, run) => sum + run.items.length, 0);
  return Object.values(patch.fields).reduce((sum, inner) => sum + itemsIn(inner), 0);
}

type Fields = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isHead(value: unknown): boolean {
  return (
    isPlain(value) && typeof value["device"] === "string" && typeof value["id"] === "string" && isCount(value["seq"])
  );
}

function isBase(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { id, slot, pages } = value;
  return typeof id === "string" && (slot === 0 || slot === 1) && isCount(pages) && pages <= MAX_PAGES;
}

/** What changed in the lists that are older, and in nothing else. */
function isFar(far: unknown, counts: FirstPage<unknown>["counts"]): boolean {
  if (far === null) return true;
  if (!isPlain(far) || !isPlain(far["fields"]) || !Array.isArray(far["gone"]) || far["gone"].length > 0) return false;
  return Object.entries(far["fields"]).every(([path, patch]) => {
    const length = Object.hasOwn(counts, path) ? counts[path] : undefined;
    if (length === undefined || !isPlain(patch)) return false;
    const runs = patch["runs"] ?? [patch];
    return Array.isArray(runs) && areRuns(runs, length);
  });
}

/** In order, apart from each other, and none beyond the list. */
function areRuns(runs: readonly unknown[], length: number): boolean {
  let next = 0;
  return runs.every((run) => {
    if (!isPlain(run) || !isCount(run["at"]) || !isCount(run["drop"]) || !Array.isArray(run["items"])) return false;
    const fits = run["at"] >= next && run["at"] + run["drop"] <= length;
    next = run["at"] + run["drop"];
    return fits;
  });
}
