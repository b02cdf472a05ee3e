/** How is this going, for me, photographed: as it opens, answered, and with something ticked; and just me for now. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { press, see, shoot } from "./photograph.ts";

const { common, going, mine } = en;

/** From ours, and back there. */
export async function lookHowItGoes(one: Person): Promise<void> {
  const { page } = one;
  const answer = (look: keyof typeof going.looks, how: keyof typeof going.answers): Promise<void> =>
    page.getByRole("group", { name: going.looks[look] }).getByLabel(going.answers[how], { exact: true }).check();
  await press(one, common.mine);
  await press(one, mine.ways.to.going.label);
  await see(one, going.lead);
  await shoot(one, "going");
  await answer("good", "partly");
  await answer("refuse", "partly");
  await see(one, going.pieces.rest.text);
  await shoot(one, "going-answered");
  await page.getByText(going.danger.show, { exact: true }).click();
  await page.getByLabel(going.danger.items.control).check();
  await page.locator("#going-country").selectOption("NZ");
  await see(one, going.danger.title);
  await shoot(one, "going-help");
  await press(one, common.back);
  await press(one, going.justMe.on);
  await see(one, going.justMe.isOn);
  await press(one, common.together);
  await see(one, going.justMe.away);
  await shoot(one, "just-me");
  await press(one, common.mine);
  await press(one, going.justMe.off);
  await press(one, common.ours);
}
