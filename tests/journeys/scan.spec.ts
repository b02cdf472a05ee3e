/** The invitation as a code: shown on one screen, read by the other's camera. The camera sees what the first screen draws. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { launchOptions } from "../../scripts/browser.ts";
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, expect, test } from "./evening.ts";

const { start, pairing } = en;
const WIDTH = 640;
const HEIGHT = 480;

/** What the code on the screen looks like, as dark and light squares. */
async function codeOn(
  page: Page,
): Promise<{ readonly size: number; readonly dark: (x: number, y: number) => boolean }> {
  const svg = page.getByRole("img", { name: pairing.inviting.code });
  const size = Number((await svg.getAttribute("viewBox"))?.split(" ")[2]);
  const path = (await svg.locator("path").getAttribute("d")) ?? "";
  const cells = new Set<string>();
  for (const [, x, y, wide] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(wide); at += 1) cells.add(`${Number(x) + at} ${y}`);
  }
  return { size, dark: (x, y) => cells.has(`${x} ${y}`) };
}

/** A second of film that shows it, in the plain format that Chromium's pretended camera takes. */
function film({ size, dark }: Awaited<ReturnType<typeof codeOn>>): Buffer {
  const cell = Math.floor(HEIGHT / size);
  const left = Math.floor((WIDTH - cell * size) / 2);
  const top = Math.floor((HEIGHT - cell * size) / 2);
  const grey = Buffer.alloc(WIDTH * HEIGHT, 200);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)];
      if (dark(column, row)) grey[y * WIDTH + x] = 30;
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), grey, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420\n`),
    ...Array<Buffer>(5).fill(frame),
  ]);
}

test("[SHELL-17] a code on one screen is read by the camera of the other, and the four pictures come", async ({
  browser,
  house,
}) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await ada.page.getByRole("button", { name: start.alone.invite }).click();
  await ada.page.getByRole("button", { name: pairing.invite.near }).click();

  const folder = mkdtempSync(join(tmpdir(), "hearth-film-"));
  writeFileSync(join(folder, "code.y4m"), film(await codeOn(ada.page)));
  const options = launchOptions();
  const seeing = await chromium.launch({
    ...options,
    args: [
      ...options.args,
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${join(folder, "code.y4m")}`,
    ],
  });
  try {
    const noor = await arrive(seeing, house, "Noor");
    await begin(noor);
    await noor.page.getByRole("button", { name: start.alone.invitation }).click();
    await noor.page.getByRole("button", { name: pairing.bring.scan }).click();
    await expect(noor.page.getByText(pairing.invited.no)).toBeVisible();
    await noor.page.getByRole("button", { name: pairing.invited.yes }).click();
    for (const { page } of [ada, noor]) {
      await expect(page.getByRole("heading", { level: 1, name: pairing.comparing.title })).toBeVisible();
    }
  } finally {
    await seeing.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
