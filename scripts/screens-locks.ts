/** The locks, photographed: what is set about them, a new passphrase, words that are offered, and the door with its two asides. */
import { en } from "../src/web/words/en.ts";
import { passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, locks, mine, settings, start } = en;

/** From ours, and back there by the door. */
export async function lookAtLocks(one: Person): Promise<void> {
  await press(one, common.settings);
  await press(one, settings.ways.to.locks.label);
  await see(one, locks.locks.idle.text);
  await shoot(one, "locks");
  await one.page.getByRole("button", { name: locks.locks.key.title }).click();
  await see(one, locks.locks.key.text);
  await shoot(one, "passkey");
  await press(one, locks.locks.key.make);
  await see(one, locks.locks.key.ask);
  await shoot(one, "passkey-asked");
  await press(one, locks.locks.key.notNow);
  await press(one, common.back);
  await press(one, locks.locks.passphrase.go);
  await see(one, locks.change.lead);
  await press(one, start.offered.offer);
  await see(one, start.offered.write);
  await shoot(one, "new-passphrase");
  await press(one, mine.lock.notNow);
  await press(one, common.back);
  await press(one, settings.lock);
  await see(one, start.unlock.title);
  await one.page.getByText(start.unlock.beside).click();
  await shoot(one, "begin-beside");
  await one.page.getByText(start.unlock.beside).click();
  await one.page.getByText(start.unlock.forgotten).click();
  await press(one, start.unlock.delete);
  await see(one, start.unlock.erase.others);
  await shoot(one, "delete-at-the-door");
  await press(one, settings.erase.no);
  await fill(one, start.unlock.passphrase, passphraseOf(one));
  await press(one, start.unlock.open);
  await see(one, common.settings);
}
