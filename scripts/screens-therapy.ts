/** The pages that help one person to decide whether therapy might help, photographed: each of them, and a weighing under way. */
import { en } from "../src/web/words/en.ts";
import { OFFERED_PAGES } from "../src/web/therapy/page-names.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, mine, therapy } = en;

/** From ours, and back there. */
export async function decide(one: Person): Promise<void> {
  await press(one, common.mine);
  await press(one, mine.ways.to.therapy.label);
  await see(one, therapy.question);
  await shoot(one, "therapy");
  for (const page of OFFERED_PAGES) {
    await press(one, therapy.pages[page].label);
    await see(one, therapy[page].lead);
    if (page === "weigh") await weigh(one);
    await shoot(one, `therapy-${page}`);
    if (page === "raise") {
      await press(one, therapy.raise.notAfraid);
      await one.page.getByLabel(therapy.raise.openings.stuck).check();
      await shoot(one, "therapy-first-words");
    }
    await press(one, common.back);
    await see(one, therapy.question);
  }
  await press(one, therapy.safeLink);
  await see(one, therapy.afraid.lead);
  await shoot(one, "therapy-afraid");
  await press(one, therapy.afraid.onlyRead);
  await press(one, common.back);
  await press(one, common.ours);
}

async function weigh(one: Person): Promise<void> {
  const { weigh: say } = therapy;
  const weight = async (reason: string, name: string): Promise<void> =>
    one.page.getByRole("group", { name: reason }).getByRole("button", { name, exact: true }).click();
  await weight(say.known.third, say.weights.some);
  await weight(say.known.rest, say.weights.much);
  await weight(say.known.cost, say.weights.little);
  await fill(one, say.own, "Our daughter asks why we are so quiet.");
  await press(one, say.addFor);
  await one.page.getByLabel(say.leanings.unsure).check();
  await see(one, say.kept);
}
