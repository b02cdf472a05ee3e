/** The journal, drawn: who came by keyboard stays in the place when what was pressed goes away. */
import type { CornerCommand, Intention, Reflection } from "#core";
import { signal } from "@preact/signals";
import { type ComponentChild, render } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { OpenMine } from "../mine/opened.tsx";
import { en } from "../words/en.ts";
import { FindPages } from "./find.tsx";
import { Unkept } from "./journal.tsx";
import { usePage } from "./page-state.ts";
import { ThisWeek } from "./this-week.tsx";

const words = en.journal;
const ID = "1".repeat(32);
const root = document.createElement("div");
beforeEach(() => {
  went = [];
  document.body.append(root);
});
afterEach(() => {
  render(null, root);
  root.remove();
});

let went: unknown[] = [];
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

function draw(page: ComponentChild, spaces: object): void {
  const around = {
    spaces,
    way: { go: (...to: unknown[]) => went.push(to) },
    speech: { words: signal(en), locale: signal("en") },
  } as unknown as Around;
  render(<AroundContext.Provider value={around}>{page}</AroundContext.Provider>, root);
}

function press(label: string): void {
  const button = [...root.querySelectorAll("button")].find(({ innerText }) => innerText === label);
  button?.focus();
  expect(document.activeElement?.textContent).toBe(label);
  button?.click();
}

test.each([
  ["done", words.week.kept, "kept"],
  ["let go", words.week.letGo, "let-go"],
])("[JOURNAL-24] a small thing that is %s is put away, and the focus stays where it lay", async (_, label, state) => {
  let mine: OpenMine = {
    ...NOTHING_KEPT,
    intentions: [{ id: ID, at: Date.now(), day: "2026-11-23", words: "Ask before I advise.", state: "open" }],
  };
  const actMine = async ({ intention }: CornerCommand & { readonly intention: Intention }) => {
    mine = { ...mine, intentions: [intention] };
    drawIt();
    return { ok: true };
  };
  const drawIt = () => draw(<ThisWeek mine={mine} />, { actMine });
  drawIt();
  press(label);
  await frame();
  expect(mine.intentions[0]?.state).toBe(state);
  expect(root.querySelector(".journal-slip")).toBeNull();
  expect(document.activeElement).toBe(root.querySelector(".journal-week"));
});

test("[JOURNAL-11] once the search is emptied, the focus is in its field", async () => {
  const page: Reflection = { id: ID, at: 0, day: "2026-11-23", words: "by the harbour" };
  draw(<FindPages pages={[page]} today="2026-11-23" onFinding={() => undefined} />, { searchMine: async () => [ID] });
  const field = root.querySelector("input") as HTMLInputElement;
  field.value = "harbour";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
  press(words.find.clear);
  await frame();
  expect(field.value).toBe("");
  expect(document.activeElement).toBe(field);
});

test.each([
  ["ninety-nine", 99, words.find.found],
  ["a hundred", 100, words.find.foundMost],
])("[JOURNAL-11] with %s finds it says whether these are the nearest alone", async (_, many, says) => {
  const pages = Array.from({ length: 150 }, (__, at): Reflection => ({
    id: String(at).padStart(32, "0"),
    at,
    day: "2026-11-23",
    words: "by the harbour",
  }));
  const searchMine = async (typed: string, most = 1_000) =>
    typed === "" ? [] : pages.slice(0, Math.min(many, most)).map(({ id }) => id);
  draw(<FindPages pages={pages} today="2026-11-23" onFinding={() => undefined} />, { searchMine });
  const field = root.querySelector("input") as HTMLInputElement;
  field.value = "harbour";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
  expect(root.querySelector("[role=status]")?.textContent).toBe(says);
  expect(root.innerText).not.toContain(says === words.find.found ? words.find.foundMost : words.find.found);
});

test("[JOURNAL-2] a page that could not be kept is found again by whoever left it, until just mine is locked", async () => {
  let refuse = true;
  let lock = () => undefined as void;
  const actMine = async () => (refuse ? { ok: false, why: "too-long" } : { ok: true });
  const subscribe = (tell: (snapshot: object) => void) => {
    lock = () => tell({ stage: "open", mine: { stage: "locked" } });
  };
  const spaces = { actMine, subscribe };
  function Page() {
    const state = usePage(NOTHING_KEPT, ID, "safer-01");
    return (
      <button type="button" onClick={() => state.change("a long page")}>
        {state.page.words}
      </button>
    );
  }
  const left = async () => {
    await frame();
    draw(<Unkept />, spaces);
    await frame();
    draw(<Unkept />, spaces);
    return root.querySelectorAll("button").length;
  };
  draw(<Page />, spaces);
  root.querySelector("button")?.click();
  expect(await left()).toBe(1);
  root.querySelector("button")?.click();
  expect(went).toEqual([["reflect", { reflection: ID, question: "safer-01" }]]);

  refuse = false;
  draw(<Page />, spaces);
  expect(root.innerText).toBe("a long page");
  root.querySelector("button")?.click();
  expect(await left()).toBe(0);

  refuse = true;
  draw(<Page />, spaces);
  root.querySelector("button")?.click();
  expect(await left()).toBe(1);
  lock();
  draw(<Unkept key="locked" />, spaces);
  expect(root.querySelector("button")).toBeNull();
});
