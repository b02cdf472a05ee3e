/** Each kind of thing told, from the first word to being heard; in one's place, and thinking together. */
import type { AnswerPart, Hope, Kind } from "../../src/core/index.ts";
import { en } from "../../src/web/words/en.ts";
import { expect, test } from "./evening.ts";
import {
  answer,
  anyTime,
  beginTelling,
  folded,
  goHome,
  heading,
  lastTurn,
  listen,
  open,
  press,
  say,
  sayHeard,
  tell,
  toChoices,
  unfold,
  WORDS,
} from "./telling.ts";

const { ours, sharing } = en;
const CARE = ["hear", "sense", "wonder"] as const;
const DELIGHT = ["delight", "curious", "true"] as const;

const KINDS = [
  { kind: "fear", hope: "comfort", near: "comfort", path: CARE, part: "sense" },
  { kind: "insecurity", hope: "listen", near: "listen", path: CARE, part: "hear" },
  { kind: "hurt", hope: "listen", near: "listen", path: CARE, part: "hear" },
  { kind: "need", hope: "comfort", near: "listen", path: CARE, part: "wonder" },
  { kind: "dream", hope: "glad", near: "glad", path: DELIGHT, part: "true" },
  { kind: "joy", hope: "glad", near: "glad", path: DELIGHT, part: "delight" },
] as const satisfies readonly {
  kind: Kind;
  hope: Hope;
  near: Hope;
  path: readonly AnswerPart[];
  part: AnswerPart;
}[];

for (const { kind, hope, near, path, part } of KINDS) {
  test(`[SCREEN-25] [SCREEN-26] [SCREEN-27] [SCREEN-28] ${kind}: from the first word to being heard`, async ({
    evening: { ada, noor },
  }) => {
    const opening = sharing.draft.opening[kind][0] ?? "";
    await beginTelling(ada.page, kind);
    await expect(heading(ada.page, sharing.draft.titles[kind])).toBeVisible();
    await expect(ada.page.getByText(sharing.draft.ways[kind])).toBeVisible();
    await press(ada.page, opening);
    const field = ada.page.getByLabel(sharing.draft.words);
    await expect(field).toBeFocused();
    await ada.page.keyboard.type("I lose it.");
    await expect(field).toHaveValue(opening.replace("…", " I lose it."));
    await press(ada.page, sharing.draft.next);

    const hopes = ada.page.getByRole("radio");
    await expect(hopes.first()).toHaveAccessibleName(new RegExp(`^${sharing.hopes[near]}`));
    await expect(ada.page.getByRole("radio", { checked: true })).toHaveCount(0);
    await ada.page.getByLabel(sharing.hopes[hope]).check();
    await toChoices(ada);
    await expect(ada.page.locator(".folded-paper")).toContainText(sharing.kinds[kind]);
    await ada.page.getByRole("button", { name: sharing.choose.leave }).click();
    await press(ada.page, sharing.left.home);

    await expect(folded(noor)).toContainText(sharing.kinds[kind]);
    await folded(noor).click();
    await expect(noor.page.getByText(say(sharing.folded.prepareFor[kind][hope], "Ada"))).toBeVisible();
    await press(noor.page, sharing.folded.unfold);
    await press(noor.page, sharing.read.thanks);
    await press(noor.page, sharing.read.answer);
    await expect(noor.page.getByText(say(sharing.answer.hope[hope], "Ada"))).toBeVisible();
    for (const each of [...CARE, ...DELIGHT]) {
      await expect(noor.page.getByLabel(sharing.answer[each])).toHaveCount(path.includes(each as never) ? 1 : 0);
    }
    await answer(noor, { [part]: "I see it before me." });

    await open(ada);
    await expect(lastTurn(ada)).toContainText(sharing.turns[part]);
    await sayHeard(ada, noor, "yes");
    await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard.yes.theirs, "Ada"));
  });
}

test("[SCREEN-25] [SCREEN-26] what it is may be said otherwise later, and the words stay", async ({
  evening: { ada },
}) => {
  await beginTelling(ada.page);
  await ada.page.getByLabel(sharing.draft.words).fill(WORDS);
  await press(ada.page, sharing.draft.nameKind);
  await ada.page.getByRole("button", { name: sharing.kinds.hurt }).click();
  await expect(heading(ada.page, sharing.draft.titles.hurt)).toBeVisible();
  await expect(ada.page.getByLabel(sharing.draft.words)).toHaveValue(WORDS);
  await press(ada.page, sharing.draft.next);
  // A line that would not be true of a hurt is not suggested for one.
  await expect(ada.page.getByRole("button", { name: sharing.wish.suggested[0] ?? "", exact: true })).toHaveCount(0);
  await press(ada.page, en.common.back);
  await press(ada.page, sharing.draft.otherKind);
  await ada.page.getByRole("button", { name: sharing.kind.none }).click();
  await expect(heading(ada.page, sharing.draft.title)).toBeVisible();
  await expect(ada.page.getByLabel(sharing.draft.words)).toHaveValue(WORDS);
});

