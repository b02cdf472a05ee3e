/**
 * How long a tap takes to show the next screen, in the built app on a processor slowed four times, with a history of
 * thousands of events. From the press to after the paint that has the new screen's heading; ms.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { APP, buildIfStale } from "../scripts/build.ts";
import { launchOptions } from "../scripts/browser.ts";
import { serveApp } from "../scripts/static.ts";
import { headersFor } from "../src/web/headers.ts";
import { en } from "../src/web/words/en.ts";
import { comeBack } from "./come-back.ts";
import { livedOn } from "./lived.ts";
import { quantile } from "./measure.ts";
import { tenYearsOfPages } from "./pages.ts";
import { type Found, foundInSlowed, foundOnPage, together } from "./search.ts";

export type Tap = {
  readonly name: string;
  readonly median: number;
  readonly worst: number;
  /** What it may take, ms. */
  readonly most: number;
  readonly holds: boolean;
};
export type Taps = { readonly events: number; readonly slowed: number; readonly taps: readonly Tap[] };

/** A tap must be answered within this, ms. */
const AT_MOST = 100;
/** A chart must be drawn within this, ms; what is read stands there before. [CHART-19] */
const DRAWN_AT_MOST = 1_500;
const SLOWED = 4;

const { charts, common, mine, ours, sharing, signs } = en;

/** From the first page of the two: what is pressed, by its name. Back leads home again. */
const WAYS: readonly (readonly [string, string | RegExp])[] = [
  ["something to tell", ours.tell],
  ["a small note", ours.note],
  ["all small notes", ours.allNotes],
  ["what rests", ours.resting],
  ["a folded note", new RegExp(sharing.folded.title.replace("{them}", "Noor"))],
  ["something told", new RegExp(ours.state.answered.replace("{them}", "Noor"))],
  ["together", common.together],
  ["just mine", common.mine],
  ["settings", common.settings],
  ["help now", common.helpNow],
];

export async function taps(events: number, rounds: number): Promise<Taps> {
  await buildIfStale();
  const server = createServer(serveApp(APP, headersFor));
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const address = `http://localhost:${String((server.address() as AddressInfo).port)}/`;
  const device = await livedOn(events, "http://localhost:9");
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await comeBack(page, address, device);
    await page.waitForLoadState("networkidle");
    const cdp = await page.context().newCDPSession(page);
    const pages = tenYearsOfPages(Date.now());
    const tapped = await measured(page, cdp, rounds);
    const onPage = await foundOnPage(page, cdp, pages, rounds, SLOWED);
    const itself = await foundInSlowed(browser, pages, rounds, SLOWED);
    return { events: device.events, slowed: SLOWED, taps: [...tapped, ...searchRows(onPage, itself)] };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Ends in the journal. */
async function measured(page: Page, cdp: CDPSession, rounds: number): Promise<Tap[]> {
  const there = new Map<string, number[]>(WAYS.map(([name]) => [name, []]));
  const back: number[] = [];
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  for (let round = 0; round < rounds; round++) {
    for (const [name, label] of WAYS) {
      there.get(name)?.push(await tap(page.getByRole("button", { name: label }).first()));
      // Where there is no way back, the first way below leads home.
      back.push(await tap(page.locator(".layer:not([hidden]) :is(.back, .nav-way)").first()));
    }
  }
  const charted = await chartsMeasured(page, rounds);
  const written = await journalMeasured(page, rounds);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return [
    ...[...there, ["back home", back] as const].map(([name, figures]) => tapOf(name, figures, AT_MOST)),
    ...charted.tapped.map(([name, figures]) => tapOf(name, figures, AT_MOST)),
    ...charted.drawn.map(([name, figures]) => tapOf(name, figures, DRAWN_AT_MOST)),
    ...written.map((row) => tapOf(...row, AT_MOST)),
  ];
}

function tapOf(name: string, figures: readonly number[], most: number): Tap {
  const median = quantile(figures);
  return { name, median, worst: Math.max(...figures), most, holds: median < most };
}

/** The journal with ten years of pages, and one of them. Ends in the journal. */
async function journalMeasured(page: Page, rounds: number): Promise<[string, number[]][]> {
  const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
  const back = page.locator(".layer:not([hidden]) .back").first();
  const all: number[] = [];
  const one: number[] = [];
  while (!(await page.locator(".layer:not([hidden]) .page.mine").isVisible())) await tap(back);
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await tap(back);
    all.push(await tap(button(mine.journal)));
    one.push(await tap(page.locator(".journal-pages .row").first()));
    await tap(back);
  }
  return [
    ["the journal", all],
    ["a page of it", one],
  ];
}

