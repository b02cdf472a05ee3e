/** A copy of everything, for real: sealed and brought back on a new device, readable after its warnings, and nothing told to anybody. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { es } from "../../src/web/words/es.ts";
import { arrive, begin, expect, type House, type Person, test } from "./evening.ts";
import { goHome, heading, press, tell, unfold, WORDS } from "./telling.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { common, mine, notes, ours, sharing, take } = en;
const FOR_FILE = "only for this one file";
const DRAFT = "Some day: why I left the choir.";

/** Nobody is here to answer a window of the browser's own: the file is saved as any other. */
async function newcomer(browser: Browser, house: House, name: string): Promise<Person> {
  const person = await arrive(browser, house, name);
  await person.context.addInitScript(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  await person.page.reload();
  return person;
}

/** From anywhere with the ways below, to the page for a copy. */
async function toCopy(page: Page): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.takeAlong.label }).click();
  await expect(heading(page, take.along.title)).toBeVisible();
}

/** Seals everything into a file, and gives where it was saved. */
async function seal(page: Page, path: string): Promise<string> {
  await page.getByLabel(take.along.passphrase, { exact: true }).fill(FOR_FILE);
  await page.getByLabel(take.along.again, { exact: true }).fill(FOR_FILE);
  await press(page, take.along.go);
  return save(page, path);
}

async function save(page: Page, path: string): Promise<string> {
  await expect(heading(page, take.along.done)).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: take.along.save }).click(),
  ]);
  await download.saveAs(path);
  return download.suggestedFilename();
}

/** To what is in the file, or to why it does not open. */
async function look(page: Page, path: string, passphrase = FOR_FILE): Promise<void> {
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.bringBack.label }).click();
  await page.locator(".file-input").setInputFiles(path);
  await page.getByLabel(take.back.passphrase, { exact: true }).fill(passphrase);
  await press(page, take.back.look);
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test("[FILE-22] [FILE-17] [FILE-16] (D21) all of just mine comes back on a new device, from the sealed file alone", async ({
  browser,
  house,
}, info) => {
  test.setTimeout(150_000);
  const ada = await newcomer(browser, house, "Ada");
  await begin(ada);
  await press(ada.page, en.start.alone.alone);
  await ada.page.getByRole("button", { name: mine.begin }).click();
  await ada.page.getByRole("button", { name: sharing.kind.none }).click();
  await ada.page.getByLabel(sharing.draft.words).fill(DRAFT);
  await expect(ada.page.getByText(sharing.draft.saved)).toBeVisible();
  await press(ada.page, common.back);
  await press(ada.page, common.back);

  // The same words twice, or none is made; and six are offered to whoever likes.
  await toCopy(ada.page);
  await ada.page.getByLabel(take.along.passphrase, { exact: true }).fill(FOR_FILE);
  await press(ada.page, take.along.go);
  await expect(ada.page.getByText(take.along.differ)).toBeVisible();
  await press(ada.page, take.along.offer);
  await expect(ada.page.locator(".offered")).toHaveText(/^([a-z]+ ){5}[a-z]+$/);
  await accessible(ada.page);
  const path = info.outputPath("copy");
  expect(await seal(ada.page, path)).toMatch(/^export-\d{4}-\d{2}-\d{2}\.bin$/);
  const sealed = readFileSync(path);
  expect(sealed.length).toBe(132 + 16 * 65_553);
  expect(sealed.includes(DRAFT)).toBe(false);
  await ada.context.close();

  const anew = await newcomer(browser, house, "Ada");
  await begin(anew);
  await press(anew.page, en.start.alone.alone);
  await anew.context.setOffline(true);
  const page = anew.page;
  for (const [name, bytes, why] of [
    ["not-one", Buffer.from("<html>"), take.back.why["not-a-file"]],
    ["cut", sealed.subarray(0, 600_000), take.back.why.cut],
    ["changed", Buffer.from(sealed.map((byte, at) => (at === 60 ? byte ^ 1 : byte))), take.back.why.damaged],
  ] as const) {
    writeFileSync(info.outputPath(name), bytes);
    await press(page, common.mine);
    await page.getByRole("button", { name: mine.ways.to.bringBack.label }).click();
    await page.locator(".file-input").setInputFiles(info.outputPath(name));
    await expect(page.getByText(why)).toBeVisible();
    await press(page, common.back);
  }
  await look(page, path, "some other words");
  await expect(page.getByText(take.back.why["wrong-passphrase"])).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(take.back.passphrase, { exact: true }).fill(FOR_FILE);
  await press(page, take.back.look);
  await expect(heading(page, take.back.inside)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(take.kinds["draft.kept"].one)).toBeVisible();
  await accessible(page);
  await press(page, take.back.no);
  await press(page, common.back);
  await expect(page.getByText(mine.draftsNone)).toBeVisible();

  await look(page, path);
  await press(page, take.back.yes);
  await expect(heading(page, take.back.done)).toBeVisible();
  await expect(page.getByText(take.back.came.one)).toBeVisible();
  await accessible(page);
  await press(page, take.back.toMine);
  await expect(page.getByRole("button").filter({ hasText: DRAFT })).toBeVisible();

  await look(page, path);
  await press(page, take.back.yes);
  await expect(page.getByText(take.back.here.one)).toBeVisible();
  await expect(page.getByText(take.back.came.none)).toBeVisible();
  await anew.context.close();
});