test("[SCREEN-27] said in person, a hurt has its own first sentence and its own line for the one who listens", async ({
  evening: { ada, noor },
}) => {
  await beginTelling(ada.page, "hurt");
  await ada.page.getByLabel(sharing.draft.words).fill(WORDS);
  await press(ada.page, sharing.draft.next);
  await ada.page.getByLabel(sharing.hopes.near).check();
  await toChoices(ada);
  await ada.page.getByRole("button", { name: sharing.choose.inPerson }).click();
  await expect(ada.page.getByText(sharing.person.opening.hurt)).toBeVisible();
  await press(ada.page, sharing.person.turn);
  await expect(ada.page.getByText(sharing.person.kindLines.hurt)).toBeVisible();
  await expect(ada.page.getByText(sharing.person.lines.near)).toBeVisible();
  expect(await ada.page.content()).not.toContain(WORDS);
  await press(ada.page, sharing.person.done);
  await press(ada.page, sharing.person.letGo);
  await expect(ada.page.getByText(sharing.letGo.done)).toBeVisible();
  await expect(folded(noor)).toHaveCount(0);
});

test("[SCREEN-28] to “be near me”, going to them is the answer, and nothing need be written", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { kind: "insecurity", hope: "near" });
  await unfold(noor, ada);
  await press(noor.page, sharing.read.thanks);
  await expect(noor.page.getByText(say(sharing.read.answerNear, "Ada"))).toBeVisible();
  await press(noor.page, sharing.read.answer);
  await press(noor.page, say(sharing.answer.go, "Ada"));
  await expect(noor.page.locator(".page.ours")).toBeVisible();
  await open(ada);
  await expect(ada.page.locator(".turn")).toHaveCount(1);
});

test("[SCREEN-29] ideas come only after being heard, and only when asked for", async ({ evening: { ada, noor } }) => {
  const ask = ada.page.getByRole("button", { name: sharing.ideas.ask });
  const idea = noor.page.getByLabel(sharing.ideas.label);
  await tell(ada, noor, { kind: "need", hope: "think" });
  await listen(noor, ada, { hear: "You need an evening to yourself." });
  await open(ada);
  await expect(lastTurn(ada)).toContainText("You need an evening to yourself.");
  await expect(ask).toHaveCount(0);
  await sayHeard(ada, noor, "yes");
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard.yes.theirs, "Ada"));
  await expect(idea).toHaveCount(0);

  await ask.click();
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.invitedTheirs, "Ada"));
  await expect(ask).toHaveCount(0);
  await press(noor.page, sharing.ideas.send);
  await expect(noor.page.getByText(sharing.ideas.need)).toBeVisible();
  await idea.fill("I could take the children on Thursdays.");
  await press(noor.page, sharing.ideas.send);
  await expect(lastTurn(ada)).toContainText("I could take the children on Thursdays.");
  await expect(idea).toHaveValue("");

  // Of an own idea the words may be taken back alone.
  await press(noor.page, sharing.mine.takeSaidBack);
  await noor.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
  await expect(ada.page.getByText("I could take the children on Thursdays.")).toHaveCount(0);
});

test("[SCREEN-30] [SCREEN-19] in your place: not quite, it is like; and what hurts there may be said, too", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { kind: "fear" });
  await listen(noor, ada, { hear: "You cried in the car." });
  await noor.page.getByRole("button", { name: sharing.place.way }).click();
  await expect(heading(noor.page, sharing.place.title)).toBeVisible();
  await press(noor.page, say(sharing.place.send, "Ada"));
  await expect(noor.page.getByText(sharing.place.need)).toBeVisible();
  await press(noor.page, en.feel.words.afraid);
  await noor.page.getByLabel(sharing.place.words).fill("Nobody is to see how tired you are.");
  await press(noor.page, say(sharing.place.send, "Ada"));
  await expect(lastTurn(noor)).toContainText("Nobody is to see how tired you are.");

  await open(ada);
  await expect(lastTurn(ada)).toContainText(en.feel.words.afraid);
  await press(ada.page, say(sharing.meet.way, "Noor"));
  await ada.page.getByLabel(sharing.meet["not-quite"]).check();
  await ada.page.getByLabel(sharing.meet.like).fill("A bath that runs over.");
  await press(ada.page, say(sharing.meet.say, "Noor"));
  await expect(lastTurn(noor)).toContainText("A bath that runs over.");
  await expect(ada.page.getByLabel(sharing.meet.warm)).toHaveCount(0);

  await noor.page.getByRole("button", { name: sharing.place.way }).click();
  await noor.page.getByLabel(sharing.place.words).fill("You make too much of it.");
  await press(noor.page, say(sharing.place.send, "Ada"));
  await expect(lastTurn(ada)).toContainText("You make too much of it.");
  await anyTime(ada, "hurt");
  await expect(lastTurn(noor)).toContainText(sharing.turns.hurtSaid);
});

