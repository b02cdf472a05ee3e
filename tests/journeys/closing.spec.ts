/** Going quiet and closing, for real: two equal choices, a place that is gone, and what the other sees of it. (SAFETY R13) */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, pair, type Person, test } from "./evening.ts";
import { folded, goHome, heading, press, say, tell, unfold, WORDS } from "./telling.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { common, leaving, mine, notes, ours, settings, start, take } = en;
const { choose, close, closed, quiet } = leaving;

/** From home to the two equal choices. */
async function toChoice(page: Page): Promise<void> {
  await press(page, common.settings);
  await page.getByRole("button", { name: settings.ways.to.quietOrClose.label }).click();
  await expect(heading(page, choose.title)).toBeVisible();
}

/** From home: closes the place, with or without keeping what is there. Ends where it says so. */
async function closeIt(page: Page, what: "keep" | "letGo"): Promise<void> {
  await toChoice(page);
  await closeFromChoice(page, what);
}

async function closeFromChoice(page: Page, what: "keep" | "letGo"): Promise<void> {
  await page.getByRole("button", { name: choose.close }).click();
  await expect(heading(page, close.title)).toBeVisible();
  await page.getByRole("radio", { name: close[what] }).check();
  await press(page, close.yes);
  await expect(heading(page, closed.title)).toBeVisible();
  await expect(page.getByText(closed.mine)).toBeVisible();
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** What this person may read, but for names. */
const words = async ({ page }: Person): Promise<string> => page.getByRole("main").innerText();

test("[LEAVE-14] [LEAVE-15] [LEAVE-17] [LEAVE-10] one closes and keeps, the other sees no more than that it is closed (B10) (R13)", async ({
  evening: { ada, noor },
}) => {
  test.setTimeout(120_000);
  await tell(ada, noor);
  await unfold(noor, ada);
  await goHome(noor);
  await noor.page.getByRole("button", { name: ours.note }).click();
  await press(noor.page, notes.send);
  await expect(ada.page.getByRole("article")).toHaveCount(1);

  // Two choices of one size, and a way to somebody first.
  await toChoice(ada.page);
  await accessible(ada.page);
  const [quietBox, closeBox] = await Promise.all(
    [choose.quiet, choose.close].map((name) => ada.page.getByRole("button", { name }).boundingBox()),
  );
  expect([quietBox?.width, quietBox?.height]).toEqual([closeBox?.width, closeBox?.height]);
  await press(ada.page, choose.helpline);
  await expect(heading(ada.page, en.help.title)).toBeVisible();
  await press(ada.page, common.back);
  await ada.page.getByRole("button", { name: choose.close }).click();
  await expect(ada.page.getByText(say(close.afraid, "Noor"))).toBeVisible();
  await accessible(ada.page);
  await press(ada.page, close.no);
  await expect(heading(ada.page, choose.title)).toBeVisible();

  await closeFromChoice(ada.page, "keep");
  await expect(ada.page.getByText(closed.told)).toBeVisible();
  await accessible(ada.page);

  // Noor stands at home: it is closed, with no time and no reason, and nothing of Ada's is left.
  await expect(heading(noor.page, closed.title)).toBeVisible();
  await expect(noor.page.getByText(say(closed.theirs, "Ada"))).toBeVisible();
  expect(await words(noor)).not.toMatch(/\d/);
  await accessible(noor.page);
  await press(noor.page, closed.look);
  await expect(noor.page.locator(".page.ours")).toBeVisible();
  await expect(noor.page.getByText(WORDS)).toHaveCount(0);
  await noor.page.reload();
  await noor.page.getByLabel(start.unlock.passphrase, { exact: true }).fill("Noor keeps four warm words");
  await press(noor.page, start.unlock.open);
  await expect(heading(noor.page, closed.title)).toBeVisible();
  // Letting go cannot be undone, so it is asked once more.
  await noor.page.getByRole("button", { name: closed.letGo }).click();
  await noor.page.getByRole("dialog").getByRole("button", { name: closed.letGoNo }).click();
  await expect(heading(noor.page, closed.title)).toBeVisible();
  await noor.page.getByRole("button", { name: closed.letGo }).click();
  await noor.page.getByRole("dialog").getByRole("button", { name: closed.letGoYes }).click();
  await expect(heading(noor.page, start.alone.title)).toBeVisible();

  // Ada has what was said, in just mine; and the same two may begin anew.
  await press(ada.page, closed.goOn);
  await expect(heading(ada.page, start.alone.title)).toBeVisible();
  await press(ada.page, common.mine);
  await press(ada.page, mine.brought);
  await expect(ada.page.locator(".brought-one").filter({ hasText: WORDS })).toHaveCount(1);
  await expect(ada.page.locator(".brought-one")).toHaveCount(2);
  await press(ada.page, common.back);
  await press(ada.page, common.ours);
  await pair(ada, noor);
  await expect(folded(noor)).toHaveCount(0);
  // The first telling of a new place, with the question that stands before it.
  await tell(ada, noor);
  await expect(folded(noor)).toHaveCount(1);
});

test("[LEAVE-4] [LEAVE-5] closed without a connection, it is gone here at once, and told another day (B11)", async ({
  evening: { ada, noor },
  house,
}) => {
  await ada.context.setOffline(true);
  await closeIt(ada.page, "letGo");
  await expect(ada.page.getByText(closed.onItsWay)).toBeVisible();
  await ada.page.close();
  await expect(noor.page.locator(".page.ours")).toBeVisible();
  await ada.context.setOffline(false);
  const back = await comeBack(ada, house);
  await expect(heading(noor.page, closed.title)).toBeVisible();
  await noor.page.getByRole("button", { name: closed.keep }).click();
  await expect(heading(noor.page, start.alone.title)).toBeVisible();
  // Ada is alone as before, whatever was shown first.
  await expect(back.page.getByText(closed.onItsWay)).toHaveCount(0);
});

test("[LEAVE-12] a server that refuses is said to refuse, and what that means (B11)", async ({
  evening: { ada, noor },
}) => {
  await ada.context.route("**/v1/logs/*/leave", (route) => route.fulfill({ status: 403, body: "{}" }));
  await closeIt(ada.page, "letGo");
  await expect(ada.page.getByText(closed.refused)).toBeVisible();
  await expect(ada.page.getByText(closed.refusedMeans)).toBeVisible();
  await expect(noor.page.locator(".page.ours")).toBeVisible();
  await press(ada.page, closed.goOn);
  await expect(heading(ada.page, start.alone.title)).toBeVisible();
});

test("[LEAVE-6] [LEAVE-7] whoever wants to keep it opens just mine for that, and nothing is closed before", async ({
  evening: { ada, noor },
}) => {
  const { page } = ada;
  const LOCK = "only these four words";
  await tell(ada, noor);
  await press(page, common.mine);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill(LOCK);
  await page.getByLabel(mine.lock.again, { exact: true }).fill(LOCK);
  await press(page, mine.lock.save);
  await press(page, mine.lock.close);
  await expect(heading(page, mine.unlock.title)).toBeVisible();
  await toChoice(page);
  await page.getByRole("button", { name: choose.close }).click();
  await press(page, close.yes);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(close.openMine)).toBeVisible();
  await dialog.getByRole("button", { name: mine.unlock.notNow }).click();
  await expect(heading(page, close.title)).toBeVisible();
  await press(page, close.yes);
  await dialog.getByLabel(mine.unlock.passphrase, { exact: true }).fill(LOCK);
  await dialog.getByRole("button", { name: mine.unlock.open, exact: true }).click();
  await expect(heading(page, closed.title)).toBeVisible();
  await page.getByRole("button", { name: closed.write }).click();
  await expect(heading(page, en.journal.title)).toBeVisible();
  await press(page, common.back);
  await press(page, closed.goOn);
  await press(page, common.mine);
  await press(page, mine.brought);
  await expect(page.locator(".brought-one").filter({ hasText: WORDS })).toHaveCount(1);
  await expect(heading(page, take.brought.title)).toBeVisible();
});

