/** Small notes between two people, for real. */
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { press, say } from "./telling.ts";

const { notes, ours } = en;

test("a thank-you is three taps from home, lies there for the other, and can be taken back", async ({
  evening: { ada, noor },
}) => {
  await ada.page.getByRole("button", { name: ours.note }).click();
  await ada.page.getByLabel(notes.words.thanks).fill("For the tea, before I had to ask.");
  await press(ada.page, notes.send);
  await expect(ada.page.getByText(say(notes.sent, "Noor"))).toBeVisible();

  const note = noor.page.getByRole("article").filter({ hasText: notes.opening.thanks });
  await expect(note).toContainText("For the tea, before I had to ask.");
  await press(noor.page, ours.allNotes);
  await expect(note).toHaveCount(1);
  await expect(noor.page.getByRole("button", { name: notes.takeBack })).toHaveCount(0);

  await press(ada.page, ours.allNotes);
  await press(ada.page, notes.takeBack);
  await ada.page.getByRole("dialog").getByRole("button", { name: en.sharing.takeBack.yes }).click();
  await expect(ada.page.getByText(notes.takenBack)).toBeVisible();
  for (const { page } of [ada, noor]) await expect(page.getByRole("article")).toHaveCount(0);
});

test("a note may stand without words, an apology says for what, and what was noticed goes along", async ({
  evening: { ada, noor },
}) => {
  await ada.page.getByRole("button", { name: ours.note }).click();
  await ada.page.getByLabel(notes.kinds.sorry).check();
  await press(ada.page, notes.send);
  await expect(ada.page.getByText(notes.needWords)).toBeVisible();
  await ada.page.getByLabel(notes.kinds.thinking).check();
  await expect(ada.page.getByText(notes.needWords)).toHaveCount(0);
  await ada.page.getByText(notes.noticedAdd).click();
  await ada.page.getByLabel(notes.noticed).fill("You put the blue cup out.");
  await press(ada.page, notes.send);

  const note = noor.page.getByRole("article");
  await expect(note).toContainText(notes.opening.thinking);
  await expect(note).toContainText("You put the blue cup out.");
});

test("[SCREEN-8] (B7) what is written stays writing, in its own direction, and breaks nothing", async ({
  evening: { ada, noor },
}) => {
  await noor.page.setViewportSize({ width: 320, height: 640 });
  const alerts: string[] = [];
  noor.page.on("dialog", (dialog) => void dialog.dismiss().then(() => alerts.push(dialog.message())));
  const written = [
    `<img src=x onerror="alert(1)"><script>alert(2)</script>`,
    "\u202Eoverridden \u2066isolated",
    `a${"\u0301".repeat(900)}`,
    "word".repeat(480),
    "شكراً لك على الشاي",
  ];
  for (const words of written) {
    await ada.page.getByRole("button", { name: ours.note }).click();
    await ada.page.getByLabel(notes.words.thanks).fill(words);
    await press(ada.page, notes.send);
  }
  await press(noor.page, ours.allNotes);
  await expect(noor.page.getByRole("article")).toHaveCount(written.length);
  expect(await noor.page.locator(".note-words").allTextContents()).toEqual(written.toReversed());
  await expect(noor.page.locator("article img, article script")).toHaveCount(0);
  expect(alerts).toEqual([]);
  const wide = await noor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  const direction = (at: number) =>
    noor.page
      .locator(".note-words")
      .nth(at)
      .evaluate((words) => getComputedStyle(words).direction);
  expect([await direction(0), await direction(4)]).toEqual(["rtl", "ltr"]);
});
