/** A copy of everything, photographed: made, saved, looked into, brought back, and what came of it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright";
import { en } from "../src/web/words/en.ts";
import { arrive, begin, type House, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, mine, take } = en;
const FOR_FILE = "only for this one file";

/** From ours, and back there; and then on a new device, to which all of it is brought. */
export async function takeEverything(
  one: Person,
  browser: Browser,
  house: House,
  how: BrowserContextOptions,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-copy-"));
  const path = join(folder, "copy.bin");
  // A window of the browser's own would wait for somebody.
  await one.page.evaluate(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  await press(one, common.mine);
  await press(one, mine.ways.to.takeAlong.label);
  await see(one, take.along.lead);
  await press(one, take.along.offer);
  await see(one, take.along.offered);
  await shoot(one, "copy-words");
  await press(one, take.readable.open);
  await see(one, take.readable.lead);
  await shoot(one, "copy-readable");
  await press(one, take.readable.sealed);
  await fill(one, take.along.passphrase, FOR_FILE);
  await fill(one, take.along.again, FOR_FILE);
  await press(one, take.along.go);
  await see(one, take.along.done);
  await shoot(one, "copy-made");
  const [download] = await Promise.all([
    one.page.waitForEvent("download"),
    one.page.getByRole("link", { name: take.along.save }).click(),
  ]);
  await download.saveAs(path);
  await press(one, take.along.close);
  await press(one, common.ours);

  const other = await arrive(browser, house, one.name, how);
  await begin(other);
  await press(other, en.start.alone.alone);
  await press(other, mine.ways.to.bringBack.label);
  await see(other, take.back.lead);
  await other.page.locator(".file-input").setInputFiles(path);
  await see(other, take.back.chosen);
  await fill(other, take.back.passphrase, FOR_FILE);
  await shoot(other, "copy-back");
  await press(other, take.back.look);
  await see(other, take.back.right);
  await shoot(other, "copy-inside");
  await press(other, take.back.yes);
  await see(other, take.back.done);
  await shoot(other, "copy-is-back");
  await press(other, take.back.read);
  await see(other, take.brought.lead);
  await shoot(other, "brought");
  await other.context.close();
  rmSync(folder, { recursive: true });
}
