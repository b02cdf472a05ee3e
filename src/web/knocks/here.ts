/**
 * While the app is open: takes knocks back where they have lost their reason (the place was closed, this device was removed,
 * the browser was told to show nothing), hands on a subscription that the browser made anew, and takes away a knock that was
 * answered by opening the app. [KNOCK-15] [KNOCK-17]
 */
import type { Snapshot, Spaces } from "../space/api.ts";
import { type Browser, thisBrowser } from "./browser.ts";
import { turnOff } from "./turning.ts";

type Doors = Pick<Spaces, "snapshot" | "subscribe" | "pushKey" | "setPush">;

/** Returns how to stop. */
export function heedKnocks(spaces: Doors, browser: Browser = thisBrowser): () => void {
  let busy = false;
  /** Looked at since it was opened. */
  let looked = false;
  /** They were on when it was last open here. */
  let was = false;

  async function look(over: boolean): Promise<void> {
    const current = over ? null : await browser.current();
    if (current === null) await turnOff(spaces, browser);
    else await spaces.setPush(current);
  }
  function heed(now: Snapshot): void {
    if (now.stage !== "open") looked = was = false;
    const on = now.stage === "open" && now.locks?.push === true;
    // What is kept of it went with the place: nobody else would tell the browser.
    if (was && !on) void browser.letGo();
    was = on;
    // Where another tab does the writing, it does this too.
    if (!on || now.elsewhere || busy) return;
    const over = isOver(now);
    if (looked && !over) return;
    if (!looked) void browser.clear();
    looked = true;
    busy = true;
    void look(over).finally(() => {
      busy = false;
    });
  }

  const leave = spaces.subscribe(heed);
  heed(spaces.snapshot());
  return leave;
}

/** Nothing can come here any more. */
export function isOver({ ours, closed, devices }: Pick<Snapshot, "ours" | "closed" | "devices">): boolean {
  return ours === null || closed !== null || devices.some(({ here, removed }) => here && removed);
}
