/** Room for a folded note: it lies quietly, comes back at its time, and lapses without a word. */
import { en } from "../../src/web/words/en.ts";
import { expect, type Person, test } from "./evening.ts";
import { overWire } from "./weather.ts";
import { folded, goHome, heading, press, say, stayOpen, tell } from "./telling.ts";

const { ours, sharing } = en;
const { room } = sharing;
const HOUR = 60 * 60 * 1000;

/** Keeps room for the folded note that lies there, and is home again. */
async function keepRoom(person: Person, day: "today" | "tomorrow"): Promise<void> {
  const { page } = person;
  await folded(person).click();
  await press(page, room.ask);
  await page.getByLabel(room[day], { exact: true }).check();
  await press(page, room.yes);
  await expect(page.locator(".page.ours")).toBeVisible();
}

/** Three in the afternoon of the day on which this runs: room is kept by the page's clock, and the store's is the real one. */
function afternoon(): Date {
  const day = new Date();
  day.setHours(15, 0, 0, 0);
  return day;
}

test("[SCREEN-31] room for it tomorrow: it lies quietly, comes back at its time, and lapses after that day", async ({
  evening: { ada, noor },
}) => {
  await stayOpen(noor);
  await tell(ada, noor, { kind: "fear", outside: "Not urgent." });
  await expect(folded(noor)).toHaveCount(1);
  await noor.page.clock.install({ time: afternoon() });
  await keepRoom(noor, "tomorrow");
  await expect(noor.page.getByText(room.kept)).toBeVisible();
  await expect(folded(noor)).toHaveCount(0);
  const row = noor.page.getByRole("button", { name: say(sharing.folded.title, "Ada") });
  await expect(row).toContainText("Not urgent.");
  await expect(row).toContainText("tomorrow at 8:00");

  // 24 + 5 hours later it is the next evening.
  await noor.page.clock.fastForward(29 * HOUR);
  await expect(folded(noor)).toHaveCount(1);
  await expect(noor.page.getByText(room.come)).toBeVisible();

  // After midnight it lies there as if no time had been chosen, and no sentence speaks of it.
  await noor.page.clock.fastForward(5 * HOUR);
  await expect(folded(noor)).toHaveCount(1);
  await expect(noor.page.getByText(room.come)).toHaveCount(0);
  await expect(noor.page.getByText(ours.quietly)).toHaveCount(0);
});

test("[SCREEN-31] [SCREEN-14] room for it later today: it may be opened earlier all the same, and nothing is sent by any of it", async ({
  browser,
}) => {
  const { wire, ada, noor, close } = await overWire(browser);
  try {
    await stayOpen(noor);
    await tell(ada, noor, { kind: "hurt" });
    await expect(folded(noor)).toHaveCount(1);
    await noor.page.clock.install({ time: afternoon() });
    await wire.quiet(2_000);
    const before = { bytes: wire.bytes(), seen: await ada.page.content() };

    await folded(noor).click();
    await press(noor.page, room.ask);
    await press(noor.page, room.yes);
    await expect(noor.page.getByText(room.choose)).toBeVisible();
    await noor.page.getByRole("dialog").getByRole("button", { name: room.no }).click();
    await press(noor.page, sharing.folded.notNow);
    await keepRoom(noor, "today");
    await noor.page.getByRole("button", { name: say(sharing.folded.title, "Ada") }).click();
    await expect(noor.page.getByText(/^You keep room for it at 8:00/)).toBeVisible();
    await press(noor.page, room.ask);
    await noor.page.getByLabel(room.forget).check();
    await press(noor.page, room.yes);
    await expect(folded(noor)).toHaveCount(1);

    await keepRoom(noor, "today");
    await noor.page.getByRole("button", { name: say(sharing.folded.title, "Ada") }).click();
    await press(noor.page, room.ask);
    await noor.page.getByLabel(room.now, { exact: true }).check();
    await noor.page.getByRole("dialog").getByRole("button", { name: sharing.folded.unfold }).click();
    await expect(heading(noor.page, say(sharing.read.title, "Ada"))).toBeVisible();
    await goHome(noor);
    await wire.quiet(2_000);
    expect(wire.bytes()).toBe(before.bytes);
    expect(await ada.page.content()).toBe(before.seen);
  } finally {
    await close();
  }
});
