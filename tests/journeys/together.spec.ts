/** Time together at one table, with one phone under two people's fingers. */
import type { CDPSession, Locator, Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import { heading, press } from "./telling.ts";
import { atTable, far, near, onHalf, onTwo, PHONE, toForm, toTable } from "./times.ts";
import { bytesIn, keptBy, overWire } from "./weather.ts";

const { common, evening, together } = en;
const { table, closing, dark, live, forms } = together;

/** Real fingers, as many at once as a test needs. */
async function fingers(page: Page): Promise<{
  touch(...points: readonly { x: number; y: number }[]): Promise<void>;
  lift(): Promise<void>;
}> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let down = false;
  return {
    touch: async (...points) => {
      const touchPoints = points.map((point, id) => ({ ...point, id }));
      await session.send("Input.dispatchTouchEvent", { type: down ? "touchMove" : "touchStart", touchPoints });
      down = true;
    },
    lift: async () => {
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      down = false;
    },
  };
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error("it is not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("[TIME-1] [TIME-2] [TIME-4] [TIME-5] at one table the light goes across under a finger, two thumbs put it away, and nothing is left", async ({
  browser,
}) => {
  const { wire, house, ada, close } = await overWire(browser, { ...PHONE, hasTouch: true });
  const { page } = ada;
  const hand = await fingers(page);
  await toForm(page, "between");
  await wire.quiet(2_000);
  const before = { bytes: wire.bytes(), relay: bytesIn(house.data), ada: await keptBy(page) };

  await page.getByRole("button", { name: atTable() }).tap();
  await expect(near(page)).toContainText(table.beginHow);
  await expect(far(page)).toContainText(table.beginHow);
  const turned = await far(page).evaluate((half) => getComputedStyle(half).rotate);
  expect(turned).toBe("180deg");

  // Drawn to the near one: they speak, the far one listens.
  const ember = page.locator(".ember");
  const middle = await middleOf(ember);
  await hand.touch(middle);
  await hand.touch({ x: middle.x, y: middle.y + 40 });
  await hand.touch({ x: middle.x, y: middle.y + 90 });
  await hand.lift();
  await expect(near(page)).toContainText(forms.between.say);
  await expect(far(page)).toContainText(forms.between.listen);

  // Let go before the middle, it goes back; past it, it goes over.
  for (const [way, half] of [
    [60, near(page)],
    [160, far(page)],
  ] as const) {
    const at = await middleOf(ember);
    await hand.touch(at);
    await hand.touch({ x: at.x, y: at.y - way / 2 });
    await hand.touch({ x: at.x, y: at.y - way });
    await page.waitForTimeout(250);
    await hand.lift();
    await expect(half).toContainText(forms.between.say);
    await expect(ember).toBeVisible();
  }
  await expect(near(page)).toContainText(forms.between.listen);

  // One thumb is not enough, nor are two for a blink.
  const thumbs = [await middleOf(onHalf(near(page), table.thumb)), await middleOf(onHalf(far(page), table.thumb))];
  const [one, other] = thumbs as [{ x: number; y: number }, { x: number; y: number }];
  await hand.touch(one);
  await page.waitForTimeout(1_600);
  await expect(far(page)).toContainText(table.otherThumb);
  await hand.touch(one, other);
  await page.waitForTimeout(300);
  await hand.lift();
  await page.waitForTimeout(1_600);
  await expect(far(page)).toContainText(forms.between.say);
  await hand.touch(one, other);
  await expect(page.getByRole("heading", { name: dark.away })).toBeVisible();
  await hand.lift();
  await expect(page.getByText(dark.gone).first()).toBeVisible();
  await page.getByRole("button", { name: dark.close }).click();
  await expect(heading(page, evening.title)).toBeVisible();

  await wire.quiet(2_000);
  expect(wire.bytes()).toBe(before.bytes);
  expect(bytesIn(house.data)).toBe(before.relay);
  expect(await keptBy(page)).toEqual(before.ada);
  await close();
});

