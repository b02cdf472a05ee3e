/** Steps: one is put down, told, heard, set against what happened, and read again before the next; all of it for one person alone. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { folded, goHome, heading, listen, open, press, say, sayHeard, toChoices, WORDS } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { common, ladder, loop, mine, sharing } = en;

const STEP = "What I owe, all of it";
const FEAR = "Noor will be silent for weeks.";
const HAPPENED = "Noor asked how long I had carried it.";

/** From anywhere with the ways at hand to the list of steps. */
async function toSteps(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.steps.label }).click();
  await expect(heading(page, ladder.title)).toBeVisible();
}

async function putDown(page: Page, words: string, fear: string, daunting: number): Promise<void> {
  await page.getByRole("button", { name: ladder.add }).click();
  await page.getByLabel(ladder.edit.words).fill(words);
  await page.getByLabel(ladder.edit.fear).fill(fear);
  await page.getByLabel(ladder.edit.daunting).fill(String(daunting));
  await press(page, ladder.edit.save);
  await expect(page.getByRole("button", { name: words })).toBeVisible();
}

async function note(page: Page, happened: string, was: number, manageable: number): Promise<void> {
  await page.getByLabel(ladder.happened.words).fill(happened);
  await page.getByLabel(ladder.happened.was).fill(String(was));
  await page.getByLabel(ladder.happened.manageable).fill(String(manageable));
  await press(page, ladder.happened.save);
}

/** Every way on that a page offers beside the frame around it. */
const waysOn = (page: Page) => page.getByRole("main").getByRole("button");

test("[LADDER-2] [LADDER-3] [LADDER-4] [LADDER-6] [LADDER-7] [LADDER-9] [LADDER-13] from a step to telling it, to what happened, and to being reminded before the next", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  const { page } = ada;
  try {
    const ours = await page.getByRole("main").innerHTML();
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), noor: await keptBy(noor.page) };

    await toSteps(page);
    await expect(page.getByText(ladder.none)).toBeVisible();
    await page.getByRole("button", { name: ladder.add }).click();
    // Nothing is chosen before it is touched, and no number shows.
    const daunting = page.getByLabel(ladder.edit.daunting);
    await expect(daunting).toHaveAttribute("aria-valuetext", ladder.unset);
    await page.getByLabel(ladder.edit.words).fill(STEP);
    await press(page, ladder.edit.save);
    await expect(page.getByText(ladder.edit.needDaunting)).toBeVisible();
    await daunting.focus();
    await page.keyboard.press("Enter");
    await expect(daunting).toHaveAttribute("aria-valuetext", ladder.daunting[5] ?? "");
    for (let times = 0; times < 3; times += 1) await page.keyboard.press("ArrowRight");
    await expect(daunting).toHaveAttribute("aria-valuetext", ladder.daunting[8] ?? "");
    expect(await page.getByRole("main").innerText()).not.toMatch(/\d/);
    await press(page, ladder.edit.save);
    await page.getByRole("button", { name: STEP }).click();
    await expect(page.getByRole("button", { name: ladder.remind })).toHaveCount(0);

    await page.getByRole("button", { name: ladder.step.begin }).click();
    await page.getByRole("button", { name: sharing.kind.none }).click();
    await page.getByLabel(sharing.draft.words).fill(WORDS);
    await press(page, ladder.beside.question);
    await expect(page.getByText(ladder.beside.lead)).toBeVisible();
    await page.getByLabel(ladder.edit.fear).fill(FEAR);
    await page.getByLabel(ladder.edit.depth).fill("4");
    await press(page, ladder.edit.save);
    await expect(page.getByLabel(sharing.draft.words)).toHaveValue(WORDS);
    expect(await page.getByRole("main").innerText()).not.toContain(FEAR);

    // All of this was said to nobody.
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(await keptBy(noor.page)).toEqual(before.noor);

    await press(page, sharing.draft.next);
    await page.getByLabel(sharing.hopes.listen).check();
    await toChoices(ada);
    expect(await page.getByRole("main").innerText()).not.toContain(FEAR);
    await page.getByRole("button", { name: sharing.choose.leave }).click();
    await press(page, sharing.left.home);
    await listen(noor, ada, { hear: "That it weighs on you." });
    await open(ada);
    await sayHeard(ada, noor, "yes");

    await press(page, ladder.felt.link);
    await page.getByLabel(ladder.felt.understood).fill("5");
    await page.getByLabel(ladder.felt.cared).fill("6");
    await press(page, ladder.felt.save);
    await expect(page.getByText(ladder.felt.kept)).toBeVisible();
    await expect(page.getByLabel(ladder.felt.validated)).toHaveAttribute("aria-valuetext", ladder.unset);
    await press(page, ladder.felt.happened);
    await expect(page.getByText(FEAR)).toBeVisible();
    await note(page, HAPPENED, 3, 5);
    await expect(heading(page, ladder.noted.title)).toBeVisible();
    await press(page, ladder.noted.back);

    // What was feared stays as it was.
    await toSteps(page);
    await page.getByRole("button", { name: STEP }).click();
    await expect(page.getByText(HAPPENED)).toBeVisible();
    await press(page, ladder.step.change);
    await expect(page.getByLabel(ladder.edit.words)).toHaveValue(STEP);
    await expect(page.getByLabel(ladder.edit.fear)).toHaveCount(0);
    await expect(page.getByLabel(ladder.edit.daunting)).toHaveCount(0);
    await press(page, ladder.edit.notNow);
    await press(page, common.back);

    await putDown(page, "That I was jealous in May", "That you laugh.", 9);
    await page.getByRole("button", { name: "That I was jealous in May" }).click();
    await page.getByRole("button", { name: ladder.remind }).click();
    const paper = page.locator(".remind-paper");
    await expect(paper).toContainText(FEAR);
    await expect(paper).toContainText(HAPPENED);
    await expect(paper).toContainText(ladder.remindMe.easier);
    await expect(waysOn(page)).toHaveText([ladder.remindMe.goOn]);
    await press(page, ladder.remindMe.goOn);
    await expect(page.getByRole("button", { name: ladder.step.begin })).toBeVisible();

    // Nothing of it stands in ours, and nothing of it is with Noor.
    await press(page, common.back);
    await press(page, common.ours);
    const shown = await page.getByRole("main").innerText();
    for (const one of [STEP, FEAR, HAPPENED, "jealous", ladder.remind]) expect(shown).not.toContain(one);
    expect(await noor.page.content()).not.toMatch(/silent for weeks|carried it|jealous/);
    expect(ours).toContain(en.shelf.title);
  } finally {
    await close();
  }
});

