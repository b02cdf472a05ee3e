/** How is this going, for me: private, gone at once, and noticed by nobody. And *just me for now*. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, openHouse, pair, passphraseOf, type Person, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { heading, press } from "./telling.ts";
import { isCode, keptByPage, Profile } from "./traces.ts";
import { layWire } from "./wire.ts";

const { common, evening, going, help, mine, together, start } = en;
const { danger, justMe, lines, looks, answers, pieces } = going;

/** Sentences that stand on the page only once something was ticked there. */
const AFTER = [danger.title, pieces.notForThis.text, pieces.somebody.text, pieces.plan.text];

const tick = (page: Page, item: keyof typeof danger.items) => page.getByLabel(danger.items[item]).check();
const answer = (page: Page, look: keyof typeof looks, how: keyof typeof answers) =>
  page.getByRole("group", { name: looks[look] }).getByLabel(answers[how], { exact: true }).check();
const shows = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true });

async function goThere(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button").filter({ hasText: going.title }).click();
  await expect(heading(page, going.title)).toBeVisible();
}

/** Unfolds the check and ticks some of it. */
async function beAfraid(page: Page): Promise<void> {
  await page.getByText(danger.show, { exact: true }).click();
  await tick(page, "afraid");
  await tick(page, "violence");
  await expect(heading2(page, danger.title)).toBeVisible();
}
const heading2 = (page: Page, name: string) => page.getByRole("heading", { level: 2, name, exact: true });

/** Nothing is chosen there, nothing follows, the check is folded, and the numbers are there. */
async function expectClear(page: Page): Promise<void> {
  await expect(page.locator(".going input:checked")).toHaveCount(0);
  await expect(page.locator(".going-follows")).toHaveCount(0);
  await expect(page.locator(".going-check")).not.toBeVisible();
  for (const text of AFTER) await expect(page.getByText(text, { exact: true })).toHaveCount(0);
  await expect(page.locator("#going-country")).toHaveCount(1);
}

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

test("[GOING-2] [GOING-11] nothing goes over the wire, nothing is stored, and no address, title or state of the history changes", async ({
  browser,
}) => {
  const wire = await layWire();
  const house = await openHouse(wire.address);
  wire.lead(house.address);
  const there = { ...house, address: wire.address };
  const [ada, noor] = await Promise.all([arrive(browser, there, "Ada"), arrive(browser, there, "Noor")]);
  try {
    await Promise.all([begin(ada), begin(noor)]);
    await pair(ada, noor);
    const { page } = ada;
    const asked: string[] = [];
    await press(page, common.mine);
    await wire.quiet(3_000);
    page.context().on("request", (request) => asked.push(request.url()));
    const before = {
      bytes: wire.bytes(),
      kept: await page.evaluate(keptByPage),
      noor: await noor.page.content(),
      length: await page.evaluate(() => history.length),
    };
    await page.getByRole("button").filter({ hasText: going.title }).click();
    await answer(page, "good", "partly");
    await page.locator("#going-country").selectOption("ES");
    await beAfraid(page);
    for (const item of ["control", "sex", "threats", "children", "weapons", "watched"] as const) await tick(page, item);
    const on = await page.evaluate(() => ({
      url: location.href,
      title: document.title,
      state: JSON.stringify(history.state),
    }));
    expect(on).toEqual({ url: `${wire.address}/`, title: "Hearth", state: expect.stringMatching(/^\{"at":\d+\}$/) });
    const names = await page.locator(".going :is(input, select)").evaluateAll((all) =>
      all.map((one) => {
        const { form, name } = one as HTMLInputElement;
        return [
          form?.getAttribute("autocomplete"),
          form?.getAttribute("action"),
          /afraid|fear|safe|violen|going|help/.test(name),
        ];
      }),
    );
    expect(names.length).toBeGreaterThan(15);
    for (const one of names) expect(one).toEqual(["off", null, false]);
    // Enter in a field sends no form.
    await page.getByLabel(danger.items.watched).press("Enter");
    await press(page, common.back);
    await wire.quiet(2_000);
    expect(asked).toEqual([]);
    // The relay's own question whether somebody is there takes a few.
    expect(wire.bytes() - before.bytes).toBeLessThan(200);
    expect(await page.evaluate(keptByPage)).toBe(before.kept);
    expect(await noor.page.content()).toBe(before.noor);
    expect(await page.evaluate(() => history.length)).toBe(before.length + 1);
  } finally {
    await Promise.all([ada.context.close(), noor.context.close()]);
    await house.close();
    await wire.close();
  }
});