test("[TIME-1] [TIME-12] [TIME-16] it is kept only when keep is pressed on both halves, and can be taken back", async ({
  browser,
}) => {
  const { wire, house, ada, noor, close } = await overWire(browser, PHONE);
  const { page } = ada;
  const line = "Quieter than I feared.";
  await toForm(page, "appreciation");
  await wire.quiet(2_000);
  const before = { bytes: wire.bytes(), relay: bytesIn(house.data), ada: await keptBy(page) };
  const same = async () => {
    await wire.quiet(1_500);
    expect(wire.bytes()).toBe(before.bytes);
    expect(bytesIn(house.data)).toBe(before.relay);
    expect(await keptBy(page)).toEqual(before.ada);
  };
  const toKeeping = async () => {
    await page.getByRole("button", { name: atTable() }).click();
    await onHalf(near(page), table.begin).click();
    await onHalf(near(page), table.hand).click();
    await press(page, table.end);
    await expect(heading(page, closing.title)).toBeVisible();
    await page.getByLabel(closing.one, { exact: true }).fill(line);
    await press(page, closing.on);
  };

  // One keeps, the other does not.
  await toKeeping();
  await onHalf(near(page), closing.keep).click();
  await expect(near(page)).toContainText(closing.keptOne);
  await onHalf(far(page), closing.away).click();
  await expect(page.getByRole("heading", { name: dark.away })).toBeVisible();
  await same();
  await page.getByRole("button", { name: dark.close }).click();
  await expect(page.getByText(together.kept.none)).toBeVisible();

  // Both do.
  await toForm(page, "appreciation");
  await toKeeping();
  await onHalf(near(page), closing.keep).click();
  await same();
  await onHalf(far(page), closing.keep).click();
  await expect(page.getByText(dark.kept).first()).toBeVisible();
  await page.getByRole("button", { name: dark.close }).click();
  await expect(page.getByText(line)).toBeVisible();
  await press(noor.page, common.together);
  await expect(noor.page.getByText(line)).toBeVisible();
  await noor.page.getByText(line).click();
  await expect(noor.page.getByRole("button", { name: together.kept.takeBack })).toHaveCount(0);

  await page.getByText(line).click();
  await press(page, together.kept.takeBack);
  await page.getByRole("dialog").getByRole("button", { name: together.kept.takeBackYes }).click();
  await expect(page.getByText(together.kept.none)).toBeVisible();
  await expect(noor.page.getByText(line)).toHaveCount(0);
  await expect(noor.page.getByText(together.kept.gone)).toBeVisible();
  await close();
});

test("[TIME-3] [TIME-5] [TIME-7] a table by keyboard alone: begin, hand over, help now and back, and put it away", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  const focused = page.locator(":focus");
  const tabTo = async (name: string, key = "Tab") => {
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press(key);
      if ((await focused.getAttribute("aria-label")) === name || (await focused.textContent()) === name) return;
    }
    throw new Error(`no way to ${name} by keyboard`);
  };
  await toTable(page, "speaker");
  await tabTo(table.begin);
  await page.keyboard.press("Enter");
  await expect(onHalf(near(page), table.hand)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: table.saidTurn.near })).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(onHalf(far(page), table.backDone)).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: table.saidTurn.far })).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(onHalf(far(page), table.hand)).toBeFocused();

  await tabTo(common.helpNow);
  await page.keyboard.press("Enter");
  await expect(heading(page, en.help.title)).toBeVisible();
  await tabTo(common.back, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(onHalf(far(page), table.hand)).toBeVisible();
  await expect(near(page)).toContainText(forms.speaker.listen);

  await onHalf(near(page), table.thumb).focus();
  await page.keyboard.press("Enter");
  await expect(far(page)).toContainText(table.otherThumb);
  await onHalf(far(page), table.thumb).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: dark.away })).toBeFocused();
});

test("[TIME-6] [TIME-11] a turn's time runs out without a sound, and a little longer is there", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  await toTable(page, "cards");
  await expect(far(page)).toContainText(table.beginHow);
  await page.clock.install();
  await onHalf(near(page), table.begin).click();
  const card = await page.locator(".half.near .half-lead").textContent();
  expect(card).not.toBe(forms.cards.say);
  await expect(near(page).getByRole("img", { name: table.timeLeft.much })).toHaveCount(1);
  await page.clock.runFor("02:10");
  await expect(near(page).getByRole("img", { name: table.timeLeft.half })).toHaveCount(1);
  await page.clock.runFor("02:00");
  await expect(near(page)).toContainText(table.timeOver);
  await expect(far(page)).not.toContainText(table.timeOver);
  await expect(near(page).locator(".half-lead")).toHaveText(card ?? "");
  await onHalf(near(page), table.longer).click();
  await expect(near(page)).not.toContainText(table.timeOver);
  await onHalf(near(page), table.another).click();
  await expect(near(page).locator(".half-lead")).not.toHaveText(card ?? "");
});