/** What a search takes. The first is only told: for it the index is made, which lies in memory alone. */
function searchRows(onPage: readonly Found[], itself: readonly Found[]): Tap[] {
  return [...onPage, ...itself, together(onPage, itself)].map(({ name, figures, must }) =>
    tapOf(name, figures, must ? AT_MOST : Infinity),
  );
}

/** The charts, with a check-in for every week of ten years: the pages with the sentences, and the pictures. */
async function chartsMeasured(page: Page, rounds: number): Promise<Record<"tapped" | "drawn", [string, number[]][]>> {
  const button = (name: string | RegExp) => page.getByRole("button", { name }).first();
  const back = page.locator(".layer:not([hidden]) .back").first();
  const inWords: number[] = [];
  const whole: number[] = [];
  const one: number[] = [];
  const late: number[] = [];
  const all: number[] = [];
  await tap(button(common.mine));
  await tap(button(mine.ways.to.checkIns.label));
  for (let round = 0; round < rounds; round++) {
    inWords.push(await tap(button(signs.checkIns.charts)));
    whole.push(await drawn(button(charts.see)));
    await tap(back);
    one.push(await tap(button(charts.see)));
    await page.locator(".chart-drawing").first().waitFor();
    all.push(await drawn(button(charts.spans.all)));
    late.push(await drawn(button(charts.spans.late)));
    await tap(back);
    await tap(back);
  }
  return {
    tapped: [
      ["charts in words", inWords],
      ["a chart’s page", one],
    ],
    drawn: [
      ["a chart, drawn", whole],
      ["two years, drawn", late],
      ["ten years, drawn", all],
    ],
  };
}

/** Presses, and waits in the page until another drawing stands there and was painted. */
function drawn(button: ReturnType<Page["locator"]>): Promise<number> {
  return button.evaluate(
    (pressed: HTMLElement) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error("the drawing did not come")), 10_000);
        const before = document.querySelector(".chart-drawing");
        const begun = performance.now();
        const look = (): void => {
          const now = document.querySelector(".chart-drawing");
          if (now === null || now === before) {
            requestAnimationFrame(look);
            return;
          }
          const after = new MessageChannel();
          after.port1.onmessage = () => resolve(performance.now() - begun);
          after.port2.postMessage(null);
        };
        pressed.click();
        requestAnimationFrame(look);
      }),
  );
}

/** Presses, and waits in the page itself: no way between processes is in the figure. */
function tap(button: ReturnType<Page["locator"]>): Promise<number> {
  return button.evaluate(
    (pressed: HTMLElement) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error("the next screen did not come")), 10_000);
        const heading = (): Element | null => document.querySelector(".layer:not([hidden]) h1");
        const before = heading();
        const begun = performance.now();
        const look = (): void => {
          const now = heading();
          if (now === null || now === before) {
            requestAnimationFrame(look);
            return;
          }
          // Comes after the paint of the frame in which the heading stood there.
          const after = new MessageChannel();
          after.port1.onmessage = () => resolve(performance.now() - begun);
          after.port2.postMessage(null);
        };
        pressed.click();
        requestAnimationFrame(look);
      }),
  );
}
