/** Just mine, for real: drafts that are never told, copies nobody hears of, and a lock of its own. */
import { en } from "../../src/web/words/en.ts";
import { arrive, begin, comeBack, expect, test } from "./evening.ts";
import { folded, goHome, heading, open, press, say, tell, unfold, WORDS, beginTelling } from "./telling.ts";

const { common, mine, sharing } = en;
const LOCK = "only these four words";

test("[SCREEN-22] a draft is moved to just mine, and ours shows nothing of it (R15)", async ({ evening: { ada } }) => {
  const before = await ada.page.getByRole("main").innerHTML();
  await beginTelling(ada.page);
  await ada.page.getByLabel(sharing.draft.words).fill(WORDS);
  await expect(ada.page.getByText(say(sharing.draft.lies.ours, "Noor"))).toBeVisible();
  await press(ada.page, sharing.draft.toMine);
  await expect(ada.page.getByText(say(sharing.draft.lies.mine, "Noor"))).toBeVisible();
  await goHome(ada);
  await expect(ada.page.getByText(WORDS)).toHaveCount(0);
  expect(await ada.page.getByRole("main").innerHTML()).toBe(before);

  await press(ada.page, common.mine);
  await ada.page.getByRole("button").filter({ hasText: WORDS }).click();
  await press(ada.page, sharing.draft.letGo);
  await ada.page.getByRole("dialog").getByRole("button", { name: sharing.letGo.yes }).click();
  await expect(ada.page.getByText(sharing.letGo.done)).toBeVisible();
  await expect(ada.page.getByText(mine.draftsNone)).toBeVisible();
});

test("[SCREEN-21] just mine gets a lock of its own, and opening ours does not open it (R15)", async ({
  evening: { ada, noor },
  house,
}) => {
  await tell(ada, noor);
  await press(noor.page, common.mine);
  await press(noor.page, mine.lock.give);
  await noor.page.getByLabel(mine.lock.passphrase, { exact: true }).fill(LOCK);
  await noor.page.getByLabel(mine.lock.again, { exact: true }).fill("something else");
  await press(noor.page, mine.lock.save);
  await expect(noor.page.getByText(mine.lock.differ)).toBeVisible();
  await noor.page.getByLabel(mine.lock.again, { exact: true }).fill(LOCK);
  await press(noor.page, mine.lock.save);
  await expect(noor.page.getByText(mine.lock.own)).toBeVisible();
  await noor.page.close();

  const back = await comeBack(noor, house);
  await expect(folded(back)).toHaveCount(1);
  await press(back.page, common.mine);
  await expect(heading(back.page, mine.unlock.title)).toBeVisible();
  await press(back.page, common.ours);

  // A copy is for just mine: it asks for the lock, and then it is kept.
  await unfold(back, ada);
  await press(back.page, sharing.read.copy);
  const dialog = back.page.getByRole("dialog");
  await dialog.getByLabel(mine.unlock.passphrase, { exact: true }).fill("not these words");
  await dialog.getByRole("button", { name: mine.unlock.open, exact: true }).click();
  await expect(dialog.getByText(mine.unlock.why["wrong-passphrase"])).toBeVisible();
  await dialog.getByLabel(mine.unlock.passphrase, { exact: true }).fill(LOCK);
  await dialog.getByRole("button", { name: mine.unlock.open, exact: true }).click();
  await expect(back.page.getByText(sharing.read.copied)).toBeVisible();

  await goHome(back);
  await press(back.page, common.mine);
  await expect(back.page.getByRole("button").filter({ hasText: WORDS })).toBeVisible();
  await press(back.page, mine.lock.close);
  await expect(heading(back.page, mine.unlock.title)).toBeVisible();
  await press(back.page, common.ours);
  await open(back);
});

test("one person alone writes, keeps it, and says it in person", async ({ browser, house }) => {
  const ada = await arrive(browser, house, "Ada");
  await begin(ada);
  await press(ada.page, en.start.alone.alone);
  await ada.page.getByRole("button", { name: mine.begin }).click();
  await ada.page.getByRole("button", { name: sharing.kind.none }).click();
  await ada.page.getByLabel(sharing.draft.words).fill(WORDS);
  await press(ada.page, sharing.draft.next);
  await ada.page.getByLabel(sharing.hopes.near).check();
  await press(ada.page, sharing.wish.next);
  await press(ada.page, sharing.worst.next);
  await expect(ada.page.getByText(sharing.choose.alone)).toBeVisible();
  await expect(ada.page.getByRole("button", { name: sharing.choose.leave })).toHaveCount(0);
  await ada.page.getByRole("button", { name: sharing.choose.inPerson }).click();
  await expect(ada.page.getByText(WORDS)).toBeVisible();
  await press(ada.page, sharing.person.done);
  await press(ada.page, sharing.person.letGo);
  await expect(ada.page.getByText(mine.draftsNone)).toBeVisible();
});
