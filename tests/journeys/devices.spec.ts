/** More than one device of one person: added with a code, named, told of, removed. Each in a browser of its own. */
import type { Browser, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, type House, passphraseOf, type Person, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { heading, press, say } from "./telling.ts";

const { common, devices, notes, ours, start } = en;

test.use({ actionTimeout: 15_000 });

/** Ada's other device, on its first page. */
const other = (browser: Browser, house: House): Promise<Person> => arrive(browser, house, "Ada");

async function toShow({ page }: Person): Promise<void> {
  await page.getByText(start.first.before).click();
  await press(page, start.first.device);
  await press(page, start.before.goOn);
}

/** The code of a new device, as text. */
async function codeOf(fresh: Person, passphrase = "another four calm words"): Promise<string> {
  const { page } = fresh;
  await toShow(fresh);
  await page.getByLabel(devices.newDevice.passphrase, { exact: true }).fill(passphrase);
  await press(page, devices.newDevice.go);
  await page.getByText(devices.showing.byHand).click();
  const field = page.getByLabel(devices.showing.text);
  await expect(field).toHaveValue(/^hearth-device\.1\./);
  return field.inputValue();
}

async function toDevices({ page }: Person): Promise<void> {
  const nav = page.getByRole("navigation", { name: common.nav });
  while (!(await nav.isVisible())) await press(page, common.back);
  await nav.getByRole("button", { name: common.settings }).click();
  await page.getByRole("button", { name: en.settings.ways.to.devices.label }).click();
  await expect(heading(page, devices.list.title)).toBeVisible();
}

async function readCode(holder: Person, code: string, passphrase = passphraseOf(holder)): Promise<void> {
  const { page } = holder;
  await toDevices(holder);
  await press(page, devices.list.add);
  await page.getByLabel(devices.add.paste).fill(code);
  await press(page, devices.add.read);
  await page.getByLabel(devices.add.passphrase, { exact: true }).fill(passphrase);
  await press(page, devices.add.go);
}

const pictures = (page: Page): Promise<string[]> => page.getByRole("figure").allTextContents();

/** Up to the pictures, which are the same on both. */
async function comparing(browser: Browser, house: House, holder: Person): Promise<Person> {
  const fresh = await other(browser, house);
  await readCode(holder, await codeOf(fresh));
  for (const { page } of [fresh, holder]) await expect(heading(page, devices.linking.comparing)).toBeVisible();
  expect(await pictures(fresh.page)).toHaveLength(4);
  expect(await pictures(fresh.page)).toEqual(await pictures(holder.page));
  return fresh;
}

async function added(browser: Browser, house: House, holder: Person): Promise<Person> {
  const fresh = await comparing(browser, house, holder);
  for (const { page } of [fresh, holder]) await press(page, devices.linking.same);
  await expect(heading(fresh.page, devices.linking.completeNew)).toBeVisible();
  await press(fresh.page, devices.linking.goIn);
  await expect(heading(holder.page, devices.linking.completeHolder)).toBeVisible();
  await press(holder.page, devices.linking.toDevices);
  return fresh;
}

async function note({ page }: Person, words: string): Promise<void> {
  const nav = page.getByRole("navigation", { name: common.nav });
  while (!(await nav.isVisible())) await press(page, common.back);
  await nav.getByRole("button", { name: common.ours }).click();
  await page.getByRole("button", { name: ours.note }).click();
  await page.getByLabel(notes.words.thanks).fill(words);
  await press(page, notes.send);
}

/** What the browser of a page has kept, by name. */
const stored = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()),
    ...(await caches.keys()),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);

const row = ({ page }: Person, name: string) => page.locator(".device-row").filter({ hasText: name });

