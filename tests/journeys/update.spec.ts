/** A newer version of the app is offered, never forced: what one is writing stays until one says yes. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { APP } from "../../scripts/build.ts";
import { serve, type Serving } from "../../scripts/serve.ts";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, passphraseOf, test } from "./evening.ts";

const { common, settings, start } = en;

/** The same app in another edition: its page says so, and its service worker knows it by another name. */
function publishNewer(folder: string): void {
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<html ", '<html data-edition="newer" '));
  const worker = join(folder, "offline.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(/[`"'][0-9a-f]{16}[`"']/g, '"00000000newer000"'));
  for (const file of [page, worker]) rmSync(`${file}.br`, { force: true });
}

test("[SHELL-6] a newer version waits until it is taken", async ({ browser, house: _built }) => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-app-"));
  const data = mkdtempSync(join(tmpdir(), "hearth-data-"));
  cpSync(APP, folder, { recursive: true });
  const open = (port: number): Promise<Serving> =>
    serve({
      app: folder,
      data,
      host: "localhost",
      port,
      relayPort: null,
      origins: null,
      proxied: false,
      log: () => undefined,
      failed: () => undefined,
    });
  let serving = await open(0);
  const address = `http://localhost:${serving.port}`;
  try {
    const ada = await arrive(browser, { address, data, close: async () => undefined }, "Ada");
    const { page } = ada;
    await begin(ada);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));

    await serving.close();
    publishNewer(folder);
    serving = await open(serving.port);

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
    expect(await page.evaluate(() => caches.keys())).toEqual(["files-00000000newer000"]);
  } finally {
    await serving.close();
    for (const made of [folder, data]) rmSync(made, { recursive: true, force: true });
  }
});
