/** Locks in use, for real: closing by itself, new words, a passkey, two people at one browser, and the way out at any moment. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, passphraseOf, type Person, test } from "./evening.ts";
import { heading, press } from "./telling.ts";

const { common, journal, locks, mine, settings, start } = en;
const SECRET = "I have not told anyone that I am afraid of spring.";

async function openDoor(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphrase);
  await press(page, start.unlock.open);
}

async function toLocks(page: Page): Promise<void> {
  await press(page, common.settings);
  await page.getByRole("button", { name: settings.ways.to.locks.label }).click();
  await expect(heading(page, locks.locks.title)).toBeVisible();
}

async function toPage(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.journal }).click();
  await page.getByRole("button", { name: journal.write }).click();
}

/** The databases of this browser, their shapes, and whatever else it keeps by name. */
function keptNames(page: Page): Promise<{ databases: string[]; others: string[] }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name = "" }) => name).toSorted(),
    others: [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    ],
  }));
}

test.describe("locking by itself", () => {
  test("[UNLOCK-10] [UNLOCK-14] after the time that was set; what was being written is there again", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await page.clock.install();
    await page.reload();
    await begin(ada);
    await toLocks(page);
    await expect(page.getByLabel(locks.locks.idle.after["15"], { exact: true })).toBeChecked();
    await page.getByLabel(locks.locks.idle.after["5"], { exact: true }).check();
    await press(page, common.back);
    await toPage(page);
    await page.getByLabel(journal.reflect.words).fill(SECRET);
    await expect(page.getByText(journal.reflect.saved)).toBeVisible();
    await page.clock.fastForward("04:40");
    await expect(page.getByLabel(journal.reflect.words)).toHaveValue(SECRET);
    // A key begins the time anew.
    await page.keyboard.press("ArrowLeft");
    await page.clock.fastForward("04:30");
    await expect(page.getByLabel(journal.reflect.words)).toHaveValue(SECRET);
    await page.clock.fastForward("00:40");
    await expect(heading(page, start.unlock.title)).toBeVisible();
    expect(await page.content()).not.toContain("afraid of spring");
    await expect.poll(() => page.workers().length).toBe(0);
    await openDoor(page, passphraseOf(ada));
    await press(page, common.mine);
    await page.getByRole("button", { name: mine.journal }).click();
    await expect(page.getByRole("button").filter({ hasText: "afraid of spring" })).toBeVisible();
  });

  test("[UNLOCK-11] a device that slept finds the door; [UNLOCK-12] just mine closes sooner", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await page.clock.install();
    await page.reload();
    await begin(ada);
    await toLocks(page);
    await page.getByRole("button", { name: locks.locks.passphrase.mineGive }).click();
    await page.getByLabel(mine.lock.passphrase, { exact: true }).fill("words for mine alone");
    await page.getByLabel(mine.lock.again, { exact: true }).fill("words for mine alone");
    await press(page, mine.lock.save);
    await expect(heading(page, locks.locks.title)).toBeVisible();
    await press(page, common.back);
    await toPage(page);
    await page.getByLabel(journal.reflect.words).fill(SECRET);
    await expect(page.getByText(journal.reflect.saved)).toBeVisible();
    await page.clock.fastForward("05:10");
    await expect(heading(page, mine.unlock.title)).toBeVisible();
    expect(await page.content()).not.toContain("afraid of spring");
    // Ours is still open.
    expect(page.workers()).toHaveLength(1);
    // As if the lid had been closed for a night.
    await page.clock.fastForward("08:00:00");
    await expect(heading(page, start.unlock.title)).toBeVisible();
    await expect.poll(() => page.workers().length).toBe(0);
  });
});

test("[UNLOCK-2] [UNLOCK-6] a new passphrase of four offered words: it locks, and the old one opens nothing", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  await toLocks(page);
  await press(page, locks.locks.passphrase.go);
  const { change } = locks;
  await page.getByLabel(change.now, { exact: true }).fill("not my words at all");
  await page.getByRole("button", { name: start.offered.offer }).click();
  const offered = (await page.locator(".the-words").textContent()) ?? "";
  expect(offered.split(" ")).toHaveLength(4);
  await expect(page.getByLabel(change.next, { exact: true })).toHaveValue(offered);
  await page.getByLabel(change.again, { exact: true }).fill(offered);
  await press(page, change.go);
  await expect(page.getByText(change.why["wrong-passphrase"])).toBeVisible();
  await page.getByLabel(change.now, { exact: true }).fill(passphraseOf(ada));
  await press(page, change.go);
  await expect(heading(page, start.unlock.title)).toBeVisible();
  await expect(page.getByText(start.unlock.changed)).toBeVisible();
  await openDoor(page, passphraseOf(ada));
  await expect(page.getByText(start.unlock.refused["wrong-passphrase"])).toBeVisible();
  await openDoor(page, offered);
  await expect(heading(page, start.alone.title)).toBeVisible();
});

test("[UNLOCK-7] a lock takes its time without holding up the page, and says how long", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  await press(page, common.settings);
  await press(page, settings.lock);
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
  const seen = await page.evaluate(async (open) => {
    const said = new Set<string>();
    let longest = 0;
    const begun = performance.now();
    let last = begun;
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === open);
    button?.click();
    while (document.querySelector(".lock-working")) {
      await new Promise((done) => setTimeout(done, 5));
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      said.add(document.querySelector(".lock-working")?.textContent ?? "");
    }
    return { said: [...said].join("\n"), longest, took: last - begun };
  }, start.unlock.open);
  expect(seen.said).toMatch(/on this device\. It is slow on purpose/);
  // The page itself never computes a lock: then it would stand still for nearly all of the time.
  expect(seen.longest).toBeLessThan(Math.max(250, seen.took / 2));
  await expect(heading(page, start.alone.title)).toBeVisible();
});

