/** Small notes between two people, for real. */
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";

const { notes, ours } = en;

test("a thank-you is written in three taps and lies there for the other", async ({ evening: { ada, noor } }) => {
  await ada.page.getByRole("button", { name: ours.note }).click();
  await ada.page.getByLabel(notes.words.thanks).fill("For the tea, before I had to ask.");
  await ada.page.getByRole("button", { name: notes.send }).click();
  await expect(ada.page.getByRole("status").filter({ hasText: "Noor" })).toBeVisible();

  const note = noor.page.getByRole("article").filter({ hasText: notes.opening.thanks });
  await expect(note).toContainText("For the tea, before I had to ask.");
});
