/** Keeps the screen from going dark by itself while a together-time runs. Where the browser cannot, nothing happens. */
import { useEffect } from "preact/hooks";

type Wakeable = {
  readonly wakeLock?: { request(what: "screen"): Promise<{ release(): Promise<void> }> };
};

/** Stays awake while `wanted`. The system lets go when the page is hidden; seen again, it is asked for again. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    const { wakeLock } = navigator as Wakeable;
    if (!wanted || !wakeLock) return;
    let over = false;
    let lock: { release(): Promise<void> } | null = null;
    const release = () => {
      lock?.release().catch(() => undefined);
      lock = null;
    };
    const ask = async () => {
      if (over || document.visibilityState !== "visible") return;
      const got = await wakeLock.request("screen").catch(() => null);
      release();
      lock = got;
      if (over) release();
    };
    const seen = () => void (document.visibilityState === "visible" ? ask() : release());
    document.addEventListener("visibilitychange", seen);
    void ask();
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", seen);
      release();
    };
  }, [wanted]);
}
