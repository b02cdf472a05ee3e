/** Small signs that are noticed, looks at how it is, what the two show of them, and turning it over at one table. */
import type { Page } from "@playwright/test";
import { CHECK_ITEMS, type CheckItem, type Sign, WEEKLY_ITEMS } from "../../src/core/index.ts";
import { en } from "../../src/web/words/en.ts";
import { sayItem } from "../../src/web/signs/items.ts";
import { comeBack, expect, type Person, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { goHome, heading, press, say } from "./telling.ts";
import { atTable, far, near, onHalf, onTwo, PHONE, toForm } from "./times.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { common, feel, going, mine, notes, ours, signs, together } = en;
const SENTENCE = "You asked how the call went, and waited.";
const LOCK = "four words only for me";

// Twelve questions, pages looked at by day and by night, two people: much for a busy machine.
test.setTimeout(180_000);

const way = (page: Page, label: string) => page.locator(".way-button", { hasText: label }).first();
const choose = (page: Page, sign: Sign) =>
  page.getByRole("radio", { name: new RegExp(`^${signs.names[sign]}`) }).check();

/** From the first page of the two: one press, one choice, a few words. */
async function notice(page: Page, sign: Sign, words = ""): Promise<void> {
  await way(page, ours.notice).click();
  await choose(page, sign);
  if (words !== "") await page.getByLabel(signs.notice.words).fill(words);
}

async function toMine(page: Page, label: string): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: label }).first().click();
}

/** Answers this item, where one stands, and goes on. */
async function answer(page: Page, item: CheckItem, value: number): Promise<void> {
  await expect(heading(page, signs.items[item])).toBeVisible();
  await page.getByLabel(signs.scale[value] ?? "", { exact: true }).check();
  await press(page, signs.checkIn.next);
}

/** From just mine through three questions to their end, which leads back to the page of all. */
async function lookAtThree(page: Page, values: readonly [number, number, number]): Promise<void> {
  await toMine(page, mine.ways.to.checkIns.label);
  await way(page, signs.checkIns.three).click();
  for (const [at, item] of WEEKLY_ITEMS.entries()) await answer(page, item, values[at] ?? 0);
  await press(page, signs.checkIn.keep);
  await expect(page.getByText(signs.checkIns.kept)).toBeVisible();
}

/** From the page of all check-ins: shows what was said last to this item. */
async function show({ page }: Person, item: CheckItem, them: string, own = ""): Promise<void> {
  await page.getByRole("button", { name: signs.items[item] }).click();
  if (own !== "") await page.getByLabel(signs.show.own).fill(own);
  await press(page, say(signs.show.yes, them));
  await expect(heading(page, signs.shown.title)).toBeVisible();
}

test("[SIGN-30] [SIGN-32] [SIGN-33] [SIGN-34] a sign is noticed in three presses, sent as a thank-you, answered with a sentence, kept, and let go", async ({
  evening: { ada, noor },
}) => {
  await notice(ada.page, "open", SENTENCE);
  await expect(ada.page.locator(".noticing-preview .note")).toContainText(SENTENCE);
  await looksRight(ada, "noticing");
  await press(ada.page, signs.notice.send);
  await expect(ada.page.getByText(say(signs.notice.sent, "Noor"))).toBeVisible();

  const theirs = noor.page.getByRole("article").filter({ hasText: SENTENCE });
  await expect(theirs).toContainText(notes.opening.thanks);
  await expect(theirs).not.toContainText(signs.names.open);
  await theirs.getByRole("button", { name: notes.answer.begin }).click();
  await expect(theirs.getByLabel(notes.answer.label)).toHaveValue("");
  await expect(theirs.getByLabel(notes.answer.label)).toBeFocused();
  await theirs.getByLabel(notes.answer.label).fill("I was glad that you noticed.");
  await press(noor.page, notes.answer.send);
  await expect(theirs).toContainText("I was glad that you noticed.");
  await expect(theirs.getByRole("button", { name: notes.answer.begin })).toHaveCount(0);
  await expect(theirs.locator(".note-answer")).toBeFocused();

  // It stands under the note on both sides; who was thanked may take it back, the other only reads it.
  const hers = ada.page.getByRole("article").filter({ hasText: SENTENCE });
  await expect(hers.locator(".note-answer")).toContainText("Noor");
  await expect(hers).toContainText("I was glad that you noticed.");
  await expect(hers.getByRole("button")).toHaveCount(0);
  await theirs.getByRole("button", { name: notes.answer.takeBack }).click();
  await noor.page.getByRole("dialog").getByRole("button", { name: feel.shown.takeBackYes }).click();
  await expect(hers.locator(".note-answer")).toHaveCount(0);
  // Without one, the page says nothing of it.
  expect(await hers.innerText()).not.toMatch(/answer|sentence|yet|waiting/i);

  await notice(ada.page, "respect");
  await press(ada.page, signs.notice.keep);
  await expect(ada.page.getByText(signs.notice.kept)).toBeVisible();
  await toMine(ada.page, mine.ways.to.noticed.label);
  const rows = ada.page.locator(".noticed-row");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(signs.noticed.sent);
  await looksRight(ada, "what was noticed");
  await choose(ada.page, "open");
  await expect(rows).toHaveCount(1);
  await choose(ada.page, "willing");
  await expect(ada.page.getByText(signs.noticed.noneOf)).toBeVisible();
  await ada.page.getByRole("radio", { name: signs.noticed.all }).check();
  expect(await ada.page.getByRole("main").innerText()).not.toMatch(/\b[0-9]+ (of|signs|times|notes)\b/);
  await rows.nth(1).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: signs.noticed.letGo }).click();
  await expect(rows).toHaveCount(1);
  // The thank-you stays where it is.
  await expect(theirs).toHaveCount(1);
});