test("[LADDER-6] [LADDER-7] [LADDER-8] said in person and harder than feared: rest, someone else, help, and the truth next time", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toSteps(page);
  await putDown(page, STEP, FEAR, 4);
  await page.getByRole("button", { name: STEP }).click();
  await page.getByRole("button", { name: ladder.step.inPerson }).click();
  await press(page, ladder.happened.save);
  await expect(page.getByText(ladder.happened.needWords)).toBeVisible();
  await note(page, "You got up and left.", 9, 1);

  await expect(heading(page, ladder.noted.harder)).toBeVisible();
  await expect(waysOn(page)).toHaveText([
    new RegExp(`^${ladder.noted.rest}`),
    new RegExp(`^${ladder.noted.someone}`),
    new RegExp(`^${ladder.noted.help}`),
  ]);
  await page.getByRole("button", { name: ladder.noted.someone }).click();
  await expect(page.getByText(ladder.noted.someoneLine)).toBeVisible();
  await waysOn(page).filter({ hasText: ladder.noted.help }).click();
  await expect(heading(page, en.help.title)).toBeVisible();
  await press(page, common.back);
  await page.getByRole("button", { name: ladder.noted.rest }).click();
  await expect(heading(page, mine.title)).toBeVisible();

  await page.getByRole("button", { name: mine.ways.to.steps.label }).click();
  await expect(page.getByRole("heading", { name: ladder.said })).toBeVisible();
  await press(page, ladder.remind);
  await expect(page.locator(".remind-paper")).toContainText("You got up and left.");
  await expect(page.locator(".remind-paper")).toContainText(ladder.remindMe.harder);
  await press(page, ladder.remindMe.goOn);
  await press(page, ladder.feared);
  await expect(page.getByText(ladder.plot.early)).toBeVisible();
});

test("[LADDER-10] [LADDER-11] [LADDER-12] many notes make a sentence, a picture and a table; a step goes with its notes", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toSteps(page);
  await putDown(page, STEP, FEAR, 6);
  for (const [at, was] of [2, 3, 6, 1, 4].entries()) {
    await page.getByRole("button", { name: STEP }).click();
    await page
      .getByRole("button", { name: at === 0 ? ladder.step.inPerson : ladder.step.again })
      .first()
      .click();
    await note(page, `Time ${at + 1}.`, was, 4);
    await press(page, ladder.noted.back);
    await page.getByRole("button", { name: mine.ways.to.steps.label }).click();
  }
  await press(page, ladder.feared);
  await expect(page.getByText(ladder.plot.easier)).toBeVisible();
  const figure = page.getByRole("figure", { name: /5 in all. Easier than you feared: 4. As hard: 1. Harder: 0/ });
  await expect(figure).toBeHidden();
  await page.getByText(ladder.plot.show).click();
  await expect(figure).toBeVisible();
  await expect(figure.getByText(ladder.plot.line)).toBeVisible();
  await expect(page.getByRole("table")).toBeHidden();
  await page.getByText(ladder.plot.table).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(6);
  await expect(page.getByRole("table")).toContainText("Time 3.");

  await press(page, common.back);
  await page.getByRole("button", { name: STEP }).click();
  await page.getByRole("button", { name: ladder.step.letGo, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: ladder.step.letGoYes }).click();
  await expect(page.getByText(ladder.step.letGoDone)).toBeVisible();
  await expect(page.getByText(ladder.none)).toBeVisible();
  await expect(page.getByRole("button", { name: ladder.feared })).toHaveCount(0);
});

