/** The app speaks to whom it may concern: as the browser wants it, as a person picks it, and without losing what is half written. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { es } from "../../src/web/words/es.ts";
import { arrive, begin, comeBack, expect, test } from "./evening.ts";

const heading = (page: Page, name: string) =>
  expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Every text of a script that was loaded from now on. */
function loaded(page: Page): Promise<string>[] {
  const texts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) texts.push(response.text().catch(() => ""));
  });
  return texts;
}

test("[LANG-1] [LANG-2] a browser that speaks Spanish is answered in Spanish, with no English on the way", async ({
  browser,
  house,
}) => {
  const context = await browser.newContext({ locale: "es-MX" });
  const page = await context.newPage();
  const texts = loaded(page);
  await page.goto(house.address);
  await heading(page, es.start.first.title);
  await expect(page.locator("html")).toHaveAttribute("lang", "es-MX");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await press(page, es.start.first.invitation);
  await heading(page, es.pairing.bring.title);
  const scripts = (await Promise.all(texts)).join("\n");
  expect(scripts).toContain(es.pairing.bring.title);
  for (const sentence of [en.start.first.title, en.pairing.bring.title, en.sharing.draft.title]) {
    expect(scripts).not.toContain(sentence);
  }
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("[LANG-1] [LANG-3] who cannot read the first screen finds their language there, and it is kept once there is something to keep", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada", { locale: "de-AT" });
  const { page } = ada;
  await heading(page, en.start.first.title);
  await press(page, "Español");
  await heading(page, es.start.first.title);
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("button", { name: "English" })).toBeFocused();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);

  await press(page, es.start.first.begin);
  await press(page, es.start.before.goOn);
  const { passphrase, name, go } = es.start.begin;
  await page.getByLabel(passphrase, { exact: true }).fill("cuatro palabras muy tranquilas");
  await page.getByLabel(name).fill("Ada");
  await press(page, "English");
  // Half written, and still there, in the other language.
  await expect(page.getByLabel(en.start.begin.passphrase, { exact: true })).toHaveValue(
    "cuatro palabras muy tranquilas",
  );
  await expect(page.getByLabel(en.start.begin.name)).toHaveValue("Ada");
  await press(page, "Español");
  await press(page, go);
  await heading(page, es.start.alone.title);
  expect(await page.evaluate(() => localStorage.getItem("language"))).toBe("es");

  await page.reload();
  await heading(page, es.start.unlock.title);
  await press(page, "English");
  await heading(page, en.start.unlock.title);
  await page.getByText(en.start.unlock.forgotten).click();
  await press(page, en.start.unlock.delete);
  await page.getByLabel(en.start.unlock.erase.sure).check();
  await press(page, en.settings.erase.yes);
  await heading(page, en.start.stopped.title);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("[LANG-2] [LANG-3] another language can be picked without a connection, and the draft waits as it was", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await ada.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await ada.page.close();
  const { page } = await comeBack(ada, house);
  await heading(page, en.start.alone.title);
  await ada.context.setOffline(true);
  await press(page, en.start.alone.alone);
  await page.getByRole("button", { name: en.mine.begin }).click();
  await page.getByRole("button", { name: en.sharing.kind.none }).click();
  const words = page.getByLabel(en.sharing.draft.words);
  await words.fill("Half a sentence, and then");
  await expect(page.getByText(en.sharing.draft.saved)).toBeVisible();
  await page.goBack();
  await press(page, en.common.settings);
  await page.getByLabel("Español").check();
  await heading(page, es.settings.title);
  await expect(page.getByLabel("Español")).toBeChecked();
  await press(page, es.common.mine);
  await page.getByText("Half a sentence").click();
  await expect(page.getByLabel(es.sharing.draft.words)).toHaveValue("Half a sentence, and then");

  await press(page, es.common.back);
  await press(page, es.common.settings);
  await page.getByLabel(es.settings.languageBrowser).check();
  await heading(page, en.settings.title);
  expect(await page.evaluate(() => localStorage.getItem("language"))).toBeNull();
});
