/** The first screens: nothing stored before it is wanted, the door, help without a connection, and the quick way out. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, passphraseOf, test } from "./evening.ts";

const { common, start, pairing, settings, help, sample } = en;

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string) =>
  expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();

/** Two equal choices are drawn alike. */
async function expectOneSize(page: Page, ...names: readonly [string, string]): Promise<void> {
  const [one, other] = await Promise.all(
    names.map(async (name) =>
      page.getByRole("button", { name, exact: true }).evaluate((button) => {
        const { width, height } = button.getBoundingClientRect();
        return { width, height, className: button.className, weight: getComputedStyle(button).fontWeight };
      }),
    ),
  );
  expect(one).toEqual(other);
}

/** Whatever the browser keeps for this origin, by name. */
async function kept(page: Page): Promise<unknown[]> {
  const here = await page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  ]);
  return [...here, ...(await page.context().cookies())];
}

/** Every request that leaves for a relay from now on. */
function sentFrom(page: Page): string[] {
  const sent: string[] = [];
  page.context().on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/v1/")) sent.push(request.url());
  });
  page.on("websocket", (socket) => sent.push(socket.url()));
  return sent;
}

test("[SCREEN-1] the first screen says in three sentences what this is, and offers three ways on", async ({
  browser,
  house,
}) => {
  const { page } = await arrive(browser, house, "Ada");
  await heading(page, start.first.title);
  expect(await page.getByRole("main").getByRole("paragraph").allTextContents()).toEqual(start.first.about);
  expect(start.first.about).toHaveLength(3);
  await expect(page.getByRole("main").getByRole("button")).toHaveText([
    start.first.begin,
    start.first.invitation,
    sample.look,
  ]);
});

test("[SCREEN-2] whoever stops at “who can see this” leaves nothing stored (R1)", async ({ browser, house }) => {
  const { page } = await arrive(browser, house, "Ada");
  await press(page, start.first.begin);
  for (const said of [start.before.device, start.before.server, start.before.forced]) {
    await expect(page.getByText(said, { exact: true })).toBeVisible();
  }
  await expectOneSize(page, start.before.goOn, start.before.stop);
  await press(page, start.before.stop);
  await heading(page, start.stopped.title);
  expect(await kept(page)).toEqual([]);
});

test("[SCREEN-3] whoever says no to an invitation has sent nothing and stored nothing (R27)", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await press(ada.page, start.alone.invite);
  await ada.page.getByRole("button", { name: pairing.invite.far }).click();
  const link = await ada.page.getByLabel(pairing.inviting.link).inputValue();

  const noor = await browser.newContext();
  const page = await noor.newPage();
  const sent = sentFrom(page);
  await page.goto(link);
  await expect(page.getByText(pairing.invited.no)).toBeVisible();
  expect(page.url()).toBe(`${house.address}/`);
  await expectOneSize(page, pairing.invited.yes, pairing.invited.sayNo);
  await press(page, pairing.invited.sayNo);
  await heading(page, pairing.invited.saidNo);
  expect(await kept(page)).toEqual([]);
  expect(sent).toEqual([]);
});

for (const [what, fragment] of [
  ["malformed", "hearth-invite.1.%00<script>&&&"],
  ["a megabyte long", `hearth-invite.1.${"A".repeat(1_048_576)}`],
  ["of a wrong version", "hearth-invite.9.AAAAAAAA"],
  ["damaged", "hearth-invite.1.AAAAAAAA"],
  ["for a device", "hearth-device.1.AAAAAAAA"],
  ["something else", "section-2"],
]) {
  test(`[SHELL-3] a link that is ${what} ends on a calm page, erased, and nothing is sent (C10) (B14)`, async ({
    browser,
    house,
  }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sent = sentFrom(page);
    await page.goto(`${house.address}/#${fragment}`);
    await heading(page, pairing.refused.title);
    expect(page.url()).toBe(`${house.address}/`);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    expect(sent).toEqual([]);
    expect(await kept(page)).toEqual([]);
    await press(page, pairing.refused.onward);
    await heading(page, start.first.title);
  });
}