test("[SIGN-31] [SIGN-32] with just mine closed what was written stays while it is opened, and a thank-you goes out the same", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  const { page } = ada;
  const sizes = async () =>
    ((await keptBy(noor.page)) as unknown[][]).map((store) => store.map((each) => String(each).split(",").length));
  /** What one thank-you adds to all that Noor's browser keeps. */
  async function adds(): Promise<number> {
    await wire.quiet(2_000);
    const before = (await sizes()).flat().reduce((sum, size) => sum + size, 0);
    const seen = await noor.page.getByRole("article").count();
    await notice(page, "willing", SENTENCE);
    await press(page, signs.notice.send);
    await expect(page.getByText(say(signs.notice.sent, "Noor"))).toBeVisible();
    await expect(noor.page.getByRole("article")).toHaveCount(seen + 1);
    await wire.quiet(2_000);
    return (await sizes()).flat().reduce((sum, size) => sum + size, 0) - before;
  }
  try {
    const open = await adds();
    await press(page, common.mine);
    await press(page, mine.lock.give);
    await page.getByLabel(mine.lock.passphrase, { exact: true }).fill(LOCK);
    await page.getByLabel(mine.lock.again, { exact: true }).fill(LOCK);
    await press(page, mine.lock.save);
    await press(page, mine.lock.close);
    await expect(heading(page, mine.unlock.title)).toBeVisible();
    await press(page, common.ours);
    expect(await adds()).toBe(open);

    await notice(page, "respect", "You let me finish.");
    await press(page, signs.notice.keep);
    const sheet = page.getByRole("dialog");
    await expect(sheet).toContainText(signs.notice.locked);
    await sheet.getByRole("button", { name: mine.unlock.notNow }).click();
    await expect(page.getByLabel(signs.notice.words)).toHaveValue("You let me finish.");
    await press(page, signs.notice.keep);
    await sheet.getByLabel(mine.unlock.passphrase, { exact: true }).fill(LOCK);
    await sheet.getByRole("button", { name: mine.unlock.open }).click();
    await expect(page.getByText(signs.notice.kept)).toBeVisible();
    await toMine(page, mine.ways.to.noticed.label);
    // The one that was sent while it was closed is not there.
    await expect(page.locator(".noticed-row")).toHaveCount(2);
    await expect(page.locator(".noticed-row").first()).toContainText("You let me finish.");
  } finally {
    await close();
  }
});

