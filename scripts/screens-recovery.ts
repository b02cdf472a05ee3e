/** Recovery words, photographed: why, the twelve, a look at the paper; beginning again from them; and what to do when somebody saw them. */
import type { Browser, BrowserContextOptions } from "playwright";
import { en } from "../src/web/words/en.ts";
import { arrive, type House, passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, recovery, settings, start } = en;

/** From ours, and back there; and then on a bare device, which is begun again and closed. */
export async function keepWordsOnPaper(
  one: Person,
  browser: Browser,
  house: House,
  how: BrowserContextOptions,
): Promise<void> {
  await press(one, common.settings);
  await press(one, settings.ways.to.recoveryWords.label);
  await see(one, recovery.words.lead);
  await shoot(one, "recovery-words");
  await fill(one, recovery.words.passphrase, passphraseOf(one));
  await press(one, recovery.words.go);
  await see(one, recovery.shown.lead);
  await shoot(one, "recovery-twelve");
  const words = await one.page.locator(".recovery-twelve > li").allTextContents();
  await press(one, recovery.shown.have);
  await see(one, recovery.check.lead);
  await shoot(one, "recovery-check");
  for (const field of await one.page.getByRole("textbox").all()) {
    const label = await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent ?? "");
    await field.fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? "");
  }
  await press(one, recovery.check.go);
  await see(one, recovery.kept.lead);
  await shoot(one, "recovery-kept");
  await press(one, recovery.kept.end);
  await press(one, settings.ways.to.recoveryWords.label);
  await press(one, recovery.words.seen);
  await see(one, recovery.seen.lead);
  await shoot(one, "recovery-seen");
  await press(one, recovery.seen.goOn);
  await see(one, recovery.seen.last);
  await shoot(one, "recovery-seen-last");
  await press(one, recovery.seen.back);
  await press(one, recovery.seen.not);
  await press(one, common.back);
  await press(one, common.ours);

  const bare = await arrive(browser, house, one.name, how);
  await bare.page.getByText(start.first.before).click();
  await press(bare, start.first.words);
  await press(bare, start.before.goOn);
  await see(bare, recovery.recover.lead);
  await bare.page.getByLabel(recovery.recover.words).fill(words.join(" "));
  await fill(bare, recovery.recover.passphrase, passphraseOf(one));
  await shoot(bare, "recover");
  await press(bare, recovery.recover.go);
  await see(bare, recovery.restored.look);
  await shoot(bare, "restored");
  await press(bare, recovery.restored.missing);
  await see(bare, recovery.missing.lead);
  await shoot(bare, "restored-missing");
  await press(bare, recovery.missing.goOn);
  await bare.context.close();
}