test("too short a passphrase and no name are said calmly, and nothing is stored", async ({ browser, house }) => {
  const { page } = await arrive(browser, house, "Ada");
  await press(page, start.first.begin);
  await press(page, start.before.goOn);
  await press(page, start.begin.go);
  await expect(page.getByText(start.begin.refused.blank)).toBeVisible();
  await expect(page.getByText(start.begin.nameMissing)).toBeVisible();
  await page.getByLabel(start.begin.passphrase, { exact: true }).fill("short");
  await page.getByLabel(start.begin.name).fill("Ada");
  await press(page, start.begin.go);
  await expect(page.getByText(start.begin.refused["too-short"])).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test("[SCREEN-7] the locked door names nobody, and a wrong passphrase is no drama (R16)", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Adaline");
  await begin(ada);
  await press(ada.page, common.settings);
  await press(ada.page, settings.lock);
  await heading(ada.page, start.unlock.title);
  expect(await ada.page.content()).not.toContain("Adaline");
  await ada.page.getByLabel(start.unlock.passphrase, { exact: true }).fill("not the right words");
  await press(ada.page, start.unlock.open);
  await expect(ada.page.getByText(start.unlock.refused["wrong-passphrase"])).toBeVisible();
  await ada.page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(ada.page, start.unlock.open);
  await heading(ada.page, start.alone.title);
});

test("[SCREEN-7] [SHELL-1] the address and the title tell nothing, and Back goes back", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  const bare = async () => {
    expect(page.url()).toBe(`${house.address}/`);
    expect(await page.title()).toBe("Hearth");
  };
  await press(page, common.settings);
  await bare();
  await press(page, settings.seenGo);
  await heading(page, settings.who.title);
  await bare();
  await page.goBack();
  await heading(page, settings.title);
  await page.goBack();
  await heading(page, start.alone.title);
  await page.goForward();
  await heading(page, settings.title);
  await bare();
});

test.describe("quick exit", () => {
  test("[SCREEN-5] empties the screen within 100 ms, and Back does not come back to it (R2)", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await begin(ada);
    await press(page, common.settings);
    await press(page, settings.seenGo);
    await page.locator("summary", { hasText: "Quick exit" }).click();
    await expect(page.getByText(/does not clean the browser’s history/)).toBeVisible();
    const covered = await page.getByRole("button", { name: common.quickExit }).evaluate((button: HTMLElement) => {
      const from = performance.now();
      button.click();
      return { after: performance.now() - from, text: document.documentElement.textContent };
    });
    expect(covered.text).toBe("");
    expect(covered.after).toBeLessThan(100);
    await page.waitForURL("**/soup.html");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Red lentil soup");
    await page.goBack();
    expect(page.url()).toBe("about:blank");
    await page.goForward();
    await page.goForward().catch(() => null);
    expect(await page.content()).not.toContain(settings.who.title);
  });

  test("[SCREEN-5] is three times Shift, also while one writes, and is not Escape", async ({ browser, house }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await press(page, start.first.begin);
    await press(page, start.before.goOn);
    const field = page.getByLabel(start.begin.name);
    await field.focus();
    for (let time = 0; time < 5; time += 1) await page.keyboard.press("Escape");
    await page.keyboard.type("ADA");
    await heading(page, start.begin.title);
    for (let time = 0; time < 3; time += 1) await page.keyboard.press("Shift");
    await page.waitForURL("**/soup.html");
  });

  test("[SCREEN-5] locks: who comes back finds the door", async ({ browser, house }) => {
    const ada = await arrive(browser, house, "Ada");
    await begin(ada);
    await press(ada.page, common.quickExit);
    await ada.page.waitForURL("**/soup.html");
    await ada.page.goto(house.address);
    await heading(ada.page, start.unlock.title);
  });

  test("[SCREEN-5] works over a dialog, which covers everything else", async ({ browser, house }) => {
    const ada = await arrive(browser, house, "Ada");
    await begin(ada);
    await press(ada.page, common.settings);
    await press(ada.page, settings.erase.open);
    await ada.page.getByRole("dialog").getByRole("button", { name: common.quickExit }).click();
    await ada.page.waitForURL("**/soup.html");
  });
});

test("[SCREEN-6] help is one tap away without a connection, names the emergency number first, and gives back what was half written", async ({
  browser,
  house,
}) => {
  const { page, context } = await arrive(browser, house, "Ada");
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await press(page, start.first.begin);
  await press(page, start.before.goOn);
  await page.getByLabel(start.begin.name).fill("Half writ");
  await press(page, common.helpNow);
  await heading(page, help.title);
  await expect(page.getByText(help.numbers)).toBeVisible();
  await page.getByLabel(help.country).selectOption("US");
  const links = page.getByRole("main").getByRole("link");
  await expect(links.first()).toHaveAttribute("href", "tel:911");
  await expect(page.getByText(help.unverified)).toBeVisible();
  await expect(page.getByText(help.traces)).toBeVisible();
  expect(await kept(page)).toEqual([]);
  await press(page, common.back);
  await expect(page.getByLabel(start.begin.name)).toHaveValue("Half writ");
});

