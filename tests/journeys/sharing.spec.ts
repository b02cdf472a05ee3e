/** The loop, for real: two people, two browsers, one relay. */
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import {
  answer,
  folded,
  goHome,
  heading,
  lastTurn,
  LONG_WORDS,
  open,
  press,
  say,
  sayHeard,
  tell,
  toChoices,
  unfold,
  WORDS,
  write,
} from "./telling.ts";

const { ours, sharing } = en;

test("something is told, read to its end, answered, and heard", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor, { words: LONG_WORDS, hope: "listen", outside: "It’s about me, not something you did." });

  await expect(folded(noor)).toContainText("It’s about me, not something you did.");
  await expect(folded(noor)).toContainText(sharing.hoping.listen);
  await folded(noor).click();
  await expect(noor.page.getByText(sharing.folded.prepare.listen)).toBeVisible();
  expect(await noor.page.content()).not.toContain(WORDS);

  await press(noor.page, sharing.folded.unfold);
  const thanks = noor.page.getByRole("button", { name: sharing.read.thanks });
  await expect(noor.page.locator(".told-words")).toContainText(WORDS);
  await expect(noor.page.getByText(sharing.read.worried)).toBeAttached();
  await expect(thanks).toHaveCount(0);
  await noor.page.keyboard.press("End");
  await thanks.click();
  await expect(lastTurn(noor)).toContainText(sharing.turns.saidThanks);
  await expect(lastTurn(noor)).toBeFocused();

  await press(noor.page, sharing.read.answer);
  await press(noor.page, sharing.answer.send);
  await expect(noor.page.getByText(sharing.answer.empty)).toBeVisible();
  await answer(noor, { hear: "You cried and were alone with it.", wonder: "What would have helped?" });

  await expect(ada.page.getByText(say(ours.state.answered, "Noor"))).toBeVisible();
  await open(ada);
  await expect(lastTurn(ada)).toContainText("You cried and were alone with it.");
  await sayHeard(ada, noor, "yes");
  await expect(lastTurn(ada)).toContainText(sharing.turns.heard.yes.mine);
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard.yes.theirs, "Ada"));
});

test("partly heard: what is missing is said, and it goes round again", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.time);
  await expect(lastTurn(noor)).toContainText(sharing.turns.saidTime);
  // Who needed time may say thank you later; an answer is there as well, and neither is asked for.
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "You were sad." });

  await open(ada);
  await sayHeard(ada, noor, "partly", "That I was also relieved.");
  await expect(lastTurn(noor)).toContainText("That I was also relieved.");
  await press(noor.page, sharing.read.answerAgain);
  await expect(noor.page.getByText("That I was also relieved.")).toBeVisible();
  await expect(noor.page.getByText(WORDS)).toBeVisible();
  await answer(noor, { sense: "It is a relief to come home." });

  await expect(lastTurn(ada)).toContainText("It is a relief to come home.");
  await sayHeard(ada, noor, "yes");
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard.yes.theirs, "Ada"));
});

test("that hurt: one more try, never required, and then it rests", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "You always cry." });

  await open(ada);
  await press(ada.page, sharing.read.hurt);
  await press(ada.page, sharing.hurt.yes);
  await expect(lastTurn(ada)).toContainText(sharing.turns.hurtMine);
  await expect(lastTurn(noor)).toContainText(sharing.turns.hurtAnswer);
  await press(noor.page, sharing.read.tryAgain);
  await answer(noor, { hear: "At least you had the car." });

  await expect(lastTurn(ada)).toContainText("At least you had the car.");
  await press(ada.page, sharing.read.hurt);
  await press(ada.page, sharing.hurt.yes);
  for (const { page } of [ada, noor]) await expect(page.getByText(sharing.turns.rests)).toBeVisible();
  await expect(lastTurn(noor)).toContainText(sharing.turns.hurtAgain);
  await expect(noor.page.getByRole("button", { name: sharing.read.tryAgain })).toHaveCount(0);
});

