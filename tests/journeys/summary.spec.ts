/** Something to take along: one's own, unnoticed; and one of both, by halves that each has in hand. */
import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { readPdf, type Tree } from "../summary/read-pdf.ts";
import { arrive, begin, expect, pair, type Person, test } from "./evening.ts";
import { folded, goHome, heading, press, say, tell, unfold, WORDS } from "./telling.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { common, going, mine, notes, ours, sharing, summary } = en;
const { choose, joint, half, look, own } = summary;

const toSummary = async ({ page }: Person): Promise<void> => {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.summary.label }).click();
  await expect(heading(page, summary.title)).toBeVisible();
};

/** From the choice to the paper in full. */
async function see(page: Page): Promise<void> {
  await press(page, choose.next);
  await press(page, own.see);
}

const paper = (page: Page) => page.locator("article.summary-paper");
const close = (text: string): string => text.replaceAll(/\s/g, "");

async function saved(page: Page, name: string): Promise<Download> {
  const coming = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByRole("button", { name }).click();
  return await coming;
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(readFileSync(await download.path()));
}

test("[SUM-30] [SUM-31] [SUM-35] [SUM-36] (R26) what was said to me goes along unnoticed, and says what was shown", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close: end } = await overWire(browser);
  try {
    await ada.page.evaluate(() => {
      const made: string[] = [];
      const gone: string[] = [];
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (file: Blob) => {
        const address = createObjectURL.call(URL, file);
        made.push(address);
        return address;
      };
      URL.revokeObjectURL = (address) => {
        gone.push(address);
        revokeObjectURL.call(URL, address);
      };
      // A minute later is soon.
      const wait = globalThis.setTimeout;
      globalThis.setTimeout = ((run: () => void, ms?: number) => wait(run, ms === 60_000 ? 300 : ms)) as typeof wait;
      Object.assign(globalThis, { addresses: { made, gone } });
    });
    await tell(noor, ada, { words: "The one that stays folded." });
    await tell(noor, ada, undefined, false);
    await expect(folded(ada)).toHaveCount(2);
    await folded(ada).filter({ hasText: sharing.hoping.listen }).first().waitFor();
    // The newest lies on top.
    await unfold(ada, noor);
    const unfolded = await ada.page.locator(".open-paper").innerText();
    const [opened, stays] = unfolded.includes(WORDS)
      ? [WORDS, "The one that stays folded."]
      : ["The one that stays folded.", WORDS];
    await goHome(ada);
    // The files of the app lie on the device before the wire is watched.
    await ada.page.waitForFunction(async () => {
      const names = await caches.keys();
      const files = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return files.flat().some(({ url }) => url.endsWith(".woff"));
    });
    await ada.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await toSummary(ada);
    await wire.quiet(2_000);
    const before = {
      bytes: wire.bytes(),
      relay: bytesIn(house.data),
      noor: await keptBy(noor.page),
      seen: await noor.page.content(),
      ada: await keptBy(ada.page),
    };

    await ada.page.getByRole("checkbox", { name: say(summary.groups.toldMe, "Noor"), exact: true }).check();
    await press(ada.page, choose.next);
    await ada.page.getByLabel(own.heading).fill("For Dr. Example");
    await ada.page.getByLabel(own.words).fill("What I would like to ask first.");
    await press(ada.page, own.see);
    await expect(paper(ada.page)).toContainText(opened);
    await expect(paper(ada.page)).not.toContainText(stays);
    await expect(ada.page.getByText(look.warning)).toBeVisible();

    const pdf = await saved(ada.page, look.pdf);
    const json = await saved(ada.page, look.json);
    for (const [file, ending] of [
      [pdf, "pdf"],
      [json, "json"],
    ] as const) {
      expect(file.suggestedFilename()).toMatch(new RegExp(`^summary-\\d{4}-\\d{2}-\\d{2}\\.${ending}$`));
      expect(file.url()).toMatch(/^blob:/);
    }
    const { pages, info } = await readPdf(await bytesOf(pdf));
    const shown = await paper(ada.page).innerText();
    expect(close(pages.map(({ text }) => text).join(""))).toBe(close(shown));
    expect(info["Title"]).toBe("For Dr. Example");
    await ada.page.emulateMedia({ media: "print" });
    expect(close(await ada.page.locator("body").innerText())).toBe(close(shown));
    await ada.page.emulateMedia({ media: "screen" });
    expect((pages[0]?.tree as Tree | null)?.role).toBe("Root");
    const data = JSON.parse(Buffer.from(await bytesOf(json)).toString()) as {
      readonly parts: readonly { readonly entries: readonly { readonly passages: readonly { words: string }[] }[] }[];
    };
    const said = data.parts.flatMap(({ entries }) =>
      entries.flatMap(({ passages }) => passages.map(({ words }) => words)),
    );
    expect(said).toEqual([opened]);
    await expect
      .poll(() => ada.page.evaluate(() => (globalThis as never as { addresses: unknown }).addresses))
      .toMatchObject({
        made: [expect.any(String), expect.any(String)],
        gone: [expect.any(String), expect.any(String)],
      });

    await goHomeFromLook(ada);
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(noor.page)).toEqual(before.noor);
    expect(await noor.page.content()).toBe(before.seen);
    expect(await keptBy(ada.page)).toEqual(before.ada);

    // The wire does carry what is said: otherwise the silence above would prove nothing.
    await ada.page.getByRole("button", { name: ours.note }).click();
    await press(ada.page, notes.send);
    await expect(noor.page.getByRole("article")).toHaveCount(1);
    expect(wire.bytes()).toBeGreaterThan(before.bytes);
  } finally {
    await end();
  }
});

