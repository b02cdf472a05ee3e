/** The screens of the loop for everybody: by keyboard alone, held by a finger, and with no violation in either light. */
import type { Page } from "@playwright/test";
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import { looksRight } from "./looks.ts";
import {
  answer,
  folded,
  goHome,
  heading,
  lastTurn,
  LONG_WORDS,
  open,
  press,
  say,
  sayHeard,
  tell,
  unfold,
  WORDS,
  write,
} from "./telling.ts";

const { common, mine, notes, ours, sharing } = en;

test("[SCREEN-9] no screen of the loop has an accessibility violation, by day or by night, at 320 pixels", async ({
  evening: { ada, noor },
}) => {
  test.setTimeout(300_000);
  for (const { page } of [ada, noor]) await page.setViewportSize({ width: 320, height: 640 });
  await looksRight(ada, "ours, empty");
  await press(ada.page, ours.allNotes);
  await looksRight(ada, "small notes, none");
  await press(ada.page, notes.write);
  await looksRight(ada, "a small note");
  await ada.page.getByText(notes.noticedAdd).click();
  await ada.page.getByLabel(notes.noticed).fill("You put the blue cup out.");
  await press(ada.page, notes.send);

  await write(ada, { words: LONG_WORDS, outside: "Not urgent." });
  await ada.page.getByText(sharing.wish.feelings).click();
  await press(ada.page, "afraid");
  await looksRight(ada, "the hope");
  await press(ada.page, common.back);
  await looksRight(ada, "the draft");
  await press(ada.page, sharing.draft.letGo);
  await looksRight(ada, "letting a draft go");
  await press(ada.page, sharing.letGo.no);
  await press(ada.page, sharing.draft.next);
  await press(ada.page, sharing.wish.next);
  await looksRight(ada, "on their worst day");
  await press(ada.page, sharing.worst.next);
  await looksRight(ada, "the choices");
  await ada.page.getByRole("button", { name: sharing.choose.inPerson }).click();
  await looksRight(ada, "the speaker's card");
  await press(ada.page, sharing.person.turn);
  await looksRight(ada, "the listener's card");
  await press(ada.page, common.back);
  await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
  await expect(heading(ada.page, say(sharing.left.title, "Noor"))).toBeVisible();
  await looksRight(ada, "left for them");
  await press(ada.page, sharing.left.home);

  await expect(folded(noor)).toHaveCount(1);
  await looksRight(noor, "ours, with a folded note");
  await folded(noor).click();
  await looksRight(noor, "the folded note");
  await press(noor.page, sharing.folded.unfold);
  await expect(heading(noor.page, say(sharing.read.title, "Ada"))).toBeVisible();
  await noor.page.keyboard.press("End");
  await expect(noor.page.getByRole("button", { name: sharing.read.thanks })).toBeVisible();
  await looksRight(noor, "reading");
  await press(noor.page, sharing.read.thanks);
  await press(noor.page, sharing.read.answer);
  await looksRight(noor, "the answer");
  await answer(noor, { hear: "You cried.", sense: "It was a long day.", wonder: "Since when?" });
  await looksRight(noor, "reading, answered");

  await open(ada);
  await expect(lastTurn(ada)).toContainText("You cried.");
  await looksRight(ada, "what I told, answered");
  for (const [button, keep] of [
    [sharing.read.hurt, sharing.hurt.no],
    [sharing.read.stop, sharing.stop.no],
    [sharing.mine.takeBack, sharing.takeBack.no],
  ] as const) {
    await press(ada.page, button);
    await looksRight(ada, button);
    await press(ada.page, keep);
  }
  await sayHeard(ada, noor, "partly", "Something.");
  await press(ada.page, sharing.mine.takeBack);
  await ada.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
  await looksRight(ada, "took it back");
  await expect(heading(noor.page, say(sharing.read.takenBack, "Ada"))).toBeVisible();
  await looksRight(noor, "taken back");
  await press(noor.page, ours.back);
  await press(noor.page, ours.resting);
  await looksRight(noor, "what rests");

  await press(noor.page, common.mine);
  await looksRight(noor, "just mine");
  await press(noor.page, mine.lock.give);
  await looksRight(noor, "a lock of its own");
});

