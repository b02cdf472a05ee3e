/** What people really type: nothing, far too much, right to left, letters that combine; and what is refused meanwhile. */
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import {
  answer,
  anyTime,
  beginTelling,
  folded,
  goHome,
  heading,
  lastTurn,
  open,
  press,
  say,
  tell,
  toChoices,
  unfold,
} from "./telling.ts";
import { overWire } from "./weather.ts";

const { ours, sharing, common } = en;

/** Hebrew with a Latin name in it, letters with several marks each, a family of one grapheme, and a mark that turns text round. */
const ODD_WORDS = "אני מפחדת ש-Noor תיבהל.\n\nZ̷a̐ḷg̊ó, ❤️‍🔥 👩‍👩‍👧‍👦.\n\nשלום \u202Eabc.";

test("[SCREEN-38] (C5) words in any direction and with any marks arrive as they are, and turn nothing around them", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { words: ODD_WORDS, outside: "לא דחוף." });
  await expect(folded(noor)).toContainText("לא דחוף.");
  await unfold(noor, ada);
  const words = noor.page.locator(".told-words");
  expect(await words.evaluate((element) => element.textContent)).toBe(ODD_WORDS);
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  const turned = noor.page.getByText(sharing.read.worried);
  expect(await turned.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "שמעתי." });
  await open(ada);
  const piece = ada.page.locator(".piece-text");
  expect(await piece.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
});

test("[SCREEN-38] too much says so while one types, is kept, and goes nowhere until it is shorter", async ({
  evening: { ada, noor },
}) => {
  const long = "a".repeat(20_100);
  await beginTelling(ada.page, "fear");
  const field = ada.page.getByLabel(sharing.draft.words);
  await press(ada.page, sharing.draft.next);
  await expect(ada.page.getByText(sharing.draft.needWords)).toBeVisible();
  await field.fill(long.slice(0, 19_000));
  await expect(ada.page.locator(".room").first()).toContainText("1000");
  await field.fill(long);
  await expect(ada.page.locator(".room.over")).toBeVisible();
  await press(ada.page, sharing.draft.next);
  await expect(ada.page.getByText(sharing.draft.tooLong).first()).toBeVisible();
  await expect(heading(ada.page, sharing.draft.titles.fear)).toBeVisible();

  // Looked away from and come back to, all of it is still there.
  await ada.page.getByRole("banner").getByRole("button", { name: common.helpNow }).click();
  await press(ada.page, common.back);
  await expect(field).toHaveValue(long);
  await field.fill(long.slice(0, 20_000));
  await press(ada.page, sharing.draft.next);

  await press(ada.page, sharing.wish.next);
  await expect(ada.page.getByText(sharing.wish.needHope)).toBeVisible();
  await ada.page.getByLabel(sharing.hopes.listen).check();
  await ada.page.getByLabel(sharing.wish.outside).fill("b".repeat(401));
  await press(ada.page, sharing.wish.next);
  await expect(ada.page.getByText(sharing.wish.tooLong)).toBeVisible();
  await ada.page.getByLabel(sharing.wish.outside).fill("b".repeat(400));
  await toChoices(ada);
  await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
  await press(ada.page, sharing.left.home);
  await unfold(noor, ada);
  expect(await noor.page.locator(".told-words").evaluate((element) => element.textContent?.length)).toBe(20_000);

  await noor.page.keyboard.press("End");
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  const hear = noor.page.getByLabel(sharing.answer.hear);
  await hear.fill("c".repeat(8_001));
  await press(noor.page, sharing.answer.send);
  await expect(noor.page.getByText(sharing.refused["too-long"])).toBeVisible();
  await expect(hear).toHaveValue("c".repeat(8_001));
});

test("[SCREEN-38] an answer that meets a breather is refused in a calm sentence, and stays where it was written", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await noor.page.getByLabel(sharing.answer.wonder).fill("How are you now?");
  await open(ada);
  await anyTime(ada, "pause");
  await expect(heading(ada.page, sharing.breather.lasts)).toBeVisible();
  await expect(noor.page.locator(".notice")).toHaveText(sharing.refused["in-breather"]);
  await press(noor.page, sharing.answer.send);
  await expect(noor.page.locator(".error", { hasText: sharing.refused["in-breather"] })).toBeVisible();
  await expect(noor.page.getByLabel(sharing.answer.wonder)).toHaveValue("How are you now?");
  await goHome(noor);
  await expect(noor.page.getByText(say(ours.told.theirs.split(",")[0] ?? "", "Ada"))).toBeVisible();
  await expect(lastTurn(noor)).toHaveCount(0);
});

test("[SCREEN-24] [SCREEN-19] a stop and words in one’s place that cross without a connection: it rests for both", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    await tell(ada, noor, { kind: "insecurity" });
    await unfold(noor, ada);
    await press(noor.page, sharing.read.thanks);
    await open(ada);
    await expect(lastTurn(ada)).toContainText(sharing.turns.saidThanks);
    for (const { context } of [ada, noor]) await context.setOffline(true);
    wire.shake();

    await anyTime(ada, "stop");
    await expect(ada.page.getByText(sharing.turns.rests)).toBeVisible();
    await noor.page.getByRole("button", { name: sharing.place.way }).click();
    await noor.page.getByLabel(sharing.place.words).fill("Said too late to count.");
    await press(noor.page, say(sharing.place.send, "Ada"));
    await expect(lastTurn(noor)).toContainText("Said too late to count.");

    for (const { context } of [ada, noor]) await context.setOffline(false);
    await expect(noor.page.getByText(sharing.turns.rests)).toBeVisible({ timeout: 40_000 });
    await expect(noor.page.getByText(say(sharing.turns.stoppedTheirs, "Ada"))).toBeVisible();
    await expect(ada.page.getByText("Said too late to count.")).toHaveCount(0);
  } finally {
    await close();
  }
});