test("[SCREEN-34] a round that was heard stands on the shelf once both chose so, and not before", async ({
  evening: { ada, noor },
}) => {
  await tell(ada, noor, { kind: "joy", hope: "glad" });
  await listen(noor, ada, { delight: "Your face when you told it." });
  await open(ada);
  await expect(ada.page.getByRole("button", { name: sharing.keepRound.keep })).toHaveCount(0);
  await sayHeard(ada, noor, "yes");
  await expect(lastTurn(noor)).toContainText(say(sharing.turns.heard.yes.theirs, "Ada"));
  await goHome(noor);
  await open(noor);
  // The ways to reply come once the end of the words was seen.
  await expect(noor.page.locator(".reply")).toBeVisible();
  const before = await noor.page.getByRole("main").innerHTML();
  await press(ada.page, sharing.keepRound.keep);
  await expect(ada.page.getByText(say(sharing.keepRound.mine, "Noor"))).toBeVisible();
  // Something that does arrive, so that what came before it has arrived as well.
  await goHome(ada);
  await ada.page.getByRole("button", { name: ours.note }).click();
  await press(ada.page, en.notes.send);
  const other = noor.page;
  await press(other, en.common.back);
  await expect(other.getByRole("article")).toHaveCount(1);
  await open(noor);
  await expect(other.locator(".reply")).toBeVisible();
  expect(await other.getByRole("main").innerHTML()).toBe(before);
  await press(other, sharing.keepRound.keep);
  await expect(other.getByText(sharing.keepRound.both)).toBeVisible();
  await open(ada);
  await expect(ada.page.getByText(sharing.keepRound.both)).toBeVisible();
});

test("[SCREEN-20] it can be taken back in every state", async ({ evening: { ada, noor } }) => {
  test.setTimeout(240_000);
  const states: readonly (readonly [string, () => Promise<void>])[] = [
    ["told", async () => undefined],
    [
      "acknowledged",
      async () => {
        await unfold(noor, ada);
        await press(noor.page, sharing.read.time);
      },
    ],
    ["answered", () => listen(noor, ada, { hear: "In answer." })],
    [
      "again",
      async () => {
        await listen(noor, ada, { hear: "In answer." });
        await open(ada);
        await sayHeard(ada, noor, "not-yet");
      },
    ],
    [
      "hurt",
      async () => {
        await listen(noor, ada, { hear: "In answer." });
        await open(ada);
        await anyTime(ada, "hurt");
      },
    ],
    [
      "heard",
      async () => {
        await listen(noor, ada, { hear: "In answer." });
        await open(ada);
        await sayHeard(ada, noor, "yes");
      },
    ],
    [
      "in a breather",
      async () => {
        await unfold(noor, ada);
        await anyTime(noor, "pause");
      },
    ],
    [
      "resting",
      async () => {
        await unfold(noor, ada);
        await anyTime(noor, "stop");
      },
    ],
  ];
  let first = true;
  for (const [name, reach] of states) {
    const words = `Told, and then ${name}.`;
    await tell(ada, noor, { words, kind: "fear" }, first);
    first = false;
    await expect(folded(noor)).toHaveCount(1);
    await reach();
    if (name === "resting") {
      await expect(ada.page.locator(".row-under")).toHaveCount(0);
      await press(ada.page, ours.resting);
    }
    if (!(await ada.page.locator(".open-paper").isVisible())) await ada.page.locator(".row").first().click();
    await press(ada.page, sharing.mine.takeBack);
    await ada.page.getByRole("dialog").getByRole("button", { name: sharing.takeBack.yes }).click();
    await expect(heading(ada.page, sharing.mine.takenBack)).toBeVisible();
    await press(ada.page, ours.back);
    if (name === "told") await expect(folded(noor)).toHaveCount(0);
    else {
      await expect(heading(noor.page, say(sharing.read.takenBack, "Ada"))).toBeVisible();
      await press(noor.page, ours.back);
    }
    for (const { page } of [ada, noor]) expect(await page.content()).not.toContain(words);
  }
});
