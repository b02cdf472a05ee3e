/** A breather, with the clock moved on: paused, looked at again, made longer, set down; and across a broken connection. */
import { en } from "../../src/web/words/en.ts";
import { expect, type Person, test } from "./evening.ts";
import { overWire } from "./weather.ts";
import {
  anyTime,
  goHome,
  heading,
  lastTurn,
  listen,
  open,
  press,
  say,
  stayOpen,
  tell,
  unfold,
  WORDS,
} from "./telling.ts";

const { ours, sharing } = en;
const { breather } = sharing;
const MINUTE = 60_000;

/** Lets time pass on this person's page. */
async function pass({ page }: Person, minutes: number): Promise<void> {
  await page.clock.fastForward(minutes * MINUTE);
}

test("[SCREEN-32] [SCREEN-33] it pauses this one thing for both, shows none of its words, and goes on when its time has come", async ({
  evening: { ada, noor },
}) => {
  await stayOpen(ada, noor);
  for (const { page } of [ada, noor]) await page.clock.install();
  await tell(ada, noor);
  await listen(noor, ada, { hear: "You cried in the car." });
  await open(ada);
  await expect(lastTurn(ada)).toContainText("You cried in the car.");
  await anyTime(noor, "pause");

  for (const { page } of [ada, noor]) {
    await expect(heading(page, breather.lasts)).toBeVisible();
    await expect(page.getByText(breather.breathe)).toBeVisible();
    const content = await page.content();
    for (const said of [WORDS, "You cried in the car."]) expect(content).not.toContain(said);
    await expect(page.getByRole("button", { name: breather.resume })).toHaveCount(0);
    await expect(page.getByRole("button", { name: sharing.read.stop })).toBeVisible();
    await expect(page.getByRole("button", { name: en.common.helpNow })).toBeVisible();
  }
  await expect(ada.page.getByRole("button", { name: sharing.read.hurt })).toBeVisible();
  await expect(ada.page.getByRole("button", { name: sharing.mine.takeBack })).toBeVisible();

  // On request the words are there, and nothing that waits for the breather's end.
  await press(ada.page, breather.look);
  await expect(ada.page.getByText(WORDS)).toBeVisible();
  await expect(ada.page.getByText(sharing.heard.legend)).toHaveCount(0);
  await press(ada.page, breather.back);
  await expect(heading(ada.page, breather.lasts)).toBeVisible();
  await goHome(ada);
  await expect(ada.page.getByText(/^A breather. You look again/)).toBeVisible();

  await pass(ada, 21);
  await expect(ada.page.getByText(breather.stateOver)).toBeVisible();
  await ada.page.locator(".row").first().click();
  await press(ada.page, breather.resume);
  await expect(lastTurn(ada)).toContainText(sharing.turns.resumedMine);
  await expect(ada.page.getByText(sharing.heard.legend)).toBeVisible();
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.resumedTheirs, "Ada"));
});

test("[SCREEN-33] it is made longer once, and then set down", async ({ evening: { ada, noor } }) => {
  await stayOpen(ada, noor);
  for (const { page } of [ada, noor]) await page.clock.install();
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.breather.take);
  await noor.page.getByLabel(breather.minutes["10"]).check();
  await press(noor.page, breather.yes);
  await expect(heading(noor.page, breather.lasts)).toBeVisible();
  await ada.page.locator(".row").first().click();
  await expect(heading(ada.page, breather.lasts)).toBeVisible();

  await pass(ada, 11);
  await expect(heading(ada.page, breather.over)).toBeVisible();
  await press(ada.page, breather.extend);
  await ada.page.getByLabel(breather.minutes["40"]).check();
  await press(ada.page, breather.extendYes);
  await expect(heading(ada.page, breather.lasts)).toBeVisible();

  for (const person of [ada, noor]) await pass(person, 60);
  await expect(heading(noor.page, breather.over)).toBeVisible();
  for (const { page } of [ada, noor]) {
    await expect(page.getByText(breather.overLast)).toBeVisible();
    await expect(page.getByRole("button", { name: breather.extend })).toHaveCount(0);
  }
  await press(noor.page, breather.setDown);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.stop.yes }).click();
  for (const { page } of [ada, noor]) await expect(page.getByText(sharing.turns.rests)).toBeVisible();
});

test("[SCREEN-32] [SCREEN-19] while it lasts, stopping and saying that it hurt need no waiting", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor);
  await listen(noor, ada, { hear: "So you cried." });
  await open(ada);
  await anyTime(ada, "pause");
  await expect(heading(noor.page, breather.lasts)).toBeVisible();
  await anyTime(ada, "hurt");
  await press(noor.page, breather.look);
  await expect(noor.page.getByText(sharing.turns.hurtAnswer)).toBeVisible();
  await anyTime(noor, "stop");
  for (const { page } of [ada, noor]) await expect(page.getByText(sharing.turns.rests)).toBeVisible();
});

test("[SCREEN-32] taken in the middle of an answer, it leaves the page and keeps what was written", async ({
  evening: { ada, noor },
}) => {
  await stayOpen(noor);
  await noor.page.clock.install();
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await noor.page.getByLabel(sharing.answer.hear).fill("Half of a sent");
  await anyTime(noor, "pause");
  await expect(heading(noor.page, breather.lasts)).toBeVisible();
  expect(await noor.page.content()).not.toContain("Half of a sent");
  await pass(noor, 21);
  await press(noor.page, breather.resume);
  await press(noor.page, sharing.read.answer);
  await expect(noor.page.getByLabel(sharing.answer.hear)).toHaveValue("Half of a sent");
  await press(noor.page, sharing.answer.notNow);
  await noor.page.getByRole("button", { name: sharing.place.way }).click();
  await anyTime(noor, "stop");
  await expect(noor.page.getByText(sharing.turns.rests)).toBeVisible();
});

test("[SCREEN-32] [SCREEN-24] what crosses a breather without a connection counts, and the breather holds", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    await tell(ada, noor);
    await unfold(noor, ada);
    await press(noor.page, sharing.read.thanks);
    await open(ada);
    await expect(lastTurn(ada)).toContainText(sharing.turns.saidThanks);
    for (const { context } of [ada, noor]) await context.setOffline(true);
    wire.shake();

    await anyTime(ada, "pause");
    await expect(heading(ada.page, breather.lasts)).toBeVisible();
    await press(noor.page, sharing.read.answer);
    await noor.page.getByLabel(sharing.answer.hear).fill("Given while you rested.");
    await press(noor.page, sharing.answer.send);
    await expect(lastTurn(noor)).toContainText("Given while you rested.");

    for (const { context } of [ada, noor]) await context.setOffline(false);
    await expect(heading(noor.page, breather.lasts)).toBeVisible({ timeout: 40_000 });
    await press(ada.page, breather.look);
    await expect(ada.page.getByText("Given while you rested.")).toBeVisible({ timeout: 40_000 });
    await expect(ada.page.getByText(sharing.heard.legend)).toHaveCount(0);
    await goHome(ada);
    await expect(ada.page.getByText(ours.away)).toHaveCount(0);
  } finally {
    await close();
  }
});
