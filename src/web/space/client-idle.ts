/** Locks the places of a page that nobody touches: what was set, and the page's own clocks and events. */
import { CORNER_MINUTES, driveIdle, type Idle, watchIdle as watch } from "../locks/idle.ts";
import type { ClientAround } from "./client-around.ts";
import type { ClientCore } from "./client-core.ts";

export function watchIdle(
  {
    parts,
    lock,
    closeCorner,
    tell,
  }: Pick<ClientCore, "parts"> & {
    readonly lock: () => void;
    readonly closeCorner: () => void;
    readonly tell: () => void;
  },
  { locksItself = false }: ClientAround,
): Idle {
  const idle = watch({
    wall: () => Date.now(),
    steady: () => performance.now(),
    limits: () =>
      parts.ours && {
        all: parts.ours.preferences.lockAfter,
        corner: parts.mine?.lock === "own" ? CORNER_MINUTES : null,
      },
    lock,
    closeCorner,
    tell,
  });
  if (locksItself) driveIdle(idle);
  return idle;
}
