/** A newer version of the app is offered, never forced: what one is writing stays until one says yes. */
import { en } from "../../src/web/words/en.ts";
import { NEWER, openSite, publishNewer } from "./editions.ts";
import { arrive, begin, expect, passphraseOf, test } from "./evening.ts";

const { common, settings, start } = en;

test("[SHELL-6] a newer version waits until it is taken", async ({ browser }) => {
  const site = await openSite();
  try {
    const ada = await arrive(browser, site, "Ada");
    const { page } = ada;
    await begin(ada);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await site.change(publishNewer);

    const unlock = async () => {
      await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
      await page.getByRole("button", { name: start.unlock.open, exact: true }).click();
      await page.getByRole("button", { name: common.settings }).click();
    };
    await page.reload();
    await unlock();
    // Still the old one, all of it; the newer is offered.
    await expect(page.getByText(settings.newer)).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-edition", "newer");
    await page.getByRole("button", { name: settings.takeNewer }).click();
    await expect(page.locator("html")).toHaveAttribute("data-edition", "newer");
    await unlock();
    await expect(page.getByText(settings.newer)).toBeHidden();
    expect(await page.evaluate(() => caches.keys())).toEqual([`files-${NEWER}`]);
  } finally {
    await site.close();
  }
});
