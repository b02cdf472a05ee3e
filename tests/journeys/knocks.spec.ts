/**
 * A knock when something comes, with a real relay and real sealing: the push service is a stand-in on this machine, since no
 * browser here may reach its maker's. It opens what came as the browser would, and hands it to the real service worker.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Buffer } from "node:buffer";
import type { BrowserContext, Page } from "@playwright/test";
import { PushService } from "../../src/relay/push-service.ts";
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, type House, openHouse, type Person, test as evenings } from "./evening.ts";

const { common, knocks, leaving, notes, ours, settings, start } = en;
const words = knocks.knocks;

/** A house that knows the stand-in as a push service. */
const test = evenings.extend<object, { push: PushService; house: House }>({
  push: [
    async ({}, use) => {
      const push = await PushService.open();
      await use(push);
      await push.close();
    },
    { scope: "worker" },
  ],
  house: [
    async ({ push }, use) => {
      process.env["HEARTH_PUSH_HOSTS"] = push.origin;
      const house = await openHouse();
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

/** The browser's own part: a push service that gives and takes back subscriptions, and a person who says yes. */
async function lendPush(
  context: BrowserContext,
  push: PushService,
  origin: string,
): Promise<() => Subscription | null> {
  let there: Subscription | null = null;
  await context.grantPermissions(["notifications"], { origin });
  await context.exposeFunction("pushThere", () => there);
  await context.exposeFunction("pushMake", (key: string) => {
    const { endpoint, p256dh, auth } = push.subscribe(Buffer.from(key, "base64url"));
    const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
    there = { endpoint, p256dh: text(p256dh), auth: text(auth) };
    return there;
  });
  await context.exposeFunction("pushLetGo", () => {
    there = null;
  });
  const stub = (): void => {
    type Made = { endpoint: string; p256dh: string; auth: string };
    const outside = globalThis as unknown as Record<
      "pushThere" | "pushMake" | "pushLetGo",
      (key?: string) => Promise<Made>
    >;
    const subscription = (made: Made | null): unknown =>
      made && {
        options: { applicationServerKey: null },
        toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: made.p256dh, auth: made.auth } }),
        unsubscribe: () => outside.pushLetGo().then(() => true),
      };
    Object.assign(PushManager.prototype, {
      getSubscription: () => outside.pushThere().then(subscription),
      subscribe: ({ applicationServerKey }: { applicationServerKey: string }) =>
        outside.pushMake(applicationServerKey).then(subscription),
    });
  };
  await context.addInitScript(stub);
  for (const page of context.pages()) await page.evaluate(stub);
  return () => there;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function goToKnocks({ page }: Person): Promise<void> {
  await page.getByRole("navigation", { name: common.nav }).getByRole("button", { name: common.settings }).click();
  await page.getByRole("button").filter({ hasText: settings.ways.to.knocks.label }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
}

async function thank(ada: Person, wordsOfIt: string): Promise<void> {
  await ada.page.getByRole("button", { name: ours.note }).click();
  await ada.page.getByLabel(notes.words.thanks).fill(wordsOfIt);
  await press(ada.page, notes.send);
  await expect(ada.page.getByText(notes.sent.replace("{them}", "Noor"))).toBeVisible();
}

/** Whether any file of the relay holds this text. */
function isKept(house: House, text: string): boolean {
  const files = readdirSync(house.data, { withFileTypes: true }).filter((one) => one.isFile());
  return files.some(({ name }) => readFileSync(join(house.data, name)).includes(Buffer.from(text)));
}

/** Hands a push to the service worker behind this page, as the browser does, and gives what then lies there to be read. */
async function deliver(page: Page, data: string): Promise<readonly unknown[]> {
  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registered;
  await cdp.send("ServiceWorker.deliverPushMessage", { origin: new URL(page.url()).origin, registrationId, data });
  await cdp.detach();
  await expect.poll(() => shown(page)).not.toEqual([]);
  return shown(page);
}

/** What lies there to be read. */
function shown(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag, lang }) => ({ title, body, tag, lang }));
  });
}

