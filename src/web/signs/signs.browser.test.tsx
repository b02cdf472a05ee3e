/** The pages of signs, drawn: quick after ten years, and the page of the two the same whatever the corner holds. */
import { type CheckIn, type Noticing, SIGNS } from "#core";
import { signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { afterEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { MineView, OursView, SignView, Snapshot } from "../space/api.ts";
import { en } from "../words/en.ts";
import { CheckIns } from "./check-ins.tsx";
import { Noticed } from "./noticed.tsx";
import { ShownSigns } from "./shown.tsx";

let root: HTMLElement | null = null;
afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

function draw(Page: ComponentType, part: Partial<Snapshot>): HTMLElement {
  const around = {
    spaces: { snapshot: () => part, subscribe: () => () => undefined },
    snapshot: signal({ stage: "open", trouble: null, ours: null, myName: "Ada", ...part }),
    way: { place: signal({ name: "mine", params: undefined }), hasBack: signal(false) },
    speech: { words: signal(en), locale: signal("en"), language: signal({ tag: "en" }) },
  } as unknown as Around;
  if (root) render(null, root);
  root?.remove();
  root = document.createElement("div");
  document.body.append(root);
  render(
    <AroundContext.Provider value={around}>
      <Page />
    </AroundContext.Provider>,
    root,
  );
  return root;
}

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

test("[SIGN-35] ten thousand things that were noticed stand there at once, a page at a time", async () => {
  const noticings = Array.from({ length: 10_000 }, (_, index): Noticing => ({
    id: String(index).padStart(32, "0"),
    at: index,
    day: new Date(Date.UTC(2016, 0, 1 + Math.floor(index / 3))).toISOString().slice(0, 10),
    sign: SIGNS[index % 3] ?? "open",
    words: `What I saw, ${index}.`,
  }));
  const began = performance.now();
  const page = draw(Noticed, { mine: { ...NOTHING_KEPT, noticings } });
  expect(performance.now() - began).toBeLessThan(500);
  const rows = () => page.querySelectorAll(".noticed-row").length;
  expect(rows()).toBe(30);
  [...page.querySelectorAll("button")].find(({ innerText }) => innerText === en.common.earlier)?.click();
  await frame();
  expect(rows()).toBe(50);
});

test("[SIGN-46] what the two show stands the same, whatever just mine holds, or whether it is locked", () => {
  const shown = (from: string, at: number): SignView => ({
    id: `${from}${at}`,
    from,
    at,
    mine: from === "ada",
    showing: { sign: "open", item: "open-1", words: "“I could say it.” For me: mostly." },
  });
  const ours = {
    me: "ada",
    partner: "noor",
    partnerName: "Noor",
    signs: [shown("ada", 1), shown("noor", 2)],
  } as unknown as OursView;
  const full = {
    ...NOTHING_KEPT,
    checkIns: [checkIn(true), checkIn(false)],
    noticings: [{ id: "1".repeat(32), at: 0, day: "2026-11-23", sign: "open" }],
  } satisfies MineView;
  const states: MineView[] = [NOTHING_KEPT, full, { stage: "locked", lock: "own" }];
  const pages = states.map((mine) => draw(ShownSigns, { ours, mine }).innerHTML);
  expect(pages[0]).toContain("For me: mostly.");
  expect(new Set(pages).size).toBe(1);
});

test("[SIGN-38] [SIGN-40] a look that is half done is no answer, and nothing says that one is due", () => {
  const page = draw(CheckIns, { mine: { ...NOTHING_KEPT, checkIns: [checkIn(false)] } });
  const words = en.signs.checkIns;
  expect(page.innerText).toContain(words.goOn);
  for (const line of [words.lately, words.past, words.again]) expect(page.innerText).not.toContain(line);
  expect(page.innerText).not.toMatch(/\b(due|overdue|missed|missing|late|still|remind)\b/i);
  const done = draw(CheckIns, { mine: { ...NOTHING_KEPT, checkIns: [checkIn(true)] } });
  expect(done.innerText).toContain(words.lately);
  expect(done.innerText).not.toMatch(/\b(due|overdue|missed|missing|remind)\b/i);
});

test("[SIGN-39] what carries a day that has not come is not what was said last, and can be let go", () => {
  const ahead: CheckIn = { ...checkIn(true), id: "9".repeat(32), day: "9998-12-31", answers: ALL_VERY };
  const said = (checkIns: readonly CheckIn[]) => {
    const page = draw(CheckIns, { mine: { ...NOTHING_KEPT, checkIns } });
    return [...page.querySelectorAll(".last-said")].map(({ textContent }) => textContent);
  };
  expect(said([checkIn(true), ahead])).toEqual([3, 2, 1].map((answer) => en.signs.scale[answer]));
  expect(said([ahead])).toEqual([]);
  expect(root?.innerText).not.toContain(en.signs.checkIns.lately);
  expect(root?.innerText).toContain(en.signs.checkIns.past);
});

const ALL_VERY = { "open-1": 4, "respect-1": 4, "willing-1": 4 } as const;

function checkIn(done: boolean): CheckIn {
  const answers = { "open-1": 3, ...(done ? { "respect-1": 2, "willing-1": 1 } : {}) } as const;
  return { id: String(Number(done)).repeat(32), at: 0, day: "2026-11-23", set: "three", answers, done };
}