test("[DEVICE-18] [DEVICE-3] a device that is added reads and writes like the first one, and the partner sees nothing of it", async ({
  browser,
  house,
  evening: { ada, noor },
}) => {
  test.setTimeout(120_000);
  await note(ada, "You put the blue cup out.");
  const phone = await added(browser, house, ada);
  await expect(phone.page.getByText("You put the blue cup out.")).toBeVisible();
  await note(phone, "You waited with dinner.");
  for (const { page } of [noor, phone]) await expect(page.getByText("You waited with dinner.")).toBeVisible();
  await note(noor, "You rang your mother.");
  await expect(phone.page.getByText("You rang your mother.")).toBeVisible();
  await note(ada, "You fixed the lamp.");
  for (const { page } of [ada, noor, phone]) await expect(page.getByText("You fixed the lamp.")).toBeVisible();
  for (const words of ["You rang your mother.", "You waited with dinner."])
    await expect(ada.page.getByText(words)).toBeVisible();

  // Nothing of it is anywhere at the partner's: neither a notice nor a row.
  await expect(noor.page.locator(".new-device-line")).toHaveCount(0);
  await toDevices(noor);
  await expect(noor.page.locator(".device-row")).toHaveCount(1);
  await expect(noor.page.locator(".new-device-line")).toHaveCount(0);

  // The device that was added holds no seed, and says what that takes. It was there to see no other come.
  await toDevices(phone);
  await expect(phone.page.locator(".device-row")).toHaveCount(2);
  await expect(phone.page.locator(".new-device-line")).toHaveCount(0);
  await expect(phone.page.getByText(devices.list.noSeed)).toBeVisible();
  await expect(phone.page.getByRole("button", { name: devices.list.add })).toHaveCount(0);
  await phone.context.close();
});

test("[DEVICE-1] [DEVICE-6] [DEVICE-8] [DEVICE-10] the notice stands and cannot be put away, and a device that is removed is cut off and says so", async ({
  browser,
  house,
  evening: { ada, noor },
}) => {
  test.setTimeout(120_000);
  const phone = await added(browser, house, ada);
  await expect(ada.page.locator(".new-device-line")).toHaveCount(1);
  await expect(ada.page.getByRole("button", { name: devices.notice.putAway })).toHaveCount(0);
  await looksRight(ada, "the devices, with a notice");

  await row(ada, devices.list.unnamed).last().click();
  await ada.page.getByLabel(devices.one.name).fill("The phone");
  await press(ada.page, devices.one.save);
  await expect(ada.page.getByText(devices.one.saved)).toBeVisible();
  await expect(heading(ada.page, "The phone")).toBeVisible();
  await looksRight(ada, "one device");
  await press(ada.page, devices.one.remove);
  await expect(ada.page.getByRole("dialog")).toContainText(devices.one.stays);
  await press(ada.page, devices.one.removeYes);
  await expect(ada.page.getByText(devices.one.wasRemoved)).toBeVisible();
  await press(ada.page, common.back);
  await expect(ada.page.locator(".devices-removed")).toContainText("The phone");
  // The notice of it outlives it.
  await expect(ada.page.locator(".new-device-line")).toHaveCount(1);
  await looksRight(ada, "the devices, one of them removed");

  await note(ada, "Only for the two of us.");
  await expect(noor.page.getByText("Only for the two of us.")).toBeVisible();
  // It is told of at home, too: in ours and in just mine.
  await expect(ada.page.locator(".new-device-line")).toHaveCount(1);
  await ada.page.getByRole("navigation", { name: common.nav }).getByRole("button", { name: common.mine }).click();
  await expect(ada.page.locator(".new-device-line")).toHaveCount(1);
  await toDevices(phone);
  await expect(phone.page.getByText(devices.notice.removedHere)).toBeVisible();
  // One calm line, and none that says to wait or that something goes wrong.
  await expect(phone.page.getByText(common.trouble["relay-refuses"])).toHaveCount(0);
  await looksRight(phone, "a device that was removed");
  // From there nothing is written any more, and nothing new comes.
  const nav = phone.page.getByRole("navigation", { name: common.nav });
  while (!(await nav.isVisible())) await press(phone.page, common.back);
  await nav.getByRole("button", { name: common.ours }).click();
  await expect(phone.page.getByText(devices.notice.removedHere)).toBeVisible();
  await expect(phone.page.getByRole("button", { name: ours.note })).toHaveCount(0);
  await expect(noor.page.getByText("Only for the two of us.")).toBeVisible();
  await expect(phone.page.getByText("Only for the two of us.")).toHaveCount(0);
  await phone.context.close();
});

