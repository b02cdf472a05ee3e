/** How it looks from outside: what the tab, the home screen, the history and the browser's own lists show of each choice. */
import type { Page } from "@playwright/test";
import { FACES } from "../../src/web/outside/faces.ts";
import { en } from "../../src/web/words/en.ts";
import { begin, expect, passphraseOf, type Person, test } from "./evening.ts";
import { press } from "./telling.ts";
import { Profile } from "./traces.ts";

const { common, outside, settings, start } = en;
const TELLING =
  /couple|partner|relation|love|intima|safe|abus|violen|danger|help|crisis|therap|private|secret|pareja|amor|segur/i;

/** All names that this page and its browser show of it, without opening anything. */
function namesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const link = (rel: string) => document.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`)?.href ?? "";
    const manifest = (await (await fetch(link("manifest"))).json()) as { name: string; short_name: string };
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.scriptURL ?? "");
    const locks = (await navigator.locks.query()).held?.map(({ name }) => name ?? "") ?? [];
    return [
      document.title,
      manifest.name,
      manifest.short_name,
      location.href,
      ...["manifest", "icon", "apple-touch-icon"].map(link),
      ...databases,
      ...(await caches.keys()),
      ...Object.keys(localStorage),
      ...Object.values(localStorage).map(String),
      ...Object.keys(sessionStorage),
      ...workers,
      ...locks,
    ];
  });
}

test("[OUTSIDE-1] [OUTSIDE-2] [OUTSIDE-3] [OUTSIDE-5] (R3) name and icon are chosen, shown before the door, and nothing around them tells", async ({
  house,
}) => {
  const profile = new Profile();
  try {
    const context = await profile.open();
    const page = context.pages()[0] ?? (await context.newPage());
    const ada: Person = { name: "Ada", page, context };
    await page.goto(house.address);
    await begin(ada);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await press(page, common.settings);
    await page.getByRole("button").filter({ hasText: settings.ways.to.outside.label }).click();
    const seen: string[] = [];
    for (const face of [...FACES.slice(1), FACES[0], FACES[1] ?? FACES[0]]) {
      await page.getByLabel(face.name, { exact: true }).check();
      await expect(page).toHaveTitle(face.name);
      const names = await namesOf(page);
      expect(names.slice(0, 3)).toEqual([face.name, face.name, face.name]);
      expect(names.filter((name) => name.endsWith(`/${face.icon}`))).toHaveLength(1);
      seen.push(...names);
    }
    for (const line of outside.outside.notList) await expect(page.getByText(line)).toBeVisible();
    expect(seen.filter((name) => TELLING.test(name))).toEqual([]);
    expect(await page.evaluate(() => Object.fromEntries(Object.entries(localStorage)))).toEqual({ face: FACES[1]?.id });

    // Locked again, and opened on another day: the tab has its name before the door.
    await context.close();
    const later = await profile.open();
    const again = later.pages()[0] ?? (await later.newPage());
    await again.goto(house.address);
    await expect(again.getByLabel(start.unlock.passphrase, { exact: true })).toBeVisible();
    await expect(again).toHaveTitle(FACES[1]?.name ?? "");
    await again.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
    await press(again, start.unlock.open);
    await press(again, common.settings);
    await expect(again).toHaveTitle(FACES[1]?.name ?? "");
    // The browser writes its history a little later.
    await again.waitForTimeout(2_000);
    await later.close();
    const titles = profile
      .rows("History", "select title from urls where url like 'http%' order by id")
      .map(({ title }) => title);
    expect(new Set(titles)).toEqual(new Set([FACES[1]?.name]));

    // Deleted with everything else.
    const last = await profile.open();
    const end = last.pages()[0] ?? (await last.newPage());
    await end.goto(house.address);
    await end.getByLabel(start.unlock.passphrase, { exact: true }).fill(passphraseOf(ada));
    await press(end, start.unlock.open);
    await press(end, common.settings);
    await press(end, settings.erase.open);
    await press(end, settings.erase.yes);
    await expect(end.getByRole("heading", { name: start.stopped.title })).toBeVisible({ timeout: 30_000 });
    await expect(end).toHaveTitle(FACES[0].name);
    await end.reload();
    await expect(end).toHaveTitle(FACES[0].name);
    expect(await end.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await last.close();
  } finally {
    profile.remove();
  }
});
