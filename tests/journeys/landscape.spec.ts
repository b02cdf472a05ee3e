/** How one is: said on a pad, kept for oneself, shown in words, answered with a sentence, taken back. */
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { goHome, heading, press, say } from "./telling.ts";
import { keptBy, overWire } from "./weather.ts";

const { common, feel, mine } = en;

test("[PAD-1] [PAD-5] [PAD-6] [PAD-8] kept for oneself, shown in words, answered, and taken back", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), noor: await keptBy(noor.page), seen: await noor.page.content() };
    await press(ada.page, common.mine);
    await ada.page.getByRole("button", { name: mine.ways.to.landscape.label }).click();
    await press(ada.page, feel.keep);
    await expect(ada.page.getByText(feel.need)).toBeVisible();

    const pad = ada.page.locator(".pad");
    const size = await pad.evaluate((element) => element.clientWidth);
    await pad.click({ position: { x: size * 0.15, y: size * 0.67 } });
    await expect(ada.page.getByText("very unpleasant, rather low energy")).toBeVisible();
    await press(ada.page, feel.words.lonely);
    await press(ada.page, feel.words.sad);
    await ada.page.getByLabel(feel.own).fill("like rain");
    await press(ada.page, feel.add);
    await ada.page.getByLabel(feel.line).fill("A long day.");
    await press(ada.page, feel.keep);
    await expect(ada.page.getByText(feel.kept)).toBeVisible();
    await expect(ada.page.getByText("lonely, sad, and like rain")).toBeVisible();
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(await keptBy(noor.page)).toEqual(before.noor);
    expect(await noor.page.content()).toBe(before.seen);

    await press(ada.page, say(feel.show, "Noor"));
    await expect(heading(ada.page, say(feel.showing.title, "Noor"))).toBeVisible();
    await press(ada.page, feel.words.sad);
    await expect(ada.page.locator(".showing-paper")).toHaveText("lonely and like rainA long day.");
    await press(ada.page, say(feel.showing.yes, "Noor"));
    await expect(ada.page.getByText(say(feel.showing.done, "Noor"))).toBeVisible();

    const row = noor.page.getByRole("button", { name: say(feel.shown.theirs, "Ada").split(",")[0] ?? "" });
    await row.click();
    await expect(noor.page.locator(".showing-paper")).toHaveText("lonely and like rainA long day.");
    await expect(noor.page.getByRole("textbox")).toHaveCount(0);
    expect(await noor.page.getByRole("main").innerHTML()).not.toMatch(/unpleasant|energy|-70|-34/);
    await press(noor.page, feel.shown.answer);
    await expect(noor.page.getByLabel(feel.shown.sentence)).toHaveValue("");
    await noor.page.getByLabel(feel.shown.sentence).fill("I come and sit with you.");
    await press(noor.page, feel.shown.send);
    await expect(noor.page.locator(".turn")).toContainText("I come and sit with you.");

    await ada.page.getByRole("button", { name: say(feel.shown.mine, "Noor").split(",")[0] ?? "" }).click();
    await expect(ada.page.locator(".turn.by-them")).toContainText("I come and sit with you.");
    await press(noor.page, feel.shown.takeBackSentence);
    await noor.page.getByRole("dialog").getByRole("button", { name: feel.shown.takeBackYes }).click();
    await expect(ada.page.locator(".turn")).toHaveCount(0);
    await expect(noor.page.locator(".turn")).toHaveCount(0);

    await press(ada.page, feel.shown.takeBack);
    await ada.page.getByRole("dialog").getByRole("button", { name: feel.shown.takeBackYes }).click();
    await expect(ada.page.getByText(feel.shown.tookBack)).toBeVisible();
    await expect(noor.page.getByText(feel.gone)).toBeVisible();
    await goHome(noor);
    await expect(noor.page.getByText(feel.shown.title)).toHaveCount(0);

    // What is kept for oneself is there still, until it is let go.
    await press(ada.page, common.mine);
    await ada.page.getByRole("button", { name: mine.ways.to.landscape.label }).click();
    await press(ada.page, feel.past);
    await ada.page.getByRole("button", { name: "lonely, sad, and like rain" }).click();
    await press(ada.page, feel.letGo);
    await ada.page.getByRole("dialog").getByRole("button", { name: feel.letGoYes, exact: true }).click();
    await expect(ada.page.getByText(feel.pastNone)).toBeVisible();
  } finally {
    await close();
  }
});

test("[PAD-2] [PAD-4] with the keyboard alone: the mark is moved, a word chosen, and kept", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await press(page, common.mine);
  await page.getByRole("button", { name: mine.ways.to.landscape.label }).click();
  const across = page.getByRole("slider", { name: feel.axes.pleasant });
  const up = page.getByRole("slider", { name: feel.axes.energy });
  await expect(across).toHaveAttribute("aria-valuetext", feel.none);
  await across.focus();
  for (let presses = 0; presses < 11; presses += 1) await page.keyboard.press("ArrowRight");
  await expect(across).toHaveAttribute("aria-valuetext", "rather pleasant");
  await page.keyboard.press("Tab");
  await expect(up).toBeFocused();
  for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press("ArrowDown");
  await expect(up).toHaveAttribute("aria-valuetext", "little energy");
  await expect(page.getByRole("status").filter({ hasText: "rather pleasant, little energy" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: feel.words.calm, exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: feel.words.calm, exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: feel.keep, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(feel.kept)).toBeVisible();
  await expect(page.getByText(feel.words.calm, { exact: true })).toBeVisible();
});
