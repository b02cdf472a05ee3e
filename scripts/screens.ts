/**
 * `npm run screens`: a picture of every screen, by day and by night, at 360 and 1280 px, into ./screens. Ada and Noor spend an
 * evening with the real app and a real relay, each in a browser of their own, and are photographed at every step. With
 * `-- --picture`, three of the pictures side by side become the one in the README.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Page } from "playwright";
import { en } from "../src/web/words/en.ts";
import { arrive, openHouse, passphraseOf, type Person } from "../tests/journeys/evening.ts";
import { launchOptions } from "./browser.ts";
import { buildIfStale } from "./build.ts";
import { setUpBrowser } from "./setup.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = join(ROOT, "screens");
const LOOKS = ["light", "dark"] as const;
const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const;

let taken = 0;

/** Four pictures of where this person stands. */
async function shoot({ page }: Person, name: string): Promise<void> {
  taken += 1;
  const number = String(taken).padStart(2, "0");
  for (const colorScheme of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      // As tall as the page: what is fixed to the bottom would else lie across the middle of a long picture.
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: size.width, height: Math.max(size.height, tall) });
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      });
      await page.screenshot({
        path: join(FOLDER, `${number}-${name}-${colorScheme}-${size.width}.png`),
      });
    }
  }
  await page.setViewportSize(SIZES[0]);
  console.log(`${number} ${name}`);
}

/** Presses what has exactly this name, or begins with it: a way's hint belongs to its name too. A sheet that lies open goes first. */
async function press({ page }: Person, name: string): Promise<void> {
  const sheet = page.locator("dialog[open]");
  const where = (await sheet.count()) > 0 ? sheet : page;
  const begins = new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
  const exact = where.getByRole("button", { name, exact: true });
  await exact
    .or(where.getByRole("button", { name: begins }))
    .first()
    .click();
}

async function see({ page }: Person, text: string): Promise<void> {
  // Help now and who can see what lie over the screen one came from, which stays, hidden, as it was.
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

async function fill({ page }: Person, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
}

/** A sentence of the words with the partner's name put in. */
function about(sentence: string, them: string): string {
  return sentence.replaceAll("{them}", them).replaceAll("{name}", them);
}

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
  await press(ada, "You told Noor");
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

/** Time together: what is suggested for tonight, the decks and a card, the evening of the week, a first evening. */
async function spendTime(ada: Person): Promise<void> {
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
async function sitTogether(ada: Person, noor: Person): Promise<void> {
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
async function sayHowOneIs(ada: Person, noor: Person): Promise<void> {
  const { common, feel, look, mine, practice, sharing } = en;
  const { page } = ada;
  await press(ada, common.mine);
  await press(ada, mine.practice);
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

  await press(ada, mine.howIAm);
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

/** What is Noor's alone, the settings, help, and the locked door. */
async function lookAround(noor: Person): Promise<void> {
  const { mine, common, settings, help } = en;
  await press(noor, en.ours.resting);
  await see(noor, en.ours.restingHint);
  await shoot(noor, "resting");
  await press(noor, common.mine);
  await see(noor, mine.beginHint);
  await shoot(noor, "mine");
  await press(noor, about(mine.copyFrom.split(",")[0] ?? "", "Ada")).catch(() =>
    noor.page.locator(".list button").click(),
  );
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
  await spendTime(ada);
  await sayHowOneIs(ada, noor);
  await sitTogether(ada, noor);
  await lookAround(noor);
  if (process.argv.includes("--picture")) {
    const page = await browser.newPage();
    await compose(page, ["ours-with-a-folded-note-light-360", "folded-dark-360", "heard-light-360"]);
  }
  console.log(`${taken} screens, ${taken * LOOKS.length * SIZES.length} pictures in ${FOLDER}`);
} finally {
  await browser.close();
  await house.close();
}