test("[LEAVE-16] going quiet changes not a byte at the partner’s, at the server or on the wire (R13)", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const { wire, house, ada, noor, close: leave } = await overWire(browser);
  try {
    await tell(ada, noor);
    await expect(folded(noor)).toHaveCount(1);
    await ada.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await toChoice(ada.page);
    await wire.quiet(3_000);
    const before = { bytes: wire.bytes(), relay: bytesIn(house.data), noor: await keptBy(noor.page) };
    const seen = await words(noor);
    await ada.page.getByRole("button", { name: choose.quiet }).click();
    await expect(heading(ada.page, quiet.title)).toBeVisible();
    await expect(ada.page.getByText(quiet.here)).toBeVisible();
    await press(ada.page, quiet.done);
    await expect(ada.page.locator(".page.ours")).toBeVisible();
    await wire.quiet(3_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(noor.page)).toEqual(before.noor);
    expect(await words(noor)).toBe(seen);
    // On this device it is *just me for now*, until one likes it otherwise.
    await press(ada.page, common.mine);
    await expect(ada.page.getByRole("button", { name: en.going.justMe.off, exact: true })).toBeVisible();
    await press(ada.page, common.ours);
    await toChoice(ada.page);
    await ada.page.getByRole("button", { name: choose.quiet }).click();
    await press(ada.page, quiet.back);
    await expect(ada.page.getByText(quiet.isBack)).toBeVisible();
    // The wire does carry what is said: otherwise the silence above would prove nothing.
    await press(ada.page, quiet.done);
    await ada.page.getByRole("button", { name: ours.note }).click();
    await press(ada.page, notes.send);
    await expect(noor.page.getByRole("article")).toHaveCount(1);
    expect(wire.bytes()).toBeGreaterThan(before.bytes);
  } finally {
    await leave();
  }
});
