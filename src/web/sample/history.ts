/** A history in memory: what is looked at in the sample leaves no step in the browser's own. */

type Moved = (state: unknown) => void;

export type MemoryHistory = Pick<History, "state" | "pushState" | "replaceState" | "go" | "back"> & {
  listen(moved: Moved): void;
};

export function memoryHistory(): MemoryHistory {
  const states: unknown[] = [null];
  let at = 0;
  let moved: Moved = () => undefined;
  const go = (steps = 0): void => {
    const to = at + steps;
    if (to < 0 || to >= states.length || steps === 0) return;
    at = to;
    moved(states[at]);
  };
  return {
    get state() {
      return states[at];
    },
    pushState: (state: unknown) => {
      states.splice(at + 1, states.length, state);
      at += 1;
    },
    replaceState: (state: unknown) => {
      states[at] = state;
    },
    go,
    back: () => go(-1),
    listen: (run) => {
      moved = run;
    },
  };
}
