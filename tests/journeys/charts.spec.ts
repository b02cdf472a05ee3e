/** My charts, in the built app and under its own policy: a sentence first, ten years on screen, and nothing of it anywhere else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { comeBack as comeBackTo } from "../../bench/come-back.ts";
import { type LivedOn, livedOn } from "../../bench/lived.ts";
import { APP } from "../../scripts/build.ts";
import type { Manifest } from "../../scripts/weight.ts";
import { ready } from "../../src/vault/index.ts";
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { heading, press } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { charts, common, going, help, mine, notes, ours, signs } = en;

/** The file that draws, as the build names it. */
function drawingFile(): string {
  const manifest = JSON.parse(readFileSync(join(APP, ".vite", "manifest.json"), "utf8")) as Manifest;
  const file = manifest["charts/draw.ts"]?.file;
  if (file === undefined) throw new Error("the build has no file that draws charts");
  return file;
}

let lived: LivedOn | null = null;
/** Ada’s device with a check-in for every week of ten years. */
async function tenYears(): Promise<LivedOn> {
  await ready();
  lived ??= await livedOn(60, "http://localhost:9");
  return lived;
}

/** What the policy refused, and what went amiss, on every page of this context from now on. */
async function refusals(context: BrowserContext): Promise<string[]> {
  const refused: string[] = [];
  await context.exposeFunction("refused", (what: string) => void refused.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell = (globalThis as unknown as { refused(what: string): void }).refused;
      tell(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  context.on("weberror", (bug) => void refused.push(String(bug.error())));
  return refused;
}

async function toCharts(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.checkIns.label }).click();
  await press(page, signs.checkIns.charts);
  await expect(heading(page, charts.title)).toBeVisible();
}

const see = (page: Page) => page.getByRole("button", { name: charts.see });
const drawing = (page: Page) => page.locator(".chart-drawing");

test("[CHART-11] [CHART-17] after the first look each sign says that it is too early, and nobody else learns of any of it", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  const { page } = ada;
  try {
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), noor: await keptBy(noor.page) };
    await press(page, common.mine);
    await page.getByRole("button", { name: mine.ways.to.checkIns.label }).click();
    await page.getByRole("button", { name: signs.checkIns.three }).first().click();
    for (const item of ["open-1", "respect-1", "willing-1"] as const) {
      await expect(heading(page, signs.items[item])).toBeVisible();
      await page.getByRole("radio", { name: signs.scale[3] ?? "", exact: true }).check();
      await press(page, signs.checkIn.next);
    }
    await press(page, signs.checkIn.keep);
    await press(page, signs.checkIns.charts);
    for (const sign of ["open", "respect", "willing"] as const) {
      await expect(page.getByText(charts.says.early.replace("{sign}", charts.signs[sign]))).toBeVisible();
    }
    expect(await page.getByRole("main").innerText()).not.toMatch(/\d|Noor/);
    await see(page).first().click();
    await expect(drawing(page)).toBeVisible();
    await expect(page.getByText(signs.checkIns.safe)).toBeVisible();
    await page.getByRole("button", { name: signs.checkIns.going }).click();
    await expect(heading(page, going.title)).toBeVisible();

    await wire.quiet(2_000);
    expect({ bytes: wire.bytes(), noor: await keptBy(noor.page) }).toEqual(before);
  } finally {
    await close();
  }
});

