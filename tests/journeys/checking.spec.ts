/** What a person can do about whoever serves the app: refuse what does not match, look from outside, and take it from elsewhere. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { APP } from "../../scripts/build.ts";
import { compareSite } from "../../scripts/compare.ts";
import { type FileList, sha256 } from "../../scripts/files.ts";
import { inGroups, LIST_FILE, OFFLINE_FILE } from "../../src/web/checking/edition.ts";
import { en } from "../../src/web/words/en.ts";
import { NEWER, openSite, publishNewer, renew, rewrite, type Site } from "./editions.ts";
import { arrive, begin, expect, passphraseOf, type Person, test } from "./evening.ts";
import { layMeddler } from "./meddler.ts";
import { folded, press, say, tell, unfold, WORDS } from "./telling.ts";

const { checking, common, ours, pairing, settings, sharing, start } = en;
const list = (): FileList => JSON.parse(readFileSync(join(APP, LIST_FILE), "utf8")) as FileList;

async function open(person: Person): Promise<void> {
  await person.page.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(person));
  await press(person.page, start.unlock.open);
  await expect(person.page.getByLabel(start.unlock.passphrase, { exact: true })).toHaveCount(0);
}

async function unlock(person: Person): Promise<void> {
  await open(person);
  await press(person.page, common.settings);
}

/** Ada, with the app's files kept on her device. */
async function settled(browser: Browser, site: Site): Promise<Person> {
  const ada = await arrive(browser, site, "Ada");
  await begin(ada);
  await ada.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  return ada;
}

const goToTheApp = (page: Page) => page.getByRole("button").filter({ hasText: settings.ways.to.theApp.label }).click();
const edition = (page: Page) => page.locator("html").getAttribute("data-edition");

test("[CHECK-3] [CHECK-9] [CHECK-11] [CHECK-13] (A27) a version with a poisoned file is refused, the old one stays, and the app says so", async ({
  browser,
}) => {
  const site = await openSite();
  try {
    const ada = await settled(browser, site);
    const { page } = ada;
    const kept = await page.evaluate(() => caches.keys());
    await site.change((folder) => {
      publishNewer(folder);
      const [asset = ""] = list().files.flatMap(({ name }) =>
        name.endsWith(".js") && name !== OFFLINE_FILE ? [name] : [],
      );
      rewrite(folder, asset, (text) => `globalThis.poisoned = true;${text}`);
    });
    await page.reload();
    await unlock(ada);
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([...kept, "files-refused"]);
    await expect(page.getByText(settings.newer)).toBeHidden();
    await goToTheApp(page);
    await expect(page.getByRole("heading", { name: checking.app.refused.title })).toBeVisible();
    expect(await edition(page)).toBeNull();
    expect(await page.evaluate(() => "poisoned" in globalThis)).toBe(false);
    // The number is that of what is kept, not of what is there to be had.
    await expect(page.locator(".edition-number span")).toHaveText(inGroups(list().edition));
    await page.getByText(checking.app.number.whole).click();
    await page.getByText(checking.app.knows.title).click();
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }

    // It is told again whenever the app is opened, until it was seen.
    await page.reload();
    await unlock(ada);
    await goToTheApp(page);
    await press(page, checking.app.refused.seen);
    await expect(page.getByRole("heading", { name: checking.app.refused.title })).toHaveCount(0);

    // And what does match is offered as ever, and taken only then.
    await site.change((folder) => {
      for (const { name } of list().files) if (name.endsWith(".js") && name !== OFFLINE_FILE) restore(folder, name);
    });
    await page.reload();
    await unlock(ada);
    await expect(page.getByText(settings.newer)).toBeVisible();
    expect(await edition(page)).toBeNull();
    await press(page, settings.takeNewer);
    await expect(page.locator("html")).toHaveAttribute("data-edition", "newer");
    expect(await page.evaluate(() => caches.keys())).toEqual([`files-${NEWER}`]);
  } finally {
    await site.close();
  }
});

function restore(folder: string, name: string): void {
  rewrite(folder, name, () => readFileSync(join(APP, name), "utf8"));
}

