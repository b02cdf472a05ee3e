/** What the two do on the screens of the loop, step by step, as a person would. */
import type { Locator, Page } from "@playwright/test";
import type { AnswerPart, Hope, Kind } from "../../src/core/index.ts";
import { en } from "../../src/web/words/en.ts";
import { expect, type Person } from "./evening.ts";

const { ours, sharing } = en;

export const WORDS = "I cried in the car before I came in today. I do not know why yet.";

/** Long enough that its end is below the first screen. */
export const LONG_WORDS = Array.from({ length: 24 }, (_, line) => `${line + 1}. ${WORDS}`).join("\n\n");

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

/** A sentence from words/ with the name put in. */
export const say = (sentence: string, them: string): string => sentence.replaceAll("{them}", them);

export const heading = (page: Page, name: string): Locator =>
  page.getByRole("heading", { level: 1, name, exact: true });

/** From the first page of the two to the page to write on, for this kind or for none. */
export async function beginTelling(page: Page, kind?: Kind): Promise<void> {
  await page.getByRole("button", { name: ours.tell }).click();
  await page.getByRole("button", { name: kind ? sharing.kinds[kind] : sharing.kind.none }).click();
}

/** From the first page of the two to a draft with these words, its hope and, if given, its outside. Ends at the wish. */
export async function write(
  { page }: Person,
  {
    words = WORDS,
    hope = "listen",
    kind,
    outside,
  }: { words?: string; hope?: Hope; kind?: Kind; outside?: string } = {},
): Promise<void> {
  await beginTelling(page, kind);
  await page.getByLabel(sharing.draft.words).fill(words);
  await press(page, sharing.draft.next);
  await page.getByLabel(sharing.hopes[hope]).check();
  if (outside !== undefined) await page.getByLabel(sharing.wish.outside).fill(outside);
}

/** From the wish to the three choices, past the question that is asked before the first telling. */
export async function toChoices({ page }: Person, first = true): Promise<void> {
  await press(page, sharing.wish.next);
  if (first) {
    await expect(heading(page, sharing.worst.title)).toBeVisible();
    await press(page, sharing.worst.next);
  }
  await expect(heading(page, sharing.choose.title)).toBeVisible();
}

/** Tells something to the other and is home again. */
export async function tell(
  person: Person,
  them: Person,
  what?: Parameters<typeof write>[1],
  first = true,
): Promise<void> {
  const { page } = person;
  await write(person, what);
  await toChoices(person, first);
  await page.getByRole("button", { name: sharing.choose.leave }).click();
  await expect(heading(page, say(sharing.left.title, them.name))).toBeVisible();
  await press(page, sharing.left.home);
}

/** The folded notes that lie on the first page. */
export const folded = ({ page }: Person): Locator => page.locator(".folded-note");

/** Takes the folded note that lies there and unfolds it. Ends at the words. */
export async function unfold(person: Person, from: Person): Promise<void> {
  const { page } = person;
  await folded(person).first().click();
  await expect(heading(page, say(sharing.folded.title, from.name))).toBeVisible();
  await press(page, sharing.folded.unfold);
  await expect(heading(page, say(sharing.read.title, from.name))).toBeVisible();
}

export async function answer({ page }: Person, parts: { readonly [Part in AnswerPart]?: string }): Promise<void> {
  for (const part of ["hear", "sense", "wonder", "delight", "curious", "true"] as const) {
    const text = parts[part];
    if (text !== undefined) await page.getByLabel(sharing.answer[part]).fill(text);
  }
  await press(page, sharing.answer.send);
  await expect(page.locator(".turn").last()).toContainText(Object.values(parts)[0] ?? "");
}

/** Stops, takes a breather or says that it hurt: the quiet line below, and yes to the question. */
export async function anyTime({ page }: Person, act: "stop" | "hurt" | "pause"): Promise<void> {
  await press(page, act === "pause" ? sharing.breather.take : sharing.read[act]);
  const yes = { stop: sharing.stop.yes, hurt: sharing.hurt.yes, pause: sharing.breather.yes };
  await page.getByRole("dialog").getByRole("button", { name: yes[act], exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** From the folded note to an answer that was given. */
export async function listen(person: Person, from: Person, parts: Parameters<typeof answer>[1]): Promise<void> {
  await unfold(person, from);
  await press(person.page, sharing.read.thanks);
  await press(person.page, sharing.read.answer);
  await answer(person, parts);
}

/** Opens what was told, from the first page. */
export async function open({ page }: Person, which = 0): Promise<void> {
  await page
    .getByRole("button")
    .filter({ has: page.locator(".row-under") })
    .nth(which)
    .click();
  await expect(page.locator(".open-paper")).toBeVisible();
}

export async function sayHeard(
  { page }: Person,
  them: Person,
  how: keyof typeof sharing.turns.heard,
  missing?: string,
): Promise<void> {
  await page.getByLabel(sharing.heard[how], { exact: true }).check();
  if (missing !== undefined) await page.getByLabel(sharing.heard.missing).fill(missing);
  await press(page, say(sharing.heard.say, them.name));
}

/** The last thing said, as this person sees it. */
export const lastTurn = ({ page }: Person): Locator => page.locator(".turn").last();

/** From the first page of the two, and back there: it no longer locks by itself, however far the clock is moved on. */
export async function stayOpen(...people: readonly Person[]): Promise<void> {
  const { common, locks, settings } = en;
  for (const { page } of people) {
    await press(page, common.settings);
    await page.getByRole("button", { name: settings.ways.to.locks.label }).click();
    const never = page.getByLabel(locks.locks.idle.after.never, { exact: true });
    await never.check();
    await expect(never).toBeChecked();
    await press(page, common.back);
    await press(page, common.ours);
    await expect(page.locator(".page.ours")).toBeVisible();
  }
}

export async function goHome({ page }: Person): Promise<void> {
  await backUntil(page, page.locator(".page.ours"));
}

/** As many steps back as it takes until this is there. */
export async function backUntil(page: Page, there: Locator): Promise<void> {
  const back = page.getByRole("button", { name: en.common.back, exact: true });
  for (let steps = 0; steps < 20; steps++) {
    await there.or(back).first().waitFor();
    if (await there.isVisible()) return;
    // The browser steps back a moment after the press; a second press before that would be a second step.
    const stepped = page.evaluate(
      () =>
        new Promise<void>((done) => {
          addEventListener("popstate", () => setTimeout(done), { once: true });
          new MutationObserver(() => setTimeout(done)).observe(document.body, { childList: true, subtree: true });
        }),
    );
    // Where the page turns by itself meanwhile there is nothing to press, and the next look finds what is there.
    const pressed = await back.click({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (pressed) await Promise.race([stepped, new Promise((done) => setTimeout(done, 1_000))]);
    stepped.catch(() => undefined);
  }
  await expect(there).toBeVisible();
}
