/** Going to how this is going, for me, and answering there. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { expect } from "./evening.ts";
import { heading, press } from "./telling.ts";

const { common, going } = en;
const { danger, looks, answers, pieces } = going;

/** Sentences that stand on the page only once something was ticked there. */
export const AFTER = [danger.title, pieces.notForThis.text, pieces.somebody.text, pieces.plan.text];

export const tick = (page: Page, item: keyof typeof danger.items) => page.getByLabel(danger.items[item]).check();
export const answer = (page: Page, look: keyof typeof looks, how: keyof typeof answers) =>
  page.getByRole("group", { name: looks[look] }).getByLabel(answers[how], { exact: true }).check();
export const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true });

export async function goThere(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button").filter({ hasText: going.title }).click();
  await expect(heading(page, going.title)).toBeVisible();
}

/** Unfolds the check and ticks some of it. */
export async function beAfraid(page: Page): Promise<void> {
  await page.getByText(danger.show, { exact: true }).click();
  await tick(page, "afraid");
  await tick(page, "violence");
  await expect(heading2(page, danger.title)).toBeVisible();
}
export const heading2 = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true });

/** Nothing is chosen there, nothing follows, the check is folded, and the numbers are there. */
export async function expectClear(page: Page): Promise<void> {
  await expect(page.locator(".going input:checked")).toHaveCount(0);
  await expect(page.locator(".going-follows")).toHaveCount(0);
  await expect(page.locator(".going-check")).not.toBeVisible();
  for (const text of AFTER) await expect(page.getByText(text, { exact: true })).toHaveCount(0);
  await expect(page.locator("#going-country")).toHaveCount(1);
}