test.describe("two people at one browser", () => {
  /** Noor begins beside, in the same browser, at the door that Ada closed. */
  async function beginBeside(ada: Person): Promise<Person> {
    const noor = { ...ada, name: "Noor" };
    const { page } = noor;
    await page.getByText(start.unlock.beside).click();
    await press(page, start.unlock.besideGo);
    await begin(noor);
    return noor;
  }

  test("[UNLOCK-30] [UNLOCK-31] [UNLOCK-35] [UNLOCK-36] nothing opens by itself, no name is at the door, all is named alike (R16)", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Adaline");
    const { page } = ada;
    await begin(ada);
    await toPage(page);
    await page.getByLabel(journal.reflect.words).fill(SECRET);
    await expect(page.getByText(journal.reflect.saved)).toBeVisible();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    const alone = await keptNames(page);
    // After a reload, too, nobody is let in.
    await page.reload();
    await expect(heading(page, start.unlock.title)).toBeVisible();
    const before = await page.getByRole("main").textContent();
    const noor = await beginBeside(ada);
    const both = await keptNames(page);
    expect(both.databases).toHaveLength(4);
    for (const name of both.databases) expect(name).toMatch(/^h[0-9a-f]{8}-[12]$/);
    // What is kept beside the places is the same for one and for two.
    expect(both.others).toEqual(alone.others);
    await press(page, common.settings);
    await press(page, settings.lock);
    // The door is the same as it was with one place behind it.
    await expect(heading(page, start.unlock.title)).toBeVisible();
    expect(await page.getByRole("main").textContent()).toBe(before);
    expect(await page.content()).not.toMatch(/Adaline|Noor|afraid of spring/);

    // The session ends with the page: whoever opens the app finds the door.
    await openDoor(page, passphraseOf(noor));
    await expect(heading(page, start.alone.title)).toBeVisible();
    await page.close();
    const next = await noor.context.newPage();
    await next.goto(house.address);
    await expect(heading(next, start.unlock.title)).toBeVisible();
    expect(next.workers()).toEqual([]);
    expect(await next.content()).not.toMatch(/Adaline|Noor|afraid of spring/);
    await openDoor(next, passphraseOf(noor));
    await press(next, common.mine);
    await next.getByRole("button", { name: mine.journal }).click();
    await expect(next.getByText(journal.pages.none)).toBeVisible();

    // In another tab Ada opens hers, and locks it; Noor's stays as it is.
    const other = await noor.context.newPage();
    await other.goto(house.address);
    await openDoor(other, passphraseOf(ada));
    await press(other, common.mine);
    await other.getByRole("button", { name: mine.journal }).click();
    await expect(other.getByRole("button").filter({ hasText: "afraid of spring" })).toBeVisible();
    await press(other, common.back);
    await press(other, common.settings);
    await press(other, settings.lock);
    await expect(heading(other, start.unlock.title)).toBeVisible();
    await expect(next.getByText(journal.pages.none)).toBeVisible();
  });

  test("[UNLOCK-34] deleting from inside takes one’s own place; at the door all, said so and ticked first", async ({
    browser,
    house,
  }) => {
    const ada = await arrive(browser, house, "Ada");
    const { page } = ada;
    await begin(ada);
    await press(page, common.settings);
    await press(page, settings.lock);
    await beginBeside(ada);
    await press(page, common.settings);
    await press(page, settings.erase.open);
    await expect(page.getByText(settings.erase.text)).toBeVisible();
    await press(page, settings.erase.yes);
    await expect(heading(page, start.unlock.title)).toBeVisible();
    await expect.poll(async () => (await keptNames(page)).databases.length).toBe(2);
    await openDoor(page, passphraseOf(ada));
    await expect(heading(page, start.alone.title)).toBeVisible();

    await press(page, common.settings);
    await press(page, settings.lock);
    await page.getByText(start.unlock.forgotten).click();
    await press(page, start.unlock.delete);
    await expect(page.getByText(start.unlock.erase.others)).toBeVisible();
    await press(page, settings.erase.yes);
    await expect(page.getByText(start.unlock.erase.tick)).toBeVisible();
    expect((await keptNames(page)).databases).toHaveLength(2);
    await page.getByLabel(start.unlock.erase.sure).check();
    await press(page, settings.erase.yes);
    await expect(heading(page, start.stopped.title)).toBeVisible();
    await expect.poll(() => keptNames(page)).toEqual({ databases: [], others: [] });
  });
});

test("[UNLOCK-8] a worker that crashes leaves the door, and not a word of what was shown (D22)", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  await toPage(page);
  await page.getByLabel(journal.reflect.words).fill(SECRET);
  await expect(page.getByText(journal.reflect.saved)).toBeVisible();
  const [first] = page.workers();
  await first?.evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    });
  });
  // Either of the two may have been meant: without ours the door is shut, without just mine that alone is.
  await expect(heading(page, start.unlock.title).or(heading(page, mine.unlock.title))).toBeVisible();
  expect(await page.content()).not.toContain("afraid of spring");
  expect(await page.evaluate(() => document.querySelectorAll("textarea").length)).toBe(0);
  if (await heading(page, start.unlock.title).isVisible()) {
    await openDoor(page, passphraseOf(ada));
    await press(page, common.mine);
  } else {
    await page.getByLabel(mine.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
    await press(page, mine.unlock.open);
  }
  await page.getByRole("button", { name: mine.journal }).click();
  await expect(page.getByRole("button").filter({ hasText: "afraid of spring" })).toBeVisible();
});
