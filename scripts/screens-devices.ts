/** A second device, photographed on both sides: its code, the pictures, the list with its notice, its name, and its end. */
import type { Browser, BrowserContextOptions } from "playwright";
import { en } from "../src/web/words/en.ts";
import { arrive, type House, passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, devices, settings, start } = en;

/** From ours, and back there. */
export async function addDevice(
  one: Person,
  browser: Browser,
  house: House,
  how: BrowserContextOptions,
): Promise<void> {
  const fresh = await arrive(browser, house, one.name, how);
  await fresh.page.getByText(start.first.before).click();
  await press(fresh, start.first.device);
  await press(fresh, start.before.goOn);
  await fill(fresh, devices.newDevice.passphrase, "another four calm words");
  await shoot(fresh, "device-passphrase");
  await press(fresh, devices.newDevice.go);
  await see(fresh, devices.showing.title);
  await shoot(fresh, "device-code");
  await fresh.page.getByText(devices.showing.byHand).click();
  const code = await fresh.page.getByLabel(devices.showing.text).inputValue();

  await press(one, common.settings);
  await one.page.getByRole("button", { name: settings.ways.to.devices.label }).click();
  await see(one, devices.list.text);
  await press(one, devices.list.add);
  await see(one, devices.add.text);
  await shoot(one, "device-add");
  await one.page.getByLabel(devices.add.paste).fill(code);
  await press(one, devices.add.read);
  await fill(one, devices.add.passphrase, passphraseOf(one));
  await shoot(one, "device-once-more");
  await press(one, devices.add.go);
  for (const person of [one, fresh]) await see(person, devices.linking.comparing);
  await shoot(one, "device-pictures");
  await press(fresh, devices.linking.same);
  await see(fresh, devices.linking.waitingText);
  await shoot(fresh, "device-waiting");
  await press(one, devices.linking.same);
  await see(fresh, devices.linking.completeNew);
  await shoot(fresh, "device-is-yours");
  await see(one, devices.linking.completeHolder);
  await shoot(one, "device-added");
  await press(one, devices.linking.toDevices);

  await see(one, devices.list.text);
  await one.page.locator(".device-row").last().click();
  await one.page.getByLabel(devices.one.name).fill("The phone");
  await press(one, devices.one.save);
  await see(one, devices.one.saved);
  await shoot(one, "device-one");
  await press(one, common.back);
  await shoot(one, "devices");
  await one.page.locator(".device-row").last().click();
  await press(one, devices.one.remove);
  await see(one, devices.one.removeAsk);
  await shoot(one, "device-remove");
  await press(one, devices.one.removeYes);
  await see(one, devices.one.wasRemoved);
  await press(one, common.back);
  await shoot(one, "devices-removed");
  await press(one, common.back);
  await press(one, common.ours);
  await fresh.context.close();
}
