/** Where just mine is kept, for real: only here at first, then at a server as well, and here alone again. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { hostOf } from "../../src/web/pairing/address.ts";
import { comeBack, expect, type House, type Person, test } from "./evening.ts";
import { heading, press } from "./telling.ts";
import { overWire } from "./weather.ts";

const { common, settings } = en;
const { where } = en.where;

async function toWhere(page: Page): Promise<void> {
  await press(page, common.settings);
  await page.getByRole("button", { name: settings.ways.to.whereMine.label }).click();
  await expect(heading(page, where.title)).toBeVisible();
}

async function choose(page: Page, what: "only" | "ours" | "other"): Promise<void> {
  await page.getByRole("radio", { name: where[what] }).check();
  await press(page, where.save);
}

const at = (house: House): string => where.state.at.replace("{relay}", hostOf(house.address));

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test("[WHERE-9] [WHERE-10] it is only here until one decides, and each choice says what others see of it (D21)", async ({
  evening: { ada },
  house,
}) => {
  test.setTimeout(120_000);
  const { page } = ada;
  await toWhere(page);
  await expect(page.getByText(where.state.only)).toBeVisible();
  await expect(page.getByText(where.onlyHint)).toBeVisible();
  await expect(page.getByText(where.oursHint)).toBeVisible();
  await expect(page.getByText(where.stays)).toHaveCount(0);
  await accessible(page);

  // An address that is none is refused, and nothing changes.
  await page.getByRole("radio", { name: where.other }).check();
  await page.getByLabel(where.address).fill("letters");
  await press(page, where.save);
  await expect(page.getByText(where.why["not-an-origin"])).toBeVisible();
  await expect(page.getByText(where.state.only)).toBeVisible();
  await accessible(page);

  await choose(page, "ours");
  await expect(page.getByText(where.saved)).toBeVisible();
  await expect(page.getByText(at(house))).toBeVisible();
  await expect(page.getByText(where.state.whole)).toBeVisible();
  await expect(page.getByText(where.stays)).toBeVisible();
  await accessible(page);

  // It is remembered, and lies behind the lock.
  await page.close();
  const back = await comeBack(ada, house);
  await expect(back.page.locator(".page.ours")).toBeVisible();
  await toWhere(back.page);
  await expect(back.page.getByText(at(house))).toBeVisible();
  await expect(back.page.getByText(where.state.whole)).toBeVisible();

  await choose(back.page, "only");
  await expect(back.page.getByText(where.state.only)).toBeVisible();
});

/** Keeps a page of the journal. */
async function keepPage({ page }: Person, words: string): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: en.mine.begin }).click();
  await page.getByRole("button", { name: en.sharing.kind.none }).click();
  await page.getByLabel(en.sharing.draft.words).fill(words);
  await expect(page.getByText(en.sharing.draft.saved)).toBeVisible();
  await press(page, common.back);
  await press(page, common.back);
}

test("[WHERE-1] [WHERE-5] what is kept sends not a byte while it lies only here, and all of it once it lies at the server", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const { wire, ada, close } = await overWire(browser);
  try {
    await ada.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await press(ada.page, common.mine);
    await wire.quiet(3_000);
    const before = wire.bytes();
    await keepPage(ada, "For me alone: the sea.");
    await wire.quiet(3_000);
    expect(wire.bytes()).toBe(before);
    await toWhere(ada.page);
    await choose(ada.page, "ours");
    await expect(ada.page.getByText(where.state.whole)).toBeVisible();
    expect(wire.bytes()).toBeGreaterThan(before + 2_000);
    await wire.quiet(2_000);
    await choose(ada.page, "only");
    await expect(ada.page.getByText(where.state.only)).toBeVisible();
    await wire.quiet(2_000);
    const after = wire.bytes();
    await press(ada.page, common.back);
    await keepPage(ada, "For me alone: the wind.");
    await wire.quiet(3_000);
    expect(wire.bytes()).toBe(after);
  } finally {
    await close();
  }
});