test("[CHART-12] [CHART-13] [CHART-18] ten years: sentences, then a drawing under the policy as it is, a table, and a page to print", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
  const refused = await refusals(context);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  const wasFetched = () => asked.some((url) => url.endsWith(drawingFile()));
  await comeBackTo(page, house.address, await tenYears());

  // All round the app, and long enough for what is fetched when idle: the library is not among it.
  await press(page, ours.allNotes);
  await expect(heading(page, notes.all)).toBeVisible();
  await press(page, common.back);
  for (const way of [common.together, common.settings, common.mine]) await press(page, way);
  await press(page, common.helpNow);
  await expect(heading(page, help.title)).toBeVisible();
  await press(page, common.back);
  await press(page, common.ours);
  await page.waitForLoadState("networkidle");
  await toCharts(page);
  await page.waitForLoadState("networkidle");
  expect(await page.getByRole("main").innerText()).not.toMatch(/\d|Noor/);
  expect(wasFetched()).toBe(false);

  await see(page).first().click();
  await expect(drawing(page).first()).toBeVisible();
  expect(wasFetched()).toBe(true);
  await press(page, charts.spans.all);
  await expect.poll(() => page.locator(".chart-mark").first().locator("circle").count()).toBeGreaterThan(400);
  expect(
    await page.locator(".chart-frame :is(style, script, [style], [aria-label], image, foreignObject)").count(),
  ).toBe(0);
  await expect(page.getByRole("figure").first()).toHaveAccessibleName(/\d{4}/);
  expect(await page.locator(".chart-frame").first().getAttribute("aria-hidden")).toBe("true");
  // Nothing of the other: their name stands on the way to show the sentence alone.
  expect((await page.getByRole("main").innerText()).match(/Noor/g)?.length).toBe(1);

  const table = page.locator("summary", { hasText: charts.table }).first();
  await table.focus();
  await page.keyboard.press("Enter");
  const rows = page.getByRole("table").first().getByRole("row");
  await expect.poll(() => rows.count()).toBeGreaterThan(515);
  await expect(rows.nth(1).getByRole("cell").first()).toHaveText(new RegExp(signs.scale.join("|")));
  await page.keyboard.press("Enter");

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.locator(".top")).toBeHidden();
  await expect(page.getByRole("button", { name: charts.print })).toBeHidden();
  await expect(drawing(page).first()).toBeVisible();
  const [ink] = await page.locator("h1").evaluate(
    (one) =>
      getComputedStyle(one)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [],
  );
  expect(ink).toBeLessThan(0x60);
  await page.emulateMedia({ media: "screen", colorScheme: "light", forcedColors: "active" });
  const [mark, text] = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = "CanvasText";
    const circle = document.querySelector(".chart-mark");
    return [circle ? getComputedStyle(circle).fill : "", getComputedStyle(probe).color];
  });
  expect(mark).toBe(text);
  expect(refused).toEqual([]);
  // The ear hears: what the library would have put there by itself is refused, and told.
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "text { white-space: pre; }";
    document.querySelector(".chart-frame")?.append(style);
  });
  await expect.poll(() => refused.length).toBe(1);
  expect(refused[0]).toMatch(/style-src/);
  await context.close();
});

test("[CHART-18] where the drawing cannot be fetched, the sentence and the table stand all the same", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route(`**/${drawingFile()}`, (route) => route.abort());
  await comeBackTo(page, house.address, await tenYears());
  await toCharts(page);
  await see(page).first().click();
  await expect(page.getByText(charts.notDrawn).first()).toBeVisible();
  await expect(page.locator("main .lead")).not.toBeEmpty();
  await page.locator("summary", { hasText: charts.table }).first().click();
  await expect.poll(() => page.getByRole("row").count()).toBeGreaterThan(515);
  await context.close();
});

test("[CHART-19] with ten years and a slow processor, what is read comes first, and the drawing soon after", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ reducedMotion: "reduce", serviceWorkers: "block" });
  const page = await context.newPage();
  await comeBackTo(page, house.address, await tenYears());
  await toCharts(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times = await see(page)
    .first()
    .evaluate(
      (pressed: HTMLElement) =>
        new Promise<{ said: number; drawn: number }>((resolve) => {
          const begun = performance.now();
          let said = Infinity;
          const look = (): void => {
            const now = performance.now() - begun;
            if (said === Infinity && document.querySelector(".page.chart h1")) said = now;
            if (document.querySelector(".chart-drawing")) resolve({ said, drawn: now });
            else requestAnimationFrame(look);
          };
          pressed.click();
          requestAnimationFrame(look);
        }),
    );
  expect(times.said).toBeLessThan(times.drawn);
  expect(times.drawn).toBeLessThan(1_500);
  await context.close();
});