test("[LADDER-5] [LADDER-9] [SCREEN-22] beside a draft everything looks the same, locked or open, with a step or without", async ({
  evening: { ada, noor },
}) => {
  const { page } = ada;
  await page.getByRole("button", { name: en.ours.tell }).click();
  await page.getByRole("button", { name: sharing.kind.none }).click();
  await page.getByLabel(sharing.draft.words).fill(WORDS);
  await expect(page.getByText(sharing.draft.saved)).toBeVisible();
  const bare = await page.getByRole("main").innerHTML();
  await press(page, ladder.beside.remind);
  await expect(heading(page, ladder.remindMe.none)).toBeVisible();
  await press(page, common.back);
  await press(page, ladder.beside.question);
  await expect(page.getByLabel(ladder.edit.words)).toHaveValue(WORDS);
  await page.getByLabel(ladder.edit.fear).fill(FEAR);
  await page.getByLabel(ladder.edit.daunting).fill("8");
  await press(page, ladder.edit.save);
  await expect(page.getByLabel(sharing.draft.words)).toHaveValue(WORDS);
  expect(withoutSaved(await page.getByRole("main").innerHTML())).toBe(withoutSaved(bare));
  await goHome(ada);

  await press(page, common.mine);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill("only these four words");
  await page.getByLabel(mine.lock.again, { exact: true }).fill("only these four words");
  await press(page, mine.lock.save);
  await press(page, mine.lock.close);
  await expect(heading(page, mine.unlock.title)).toBeVisible();
  await press(page, common.ours);
  await page.getByRole("button").filter({ hasText: WORDS }).click();
  expect(withoutSaved(await page.getByRole("main").innerHTML())).toBe(withoutSaved(bare));
  await press(page, ladder.beside.question);
  await expect(heading(page, mine.unlock.title)).toBeVisible();
  await page.getByLabel(mine.unlock.passphrase, { exact: true }).fill("only these four words");
  await press(page, mine.unlock.open);
  await expect(page.getByLabel(ladder.edit.fear)).toHaveValue(FEAR);
  await press(page, ladder.edit.notNow);

  // The draft is let go; the step stays, as everybody was told.
  await press(page, sharing.draft.letGo);
  await expect(page.getByRole("dialog")).toContainText(ladder.beside.letGo);
  await page.getByRole("dialog").getByRole("button", { name: sharing.letGo.yes }).click();
  await expect(folded(noor)).toHaveCount(0);
  await toSteps(page);
  await expect(page.getByRole("button", { name: WORDS })).toBeVisible();
});

/** The page without the one word that says whether it is saved, and without the ids a browser counts up. */
function withoutSaved(html: string): string {
  return html.replaceAll(sharing.draft.saved, "").replaceAll(/\b(id|for|aria-\w+)="[^"]*"/g, "");
}

test("[LOOP-9] [LOOP-10] [SHELF-2] what I see over time is too early at first, in just mine; the shelf is reached from ours", async ({
  evening: { ada, noor },
}) => {
  const { page } = ada;
  await expect(page.getByText(loop.title)).toHaveCount(0);
  await press(page, en.shelf.title);
  await expect(page.getByText(en.shelf.empty)).toBeVisible();
  await press(page, common.back);
  await press(page, common.mine);
  await page.getByRole("button", { name: loop.title }).click();
  await expect(page.getByText(loop.says.early)).toBeVisible();
  await expect(page.getByText(loop.none)).toBeVisible();
  await page.getByText(loop.how).click();
  for (const line of loop.method) await expect(page.getByText(line)).toBeVisible();
  await press(page, common.back);
  await press(page, common.ours);

  await page.getByRole("button", { name: en.ours.tell }).click();
  await page.getByRole("button", { name: sharing.kind.none }).click();
  await page.getByLabel(sharing.draft.words).fill(WORDS);
  await press(page, sharing.draft.next);
  await page.getByLabel(sharing.hopes.listen).check();
  await toChoices(ada);
  await page.getByRole("button", { name: sharing.choose.leave }).click();
  await press(page, sharing.left.home);
  await listen(noor, ada, { hear: "That it weighs on you." });
  await open(ada);
  await sayHeard(ada, noor, "yes");
  await press(page, sharing.keepRound.keep);
  await expect(page.getByText(say(sharing.keepRound.mine, "Noor"))).toBeVisible();
  await goHome(ada);
  await press(page, en.shelf.title);
  await expect(page.getByText(en.shelf.empty)).toBeVisible();
  await press(noor.page, sharing.keepRound.keep);
  await page.getByRole("main").locator(".row").click();
  await expect(page.locator(".open-paper")).toContainText(WORDS);

  await goHome(ada);
  await press(page, common.mine);
  await page.getByRole("button", { name: loop.title }).click();
  await expect(page.getByText(loop.says.early)).toBeVisible();
  await page.getByText(loop.show).click();
  await page.getByText(loop.table).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("table")).toContainText(loop.notNoted);
});
