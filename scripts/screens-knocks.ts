/** A knock when something comes, photographed: off, refused by the browser, and on. */
import { createECDH, randomBytes } from "node:crypto";
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { press, see, shoot } from "./photograph.ts";

const { common, settings } = en;
const words = en.knocks.knocks;

/** From ours, and back there. The browser's push service is made up: nothing is ever sent to it, since the app is open. */
export async function askForKnocks(one: Person): Promise<void> {
  const keys = {
    p256dh: createECDH("prime256v1").generateKeys().toString("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
  await press(one, common.settings);
  await press(one, settings.ways.to.knocks.label);
  await see(one, words.isOff);
  await shoot(one, "knocks");
  await one.page.evaluate(() => {
    Notification.requestPermission = async () => "denied";
  });
  await press(one, words.turnOn);
  await see(one, words.why.denied);
  await shoot(one, "knocks-refused");
  await one.page.evaluate((made) => {
    Notification.requestPermission = async () => "granted";
    Object.defineProperty(Notification, "permission", { get: () => "granted", configurable: true });
    const subscription = {
      options: { applicationServerKey: null },
      toJSON: () => ({ endpoint: "https://updates.push.services.mozilla.com/wpush/v2/none", keys: made }),
      unsubscribe: async () => true,
    };
    let there: typeof subscription | null = null;
    Object.assign(PushManager.prototype, {
      getSubscription: async () => there,
      subscribe: async () => (there = subscription),
    });
  }, keys);
  await press(one, words.turnOn);
  await see(one, words.isOn);
  await shoot(one, "knocks-on");
  await one.page.evaluate(() => void Reflect.deleteProperty(Notification, "permission"));
  await press(one, words.turnOff);
  await see(one, words.isOff);
  await one.page.goBack();
  await press(one, common.ours);
}
