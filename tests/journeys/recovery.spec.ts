/** Recovery words: made, a device lost, begun again from paper; wrong words; words made again; and words that somebody saw. */
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { makeKit, ready, systemRandom } from "#vault";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, type House, pair, passphraseOf, type Person, test } from "./evening.ts";
import { backUntil, heading, press, say } from "./telling.ts";

const { common, notes, ours, recovery, settings, start } = en;
const ANEW = "five words for a new device";

test.use({ actionTimeout: 20_000 });
test.setTimeout(180_000);

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

async function home(page: Page, to: "ours" | "mine" | "settings"): Promise<void> {
  const nav = page.getByRole("navigation", { name: common.nav });
  await backUntil(page, nav);
  await nav.getByRole("button", { name: common[to] }).click();
}

async function note({ page }: Person, words: string): Promise<void> {
  await home(page, "ours");
  await page.getByRole("button", { name: ours.note }).click();
  await page.getByLabel(notes.words.thanks).fill(words);
  await press(page, notes.send);
  await expect(page.getByText(words)).toBeVisible();
}

async function sees({ page }: Person, words: string): Promise<void> {
  await home(page, "ours");
  await expect(page.getByText(words)).toBeVisible({ timeout: 30_000 });
}

async function toWords({ page }: Person): Promise<void> {
  await home(page, "settings");
  await page.getByRole("button", { name: settings.ways.to.recoveryWords.label }).click();
  await expect(heading(page, recovery.words.title)).toBeVisible();
}

/** Makes words and looks at the paper. Gives them as they stand on the screen. */
async function makeWords(person: Person, look?: (page: Page) => Promise<void>): Promise<string> {
  const { page } = person;
  await toWords(person);
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill(passphraseOf(person));
  await press(page, recovery.words.go);
  await expect(heading(page, recovery.shown.title)).toBeVisible({ timeout: 30_000 });
  const words = await page.locator(".recovery-twelve > li").allTextContents();
  expect(words).toHaveLength(12);
  await look?.(page);
  await press(page, recovery.shown.have);
  await expect(heading(page, recovery.check.title)).toBeVisible();
  for (const field of await page.getByRole("textbox").all()) {
    const label = await field.evaluate((one) => (one as HTMLInputElement).labels?.[0]?.textContent ?? "");
    await field.fill(words[Number(/\d+/.exec(label)?.[0]) - 1]?.toUpperCase() ?? "");
  }
  await press(page, recovery.check.go);
  await expect(heading(page, recovery.kept.title)).toBeVisible();
  await press(page, recovery.kept.end);
  // The browser has stepped back then: what goes elsewhere before that is stopped by it.
  await expect(heading(page, settings.title)).toBeVisible();
  return words.join(" ");
}

/** A bare device, on the page for words. */
async function bare(browser: Browser, house: House): Promise<Person> {
  const person = await arrive(browser, house, "Ada");
  const { page } = person;
  await page.getByText(start.first.before).click();
  await press(page, start.first.words);
  await press(page, start.before.goOn);
  await expect(heading(page, recovery.recover.title)).toBeVisible();
  return person;
}

async function recover({ page }: Person, words: string, server?: string): Promise<void> {
  await page.getByLabel(recovery.recover.words).fill(words);
  if (server !== undefined) await page.getByLabel(recovery.recover.server).fill(server);
  await page.getByLabel(recovery.recover.passphrase, { exact: true }).fill(ANEW);
  await press(page, recovery.recover.go);
}

/** Everything that this browser keeps. */
const kept = (page: Page): Promise<unknown[]> =>
  page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);