test("[DEVICE-14] [DEVICE-17] not the same ends it on both, and nothing was stored on the new one", async ({
  browser,
  house,
  evening: { ada },
}) => {
  const phone = await comparing(browser, house, ada);
  expect(await stored(phone.page)).toEqual([]);
  await looksRight(phone, "the pictures");
  await press(phone.page, devices.linking.same);
  await press(ada.page, devices.linking.different);
  for (const { page } of [phone, ada]) {
    await expect(heading(page, devices.linking.void)).toBeVisible();
    await expect(page.getByText(devices.linking.voidWhy["not-same"])).toBeVisible();
  }
  await looksRight(phone, "an adding that came to nothing");
  await press(ada.page, devices.linking.onward);
  await expect(heading(ada.page, devices.list.title)).toBeVisible();
  await expect(ada.page.locator(".device-row")).toHaveCount(1);
  expect(await stored(phone.page)).toEqual([]);
  await press(phone.page, devices.linking.onward);
  await expect(heading(phone.page, start.first.title)).toBeVisible();
  await phone.context.close();
});

test("[DEVICE-14] stopping, going elsewhere and a reload leave the new device as empty as it was", async ({
  browser,
  house,
}) => {
  const phone = await other(browser, house);
  const { page } = phone;
  await codeOf(phone);
  expect(await stored(page)).toEqual([]);
  await looksRight(phone, "the code");
  await press(page, devices.showing.stop);
  await expect(heading(page, devices.newDevice.title)).toBeVisible();
  await looksRight(phone, "the passphrase of a new device");
  expect(await stored(page)).toEqual([]);
  await page.reload();
  await expect(heading(page, start.first.title)).toBeVisible();
  await codeOf(phone);
  await page.goBack();
  await expect(heading(page, start.first.title)).toBeVisible();
  await page.reload();
  await codeOf(phone);
  await page.reload();
  await expect(heading(page, start.first.title)).toBeVisible();
  expect(await stored(page)).toEqual([]);
  await phone.context.close();
});

test("[DEVICE-12] (C10) a code in the address is erased from it and refused, on any device", async ({
  browser,
  house,
  evening: { ada },
}) => {
  const phone = await other(browser, house);
  const code = await codeOf(phone);
  const third = await browser.newContext();
  const page = await third.newPage();
  await page.goto(`${house.address}/#${code}`);
  await expect(heading(page, en.pairing.refused.title)).toBeVisible();
  await expect(page.getByText(en.pairing.refused["device-link"])).toBeVisible();
  expect(await page.evaluate(() => location.hash + location.search)).toBe("");
  expect(await stored(page)).toEqual([]);

  await ada.page.evaluate((hash) => void (location.hash = hash), code);
  await expect(ada.page.getByText(en.pairing.refused["device-link"])).toBeVisible();
  expect(await ada.page.evaluate(() => location.hash)).toBe("");
  // The code is as good as before: nobody answered it.
  await press(ada.page, en.pairing.refused.onward);
  await readCode(ada, code);
  for (const one of [phone, ada]) await expect(heading(one.page, devices.linking.comparing)).toBeVisible();
  await third.close();
  await phone.context.close();
});

