/** Before an answer goes: three questions that fold away, and a second look that keeps nothing. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { expect, type Person, test } from "./evening.ts";
import { goHome, heading, lastTurn, press, tell, unfold } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { common, look, sharing } = en;

/** Everything that a browser keeps for a page: sealed records, and what is beside them. */
async function all(page: Page): Promise<unknown> {
  const beside = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    caches: await caches.keys(),
  }));
  return { beside, cookies: await page.context().cookies(), records: await keptBy(page) };
}

/** How many records there are and how many bytes are in them. */
function sizeOf(kept: unknown): { readonly things: number; readonly bytes: number } {
  // A record is written out as numbers with commas between.
  if (typeof kept === "string") return { things: 1, bytes: kept.split(",").length };
  if (typeof kept !== "object" || kept === null) return { things: 1, bytes: 0 };
  const inner = Object.values(kept).map(sizeOf);
  return inner.reduce((sum, one) => ({ things: sum.things + one.things, bytes: sum.bytes + one.bytes }), {
    things: 1,
    bytes: 0,
  });
}

const PHRASE = "At least you had the car.";
/** The first makes the record of what a person set; then one with a phrase and one without, of one length. */
const ROUNDS = ["You were in the cold car.", PHRASE, "You waited in a cold car."];

/** Bytes of an envelope before its body. */
const HEADER = 216;

async function toAnswer(noor: Person, ada: Person): Promise<void> {
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await expect(heading(noor.page, sharing.answer.title)).toBeVisible();
}

test("[LOOK-5] [LOOK-7] a phrase is quoted back once, and neither it nor the look is stored or sent", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    const grown = [];
    for (const [round, words] of ROUNDS.entries()) {
      await tell(ada, noor, {}, round === 0);
      await toAnswer(noor, ada);
      await noor.page.getByLabel(sharing.answer.hear).fill(words);
      await wire.quiet(2_000);
      const before = { bytes: wire.bytes(), kept: await all(noor.page) };
      if (words === PHRASE) {
        await press(noor.page, sharing.answer.send);
        const sheet = noor.page.getByRole("dialog");
        await expect(sheet.locator("q")).toHaveText(["At least you had the car"]);
        await expect(sheet).toContainText(look.kinds["at-least"].why);
        await expect(sheet).toContainText(look.kinds["at-least"].turn);
        await sheet.getByRole("button", { name: look.second.back }).click();
        await expect(noor.page.getByLabel(sharing.answer.hear)).toHaveValue(words);
        await wire.quiet(2_000);
        expect(wire.bytes()).toBe(before.bytes);
        expect(await all(noor.page)).toEqual(before.kept);
      }
      // What was shown once is not shown again: it goes.
      await press(noor.page, sharing.answer.send);
      await expect(lastTurn(noor)).toContainText(words);
      await goHome(noor);
      await wire.quiet(2_000);
      const after = sizeOf(await all(noor.page));
      const was = sizeOf(before.kept);
      grown.push({
        sent: wire.bytes() - before.bytes,
        things: after.things - was.things,
        bytes: after.bytes - was.bytes,
      });
    }
    // With a phrase and without one, the same is stored and the same is sent. Whether the relay says "kept" in one frame or in
    // two is a matter of the moment; anything more that was sent would be an envelope or a request, and so more than its header.
    const [, hit, plain] = grown;
    if (!hit || !plain) throw new Error("there were not three rounds");
    expect({ things: hit.things, bytes: hit.bytes }).toEqual({ things: plain.things, bytes: plain.bytes });
    expect(hit.sent).toBeGreaterThan(2 * HEADER);
    expect(Math.abs(hit.sent - plain.sent)).toBeLessThan(HEADER);
  } finally {
    await close();
  }
});

test("[LOOK-4] [LOOK-8] three questions fold away after three answers; the second look is switched off and on again", async ({
  evening: { ada, noor },
}) => {
  const { page } = noor;
  for (let round = 0; round < 3; round += 1) {
    await tell(ada, noor, {}, round === 0);
    await toAnswer(noor, ada);
    for (const question of look.check.care) await expect(page.getByText(question)).toBeVisible();
    await page.getByLabel(sharing.answer.hear).fill("You cried in the car.");
    await press(page, sharing.answer.send);
    await expect(lastTurn(noor)).toContainText("You cried in the car.");
    await goHome(noor);
  }

  await tell(ada, noor, {}, false);
  await toAnswer(noor, ada);
  await expect(page.getByText(look.check.title)).toBeVisible();
  for (const question of look.check.care) await expect(page.getByText(question)).toBeHidden();
  await page.getByText(look.check.title).click();
  for (const question of look.check.care) await expect(page.getByText(question)).toBeVisible();

  await page.getByLabel(sharing.answer.hear).fill("You should talk to them.");
  await press(page, sharing.answer.send);
  await page.getByRole("dialog").getByLabel(look.second.notAgain).check();
  await press(page, look.second.send);
  await expect(lastTurn(noor)).toContainText("You should talk to them.");
  await goHome(noor);

  await tell(ada, noor, {}, false);
  await toAnswer(noor, ada);
  await page.getByLabel(sharing.answer.hear).fill("You should call them.");
  await press(page, sharing.answer.send);
  await expect(lastTurn(noor)).toContainText("You should call them.");
  await goHome(noor);

  await press(page, common.settings);
  await expect(page.getByLabel(look.setting.off)).toBeChecked();
  await page.getByLabel(look.setting.on).check();
  await expect(page.getByLabel(look.setting.on)).toBeChecked();
});
