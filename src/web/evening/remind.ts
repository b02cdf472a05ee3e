/**
 * A reminder without content, on this device alone, while the app is open: one neutral word at the chosen time. What was
 * missed, because the device slept or the door was locked, is not made up for.
 */
import type { Snapshot, Spaces } from "../space/api.ts";
import { type Evening, nextEvening } from "./week.ts";

/** `cannot`: this browser has no reminders. `refused`: the person, or a setting, said no. */
export type Reminding = "may" | "ask" | "refused" | "cannot";

export function mayRemind(): Reminding {
  if (!("Notification" in globalThis)) return "cannot";
  if (Notification.permission === "granted") return "may";
  return Notification.permission === "denied" ? "refused" : "ask";
}

/** Asks the browser, on a tap. */
export async function askToRemind(): Promise<Reminding> {
  if (mayRemind() === "ask") await Notification.requestPermission();
  return mayRemind();
}

/** Timers do not count time in which a device slept: look again at least this often, ms. */
const LOOK = 10 * 60_000;
/** This much too late, it is not said any more. */
const LATE = 5 * 60_000;

export type Around = {
  readonly now: () => number;
  /** Runs something once, after some ms. Returns how to stop it. */
  readonly later: (run: () => void, ms: number) => () => void;
  readonly say: () => void;
};

/** Says the word at the chosen time, as long as the spaces are open here and the person wants it. Returns how to stop. */
export function keepReminding(spaces: Spaces, { now, later, say }: Around): () => void {
  let waiting: { readonly key: string; stop: () => void } | null = null;

  function look(evening: Evening, due: number): void {
    const left = due - now();
    if (left > 0) return wait(evening, due, Math.min(left, LOOK));
    if (left > -LATE) say();
    wait(evening, nextEvening(evening, now() + 60_000), LOOK);
  }
  function wait(evening: Evening, due: number, ms: number): void {
    waiting = { key: keyOf(evening), stop: later(() => look(evening, due), ms) };
  }
  function heed({ stage, elsewhere, preferences }: Snapshot): void {
    // Where another tab does the writing, it does the reminding too.
    const wanted = stage === "open" && !elsewhere && preferences?.remind ? preferences.evening : null;
    if (wanted && waiting?.key === keyOf(wanted)) return;
    waiting?.stop();
    waiting = null;
    if (wanted) look(wanted, nextEvening(wanted, now()));
  }

  const leave = spaces.subscribe(heed);
  heed(spaces.snapshot());
  return () => {
    leave();
    waiting?.stop();
  };
}

function keyOf({ day, minute }: Evening): string {
  return `${day} ${minute}`;
}

/** Shows the word, and nothing with it. */
export async function showWord(word: string): Promise<void> {
  if (mayRemind() !== "may") return;
  const how = { tag: "evening", lang: document.documentElement.lang, silent: true };
  try {
    const shown = new Notification(word, how);
    shown.addEventListener("click", () => {
      focus();
      shown.close();
    });
  } catch {
    // Phones show it only through the service worker that keeps the app on the device.
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    await registration?.showNotification(word, how).catch(() => undefined);
  }
}

/** The same with this device's own clock and reminders, for as long as the page is there. `word` is asked for each time. */
export function remindHere(spaces: Spaces, word: () => Promise<string>): void {
  keepReminding(spaces, {
    now: () => Date.now(),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    say: () => void word().then(showWord, () => undefined),
  });
}
