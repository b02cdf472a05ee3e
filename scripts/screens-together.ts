/** What the two do beyond telling and answering, photographed: time together, practice, how one is. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { about, fill, press, see, shoot } from "./photograph.ts";

/** Time together: what is suggested for tonight, the decks and a card, the evening of the week, a first evening. */
export async function spendTime(ada: Person): Promise<void> {
  const { common, evening, cards, firstEvenings } = en;
  const { page } = ada;
  const onward = (hint: string): Promise<void> => page.locator(".way-button", { hasText: hint }).click();
  await press(ada, en.ours.back);
  await press(ada, common.together);
  await see(ada, evening.fear);
  await shoot(ada, "together");
  await onward(evening.cardsHint);
  await see(ada, cards.lead);
  await shoot(ada, "cards");
  await onward(cards.hints.dreams);
  await see(ada, cards.listener);
  await shoot(ada, "card");
  await press(ada, common.back);
  await press(ada, common.back);
  await onward(evening.firstHint);
  await see(ada, firstEvenings.lead);
  await shoot(ada, "first-evenings");
  await onward(firstEvenings.evenings.smallFear.hint);
  await see(ada, firstEvenings.evenings.smallFear.end);
  await shoot(ada, "first-evening");
  await press(ada, common.back);
  await press(ada, common.back);
  await onward(evening.weeklyHint);
  await see(ada, evening.week.lead);
  await shoot(ada, "weekly-choose");
  await press(ada, evening.week.choose);
  await see(ada, evening.week.only.split("{")[0] ?? "");
  await shoot(ada, "weekly");
  await press(ada, common.ours);
}

/** A time together: its first page, one table from beginning to end, and two devices. */
export async function sitTogether(ada: Person, noor: Person): Promise<void> {
  const { common, together } = en;
  const { closing, dark, forms, live, offers, start, table, writing } = together;
  const { page } = ada;
  const half = (side: "near" | "far", name: string): Promise<void> =>
    page.locator(`.half.${side}`).getByRole("button", { name, exact: true }).click();
  await press(ada, common.together);
  await press(ada, forms.repair.title);
  await see(ada, start.fear);
  await shoot(ada, "time-start");
  await press(ada, start.table);
  await see(ada, writing.body);
  await shoot(ada, "time-writing");
  await press(ada, writing.tableReady);
  await see(ada, table.beginHow);
  await shoot(ada, "table-before");
  await half("near", table.begin);
  await shoot(ada, "table-near");
  await half("near", table.hand);
  await shoot(ada, "table-far");
  await half("near", table.breather);
  await see(ada, together.breathing.body);
  await shoot(ada, "table-breather");
  await press(ada, together.breathing.on);
  await press(ada, table.end);
  await see(ada, closing.body);
  await fill(ada, closing.one, "Quieter than I feared.");
  await shoot(ada, "time-closing");
  await press(ada, closing.on);
  await half("near", closing.keep);
  await shoot(ada, "time-keeping");
  await half("far", closing.keep);
  await see(ada, dark.kept);
  await shoot(ada, "time-dark");
  await press(ada, dark.close);
  await press(ada, forms.dreams.title);
  await press(ada, start.two);
  await see(ada, live.offeredAloud);
  await shoot(ada, "live-open");
  await press(noor, common.together);
  await noor.page.locator(".way-button", { hasText: offers.join }).click();
  await see(noor, about(live.theirs, "Ada"));
  await shoot(noor, "live-join");
  await press(noor, live.join);
  await page.locator(".half.lit").waitFor();
  await shoot(ada, "live-light");
  await shoot(noor, "live-listening");
  await press(ada, table.end);
  await see(ada, live.keepHint);
  await shoot(ada, "live-closing");
  await press(ada, closing.away);
  for (const person of [ada, noor]) {
    await see(person, live.gone);
    await press(person, live.home);
  }
  await page.locator(".list .row", { hasText: "Quieter than I feared." }).click();
  await see(ada, together.kept.takeBack);
  await shoot(ada, "time-kept");
  await press(noor, common.ours);
}

/** Ada practises to listen, says how she is, and shows it; Noor sees it. */
export async function sayHowOneIs(ada: Person, noor: Person): Promise<void> {
  const { common, feel, look, mine, practice, sharing } = en;
  const { page } = ada;
  await press(ada, common.mine);
  await press(ada, mine.ways.to.practice.label);
  await see(ada, practice.lead);
  await shoot(ada, "practice");
  await page.locator(".row").first().click();
  await see(ada, practice.above);
  await page.getByLabel(sharing.answer.hear).fill("You stopped, and I did not notice. At least you said it now.");
  await shoot(ada, "practice-answer");
  await press(ada, practice.send);
  await see(ada, look.second.lead);
  await shoot(ada, "second-look");
  await press(ada, look.second.send);
  await see(ada, practice.afterLead);
  await shoot(ada, "practice-after");
  await press(ada, practice.back);

  await press(ada, mine.ways.to.landscape.label);
  await see(ada, feel.lead);
  await shoot(ada, "how-i-am-empty");
  const pad = page.locator(".pad");
  const size = await pad.evaluate((element) => element.clientWidth);
  await pad.click({ position: { x: size * 0.2, y: size * 0.66 } });
  await page.getByRole("button", { name: feel.words.lonely, exact: true }).click();
  await page.getByRole("button", { name: feel.words.small, exact: true }).click();
  await page.getByLabel(feel.line).fill("A long day, and nobody at home.");
  await shoot(ada, "how-i-am");
  await press(ada, feel.keep);
  await see(ada, feel.kept);
  await shoot(ada, "how-i-was");
  await press(ada, feel.past);
  await see(ada, feel.pastHint);
  await shoot(ada, "what-i-kept");
  await press(ada, common.back);
  await press(ada, about(feel.show, "Noor"));
  await see(ada, feel.showing.body);
  await shoot(ada, "show-how-i-am");
  await press(ada, about(feel.showing.yes, "Noor"));
  await press(noor, en.ours.back);
  await press(noor, about(feel.shown.theirs.split(",")[0] ?? "", "Ada"));
  await see(noor, feel.shown.free);
  await shoot(noor, "shown-how-they-are");
  await press(noor, feel.shown.answer);
  await shoot(noor, "shown-sentence");
  await press(noor, common.back);
}
