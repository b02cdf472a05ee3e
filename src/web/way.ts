/**
 * Where the person is: a path of places, kept in memory only. The browser's history holds nothing but their numbers, and the
 * address stays the same, so that neither tells anything; the browser's Back works all the same. [SHELL-1]
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Going, Place } from "./places.ts";

export interface Way {
  readonly place: ReadonlySignal<Place>;
  /** Whether Back leads to another place of this app. */
  readonly hasBack: ReadonlySignal<boolean>;
  go(...to: Going): void;
  /** Goes there in place of the present one: Back skips it. */
  instead(...to: Going): void;
  back(): void;
  /** Goes there and forgets the path. */
  restart(place: Place): void;
  /** Steps from here to the app's first entry in the browser's history. */
  depth(): number;
}

type History = Pick<globalThis.History, "state" | "pushState" | "replaceState" | "go" | "back">;

/** `home` answers where to go when the history names an entry from before a reload. */
export function makeWay(history: History, listen: (moved: (state: unknown) => void) => void, home: () => Place): Way {
  let at = numberOf(history.state) ?? 0;
  let path = new Map<number, Place>([[at, home()]]);
  /** Set while the browser is stepping back to the first entry; what is asked for meanwhile waits. */
  let stepping: (() => void)[] | null = null;

  const place = signal(path.get(at) as Place);
  const hasBack = signal(false);

  function show(next: Place): void {
    path.set(at, next);
    hasBack.value = path.has(at - 1);
    place.value = next;
  }

  listen((state) => {
    at = numberOf(state) ?? 0;
    const waiting = stepping;
    stepping = null;
    show(path.get(at) ?? home());
    for (const run of waiting ?? []) run();
  });

  function when(run: () => void): void {
    if (stepping) stepping.push(run);
    else run();
  }

  return {
    place,
    hasBack,
    go: (...to) =>
      when(() => {
        for (const later of path.keys()) if (later > at) path.delete(later);
        at += 1;
        history.pushState({ at }, "");
        show(placeOf(to));
      }),
    instead: (...to) => when(() => show(placeOf(to))),
    back: () =>
      when(() => {
        if (path.has(at - 1)) history.back();
        else show(home());
      }),
    restart: (next) =>
      when(() => {
        path = new Map([[0, next]]);
        if (at > 0) {
          stepping = [];
          history.go(-at);
        }
        at = 0;
        show(next);
      }),
    depth: () => at,
  };
}

function placeOf([name, params]: Going): Place {
  return { name, params } as Place;
}

function numberOf(state: unknown): number | null {
  const at = typeof state === "object" && state !== null && "at" in state ? state.at : null;
  return typeof at === "number" && Number.isSafeInteger(at) && at >= 0 ? at : null;
}