test("[GOING-12] [GOING-17] a copied profile holds no trace of it, though the browser was closed in the middle of it", async ({
  house,
}) => {
  test.setTimeout(180_000);
  /** Lives it in a profile of its own, and closes the browser where it stands. */
  async function leave(there: (page: Page) => Promise<void>): Promise<Profile> {
    const profile = new Profile();
    const context = await profile.open();
    const [page] = context.pages();
    if (!page) throw new Error("no page");
    await page.goto(house.address);
    const ada: Person = { name: "Ada", page, context };
    await begin(ada);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.waitForLoadState("networkidle");
    await press(page, common.mine);
    await there(page);
    // The browser notes what a tab looks like a little later, and when it closes.
    await page.waitForTimeout(4_000);
    await context.close();
    return profile;
  }
  const elsewhere = await leave(async (page) => {
    await page.getByRole("button").filter({ hasText: mine.ways.to.practice.label }).click();
  });
  const used = await leave(async (page) => {
    await page.getByRole("button").filter({ hasText: going.title }).click();
    await answer(page, "refuse", "no");
    await page.locator("#going-country").selectOption("CO");
    await beAfraid(page);
    for (const item of ["sex", "children", "weapons"] as const) await tick(page, item);
  });
  try {
    // Its sentences are part of the app, and lie where its code lies, whether they were shown or not.
    const sentences = [...Object.values(danger.items), ...AFTER, "Línea Púrpura", "going-check", "going-country"];
    expect(used.found(sentences).filter((path) => !isCode(path))).toEqual([]);
    expect(elsewhere.found(sentences).some(isCode)).toBe(true);
    // No state of any field was saved with the tab.
    expect(used.found(["Blink serialized form state"])).toEqual([]);
    const sessions = used.files().filter(({ path }) => /\/(Session|Tabs)_/.test(path));
    expect(sessions.length).toBeGreaterThan(0);
    const history = (profile: Profile) => ({
      urls: profile.rows("History", "select url, title, visit_count, typed_count from urls order by url"),
      visits: profile.rows("History", "select count(*) as many from visits"),
      searched: profile.rows("History", "select count(*) as many from keyword_search_terms"),
      filled: profile.rows("Web Data", "select * from autofill"),
    });
    expect(history(used)).toEqual(history(elsewhere));
    expect(history(used).filled).toEqual([]);
    expect(history(used).urls.length).toBeGreaterThan(0);
    // The same files of the app's stores, whatever was done.
    const stores = (profile: Profile) =>
      profile
        .files()
        .map(({ path }) => path)
        .filter((path) => /IndexedDB|Local Storage|Session Storage|WebStorage/.test(path))
        .map((path) => path.replaceAll(/\d{5,}/g, "#"))
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(stores(used)).toEqual(stores(elsewhere));

    // Who looks like this finds what is there: a field of a page that does not say that nothing is to be kept of it.
    const again = await used.open();
    const [page] = again.pages();
    await page?.goto(house.address);
    await page?.evaluate(() => {
      const field = Object.assign(document.createElement("input"), { id: "planted" });
      document.body.append(field);
    });
    await page?.locator("#planted").fill("I was here once");
    await page?.waitForTimeout(4_000);
    await again.close();
    expect(used.found(["I was here once"]).length).toBeGreaterThan(0);
    expect(used.found(["Blink serialized form state"]).length).toBeGreaterThan(0);
  } finally {
    used.remove();
    elsewhere.remove();
  }
});

test("[GOING-13] opening help, this look, or anything behind the door asks the server for nothing, also without kept files", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada", { serviceWorkers: "block" });
  await begin(ada);
  await ada.page.close();
  for (const open of [
    (page: Page) => press(page, common.helpNow),
    goThere,
    async (page: Page) => {
      await press(page, common.mine);
      await page.getByRole("button").filter({ hasText: mine.ways.to.therapy.label }).click();
    },
  ]) {
    const back = await comeBack(ada, house);
    const asked: string[] = [];
    await expect(heading(back.page, start.alone.title)).toBeVisible();
    back.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await open(back.page);
    await back.page.waitForTimeout(1_500);
    expect(asked).toEqual([]);
    await back.page.close();
  }
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