test("[CHECK-5] [CHECK-12] (A27) a poisoned service worker passes, as the app says; a look from outside finds it", async ({
  browser,
}) => {
  const site = await openSite();
  try {
    const ada = await settled(browser, site);
    const { page } = ada;
    expect(await compareSite(new URL(`${site.address}/`), APP, list())).toMatchObject({ differs: [], unknown: [] });

    // The page is altered, and so is the list in the service worker: all of it matches itself.
    await site.change((folder) => {
      const before = sha256(readFileSync(join(folder, "index.html")));
      rewrite(folder, "index.html", (text) => text.replace("<html ", '<html data-edition="poisoned" '));
      const after = sha256(readFileSync(join(folder, "index.html")));
      rewrite(folder, OFFLINE_FILE, (text) => text.replaceAll(before, after));
      renew(folder);
    });
    await page.reload();
    await unlock(ada);
    // It is no more than offered; but nothing here can tell that it is another.
    await expect(page.getByText(settings.newer)).toBeVisible();
    expect(await edition(page)).toBeNull();
    expect(await page.evaluate(() => caches.keys())).not.toContain("files-refused");
    await press(page, settings.takeNewer);
    await expect(page.locator("html")).toHaveAttribute("data-edition", "poisoned");
    await unlock(ada);
    await goToTheApp(page);
    // What the page shows is another number; and what it says of itself is that this alone proves nothing.
    await expect(page.locator(".edition-number span")).toHaveCount(8);
    await expect(page.locator(".edition-number span").first()).not.toHaveText(inGroups(list().edition)[0] ?? "");
    for (const line of checking.app.not.text) await expect(page.getByText(line)).toBeVisible();

    const { differs } = await compareSite(new URL(`${site.address}/`), APP, list());
    expect(differs).toEqual(["index.html, offline.js: has other bytes"]);
  } finally {
    await site.close();
  }
});

test("[CHECK-10] what somebody lays among the kept files is not what the app starts from", async ({ browser }) => {
  const site = await openSite();
  try {
    const ada = await settled(browser, site);
    const { page } = ada;
    const laid = await page.evaluate(async () => {
      const [name = ""] = await caches.keys();
      const cache = await caches.open(name);
      const poisoned = '<!doctype html><html data-edition="poisoned"><title>Hearth</title>';
      for (const { url } of await cache.keys()) {
        if (!url.endsWith("/")) continue;
        await cache.put(url, new Response(poisoned, { headers: { "content-type": "text/html" } }));
        return url;
      }
      return null;
    });
    expect(laid).toBe(`${site.address}/`);
    await page.reload();
    expect(await edition(page)).toBeNull();
    await unlock(ada);
    await goToTheApp(page);
    await expect(page.locator(".edition-number span")).toHaveText(inGroups(list().edition));
    // Every file comes with the policy, also from the device.
    const policy = await page.evaluate(async () => (await fetch("./")).headers.get("content-security-policy"));
    expect(policy).toBe(list().headers["content-security-policy"]);
  } finally {
    await site.close();
  }
});

/** Everything that the pages of these people were refused by their policy, from now on. */
async function violations(...contexts: BrowserContext[]): Promise<string[]> {
  const seen: string[] = [];
  for (const context of contexts) {
    await context.exposeFunction("sawViolation", (what: string) => void seen.push(what));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        const told = globalThis as unknown as { sawViolation(what: string): void };
        told.sawViolation(`${violatedDirective} ${blockedURI}`);
      });
    });
    context.on("console", (message) => {
      if (/content security policy|trusted ?types/i.test(message.text())) seen.push(message.text());
    });
  }
  return seen;
}

/** Two people with apps from two addresses; nobody has opened a page yet. */
async function strangers(
  browser: Browser,
  one: Site,
  other: Site,
): Promise<{ ada: Person; noor: Person; seen: string[] }> {
  const make = async (name: string, site: Site) => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    return { name, context, page: await context.newPage(), site };
  };
  const [ada, noor] = [await make("Ada", one), await make("Noor", other)];
  const seen = await violations(ada.context, noor.context);
  for (const { page, site } of [ada, noor]) await page.goto(site.address);
  await Promise.all([begin(ada), begin(noor)]);
  return { ada, noor, seen };
}

/** Ada invites through this relay; Noor pastes what came into her own app. Ends where both see four pictures. */
async function inviteThrough(ada: Person, noor: Person, relay: string): Promise<string> {
  await press(ada.page, start.alone.invite);
  await ada.page.getByText(pairing.invite.relayMore).click();
  await ada.page.getByLabel(pairing.invite.relay).fill(relay);
  await ada.page.getByRole("button", { name: pairing.invite.far }).click();
  const link = ada.page.getByLabel(pairing.inviting.link);
  await expect(link).not.toHaveValue("");
  const text = await link.inputValue();
  await press(noor.page, start.alone.invitation);
  await noor.page.getByLabel(pairing.bring.paste).fill(text);
  await press(noor.page, pairing.bring.read);
  return text;
}

