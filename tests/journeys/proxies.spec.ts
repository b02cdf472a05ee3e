/** Two people over https, behind the proxies that are installed, each set up as deploy/ says: they pair, and find back after it was started anew. */
import { launchOptions } from "../../scripts/browser.ts";
import { en } from "../../src/web/words/en.ts";
import { freePort, proxiesHere, startProxy } from "../deploy/proxy.ts";
import { arrive, begin, expect, openHouse, pair, type Person, test } from "./evening.ts";
import { press } from "./telling.ts";

const { notes, ours } = en;
const launch = launchOptions();

// The certificate is one that only the test's own proxy has.
test.use({ launchOptions: { ...launch, args: [...launch.args, "--ignore-certificate-errors", "--disable-quic"] } });

async function thank({ page }: Person, words: string): Promise<void> {
  await page.getByRole("button", { name: ours.note }).click();
  await page.getByLabel(notes.words.thanks).fill(words);
  await press(page, notes.send);
}

for (const kind of proxiesHere()) {
  test(`[DEPLOY-6] [DEPLOY-10] behind ${kind}: two pair, write, and come back after it was started anew`, async ({
    browser,
  }) => {
    const port = await freePort();
    const house = await openHouse(`https://localhost:${String(port)}`);
    const proxy = await startProxy(kind, Number(new URL(house.address).port), port);
    const through = { ...house, address: proxy.address };
    try {
      const [ada, noor] = [await arrive(browser, through, "Ada"), await arrive(browser, through, "Noor")];
      expect(await ada.page.evaluate(() => isSecureContext)).toBe(true);
      await Promise.all([begin(ada), begin(noor)]);
      await pair(ada, noor);
      await thank(ada, "For the tea, before I had to ask.");
      await expect(noor.page.getByRole("article")).toContainText("For the tea, before I had to ask.");

      await proxy.restart();
      await thank(noor, "For asking twice.");
      await expect(ada.page.getByRole("article").filter({ hasText: "For asking twice." })).toHaveCount(1, {
        timeout: 60_000,
      });
      // The app is kept on the device by now, from behind the proxy, whole.
      expect(await ada.page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0);
      await Promise.all([ada.context.close(), noor.context.close()]);
    } finally {
      await proxy.close();
      await house.close();
    }
  });
}
