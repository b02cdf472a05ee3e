/** What lies in just mine of one who tells, photographed: steps, the private question, what happened, being reminded, and the loop view. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, ladder, loop, mine, shelf } = en;

async function mark({ page }: Person, label: string, place: number): Promise<void> {
  await page.getByLabel(label).fill(String(place));
}

async function putDown(ada: Person, words: string, fear: string, daunting: number): Promise<void> {
  await press(ada, ladder.add);
  await fill(ada, ladder.edit.words, words);
  await fill(ada, ladder.edit.fear, fear);
  await mark(ada, ladder.edit.daunting, daunting);
}

async function happened(ada: Person, words: string, was: number, manageable: number): Promise<void> {
  await fill(ada, ladder.happened.words, words);
  await mark(ada, ladder.happened.was, was);
  await mark(ada, ladder.happened.manageable, manageable);
}

/** Steps of Ada’s, from what was kept of a time together to ours. */
export async function climb(ada: Person): Promise<void> {
  await press(ada, common.back);
  await press(ada, common.ours);
  await press(ada, shelf.title);
  await see(ada, shelf.empty);
  await shoot(ada, "shelf-empty");
  await press(ada, common.back);
  await press(ada, common.mine);
  await press(ada, loop.title);
  await see(ada, loop.says.early);
  for (const summary of await ada.page.locator("summary:visible").all()) await summary.click();
  await shoot(ada, "over-time");
  await press(ada, common.back);
  await press(ada, mine.ways.to.steps.label);
  await see(ada, ladder.none);
  await shoot(ada, "steps-none");
  await putDown(ada, "That I would like one evening a week alone", "You think I do not want you near.", 3);
  await shoot(ada, "step-writing");
  await press(ada, ladder.edit.save);
  await putDown(ada, "What I owe, all of it", "You are silent, and it stands between us for weeks.", 8);
  await press(ada, ladder.edit.save);
  await press(ada, "That I would like one evening");
  await press(ada, ladder.step.inPerson);
  await happened(ada, "You said you had been waiting for me to ask. We laughed.", 1, 5);
  await shoot(ada, "what-happened");
  await press(ada, ladder.happened.save);
  await see(ada, ladder.noted.title);
  await shoot(ada, "noted");
  await press(ada, ladder.noted.back);
  await press(ada, mine.ways.to.steps.label);
  await see(ada, ladder.said);
  await shoot(ada, "steps");
  await press(ada, "What I owe");
  await see(ada, ladder.step.begin);
  await shoot(ada, "step-daunting");
  await press(ada, ladder.remind);
  await see(ada, ladder.remindMe.easier);
  await shoot(ada, "remind-me");
  await press(ada, ladder.remindMe.goOn);
  await press(ada, ladder.step.inPerson);
  await happened(ada, "You got up and left the room.", 10, 1);
  await press(ada, ladder.happened.save);
  await see(ada, ladder.noted.harder);
  await press(ada, ladder.noted.someone);
  await shoot(ada, "harder-than-feared");
  await press(ada, ladder.noted.rest);
  await press(ada, mine.ways.to.steps.label);
  await press(ada, ladder.feared);
  await see(ada, ladder.plot.early);
  for (const name of [ladder.plot.show, ladder.plot.table]) await ada.page.getByText(name).click();
  await shoot(ada, "feared-and-happened");
  await press(ada, common.back);
  await press(ada, common.ours);
}