test("[SIGN-37] [SIGN-38] [SIGN-40] [SIGN-41] [SIGN-42] [SIGN-43] a look that was begun is there after a new start, and counts once it is finished", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser);
  await wire.quiet(2_000);
  const before = await keptBy(noor.page);
  await toMine(ada.page, mine.ways.to.checkIns.label);
  await expect(ada.page.getByText(signs.checkIns.own)).toBeVisible();
  await expect(ada.page.getByText(signs.checkIns.safe)).toBeVisible();
  await expect(ada.page.getByText(signs.checkIns.lately)).toHaveCount(0);
  await way(ada.page, signs.checkIns.twelve).click();
  await press(ada.page, signs.checkIn.next);
  await expect(ada.page.getByText(signs.checkIn.need)).toBeVisible();
  await looksRight(ada, "a question");
  // By keyboard: the answers are one group.
  await ada.page.getByLabel(signs.scale[0] ?? "", { exact: true }).focus();
  await ada.page.keyboard.press("Space");
  for (let presses = 0; presses < 3; presses += 1) await ada.page.keyboard.press("ArrowDown");
  await expect(ada.page.getByLabel(signs.scale[3] ?? "", { exact: true })).toBeChecked();
  await ada.page.keyboard.press("Enter");
  await answer(ada.page, "open-2", 1);
  await expect(heading(ada.page, signs.items["open-3"])).toBeFocused();
  await ada.page.close();

  const { page } = await comeBack(ada, { ...house, address: wire.address });
  await toMine(page, mine.ways.to.checkIns.label);
  await expect(page.getByText(signs.checkIns.lately)).toHaveCount(0);
  await expect(page.getByText(signs.checkIns.again)).toHaveCount(0);
  await way(page, signs.checkIns.goOn).click();
  for (const item of CHECK_ITEMS.slice(2)) await answer(page, item, 2);
  await expect(page.getByText(signs.checkIns.safe)).toBeVisible();
  await page.getByLabel(signs.checkIn.words).fill("A full week.");
  await press(page, signs.checkIn.keep);
  await expect(page.getByText(signs.checkIns.again)).toBeVisible();
  await expect(page.getByRole("button", { name: signs.items["open-1"] })).toContainText("mostly");
  expect(await page.getByRole("main").innerText()).not.toMatch(/[0-4] ?(\/|of|out of) ?[0-9]|%/);
  await looksRight({ ...ada, page }, "the looks");

  await page
    .getByRole("button", { name: new RegExp(signs.checkIns.pastTwelve) })
    .last()
    .click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("A full week.");
  await expect(sheet.getByRole("definition").first()).toHaveText("mostly");
  await sheet.getByRole("button", { name: signs.one.letGo }).click();
  await expect(page.getByText(signs.checkIns.lately)).toHaveCount(0);

  // A draft may be let go, too; and the quiet way leads to the page for oneself.
  await way(page, signs.checkIns.three).click();
  await answer(page, "open-1", 4);
  await press(page, common.back);
  await press(page, signs.checkIns.drop);
  await expect(way(page, signs.checkIns.three)).toBeVisible();
  await press(page, signs.checkIns.going);
  await expect(heading(page, going.title)).toBeVisible();
  await wire.quiet(2_000);
  expect(await keptBy(noor.page)).toEqual(before);
  await close();
});

test("[SIGN-44] [SIGN-45] [SIGN-46] [SIGN-48] [SIGN-49] each shows item by item in words, side by side where both do, and takes it back", async ({
  evening: { ada, noor },
}) => {
  await lookAtThree(ada.page, [3, 0, 1]);
  const quiet = await noor.page.getByRole("main").innerHTML();
  await ada.page.getByRole("button", { name: signs.items["open-1"] }).click();
  const words = sayItem("open-1", 3, signs);
  await expect(ada.page.locator(".sign-paper")).toHaveText(words);
  await expect(ada.page.getByText(signs.checkIns.safe)).toBeVisible();
  await looksRight(ada, "showing");
  await press(ada.page, signs.show.no);
  // Until it is shown, nothing is anywhere.
  expect(await noor.page.getByRole("main").innerHTML()).toBe(quiet);
  await show(ada, "open-1", "Noor", "On Sunday most of all.");
  await expect(ada.page.locator(".shown-words")).toHaveText(`${words}\n\nOn Sunday most of all.`);

  await press(noor.page, ours.shownSigns);
  await expect(noor.page.locator(".shown-words")).toHaveText(`${words}\n\nOn Sunday most of all.`);
  await expect(noor.page.locator(".shown-sign").getByRole("button")).toHaveCount(0);
  await expect(noor.page.getByText(signs.shown.same)).toHaveCount(0);
  expect(await noor.page.locator(".shown-signs main").innerText()).not.toMatch(/respect/i);

  await press(noor.page, signs.shown.more);
  await way(noor.page, signs.checkIns.three).click();
  for (const item of WEEKLY_ITEMS) await answer(noor.page, item, 2);
  await press(noor.page, signs.checkIn.keep);
  await show(noor, "open-1", "Ada");
  for (const person of [ada, noor]) {
    await expect(person.page.getByText(signs.shown.same)).toBeVisible();
    await expect(person.page.locator(".side-by-side .shown-words")).toHaveCount(2);
    await expect(person.page.locator(".starter-prompt")).toBeVisible();
    await looksRight(person, "the same thing");
  }
  const order = (page: Page) => page.locator(".side-by-side .shown-words").allInnerTexts();
  expect(await order(ada.page)).toEqual(await order(noor.page));
  const starters = await Promise.all([ada, noor].map(({ page }) => page.locator(".starter-prompt").innerText()));
  expect(starters[0]).toBe(starters[1]);
  // Side by side where there is room, one below the other on a phone.
  const tops = () =>
    ada.page
      .locator(".side-by-side .shown-sign")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(new Set(await tops()).size).toBe(1);
  await ada.page.setViewportSize({ width: 360, height: 740 });
  expect(new Set(await tops()).size).toBe(2);
  await looksRight(ada, "the same thing on a phone");

  // Just me for now puts away what is for two; the sentences stay, and the other's page does not change.
  const seen = await noor.page.locator(".shown-signs main").innerHTML();
  await press(ada.page, common.mine);
  await press(ada.page, going.justMe.on);
  await press(ada.page, common.ours);
  await press(ada.page, ours.shownSigns);
  await expect(ada.page.locator(".side-by-side .shown-words")).toHaveCount(2);
  await expect(ada.page.locator(".starter")).toHaveCount(0);
  await expect(way(ada.page, signs.shown.table)).toHaveCount(0);
  expect(await noor.page.locator(".shown-signs main").innerHTML()).toBe(seen);
  await expect(ada.page.getByRole("button", { name: signs.shown.more })).toHaveCount(0);
  await toMine(ada.page, mine.ways.to.checkIns.label);
  await expect(ada.page.getByText(signs.items["open-1"])).toBeVisible();
  await expect(ada.page.getByRole("button", { name: signs.items["open-1"] })).toHaveCount(0);
  await goHome(ada);
  await way(ada.page, ours.notice).click();
  await expect(ada.page.getByRole("button", { name: signs.notice.keep })).toBeVisible();
  await expect(ada.page.getByRole("button", { name: signs.notice.send })).toHaveCount(0);
  await press(ada.page, common.back);
  await press(ada.page, ours.shownSigns);

  await ada.page.locator(".shown-sign").getByRole("button", { name: feel.shown.takeBack }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: feel.shown.takeBackYes }).click();
  await expect(ada.page.getByText(signs.shown.tookBack)).toBeVisible();
  for (const { page } of [ada, noor]) {
    await expect(page.locator(".shown-words")).toHaveCount(1);
    await expect(page.getByText(signs.shown.same)).toHaveCount(0);
  }
  await goHome(ada);
});