async function agree(...people: readonly Person[]): Promise<void> {
  for (const { page } of people) await press(page, pairing.comparing.same);
  for (const { page } of people) await press(page, pairing.complete.go);
}

test("[CHECK-14] [CHECK-15] the app from one address, the relay at another, and a partner whose app is from a third", async ({
  browser,
}) => {
  const [site, elsewhere] = [await openSite(true), await openSite(true)];
  const { ada, noor, seen } = await strangers(browser, site, elsewhere);
  const asked = new Set<string>();
  for (const { context } of [ada, noor]) {
    context.on("request", (request) => asked.add(new URL(request.url()).origin));
    for (const page of context.pages()) page.on("websocket", (socket) => asked.add(new URL(socket.url()).origin));
  }
  try {
    expect(new Set([site.address, site.relay, elsewhere.address]).size).toBe(3);
    await inviteThrough(ada, noor, site.relay);
    await expect(noor.page.getByText(say(pairing.invited.relay.split("{relay}")[0] ?? "", ""))).toBeVisible();
    await press(noor.page, pairing.invited.yes);
    await agree(ada, noor);
    await tell(ada, noor);
    await unfold(noor, ada);
    await press(noor.page, sharing.read.thanks);
    await press(noor.page, sharing.read.answer);
    await noor.page.getByLabel(sharing.answer.hear).fill("That it was all too much in the car.");
    await press(noor.page, sharing.answer.send);
    await expect(ada.page.getByText(say(ours.state.answered, "Noor"))).toBeVisible();

    // Nothing went to the relay of the address from which Noor has her app, nor to anybody else.
    const allowed = [site.address, elsewhere.address, site.relay, site.relay.replace("http", "ws"), "null"];
    expect([...asked].filter((origin) => !allowed.includes(origin))).toEqual([]);
    expect(seen).toEqual([]);

    // Who looks like this sees what a policy refuses.
    await ada.page.evaluate(() => {
      document.body.append(Object.assign(document.createElement("img"), { src: "https://elsewhere.example/x.png" }));
    });
    await expect.poll(() => seen.some((what) => what.startsWith("img-src"))).toBe(true);
  } finally {
    for (const { context } of [ada, noor]) await context.close();
    await site.close();
    await elsewhere.close();
  }
});

test("[CHECK-15] (A25) markup from a relay, in whatever it says, stays text, and breaks no policy", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const meddler = await layMeddler();
  const site = await openSite(true, [meddler.address]);
  meddler.lead(site.relay);
  const { ada, noor, seen } = await strangers(browser, site, site);
  const untouched = async () => {
    for (const { page } of [ada, noor]) {
      expect(await page.evaluate(() => "struck" in globalThis)).toBe(false);
      expect(await page.locator("[data-struck], script:not([src]), iframe, object, embed").count()).toBe(0);
      expect(await page.title()).toBe("Hearth");
    }
  };
  try {
    // First every answer is a refusal that is full of markup, then every slot is, then only what surrounds honest answers.
    meddler.says("refusals");
    await inviteThrough(ada, noor, meddler.address);
    await press(noor.page, pairing.invited.yes);
    await expect.poll(() => meddler.said("refusals"), { timeout: 40_000 }).toBeGreaterThan(2);
    await untouched();
    meddler.says("slots");
    await expect.poll(() => meddler.said("slots"), { timeout: 40_000 }).toBeGreaterThan(1);
    for (const { page } of [ada, noor])
      await expect(page.getByRole("heading", { name: pairing.void.title })).toBeVisible({ timeout: 40_000 });
    await untouched();
    for (const { page } of [ada, noor]) await press(page, pairing.void.onward);
    meddler.says("surroundings");
    await inviteThrough(ada, noor, meddler.address);
    await press(noor.page, pairing.invited.yes);
    await agree(ada, noor);
    await tell(ada, noor);
    await expect(folded(noor)).toHaveCount(1);
    await unfold(noor, ada);
    await expect(noor.page.locator(".open-paper")).toContainText(WORDS);
    expect(meddler.said("surroundings")).toBeGreaterThan(5);
    await untouched();
    expect(seen).toEqual([]);
  } finally {
    for (const { context } of [ada, noor]) await context.close();
    await meddler.close();
    await site.close();
  }
});
