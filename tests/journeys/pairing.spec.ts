/** Two devices are brought together: the straight way, counted; and every wrong turn, each ending on a calm page. */
import { randomBytes } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ready, writeInvitation } from "#vault";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, type House, type Person, test } from "./evening.ts";

const { start, pairing, notes, ours } = en;

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string) =>
  expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
const pictures = (page: Page) => page.getByRole("figure").allTextContents();

/** Makes an invitation to send, and answers its link. */
async function invitationOf({ page }: Person): Promise<string> {
  await press(page, start.alone.invite);
  await page.getByRole("button", { name: pairing.invite.far }).click();
  return page.getByLabel(pairing.inviting.link).inputValue();
}

/** Opens a link in the browser of somebody who has begun already, and says yes. */
async function answer({ page }: Person, house: House, link: string): Promise<void> {
  // As when a link is tapped while the app lies open in the same tab.
  await page.evaluate((hash) => void (location.hash = hash), link.slice(`${house.address}/`.length));
  await press(page, pairing.invited.yes);
}

async function bothBegun(browser: Parameters<typeof arrive>[0], house: House): Promise<readonly [Person, Person]> {
  const two = await Promise.all([arrive(browser, house, "Ada"), arrive(browser, house, "Noor")]);
  await Promise.all(two.map(begin));
  return two;
}

async function comparing(
  browser: Parameters<typeof arrive>[0],
  house: House,
): Promise<readonly [Person, Person, string]> {
  const [ada, noor] = await bothBegun(browser, house);
  const link = await invitationOf(ada);
  await answer(noor, house, link);
  for (const { page } of [ada, noor]) await heading(page, pairing.comparing.title);
  return [ada, noor, link];
}

test("[SHELL-16] two newcomers reach the first received thank-you in at most 25 taps and fields each", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const taps = { ada: 0, noor: 0 };
  let waited = 0;
  const waitFor = async (seen: () => Promise<void>) => {
    const from = performance.now();
    await seen();
    waited += performance.now() - from;
  };
  const tap = async (who: keyof typeof taps, page: Page, name: string | RegExp) => {
    taps[who] += 1;
    await page.getByRole("button", { name, exact: typeof name === "string" }).click();
  };
  const write = async (who: keyof typeof taps, page: Page, label: string, text: string) => {
    taps[who] += 1;
    await page.getByLabel(label, { exact: true }).fill(text);
  };

  await tap("ada", ada.page, start.first.begin);
  await tap("ada", ada.page, start.before.goOn);
  await write("ada", ada.page, start.begin.passphrase, "quiet river stone lamp");
  await write("ada", ada.page, start.begin.name, "Ada");
  await tap("ada", ada.page, start.begin.go);
  await waitFor(() => heading(ada.page, start.alone.title));
  await tap("ada", ada.page, start.alone.invite);
  await tap("ada", ada.page, new RegExp(pairing.invite.far));
  const link = ada.page.getByLabel(pairing.inviting.link);
  await waitFor(() => expect(link).not.toHaveValue(""));
  await tap("ada", ada.page, pairing.inviting.copy);

  const noor = await browser.newContext();
  const page = await noor.newPage();
  taps.noor += 1;
  await page.goto(await link.inputValue());
  await tap("noor", page, pairing.invited.yes);
  await tap("noor", page, start.before.goOn);
  await write("noor", page, start.begin.passphrase, "warm bread winter coat");
  await write("noor", page, start.begin.name, "Noor");
  await tap("noor", page, start.begin.goInvited);
  await waitFor(() => heading(page, pairing.comparing.title));
  await waitFor(() => heading(ada.page, pairing.comparing.title));
  expect(await pictures(page)).toEqual(await pictures(ada.page));
  expect(await pictures(page)).toHaveLength(4);
  await tap("ada", ada.page, pairing.comparing.same);
  await tap("noor", page, pairing.comparing.same);
  await waitFor(() => heading(ada.page, pairing.complete.title));
  await waitFor(() => heading(page, pairing.complete.title));
  await tap("ada", ada.page, pairing.complete.go);
  await tap("noor", page, pairing.complete.go);

  await tap("ada", ada.page, new RegExp(ours.note));
  await write("ada", ada.page, notes.words.thanks, "For the tea, before I had to ask.");
  await tap("ada", ada.page, notes.send);
  await waitFor(() => expect(page.getByText("For the tea, before I had to ask.")).toBeVisible());

  expect(taps.ada).toBeLessThanOrEqual(25);
  expect(taps.noor).toBeLessThanOrEqual(25);
  expect(waited).toBeLessThan(15_000);
  test.info().annotations.push({ type: "taps", description: `Ada ${taps.ada}, Noor ${taps.noor}` });
  test.info().annotations.push({ type: "waited", description: `${Math.round(waited)} ms` });
});

