/** Quick exit: the screen is empty at once, both spaces end, and a page about something else takes this one's place. [SCREEN-5] */
import { useEffect } from "preact/hooks";
import { useSpaces, useWay } from "../around.ts";
import type { Spaces } from "../space/api.ts";

/** A plain page that comes with the app, so it is there offline too: in the language that was on the screen, or in English. */
const ELSEWHERE = "soup.html";
const ELSEWHERE_IN: ReadonlyMap<string, string> = new Map([["es", "sopa.html"]]);
/** How long stepping back through the history may take before the page is left from where it is. */
const STEPPING_MS = 150;

/**
 * `depth` steps lie between here and the app's first entry in the browser's history. They are gone back first, so that Back,
 * on the page that follows, leads to what was there before this app. What the browser noted in its history stays there.
 */
export function leaveNow(spaces: Pick<Spaces, "vanish">, depth: number): void {
  const page = document.documentElement;
  if (page.childElementCount === 0) return; // Already on the way out.
  page.replaceChildren();
  spaces.vanish();
  const elsewhere = ELSEWHERE_IN.get(page.lang.split("-")[0] ?? "") ?? ELSEWHERE;
  // Should the browser ever bring this emptied page back from its memory, it starts afresh, locked.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  let left = false;
  const leave = () => {
    if (!left) location.replace(new URL(elsewhere, location.href.split("#")[0]));
    left = true;
  };
  if (depth === 0) return leave();
  addEventListener("popstate", leave, { once: true });
  setTimeout(leave, STEPPING_MS);
  history.go(-depth);
}

const TIMES = 3;
const WITHIN_MS = 1_500;

/** Counts presses of Shift alone; any other key between them starts anew. Three within a second and a half are a quick exit. */
export function shiftCounter(): (key: string, repeat: boolean, at: number) => boolean {
  let presses: number[] = [];
  return (key, repeat, at) => {
    if (repeat) return false;
    presses = key === "Shift" ? [...presses.filter((before) => at - before < WITHIN_MS), at] : [];
    return presses.length >= TIMES;
  };
}

/** Listens for three times Shift, wherever the person is typing. */
export function useQuickExit(): void {
  const spaces = useSpaces();
  const way = useWay();
  useEffect(() => {
    const counted = shiftCounter();
    const listen = (event: KeyboardEvent) => {
      if (counted(event.key, event.repeat, event.timeStamp)) leaveNow(spaces, way.depth());
    };
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, [spaces, way]);
}
