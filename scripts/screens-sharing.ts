/** A second thing told, photographed: room for later, in one's place, ideas, and a breather. Ends where it began: with something taken back. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { about, fill, press, see, shoot } from "./photograph.ts";

/** Ada tells a need; Noor keeps room for it, answers it, and stands in her place. */
export async function goFurtherIn(ada: Person, noor: Person): Promise<void> {
  const { answer, choose, draft, folded, heard, hopes, kinds, left, meet, place, read, room, wish } = en.sharing;
  for (const person of [ada, noor]) await press(person, en.ours.back);
  await press(ada, en.ours.tell);
  await press(ada, kinds.need);
  await fill(ada, draft.words, "I would like one evening a week that is only for us, without telephones.");
  await press(ada, draft.next);
  await ada.page.getByLabel(hopes.think).check();
  await press(ada, wish.next);
  await press(ada, choose.leave);
  await press(ada, left.home);

  await noor.page.locator("button.folded-note").click();
  await press(noor, room.ask);
  await noor.page.getByLabel(room.tomorrow).check();
  await shoot(noor, "room-for-it");
  await press(noor, room.yes);
  await see(noor, en.ours.quietly);
  await shoot(noor, "ours-for-later");
  await press(noor, kinds.need);
  await press(noor, folded.unfold);
  await press(noor, read.thanks);
  await press(noor, read.answer);
  await noor.page.getByLabel(answer.hear).fill("You miss us, although we see each other every day.");
  await press(noor, answer.send);
  await press(noor, place.way);
  await noor.page.getByRole("button", { name: en.feel.words.lonely, exact: true }).click();
  await noor.page
    .getByLabel(place.words)
    .fill("I sit beside somebody who looks at a screen, and I feel silly for minding.");
  await shoot(noor, "in-your-place");
  await press(noor, about(place.send, "Ada"));

  await see(ada, about(en.ours.state.placed, "Noor"));
  await press(ada, kinds.need);
  await press(ada, about(meet.way, "Noor"));
  await ada.page.getByLabel(meet["not-quite"]).check();
  await ada.page.getByLabel(meet.like).fill("Like waiting at a station with the right train on the wrong platform.");
  await shoot(ada, "in-my-place");
  await press(ada, about(meet.say, "Noor"));
  await ada.page.getByLabel(heard.yes, { exact: true }).check();
  await press(ada, about(heard.say, "Noor"));
  await thinkAndRest(ada, noor);
}

/** Ada asks for ideas, Noor gives one and takes a breather, and Ada takes all of it back. */
async function thinkAndRest(ada: Person, noor: Person): Promise<void> {
  const { breather, ideas, keepRound, mine, read, takeBack } = en.sharing;
  await see(ada, ideas.ask);
  await shoot(ada, "ask-for-ideas");
  await press(ada, ideas.ask);
  await press(ada, keepRound.keep);
  await fill(noor, ideas.label, "Thursdays? I could put both telephones into the bread bin.");
  await shoot(noor, "an-idea");
  await press(noor, ideas.send);
  await press(noor, breather.take);
  await see(noor, breather.title);
  await shoot(noor, "breather-how-long");
  await press(noor, breather.yes);
  await see(noor, breather.breathe);
  await shoot(noor, "breather");
  await see(ada, breather.breathe);
  await press(ada, mine.takeBack);
  await see(ada, takeBack.title);
  await press(ada, takeBack.yes);
  await see(ada, mine.takenBackBody);
  await see(noor, about(read.takenBack, "Ada"));
}
