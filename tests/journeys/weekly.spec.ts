/** Time together: cards, one gentle evening a week, twenty minutes for tonight, and a first evening. */
import { readFileSync } from "node:fs";
import { en } from "../../src/web/words/en.ts";
import { decks } from "../../src/web/words/en/decks.ts";
import { comeBack, expect, type Person, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { backUntil, folded, heading, press, say, stayOpen, tell, unfold } from "./telling.ts";
import { overWire } from "./weather.ts";

const { cards, common, evening, firstEvenings, sharing, together } = en;
const { week, tonight } = evening;
const prompts = new Map(Object.entries(decks).map(([id, { prompt }]) => [prompt, id]));

/** Anything that is sent has a header of 216 bytes. The relay's own question whether somebody is there takes a few. */
const LEAST_SENT = 200;

async function goTogether({ page }: Person): Promise<void> {
  await press(page, common.together);
  await expect(heading(page, evening.title)).toBeVisible();
}

/** A large way on, by its label. */
const way = ({ page }: Person, name: string) =>
  page.locator(".way-button").filter({ has: page.getByText(name, { exact: true }) });

/** Back until one stands where the four ways are, then home. */
async function home({ page }: Person): Promise<void> {
  const ways = page.getByRole("navigation").getByRole("button", { name: common.ours, exact: true });
  await backUntil(page, ways);
  await ways.click();
  await expect(page.locator(".page.ours")).toBeVisible();
}

test("[EVENING-1] [EVENING-3] [EVENING-5] an evening is chosen, taken to a calendar and let go, and none of it is sent", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser);
  try {
    await goTogether(ada);
    await way(ada, evening.weekly).click();
    await expect(heading(ada.page, week.title)).toBeVisible();
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), seen: await noor.page.content() };

    await ada.page.getByLabel("Saturday", { exact: true }).check();
    await ada.page.getByLabel(week.time).fill("19:30");
    await press(ada.page, week.choose);
    await expect(ada.page.getByText(/^Saturday, (19:30|7:30\sPM)$/)).toBeVisible();
    await expect(ada.page.getByText(week.calendar.warn)).toBeVisible();
    const coming = ada.page.waitForEvent("download");
    await press(ada.page, week.calendar.get);
    const file = await coming;
    expect(file.suggestedFilename()).toBe("evening.ics");
    const text = readFileSync(await file.path(), "utf8");
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(text).toMatch(/\r\nDTSTART:\d{8}T193000\r\n/);
    expect(text).toMatch(/\r\nSUMMARY:Evening\r\n/);
    expect(text).not.toMatch(/Ada|Noor|Hearth|http|localhost/i);
    await wire.quiet(2_000);
    expect(wire.bytes() - before.bytes).toBeLessThan(LEAST_SENT);
    expect(await noor.page.content()).toBe(before.seen);
    await looksRight(ada, "the evening of the week");

    // It is there after the door was locked, and gone once it is let go.
    await ada.page.close();
    const again = await comeBack(ada, { ...house, address: wire.address });
    await goTogether(again);
    await expect(way(again, evening.weekly)).toContainText("Saturday");
    await way(again, evening.weekly).click();
    await press(again.page, week.letGo);
    await expect(again.page.getByText(week.gone)).toBeVisible();
    await expect(again.page.getByLabel(week.time)).toBeVisible();
  } finally {
    await close();
  }
});

test("[EVENING-6] [EVENING-7] a reminder is asked for on a tap, says one word, and says nothing where it may not", async ({
  evening: { ada, noor },
}) => {
  await stayOpen(ada);
  for (const [{ page }, says] of [
    [ada, "granted"],
    [noor, "denied"],
  ] as const) {
    await page.evaluate((answer) => {
      const said: string[] = [];
      class Said extends EventTarget {
        static permission = "default";
        static requestPermission = async () => (Said.permission = answer);
        constructor(title: string, how: { body?: string }) {
          super();
          said.push(title + (how.body ?? ""));
        }
      }
      Object.assign(globalThis, { Notification: Said, said });
    }, says);
    await press(page, common.together);
    await page.getByRole("button").filter({ hasText: evening.weekly }).click();
    await press(page, week.choose);
  }
  await press(noor.page, week.remind.on);
  await expect(noor.page.getByText(week.remind.refused)).toBeVisible();

  // Nobody is asked before the tap.
  expect(await ada.page.evaluate(() => Notification.permission)).toBe("default");
  await ada.page.clock.install({ time: new Date(2026, 10, 26, 19, 59) });
  await press(ada.page, week.remind.on);
  await expect(ada.page.getByText(week.remind.isOn)).toBeVisible();
  const said = () => ada.page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(await said()).toEqual([]);
  await ada.page.clock.runFor(2 * 60_000);
  await expect.poll(said).toEqual([week.name]);
  await press(ada.page, week.remind.off);
  await expect(ada.page.getByText(week.remind.isOn)).toHaveCount(0);
  await ada.page.clock.runFor(7 * 24 * 60 * 60_000);
  expect(await said()).toEqual([week.name]);
});

