/** Might therapy help: weighed for oneself alone, brought up by a draft, and never on a path from fear. Nobody else learns of it. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { goHome, heading, press } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { common, help, mine, going, sharing, therapy } = en;
const { weigh, raise, afraid, instead } = therapy;

const OWN = "Our daughter asks why we are so quiet.";
const WORDS = "I want to know the price first.";

async function toTherapy(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.therapy.label }).click();
  await expect(heading(page, therapy.title)).toBeVisible();
}

async function toPage(page: Page, name: keyof typeof therapy.pages): Promise<void> {
  await page.getByRole("button", { name: therapy.pages[name].label }).first().click();
  await expect(heading(page, therapy[name].title)).toBeVisible();
}

const weight = (page: Page, reason: string, name: string) =>
  page.getByRole("group", { name: reason }).getByRole("button", { name, exact: true });

const half = (page: Page, side: "for" | "against") => page.locator(`.scale.side-${side} .scale-says`);

test("[THERAPY-6] [THERAPY-7] reasons are weighed and kept for oneself alone, found again, and let go", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser);
  const { page } = ada;
  try {
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), noor: await keptBy(noor.page) };
    await toTherapy(page);
    await toPage(page, "weigh");
    await expect(half(page, "for")).toHaveCount(0);

    await weight(page, weigh.known.stuck, weigh.weights.little).click();
    await weight(page, weigh.known.third, weigh.weights.much).click();
    await weight(page, weigh.known.rest, weigh.weights.some).click();
    await page.getByLabel(weigh.own, { exact: true }).fill(OWN);
    await press(page, weigh.addAgainst);
    await expect(half(page, "for")).toHaveText([weigh.known.third, weigh.known.stuck]);
    await expect(half(page, "against")).toHaveText([weigh.known.rest, OWN]);
    // Pressed again, it weighs nothing any more; nothing was added up.
    await weight(page, weigh.known.stuck, weigh.weights.little).click();
    await expect(half(page, "for")).toHaveText([weigh.known.third]);
    expect(await page.getByRole("main").locator(".scales").innerText()).not.toMatch(/\d/);
    await page.getByLabel(weigh.leanings.unsure).check();
    await page.getByLabel(weigh.words, { exact: true }).fill(WORDS);
    await expect(page.getByText(weigh.kept)).toBeVisible();

    // None of this was said to anybody.
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(await keptBy(noor.page)).toEqual(before.noor);

    const again = await comeBack(ada, { ...house, address: wire.address });
    await toTherapy(again.page);
    await toPage(again.page, "weigh");
    await expect(half(again.page, "against")).toHaveText([weigh.known.rest, OWN]);
    await expect(again.page.getByLabel(weigh.leanings.unsure)).toBeChecked();
    await expect(again.page.getByLabel(weigh.words, { exact: true })).toHaveValue(WORDS);
    await press(again.page, weigh.letGo);
    await again.page.getByRole("dialog").getByRole("button", { name: weigh.letGoYes }).click();
    await expect(half(again.page, "against")).toHaveCount(0);
    await press(again.page, common.back);
    await toPage(again.page, "weigh");
    await expect(half(again.page, "against")).toHaveCount(0);
  } finally {
    await close();
  }
});

test("[THERAPY-1] [THERAPY-8] [THERAPY-11] [THERAPY-12] first words become a draft that nobody has, and every page is reached from every other", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toTherapy(page);
  for (const name of ["options", "kinds", "choose", "first", "instead", "weigh", "raise"] as const) {
    await toPage(page, name);
    if (name === "instead") await expect(page.getByRole("button", { name: therapy.pages.raise.label })).toHaveCount(0);
  }
  // Before anything is said of how, for everybody alike.
  await expect(page.getByText(raise.gate)).toBeVisible();
  await expect(page.getByText(raise.words, { exact: true })).toHaveCount(0);
  await press(page, raise.notAfraid);
  await page.getByLabel(raise.openings.stuck).check();
  await press(page, raise.take);
  await expect(page.getByLabel(sharing.draft.words)).toHaveValue(raise.openings.stuck);
  await page.getByLabel(sharing.draft.words).fill("We come back to the same quarrel. Shall we ask somebody?");
  await goHome(ada);
  await press(page, common.mine);
  await expect(page.getByText("Shall we ask somebody?")).toBeVisible();

  // While it is to be just me, it is not offered; thinking about it still is.
  await press(page, going.justMe.on);
  await page.getByRole("button", { name: mine.ways.to.therapy.label }).click();
  await expect(page.getByRole("button", { name: therapy.pages.weigh.label })).toBeVisible();
  await expect(page.getByRole("button", { name: therapy.pages.raise.label })).toHaveCount(0);
});

test("[THERAPY-13] the questions for a first call are copied as they stand, or it says that they cannot be", async ({
  evening: { ada },
}) => {
  const { page, context } = ada;
  const { questions } = therapy.choose;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await toTherapy(page);
  await toPage(page, "choose");
  await press(page, questions.copy);
  await expect(page.getByText(questions.copied, { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split("\n")).toEqual(questions.list.map((question) => `- ${question}`));
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  await press(page, questions.copy);
  await expect(page.getByText(questions.notCopied)).toBeVisible();
});

test("[THERAPY-10] [THERAPY-11] whoever is afraid finds help and nothing for two, also by Back, until they only read", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toTherapy(page);
  await toPage(page, "kinds");
  await toPage(page, "raise");
  await press(page, raise.afraid);
  await expect(heading(page, afraid.title)).toBeVisible();
  const ways = page.getByRole("main").getByRole("button");
  await expect(ways).toHaveText([
    new RegExp(`^${afraid.help}`),
    new RegExp(`^${afraid.going}`),
    afraid.onlyRead,
    therapy.about.print,
  ]);
  // What was read before is not there by Back either: it is for two.
  await press(page, common.back);
  await expect(heading(page, afraid.title)).toBeVisible();
  await press(page, common.back);
  await expect(heading(page, therapy.title)).toBeVisible();
  await page.goForward();
  await expect(heading(page, afraid.title)).toBeVisible();
  await expect(page.getByText(therapy.kinds.title)).toHaveCount(0);
  await page.goBack();
  await expect(heading(page, therapy.title)).toBeVisible();
  await expect(page.getByRole("button", { name: therapy.pages.raise.label })).toHaveCount(0);
  await expect(page.getByRole("button", { name: therapy.pages.kinds.label })).toHaveCount(0);
  await toPage(page, "instead");
  await page.getByRole("button", { name: instead.afraid }).click();
  await page.getByRole("main").getByRole("button", { name: afraid.help }).first().click();
  await expect(heading(page, help.title)).toBeVisible();
  await press(page, common.back);
  await page.getByRole("main").getByRole("button", { name: afraid.going }).click();
  await expect(heading(page, going.title)).toBeVisible();
  await press(page, common.back);
  await press(page, afraid.onlyRead);
  await press(page, common.back);
  await expect(page.getByRole("button", { name: therapy.pages.raise.label })).toBeVisible();
  // Nothing of it stays: neither in the address nor in what the browser keeps for the page.
  const traces = await page.evaluate(() =>
    JSON.stringify([location.href, history.state, Object.entries(sessionStorage)]),
  );
  expect(traces).not.toMatch(/afraid|fear|therapy|raise/i);
});

test("[THERAPY-3] every page has no accessibility violation, goes by keyboard, and prints its words alone", async ({
  evening: { ada },
}) => {
  test.setTimeout(150_000);
  const { page } = ada;
  await page.setViewportSize({ width: 320, height: 640 });
  await toTherapy(page);
  await looksRight(ada, "the first page");
  await expect(page.getByText(therapy.about.earns)).toBeVisible();
  for (const name of ["options", "kinds", "weigh", "choose", "raise"] as const) {
    await toPage(page, name);
    await expect(heading(page, therapy[name].title)).toBeFocused();
    await looksRight(ada, name);
    await expect(page.getByText(therapy.about.isNot)).toBeVisible();
    await expect(page.getByText(/November 2026/)).toBeVisible();
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: common.quickExit })).toBeHidden();
    await expect(heading(page, therapy[name].title)).toBeVisible();
    if (name === "kinds") {
      const folded = page.getByText(therapy.kinds.each.systemic.sure);
      expect(await folded.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
    }
    await page.emulateMedia({ media: null });
    await press(page, common.back);
  }
  await page.getByRole("button", { name: therapy.pages.weigh.label }).focus();
  await page.keyboard.press("Enter");
  await weight(page, weigh.known.both, weigh.weights.much).focus();
  await page.keyboard.press("Space");
  await expect(weight(page, weigh.known.both, weigh.weights.much)).toHaveAttribute("aria-pressed", "true");
  await expect(half(page, "for")).toHaveText([weigh.known.both]);
});
