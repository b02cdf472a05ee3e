/** The loop view, drawn: one sentence, one line of doubt, and everything else one tap further. */
import type { Felt, Rung } from "#core";
import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import { NOTHING_KEPT } from "../../../tests/pretend/nothing.ts";
import { type Around, AroundContext } from "../around.ts";
import type { MineView, OursView, ShareView, Snapshot } from "../space/api.ts";
import { en } from "../words/en.ts";
import { LoopView } from "./loop-view.tsx";

const DAY = 86_400_000;
const NOOR = "noor";

/** So many tellings of Ada's, and one of Noor's after each. `tie` makes the next depth from the mark before. */
function lived(count: number, tie: (mark: number, day: number) => number): Partial<Snapshot> {
  const mark = (day: number): number => (day * day + 3 * day) % 7;
  const share = (day: number, mine: boolean): ShareView => ({
    id: `${mine ? "a" : "n"}${day}`,
    mine,
    told: day * DAY,
    outside: { hope: "listen", kind: null, line: null },
    offer: { words: mine ? "What I told." : "What Noor told.", hope: "listen" },
    unfolded: true,
    takenBack: false,
    turns: [{ turn: "answered", id: `${day}`, by: NOOR, at: day * DAY, answer: { hear: "What Noor answered." } }],
    may: [],
    breather: null,
    shelf: "none",
    room: null,
  });
  const days = Array.from({ length: count }, (_, day) => day);
  const rungs = days.map((day): Rung => ({
    id: String(day).padStart(32, "0"),
    words: "…",
    daunting: 3,
    depth: day === 0 ? 3 : tie(mark(day - 1), day),
    share: `a${day}`,
  }));
  const felts = days.map((day): Felt => ({ share: `a${day}`, understood: mark(day) }));
  const shares = days.flatMap((day) => [share(day, true), share(day, false)]);
  const ours = { me: "ada", partner: NOOR, partnerName: "Noor", shares } as unknown as OursView;
  const mine: MineView = { ...NOTHING_KEPT, rungs, felts };
  return { ours, mine };
}

let root: HTMLElement | null = null;
afterEach(() => {
  if (root) render(null, root);
  root?.remove();
});

function draw(part: Partial<Snapshot>): HTMLElement {
  const around = {
    spaces: {},
    snapshot: signal({ stage: "open", trouble: null, ...part }),
    way: { place: signal({ name: "loop", params: undefined }), hasBack: signal(false) },
    speech: { words: signal(en), locale: signal("en") },
  } as unknown as Around;
  root = document.createElement("div");
  document.body.append(root);
  render(
    <AroundContext.Provider value={around}>
      <LoopView />
    </AroundContext.Provider>,
    root,
  );
  return root;
}

const seen = (page: HTMLElement): string => page.querySelector("main")?.innerText ?? "";
const { says, under } = en.loop;

describe("the loop view", () => {
  test.each([
    ["early", 24, (mark: number) => 1 + Math.round((4 * mark) / 6)],
    ["more", 49, (mark: number) => 1 + Math.round((4 * mark) / 6)],
    ["less", 49, (mark: number) => 5 - Math.round((4 * mark) / 6)],
    ["none", 49, (_: number, day: number) => 1 + ((day * 11) % 5)],
  ] as const)("[LOOP-9] says %s in one sentence and one line of doubt, without a number", (which, count, tie) => {
    const page = draw(lived(count, tie));
    const text = seen(page);
    expect(text).toContain(says[which]);
    expect(text).toContain(under[which]);
    for (const other of Object.values(says)) if (other !== says[which]) expect(text).not.toContain(other);
    expect(text).not.toMatch(/\d/);
    expect(page.querySelector("svg")?.checkVisibility()).toBe(false);
    expect(page.querySelector("table")?.checkVisibility()).toBe(false);
  });

  test("[LOOP-9] [LOOP-10] draws the latest, tables them all, and shows nothing that the other told or answered", () => {
    const page = draw(lived(30, () => 3));
    for (const details of page.querySelectorAll("details")) details.open = true;
    expect(page.querySelectorAll(".lantern-row .lantern").length).toBe(16);
    expect(page.querySelector("figure")?.getAttribute("aria-labelledby")).toBe(page.querySelector("figcaption")?.id);
    expect(page.querySelector("figcaption")?.textContent).toContain(en.loop.older);
    expect(page.querySelectorAll("tbody tr").length).toBe(30);
    expect(seen(page)).not.toMatch(/Noor/);
  });

  test("[LOOP-9] with nothing told it is too early, and there is no picture", () => {
    const page = draw({ ours: null, mine: NOTHING_KEPT });
    expect(seen(page)).toContain(says.early);
    expect(page.querySelector("figure")).toBeNull();
  });
});