test("[FILE-21] [FILE-10] [FILE-12] [FILE-20] nothing is told to anybody by a file; folded words are in none, and what was said is brought", async ({
  evening: { ada, noor },
  browser,
  house,
}, info) => {
  test.setTimeout(300_000);
  const SECOND = "And this one stays folded.";
  await noor.context.addInitScript(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  await tell(ada, noor);
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await goHome(noor);
  await tell(ada, noor, { words: SECOND }, false);
  await expect(noor.page.locator(".folded-note")).toHaveCount(1);
  await expect(ada.page.locator(".row-under").first()).toBeVisible();

  const before = { page: await ada.page.getByRole("main").innerHTML(), relay: relayBytes(house) };
  await noor.page.evaluate(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  await toCopy(noor.page);
  const path = info.outputPath("copy");
  await seal(noor.page, path);
  await press(noor.page, take.along.close);

  // Readable only after its warnings.
  await toCopy(noor.page);
  await press(noor.page, take.readable.open);
  await expect(heading(noor.page, take.readable.title)).toBeVisible();
  for (const line of take.readable.warnings) await expect(noor.page.getByText(line)).toBeVisible();
  await accessible(noor.page);
  await press(noor.page, take.readable.go);
  const readable = info.outputPath("copy.html");
  expect(await save(noor.page, readable)).toMatch(/^export-[-\d]+\.html$/);
  const text = readFileSync(readable, "utf8");
  expect(text).toContain(WORDS.slice(0, 30));
  expect(text).not.toContain(SECOND);

  // What Ada sees, and what lies at the relay, is what it was, to the byte.
  expect(await ada.page.getByRole("main").innerHTML()).toBe(before.page);
  expect(relayBytes(house)).toEqual(before.relay);

  const page = await noor.context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.goto(`file://${readable}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Noor");
  await expect(page.getByText(WORDS)).toBeVisible();
  expect(asked).toEqual([`file://${readable}`]);
  await accessible(page);
  await page.close();

  // Brought to another device: what Ada said lies in just mine, and can be let go.
  const anew = await newcomer(browser, house, "Noor");
  await begin(anew);
  await press(anew.page, en.start.alone.alone);
  await look(anew.page, path);
  await expect(heading(anew.page, take.back.inside)).toBeVisible({ timeout: 30_000 });
  await press(anew.page, take.back.yes);
  await press(anew.page, take.back.read);
  await expect(heading(anew.page, take.brought.title)).toBeVisible();
  const words = anew.page.locator(".brought-words").filter({ hasText: WORDS });
  await expect(words).toBeVisible();
  await expect(anew.page.getByText(SECOND)).toHaveCount(0);
  await accessible(anew.page);
  await anew.page
    .locator(".brought-one")
    .filter({ hasText: WORDS })
    .getByRole("button", { name: take.brought.letGo })
    .click();
  await anew.page.getByRole("dialog").getByRole("button", { name: take.brought.yes, exact: true }).click();
  await expect(words).toHaveCount(0);
  await anew.context.close();
});

test("[FILE-21] [FILE-23] (R17) making a file sends nothing: not a byte on the wire, sealed or readable", async ({
  browser,
}, info) => {
  test.setTimeout(180_000);
  const { wire, house, ada, noor, close } = await overWire(browser);
  try {
    const { page } = noor;
    await tell(ada, noor);
    await unfold(noor, ada);
    await goHome(noor);
    await page.evaluate(() => void Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
    // The files of the app lie on the device before the wire is watched.
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      const files = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return files.flat().some(({ url }) => url.endsWith(".woff"));
    });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await press(page, common.mine);
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), relay: bytesIn(house.data), ada: await keptBy(ada.page) };
    await page.getByRole("button", { name: mine.ways.to.takeAlong.label }).click();
    await seal(page, info.outputPath("copy"));
    await wire.quiet(4_000);
    const sealed = wire.bytes();
    await press(page, take.along.close);
    await page.getByRole("button", { name: mine.ways.to.takeAlong.label }).click();
    await press(page, take.readable.open);
    await press(page, take.readable.go);
    await save(page, info.outputPath("copy.html"));
    await press(page, take.along.close);
    await wire.quiet(4_000);
    expect({ sealed, readable: wire.bytes() }).toEqual({ sealed: before.bytes, readable: before.bytes });
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(ada.page)).toEqual(before.ada);
    // The wire does carry what is said: otherwise the silence above would prove nothing.
    await goHome(noor);
    await page.getByRole("button", { name: ours.note }).click();
    await press(page, notes.send);
    await expect(ada.page.getByRole("article")).toHaveCount(1);
    expect(wire.bytes()).toBeGreaterThan(before.bytes);
  } finally {
    await close();
  }
});

