/**
 * That a danger was named on these pages, in memory only, for these spaces: never stored, never sent. It is forgotten when these
 * pages are left, when just mine or the app is locked, after five quiet minutes or one out of sight, and when the person says that
 * they only read. (SAFETY R8) [THERAPY-11]
 */
import { effect, type Signal, signal } from "@preact/signals";
import { watchQuiet } from "../going/quiet.ts";
import type { PlaceName } from "../places.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import type { Way } from "../way.ts";

/** These pages, and where the page for who is afraid leads: whoever goes anywhere else has left. */
const HERE: readonly PlaceName[] = ["therapy", "therapyPage", "help", "going", "seen"];

const bySpaces = new WeakMap<Spaces, Signal<boolean>>();

/** Whether a danger was named. It may be set to false. */
export function namedFear(spaces: Spaces): Signal<boolean> {
  const known = bySpaces.get(spaces);
  if (known) return known;
  const named = signal(false);
  bySpaces.set(spaces, named);
  return named;
}

/** Names one, and begins to watch for when it is to be forgotten. */
export function nameFear(spaces: Spaces, way: Way): void {
  const named = namedFear(spaces);
  if (named.value) return;
  named.value = true;
  const forget = () => {
    named.value = false;
  };
  let before: Snapshot["mine"]["stage"] = spaces.snapshot().mine.stage;
  const unsubscribe = spaces.subscribe(({ stage, mine }) => {
    // It may have been locked all along: these pages need nothing of it.
    if (stage !== "open" || (before === "open" && mine.stage === "locked")) forget();
    before = mine.stage;
  });
  const quiet = watchQuiet(forget, () => {});
  const leave = effect(() => {
    if (!HERE.includes(way.place.value.name)) forget();
  });
  const done = effect(() => {
    if (named.value) return;
    unsubscribe();
    quiet.stop();
    queueMicrotask(() => {
      leave();
      done();
    });
  });
}
