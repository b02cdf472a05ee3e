/** A reason that is still being typed is there again for whoever left the page, in memory alone. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { Snapshot, Spaces } from "../space/api.ts";
import { en } from "../words/en.ts";
import { Weigh } from "./weigh.tsx";

const words = en.therapy.weigh;
const root = document.createElement("div");
beforeEach(() => document.body.append(root));
afterEach(() => {
  render(null, root);
  root.remove();
});

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

function page() {
  const tell = new Set<(snapshot: Snapshot) => void>();
  const weighing = { reasons: [{ side: "for", weight: "some", known: "stuck" }] } as const;
  const now = {
    stage: "open",
    link: "here",
    trouble: null,
    ours: null,
    mine: { ...NOTHING_KEPT, weighing },
  } as unknown as Snapshot;
  const acts: unknown[] = [];
  const spaces = {
    snapshot: () => now,
    subscribe: (run: (snapshot: Snapshot) => void) => tell.add(run),
    actMine: async (act: unknown) => {
      acts.push(act);
      return { ok: true };
    },
  } as unknown as Spaces;
  const around = {
    spaces,
    snapshot: signal(now),
    way: { place: signal({ name: "mine", params: undefined }), hasBack: signal(false) },
    speech: { words: signal(en), locale: signal("en"), language: signal({ tag: "en" }) },
  } as unknown as Around;
  const draw = () =>
    render(
      <AroundContext.Provider value={around}>
        <Weigh />
      </AroundContext.Provider>,
      root,
    );
  draw();
  return {
    acts,
    async comeBack() {
      render(null, root);
      draw();
      await frame();
    },
    lockMine: () => {
      for (const run of tell) run({ ...now, mine: { stage: "locked", lock: "own" } });
    },
  };
}

/** Where a reason of one's own is typed. */
const field = () => root.querySelector(".own textarea") as HTMLTextAreaElement;

async function write(text: string): Promise<void> {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
}

async function press(label: string): Promise<void> {
  [...root.querySelectorAll("button")].findLast(({ innerText }) => innerText === label)?.click();
  await frame();
}

test("[THERAPY-7] a reason that is still being typed is there again, and kept nowhere, until just mine is locked", async () => {
  const { acts, comeBack, lockMine } = page();
  await write("The children ask");
  await comeBack();
  expect(field().value).toBe("The children ask");
  expect(JSON.stringify(acts)).not.toContain("children");
  lockMine();
  await comeBack();
  expect(field().value).toBe("");
});

test("[THERAPY-7] a reason that was put down, or let go with all the rest, is no longer being typed", async () => {
  const { acts, comeBack } = page();
  await write("The children ask");
  await press(words.addFor);
  expect(field().value).toBe("");
  await comeBack();
  expect(field().value).toBe("");
  expect(JSON.stringify(acts)).toContain("The children ask");

  await write("And the neighbours");
  await press(words.letGo);
  await press(words.letGoYes);
  expect(field().value).toBe("");
  await comeBack();
  expect(field().value).toBe("");
});
