/** A long list, a page at a time: after ten years nobody waits for thousands of rows that they did not ask for. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../around.ts";

/** How many more each press brings, and how many stand there at first where nothing else is said. */
const PAGE = 20;

export type EarlierProps<T> = {
  /** What shall stand on top comes first. */
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** How many stand there at first. */
  readonly first?: number;
  /** The list's own class. */
  readonly name: string;
  /** What stands in the list item. */
  readonly children: (item: T) => ComponentChildren;
};

export function Earlier<T>({ items, keyOf, first = PAGE, name, children }: EarlierProps<T>) {
  const words = useWords().common;
  const [more, setMore] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  /** Where the focus goes once more are there: the button that had it may be gone. */
  const next = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (next.current === null) return;
    const row = list.current?.children[next.current];
    next.current = null;
    const inside = row?.querySelector<HTMLElement>("button, a, input") ?? row;
    if (inside instanceof HTMLElement) {
      if (inside === row) inside.tabIndex = -1;
      inside.focus({ preventScroll: true });
    }
  }, [more]);

  const shown = items.slice(0, first + more);
  return (
    <>
      <ul class={name} ref={list}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button
          type="button"
          class="inline-link"
          onClick={() => {
            next.current = shown.length;
            setMore(more + PAGE);
          }}
        >
          {words.earlier}
        </button>
      )}
    </>
  );
}
