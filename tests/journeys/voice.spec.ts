/** Voice and picture between the two: recorded, told, heard without a connection, taken back; and everything that may be missing. */
import type { Locator, Page } from "@playwright/test";
import { launchOptions } from "../../scripts/browser.ts";
import { en } from "../../src/web/words/en.ts";
import { expect, type Person, test } from "./evening.ts";
import { answer, beginTelling, folded, goHome, heading, press, say, toChoices, WORDS } from "./telling.ts";

const { media, notes, ours, sharing } = en;

test.use({
  launchOptions: {
    ...launchOptions(),
    args: [...launchOptions().args, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

const player = (page: Page): Locator => page.locator(".player");

/** Records for about so long, listens, and keeps it. */
async function speak(page: Page, ms = 1_500): Promise<void> {
  await press(page, media.voice.record);
  await expect(page.locator(".recording-time")).toContainText("0:01");
  await page.waitForTimeout(ms - 1_000);
  await press(page, media.voice.stop);
  await hear(page);
  await press(page, media.voice.keep);
  await expect(page.getByText(media.kept)).toBeVisible();
}

/** Plays what is there, and waits until it is heard. */
async function hear(page: Page): Promise<void> {
  await press(page, media.listen);
  await expect(player(page).getByText(/^0:0[1-9] of/)).toBeVisible();
  if (await page.getByRole("button", { name: media.pause, exact: true }).isVisible()) await press(page, media.pause);
}

/** A picture as the browser itself makes it. */
async function picture(
  page: Page,
  width: number,
  height: number,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await page.evaluate(
    async ([w, h]) => {
      const canvas = document.createElement("canvas");
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext("2d");
      if (context) {
        context.fillStyle = "#b5532a";
        context.fillRect(0, 0, w, h / 2);
      }
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
      return blob ? Array.from(new Uint8Array(await blob.arrayBuffer())) : [];
    },
    [width, height] as const,
  );
  return { name: "IMG_2041.png", mimeType: "image/png", buffer: Buffer.from(bytes) };
}

/** From the first page to a draft with words, a voice note and a picture, told. */
async function tellAloud(ada: Person): Promise<void> {
  const { page } = ada;
  await beginTelling(page);
  await page.getByLabel(sharing.draft.words).fill(WORDS);
  await speak(page);
  await page.locator(".picture-input").setInputFiles(await picture(page, 2_000, 1_000));
  await expect(page.locator(".picture-frame img")).toBeVisible();
  await press(page, sharing.draft.next);
  await page.getByLabel(sharing.hopes.listen).check();
  await toChoices(ada);
  await page.getByRole("button", { name: sharing.choose.leave }).click();
  await expect(heading(page, say(sharing.left.title, "Noor"))).toBeVisible();
  await press(page, sharing.left.home);
}

test("[MEDIA-13] [MEDIA-14] [MEDIA-15] [MEDIA-17] a voice note and a picture are recorded, told, heard with no connection, answered, and taken back", async ({
  evening: { ada, noor },
}) => {
  test.setTimeout(180_000);
  await tellAloud(ada);

  await expect(folded(noor)).toHaveCount(1);
  await folded(noor).click();
  await expect(heading(noor.page, say(sharing.folded.title, "Ada"))).toBeVisible();
  await expect(player(noor.page)).toHaveCount(0);
  await expect(noor.page.locator("img")).toHaveCount(0);
  await press(noor.page, sharing.folded.unfold);
  await expect(heading(noor.page, say(sharing.read.title, "Ada"))).toBeVisible();
  await expect(noor.page.getByText(media.wordsOnly)).toBeVisible();
  await expect(noor.page.getByRole("button", { name: media.pause, exact: true })).toHaveCount(0);

  await noor.context.setOffline(true);
  const shown = noor.page.locator(".picture-frame img");
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
    1_600, 800,
  ]);
  await hear(noor.page);
  await noor.context.setOffline(false);

  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await speak(noor.page);
  await answer(noor, { hear: "I heard your voice shake." });
  await expect(noor.page.locator(".turn").last().locator(".player")).toBeVisible();

  await ada.page
    .getByRole("button")
    .filter({ has: ada.page.locator(".row-under") })
    .first()
    .click();
  await expect(ada.page.locator(".turn").last()).toContainText("I heard your voice shake.");
  await expect(player(ada.page)).toHaveCount(2);
  await ada.page.locator(".turn").last().getByRole("button", { name: media.listen }).click();
  await expect(
    ada.page
      .locator(".turn")
      .last()
      .getByText(/^0:0[1-9] of/),
  ).toBeVisible();

  await press(ada.page, sharing.mine.takeBack);
  await ada.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
  await expect(heading(noor.page, say(sharing.read.takenBack, "Ada"))).toBeVisible();
  await expect(player(noor.page)).toHaveCount(0);
  await expect(noor.page.locator("img")).toHaveCount(0);
  // Ada's device took back nothing of Noor's, and Noor's device took back its answer by itself: no large record is left.
  for (const { page } of [ada, noor]) await expect.poll(() => largeRecords(page)).toBe(0);
});

/** How many records of a profile's databases are as large as a piece. */
const largeRecords = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let large = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error("no database"));
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        large += all.filter((one) => one instanceof Uint8Array && one.length > 17_000).length;
      }
      db.close();
    }
    return large;
  });