test("[SCREEN-9] the whole loop goes by keyboard alone (R23)", async ({ evening: { ada, noor } }) => {
  test.setTimeout(150_000);
  const keys = (page: Page) => ({
    /** Tabs until something with this name has the focus, then presses the key. */
    async go(name: string, key = "Enter"): Promise<void> {
      // What moves the focus after an act does so with the next picture.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return "";
          const labels =
            element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
          return [element.textContent, ...Array.from(labels ?? [], (label) => label.textContent)].join(" ");
        });
        if (here.includes(name)) return key === "" ? undefined : page.keyboard.press(key);
      }
      throw new Error(`“${name}” cannot be reached by keyboard`);
    },
    type: (text: string) => page.keyboard.type(text),
  });
  const a = keys(ada.page);
  const n = keys(noor.page);

  await a.go(ours.tell);
  await expect(heading(ada.page, sharing.kind.title)).toBeFocused();
  await a.go(sharing.kinds.fear);
  await expect(heading(ada.page, sharing.draft.titles.fear)).toBeFocused();
  await a.go(sharing.draft.opening.fear[0] ?? "");
  await expect(ada.page.getByLabel(sharing.draft.words)).toBeFocused();
  await a.type(WORDS);
  await a.go(sharing.draft.next);
  await expect(heading(ada.page, sharing.wish.title)).toBeFocused();
  await a.go(sharing.hopes.comfort, "Space");
  await a.go(sharing.wish.next);
  await a.go(sharing.worst.next);
  await expect(heading(ada.page, sharing.choose.title)).toBeFocused();
  await a.go(sharing.choose.leave);
  await a.go(sharing.left.home);

  await expect(folded(noor)).toHaveCount(1);
  await n.go(sharing.hoping.comfort);
  await expect(heading(noor.page, say(sharing.folded.title, "Ada"))).toBeFocused();
  await n.go(sharing.room.ask);
  await n.go(sharing.room.now, "");
  // Late in the evening no time is left today, and fewer lie between.
  const tomorrow = noor.page.getByLabel(sharing.room.tomorrow);
  for (let step = 0; step < 4 && !(await tomorrow.isChecked()); step++) await noor.page.keyboard.press("ArrowDown");
  await expect(tomorrow).toBeChecked();
  await n.go(sharing.room.yes);
  await n.go(say(sharing.folded.title, "Ada"));
  await n.go(sharing.folded.unfold);
  await expect(heading(noor.page, say(sharing.read.title, "Ada"))).toBeFocused();
  await n.go(sharing.read.thanks);
  await expect(lastTurn(noor)).toBeFocused();
  await n.go(sharing.read.answer);
  await n.go(sharing.answer.hear, "");
  await n.type("You cried in the car.");
  await n.go(sharing.answer.send);
  await expect(lastTurn(noor)).toContainText("You cried in the car.");
  await n.go(sharing.place.way);
  await n.go(sharing.place.words, "");
  await n.type("Nobody is to see it.");
  await n.go(say(sharing.place.send, "Ada"));
  await expect(lastTurn(noor)).toContainText("Nobody is to see it.");

  await a.go(say(ours.state.placed, "Noor"));
  await a.go(sharing.heard.yes, "Space");
  await a.go(say(sharing.heard.say, "Noor"));
  await expect(lastTurn(ada)).toContainText(sharing.turns.heard.yes.mine);
  await expect(lastTurn(ada)).toBeFocused();
  await a.go(sharing.meet.warm, "Space");
  await a.go(say(sharing.meet.say, "Noor"));
  await expect(lastTurn(ada)).toContainText(sharing.turns.met.warm.mine);
  await expect(lastTurn(ada)).toBeFocused();
  await a.go(sharing.keepRound.keep);
  await expect(ada.page.getByText(say(sharing.keepRound.mine, "Noor"))).toBeVisible();

  await n.go(sharing.breather.take);
  await n.go(sharing.breather.yes);
  await expect(heading(ada.page, sharing.breather.lasts)).toBeVisible();
  await a.go(sharing.breather.look);
  await expect(ada.page.locator(".open-paper")).toBeVisible();
  await a.go(sharing.read.stop);
  await expect(ada.page.getByRole("dialog")).toBeVisible();
  await ada.page.keyboard.press("Escape");
  await expect(ada.page.getByRole("dialog")).toHaveCount(0);
  await expect(ada.page.getByRole("button", { name: sharing.read.stop })).toBeFocused();
  await goHome(ada);
});

test("[SCREEN-13] the paper unfolds under a finger that holds, and falls shut under one that lets go", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor);
  await folded(noor).click();
  const letter = await noor.page.locator(".letter").boundingBox();
  if (letter === null) throw new Error("no letter");
  await noor.page.mouse.move(letter.x + letter.width / 2, letter.y + letter.height / 2);
  await noor.page.mouse.down();
  await noor.page.waitForTimeout(300);
  await noor.page.mouse.up();
  await noor.page.waitForTimeout(1_500);
  await expect(heading(noor.page, say(sharing.folded.title, "Ada"))).toBeVisible();
  await noor.page.mouse.down();
  await expect(heading(noor.page, say(sharing.read.title, "Ada"))).toBeVisible();
  await noor.page.mouse.up();

  await tell(ada, noor, { words: "Another." }, false);
  await goHome(noor);
  await unfold(noor, ada);
  await expect(noor.page.locator(".told-words")).toHaveText("Another.");
});
