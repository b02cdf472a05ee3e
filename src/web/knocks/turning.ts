/** Turning knocks on and off: the browser's subscription and the server's knowledge of it come and go together. [KNOCK-13] [KNOCK-14] */
import type { PushDoors } from "../space/api-trust.ts";
import type { Browser } from "./browser.ts";

export type Why =
  | "nobody"
  | "cannot"
  | "denied"
  | "failed"
  | "not-offered"
  | "refused"
  | "cannot-reach"
  | "storage-full"
  | "locked";

/** Null: it is on. The person is asked before anything else happens. */
export async function turnOn(doors: PushDoors, browser: Browser): Promise<Why | null> {
  const may = await browser.ask();
  if (may !== "may") return may;
  const key = await doors.pushKey();
  if (key === null) return "not-offered";
  const target = await browser.subscribe(key);
  if (typeof target === "string") return target;
  const done = await doors.setPush(target);
  if (done.ok) return null;
  // Nobody knows of it, so nobody keeps it.
  await browser.letGo();
  return done.why === "not-paired" ? "nobody" : done.why;
}

/** The browser's maker forgets it first: from then on nothing can arrive, whatever the server hears. */
export async function turnOff(doors: PushDoors, browser: Browser): Promise<void> {
  await browser.letGo();
  await doors.setPush(null);
}
