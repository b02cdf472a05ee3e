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
  beginTelling,
} from "./telling.ts";

const { ours, sharing } = en;

test("[SCREEN-13] [SCREEN-15] [SCREEN-16] something is told, read to its end, answered, and heard", async ({
  evening: { ada, noor },
}) => {
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

test("[SCREEN-18] partly heard: what is missing is said, and it goes round again", async ({
  evening: { ada, noor },
}) => {
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

test("[SCREEN-19] that hurt: one more try, never required, and then it rests", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "So you cried." });

  await open(ada);
  await press(ada.page, sharing.read.hurt);
  await press(ada.page, sharing.hurt.yes);
  await expect(lastTurn(ada)).toContainText(sharing.turns.hurtMine);
  await expect(lastTurn(noor)).toContainText(sharing.turns.hurtAnswer);
  await press(noor.page, sharing.read.tryAgain);
  await answer(noor, { hear: "The car was dry." });

  await expect(lastTurn(ada)).toContainText("The car was dry.");
  await press(ada.page, sharing.read.hurt);
  await press(ada.page, sharing.hurt.yes);
  for (const { page } of [ada, noor]) await expect(page.getByText(sharing.turns.rests)).toBeVisible();
  await expect(lastTurn(noor)).toContainText(sharing.turns.hurtAgain);
  await expect(noor.page.getByRole("button", { name: sharing.read.tryAgain })).toHaveCount(0);
});

test("[SCREEN-19] the listener stops: it rests for both, and asks nothing of either", async ({
  evening: { ada, noor },
}) => {
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

test("[SCREEN-20] (A24) (B5) taken back before it was unfolded: as if it had never lain there", async ({
  evening: { ada, noor },
}) => {
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

test("[SCREEN-20] [SCREEN-21] taken back after it was unfolded: “taken back” stands in its place, and a silent copy stays (R18)", async ({
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

test("[SCREEN-20] an own answer is taken back alone", async ({ evening: { ada, noor } }) => {
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

test("[SCREEN-10] [SCREEN-11] [SCREEN-12] three equal choices, a question before the first, and nothing sent by two of them (R7)", async ({
  evening: { ada, noor },
}) => {
  await beginTelling(ada.page);
  for (const line of [sharing.draft.care, sharing.draft.tonight]) await expect(ada.page.getByText(line)).toBeVisible();
  await ada.page.getByRole("main").getByRole("button", { name: sharing.draft.help }).click();
  await expect(heading(ada.page, en.help.title)).toBeVisible();
  await press(ada.page, en.common.back);
  await press(ada.page, en.common.back);

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

test("[SCREEN-17] whatever is refused or taken back meanwhile, what was written is still there", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor);
  await tell(ada, noor, { words: "A second thing." }, false);
  for (const [end, said] of [
    ["stop", sharing.refused["not-now"]],
    ["take-back", say(sharing.answer.takenBack, "Ada")],
  ] as const) {
    await unfold(noor, ada);
    await press(noor.page, sharing.read.thanks);
    await press(noor.page, sharing.read.answer);
    await noor.page.getByLabel(sharing.answer.wonder).fill("How are you now?");

    await open(ada);
    await press(ada.page, end === "stop" ? sharing.read.stop : sharing.mine.takeBack);
    const dialog = ada.page.getByRole("dialog");
    await dialog.getByRole("button", { name: end === "stop" ? sharing.stop.yes : sharing.takeBack.yes }).click();
    if (end === "stop") {
      await expect(ada.page.getByText(sharing.turns.rests)).toBeVisible();
      await goHome(ada);
      await expect(async () => {
        await press(noor.page, sharing.answer.send);
        await expect(noor.page.getByText(said)).toBeVisible({ timeout: 1_000 });
      }).toPass();
    }
    await expect(noor.page.getByText(said)).toBeVisible();
    await expect(noor.page.getByLabel(sharing.answer.wonder)).toHaveValue("How are you now?");
    await press(noor.page, sharing.answer.notNow);
    if (end === "stop") await goHome(noor);
  }
});

test("[SCREEN-20] who takes something back sees the same, whether it had been unfolded or not (R13)", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { words: "The first thing." });
  await expect(folded(noor)).toHaveCount(1);
  await unfold(noor, ada);
  await goHome(noor);
  await tell(ada, noor, { words: "The second thing." }, false);
  await expect(folded(noor)).toHaveCount(1);

  const seen: string[] = [];
  for (const words of ["The second thing.", "The first thing."]) {
    await open(ada);
    await expect(ada.page.getByText(words)).toBeVisible();
    await press(ada.page, sharing.mine.takeBack);
    await ada.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
    await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
    seen.push(await ada.page.getByRole("main").innerHTML());
    await press(ada.page, ours.back);
  }
  expect(seen[0]).toBe(seen[1]);
  await press(ada.page, ours.resting);
  const rows = await ada.page.locator(".list .row").evaluateAll((all) => all.map((row) => row.innerHTML));
  expect(new Set(rows).size).toBeLessThanOrEqual(1);
});

test("[SCREEN-19] what lies folded can be stopped without being read", async ({ evening: { ada, noor } }) => {
  await tell(ada, noor);
  await folded(noor).click();
  await press(noor.page, sharing.read.stop);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.stop.yes }).click();
  await expect(noor.page.locator(".page.ours")).toBeVisible();
  await expect(folded(noor)).toHaveCount(0);
  await press(ada.page, ours.resting);
  await open(ada);
  await expect(lastTurn(ada)).toContainText(say(sharing.turns.stoppedTheirs, "Noor"));
});
