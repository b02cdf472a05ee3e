/** Whoever leaves the twelve words before they are on paper is reminded later; whoever has them is not. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { RecoveryWords } from "./recovery-words.tsx";

const { words, shown } = en.recovery;
const root = document.createElement("div");
beforeEach(() => document.body.append(root));
afterEach(() => {
  render(null, root);
  root.remove();
});

function page() {
  const kit = { made: null, postponed: null, relay: null, current: false, seed: true };
  const now = {
    stage: "open",
    link: "here",
    trouble: null,
    ours: { relay: "https://letters.example" },
    mine: { ...NOTHING_KEPT, kit },
  } as unknown as Snapshot;
  const done: string[] = [];
  const spaces = {
    snapshot: () => now,
    makeKit: async () => ({
      ok: true,
      words: Array.from({ length: 12 }, (_, i) => `word${String(i)}`),
      relay: "there",
    }),
    postponeKit: async () => {
      done.push("put off");
      return { ok: true };
    },
  } as unknown as Spaces;
  const around = {
    spaces,
    snapshot: signal(now),
    way: {
      place: signal({ name: "recoveryWords", params: undefined }),
      hasBack: signal(true),
      back: () => done.push("left"),
    },
    speech: { words: signal(en), locale: signal("en"), language: signal({ tag: "en" }) },
  } as unknown as Around;
  render(
    <AroundContext.Provider value={around}>
      <RecoveryWords />
    </AroundContext.Provider>,
    root,
  );
  return done;
}

async function press(name: string): Promise<void> {
  await expect.poll(() => buttons(name).length).toBe(1);
  buttons(name)[0]?.click();
}

function buttons(name: string): HTMLButtonElement[] {
  return [...document.querySelectorAll("button")].filter(({ textContent }) => textContent?.trim() === name);
}

test("[RECOVER-25] [RECOVER-24] to go without a paper is to put them off", async () => {
  const done = page();
  await expect.poll(() => root.querySelector<HTMLInputElement>("input[type=password]")).not.toBeNull();
  const field = root.querySelector<HTMLInputElement>("input[type=password]");
  if (field === null) return;
  field.value = "four warm words here";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await press(words.go);
  await press(shown.later);
  expect(done).toEqual([]);
  await press(shown.leave.go);
  await expect.poll(() => done).toEqual(["put off", "left"]);
});