test("[RECOVER-29] [RECOVER-23] [RECOVER-27] a lost device: the words on paper bring the place and what was said in it back, and it goes on", async ({
  evening: { ada, noor },
  browser,
  house,
}) => {
  await note(ada, "For the tea.");
  await note(noor, "For the long walk.");
  await sees(ada, "For the long walk.");
  const words = await makeWords(ada, async (page) => {
    await accessible(page);
    await expect(page.locator(".recovery-address")).toContainText(house.address);
    // On paper there are the words and an address, on one page, and nothing says what for.
    await page.emulateMedia({ media: "print" });
    const shown = await page.evaluate(() => document.body.innerText);
    expect(shown).toMatch(/^\s*Twelve words/);
    expect(shown).not.toMatch(/hearth|recover|partner|place|couple|secret|Noor|Ada/i);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: "screen" });
  });
  await ada.context.close();

  const again = await bare(browser, house);
  const { page } = again;
  await accessible(page);
  await recover(again, ` ${words.toUpperCase().replaceAll(" ", "\n ")} `);
  await expect(heading(page, recovery.restored.title)).toBeVisible({ timeout: 60_000 });
  const came = page.getByRole("status", { name: recovery.restored.ours });
  await expect(came).toContainText(say(recovery.restored.entries.other.replace("{count}", "4"), ""));
  await expect(came).not.toContainText(recovery.restored.coming);
  await expect(page.getByText(recovery.restored.mineOnly)).toBeVisible();
  await accessible(page);
  await press(page, recovery.restored.missing);
  await expect(page.getByText(say(recovery.missing.steps[0] ?? "", "Noor"))).toBeVisible();
  await accessible(page);
  await press(page, recovery.missing.back);
  await expect(heading(page, recovery.restored.title)).toBeVisible();
  // Still there after the door was closed and opened.
  await page.reload();
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(ANEW);
  await press(page, start.unlock.open);
  await expect(heading(page, recovery.restored.title)).toBeVisible({ timeout: 30_000 });
  await press(page, recovery.restored.yes);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Noor");
  await sees(again, "For the tea.");
  await sees(again, "For the long walk.");
  await note(again, "For waiting.");
  await sees(noor, "For waiting.");
  await note(noor, "Of course.");
  await sees(again, "Of course.");
  await page.reload();
  await page.getByLabel(start.unlock.passphrase, { exact: true }).fill(ANEW);
  await press(page, start.unlock.open);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Noor", { timeout: 30_000 });
  await again.context.close();
});

test("[RECOVER-26] [RECOVER-13] words that are off are told without naming the place, others find nothing, and nothing is stored (C12)", async ({
  browser,
  house,
}) => {
  await ready();
  const good = makeKit(systemRandom);
  const list = good.split(" ");
  const person = await bare(browser, house);
  const { page } = person;
  const before = await kept(page);
  const sent: string[] = [];
  page.context().on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith("/v1/")) sent.push(request.url());
  });
  const { why } = recovery.recover;
  await recover(person, list.slice(1).join(" "));
  await expect(page.getByText(why.count)).toBeVisible();
  await recover(person, list.with(4, "hearth").join(" "));
  await expect(page.getByText(why["unknown-word"])).toBeVisible();
  expect(why["unknown-word"]).not.toMatch(/\d/);
  // Of all ways to change two words' places, most do not belong together; one of those.
  const swaps = list.flatMap((word, at) => {
    const next = list[at + 1];
    return next === undefined || next === word
      ? []
      : [
          list
            .with(at, next)
            .with(at + 1, word)
            .join(" "),
        ];
  });
  const { parseKit } = await import("#vault");
  const swapped = swaps.find((text) => !parseKit(text).ok) ?? "";
  await recover(person, swapped);
  await expect(page.getByText(why.checksum)).toBeVisible();
  expect(sent).toEqual([]);
  await recover(person, good, "letters.example/x");
  await expect(page.getByText(why["not-an-origin"])).toBeVisible({ timeout: 30_000 });
  await recover(person, good, house.address);
  await expect(page.getByText(why["nothing-found"])).toBeVisible({ timeout: 30_000 });
  await recover(person, good, "http://localhost:9");
  await expect(page.getByText(why["cannot-reach"])).toBeVisible({ timeout: 30_000 });
  expect(await kept(page)).toEqual(before);
  await page.reload();
  await expect(heading(page, start.first.title)).toBeVisible();
  await person.context.close();
});

