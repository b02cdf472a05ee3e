/**
 * `npm run screens`: a picture of every screen, by day and by night, at 360 and 1280 px, into ./screens. Ada and Noor spend an
 * evening with the real app and a real relay, each in a browser of their own, and are photographed at every step. With
 * `-- --picture`, three of the pictures side by side become the one in the README.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { en } from "../src/web/words/en.ts";
import { arrive, openHouse, passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { launchOptions } from "./browser.ts";
import { buildIfStale } from "./build.ts";
import { about, fill, FOLDER, press, ROOT, see, shoot, SIZES, told } from "./photograph.ts";
import { lookOverTime } from "./screens-charts.ts";
import { addDevice } from "./screens-devices.ts";
import { lookHowItGoes } from "./screens-going.ts";
import { keepJournal } from "./screens-journal.ts";
import { askForKnocks } from "./screens-knocks.ts";
import { lookAtTheApp } from "./screens-checking.ts";
import { climb } from "./screens-ladder.ts";
import { lookAtLocks } from "./screens-locks.ts";
import { leaveThePlace } from "./screens-leaving.ts";
import { decide } from "./screens-therapy.ts";
import { keepWordsOnPaper } from "./screens-recovery.ts";
import { askForTheWord } from "./screens-registration.ts";
import { goFurtherIn } from "./screens-sharing.ts";
import { lookAtHowItIs, noticeSigns } from "./screens-signs.ts";
import { takeAlong } from "./screens-summary.ts";
import { takeEverything } from "./screens-take.ts";
import { sayHowOneIs, sitTogether, spendTime } from "./screens-together.ts";
import { setUpBrowser } from "./setup.ts";

/** The first screens of one person, with a picture of each for Ada. */
async function settleIn(person: Person, photographed: boolean): Promise<void> {
  const { first, before, begin, alone } = en.start;
  const shot = (name: string): Promise<void> => (photographed ? shoot(person, name) : Promise.resolve());
  await see(person, first.title);
  await shot("first");
  await press(person, first.begin);
  await see(person, before.forced);
  await shot("before");
  if (photographed) {
    await press(person, before.stop);
    await see(person, en.start.stopped.text);
    await shot("stopped");
    await press(person, en.start.stopped.again);
    await press(person, first.begin);
  }
  await press(person, before.goOn);
  await fill(person, begin.passphrase, passphraseOf(person));
  await person.page.getByLabel(begin.name).fill(person.name);
  await shot("begin");
  await press(person, begin.go);
  await see(person, alone.text);
  await shot("alone");
}

/** By the four pictures, with every stage on the way: once they are said to differ, and once they are the same. */
async function meet(ada: Person, noor: Person): Promise<void> {
  const { invite, inviting, bring, invited, comparing, waiting, complete, refused, void: over } = en.pairing;
  await press(ada, en.start.alone.invite);
  await see(ada, invite.text);
  await shoot(ada, "invite");
  await press(ada, invite.near);
  await see(ada, inviting.titleQr);
  await shoot(ada, "inviting-code");
  await press(ada, inviting.stop);
  await see(ada, en.start.alone.text);

  const first = await invitationBy(ada, true);
  await press(noor, en.start.alone.invitation);
  await see(noor, bring.text);
  await shoot(noor, "bring");
  await fill(noor, bring.paste, `${first.slice(0, -4)}AAAA`);
  await press(noor, bring.read);
  await see(noor, refused.damaged);
  await shoot(noor, "bring-damaged");
  await fill(noor, bring.paste, first);
  await press(noor, bring.read);
  await see(noor, invited.no);
  await shoot(noor, "invited");
  await press(noor, invited.yes);
  await see(noor, comparing.how);
  await shoot(noor, "comparing");
  await press(noor, comparing.different);
  await see(noor, over["not-same"]);
  await see(ada, over["not-same"]);
  await shoot(ada, "void");
  await press(ada, over.onward);
  await press(noor, over.onward);

  const second = await invitationBy(ada, false);
  await press(noor, en.start.alone.invitation);
  await fill(noor, bring.paste, second);
  await press(noor, bring.read);
  await press(noor, invited.yes);
  await see(noor, comparing.how);
  await press(ada, comparing.same);
  await see(ada, waiting.leave);
  await shoot(ada, "waiting");
  await press(noor, comparing.same);
  await see(noor, complete.title);
  await shoot(noor, "complete");
  await press(noor, complete.go);
  await press(ada, complete.go);
}