async function goHomeFromLook(person: Person): Promise<void> {
  await press(person.page, look.again);
  await press(person.page, common.back);
  await press(person.page, common.ours);
}

test("[SUM-32] [SUM-33] [SUM-37] of nothing there is no file; what was half written stays through a step aside, until just mine is locked", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  const { page } = ada;
  await toSummary(ada);
  await expect(page.getByText(summary.nothing)).toBeVisible();
  await see(page);
  await expect(page.getByText(choose.empty)).toBeVisible();
  await page.getByLabel(own.heading).fill("A heading alone");
  await press(page, own.see);
  await expect(page.getByText(choose.empty)).toBeVisible();
  await page.getByLabel(own.words).fill("Only my own words.");
  await press(page, own.see);
  await expect(paper(page)).toContainText("Only my own words.");
  await press(page, look.again);
  await press(page, common.back);
  await page.getByRole("button", { name: mine.ways.to.summary.label }).click();
  await press(page, choose.next);
  await expect(page.getByLabel(own.words)).toHaveValue("Only my own words.");
  await expect(page.getByLabel(own.heading)).toHaveValue("A heading alone");

  // With a lock of its own, which is then closed.
  await press(page, look.again);
  await press(page, common.back);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill("four other warm words");
  await page.getByLabel(mine.lock.again, { exact: true }).fill("four other warm words");
  await press(page, mine.lock.save);
  await press(page, mine.lock.close);
  await page.getByLabel(mine.unlock.passphrase, { exact: true }).fill("four other warm words");
  await press(page, mine.unlock.open);
  await page.getByRole("button", { name: mine.ways.to.summary.label }).click();
  await press(page, choose.next);
  await expect(page.getByLabel(own.words)).toHaveValue("");
  await ada.context.close();
});

