/** A page that is let go: the line about it is said on the page that one comes back to, however long the way back takes. */
import type { Reflection } from "#core";
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import { heldBy } from "../sharing/held.ts";
import type { Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { ReflectionPage } from "./reflection.tsx";

const ID = "1".repeat(32);
const PAGE: Reflection = { id: ID, at: 0, day: "2026-11-23", words: "by the harbour" };
const root = document.createElement("div");
beforeEach(() => document.body.append(root));
afterEach(() => {
  render(null, root);
  root.remove();
});

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

function press(label: string): void {
  [...document.querySelectorAll("button")].find(({ innerText }) => innerText === label)?.click();
}

test("[JOURNAL-4] what is said of it waits for the page behind it, also where this one is drawn once more before", async () => {
  const snapshot = signal({ stage: "open", link: "here", ours: null, mine: { ...NOTHING_KEPT, reflections: [PAGE] } });
  let wentBack = 0;
  const spaces = {
    snapshot: () => snapshot.value,
    subscribe: () => () => undefined,
    actMine: async () => {
      snapshot.value = { ...snapshot.value, mine: { ...NOTHING_KEPT, reflections: [] } };
      return { ok: true };
    },
  } as unknown as Spaces;
  const around = {
    spaces,
    snapshot: snapshot as unknown as Around["snapshot"],
    way: {
      go: () => undefined,
      back: () => wentBack++,
      hasBack: signal(true),
      depth: () => 1,
      place: signal({ name: "reflection" }),
    },
    speech: { words: signal(en), locale: signal("en"), language: signal("en") },
    newer: signal(false),
  } as unknown as Around;
  heldBy(spaces);
  render(
    <AroundContext.Provider value={around}>
      <ReflectionPage params={{ reflection: ID }} />
    </AroundContext.Provider>,
    root,
  );
  await frame();
  press(en.journal.one.letGo);
  await frame();
  press(en.journal.one.letGoYes);
  await frame();
  await frame();
  expect(root.innerText).toContain(en.journal.pages.gone);
  expect(wentBack).toBe(1);
  expect(heldBy(spaces).notice).toBe(en.journal.one.letGoDone);
});
