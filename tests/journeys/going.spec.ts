/** How is this going, for me: private, gone at once, and noticed by nobody. And *just me for now*. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, passphraseOf, test } from "./evening.ts";
import { AFTER, answer, shows, goThere, beAfraid, heading2, expectClear } from "./going.ts";
import { looksRight } from "./looks.ts";
import { heading, press } from "./telling.ts";

const { common, evening, going, help, mine, together, start } = en;
const { danger, justMe, lines, answers, pieces } = going;

test("[GOING-1] [GOING-5] [GOING-7] a look that is for everybody; after a sign of danger there is help, and nothing for two", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await page.setViewportSize({ width: 320, height: 640 });
  await goThere(page);
  // No way to what two do, and the page's name is nowhere but on it.
  await expect(page.getByRole("navigation")).toHaveCount(0);
  expect(await page.title()).toBe("Hearth");
  expect(page.url()).toMatch(/^http:\/\/[^/]+\/$/);
  await expect(shows(page, lines.lead)).toBeVisible();
  await expect(page.locator(".going-follows")).toHaveCount(0);
  await looksRight(ada, "how this is going");

  for (const look of ["good", "refuse", "own", "stop"] as const) await answer(page, look, "yes");
  await expect(page.getByRole("button", { name: pieces.time.go, exact: true })).toBeVisible();
  await answer(page, "good", "no");
  await expect(page.getByRole("button", { name: pieces.time.go, exact: true })).toHaveCount(0);
  await expect(shows(page, pieces.rest.text)).toBeVisible();

  await page.locator("#going-country").selectOption("MX");
  await beAfraid(page);
  await looksRight(ada, "how this is going, and something frightens me");
  for (const text of AFTER) await expect(shows(page, text).first()).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: danger.said })).toHaveCount(1);
  const buttons = await page.locator(".going main").getByRole("button").allInnerTexts();
  expect(buttons.map((text) => text.trim())).toEqual([lines.go, going.clear]);
  expect(
    await page.locator(".going main a").evaluateAll((all) => all.map((a) => a.getAttribute("href")?.split(":")[0])),
  ).not.toContain("http");
  await press(page, lines.go);
  await expect(heading2(page, lines.title)).toBeFocused();

  await press(page, going.clear);
  await expectClear(page);
  await expect(page.getByText(going.cleared)).toBeVisible();
  // The help lines are as they were, and so is the country.
  await expect(page.locator("#going-country")).toHaveValue("MX");
  await expect(page.getByText("Red Nacional de Refugios")).toBeVisible();
});

test("[GOING-1] can be used by keyboard alone, and says aloud what came", async ({ evening: { ada } }) => {
  const { page } = ada;
  await goThere(page);
  const onto = async (name: string) => {
    for (let tabs = 0; tabs < 40; tabs += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const here = document.activeElement;
        const labels =
          here instanceof HTMLInputElement ? Array.from(here.labels ?? [], (label) => label.textContent) : [];
        return [here?.textContent, ...labels].join(" ");
      });
      if (at.includes(name)) return;
    }
    throw new Error(`no key leads to ${name}`);
  };
  await onto(answers.yes);
  await page.keyboard.press("Space");
  await onto(danger.show);
  await page.keyboard.press("Enter");
  await onto(danger.items.control);
  await page.keyboard.press("Space");
  await expect(heading2(page, danger.title)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: danger.said })).toHaveCount(1);
  await onto(lines.go);
  await page.keyboard.press("Enter");
  await onto(help.pick);
  await onto(going.clear);
  await page.keyboard.press("Enter");
  await expectClear(page);
});

test("[GOING-3] is cleared by help over it, by leaving, by locking and by quick exit", async ({
  evening: { ada },
  house,
}) => {
  const { page } = ada;
  await goThere(page);
  await beAfraid(page);
  await press(page, common.helpNow);
  await expect(heading(page, help.title)).toBeVisible();
  // Already while help lies over it, not only afterwards.
  await expect(page.locator(".going input:checked")).toHaveCount(0);
  for (const text of AFTER) await expect(page.getByText(text, { exact: true })).toHaveCount(0);
  await press(page, common.back);
  await expectClear(page);

  await beAfraid(page);
  await press(page, common.back);
  await page.goForward();
  await expect(heading(page, going.title)).toBeVisible();
  await expectClear(page);

  await beAfraid(page);
  await page.reload();
  await expect(heading(page, start.unlock.title)).toBeVisible();
  for (const text of AFTER) await expect(page.getByText(text, { exact: true })).toHaveCount(0);
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(page, start.unlock.open);
  await goThere(page);
  await expectClear(page);

  await beAfraid(page);
  await press(page, common.quickExit);
  await page.waitForURL("**/soup.html");
  await page.goBack();
  expect(await page.content()).not.toContain(danger.title);
  const back = await comeBack(ada, house);
  await goThere(back.page);
  await expectClear(back.page);
});

