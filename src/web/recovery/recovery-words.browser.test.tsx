/** Whoever leaves the twelve words before they are on paper is reminded later; whoever has them is not. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { RecoveryWords } from "./recovery-words.tsx";

const { check, words, shown } = en.recovery;
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
    kitOnPaper: async () => {
      done.push("on paper");
      return { ok: true };
    },
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

/** Has twelve words made and sees them. */
async function seeWords(): Promise<void> {
  await expect.poll(() => root.querySelector<HTMLInputElement>("input[type=password]")).not.toBeNull();
  const field = root.querySelector<HTMLInputElement>("input[type=password]");
  if (field !== null) type(field, "four warm words here");
  await press(words.go);
}

function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

test("[RECOVER-25] [RECOVER-24] to go without a paper is to put them off", async () => {
  const done = page();
  await seeWords();
  await press(shown.later);
  expect(done).toEqual([]);
  await press(shown.leave.go);
  await expect.poll(() => done).toEqual(["put off", "left"]);
});

test("[RECOVER-25] [RECOVER-24] a paper that holds what was asked for is said to be there, and one that does not is not", async () => {
  const done = page();
  await seeWords();
  await press(shown.have);
  const fields = () => [...root.querySelectorAll<HTMLInputElement>("form input")];
  await expect.poll(() => fields().length).toBe(2);
  await press(check.go);
  expect(done).toEqual([]);
  for (const field of fields()) {
    const number = /\d+/.exec(field.labels?.[0]?.textContent ?? "")?.[0] ?? "";
    type(field, `word${String(Number(number) - 1)}`);
  }
  await press(check.go);
  await expect.poll(() => done).toEqual(["on paper"]);
});
