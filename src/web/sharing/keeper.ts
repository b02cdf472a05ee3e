/** Keeps what is being written while it is written, so that a killed tab loses at most the last moment. */

/** `resting`: nothing to keep. `changed`: not yet kept. `keeping`: on its way to the store. */
export type Keeping = "resting" | "changed" | "keeping" | "kept" | "failed";

/** How long a pause in the writing is waited for, and the longest that anything stays unkept, in ms. */
export const PAUSE = 400;
export const LONGEST = 2_000;

export type Keeper<T> = {
  /** The newest version. Kept after a pause in the writing. */
  change(value: T): void;
  /** Keeps what is not yet kept, now. False when it could not be kept. */
  flush(): Promise<boolean>;
};

/**
 * Makes a keeper. `keep` stores one version and says whether it did; it is never called twice at once.
 * `after` runs something after so many ms and returns how to call it off. `tell` hears every change of state.
 */
export function makeKeeper<T>(
  keep: (value: T) => Promise<boolean>,
  after: (ms: number, run: () => void) => () => void,
  tell: (state: Keeping) => void,
): Keeper<T> {
  let unkept: { value: T } | null = null;
  let running: Promise<boolean> | null = null;
  let callOffPause: (() => void) | null = null;
  let callOffLongest: (() => void) | null = null;

  async function drain(): Promise<boolean> {
    let good = true;
    while (unkept !== null) {
      const { value } = unkept;
      unkept = null;
      tell("keeping");
      good = await keep(value);
      if (!good) {
        // A newer version replaces the one that failed; otherwise it is tried again with the next change or flush.
        unkept ??= { value };
        tell("failed");
        return false;
      }
    }
    tell("kept");
    return good;
  }

  async function flush(): Promise<boolean> {
    callOffPause?.();
    callOffLongest?.();
    callOffPause = callOffLongest = null;
    while (running !== null) await running;
    if (unkept === null) return true;
    running = drain();
    const good = await running;
    running = null;
    return good;
  }

  return {
    change(value) {
      unkept = { value };
      tell("changed");
      callOffPause?.();
      callOffPause = after(PAUSE, () => void flush());
      callOffLongest ??= after(LONGEST, () => void flush());
    },
    flush,
  };
}
