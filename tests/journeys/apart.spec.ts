/** The loop in bad weather: no connection, two tabs, a tab that dies, and eyes on the wire. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { comeBack, expect, test } from "./evening.ts";
import {
  answer,
  folded,
  goHome,
  lastTurn,
  open,
  press,
  say,
  tell,
  toChoices,
  unfold,
  WORDS,
  write,
  beginTelling,
} from "./telling.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { ours, notes, sharing } = en;

test("[SCREEN-24] everything goes on without a connection, and arrives once there is one", async ({ browser }) => {
  const { wire, ada, noor, close } = await overWire(browser);
  await tell(ada, noor);
  await expect(folded(noor)).toHaveCount(1);

  // First only Noor is away.
  await noor.context.setOffline(true);
  wire.shake();
  await expect(noor.page.getByText(ours.away)).toBeVisible();
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "Said without a connection." });
  await goHome(noor);

  // Then Ada is, too.
  await ada.context.setOffline(true);
  wire.shake();
  await expect(ada.page.getByText(ours.away)).toBeVisible();
  await write(ada, { words: "Told without a connection." });
  await toChoices(ada, false);
  await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
  await expect(ada.page.getByText(sharing.left.away)).toBeVisible();
  await press(ada.page, sharing.left.home);
  await expect(folded(noor)).toHaveCount(0);

  for (const { context } of [ada, noor]) await context.setOffline(false);
  await expect(folded(noor)).toHaveCount(1, { timeout: 40_000 });
  await expect(ada.page.getByText(say(ours.state.answered, "Noor"))).toBeVisible({ timeout: 40_000 });
  await expect(ada.page.getByText(ours.away)).toHaveCount(0);
  await close();
});

test("[SPACE-12] two tabs show the same, and what is said in either is said once", async ({
  evening: { ada, noor },
  house,
}) => {
  await tell(ada, noor);
  const other = await comeBack(noor, house);
  await expect(folded(other)).toHaveCount(1);
  await unfold(other, ada);
  await press(other.page, sharing.read.thanks);
  await expect(folded(noor)).toHaveCount(0);
  await open(noor);
  await expect(lastTurn(noor)).toContainText(sharing.turns.saidThanks);
  await press(noor.page, sharing.read.answer);
  await answer(noor, { hear: "From the first tab." });
  await expect(lastTurn(other)).toContainText("From the first tab.");
  await open(ada);
  await expect(ada.page.locator(".turn")).toHaveCount(2);

  await noor.page.close();
  await other.page.getByRole("button", { name: sharing.mine.takeAnswerBack }).click();
  await other.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(ada.page.locator(".turn")).toHaveCount(1);
});

test("[SPACE-17] [SPACE-18] a tab that dies in the middle of writing loses nothing that was kept", async ({
  evening: { ada, noor },
  house,
}) => {
  await beginTelling(ada.page);
  await ada.page.getByLabel(sharing.draft.words).pressSequentially(WORDS, { delay: 5 });
  await expect(ada.page.getByText(sharing.draft.saved)).toBeVisible();
  await kill(ada.page);

  const back = await comeBack(ada, house);
  await back.page.getByRole("button").filter({ hasText: WORDS }).click();
  await expect(back.page.getByLabel(sharing.draft.words)).toHaveValue(WORDS);
  await press(back.page, sharing.draft.next);
  await back.page.getByLabel(sharing.hopes.comfort).check();
  await toChoices(back);
  await back.page.getByRole("button", { name: sharing.choose.leave }).click();
  await press(back.page, sharing.left.home);
  await expect(folded(noor)).toHaveCount(1);
  await expect(back.page.getByText(ours.draftsHint)).toHaveCount(0);
});

test("[SCREEN-14] [SCREEN-21] (B9) unfolding, reading and keeping a copy send nothing to anybody, and change nothing for the other (R5)", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser);
  try {
    await tell(ada, noor);
    await expect(folded(noor)).toHaveCount(1);

    await wire.quiet(2_000);
    const before = {
      bytes: wire.bytes(),
      relay: bytesIn(house.data),
      ada: await keptBy(ada.page),
      seen: await ada.page.content(),
    };
    await unfold(noor, ada);
    await expect(noor.page.getByRole("button", { name: sharing.read.thanks })).toBeVisible();
    await press(noor.page, sharing.read.copy);
    await expect(noor.page.getByText(sharing.read.copied)).toBeVisible();
    await goHome(noor);
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(ada.page)).toEqual(before.ada);
    expect(await ada.page.content()).toBe(before.seen);

    // The wire does carry what is said: otherwise the silence above would prove nothing.
    await noor.page.getByRole("button", { name: ours.note }).click();
    await press(noor.page, notes.send);
    await expect(ada.page.getByRole("article")).toHaveCount(1);
    expect(wire.bytes()).toBeGreaterThan(before.bytes);
    expect(bytesIn(house.data)).not.toBe(before.relay);
  } finally {
    await close();
  }
});

/** Ends a tab as the system does when it needs the room: nothing in it runs any more. */
async function kill(page: Page): Promise<void> {
  const gone = page.waitForEvent("crash");
  const session = await page.context().newCDPSession(page);
  session.send("Page.crash").catch(() => undefined);
  await gone;
  await page.close();
}