test("[TIME-2] [TIME-10] a repair talk opens with writing that is kept nowhere, and offers a breather", async ({
  browser,
}) => {
  const { wire, house, ada, close } = await overWire(browser, PHONE);
  const { page } = ada;
  const secret = "They were both only tired, and each wanted to be asked.";
  await toForm(page, "repair");
  await expect(page.getByText(together.start.fear)).toBeVisible();
  await page.getByLabel(together.start.standing).check();
  await wire.quiet(2_000);
  const before = { bytes: wire.bytes(), relay: bytesIn(house.data), ada: await keptBy(page) };
  await page.getByRole("button", { name: atTable() }).click();
  await page.getByLabel(together.writing.field).fill(secret);
  await press(page, together.writing.tableReady);
  await onHalf(near(page), table.begin).click();
  await expect(near(page)).toContainText(forms.repair.rounds[0] ?? "");
  expect(await page.content()).not.toContain(secret);
  // The phone stands before both, so neither half is turned around.
  expect(await far(page).evaluate((half) => getComputedStyle(half).rotate)).toBe("none");
  await wire.quiet(1_500);
  expect(wire.bytes()).toBe(before.bytes);
  expect(bytesIn(house.data)).toBe(before.relay);
  expect(await keptBy(page)).toEqual(before.ada);

  await onHalf(far(page), table.breather).click();
  await expect(heading(page, together.breathing.title)).toBeVisible();
  await press(page, together.breathing.on);
  await expect(near(page)).toContainText(forms.repair.rounds[0] ?? "");
  await press(page, table.stop);
  await expect(page.getByRole("heading", { name: dark.rests })).toBeVisible();
  await close();
});

test("[TIME-8] the screen is kept awake while it runs, and let go at the end and while it is hidden", async ({
  evening: { ada },
}) => {
  const { page } = ada;
  const awake = () => page.evaluate(() => (globalThis as unknown as { awake: number }).awake);
  await page.evaluate(() => {
    const counted = globalThis as unknown as { awake: number };
    counted.awake = 0;
    const request = async () => {
      counted.awake += 1;
      let held = true;
      return {
        release: async () => {
          counted.awake -= held ? 1 : 0;
          held = false;
        },
      };
    };
    Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  });
  const look = (how: "visible" | "hidden") =>
    page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange"));
    }, how);
  await toTable(page, "between");
  await expect.poll(awake).toBe(1);
  await look("hidden");
  await expect.poll(awake).toBe(0);
  await look("visible");
  await expect.poll(awake).toBe(1);
  await press(page, table.stop);
  await expect(page.getByRole("heading", { name: dark.rests })).toBeVisible();
  await expect.poll(awake).toBe(0);
});

test("[SCREEN-9] no page of a together-time has an accessibility violation, by day or by night, at 320 pixels", async ({
  evening: { ada, noor },
}) => {
  test.setTimeout(300_000);
  const { page } = ada;
  for (const each of [ada, noor]) await each.page.setViewportSize({ width: 320, height: 568 });
  await toForm(page, "repair");
  await looksRight(ada, "the first page");
  await page.getByRole("button", { name: atTable() }).click();
  await looksRight(ada, "writing");
  await press(page, together.writing.tableReady);
  await looksRight(ada, "the table, before");
  await onHalf(near(page), table.begin).click();
  await looksRight(ada, "the table");
  await onHalf(near(page), table.thumb).click();
  await looksRight(ada, "one thumb");
  await onHalf(far(page), table.breather).click();
  await looksRight(ada, "a breather");
  await press(page, together.breathing.on);
  await press(page, table.end);
  await looksRight(ada, "what was that like");
  await press(page, closing.on);
  await onHalf(near(page), closing.keep).click();
  await looksRight(ada, "keep this");
  await onHalf(far(page), closing.keep).click();
  await page.getByRole("button", { name: dark.close }).waitFor();
  await page.waitForTimeout(2_600);
  await looksRight(ada, "dark");
  await page.getByRole("button", { name: dark.close }).click();
  await page.getByRole("button").filter({ hasText: forms.repair.title }).last().click();
  await looksRight(ada, "kept");

  await press(page, common.back);
  await toForm(page, "cards");
  await page.getByRole("button", { name: onTwo() }).click();
  await expect(heading(page, live.offered)).toBeVisible();
  await looksRight(ada, "open, mine");
  await press(noor.page, common.together);
  await noor.page.getByRole("button").filter({ hasText: together.offers.join }).click();
  await looksRight(noor, "open, theirs");
  await press(noor.page, live.join);
  await expect(onHalf(near(page), table.hand)).toBeVisible();
  await looksRight(ada, "my half, with the light");
  await looksRight(noor, "my half, listening");
  await press(noor.page, table.stop);
  await looksRight(noor, "stop on two devices");
  await press(noor.page, live.stopNo);
  await press(page, table.end);
  await looksRight(ada, "the end on two devices");
  await press(page, closing.away);
  await expect(heading(page, live.gone)).toBeVisible();
  await looksRight(ada, "put away");
});
