/** What must be whole before anything is decided from it: the pieces that are on their way, and the log that is being read. [CHECKPOINT-8] */
import type { Snapshot, Spaces } from "./api.ts";

/** Waits until all that is open was read and is here, and gives it. What is locked meanwhile is not waited for. */
export function whole(spaces: Pick<Spaces, "snapshot" | "subscribe">): Promise<Snapshot> {
  return new Promise((resolve) => {
    const now = spaces.snapshot();
    if (now.coming !== true) return resolve(now);
    const stop = spaces.subscribe((next) => {
      if (next.coming === true) return;
      stop();
      resolve(next);
    });
  });
}
