/** The pages of signs, drawn: quick after ten years, and the page of the two the same whatever the corner holds. */
import { type CheckIn, type Noticing, SIGNS } from "#core";
import { type Signal, signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { afterEach, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { MineView, OursView, SignView, Snapshot, Spaces } from "../space/api.ts";
import { dayHere } from "../parts/calendar-day.ts";
import { fill } from "../parts/said.tsx";
import { sayRefusal } from "../sharing/refused.ts";
import { en } from "../words/en.ts";
import { es } from "../words/es.ts";
import { CheckIns } from "./check-ins.tsx";
import { Noticed } from "./noticed.tsx";
import { ShownSigns } from "./shown.tsx";

let root: HTMLElement | null = null;
let snapshot: Signal<Snapshot>;
let went: unknown[] = [];
const snapshotOf = (part: Partial<Snapshot>) =>
  ({ stage: "open", trouble: null, ours: null, myName: "Ada", ...part }) as Snapshot;
const never: Spaces["actMine"] = () => new Promise(() => {});
afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

function draw(Page: ComponentType, part: Partial<Snapshot>, actMine: Spaces["actMine"] = never): HTMLElement {
  snapshot = signal(snapshotOf(part));
  went = [];
  const around = {
    spaces: { snapshot: () => part, subscribe: () => () => undefined, actMine },
    snapshot,
    way: {
      place: signal({ name: "mine", params: undefined }),
      hasBack: signal(false),
      go: (...to: unknown[]) => went.push(to),
    },
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

test("[SIGN-46] one paper alone has nothing beside it that says the other shows none", () => {
  const only = { id: "a1", from: "ada", at: 1, mine: true, showing: { sign: "open", words: "As it stood." } };
  const ours = { me: "ada", partner: "noor", partnerName: "Noor", signs: [only] } as unknown as OursView;
  const page = draw(ShownSigns, { ours, mine: NOTHING_KEPT });
  const over = [...page.querySelectorAll("h2")].map(({ innerText }) => innerText);
  expect(over).toEqual([en.signs.shown.each]);
  expect(over.join()).not.toMatch(/each|both|you|Noor|only/i);
  expect(es.signs.shown.each).not.toMatch(/cada|quien|ambas|ambos|solo/i);
});

test("[SIGN-49] showing is not offered while it is to be just me, and is with just mine locked", () => {
  const ours = { me: "ada", partner: "noor", partnerName: "Noor", signs: [] } as unknown as OursView;
  const offers = (mine: MineView) => draw(ShownSigns, { ours, mine }).innerText.includes(en.signs.shown.more);
  expect(offers(NOTHING_KEPT)).toBe(true);
  expect(offers({ stage: "locked", lock: "own" })).toBe(true);
  expect(offers({ ...NOTHING_KEPT, justMe: true })).toBe(false);
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

test("[SIGN-37] what was begun in another week is not gone on with, and is let go once one begins anew", async () => {
  const words = en.signs.checkIns;
  const old: CheckIn = { ...checkIn(false), id: "7".repeat(32), day: "2026-01-05" };
  const acts: unknown[] = [];
  const page = draw(CheckIns, { mine: { ...NOTHING_KEPT, checkIns: [old] } }, async (act) => {
    acts.push(act);
    return { ok: true };
  });
  expect(page.innerText).toContain(fill(words.left, { when: "Monday, January 5" }).split("(")[0]);
  expect(page.innerText).not.toContain(words.goOn);
  expect(acts).toEqual([]);
  [...page.querySelectorAll("button")].find(({ innerText }) => innerText.includes(words.three))?.click();
  await frame();
  expect(acts).toEqual([{ do: "let-check-in-go", checkIn: old.id }]);
  expect(went).toMatchObject([["checkIn", { set: "three" }]]);
  const none = draw(CheckIns, { mine: NOTHING_KEPT });
  expect(none.innerText).not.toContain(words.left.split("(")[0]);
});

test("[SIGN-37] where what is left cannot be let go, the page says why and begins nothing", async () => {
  const old: CheckIn = { ...checkIn(false), day: "2026-01-05" };
  const page = draw(CheckIns, { mine: { ...NOTHING_KEPT, checkIns: [old] } }, async () => ({
    ok: false,
    why: "storage-full",
  }));
  [...page.querySelectorAll("button")].find(({ innerText }) => innerText.includes(en.signs.checkIns.three))?.click();
  await frame();
  expect(went).toEqual([]);
  expect([...page.querySelectorAll("[role=alert]")].map(({ textContent }) => textContent)).toContain(
    sayRefusal("storage-full", en.sharing),
  );
});

/** What is there before and after the one row is let go, and how its row and the way to let it go are found. */
const GOING: readonly [string, ComponentType, Partial<MineView>, Partial<MineView>, string, string][] = [
  [
    "something that was noticed",
    Noticed,
    { noticings: [{ id: "1".repeat(32), at: 0, day: "2026-11-23", sign: "open" }] },
    { noticings: [] },
    ".noticed-row",
    en.signs.noticed.letGo,
  ],
  [
    "a look of before",
    CheckIns,
    { checkIns: [checkIn(true)] },
    { checkIns: [] },
    "ul.list .row[type]",
    en.signs.one.letGo,
  ],
];

test.each(GOING.flatMap((one) => [["tells of it first", ...one] as const, ["tells of it last", ...one] as const]))(
  "[SIGN-34] [SIGN-41] the store %s: once %s is let go, the focus lies on the line that says so",
  async (when, _, Page, before, after, row, label) => {
    const mine = (part: Partial<MineView>) => ({ ...NOTHING_KEPT, ...part }) as MineView;
    const forget = () => {
      snapshot.value = snapshotOf({ mine: mine(after) });
    };
    const page = draw(Page, { mine: mine(before) }, async () => {
      if (when === "tells of it first") forget();
      await frame();
      return { ok: true };
    });
    const button = [...page.querySelectorAll<HTMLButtonElement>(row)].at(-1);
    button?.focus();
    button?.click();
    await frame();
    [...page.querySelectorAll("dialog button")]
      .find((one) => (one as HTMLElement).innerText === label)
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await frame();
    await frame();
    if (when === "tells of it last") forget();
    await frame();
    expect(page.querySelector("dialog")).toBeNull();
    expect(document.activeElement?.textContent).toBe(en.signs.noticed.gone);
    expect(document.activeElement?.getAttribute("role")).toBe("status");
  },
);

const ALL_VERY = { "open-1": 4, "respect-1": 4, "willing-1": 4 } as const;

function checkIn(done: boolean): CheckIn {
  const answers = { "open-1": 3, ...(done ? { "respect-1": 2, "willing-1": 1 } : {}) } as const;
  return {
    id: String(Number(done)).repeat(32),
    at: 0,
    day: done ? "2026-11-23" : dayHere(Date.now()),
    set: "three",
    answers,
    done,
  };
}
