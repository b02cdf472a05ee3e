/** Noticing, looking at how it is, and what the two show of it, photographed; a thank-you answered, and the table before turning it over. */
import { CHECK_ITEMS, WEEKLY_ITEMS } from "../src/core/index.ts";
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { about, fill, press, see, shoot } from "./photograph.ts";

const { common, mine, notes, ours, signs, together } = en;
const ANSWERS = [3, 1, 4, 2, 3, 4, 2, 3, 2, 1, 3, 4];

/** One sign is sent as a thank-you and answered, others are kept. Both begin and end on the first page of the two. */
export async function noticeSigns(ada: Person, noor: Person): Promise<void> {
  const noticed = async (sign: keyof typeof signs.names, words: string): Promise<void> => {
    await press(ada, ours.notice);
    await ada.page.getByRole("radio", { name: new RegExp(`^${signs.names[sign]}`) }).check();
    await fill(ada, signs.notice.words, words);
  };
  await noticed("open", "You asked how the call went, and waited.");
  await shoot(ada, "noticing");
  await press(ada, signs.notice.send);
  const note = noor.page.getByRole("article").filter({ hasText: "how the call went" });
  await note.getByRole("button", { name: notes.answer.begin }).click();
  await fill(noor, notes.answer.label, "I wanted to know. I am glad you saw it.");
  await shoot(noor, "answering-thanks");
  await press(noor, notes.answer.send);
  await see(ada, "I wanted to know");
  await noticed("respect", "You let my no be a no.");
  await press(ada, signs.notice.keep);
  await noticed("willing", "You told me about the letter before I asked.");
  await press(ada, signs.notice.keep);
  await press(ada, common.mine);
  await press(ada, mine.ways.to.noticed.label);
  await see(ada, signs.noticed.hint);
  await shoot(ada, "what-i-noticed");
  await press(ada, common.back);
}

/** Twelve questions for Ada, three for Noor; what both show, and the way to the table. */
export async function lookAtHowItIs(ada: Person, noor: Person): Promise<void> {
  const looks = async (person: Person, set: "three" | "twelve"): Promise<void> => {
    await press(person, signs.checkIns[set]);
    for (const [at, item] of (set === "three" ? WEEKLY_ITEMS : CHECK_ITEMS).entries()) {
      await see(person, signs.items[item]);
      await person.page.getByLabel(signs.scale[ANSWERS[at] ?? 2] ?? "", { exact: true }).check();
      if (person === ada && at === 1) await shoot(ada, "check-in-question");
      await press(person, signs.checkIn.next);
    }
    if (person === ada) await shoot(ada, "check-in-end");
    await press(person, signs.checkIn.keep);
  };
  await press(ada, mine.ways.to.checkIns.label);
  await shoot(ada, "check-ins-first");
  await looks(ada, "twelve");
  await see(ada, signs.checkIns.again);
  await shoot(ada, "check-ins");
  await press(ada, signs.items["open-1"]);
  await fill(ada, signs.show.own, "On Sunday evening most of all.");
  await shoot(ada, "show-a-sign");
  await press(ada, about(signs.show.yes, "Noor"));
  await see(ada, signs.shown.lead);

  await press(noor, ours.shownSigns);
  await press(noor, signs.shown.more);
  await looks(noor, "three");
  await press(noor, signs.items["open-1"]);
  await press(noor, about(signs.show.yes, "Ada"));
  await see(ada, signs.shown.same);
  await shoot(ada, "the-same-thing");
  await press(ada, signs.shown.table);
  await see(ada, together.start.fear);
  await shoot(ada, "turning-start");
  await press(ada, together.start.table);
  await see(ada, signs.looking.body);
  await shoot(ada, "turning-looking");
  await press(ada, signs.looking.on);
  await ada.page.locator(".half.near").getByRole("button", { name: together.table.begin, exact: true }).click();
  await shoot(ada, "turning-table");
  await press(ada, together.table.stop);
  await press(ada, together.dark.close);
  for (const person of [ada, noor]) await press(person, common.ours);
}