test("[SIGN-50] [SIGN-51] turned over at one table, from what both show or from nothing, and kept only when both press keep", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser, PHONE);
  const { page } = ada;
  const { table, closing, dark, forms, start } = together;
  const line = "We laughed about the call.";
  const toKeeping = async () => {
    await onHalf(near(page), table.begin).click();
    await expect(near(page)).toContainText(forms.turning.rounds[0] ?? "");
    await expect(far(page)).toContainText(forms.turning.listenHint);
    await onHalf(near(page), table.hand).click();
    await expect(far(page)).toContainText(table.back);
    await press(page, table.end);
    await page.getByLabel(closing.one, { exact: true }).fill(line);
    await press(page, closing.on);
  };
  try {
    await toForm(page, "turning");
    await expect(page.getByText(start.fear)).toBeVisible();
    await expect(page.getByRole("button", { name: onTwo() })).toHaveCount(0);
    await wire.quiet(2_000);
    const before = { relay: bytesIn(house.data), ada: await keptBy(page) };
    // Nothing is shown: at once to the table.
    await page.getByRole("button", { name: atTable() }).click();
    await toKeeping();
    await onHalf(near(page), closing.keep).click();
    await onHalf(far(page), closing.away).click();
    await expect(page.getByRole("heading", { name: dark.away })).toBeVisible();
    await wire.quiet(1_500);
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(page)).toEqual(before.ada);
    await page.getByRole("button", { name: dark.close }).click();

    await lookAtThree(page, [4, 4, 3]);
    await show(ada, "willing-1", "Noor");
    await page.locator(".way-button", { hasText: signs.shown.table }).click();
    await page.getByRole("button", { name: atTable() }).click();
    await expect(heading(page, signs.looking.title)).toBeVisible();
    await expect(page.locator(".shown-by")).toContainText("Ada");
    await expect(page.locator(".shown-words")).toHaveText(sayItem("willing-1", 3, signs));
    await looksRight(ada, "before the table");
    await press(page, signs.looking.on);
    await toKeeping();
    await onHalf(near(page), closing.keep).click();
    await onHalf(far(page), closing.keep).click();
    await expect(page.getByText(dark.kept).first()).toBeVisible();
    await page.getByRole("button", { name: dark.close }).click();
    await expect(page.getByText(line)).toBeVisible();
    await press(noor.page, common.together);
    await expect(noor.page.getByText(line)).toBeVisible();
  } finally {
    await close();
  }
});
