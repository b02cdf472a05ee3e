/** One page while it is being written: the newest version, and whether it is kept. Nothing is stored before the first word. */
import type { Reflection } from "#core";
import { useMemo, useRef, useState } from "preact/hooks";
import { useSpaces } from "../around.ts";
import type { OpenMine } from "../mine/opened.tsx";
import { dayHere } from "../parts/calendar-day.ts";
import { later, useFlushing } from "../sharing/flushing.ts";
import { type Keeping, makeKeeper } from "../sharing/keeper.ts";
import type { ActRefusal, Spaces } from "../space/api.ts";

export type PageState = {
  readonly page: Reflection;
  readonly keeping: Keeping;
  /** Why it could not be kept, when `keeping` is `failed`. */
  readonly why: ActRefusal | null;
  change(words: string): void;
  /** Keeps the newest version now. False when it could not be kept. */
  flush(): Promise<boolean>;
};

/** Versions that are in no store yet, and which of them were refused. */
type Unkept = { readonly pages: Map<string, Reflection>; readonly refused: Set<string> };
const bySpaces = new WeakMap<Spaces, Unkept>();

/** In memory only: forgotten as soon as just mine is locked. */
function unkeptOf(spaces: Spaces): Unkept {
  const known = bySpaces.get(spaces);
  if (known) return known;
  const unkept: Unkept = { pages: new Map(), refused: new Set() };
  bySpaces.set(spaces, unkept);
  spaces.subscribe(({ stage, mine }) => {
    if (stage === "open" && mine.stage === "open") return;
    unkept.pages.clear();
    unkept.refused.clear();
  });
  return unkept;
}

/** Pages that could not be kept: whoever left them finds them again. [JOURNAL-2] */
export function refusedPages(spaces: Spaces): readonly Reflection[] {
  const { pages, refused } = unkeptOf(spaces);
  return [...pages.values()].filter(({ id }) => refused.has(id));
}

/** `question`: what a new page begins from. A page keeps the day on which it was begun. [JOURNAL-3] */
export function usePage(mine: OpenMine, id: string, question: string | null): PageState {
  const spaces = useSpaces();
  const unkept = unkeptOf(spaces);
  const newest = useRef<Reflection | null>(null);
  newest.current ??= unkept.pages.get(id) ?? mine.reflections.find((page) => page.id === id) ?? begun(id, question);
  const [, redraw] = useState({});
  const [keeping, setKeeping] = useState<Keeping>(unkept.pages.has(id) ? "failed" : "resting");
  const why = useRef<ActRefusal | null>(null);

  const keeper = useMemo(
    () =>
      makeKeeper<Reflection>(
        async (page) => {
          const kept = await spaces.actMine({ do: "keep-reflection", reflection: page });
          why.current = kept.ok ? null : kept.why;
          if (!kept.ok) unkept.refused.add(id);
          else if (unkept.pages.get(id) === page) {
            unkept.pages.delete(id);
            unkept.refused.delete(id);
          }
          return kept.ok;
        },
        later,
        setKeeping,
      ),
    [spaces, unkept, id],
  );

  useFlushing(keeper);

  return {
    page: newest.current,
    keeping,
    get why() {
      return why.current;
    },
    change(words) {
      const before = newest.current ?? begun(id, question);
      const page = { ...before, words };
      newest.current = page;
      redraw({});
      // A page without words is none. What stood there last is kept until it is let go.
      if (words.trim() === "") return;
      unkept.pages.set(id, page);
      keeper.change(page);
    },
    flush: () => keeper.flush(),
  };
}

function begun(id: string, question: string | null): Reflection {
  const at = Date.now();
  return { id, at, day: dayHere(at), words: "", ...(question === null ? {} : { question }) };
}