test("[SHELL-4] once begun, the app starts without a connection", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await ada.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await ada.context.setOffline(true);
  await ada.page.reload();
  await heading(ada.page, start.unlock.title);
  await ada.page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(ada.page, start.unlock.open);
  await heading(ada.page, start.alone.title);
  await press(ada.page, common.helpNow);
  await heading(ada.page, help.title);
  await press(ada.page, common.quickExit);
  await expect(ada.page.getByRole("heading", { level: 1 })).toHaveText("Red lentil soup");
});

test("[SHELL-7] deleting everything leaves nothing behind", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await ada.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await press(ada.page, common.settings);
  await ada.page.getByLabel(settings.looks.night, { exact: true }).check();
  expect(await kept(ada.page)).not.toEqual([]);
  await press(ada.page, settings.erase.open);
  await press(ada.page, settings.erase.yes);
  await heading(ada.page, start.stopped.title);
  await expect.poll(() => kept(ada.page)).toEqual([]);
});

test("[SHELL-8] day and night can be chosen, and stay chosen", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada", { colorScheme: "light" });
  await begin(ada);
  const ground = () => ada.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const day = await ground();
  await press(ada.page, common.settings);
  await ada.page.getByLabel(settings.looks.night, { exact: true }).check();
  const night = await ground();
  expect(night).not.toBe(day);
  await ada.page.reload();
  await heading(ada.page, start.unlock.title);
  expect(await ground()).toBe(night);
});

test("[SCREEN-9] begins with the keyboard alone", async ({ browser, house }) => {
  const { page } = await arrive(browser, house, "Ada");
  const onto = async (name: string) => {
    for (let tabs = 0; tabs < 15; tabs += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (at.trim() === name) return;
    }
    throw new Error(`no key leads to ${name}`);
  };
  await heading(page, start.first.title);
  await onto(start.first.begin);
  await page.keyboard.press("Enter");
  await heading(page, start.before.title);
  await onto(start.before.goOn);
  await page.keyboard.press("Space");
  await heading(page, start.begin.title);
  await onto(common.show);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("four calm words here");
  await onto(start.offered.offer);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await heading(page, start.alone.title);
});

test.describe("every first screen", () => {
  /** Help now and quick exit are in reach, nothing is found against it, and nothing lies beside the screen. */
  async function look(page: Page, name: string): Promise<void> {
    await expect(page.getByRole("heading").filter({ visible: true }).first()).toBeVisible();
    // In a dialog too, which covers the rest.
    const dialog = page.getByRole("dialog");
    await expect(dialog).toHaveCount(name === "erase" ? 1 : 0);
    const within = name === "erase" ? dialog : page;
    await expect(within.getByRole("button", { name: common.quickExit })).toBeInViewport();
    if (name !== "help") await expect(within.getByRole("button", { name: common.helpNow })).toBeInViewport();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect({ name, found, tooWide }).toEqual({ name, found: [], tooWide: false });
  }

  const small = { viewport: { width: 320, height: 640 } };
  for (const colorScheme of ["light", "dark"] as const) {
    test(`[SCREEN-4] [SCREEN-9] [SHELL-13] before the lock it can be used by everyone, in the ${colorScheme}`, async ({
      browser,
      house,
    }) => {
      const { page } = await arrive(browser, house, "Ada", { ...small, colorScheme });
      await look(page, "first");
      await press(page, start.first.invitation);
      await look(page, "bring");
      await press(page, common.helpNow);
      await page.getByLabel(help.country).selectOption("GB");
      await look(page, "help");
      await press(page, common.back);
      await press(page, common.back);
      await press(page, start.first.begin);
      await look(page, "before");
      await press(page, start.before.goOn);
      await press(page, start.begin.go);
      await look(page, "begin");
    });

    test(`[SCREEN-4] [SCREEN-9] [SHELL-13] behind the lock it can be used by everyone, in the ${colorScheme}`, async ({
      browser,
      house,
    }) => {
      const ada = await arrive(browser, house, "Ada", { ...small, colorScheme });
      const { page } = ada;
      await begin(ada);
      await look(page, "alone");
      await press(page, start.alone.invite);
      await page.getByText(pairing.invite.relayMore).click();
      await look(page, "invite");
      await press(page, common.back);
      await press(page, common.settings);
      await look(page, "settings");
      await press(page, settings.erase.open);
      await look(page, "erase");
      await press(page, settings.erase.no);
      await press(page, settings.seenGo);
      await look(page, "seen");
      await press(page, common.back);
      await press(page, settings.lock);
      await look(page, "locked");
    });
  }
});