/** Makes an invitation to send, from home, and answers its link. */
async function invitationBy(person: Person, photographed: boolean): Promise<string> {
  const { invite, inviting } = en.pairing;
  await press(person, en.start.alone.invite);
  await press(person, invite.far);
  await see(person, inviting.titleLink);
  if (photographed) await shoot(person, "inviting-link");
  return await person.page.getByLabel(inviting.link).inputValue();
}

/** Small notes, both ways. */
async function greet(ada: Person, noor: Person): Promise<void> {
  const { notes, ours } = en;
  await see(ada, ours.tellHint);
  await shoot(ada, "ours-empty");
  await press(ada, ours.note);
  await press(ada, notes.noticedAdd).catch(() => undefined);
  await ada.page.getByLabel(notes.words.thanks).fill("For waiting up, although you were tired.");
  await shoot(ada, "note");
  await press(ada, notes.send);
  await see(noor, "For waiting up");
  await shoot(noor, "ours-with-a-note");
  await press(noor, ours.allNotes);
  await see(noor, notes.all);
  await shoot(noor, "notes");
  await press(noor, en.common.back);
}

const TOLD =
  "I am afraid that I will lose my work in spring.\n\nI have not said it aloud yet, because saying it makes it true. I lie awake over the rent, and over what you will think of me.";

/** Ada writes, wishes, chooses, and leaves it for Noor. */
async function tell(ada: Person): Promise<void> {
  const { kind, kinds, draft, wish, worst, choose, person, left, hopes } = en.sharing;
  await press(ada, en.ours.tell);
  await see(ada, kind.lead);
  await shoot(ada, "kind");
  await press(ada, kinds.fear);
  await fill(ada, draft.words, TOLD);
  await see(ada, draft.saved);
  await shoot(ada, "draft");
  await press(ada, draft.next);
  await ada.page.getByLabel(hopes.comfort).check();
  await ada.page.getByRole("button", { name: wish.suggested[0] ?? "", exact: true }).click();
  await shoot(ada, "wish");
  await press(ada, wish.next);
  await see(ada, worst.body);
  await shoot(ada, "worst");
  await press(ada, worst.next);
  await see(ada, choose.title);
  await shoot(ada, "choose");
  await press(ada, choose.inPerson);
  await see(ada, person.speaker);
  await shoot(ada, "say-speaker");
  await press(ada, person.turn);
  await see(ada, person.only);
  await shoot(ada, "say-listener");
  await press(ada, en.common.back);
  await press(ada, choose.leave);
  await see(ada, about(left.title, "Noor"));
  await shoot(ada, "left");
  await press(ada, left.home);
}

/** Noor unfolds, thanks and answers. */
async function listen(noor: Person): Promise<void> {
  const { folded, read, answer } = en.sharing;
  const paper = noor.page.locator("button.folded-note");
  await paper.waitFor();
  await shoot(noor, "ours-with-a-folded-note");
  await paper.click();
  await see(noor, folded.silent);
  await shoot(noor, "folded");
  await press(noor, folded.unfold);
  await see(noor, read.worried.slice(0, 30));
  await shoot(noor, "reading");
  await press(noor, read.thanks);
  await press(noor, read.copy);
  await see(noor, read.copied);
  await shoot(noor, "acknowledged");
  await press(noor, read.answer);
  await noor.page
    .getByLabel(answer.hear)
    .fill("That you carry this alone at night, and fear that I would think less of you.");
  await noor.page.getByLabel(answer.sense).fill("you have always been the one who holds things together.");
  await shoot(noor, "answer");
  await press(noor, answer.send);
}

/** Ada says whether she felt heard; then every way out. */
async function hear(ada: Person, noor: Person): Promise<void> {
  const { heard, takeBack, mine, hurt, stop, read } = en.sharing;
  await see(ada, about(en.ours.state.answered, "Noor"));
  await shoot(ada, "ours-between-us");
  await press(ada, en.sharing.kinds.fear);
  await see(ada, heard.legend);
  await ada.page.getByLabel(heard.partly).check();
  await ada.page.getByLabel(heard.missing).fill("That I am ashamed, too.");
  await shoot(ada, "heard");
  await press(ada, read.hurt);
  await see(ada, about(hurt.title, "Noor"));
  await shoot(ada, "hurt");
  await press(ada, hurt.no);
  await press(ada, read.stop);
  await see(ada, stop.title);
  await shoot(ada, "stop");
  await press(ada, stop.no);
  await press(ada, about(heard.say, "Noor"));
  await see(ada, en.sharing.turns.heard.partly.mine);
  await shoot(ada, "round-again");
  await press(ada, mine.takeBack);
  await see(ada, takeBack.title);
  await shoot(ada, "take-back");
  await press(ada, takeBack.yes);
  await see(ada, mine.takenBackBody);
  await shoot(ada, "took-back");
  await see(noor, about(read.takenBack, "Ada"));
  await shoot(noor, "taken-back");
}