test("“not the same” ends it for both, and the invitation is dead (A2)", async ({ browser, house }) => {
  const [ada, noor, link] = await comparing(browser, house);
  await press(noor.page, pairing.comparing.different);
  for (const { page } of [ada, noor]) {
    await heading(page, pairing.void.title);
    await expect(page.getByText(pairing.void["not-same"])).toBeVisible();
  }
  await press(noor.page, pairing.void.onward);
  await heading(noor.page, start.alone.title);
  await answer(noor, house, link);
  await heading(noor.page, pairing.void.title);
  await press(ada.page, pairing.void.again);
  await heading(ada.page, pairing.invite.title);
});

test("one says the same, the other closes half way and comes back: it goes on where it was", async ({
  browser,
  house,
}) => {
  const [ada, noor] = await comparing(browser, house);
  const before = await pictures(noor.page);
  await press(ada.page, pairing.comparing.same);
  await heading(ada.page, pairing.waiting.title);
  await noor.page.close();
  const again = await comeBack(noor, house);
  await heading(again.page, pairing.comparing.title);
  expect(await pictures(again.page)).toEqual(before);
  await press(again.page, pairing.comparing.same);
  for (const { page } of [ada, again]) await heading(page, pairing.complete.title);
});

test("whoever waits may stop, and the other is told calmly", async ({ browser, house }) => {
  const [ada, noor] = await comparing(browser, house);
  await press(ada.page, pairing.comparing.same);
  await press(ada.page, pairing.waiting.stop);
  await heading(ada.page, start.alone.title);
  await heading(noor.page, pairing.void.title);
  await expect(noor.page.getByText(pairing.void.cancelled)).toBeVisible();
});

test("an invitation that somebody else opened first says so (A5) (B19)", async ({ browser, house }) => {
  const [ada, , link] = await comparing(browser, house);
  const late = await arrive(browser, house, "Late");
  await begin(late);
  await answer(late, house, link);
  await heading(late.page, pairing.void.title);
  await expect(late.page.getByText(pairing.void.used)).toBeVisible();
  await heading(ada.page, pairing.comparing.title);
});

test("an invitation that was taken back cannot be used", async ({ browser, house }) => {
  const [ada, noor] = await bothBegun(browser, house);
  const link = await invitationOf(ada);
  await press(ada.page, pairing.inviting.stop);
  await heading(ada.page, start.alone.title);
  await answer(noor, house, link);
  await heading(noor.page, pairing.void.title);
  await expect(noor.page.getByText(pairing.void.cancelled)).toBeVisible();
});

test("an invitation that has run out, or comes from another relay’s wrong address, is said to be so", async ({
  browser,
  house,
}) => {
  await ready();
  const old = writeInvitation({
    secret: new Uint8Array(randomBytes(32)),
    relay: house.address,
    mode: "qr",
    expires: Date.now() - 1_000,
  });
  const { page } = await arrive(browser, house, "Noor");
  await press(page, start.first.invitation);
  await page.getByLabel(pairing.bring.paste).fill(`${house.address}/#${old}`);
  await press(page, pairing.bring.read);
  await expect(page.getByText(pairing.refused.expired)).toBeVisible();
  await page.getByLabel(pairing.bring.paste).fill("");
  await press(page, pairing.bring.read);
  await expect(page.getByText(pairing.bring.empty)).toBeVisible();
});

