/** Time together on two devices, over the same log: each their own half, also without a connection. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { en } from "../../src/web/words/en.ts";
import { expect, type House, test } from "./evening.ts";
import { heading, press, say } from "./telling.ts";
import { near, onHalf, onTwo, PHONE, toForm } from "./times.ts";
import { overWire } from "./weather.ts";

const { common, evening, together } = en;
const { table, closing, dark, live, forms } = together;

/** How many bodies of events the relay has erased. */
function erasedIn({ data }: House): number {
  const db = new DatabaseSync(join(data, "relay.sqlite"), { readOnly: true });
  try {
    return Number(db.prepare("SELECT count(*) AS n FROM events WHERE length(body) = 0").get()?.["n"]);
  } finally {
    db.close();
  }
}

test("[TIME-13] [TIME-14] [TIME-15] on two devices each has their own half, also without a connection, and put away erases it on both", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser, PHONE);
  const erased = erasedIn(house);
  await toForm(ada.page, "dreams");
  await ada.page.getByRole("button", { name: onTwo() }).click();
  await expect(heading(ada.page, live.offered)).toBeVisible();

  await press(noor.page, common.together);
  const entry = noor.page.getByRole("button").filter({ hasText: together.offers.join });
  await entry.click();
  await expect(noor.page.getByText(say(live.theirs, "Ada"))).toBeVisible();
  await press(noor.page, live.join);
  for (const { page } of [ada, noor]) await expect(page.locator(".half")).toHaveCount(1);
  await expect(noor.page.locator(".half")).toContainText(forms.dreams.listen);
  await expect(onHalf(near(ada.page), table.hand)).toBeVisible();

  // Who speaks has a card; the next one comes along with the light.
  await expect(ada.page.locator(".half-lead")).not.toHaveText(forms.dreams.rounds[0] ?? "");
  const question = await ada.page.locator(".half-lead").textContent();
  await expect(noor.page.locator(".half-under")).toHaveText(forms.dreams.listenHint);
  await onHalf(near(ada.page), table.hand).click();
  await expect(onHalf(near(noor.page), table.hand)).toBeVisible();
  await expect(noor.page.locator(".half-lead")).not.toHaveText(question ?? "");
  await expect(noor.page.locator(".half-lead")).not.toHaveText(forms.dreams.rounds[0] ?? "");

  // Noor loses the connection, and goes on.
  await noor.context.setOffline(true);
  wire.shake();
  await expect(noor.page.getByText(live.away)).toBeVisible();
  await onHalf(near(noor.page), table.hand).click();
  await expect(noor.page.locator(".half")).toContainText(forms.dreams.listen);
  await expect(ada.page.locator(".half")).toContainText(forms.dreams.listen);
  await noor.context.setOffline(false);
  await expect(onHalf(near(ada.page), table.hand)).toBeVisible({ timeout: 40_000 });
  await expect(ada.page.locator(".half-lead")).toHaveText(forms.dreams.rounds[1] ?? "");
  await expect(noor.page.getByText(live.away)).toHaveCount(0, { timeout: 40_000 });

  // Ada would keep it; Noor does not learn that before choosing.
  await press(ada.page, table.end);
  await ada.page.getByLabel(closing.mine).fill("I did not know that about you.");
  await press(ada.page, closing.keep);
  await expect(heading(ada.page, live.ended)).toBeVisible();
  await expect(heading(noor.page, closing.title)).toBeVisible();
  const seen = await noor.page.locator("body").innerText();
  expect(seen).not.toContain("I did not know that about you.");
  expect(seen).not.toContain(closing.keptOne);
  await press(noor.page, closing.away);
  for (const { page } of [ada, noor]) {
    await expect(heading(page, live.gone)).toBeVisible();
    await press(page, live.home);
    await expect(heading(page, evening.title)).toBeVisible();
    await expect(page.getByText(together.offers.title)).toHaveCount(0);
    await expect(page.getByText(together.kept.none)).toBeVisible();
  }
  // Offered, joined, handed twice, ended by each: six bodies are gone from the relay, and none is left.
  await expect.poll(() => erasedIn(house) - erased, { timeout: 40_000 }).toBe(6);
  await close();
});

test("[TIME-15] [TIME-16] what both keep on two devices lies there for both, until one of them takes it back", async ({
  evening: { ada, noor },
}) => {
  await toForm(ada.page, "between");
  await ada.page.getByRole("button", { name: onTwo() }).click();
  await press(noor.page, common.together);
  await noor.page.getByRole("button").filter({ hasText: together.offers.join }).click();
  await press(noor.page, live.join);
  await expect(onHalf(near(ada.page), table.hand)).toBeVisible();
  for (const [{ page }, line] of [
    [ada, "Slow, and good."],
    [noor, "I could breathe."],
  ] as const) {
    if (page === ada.page) await press(page, table.end);
    await page.getByLabel(closing.mine).fill(line);
    await press(page, closing.keep);
    await expect(heading(page, live.ended)).toBeVisible();
  }
  for (const { page } of [ada, noor]) {
    await expect(page.getByText(dark.kept)).toBeVisible();
    await press(page, live.home);
    await page.getByText("Slow, and good.").click();
    await expect(page.getByText("I could breathe.")).toBeVisible();
  }
  await press(noor.page, together.kept.takeBack);
  await noor.page.getByRole("dialog").getByRole("button", { name: together.kept.takeBackYes }).click();
  await expect(noor.page.getByText(together.kept.none)).toBeVisible();
  await expect(ada.page.getByText("Slow, and good.")).toHaveCount(0);
});

test("[TIME-15] stopping on two devices ends it for both, and an offer can be closed again", async ({
  evening: { ada, noor },
}) => {
  await press(noor.page, common.together);
  const entry = noor.page.getByRole("button").filter({ hasText: together.offers.join });
  await toForm(ada.page, "cards");
  await ada.page.getByRole("button", { name: onTwo() }).click();
  await expect(entry).toBeVisible();
  await press(ada.page, live.takeBack);
  await expect(heading(ada.page, evening.title)).toBeVisible();
  await expect(entry).toHaveCount(0);

  await toForm(ada.page, "cards");
  await ada.page.getByRole("button", { name: onTwo() }).click();
  await entry.click();
  await press(noor.page, live.join);
  await press(noor.page, table.stop);
  await press(noor.page, live.stopNo);
  await press(noor.page, table.stop);
  await noor.page.getByRole("dialog").getByRole("button", { name: live.stopYes }).click();
  for (const { page } of [ada, noor]) await expect(heading(page, live.gone)).toBeVisible();
});