test("[SUM-35] [SUM-51] what is taken back while the file is made is in no file, and what is left is looked at once more", async ({
  browser,
  house,
}) => {
  const how = { serviceWorkers: "block" } as const;
  const [ada, noor] = await Promise.all([arrive(browser, house, "Ada", how), arrive(browser, house, "Noor", how)]);
  await Promise.all([begin(ada), begin(noor)]);
  await pair(ada, noor);
  const letters = Promise.withResolvers<void>();
  await ada.context.route(/\.woff$/, async (route) => {
    await letters.promise;
    await route.continue();
  });
  const downloads: string[] = [];
  ada.page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await noor.page.getByRole("button", { name: ours.note }).click();
  await noor.page.getByLabel(notes.words.thanks).fill("For waiting up.");
  await press(noor.page, notes.send);
  await expect(ada.page.getByRole("article")).toContainText("For waiting up.");

  await toSummary(ada);
  const group = say(summary.groups.notesToMe, "Noor");
  await ada.page.getByRole("checkbox", { name: group, exact: true }).check();
  await press(ada.page, choose.next);
  await ada.page.getByLabel(own.words).fill("What stays. 漢");
  await press(ada.page, own.see);
  await expect(paper(ada.page)).toContainText("For waiting up.");
  await ada.page.getByRole("button", { name: look.pdf }).click();
  await expect(ada.page.getByRole("progressbar")).toBeVisible();
  await press(noor.page, ours.allNotes);
  await press(noor.page, notes.takeBack);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(paper(ada.page)).not.toContainText("For waiting up.");
  letters.resolve();
  await expect(ada.page.getByText(look.changed)).toBeVisible();
  expect(downloads).toEqual([]);

  const { pages } = await readPdf(await bytesOf(await saved(ada.page, look.pdf)));
  const text = close(pages.map((page) => page.text).join(""));
  expect(text).toContain(close("What stays."));
  // The letter that no typeface has became a box, and the screen says so.
  await expect(ada.page.getByText(look.boxes)).toBeVisible();
  expect(text).not.toContain(close("For waiting up."));
  await Promise.all([ada.context.close(), noor.context.close()]);
});

/** Ada asks for a summary of both; both stand at it. */
async function askForBoth(ada: Person, noor: Person): Promise<void> {
  await toSummary(ada);
  await press(ada.page, say(joint.ask, "Noor"));
  await ada.page.getByLabel(joint.askWords).fill("For our first talk with somebody.");
  await press(ada.page, joint.askSend);
  await expect(heading(ada.page, joint.title)).toBeVisible();
  await noor.page.getByRole("button", { name: "For our first talk with somebody." }).click();
  await expect(heading(noor.page, joint.title)).toBeVisible();
}

async function give({ page }: Person, words: string): Promise<void> {
  await press(page, joint.give);
  await press(page, half.add);
  await page.getByLabel(half.heading).fill("What I would like to say");
  await page.getByLabel(half.words).fill(words);
  await page.getByRole("button", { name: /^See it as/ }).click();
  await expect(page.locator(".half-paper")).toContainText(words);
  await press(page, half.give);
  await expect(page.getByText(half.given)).toBeVisible();
}

test("[SUM-40] [SUM-41] [SUM-42] [SUM-43] a summary of both has two halves, and only both make a file", async ({
  evening: { ada, noor },
}) => {
  // Nothing of it is anywhere until somebody asks.
  for (const { page } of [ada, noor]) await expect(page.getByText(joint.title)).toHaveCount(0);
  await askForBoth(ada, noor);
  const empty = await noor.page.locator("main").innerText();
  expect(empty).not.toMatch(/not (?:yet )?(?:given|answered|there)|wait|still/i);

  await give(noor, "I go quiet over large things.");
  await expect(ada.page.locator(".half-paper")).toContainText("I go quiet over large things.");
  for (const { page } of [ada, noor]) await expect(page.getByRole("button", { name: joint.make })).toHaveCount(0);
  await give(ada, "I would like to look at the bills together.");
  for (const { page } of [ada, noor]) await expect(page.getByRole("button", { name: joint.make })).toBeVisible();

  const papers: string[] = [];
  for (const { page } of [ada, noor]) {
    await press(page, joint.make);
    await expect(paper(page)).toBeVisible();
    await expect(paper(page)).not.toContainText(look.growing);
    papers.push(await paper(page).innerText());
    const { pages } = await readPdf(await bytesOf(await saved(page, look.pdf)));
    expect(close(pages.map(({ text }) => text).join(""))).toBe(close(papers.at(-1) ?? ""));
    await press(page, joint.backToHalves);
  }
  expect(papers[0]).toBe(papers[1]);

  // Changed: what stood before is gone.
  await press(noor.page, joint.change);
  await noor.page.getByLabel(half.words).fill("I go quiet over money.");
  await noor.page.getByRole("button", { name: /^See it as/ }).click();
  await press(noor.page, half.give);
  await expect(ada.page.locator(".half-paper").last()).toContainText("I go quiet over money.");
  await expect(ada.page.getByText("I go quiet over large things.")).toHaveCount(0);

  // Taken back by who asked: gone for both.
  await press(ada.page, joint.takeBack);
  await ada.page.getByRole("dialog").getByRole("button", { name: joint.takeBackYes }).click();
  await expect(noor.page.getByText(joint.gone)).toBeVisible();
  await press(noor.page, common.back);
  await expect(noor.page.getByText(joint.title)).toHaveCount(0);
});

