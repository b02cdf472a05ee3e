/** Full-text search in the journal: an index in memory alone, made when it is first needed and gone with the corner's worker. */
import type { Reflection } from "#core";
import MiniSearch from "minisearch";
import { fold, indexed, mayGoOn, type Sought, sought, terms } from "./search-words.ts";

export type Search = {
  /**
   * The pages in which all these words are, by id, the best first. The first time, and after pages came or went, the index is
   * brought up to date, in slices between which others may act.
   */
  readonly find: (pages: readonly Reflection[], words: string, most: number) => Promise<readonly string[]>;
};

/** How much is taken into the index in one go, in characters: some milliseconds, also on a slow phone. */
const SLICE = 40_000;

/** `pause` lets whoever else waits have their turn. */
export function makeSearch(pause: () => Promise<void> = aTurn): Search {
  const index = new MiniSearch<Reflection>({
    fields: ["words"],
    idField: "id",
    tokenize: (text) => indexed(text),
    processTerm: (term) => term,
    // Nothing is left behind by what was let go, so nothing is to be swept up later.
    autoVacuum: false,
  });
  /** The version of each page that the index knows. */
  const known = new Map<string, Reflection>();
  let latest: readonly Reflection[] = [];
  let growing: Promise<void> | null = null;

  /** Until the index knows these very pages; whoever asks meanwhile waits for the same. */
  async function grow(): Promise<void> {
    // Never done before it is known to be under way.
    await Promise.resolve();
    try {
      for (let upTo: readonly Reflection[] | null = null; upTo !== latest;) {
        upTo = latest;
        await take(upTo);
      }
    } finally {
      growing = null;
    }
  }
  async function take(pages: readonly Reflection[]): Promise<void> {
    const ids = new Set(pages.map(({ id }) => id));
    for (const [id, page] of known) if (!ids.has(id)) forget(page);
    let taken = 0;
    for (const page of pages) {
      const before = known.get(page.id);
      if (before === page) continue;
      if (before !== undefined) forget(before);
      index.add(page);
      known.set(page.id, page);
      taken += page.words.length;
      if (taken < SLICE) continue;
      taken = 0;
      await pause();
      // Meanwhile a page may have come or gone.
      if (pages !== latest) return;
    }
  }
  function forget(page: Reflection): void {
    index.remove(page);
    known.delete(page.id);
  }

  return {
    find: async (pages, words, most) => {
      latest = pages;
      growing ??= grow();
      await growing;
      const all = sought(words);
      if (all.length === 0) return [];
      const found = index.search({
        combineWith: "AND",
        queries: all.flatMap(terms),
        // What was typed is cut already.
        tokenize: (term) => [term],
        prefix: mayGoOn,
      });
      return inThese(found, all, most);
    },
  };

  /** The first of them in which every run stands as one: its letters, two by two, may stand apart. */
  function inThese(found: readonly { readonly id: string }[], all: readonly Sought[], most: number): string[] {
    const runs = all.filter(({ kind }) => kind === "run").map(({ text }) => text);
    const ids: string[] = [];
    for (const { id } of found) {
      if (ids.length >= most) break;
      const text = runs.length === 0 ? "" : fold(known.get(id)?.words ?? "");
      if (runs.every((run) => text.includes(run))) ids.push(id);
    }
    return ids;
  }
}

/** Lets what waits go first. */
function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
