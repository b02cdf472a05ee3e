/** The journal, for real: pages kept as they are written, found again in any script, told only by an act of its own. */
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, type Person, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { goHome, heading, press, say } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { common, going, journal, mine, questions, sharing } = en;
const LOCK = "only these four words";
const LINE = "I was short with Noor this morning, and I know why.";
const SECRET = "I have not told anyone that I am afraid of spring.";

/** From anywhere at home to the journal. */
async function toJournal({ page }: Person): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.journal }).click();
  await expect(heading(page, journal.title)).toBeVisible();
}

/** Writes a page without a question, and is back at the journal. */
async function writePage(person: Person, words: string): Promise<void> {
  const { page } = person;
  await page.getByRole("button", { name: journal.write }).click();
  await page.getByLabel(journal.reflect.words).fill(words);
  await press(page, journal.reflect.done);
  await expect(page.locator(".journal-words")).toHaveText(words);
  await press(page, common.back);
  await expect(heading(page, journal.title)).toBeVisible();
}

test("[JOURNAL-1] [JOURNAL-2] [JOURNAL-4] [JOURNAL-22] a page from a question outlives a killed tab, is written on, and let go", async ({
  evening: { ada },
  house,
}) => {
  const { page } = ada;
  await toJournal(ada);
  await expect(page.getByText(journal.pages.none)).toBeVisible();
  const offered = page.locator(".journal-question");
  const first = await offered.textContent();
  const untouched = await keptBy(page);
  await press(page, journal.another);
  await expect(offered).not.toHaveText(first ?? "");
  await press(page, journal.choose);
  await expect(heading(page, questions.title)).toBeVisible();
  await looksRight(ada, "the questions");
  await press(page, questions.ask["safer-01"]);
  await expect(heading(page, questions.ask["safer-01"])).toBeVisible();
  await expect(heading(page, questions.ask["safer-01"])).toBeFocused();
  // Looked at, and not a word written: nothing is stored.
  await press(page, journal.reflect.done);
  await expect(page.getByText(journal.reflect.needWords)).toBeVisible();
  expect(await keptBy(page)).toEqual(untouched);
  await looksRight(ada, "the page to write on");
  await page.getByLabel(journal.reflect.words).fill(LINE);
  await expect(page.getByText(journal.reflect.saved)).toBeVisible();
  await page.close();

  const back = await comeBack(ada, house);
  await toJournal(back);
  await back.page.getByRole("button").filter({ hasText: LINE }).click();
  await expect(back.page.locator(".journal-asked")).toHaveText(questions.ask["safer-01"]);
  await looksRight(back, "a page");

  await back.page.getByRole("button", { name: journal.one.small }).click();
  await looksRight(back, "one small thing");
  await back.page.getByLabel(journal.small.words).fill("ask before I give advice");
  await press(back.page, journal.small.save);
  await expect(back.page.getByText(journal.small.saved)).toBeVisible();
  await expect(back.page.locator(".journal-small-list")).toContainText("ask before I give advice");

  await press(back.page, journal.one.edit);
  await expect(back.page.getByLabel(journal.reflect.words)).toHaveValue(LINE);
  await back.page.getByLabel(journal.reflect.words).fill(`${LINE} I slept badly.`);
  await press(back.page, journal.reflect.done);
  await expect(back.page.locator(".journal-words")).toHaveText(`${LINE} I slept badly.`);
  // A page that is emptied is no page: what stood there stays, until it is let go.
  await press(back.page, journal.one.edit);
  await back.page.getByLabel(journal.reflect.words).fill("");
  await press(back.page, journal.reflect.done);
  await expect(back.page.getByText(journal.reflect.needWords)).toBeVisible();
  await press(back.page, common.back);
  await expect(back.page.locator(".journal-words")).toHaveText(`${LINE} I slept badly.`);
  await press(back.page, journal.one.letGo);
  const dialog = back.page.getByRole("dialog");
  await dialog.getByRole("button", { name: journal.one.letGoNo, exact: true }).click();
  await press(back.page, journal.one.letGo);
  await dialog.getByRole("button", { name: journal.one.letGoYes, exact: true }).click();
  await expect(back.page.getByText(journal.one.letGoDone)).toBeVisible();
  await expect(back.page.getByText(journal.pages.none)).toBeVisible();

  // The small thing stays, until it is done or let go; then it is out of sight.
  await expect(back.page.locator(".journal-slip-words")).toHaveText("ask before I give advice");
  await press(back.page, journal.week.kept);
  await expect(back.page.getByText(journal.week.saidKept)).toBeVisible();
  await expect(back.page.locator(".journal-slip")).toHaveCount(0);
});

test("[JOURNAL-5] [JOURNAL-20] [JOURNAL-21] chosen words of a page become a draft, and nobody hears of any of it", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    const ours = await ada.page.getByRole("main").innerHTML();
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), noor: await keptBy(noor.page), seen: await noor.page.content() };
    await toJournal(ada);
    await writePage(ada, `${LINE}\n\n${SECRET}`);
    await ada.page.getByRole("button").filter({ hasText: LINE }).click();
    await ada.page.getByRole("button", { name: journal.one.tell }).click();
    await expect(heading(ada.page, journal.tell.title)).toBeVisible();
    const field = ada.page.getByLabel(journal.tell.words);
    await expect(field).toHaveValue(`${LINE}\n\n${SECRET}`);
    await expect(ada.page.getByText(say(journal.tell.first, "Noor"))).toBeVisible();
    await field.fill(LINE);
    await expect(ada.page.locator(".preview .told-words")).toHaveText(LINE);
    expect(await ada.page.locator(".preview").textContent()).not.toContain("afraid");
    await looksRight(ada, "which words go over");
    await press(ada.page, journal.tell.make);
    await expect(ada.page.getByLabel(sharing.draft.words)).toHaveValue(LINE);
    await expect(ada.page.getByText(say(sharing.draft.lies.mine, "Noor"))).toBeVisible();

    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(await keptBy(noor.page)).toEqual(before.noor);
    expect(await noor.page.content()).toBe(before.seen);
    // Ada's own first page of the two tells nothing of it either.
    await goHome(ada);
    expect(await ada.page.getByRole("main").innerHTML()).toBe(ours);
    await toJournal(ada);
    await ada.page.getByRole("button").filter({ hasText: LINE }).click();
    await expect(ada.page.locator(".journal-words")).toContainText(SECRET);
  } finally {
    await close();
  }
});