test("[RECOVER-12] [RECOVER-21] [RECOVER-22] [RECOVER-24] words are shown once; made again, the old ones lead nowhere; by the keyboard alone", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const { page } = ada;
  await begin(ada);
  await toWords(ada);
  for (const line of recovery.words.why) await expect(page.getByText(line)).toBeVisible();
  await expect(page.getByText(recovery.words.mineOnly)).toBeVisible();
  await press(page, recovery.words.later);
  const first = await makeWords(ada, async () => {
    // Without paper at hand one may go, told what that means, and may stay.
    await press(page, recovery.shown.later);
    await expect(page.getByText(recovery.shown.leave.text)).toBeVisible();
    await accessible(page);
    await press(page, recovery.shown.leave.stay);
    await expect(page.locator(".recovery-twelve > li").first()).toBeVisible();
  });
  await toWords(ada);
  await expect(page.getByText(recovery.words.again)).toBeVisible();
  // They are on no page any more, and in nothing that this browser keeps in the clear.
  for (const word of first.split(" ").slice(0, 3)) {
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(new RegExp(`>${word}<`));
  }
  await accessible(page);
  await page.getByLabel(recovery.words.passphrase, { exact: true }).focus();
  await page.keyboard.type("that was not it");
  await page.keyboard.press("Enter");
  await expect(page.getByText(recovery.words.whyNot["wrong-passphrase"])).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill("");
  await page.getByLabel(recovery.words.passphrase, { exact: true }).focus();
  await page.keyboard.type(passphraseOf(ada));
  await page.keyboard.press("Enter");
  await expect(heading(page, recovery.shown.title)).toBeFocused({ timeout: 30_000 });
  await expect(page.getByText(recovery.shown.old)).toBeVisible();
  const second = (await page.locator(".recovery-twelve > li").allTextContents()).join(" ");
  expect(second).not.toBe(first);
  await press(page, recovery.shown.later);
  await press(page, recovery.shown.leave.go);
  await expect(heading(page, settings.title)).toBeVisible();
  const word = new RegExp(`>${second.split(" ")[0] ?? ""}<`);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(word);
  // So these are made once more, for the paper that is there now.
  await toWords(ada);
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(page, recovery.words.go);
  await expect(heading(page, recovery.shown.title)).toBeVisible({ timeout: 30_000 });
  const third = (await page.locator(".recovery-twelve > li").allTextContents()).join(" ");
  await page.getByRole("button", { name: recovery.shown.have }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, recovery.check.title)).toBeFocused();
  await page.getByRole("textbox").first().focus();
  await page.keyboard.type("notone");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox").first()).toHaveAttribute("aria-invalid", "true");
  await accessible(page);
  await ada.context.close();

  const other = await bare(browser, house);
  await recover(other, first);
  await expect(other.page.getByText(recovery.recover.why["nothing-found"])).toBeVisible({ timeout: 30_000 });
  await recover(other, third);
  await expect(heading(other.page, recovery.restored.title)).toBeVisible({ timeout: 60_000 });
  await press(other.page, recovery.restored.yes);
  await expect(heading(other.page, start.alone.title)).toBeVisible();
  await other.context.close();
});

test("[RECOVER-29] (D15) what a browser threw away comes back from paper, and no other identity is made in its place", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  const { page, context } = ada;
  await begin(ada);
  const words = await makeWords(ada);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: house.address, storageTypes: "all" });
  // The app sees it and steps back to its door by itself; a page that is asked for before that is not reached.
  await expect.poll(() => page.evaluate((): unknown => history.state)).toBe(null);
  await page.goto(house.address);
  await expect(heading(page, start.first.title)).toBeVisible();
  expect(await kept(page)).toEqual([]);
  await page.getByText(start.first.before).click();
  await press(page, start.first.words);
  await press(page, start.before.goOn);
  await recover(ada, words);
  await expect(heading(page, recovery.restored.title)).toBeVisible({ timeout: 60_000 });
  await press(page, recovery.restored.yes);
  await expect(heading(page, start.alone.title)).toBeVisible();
  // The same person: the words on paper are those of this place.
  await toWords(ada);
  await expect(page.getByText(recovery.words.again)).toBeVisible();
  await context.close();
});

