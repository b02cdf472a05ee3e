/** For screens before which two people sit without touching anything: as long as they are in sight, somebody is here. [UNLOCK-13] */
import { useEffect } from "preact/hooks";
import { STAYING } from "./idle.ts";

const EVERY_MS = 20_000;

export function useStaying(): void {
  useEffect(() => {
    const stay = (): void => {
      if (document.visibilityState === "visible") document.dispatchEvent(new Event(STAYING));
    };
    const timer = setInterval(stay, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
