/** What the two do around a table or at two devices, step by step, as they would. */
import type { Locator, Page } from "@playwright/test";
import type { Form } from "../../src/core/index.ts";
import { en } from "../../src/web/words/en.ts";
import { expect } from "./evening.ts";
import { heading, press } from "./telling.ts";

const { common, evening, together } = en;

export const PHONE = { viewport: { width: 360, height: 740 } };

export const near = (page: Page): Locator => page.locator(".half.near");
export const far = (page: Page): Locator => page.locator(".half.far");
export const onHalf = (half: Locator, name: string): Locator => half.getByRole("button", { name, exact: true });

/** To the first page of a form, from wherever the ways are. */
export async function toForm(page: Page, form: Form): Promise<void> {
  await press(page, common.together);
  await expect(heading(page, evening.title)).toBeVisible();
  const { title } = together.forms[form];
  await page.getByRole("button").filter({ hasText: title }).first().click();
  await expect(heading(page, title)).toBeVisible();
}

export const atTable = (): RegExp => new RegExp(`^${together.start.table}`);
export const onTwo = (): RegExp => new RegExp(`^${together.start.two}`);

export async function toTable(page: Page, form: Form): Promise<void> {
  await toForm(page, form);
  await page.getByRole("button", { name: atTable() }).click();
}
