/** Something to take along, photographed: chosen, said in own words, seen in full; and a summary of both, half by half. */
import { en } from "../src/web/words/en.ts";
import type { Person } from "../tests/journeys/evening.ts";
import { about, fill, press, see, shoot } from "./photograph.ts";

const { common, mine, summary } = en;
const { choose, half, joint, look, own } = summary;

/** Both from ours, and back there. */
export async function takeAlong(ada: Person, noor: Person): Promise<void> {
  await press(ada, common.mine);
  await press(ada, mine.ways.to.summary.label);
  await see(ada, summary.lead);
  for (const group of [summary.groups.journal, about(summary.groups.toldMe, noor.name)]) {
    await ada.page.getByRole("checkbox", { name: group, exact: true }).check();
  }
  await ada.page.locator(".pick-head .inline-link").first().click();
  await shoot(ada, "summary-choose");
  await press(ada, choose.next);
  await fill(ada, own.heading, "For a first talk");
  await fill(ada, own.words, "What I would like to ask first: how do we talk about money?");
  await shoot(ada, "summary-words");
  await press(ada, own.see);
  await see(ada, look.where);
  await shoot(ada, "summary-in-full");
  await press(ada, look.again);
  await press(ada, about(joint.ask, noor.name));
  await fill(ada, joint.askWords, "For our first talk with somebody");
  await shoot(ada, "summary-ask");
  await press(ada, joint.askSend);
  await see(ada, joint.lead);
  await shoot(ada, "summary-of-both");
  await give(ada, "I would like to look at the bills together, once a month.", "summary-my-half");

  await goHome(noor);
  await shoot(noor, "ours-with-a-summary");
  await press(noor, "For our first talk with somebody");
  await give(noor, "I go quiet over large things. I do not mean to.");
  await press(noor, joint.make);
  await see(noor, look.where);
  await shoot(noor, "summary-of-both-in-full");
  await press(noor, joint.backToHalves);
  await press(noor, joint.takeOut);
  await shoot(noor, "summary-taking-out");
  await press(noor, joint.takeOutNo);
  await goHome(noor);
  await goHome(ada);
}

async function goHome(one: Person): Promise<void> {
  while (!(await one.page.locator(".page.ours").isVisible())) await press(one, common.back);
}

async function give(one: Person, words: string, name?: string): Promise<void> {
  await press(one, joint.give);
  await press(one, half.add);
  await fill(one, half.heading, "What I would like to say");
  await fill(one, half.words, words);
  if (name !== undefined) await shoot(one, name);
  await one.page.getByRole("button", { name: /^See it as/ }).click();
  await see(one, half.seeTitle);
  if (name !== undefined) await shoot(one, `${name}-seen`);
  await press(one, half.give);
  await see(one, half.given);
}