/** What is Noor's alone, the settings, help, and the locked door. */
async function lookAround(noor: Person): Promise<void> {
  const { mine, common, settings, help } = en;
  await press(noor, en.ours.resting);
  await see(noor, en.ours.restingHint);
  await shoot(noor, "resting");
  await press(noor, common.mine);
  await see(noor, mine.beginHint);
  await shoot(noor, "mine");
  await noor.page.locator(".row", { hasText: about(mine.copyFrom.split(",")[0] ?? "", "Ada") }).click();
  await see(noor, "I am afraid");
  await shoot(noor, "copy");
  await press(noor, common.back);
  await press(noor, mine.lock.give);
  await see(noor, mine.lock.hint);
  await shoot(noor, "own-lock");
  await press(noor, common.back);
  await press(noor, common.settings);
  await see(noor, settings.seenText);
  await shoot(noor, "settings");
  await press(noor, settings.seenGo);
  await see(noor, settings.who.title);
  await shoot(noor, "who-can-see-what");
  await press(noor, common.helpNow);
  await see(noor, help.first);
  await shoot(noor, "help");
  await press(noor, common.back);
  await press(noor, common.back);
  await press(noor, settings.lock);
  await see(noor, en.start.unlock.title);
  await shoot(noor, "locked");
}

/** Three screens side by side on a plain ground. */
async function compose(page: Page, names: readonly string[]): Promise<void> {
  const all = readdirSync(FOLDER);
  const pictures = names.map((name) => {
    const file = all.find((one) => one.endsWith(`-${name}.png`)) ?? "";
    return `<img src="data:image/png;base64,${readFileSync(join(FOLDER, file)).toString("base64")}" alt="">`;
  });
  await page.setViewportSize({ width: 1160, height: 760 });
  await page.setContent(`<style>
    body { margin: 0; display: flex; gap: 20px; justify-content: center; background: #fff }
    img { width: 360px; height: 740px; margin-top: 10px; object-fit: cover; object-position: top; border-radius: 22px; outline: 1px solid #d9cdbd }
  </style>${pictures.join("")}`);
  await page.screenshot({ path: join(ROOT, "docs", "picture.png") });
}

await setUpBrowser();
await buildIfStale();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const house = await openHouse();
const browser = await chromium.launch(launchOptions());
try {
  const how = { viewport: SIZES[0] };
  const [ada, noor] = await Promise.all([arrive(browser, house, "Ada", how), arrive(browser, house, "Noor", how)]);
  for (const { page } of [ada, noor] satisfies { page: Page }[]) page.setDefaultTimeout(15_000);
  await settleIn(ada, true);
  await noor.page.goto(`${house.address}/#hearth-invite.1.AAAAAAAA`);
  await see(noor, en.pairing.refused.title);
  await shoot(noor, "refused");
  await press(noor, en.pairing.refused.onward);
  await settleIn(noor, false);
  await meet(ada, noor);
  await greet(ada, noor);
  await tell(ada);
  await listen(noor);
  await hear(ada, noor);
  await goFurtherIn(ada, noor);
  await spendTime(ada);
  await sayHowOneIs(ada, noor);
  await sitTogether(ada, noor);
  await climb(ada);
  await keepJournal(ada);
  await noticeSigns(ada, noor);
  await lookAtHowItIs(ada, noor);
  await lookOverTime(ada, browser, house, how);
  await decide(ada);
  await lookHowItGoes(ada);
  await takeAlong(ada, noor);
  await takeEverything(ada, browser, house, how);
  await addDevice(ada, browser, house, how);
  await lookAtTheApp(ada);
  await askForKnocks(ada);
  await keepWordsOnPaper(ada, browser, house, how);
  await lookAtLocks(ada);
  await lookAround(noor);
  await leaveThePlace(ada, noor);
  await askForTheWord(browser, how);
  if (process.argv.includes("--picture")) {
    const page = await browser.newPage();
    await compose(page, ["ours-with-a-folded-note-light-360", "folded-dark-360", "heard-light-360"]);
  }
  console.log(told());
} finally {
  await browser.close();
  await house.close();
}