test("[SUM-41] while it is just me for now, no summary of both is offered", async ({ evening: { ada } }) => {
  await toSummary(ada);
  await expect(ada.page.getByRole("button", { name: say(joint.ask, "Noor") })).toBeVisible();
  await press(ada.page, common.back);
  await press(ada.page, going.justMe.on);
  await expect(ada.page.getByRole("button", { name: going.justMe.off })).toBeVisible();
  await ada.page.getByRole("button", { name: mine.ways.to.summary.label }).click();
  await expect(heading(ada.page, summary.title)).toBeVisible();
  await expect(ada.page.getByText(joint.way)).toHaveCount(0);
});

test("[SUM-45] [SUM-38] a half that is taken out while the file is made is in no file; and making can be stopped", async ({
  browser,
  house,
}) => {
  // Without the kept files of the app, the letters come over the wire, and can be held back there.
  const how = { serviceWorkers: "block" } as const;
  const [ada, noor] = await Promise.all([arrive(browser, house, "Ada", how), arrive(browser, house, "Noor", how)]);
  await Promise.all([begin(ada), begin(noor)]);
  await pair(ada, noor);
  let letGo: (() => void) | null = null;
  const hold = (): Promise<void> => new Promise((done) => (letGo = done));
  let held = hold();
  await ada.context.route(/\.woff$/, async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const downloads: string[] = [];
  ada.page.on("download", (download) => downloads.push(download.suggestedFilename()));

  await askForBoth(ada, noor);
  await give(noor, "Only if I may take it out again.");
  await give(ada, "My own half.");
  await press(ada.page, joint.make);

  await ada.page.getByRole("button", { name: look.pdf }).click();
  await expect(ada.page.getByRole("progressbar")).toBeVisible();
  await press(ada.page, look.stop);
  await expect(ada.page.getByText(look.stopped)).toBeVisible();

  await ada.page.getByRole("button", { name: look.pdf }).click();
  await expect(ada.page.getByRole("progressbar")).toBeVisible();
  await press(noor.page, joint.takeOut);
  await noor.page.getByRole("dialog").getByRole("button", { name: joint.takeOutYes }).click();
  await expect(noor.page.getByText(joint.takenOut)).toBeVisible();
  await expect(ada.page.getByText("Only if I may take it out again.")).toHaveCount(0);
  (letGo as (() => void) | null)?.();
  await expect(ada.page.getByRole("button", { name: joint.make })).toHaveCount(0);

  // Given once more, it is made of what stands then: the wire is whole, and it was not that which kept the file away.
  held = Promise.resolve();
  await give(noor, "This may stay.");
  await press(ada.page, joint.make);
  const { pages } = await readPdf(await bytesOf(await saved(ada.page, look.pdf)));
  const text = close(pages.map((page) => page.text).join(""));
  expect(text).toContain(close("This may stay."));
  expect(text).not.toContain(close("Only if I may take it out again."));
  expect(downloads).toHaveLength(1);
  await Promise.all([ada.context.close(), noor.context.close()]);
});
