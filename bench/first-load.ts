/**
 * What a person waits for on a slow telephone: the first screen over a slow connection, each tap and letter of a whole share, and
 * the app opened again without a connection. The built app, served by the house, in Chromium. Rules LOAD-1 to LOAD-5 in
 * docs/spec/load.md.
 */
import { type Browser, chromium, type Page } from "@playwright/test";
import { launchOptions } from "../scripts/browser.ts";
import { APP, buildIfStale } from "../scripts/build.ts";
import { firstLoad as weigh } from "../scripts/weight.ts";
import { en } from "../src/web/words/en.ts";
import { arrive, begin, type House, openHouse, pair, type Person } from "../tests/journeys/evening.ts";
import { folded, listen, open, press, sayHeard, toChoices } from "../tests/journeys/telling.ts";
import { quantile } from "./measure.ts";

/** Bytes of brotli, and ms. */
export type FirstLoad = {
  readonly js: number;
  readonly lcp: number;
  readonly inp: number;
  readonly offline: number;
};

/** What each of them may be. */
export const AT_MOST: FirstLoad = { js: 45_000, lcp: 2_500, inp: 100, offline: 500 };

const SLOWED = 4;
/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const TELEPHONE = { viewport: { width: 360, height: 740 } } as const;

/** Medians of `rounds`; of a share, the slowest of all its taps and letters, and of these the median. */
export async function firstLoad(rounds = 3): Promise<FirstLoad> {
  await buildIfStale();
  const house = await openHouse();
  const browser = await chromium.launch(launchOptions());
  try {
    const lcp: number[] = [];
    const inp: number[] = [];
    const offline: number[] = [];
    for (let round = 0; round < rounds; round++) {
      lcp.push(await firstVisit(browser, house));
      const share = await wholeShare(browser, house);
      inp.push(worstOf(share.answered));
      offline.push((await withoutConnection(share.ada, house))[0]);
      await Promise.all([share.ada, share.noor].map(({ context }) => context.close()));
    }
    return { js: weigh(APP).script, lcp: quantile(lcp), inp: quantile(inp), offline: quantile(offline) };
  } finally {
    await browser.close();
    await house.close();
  }
}

/** The largest paint of a first visit, over a slow connection, on a slow device; ms from asking for the page. */
export async function firstVisit(browser: Browser, house: House): Promise<number> {
  const context = await browser.newContext(TELEPHONE);
  try {
    const page = await context.newPage();
    await watchPaints(page);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    await page.goto(house.address);
    await page.getByRole("heading", { level: 1, name: en.start.first.title }).waitFor();
    // What is fetched afterwards, the letters of the page among it, may paint something larger still.
    await page.waitForLoadState("networkidle");
    return await lastPaint(page);
  } finally {
    await context.close();
  }
}

export type Answered = { readonly what: string; readonly ms: number };

/** Two people, new and paired, and how long every tap and letter took from the draft to what was heard. Both stay open. */
export async function wholeShare(
  browser: Browser,
  house: House,
): Promise<{ readonly ada: Person; readonly noor: Person; readonly answered: readonly Answered[] }> {
  const [ada, noor] = await Promise.all([
    arrive(browser, house, "Ada", TELEPHONE),
    arrive(browser, house, "Noor", TELEPHONE),
  ]);
  await Promise.all([begin(ada), begin(noor)]);
  await pair(ada, noor);
  for (const { page, context } of [ada, noor]) {
    await page.waitForLoadState("networkidle");
    await watchTaps(page);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  }
  const { ours, sharing } = en;
  await ada.page.getByRole("button", { name: ours.tell }).click();
  await ada.page.getByRole("button", { name: sharing.kinds.fear }).click();
  await ada.page.getByLabel(sharing.draft.words).click();
  await ada.page.keyboard.type("I cried in the car, and I do not know why yet.", { delay: 30 });
  await press(ada.page, sharing.draft.next);
  await ada.page.getByLabel(sharing.hopes.listen).check();
  await toChoices(ada);
  await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
  await press(ada.page, sharing.left.home);
  await folded(noor).first().waitFor();
  await listen(noor, ada, { hear: "You cried, and were alone with it." });
  await ada.page.getByText(ours.state.answered.replace("{them}", noor.name)).waitFor();
  await open(ada);
  await sayHeard(ada, noor, "yes");
  const answered: Answered[] = [];
  for (const { page, context } of [ada, noor]) {
    answered.push(...(await tapsOf(page)));
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
  return { ada, noor, answered };
}

/** The slowest answer, ms: of fewer than fifty taps and letters it is what is called the interaction to next paint. */
export function worstOf(answered: readonly Answered[]): number {
  return Math.max(...answered.map(({ ms }) => ms));
}

/** What this share of the taps and letters is answered within, ms: on a busy machine a single one says little. */
export function answeredWithin(answered: readonly Answered[], share: number): number {
  return quantile(
    answered.map(({ ms }) => ms),
    share,
  );
}

/** The largest paint of the locked door, opened anew with no connection at all, in ms from asking for the page; and that page. */
export async function withoutConnection(
  { page: before, context }: Person,
  house: House,
): Promise<readonly [ms: number, page: Page]> {
  await before.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await before.close();
  const page = await context.newPage();
  await watchPaints(page);
  await page.goto(house.address);
  await page.getByRole("heading", { level: 1, name: en.start.unlock.title }).waitFor();
  await page.waitForTimeout(300);
  return [await lastPaint(page), page];
}

type Watched = { paint: number; taps: Map<number, { what: string; ms: number }> };

async function watchPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { paint: 0 };
    (globalThis as unknown as { watched: typeof watched }).watched = watched;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) watched.paint = Math.max(watched.paint, startTime);
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
}

async function lastPaint(page: Page): Promise<number> {
  const paint = await page.evaluate(() => (globalThis as unknown as { watched: Pick<Watched, "paint"> }).watched.paint);
  if (paint === 0) throw new Error("nothing was painted");
  return paint;
}

async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Pick<Watched, "taps"> = { taps: new Map() };
    (globalThis as unknown as { watched: typeof watched }).watched = watched;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { readonly interactionId: number })[]) {
        if (entry.interactionId === 0) continue;
        const before = watched.taps.get(entry.interactionId);
        if (before !== undefined && before.ms >= entry.duration) continue;
        // What was pressed is often gone with its screen: the screen that came tells where it was.
        const where = document.querySelector(".layer:not([hidden]) h1")?.textContent ?? "";
        const what = `${entry.name}, ${String(Math.round(entry.processingEnd - entry.processingStart))} ms of work, at ${where}`;
        watched.taps.set(entry.interactionId, { what, ms: entry.duration });
      }
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

async function tapsOf(page: Page): Promise<readonly Answered[]> {
  // What was answered last is told with the next picture.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return await page.evaluate(() => [...(globalThis as unknown as { watched: Watched }).watched.taps.values()]);
}