test("the listener stops: it rests for both, and asks nothing of either", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.stop);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.stop.yes }).click();
  await expect(noor.page.getByText(sharing.turns.rests)).toBeVisible();
  for (const name of [sharing.read.thanks, sharing.read.answer, sharing.read.stop, sharing.read.hurt]) {
    await expect(noor.page.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
  await expect(
    ada.page.getByRole("button").filter({ hasText: say(ours.told.mine.split(",")[0] ?? "", "Noor") }),
  ).toHaveCount(0);
  await press(ada.page, ours.resting);
  await open(ada);
  await expect(lastTurn(ada)).toContainText(say(sharing.turns.stoppedTheirs, "Noor"));
});

test("taken back before it was unfolded: as if it had never lain there", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await expect(folded(noor)).toHaveCount(1);
  await open(ada);
  await press(ada.page, sharing.mine.takeBack);
  const dialog = ada.page.getByRole("dialog");
  for (const line of [...sharing.takeBack.doesList, ...sharing.takeBack.cannotList]) {
    await expect(dialog).toContainText(say(line, "Noor"));
  }
  await dialog.getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
  await expect(folded(noor)).toHaveCount(0);
  await press(noor.page, ours.resting);
  await expect(noor.page.getByText(ours.restingEmpty)).toBeVisible();
});

test("taken back after it was unfolded: “taken back” stands in its place, and a silent copy stays", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.copy);
  await expect(noor.page.getByText(sharing.read.copied)).toBeVisible();
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "You cried in the car." });

  await open(ada);
  await expect(lastTurn(ada)).toContainText("You cried in the car.");
  await press(ada.page, sharing.mine.takeBack);
  await ada.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
  await expect(heading(noor.page, say(sharing.read.takenBack, "Ada"))).toBeVisible();
  for (const { page } of [ada, noor]) expect(await page.content()).not.toContain("in the car");

  await press(noor.page, ours.back);
  await press(noor.page, en.common.mine);
  await noor.page.getByRole("button").filter({ hasText: WORDS }).click();
  await expect(noor.page.locator(".told-words")).toHaveText(WORDS);
});

test("an own answer is taken back alone", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "Not what I wanted to say." });
  await open(ada);
  await sayHeard(ada, noor, "not-yet");
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard["not-yet"].theirs, "Ada"));

  await press(noor.page, sharing.mine.takeAnswerBack);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  for (const { page } of [ada, noor]) {
    await expect(page.getByText(sharing.turns.answerTakenBack)).toBeVisible();
    await expect(page.getByText("Not what I wanted to say.")).toHaveCount(0);
  }
});

test("three equal choices, a question before the first, and nothing sent by two of them", async ({
  evening: { ada, noor },
}) => {
  await write(ada);
  await toChoices(ada);
  const sizes = await ada.page
    .locator(".ways .way-button")
    .evaluateAll((all) => all.map((each) => [each.clientWidth, each.clientHeight].join(" ")));
  expect(sizes).toHaveLength(3);
  expect(new Set(sizes).size).toBe(1);
  await expect(ada.page.locator(".folded-paper")).toContainText(sharing.hoping.listen);
  await expect(ada.page.locator(".open-paper")).toContainText(WORDS);

  await ada.page.getByRole("button", { name: sharing.choose.inPerson }).click();
  await expect(ada.page.getByText(WORDS)).toBeVisible();
  await press(ada.page, sharing.person.turn);
  await expect(ada.page.getByText(sharing.person.only)).toBeVisible();
  await press(ada.page, sharing.person.done);
  await press(ada.page, sharing.person.keep);
  await expect(ada.page.getByText(ours.draftsHint)).toBeVisible();
  await ada.page.getByRole("button").filter({ hasText: WORDS }).click();
  await press(ada.page, sharing.draft.next);
  await toChoices(ada);
  await ada.page.getByRole("button", { name: sharing.choose.keep }).click();
  await expect(ada.page.getByText(sharing.choose.kept)).toBeVisible();
  await expect(folded(noor)).toHaveCount(0);

  await ada.page.getByRole("button").filter({ hasText: WORDS }).click();
  await press(ada.page, sharing.draft.next);
  await toChoices(ada);
  await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
  await press(ada.page, sharing.left.home);
  await expect(folded(noor)).toHaveCount(1);
  await expect(ada.page.getByText(ours.draftsHint)).toHaveCount(0);

  await tell(ada, noor, { words: "A second thing." }, false);
  await expect(folded(noor)).toHaveCount(2);
  await goHome(ada);
});