test("[KNOCK-6] [KNOCK-7] [KNOCK-13] [KNOCK-16] who turned it on is knocked at once the app is closed, and never learns from whom", async ({
  evening: { ada, noor },
  house,
  push,
}) => {
  const there = await lendPush(noor.context, push, house.address);
  await goToKnocks(noor);
  await expect(noor.page.getByText(words.isOff)).toBeVisible();
  await expect(noor.page.getByText(words.learns.server.replaceAll("{them}", "Ada"))).toBeVisible();
  await press(noor.page, words.turnOn);
  await expect(noor.page.getByText(words.isOn)).toBeVisible();
  const endpoint = there()?.endpoint ?? "";
  expect(isKept(house, endpoint)).toBe(true);

  // While her app is open nobody knocks.
  await thank(ada, "For the soup.");
  await noor.page.waitForTimeout(1_000);
  expect(push.asked).toBe(0);

  await noor.page.close();
  await thank(ada, "And for the bread.");
  await push.until(1);
  expect(push.wrong).toEqual([]);
  expect(push.arrived.map(({ plain, endpoint: at }) => ({ plain, at }))).toEqual([{ plain: "knock", at: endpoint }]);

  // The browser hands it to the service worker, while everything is locked; twice is once.
  const page = await noor.context.newPage();
  await page.goto(house.address);
  await expect(page.getByLabel(start.unlock.passphrase, { exact: true })).toBeVisible();
  const neutral = [{ ...knocks.shown, tag: "knock", lang: "en" }];
  expect(await deliver(page, push.arrived[0]?.plain ?? "")).toEqual(neutral);
  expect(await deliver(page, "<b>Ada</b> sent you something about your fear")).toEqual(neutral);
  await page.close();

  // Off again: the browser lets go of it, and so does the relay, down to its files.
  const back = await comeBack(noor, house);
  await expect.poll(() => shown(back.page)).toEqual([]);
  await expect(back.page.getByText("And for the bread.")).toBeVisible();
  await goToKnocks(back);
  await expect(back.page.getByText(words.isOn)).toBeVisible();
  await press(back.page, words.turnOff);
  await expect(back.page.getByText(words.isOff)).toBeVisible();
  expect(there()).toBeNull();
  await expect.poll(() => isKept(house, endpoint)).toBe(false);
});

test("[KNOCK-4] [KNOCK-15] when the place is closed, browser and relay forget where to knock", async ({
  evening: { noor },
  house,
  push,
}) => {
  const asked = push.asked;
  const there = await lendPush(noor.context, push, house.address);
  await goToKnocks(noor);
  await press(noor.page, words.turnOn);
  await expect(noor.page.getByText(words.isOn)).toBeVisible();
  const endpoint = there()?.endpoint ?? "";
  const { page } = noor;
  await page.goBack();
  await page.getByRole("button").filter({ hasText: settings.ways.to.quietOrClose.label }).click();
  await page.getByRole("button").filter({ hasText: leaving.choose.closeHint }).click();
  await page.getByLabel(leaving.close.letGo).check();
  await press(page, leaving.close.yes);
  await expect(page.getByRole("heading", { level: 1, name: leaving.closed.title })).toBeVisible();
  await expect.poll(() => there()).toBeNull();
  await expect.poll(() => isKept(house, endpoint)).toBe(false);
  expect(push.asked).toBe(asked);
});

test("[KNOCK-19] where the browser or the server cannot, one sentence says so, and nothing is on", async ({
  evening: { ada, noor },
  house,
  push,
}) => {
  await goToKnocks(ada);
  await ada.page.evaluate(() => {
    Object.defineProperty(Notification, "permission", { get: () => "default", configurable: true });
    Notification.requestPermission = async () => "denied";
  });
  await press(ada.page, words.turnOn);
  await expect(ada.page.getByRole("alert").filter({ hasText: words.why.denied })).toBeVisible();
  await expect(ada.page.getByText(words.isOff)).toBeVisible();

  await lendPush(noor.context, push, house.address);
  await noor.context.route("**/v1/push", (route) => route.fulfill({ status: 404, body: '{"why":"unknown"}' }));
  await goToKnocks(noor);
  await press(noor.page, words.turnOn);
  await expect(noor.page.getByRole("alert").filter({ hasText: words.why["not-offered"] })).toBeVisible();
  await expect(noor.page.getByText(words.isOff)).toBeVisible();
});
