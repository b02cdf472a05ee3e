/** Where the focus goes when a row is let go from a sheet that was opened on it: to the line that says so, not to nowhere. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Row = { readonly id: string };
export type FocusOnceGone = {
  /** For the line that says so. */
  readonly goneLine: RefObject<HTMLParagraphElement | null>;
  /** This row was let go. */
  leave(row: Row): void;
};

export function useFocusOnceGone(rows: readonly Row[]): FocusOnceGone {
  const line = useRef<HTMLParagraphElement>(null);
  const leaving = useRef<string | null>(null);
  // After every drawing: the sheet closes and the row goes in either order.
  useLayoutEffect(() => {
    const row = leaving.current;
    if (row === null || rows.some(({ id }) => id === row)) return;
    leaving.current = null;
    line.current?.focus();
  });
  return {
    goneLine: line,
    leave: ({ id }) => {
      leaving.current = id;
    },
  };
}