test("[CARDS-11] [CARDS-12] cards lie one at a time, lighter or deeper, leave no trace, and can be written about", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    const { page } = ada;
    await goTogether(ada);
    await way(ada, evening.cards).click();
    await expect(heading(page, cards.title)).toBeVisible();
    await expect(page.locator(".decks button")).toHaveCount(9);
    await looksRight(ada, "the decks");
    await way(ada, cards.names.fears).click();
    const card = page.locator(".card");
    await expect(card).toContainText(cards.depth[1]);
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), seen: await noor.page.content() };

    const seen = new Set<string>();
    const first = await page.locator(".card-turn").innerText();
    for (let drawn = 0; drawn < 16; drawn += 1) {
      const prompt = await page.getByRole("heading", { level: 1 }).innerText();
      expect(prompts.get(prompt)).toMatch(/^fears-/);
      seen.add(prompt);
      await press(page, cards.another);
      // Who answers first takes turns.
      if (drawn === 0) expect(await page.locator(".card-turn").innerText()).not.toBe(first);
    }
    expect(seen.size).toBe(16);
    await expect(page.getByText(cards.through)).toBeVisible();
    await looksRight(ada, "a card");

    await press(page, common.back);
    await way(ada, cards.names.dreams).click();
    for (const depth of [2, 3, 4, 5] as const) {
      await press(page, cards.deeper);
      await expect(card).toContainText(cards.depth[depth]);
    }
    await expect(page.getByRole("button", { name: cards.deeper })).toHaveCount(0);
    await press(page, cards.lighter);
    await expect(card).toContainText(cards.depth[4]);
    const prompt = await page.getByRole("heading", { level: 1 }).innerText();
    await wire.quiet(2_000);
    expect(wire.bytes() - before.bytes).toBeLessThan(LEAST_SENT);
    expect(await noor.page.content()).toBe(before.seen);

    await press(page, cards.write);
    await expect(heading(page, sharing.draft.titles.dream)).toBeVisible();
    await expect(page.locator(".card-line")).toContainText(prompt);
    await page.getByLabel(sharing.draft.words).fill("A house with a wide window.");
    await expect(page.getByText(sharing.draft.saved)).toBeVisible();
    await expect(page.locator(".card-line")).toContainText(prompt);
    await home(ada);
    await expect(page.getByText("A house with a wide window.")).toBeVisible();
  } finally {
    await close();
  }
});

test("[EVENING-9] [EVENING-12] twenty minutes begin with what lies in ours, without a word of it, and change when asked", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { kind: "fear", words: "I am afraid of the letter from the bank.", outside: "Not urgent." });
  await expect(folded(noor)).toHaveCount(1);
  await goTogether(noor);
  const suggested = noor.page.locator(".suggestion");
  await expect(suggested).toHaveCount(3);
  await expect(suggested.first()).toContainText(tonight.unfold);
  await expect(noor.page.locator("main")).not.toContainText("letter from the bank");
  await looksRight(noor, "the page for time together");
  const before = await suggested.allInnerTexts();
  await press(noor.page, tonight.other);
  await expect(suggested.first()).not.toContainText(tonight.unfold);
  // It was only put aside: who comes back finds the same.
  await home(noor);
  await goTogether(noor);
  expect(await suggested.allInnerTexts()).toEqual(before);
  await suggested.first().click();
  await expect(heading(noor.page, say(sharing.folded.title, "Ada"))).toBeVisible();
  await home(noor);
  await unfold(noor, ada);
  await home(noor);
  await goTogether(noor);
  await expect(noor.page.getByText(tonight.unfold)).toHaveCount(0);
});

test("[EVENING-14] [EVENING-16] the four ways and the page for time together are the same, whatever lies in just mine", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await goTogether(ada);
  const before = await page.locator("#app").innerHTML();
  await press(page, common.mine);
  await page.getByRole("button").filter({ hasText: en.mine.begin }).click();
  await page.getByRole("button", { name: sharing.kind.none }).click();
  await page.getByLabel(sharing.draft.words).fill("Something that is mine alone.");
  await expect(page.getByText(sharing.draft.saved)).toBeVisible();
  await home(ada);
  await goTogether(ada);
  // Apart from Back, which leads home from here.
  const plain = (html: string) => html.replaceAll(/<div class="top-start">.*?<\/div>/g, "");
  expect(plain(await page.locator("#app").innerHTML())).toBe(plain(before));
  await expect(page.getByRole("navigation").getByRole("button")).toHaveText([
    common.ours,
    common.together,
    common.mine,
    common.settings,
  ]);
});

test("[EVENING-13] [EVENING-15] a first evening leads to the page of each step, and every such page bears the quiet line", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await page.setViewportSize({ width: 320, height: 640 });
  await goTogether(ada);
  await expect(page.getByText(evening.fear)).toBeVisible();
  await way(ada, evening.first).click();
  await expect(page.locator(".way-button")).toHaveCount(8);
  await expect(page.getByText(evening.fear)).toBeVisible();
  await looksRight(ada, "the first evenings");
  await way(ada, firstEvenings.evenings.quarrel.title).click();
  await expect(page.getByText(evening.fear)).toBeVisible();
  await looksRight(ada, "a first evening");
  await press(page, firstEvenings.doors.repair);
  await expect(heading(page, together.forms.repair.title)).toBeVisible();
  await press(page, common.back);
  await expect(page.getByText(firstEvenings.evenings.quarrel.end)).toBeVisible();
  await page.locator(".quiet-line").getByRole("button", { name: evening.help }).click();
  await expect(heading(page, en.help.title)).toBeVisible();
  await press(page, common.back);
  await press(page, common.back);
  await way(ada, firstEvenings.evenings.smallFear.title).click();
  await press(page, firstEvenings.doors.tellFear);
  await expect(heading(page, sharing.draft.titles.fear)).toBeVisible();
});
