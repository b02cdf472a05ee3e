/** How is this going, for me, leaves nothing: on the wire, in the address, in the browser’s files, or in what is asked of the server. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, openHouse, pair, type Person, test } from "./evening.ts";
import { AFTER, tick, answer, goThere, beAfraid } from "./going.ts";
import { heading, press } from "./telling.ts";
import { isCode, keptByPage, Profile } from "./traces.ts";
import { layWire } from "./wire.ts";

const { common, going, mine, start } = en;
const { danger } = going;

test("[GOING-2] [GOING-11] nothing goes over the wire, nothing is stored, and no address, title or state of the history changes (R8)", async ({
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
