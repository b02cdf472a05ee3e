/** The journal of one who tells, photographed: a question, a page, one small thing, what was found, and words picked to tell. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { fill, press, see, shoot } from "./photograph.ts";

const { common, journal, mine, questions, sharing } = en;

const PAGE =
  "I notice that I begin to explain before Noor has finished. My face does something, too.\n\nOn Sunday I waited, and there was more to hear than I had thought.";

/** Pages of Ada’s, from ours and back to it. */
export async function keepJournal(ada: Person): Promise<void> {
  await press(ada, common.mine);
  await press(ada, mine.journal);
  await see(ada, journal.pages.none);
  await shoot(ada, "journal-empty");
  await press(ada, journal.choose);
  await see(ada, questions.lead);
  await shoot(ada, "questions");
  await press(ada, questions.ask["safer-02"]);
  await fill(ada, journal.reflect.words, PAGE);
  await see(ada, journal.reflect.saved);
  await shoot(ada, "page-writing");
  await press(ada, journal.reflect.done);
  await see(ada, journal.one.smallHint);
  await shoot(ada, "page");
  await press(ada, journal.one.small);
  await fill(ada, journal.small.words, "count slowly to five before I answer");
  await shoot(ada, "one-small-thing");
  await press(ada, journal.small.save);
  await see(ada, journal.one.from);
  await press(ada, journal.one.tell);
  await see(ada, journal.tell.lead);
  await fill(ada, journal.tell.words, PAGE.split("\n\n")[1] ?? "");
  await shoot(ada, "which-words-go-over");
  await press(ada, journal.tell.make);
  await see(ada, sharing.draft.letGo);
  await press(ada, common.back);
  await press(ada, common.back);
  for (const words of ["A walk by the canal. Nothing was solved, and it was good.", "Slept badly. Said so."]) {
    await press(ada, journal.write);
    await fill(ada, journal.reflect.words, words);
    await press(ada, journal.reflect.done);
    await press(ada, common.back);
  }
  await see(ada, journal.week.small);
  await shoot(ada, "journal");
  await fill(ada, journal.find.label, "wait");
  await see(ada, journal.find.found);
  await shoot(ada, "journal-found");
  await press(ada, common.back);
  await press(ada, common.ours);
}