test("[MEDIA-13] what is recorded is heard first: sending waits for it, and it can be deleted and made again", async ({
  evening: { ada, noor },
}) => {
  const { page } = ada;
  await page.getByRole("button", { name: ours.note }).click();
  await page.getByLabel(notes.words.thanks).fill("For the soup.");
  await press(page, media.voice.record);
  await expect(page.locator(".recording-time")).toContainText("0:01");
  await press(page, notes.send);
  await expect(page.getByText(media.voice.first)).toBeVisible();
  await expect(player(page)).toBeVisible();
  await press(page, notes.send);
  await expect(player(page)).toBeVisible();
  await press(page, media.voice.remove);
  await expect(player(page)).toHaveCount(0);
  await speak(page);
  await press(page, media.voice.takeOut);
  await expect(page.getByText(media.voice.takenOut)).toBeVisible();
  await expect.poll(() => largeRecords(page)).toBe(0);
  await speak(page);
  await press(page, notes.send);
  await expect(noor.page.locator(".note .player")).toHaveCount(1);
  await expect(noor.page.locator(".note")).toContainText("For the soup.");
  await hear(noor.page);
});

test("[MEDIA-16] no microphone, a no, no recorder, a broken and a huge picture are one sentence each, and the words stay", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await beginTelling(page);
  const words = page.getByLabel(sharing.draft.words);
  await words.fill(WORDS);
  for (const [name, why] of [
    ["NotAllowedError", "refused"],
    ["NotFoundError", "no-microphone"],
  ] as const) {
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("", error);
      };
    }, name);
    await press(page, media.voice.record);
    await expect(page.getByText(media.refused[why])).toBeVisible();
    await expect(words).toHaveValue(WORDS);
  }
  await page.evaluate(() => Reflect.deleteProperty(globalThis, "MediaRecorder"));
  await press(page, media.voice.record);
  await expect(page.getByText(media.refused.unsupported)).toBeVisible();

  const file = page.locator(".picture-input");
  await file.setInputFiles({
    name: "torn.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
  });
  await expect(page.getByText(media.refused.broken)).toBeVisible();
  const head = [
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40,
  ];
  await file.setInputFiles({ name: "huge.png", mimeType: "image/png", buffer: Buffer.from(head) });
  await expect(page.getByText(media.refused["too-large"])).toBeVisible();
  await expect(words).toHaveValue(WORDS);
  await file.setInputFiles(await picture(page, 640, 480));
  await expect(page.locator(".picture-frame img")).toBeVisible();
  await press(page, media.picture.takeOut);
  await press(page, sharing.draft.next);
  await expect(heading(page, sharing.wish.title)).toBeVisible();
  await goHome(ada);
});
