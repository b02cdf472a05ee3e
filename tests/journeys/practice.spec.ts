/** Listening practice, alone, before there is anybody else. */
import { en } from "../../src/web/words/en.ts";
import { TELLINGS } from "../../src/web/practice/tellings.ts";
import { arrive, begin, expect, test } from "./evening.ts";
import { heading, press } from "./telling.ts";
import { keptBy } from "./weather.ts";

const { common, look, mine, practice, sharing } = en;

test("[PRACTICE-2] [PRACTICE-3] one answers, sees two others and goes on; nothing is kept or sent", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.practice.label }).click();
  await expect(page.getByText(practice.private)).toBeVisible();
  await expect(page.locator(".row")).toHaveCount(10);
  const before = await keptBy(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));

  const [first, second] = TELLINGS;
  if (!first || !second) throw new Error("there are no tellings");
  await page.locator(".row").first().click();
  await expect(page.getByText(practice.tellings[first.id].words)).toBeVisible();
  await expect(page.getByText(practice.above)).toBeVisible();
  for (const question of look.check.care) await expect(page.getByText(question)).toBeVisible();
  await press(page, practice.send);
  await expect(page.getByText(sharing.answer.empty)).toBeVisible();
  await page.getByLabel(sharing.answer.hear).fill("Calm down. It was one second.");
  await press(page, practice.send);
  await page.getByRole("dialog").getByRole("button", { name: look.second.send }).click();

  await expect(heading(page, practice.after)).toBeVisible();
  await expect(page.getByText("Calm down. It was one second.")).toBeVisible();
  for (const sample of [practice.tellings[first.id].first, practice.tellings[first.id].second])
    await expect(page.getByText(sample.does)).toBeVisible();
  await press(page, practice.another);
  await expect(page.getByText(practice.tellings[second.id].words)).toBeVisible();
  await expect(page.getByRole("textbox").first()).toHaveValue("");

  expect(await keptBy(page)).toEqual(before);
  expect(asked).toEqual([]);
  await press(page, sharing.answer.notNow);
  await expect(page.locator(".row")).toHaveCount(10);
  await press(page, common.back);
  await page.getByRole("button", { name: mine.ways.to.practice.label }).click();
  await expect(page.getByText("Calm down.")).toHaveCount(0);
  await ada.context.close();
});
