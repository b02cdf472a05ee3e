/** One evening: app and relay as a process of their own on free ports, and Ada and Noor, each in a browser of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from "@playwright/test";
import { en } from "../../src/web/words/en.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The app and the relay, running. */
export type House = { readonly address: string; readonly data: string; close(): Promise<void> };

/** One person at one device. */
export type Person = { readonly name: string; readonly page: Page; readonly context: BrowserContext };

/** `origin` is where devices find it, when that is not the port it listens on; `more` is what else its host set. */
export async function openHouse(origin = "", more: Readonly<Record<string, string>> = {}): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), "hearth-evening-"));
  const child = spawn(process.execPath, ["tests/journeys/house.ts"], {
    cwd: ROOT,
    env: { ...process.env, HEARTH_ORIGIN: origin, HEARTH_DATA: data, ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await addressOf(child);
  return {
    address,
    data,
    async close() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error("the house says nothing");
  for await (const line of createInterface({ input: stdout })) {
    const said = /^Hearth is at (http:\S+)$/.exec(line);
    if (!said?.[1]) continue;
    stdout.resume();
    return said[1];
  }
  throw new Error("the house did not open");
}

/** A browser of their own, with the app open on its first page. */
export async function arrive(
  browser: Browser,
  house: House,
  name: string,
  how?: BrowserContextOptions,
): Promise<Person> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...how });
  const page = await context.newPage();
  await page.goto(house.address);
  return { name, page, context };
}

export function passphraseOf(person: Person): string {
  return `${person.name} keeps four warm words`;
}

/** From the first page to a place of one's own. */
export async function begin({ page, name, context }: Person): Promise<void> {
  const { first, before, begin: words } = en.start;
  await page.getByRole("button", { name: first.begin }).click();
  await page.getByRole("button", { name: before.goOn }).click();
  await page.getByLabel(words.passphrase, { exact: true }).fill(passphraseOf({ page, name, context }));
  await page.getByLabel(words.name).fill(name);
  await page.getByRole("button", { name: words.go, exact: true }).click();
  await expect(page.getByRole("heading", { name: en.start.alone.title })).toBeVisible();
}

/** Brings two people together by a link and four pictures. Both end on the first page of the two. */
export async function pair(inviter: Person, invited: Person): Promise<void> {
  const { invite, inviting, bring, invited: asked, comparing, complete } = en.pairing;
  await inviter.page.getByRole("button", { name: en.start.alone.invite }).click();
  await inviter.page.getByRole("button", { name: invite.far }).click();
  const link = inviter.page.getByLabel(inviting.link);
  await expect(link).not.toHaveValue("");

  await invited.page.getByRole("button", { name: en.start.alone.invitation }).click();
  await invited.page.getByLabel(bring.paste).fill(await link.inputValue());
  await invited.page.getByRole("button", { name: bring.read }).click();
  await invited.page.getByRole("button", { name: asked.yes }).click();
  for (const { page } of [inviter, invited])
    await page.getByRole("button", { name: comparing.same, exact: true }).click();
  for (const { page } of [inviter, invited]) await page.getByRole("button", { name: complete.go }).click();
  for (const { page } of [inviter, invited])
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Noor");
}

/** Opens the app again in the same browser, as after a killed tab or a restart. */
export async function comeBack(person: Person, house: House): Promise<Person> {
  const page = await person.context.newPage();
  await page.goto(house.address);
  await page.getByLabel(en.start.unlock.passphrase, { exact: true }).fill(passphraseOf(person));
  await page.getByRole("button", { name: en.start.unlock.open, exact: true }).click();
  return { ...person, page };
}

type Evening = { readonly ada: Person; readonly noor: Person };

/** `house`: one for each runner. `evening`: Ada and Noor, just paired, at home with each other. */
export const test = base.extend<{ evening: Evening }, { house: House }>({
  house: [
    async ({}, use) => {
      const house = await openHouse();
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  evening: async ({ browser, house }, use) => {
    const [ada, noor] = await Promise.all([arrive(browser, house, "Ada"), arrive(browser, house, "Noor")]);
    await Promise.all([begin(ada), begin(noor)]);
    await pair(ada, noor);
    await use({ ada, noor });
    await Promise.all([ada.context.close(), noor.context.close()]);
  },
});

export { expect };