test("[FILE-13] [FILE-9] (R17) what is locked while a place is being chosen is written nowhere", async ({
  browser,
  house,
}) => {
  test.setTimeout(120_000);
  const ada = await arrive(browser, house, "Ada");
  // A window for choosing a place that stands open until it is answered.
  await ada.context.addInitScript(() => {
    const log: string[] = [];
    const held = Promise.withResolvers<void>();
    Object.assign(globalThis, {
      written: log,
      choosePlace: held.resolve,
      showSaveFilePicker: async () => {
        log.push("asked");
        await held.promise;
        return {
          getFile: async () => new File([], "x"),
          remove: async () => void log.push("removed"),
          createWritable: async () => ({
            write: async () => void log.push("wrote"),
            close: async () => void log.push("closed"),
            abort: async () => void log.push("aborted"),
          }),
        };
      },
    });
  });
  const { page } = ada;
  await page.reload();
  await begin(ada);
  await press(page, en.start.alone.alone);
  await press(page, mine.lock.give);
  await page.getByLabel(mine.lock.passphrase, { exact: true }).fill("four other warm words");
  await page.getByLabel(mine.lock.again, { exact: true }).fill("four other warm words");
  await press(page, mine.lock.save);
  await expect(page.getByText(mine.lock.own)).toBeVisible();
  await toCopy(page);
  await press(page, take.readable.open);
  await press(page, take.readable.go);
  await expect.poll(() => written(page)).toEqual(["asked"]);
  await press(page, common.back);
  await press(page, mine.lock.close);
  await expect(heading(page, mine.unlock.title)).toBeVisible();
  await page.evaluate(() => (globalThis as unknown as { choosePlace(): void }).choosePlace());
  await expect.poll(() => written(page)).toEqual(["asked", "aborted", "removed"]);
  await page.waitForTimeout(1_000);
  expect(await written(page)).toEqual(["asked", "aborted", "removed"]);
  await ada.context.close();
});

test("[FILE-12] [FILE-13] with the keyboard alone and in Spanish; a file goes straight to its place where the browser has one, and stopping leaves none", async ({
  browser,
  house,
}) => {
  test.setTimeout(120_000);
  const ada = await arrive(browser, house, "Ada", { locale: "es-MX" });
  // A place that is slow to take what it is given, and keeps count.
  await ada.context.addInitScript(() => {
    const log: string[] = [];
    Object.assign(globalThis, {
      written: log,
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => ({
        createWritable: async () => ({
          write: async (part: Uint8Array) => {
            log.push(`${suggestedName} ${part.length}`);
            await new Promise((done) => setTimeout(done, 300));
          },
          close: async () => void log.push("closed"),
          abort: async () => void log.push("aborted"),
        }),
      }),
    });
  });
  const { page } = ada;
  await page.reload();
  const { first, before, begin: words, alone } = es.start;
  await page.getByRole("button", { name: first.begin }).click();
  await page.getByRole("button", { name: before.goOn }).click();
  await page.getByLabel(words.passphrase, { exact: true }).fill("cuatro palabras muy tibias");
  await page.getByLabel(words.name).fill("Ada");
  await page.getByRole("button", { name: words.go, exact: true }).click();
  await press(page, alone.alone);
  await page.getByRole("button", { name: es.mine.ways.to.takeAlong.label }).click();
  // What is no passphrase is said before a place is asked for.
  for (const label of [es.take.along.passphrase, es.take.along.again]) {
    await page.getByLabel(label, { exact: true }).fill("corto");
  }
  await press(page, es.take.along.go);
  await expect(page.getByText(es.take.along.why["too-short"])).toBeVisible();
  expect(await written(page)).toEqual([]);
  for (const label of [es.take.along.passphrase, es.take.along.again]) {
    await page.getByLabel(label, { exact: true }).fill("");
  }
  await page.getByLabel(es.take.along.passphrase, { exact: true }).focus();
  await page.keyboard.type(FOR_FILE);
  for (
    let tabs = 0;
    tabs < 10 &&
    !(await page.getByLabel(es.take.along.again, { exact: true }).evaluate((one) => one === document.activeElement));
    tabs++
  ) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type(FOR_FILE);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => written(page)).toContainEqual(expect.stringMatching(/^export-[-\d]+\.bin 132$/));
  await page.getByRole("button", { name: es.take.along.stop, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(es.take.along.why.stopped)).toBeVisible();
  expect((await written(page)).at(-1)).toBe("aborted");
  expect(await written(page)).not.toContain("closed");
  await ada.context.close();
});

const written = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { readonly written: readonly string[] }).written);

/**
 * What lies in the relay's files: the name and the hash of each. The `-shm` file is SQLite's index of the WAL and the marks of
 * who is reading; it changes with reading alone and holds nothing that was sent.
 */
function relayBytes(house: House): readonly string[] {
  return readdirSync(house.data, { recursive: true, encoding: "utf8" })
    .map((name) => join(house.data, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith("-shm"))
    .map((path) => `${path} ${createHash("sha256").update(readFileSync(path)).digest("hex")}`)
    .toSorted();
}