test("[DEVICE-12] [DEVICE-13] (B14) what is no code, a person’s invitation and a wrong passphrase are each refused in a calm line", async ({
  browser,
  house,
  evening: { ada },
}) => {
  const phone = await other(browser, house);
  const code = await codeOf(phone);
  await toDevices(ada);
  await press(ada.page, devices.list.add);
  const paste = async (text: string, why: string) => {
    await ada.page.getByLabel(devices.add.paste).fill(text);
    await press(ada.page, devices.add.read);
    await expect(ada.page.getByText(why)).toBeVisible();
  };
  await paste("", devices.add.empty);
  await paste("hello", devices.add.refused["not-a-code"]);
  await paste(code.slice(0, -3), devices.add.refused.damaged);
  const nobody = await arrive(browser, house, "Mira");
  await begin(nobody);
  await press(nobody.page, start.alone.invite);
  await nobody.page.getByRole("button", { name: en.pairing.invite.far }).click();
  const link = nobody.page.getByLabel(en.pairing.inviting.link);
  await expect(link).not.toHaveValue("");
  await paste(await link.inputValue(), devices.add.refused.invitation);
  await looksRight(ada, "an invitation where a code belongs");

  await ada.page.getByLabel(devices.add.paste).fill(code);
  await press(ada.page, devices.add.read);
  await looksRight(ada, "the passphrase, once more");
  await ada.page.getByLabel(devices.add.passphrase, { exact: true }).fill("not the right words");
  await press(ada.page, devices.add.go);
  await expect(ada.page.getByText(devices.add.refused["wrong-passphrase"])).toBeVisible();
  await expect(heading(phone.page, devices.showing.title)).toBeVisible();
  await nobody.context.close();
  await phone.context.close();
});

test("[DEVICE-12] [SCREEN-9] a device is added with the keyboard alone, on both sides", async ({
  browser,
  house,
  evening: { ada },
}) => {
  test.setTimeout(120_000);
  const phone = await other(browser, house);
  /** Goes on to what is called so, and presses it. */
  const enter = async ({ page }: Person, name: string) => {
    const wanted = page.getByRole("button", { name, exact: true });
    await expect(wanted).toBeVisible();
    for (let tabs = 0; tabs < 40 && !(await wanted.evaluate((one) => one === document.activeElement)); tabs++)
      await page.keyboard.press("Tab");
    await expect(wanted).toBeFocused();
    await page.keyboard.press("Enter");
  };
  const fillIn = async ({ page }: Person, label: string, text: string) => {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toBeVisible();
    for (let tabs = 0; tabs < 40 && !(await field.evaluate((one) => one === document.activeElement)); tabs++)
      await page.keyboard.press("Tab");
    await expect(field).toBeFocused();
    await page.keyboard.insertText(text);
  };
  await toShow(phone);
  await fillIn(phone, devices.newDevice.passphrase, "another four calm words");
  await phone.page.keyboard.press("Enter");
  await expect(heading(phone.page, devices.showing.title)).toBeVisible();
  await phone.page.getByText(devices.showing.byHand).focus();
  await phone.page.keyboard.press("Enter");
  const code = await phone.page.getByLabel(devices.showing.text).inputValue();
  await toDevices(ada);
  await enter(ada, devices.list.add);
  await fillIn(ada, devices.add.paste, code);
  await enter(ada, devices.add.read);
  await fillIn(ada, devices.add.passphrase, passphraseOf(ada));
  await ada.page.keyboard.press("Enter");
  for (const one of [phone, ada]) await enter(one, devices.linking.same);
  await enter(phone, devices.linking.goIn);
  await enter(ada, devices.linking.toDevices);
  await expect(ada.page.locator(".device-row")).toHaveCount(2);
  await phone.context.close();
});

test("[DEVICE-16] [DEVICE-18] locking ends an adding; a device that was added opens again with its own passphrase", async ({
  browser,
  house,
  evening: { ada },
}) => {
  test.setTimeout(120_000);
  const half = await comparing(browser, house, ada);
  await ada.page.reload();
  await ada.page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(ada.page, start.unlock.open);
  await expect(heading(ada.page, say(ours.pair.replace("{me}", "Ada"), "Noor"))).toBeVisible();
  await toDevices(ada);
  await expect(ada.page.locator(".device-row")).toHaveCount(1);
  expect(await stored(half.page)).toEqual([]);
  await half.context.close();

  const phone = await added(browser, house, ada);
  await phone.page.reload();
  await phone.page.getByLabel(start.unlock.passphrase, { exact: true }).fill("another four calm words");
  await press(phone.page, start.unlock.open);
  await expect(heading(phone.page, say(ours.pair.replace("{me}", "Ada"), "Noor"))).toBeVisible();
  await phone.context.close();
});