test("while the relay cannot be reached it says so, and goes on by itself", async ({ browser, house }) => {
  const [ada, noor] = await bothBegun(browser, house);
  await ada.context.setOffline(true);
  await press(ada.page, start.alone.invite);
  await ada.page.getByRole("button", { name: pairing.invite.far }).click();
  await expect(ada.page.getByText(pairing.inviting.reach)).toBeVisible();
  const link = await ada.page.getByLabel(pairing.inviting.link).inputValue();
  await ada.context.setOffline(false);
  await expect(ada.page.getByText(pairing.inviting.reach)).toBeHidden();
  await answer(noor, house, link);
  await heading(ada.page, pairing.comparing.title);
});

test("[SHELL-10] without a camera the way by link is offered", async ({ browser, house }) => {
  const { page } = await arrive(browser, house, "Noor");
  await press(page, start.first.invitation);
  await press(page, pairing.bring.scan);
  await expect(page.getByText(pairing.bring.noCamera)).toBeVisible();
  await expect(page.getByLabel(pairing.bring.paste)).toBeVisible();
});

test("a relay’s address that is none is refused, and who runs it is explained before", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await press(ada.page, start.alone.invite);
  await ada.page.getByText(pairing.invite.relayMore).click();
  await expect(ada.page.getByText(pairing.invite.relayText)).toBeVisible();
  await expect(ada.page.getByLabel(pairing.invite.relay)).toHaveValue(house.address);
  await ada.page.getByLabel(pairing.invite.relay).fill("not an address");
  await ada.page.getByRole("button", { name: pairing.invite.near }).click();
  await expect(ada.page.getByText(pairing.invite["not-an-origin"])).toBeVisible();
});

test("[SCREEN-8] a name full of markup and direction marks stays a name", async ({ browser, house }) => {
  const odd = '<img src=x onerror="document.title=1">\u202e<b>Ada</b>';
  const ada = await arrive(browser, house, "Ada");
  await press(ada.page, start.first.begin);
  await press(ada.page, start.before.goOn);
  await ada.page.getByLabel(start.begin.passphrase, { exact: true }).fill("quiet river stone lamp");
  await ada.page.getByLabel(start.begin.name).fill(odd);
  await press(ada.page, start.begin.go);
  const noor = await arrive(browser, house, "Noor");
  await begin(noor);
  await answer(noor, house, await invitationOf(ada));
  await heading(noor.page, pairing.comparing.title);
  await expect(noor.page.locator("bdi").filter({ hasText: "onerror" })).toHaveText(odd);
  for (const { page } of [ada, noor]) await press(page, pairing.comparing.same);
  for (const { page } of [ada, noor]) await press(page, pairing.complete.go);
  await expect(noor.page.getByRole("heading", { level: 1 })).toContainText("onerror");
  expect(await noor.page.locator("main img, main b").count()).toBe(0);
  expect(await noor.page.title()).toBe("Hearth");
});

test("[SCREEN-9] the screens of pairing can be used by everyone", async ({ browser, house }) => {
  const check = async ({ page }: Person, name: string) => {
    const found = await new AxeBuilder({ page }).analyze();
    const violations = found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect({ name, violations }).toEqual({ name, violations: [] });
    expect({ name, wide: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth) }).toEqual({
      name,
      wide: false,
    });
  };
  const small = { viewport: { width: 320, height: 640 } };
  const ada = await arrive(browser, house, "Ada", { ...small, colorScheme: "light" });
  const noor = await arrive(browser, house, "Noor", { ...small, colorScheme: "dark" });
  await begin(ada);
  await begin(noor);
  await press(ada.page, start.alone.invite);
  await ada.page.getByRole("button", { name: pairing.invite.near }).click();
  await expect(ada.page.getByRole("img", { name: pairing.inviting.code })).toBeVisible();
  await check(ada, "as a code");
  await press(ada.page, pairing.inviting.stop);
  const link = await invitationOf(ada);
  await check(ada, "as a link");
  await noor.page.evaluate((hash) => void (location.hash = hash), link.slice(`${house.address}/`.length));
  await heading(noor.page, pairing.invited.title);
  await check(noor, "invited");
  await press(noor.page, pairing.invited.yes);
  for (const person of [ada, noor]) {
    await heading(person.page, pairing.comparing.title);
    await check(person, "comparing");
  }
  await press(ada.page, pairing.comparing.same);
  await heading(ada.page, pairing.waiting.title);
  await check(ada, "waiting");
  await press(noor.page, pairing.comparing.different);
  await heading(ada.page, pairing.void.title);
  await check(ada, "over");
});
