/** The app itself, photographed: whether it is the one it should be, and how it looks from outside. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { press, see, shoot } from "./photograph.ts";

const { checking, common, outside, settings } = en;

/** From ours, and back there. */
export async function lookAtTheApp(one: Person): Promise<void> {
  await press(one, common.settings);
  await press(one, settings.ways.to.theApp.label);
  await see(one, checking.app.lead);
  await one.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await one.page.locator(".edition:not([aria-busy=true])").waitFor();
  await shoot(one, "the-app");
  await press(one, common.back);
  await press(one, settings.ways.to.outside.label);
  await see(one, outside.outside.lead);
  await shoot(one, "outside");
  await press(one, common.back);
  await press(one, common.ours);
}