test("[GOING-1] [SCREEN-6] whoever comes by help from something half written finds it as it was", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await page.getByRole("button", { name: en.ours.note }).first().click();
  await page.getByLabel(en.notes.words.thanks).fill("Half a note");
  await press(page, common.helpNow);
  await press(page, going.title);
  await expect(heading(page, going.title)).toBeVisible();
  await beAfraid(page);
  await press(page, common.back);
  await expect(heading(page, help.title)).toBeVisible();
  await expect(page.locator(".going")).toHaveCount(0);
  await press(page, common.back);
  await expect(page.getByLabel(en.notes.words.thanks)).toHaveValue("Half a note");
});

test("[GOING-3] [GOING-4] is cleared when untouched for five minutes or out of sight for one, says so before, and can be kept", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await page.clock.install();
  await goThere(page);
  await page.locator("#going-country").selectOption("AR");
  await beAfraid(page);
  await page.clock.fastForward("04:05");
  await expect(page.getByText(going.soon)).toBeVisible();
  // The line waits for the finger that is on its way to it.
  await page.mouse.move(100, 300);
  await page.mouse.wheel(0, 40);
  await press(page, going.stay);
  await expect(page.getByText(going.soon)).toHaveCount(0);
  // What the press moved comes to rest first: a page that scrolls is one that somebody touches.
  await page.waitForTimeout(1_000);
  await page.clock.fastForward("03:50");
  await expect(heading2(page, danger.title)).toBeVisible();
  await page.clock.fastForward("00:15");
  await expect(page.getByRole("status").filter({ hasText: going.soon })).toHaveCount(1);
  await looksRight(ada, "about to be cleared");
  await page.getByLabel(danger.items.afraid).focus();
  await page.clock.fastForward("01:05");
  await expectClear(page);
  await expect(page.getByRole("status").filter({ hasText: going.cleared })).toHaveCount(1);
  await expect(page.getByText(going.cleared)).toBeFocused();
  await expect(page.locator("#going-country")).toHaveValue("AR");
  await expect(page.getByText("Línea 144")).toBeVisible();

  const sight = (state: "hidden" | "visible") =>
    page.evaluate((now) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => now });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await beAfraid(page);
  await sight("hidden");
  await page.clock.fastForward("00:50");
  await sight("visible");
  await expect(heading2(page, danger.title)).toBeVisible();
  await sight("hidden");
  await page.clock.fastForward("01:01");
  await expectClear(page);
  await sight("visible");
  await expectClear(page);
  // As when the browser puts a page away whole, to bring it back later.
  await beAfraid(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await expectClear(page);
});

test("[GOING-9] [GOING-10] just me for now puts away what is suggested for two, here and nowhere else", async ({
  evening: { ada, noor },
  house,
}) => {
  const { page } = ada;
  const suggestions = (of: Page) => of.locator(".suggestion");
  await press(page, common.together);
  await expect(suggestions(page).first()).toBeVisible();
  await press(noor.page, common.together);
  await expect(suggestions(noor.page).first()).toBeVisible();
  const theirs = await noor.page.locator("main").innerHTML();
  const before = await page.locator("main").innerHTML();

  await page.getByRole("banner").getByRole("button", { name: common.helpNow }).click();
  await expect(page.getByText(help.justMe)).toBeVisible();
  await press(page, common.back);
  await press(page, common.mine);
  await press(page, justMe.on);
  await expect(page.getByText(justMe.isOn)).toBeVisible();
  await press(page, common.together);
  await expect(heading(page, evening.title)).toBeVisible();
  await expect(suggestions(page)).toHaveCount(0);
  // No word on the page of the two says why.
  for (const text of [justMe.title, justMe.isOn]) await expect(page.getByText(text)).toHaveCount(0);
  await expect(page.getByText(evening.fear)).toBeVisible();
  await expect(page.getByText(together.forms.repair.title)).not.toBeVisible();
  await looksRight(ada, "time together, put away");
  // All of it is still there.
  await page.getByText(justMe.away, { exact: true }).click();
  await expect(page.getByText(together.forms.repair.title)).toBeVisible();
  expect(await noor.page.locator("main").innerHTML()).toBe(theirs);

  // With just mine locked the page is as it is for everybody.
  const lock = "only these four words";
  await press(page, common.mine);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill(lock);
  await page.getByLabel(mine.lock.again, { exact: true }).fill(lock);
  await press(page, mine.lock.save);
  await expect(page.getByText(mine.lock.own)).toBeVisible();
  await press(page, mine.lock.close);
  await press(page, common.together);
  await expect(suggestions(page).first()).toBeVisible();
  expect(await page.locator("main").innerHTML()).toBe(before);
  await page.close();

  // It is kept, and is ended as easily.
  const back = await comeBack(ada, house);
  await press(back.page, common.mine);
  await back.page.getByLabel(mine.unlock.passphrase, { exact: true }).fill(lock);
  await press(back.page, mine.unlock.open);
  await press(back.page, justMe.off);
  await expect(back.page.getByText(justMe.isOff)).toBeVisible();
  await press(back.page, common.together);
  await expect(suggestions(back.page).first()).toBeVisible();
});
