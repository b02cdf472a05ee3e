/**
 * That a danger was named on these pages, in memory only, for these spaces: never stored, never sent, forgotten as soon as the
 * spaces are locked or the person says that they only read. [THERAPY-11]
 */
import { type Signal, signal } from "@preact/signals";
import type { Spaces } from "../space/api.ts";

const bySpaces = new WeakMap<Spaces, Signal<boolean>>();

/** Whether a danger was named. It may be set. */
export function namedFear(spaces: Spaces): Signal<boolean> {
  const known = bySpaces.get(spaces);
  if (known) return known;
  const named = signal(false);
  bySpaces.set(spaces, named);
  spaces.subscribe(({ stage }) => {
    if (stage !== "open") named.value = false;
  });
  return named;
}
