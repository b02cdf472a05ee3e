/** What each of the two notices, looks back on and writes in their year, for themselves alone. */
import {
  CHECK_ITEMS,
  type CheckIn,
  type CheckItem,
  type EventId,
  type Intention,
  itemsOf,
  type Noticing,
  type Reflection,
  type Sign,
} from "#core";
import { dayHere } from "../parts/calendar-day.ts";
import type { Story, Who } from "./year.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEKS = 52;

export type Alone = {
  readonly noticings: readonly Noticing[];
  readonly checkIns: readonly CheckIn[];
  readonly reflections: readonly Reflection[];
  readonly intentions: readonly Intention[];
};

/** Whose each of the story's noticings is, on which day, of which sign, and which note it was sent as. */
const NOTICED: readonly (readonly [who: Who, day: number, sign: Sign, note?: string])[] = [
  ["ada", 21, "respect"],
  ["noor", 40, "open"],
  ["ada", 66, "willing"],
  ["ada", 118, "open"],
  ["noor", 133, "respect"],
  ["ada", 139, "respect", "note 6"],
  ["noor", 188, "willing"],
  ["ada", 221, "open"],
  ["noor", 254, "respect"],
  ["ada", 276, "open"],
  ["noor", 311, "open"],
  ["ada", 347, "willing"],
];

/** Whose each of the story's pages is, on which day, and from which question. */
const PAGES: readonly (readonly [who: Who, day: number, question?: string])[] = [
  ["ada", 86],
  ["noor", 173],
  ["ada", 205],
  ["ada", 352],
];

/** Whose each of the story's small things is, from which page, and what became of it. */
const SMALL: readonly (readonly [who: Who, page: number, state: Intention["state"]])[] = [
  ["ada", 2, "kept"],
  ["noor", 1, "kept"],
  ["ada", 3, "open"],
];

/** How the answers go up and down from week to week: much alike, but for what Ada could say, from the summer on. */
const USUAL: Readonly<Record<Who, Readonly<Record<Sign, readonly number[]>>>> = {
  ada: { open: [2, 2, 1, 2, 2, 3, 2, 1], respect: [3, 3, 4, 3, 3, 2, 3], willing: [2, 3, 2, 2, 1, 2] },
  noor: { open: [3, 2, 3, 3, 2], respect: [3, 4, 3, 3, 3, 2], willing: [2, 1, 2, 2, 3, 2, 2] },
};
const SINCE_SUMMER = [3, 4, 4, 3, 4];
const SUMMER = 28;
/** All twelve, every so many weeks. */
const ALL_TWELVE = 8;

/** `made` names the events of the year by their labels; `end` is the year's end, ms since 1970. */
export function aloneOf(who: Who, story: Story, made: (label: string) => EventId, end: number): Alone {
  const begin = end - 365 * DAY_MS;
  const on = (day: number, hour: number) => {
    const at = begin + day * DAY_MS + hour * HOUR_MS;
    return { at, day: dayHere(at) };
  };
  const idOf = (what: string, i: number): string => nameOf(`${who} ${what} ${String(i)}`);
  const noticings = NOTICED.flatMap(([by, day, sign, note], i): Noticing[] => {
    const words = story.noticed[i] ?? "";
    const sent = note === undefined ? {} : { note: made(note) };
    return by === who ? [{ id: idOf("notice", i), ...on(day, 21), sign, words, ...sent }] : [];
  });
  const checkIns = Array.from({ length: WEEKS }, (_, week): CheckIn => {
    const set = week % ALL_TWELVE === 3 ? "twelve" : "three";
    const answers = Object.fromEntries(itemsOf(set).map((item) => [item, answerOf(who, item, week)]));
    return { id: idOf("look", week), ...on(week * 7 + 5, 20), set, answers, done: true };
  });
  const reflections = PAGES.flatMap(([by, day, question], i): Reflection[] => {
    const words = story.pages[i] ?? "";
    const asked = question === undefined ? {} : { question };
    return by === who ? [{ id: idOf("page", i), ...on(day, 22), words, ...asked }] : [];
  });
  const intentions = SMALL.flatMap(([by, page, state], i): Intention[] => {
    const words = story.smalls[i] ?? "";
    const [, day = 0] = PAGES[page] ?? [];
    return by === who ? [{ id: idOf("small", i), ...on(day, 22), words, reflection: idOf("page", page), state }] : [];
  });
  return { noticings, checkIns, reflections, intentions };
}

function answerOf(who: Who, item: CheckItem, week: number): number {
  const sign: Sign = item.startsWith("open") ? "open" : item.startsWith("respect") ? "respect" : "willing";
  const changed = who === "ada" && sign === "open" && week >= SUMMER;
  const row = changed ? SINCE_SUMMER : USUAL[who][sign];
  // The other items of a sign go much the same way, and not quite.
  const shift = CHECK_ITEMS.indexOf(item) % 4;
  return row[(week + shift) % row.length] ?? 2;
}

/** A name of 32 hex digits for something invented: the same each time. */
export function nameOf(text: string): string {
  return Array.from(text.padEnd(16, "."), (letter) => letter.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("")
    .slice(0, 32);
}
