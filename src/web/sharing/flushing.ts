/** When what is being written is kept at the latest: when its page is hidden, and when one leaves it. */
import { useEffect } from "preact/hooks";
import type { Keeper } from "./keeper.ts";

/** Runs something after so many ms, unless it is called off. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** Nothing tells a page that it is about to be killed, but it is always hidden first. `unless` it was given away meanwhile. */
export function useFlushing(keeper: Keeper<never>, unless: () => boolean = () => false): void {
  useEffect(() => {
    const flush = () => void (unless() || keeper.flush());
    document.addEventListener("visibilitychange", flush);
    addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [keeper]);
}