test("[JOURNAL-10] [JOURNAL-11] [JOURNAL-12] [JOURNAL-15] [JOURNAL-17] [JOURNAL-18] found in any script, by day, with the keyboard, and not behind its lock", async ({
  evening: { ada },
  house,
}) => {
  const { page } = ada;
  await toJournal(ada);
  await writePage(ada, "Wir gingen über die Brücke, <b onclick=alert(1)>und</b> niemand sprach.");
  await writePage(ada, "ฉันต้องการความรักจากเธอ");
  await writePage(ada, "أخاف أن أفقد عملي في الربيع.");

  const kept = await keptBy(page);
  const field = page.getByRole("searchbox", { name: journal.find.label });
  await field.focus();
  await page.keyboard.type("bruck");
  await expect(page.getByText(journal.find.found)).toBeVisible();
  await expect(page.locator("mark")).toHaveText("Brücke");
  await expect(page.locator(".journal-found")).toContainText("<b onclick=alert(1)>und</b>");
  await expect(page.locator(".journal-found b")).toHaveCount(0);
  await looksRight(ada, "what was found");
  await field.fill("ความรัก");
  await expect(page.locator("mark")).toHaveText("ความรัก");
  await field.fill("عملي");
  await expect(page.locator("mark")).toHaveText("عملي");
  await field.fill("bruck عملي");
  await expect(page.getByText(journal.find.none)).toBeVisible();
  expect(await keptBy(page)).toEqual(kept);
  await press(page, journal.find.clear);

  const today = page.locator(".journal-day.written");
  await expect(today).toHaveCount(1);
  await expect(today).toHaveAccessibleName(/, today, with a page$/);
  await today.focus();
  await page.keyboard.press("Enter");
  await expect(today).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".journal-list-name")).not.toHaveText(journal.pages.latest);
  await looksRight(ada, "the journal");
  await page.keyboard.press("Enter");
  await expect(page.locator(".journal-list-name")).toHaveText(journal.pages.latest);

  // With a lock of its own: ours is opened, and the journal asks.
  await press(page, common.back);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill(LOCK);
  await page.getByLabel(mine.lock.again, { exact: true }).fill(LOCK);
  await press(page, mine.lock.save);
  await expect(page.getByText(mine.lock.own)).toBeVisible();
  await page.getByRole("button", { name: mine.journal }).click();
  await field.fill("Brücke");
  await expect(page.locator("mark")).toHaveText("Brücke");
  await page.close();
  const back = await comeBack(ada, house);
  await press(back.page, common.mine);
  await expect(heading(back.page, mine.unlock.title)).toBeVisible();
  await expect(back.page.getByRole("searchbox")).toHaveCount(0);
  expect(await back.page.content()).not.toContain("Brücke");
});

test("[JOURNAL-2] [JOURNAL-16] a page of 64 KiB stays where it is, is not cut, and can be made shorter", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  const long = `e\u0301 ${"tea\u0308\u0323 ".repeat(8_192)}`;
  await toJournal(ada);
  await page.getByRole("button", { name: journal.write }).click();
  const field = page.getByLabel(journal.reflect.words);
  await field.fill(long);
  await press(page, journal.reflect.done);
  await expect(page.getByText(journal.reflect.tooLong).first()).toBeVisible();
  await expect(field).toHaveValue(long);
  await field.fill("tea\u0308\u0323, and no more");
  await press(page, journal.reflect.done);
  await expect(page.locator(".journal-words")).toHaveText("tea\u0308\u0323, and no more");
});

test("[JOURNAL-19] while it is just me, questions are about oneself, and no page leads to telling", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toJournal(ada);
  await writePage(ada, LINE);
  await page.getByRole("button").filter({ hasText: LINE }).click();
  await expect(page.getByRole("button", { name: journal.one.tell })).toBeVisible();
  await goHome(ada);
  await press(page, common.mine);
  await press(page, going.justMe.on);
  await expect(page.getByText(going.justMe.isOn)).toBeVisible();

  await page.getByRole("button", { name: mine.journal }).click();
  await page.getByRole("button").filter({ hasText: LINE }).click();
  await expect(page.getByRole("button", { name: journal.one.small })).toBeVisible();
  await expect(page.getByRole("button", { name: journal.one.tell })).toHaveCount(0);
  await press(page, common.back);
  await press(page, journal.choose);
  await expect(page.getByText(questions.leadAlone)).toBeVisible();
  await expect(page.getByText(questions.themes.me, { exact: true })).toBeVisible();
  for (const theme of ["safer", "us", "well", "hard", "telling"] as const)
    await expect(page.getByText(questions.themes[theme], { exact: true })).toHaveCount(0);
  await looksRight(ada, "questions about oneself");
});