test("[RECOVER-28] [RECOVER-17] somebody saw the words: the history stays in just mine, the words lead nowhere, and the two begin anew", async ({
  evening: { ada, noor },
  browser,
  house,
}) => {
  const { page } = ada;
  await note(ada, "For the tea.");
  await note(noor, "For the long walk.");
  await sees(ada, "For the long walk.");
  const seen = await makeWords(ada);
  await toWords(ada);
  await press(page, recovery.words.seen);
  await expect(heading(page, recovery.seen.title)).toBeVisible();
  await accessible(page);
  // First what it does, then the doing; and there is a way back between them.
  await press(page, recovery.seen.goOn);
  await expect(heading(page, recovery.seen.go)).toBeFocused();
  await press(page, recovery.seen.back);
  await press(page, recovery.seen.goOn);
  await accessible(page);
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill("that was not it");
  await press(page, recovery.seen.go);
  await expect(page.getByText(recovery.seen.why["wrong-passphrase"])).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(page, recovery.seen.go);
  await expect(heading(page, recovery.anew.title)).toBeVisible({ timeout: 60_000 });
  await accessible(page);

  // Noor learns that it is closed, and no more.
  await noor.page.bringToFront();
  await expect(noor.page.getByText(common.trouble["place-closed"]).first()).toBeVisible({ timeout: 30_000 });

  const thief = await bare(browser, house);
  await recover(thief, seen);
  await expect(thief.page.getByText(recovery.recover.why["nothing-found"])).toBeVisible({ timeout: 30_000 });
  await thief.context.close();

  // What was between them lies in just mine, after the door was closed and opened, too.
  const back = await comeBack(ada, house);
  await page.close();
  await home(back.page, "mine");
  await press(back.page, en.mine.brought);
  await expect(back.page.getByText("For the tea.")).toBeVisible();
  await expect(back.page.getByText("For the long walk.")).toBeVisible();

  const other = await arrive(browser, house, "Noor");
  await begin(other);
  await home(back.page, "ours");
  await expect(heading(back.page, start.alone.title)).toBeVisible();
  await pair({ ...back, name: "Ada" }, other);
  await note(back, "A new place.");
  await sees(other, "A new place.");
  const words = await makeWords(back);
  expect(words).not.toBe(seen);
  await other.context.close();
});

test("[RECOVER-20] a device that was added can do all of it once it has the words, and nothing of that before", async ({
  evening: { ada },
  browser,
  house,
}) => {
  const { devices } = en;
  const words = await makeWords(ada);
  const phone = await arrive(browser, house, "Ada");
  const { page } = phone;
  await page.getByText(start.first.before).click();
  await press(page, start.first.device);
  await press(page, start.before.goOn);
  await page.getByLabel(devices.newDevice.passphrase, { exact: true }).fill(ANEW);
  await press(page, devices.newDevice.go);
  await page.getByText(devices.showing.byHand).click();
  const code = page.getByLabel(devices.showing.text);
  await expect(code).toHaveValue(/^hearth-device\.1\./);
  await home(ada.page, "settings");
  await ada.page.getByRole("button", { name: settings.ways.to.devices.label }).click();
  await press(ada.page, devices.list.add);
  await ada.page.getByLabel(devices.add.paste).fill(await code.inputValue());
  await press(ada.page, devices.add.read);
  await ada.page.getByLabel(devices.add.passphrase, { exact: true }).fill(passphraseOf(ada));
  await press(ada.page, devices.add.go);
  for (const one of [page, ada.page]) await press(one, devices.linking.same);
  await press(page, devices.linking.goIn);

  await home(page, "settings");
  await page.getByRole("button", { name: settings.ways.to.recoveryWords.label }).click();
  await expect(page.getByText(recovery.bring.lead)).toBeVisible();
  await accessible(page);
  await page.getByLabel(recovery.bring.words).fill("one two");
  await press(page, recovery.bring.go);
  await expect(page.getByText(recovery.recover.why.count)).toBeVisible();
  await page.getByLabel(recovery.bring.words).fill(words);
  await press(page, recovery.bring.go);
  await expect(page.getByText(recovery.words.again)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(recovery.words.passphrase, { exact: true }).fill(ANEW);
  await press(page, recovery.words.go);
  await expect(heading(page, recovery.shown.title)).toBeVisible({ timeout: 30_000 });
  await phone.context.close();
});
