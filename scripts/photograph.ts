/** Photographs what somebody sees, and moves about as a person would: for `npm run screens`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Person } from "../tests/journeys/evening.ts";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const FOLDER = join(ROOT, "screens");
const LOOKS = ["light", "dark"] as const;
export const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;

let taken = 0;

/** Four pictures of where this person stands. */
export async function shoot({ page }: Person, name: string): Promise<void> {
  taken += 1;
  const number = String(taken).padStart(2, "0");
  for (const colorScheme of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // As tall as the page: what is fixed to the bottom would else lie across the middle of a long picture.
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: size.width, height: Math.max(size.height, tall) });
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      });
      await page.screenshot({
        path: join(FOLDER, `${number}-${name}-${colorScheme}-${size.width}.png`),
      });
    }
  }
  await page.setViewportSize(SIZES[0]);
  console.log(`${number} ${name}`);
}

/** Presses what has exactly this name, or begins with it: a way's hint belongs to its name too. A sheet that lies open goes first. */
export async function press({ page }: Person, name: string): Promise<void> {
  const sheet = page.locator("dialog[open]");
  const where = (await sheet.count()) > 0 ? sheet : page;
  const begins = new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
  const exact = where.getByRole("button", { name, exact: true });
  await exact
    .or(where.getByRole("button", { name: begins }))
    .first()
    .click();
}

/** Waits until this stands on the page. */
export async function see({ page }: Person, text: string): Promise<void> {
  // Help now and who can see what lie over the screen one came from, which stays, hidden, as it was.
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** Writes into the field with this label. */
export async function fill({ page }: Person, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
}

/** A sentence of the words with the partner's name put in. */
export function about(sentence: string, them: string): string {
  return sentence.replaceAll("{them}", them).replaceAll("{name}", them);
}

/** What was photographed so far, in a sentence. */
export function told(): string {
  return `${taken} screens, ${taken * LOOKS.length * SIZES.length} pictures in ${FOLDER}`;
}
