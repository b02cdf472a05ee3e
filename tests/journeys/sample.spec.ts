/** Looking around first: both sides of the sample, alive, and nothing left behind. */
import type { FrameLocator, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { story } from "../../src/web/words/en/story.ts";
import { es } from "../../src/web/words/es.ts";
import { expect, test } from "./evening.ts";

const { sample, sharing, ours, notes } = en;

/** Everything a browser keeps of this origin. */
async function kept(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    plain: [localStorage.length, sessionStorage.length],
    cookies: document.cookie,
  }));
}

const NOTHING = { databases: [], caches: [], workers: 0, plain: [0, 0], cookies: "" };

const side = (page: Page, name: string): FrameLocator =>
  page.frameLocator(`iframe[title="${sample.side.replace("{name}", name)}"]`);

test("[SAMPLE-1] [SAMPLE-4] [SAMPLE-5] [SAMPLE-6] both sides are alive, and leaving leaves nothing", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("websocket", (socket) => void asked.push(socket.url()));
  page.on("request", (request) => {
    if (request.url().includes("/v1/")) asked.push(request.url());
  });
  await page.goto(house.address);
  await page.getByRole("button", { name: sample.look }).click();
  await expect(page.getByText(sample.mark)).toBeVisible();

  const ada = side(page, "Ada");
  const noor = side(page, "Noor");
  // A folded note lies on each side, left by the other.
  await expect(ada.locator(".folded-note")).toHaveCount(1);
  await expect(noor.locator(".folded-note")).toHaveCount(1);
  await expect(page.getByText(sample.mark)).toBeVisible();

  await noor.locator(".folded-note").click();
  await noor.getByRole("button", { name: sharing.folded.unfold, exact: true }).click();
  await expect(noor.getByText(story.tellings.at(-1)?.words ?? "")).toBeVisible();
  await noor.getByRole("button", { name: sharing.read.thanks }).click();
  await expect(ada.getByText(ours.state.thankedYou.replace("{them}", "Noor")).first()).toBeVisible();

  await ada.getByRole("button", { name: ours.note }).click();
  await ada.getByLabel(notes.kinds.thinking, { exact: true }).check();
  await ada.getByRole("button", { name: notes.send }).click();

  await page.getByRole("button", { name: sample.leave }).click();
  await expect(page.getByRole("heading", { name: en.start.first.title })).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await kept(page)).toEqual(NOTHING);
  expect(asked).toEqual([]);
  await context.close();
});

test("[SAMPLE-1] [SAMPLE-8] [SAMPLE-9] an address asks for it, in the browser's language, one side at a time", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "es-MX" });
  const page = await context.newPage();
  await page.goto(`${house.address}/#sample`);
  await expect(page.getByRole("heading", { level: 1, name: es.sample.title })).toBeVisible();
  expect(new URL(page.url()).hash).toBe("");
  const frames = page.locator("iframe");
  await expect(frames).toHaveCount(2);
  await expect(frames.nth(0)).toBeVisible();
  await expect(frames.nth(1)).toBeHidden();
  await page.getByLabel(es.sample.side.replace("{name}", "Noor")).check();
  await expect(frames.nth(1)).toBeVisible();
  await expect(frames.nth(0)).toBeHidden();
  await expect(frames.nth(1).contentFrame().getByRole("heading", { level: 1 })).toContainText("Noor");
  expect(await kept(page)).toEqual(NOTHING);
  await context.close();
});

test("[SAMPLE-7] quick exit on one side empties all of it", async ({ browser, house }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${house.address}/#sample`);
  await expect(side(page, "Ada").locator(".folded-note")).toHaveCount(1);
  await side(page, "Ada").getByRole("button", { name: en.common.quickExit }).click();
  await page.waitForURL(/soup\.html$/);
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await kept(page)).toEqual(NOTHING);
  await context.close();
});
