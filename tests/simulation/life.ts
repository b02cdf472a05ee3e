/** What two people do with their devices in a simulated week: the whole practice, and taking back. */
import {
  type Act,
  type Answer,
  breatherEnds,
  CHECK_ITEMS,
  CLOSENESS,
  FORMS,
  type Hearth,
  type HearthCommand,
  KINDS,
  landscapesOf,
  may,
  type Media,
  notesOf,
  type Offer,
  type Passage,
  pathOf,
  type PersonId,
  type Share,
  sharesOf,
  SIGNS,
  signsOf,
  summariesOf,
  type Together,
  togethersOf,
} from "#core";
import type { Chance } from "../../src/sync/simulation/chance.ts";

/** Stands in every text, so that it can be looked for where no text may be. */
export const MARKER = "a-plain-word-nobody-else-may-read";
/** Stands in every piece of a voice note or a picture; it is base64 of something. */
export const SOUND = "aPlainSoundNobodyElseMayHear";

/** A command that this person may give now, as their device sees it, or null. */
export function wish(hearth: Hearth, me: PersonId, chance: Chance): HearthCommand | null {
  const words = `${MARKER} ${String(chance.word())}`;
  const shares = sharesOf(hearth);
  const beside = [
    ...togethersOf(hearth)
      .slice(-2)
      .map((one) => () => inTogether(one, me, words, chance)),
    ...landscapesOf(hearth)
      .slice(-1)
      .map(({ id }) => (): HearthCommand => ({ do: "answer-landscape", landscape: id, words })),
    ...notesOf(hearth)
      .filter((note) => note.from !== me)
      .slice(-1)
      .map(({ id }) => (): HearthCommand => ({ do: "answer-note", note: id, words })),
    ...summariesOf(hearth)
      .slice(-1)
      .map(({ id }) => (): HearthCommand => ({ do: "give-summary", summary: id, passages: passages(words, chance) })),
  ];
  const options: (() => HearthCommand | null)[] = [
    () => ({ do: "note", note: { kind: chance.pick(["thanks", "thinking", "sorry"]), words, ...media(chance) } }),
    () => ({ do: "note", note: { kind: "thanks", words: "", noticed: words } }),
    () => ({ do: "offer", offer: offer(words, chance) }),
    () => ({ do: "name", name: `Ada ${String(chance.between(1, 99))}` }),
    () => takeBack(hearth, me, chance),
    () => chance.pick([show, offerTogether, keepTogether])(words, chance),
    () => chance.pick([showSign, showSign, askSummary])(words, chance),
    ...beside,
    ...beside,
    ...shares
      .slice(-4)
      .flatMap((share) => Array<() => HearthCommand | null>(4).fill(() => about(share, me, words, chance))),
  ];
  return chance.pick(options)();
}

/** The pieces of what a command named, as they go along with it. */
export function piecesOf(data: unknown): { readonly type: "media.chunk"; readonly data: object }[] {
  const { voice, picture } = data as { readonly voice?: Media; readonly picture?: Media };
  const named = [voice, picture].filter((one) => one !== undefined);
  return named.flatMap(({ media: name, chunks: of }) =>
    Array.from({ length: of }, (_, at) => ({
      type: "media.chunk",
      // The first is so large that its body rests in the store.
      data: { media: name, at, of, data: at === 0 ? SOUND.repeat(200) : SOUND },
    })),
  );
}

function offer(words: string, chance: Chance): Offer {
  const simple: Offer = { words, hope: chance.pick(["listen", "near", "think", "glad"]), outside: words };
  return chance.happens(0.5) ? simple : { ...simple, kind: chance.pick(KINDS), feelings: [words], ...media(chance) };
}

/** Now and then a voice note or a picture goes along, small. */
function media(chance: Chance): { readonly voice?: Media; readonly picture?: Media } {
  if (!chance.happens(0.2)) return {};
  const hex = Array.from({ length: 8 }, () => chance.word().toString(16).padStart(8, "0")).join("");
  const blob = { media: hex.slice(0, 32), bytes: 40, chunks: chance.between(1, 3), hash: hex };
  return chance.happens(0.5)
    ? { voice: { ...blob, type: "audio/webm", seconds: 2 } }
    : { picture: { ...blob, type: "image/webp" } };
}

function show(words: string): HearthCommand {
  return { do: "show", showing: { feelings: ["lonely", words], words } };
}

function showSign(words: string, chance: Chance): HearthCommand {
  if (chance.happens(0.3)) return { do: "show-sign", showing: { sign: chance.pick(SIGNS), words } };
  const item = chance.pick(CHECK_ITEMS.slice(0, 5));
  return { do: "show-sign", showing: { sign: item.startsWith("open") ? "open" : "respect", item, words } };
}

function askSummary(words: string): HearthCommand {
  return { do: "ask-summary", words };
}

function passages(words: string, chance: Chance): readonly Passage[] {
  return Array.from({ length: chance.between(1, 3) }, () => ({ heading: words, words }));
}

function offerTogether(_words: string, chance: Chance): HearthCommand {
  const form = chance.pick(FORMS.filter((one) => one !== "turning"));
  return { do: "offer-together", form, card: "dreams-1" };
}

function keepTogether(words: string, chance: Chance): HearthCommand {
  return { do: "keep-together", kept: { form: chance.pick(FORMS), lines: [words] } };
}

function inTogether({ id, stage, turn }: Together, me: PersonId, words: string, chance: Chance): HearthCommand {
  if (stage === "offered" && chance.happens(0.8)) return { do: "join", together: id };
  if (turn === me && chance.happens(0.6))
    return { do: "hand", together: id, card: `dreams-${String(chance.between(1, 9))}` };
  return chance.happens(0.7)
    ? { do: "end-together", together: id, keep: true, line: words }
    : { do: "end-together", together: id, keep: false };
}

function takeBack(hearth: Hearth, me: PersonId, chance: Chance): HearthCommand | null {
  const own = [
    ...notesOf(hearth).filter((note) => note.from === me),
    ...sharesOf(hearth).filter((share) => share.from === me && share.offer !== null),
    ...landscapesOf(hearth).filter((shown) => shown.from === me),
    ...togethersOf(hearth).filter((one) => one.from === me),
    ...notesOf(hearth)
      .flatMap((note) => note.answers)
      .filter(({ from }) => from === me),
    ...signsOf(hearth).filter((one) => one.from === me),
    ...summariesOf(hearth).flatMap((one) => [one, ...one.halves].filter(({ from }) => from === me)),
  ];
  return own.length === 0 ? null : { do: "take-back", item: chance.pick(own).id };
}

const ONWARD: readonly Act[] = [
  "acknowledge",
  "answer",
  "hear",
  "place",
  "meet",
  "invite-ideas",
  "give-idea",
  "resume",
];

function about(share: Share, me: PersonId, words: string, chance: Chance): HearthCommand | null {
  const acts = may(share, me);
  if (acts.length === 0) return null;
  const id = share.id;
  // Mostly the round goes on.
  const act = chance.pick([
    ...acts,
    ...Array<Act[]>(4)
      .fill(acts.filter((one) => ONWARD.includes(one)))
      .flat(),
  ]);
  switch (act) {
    case "acknowledge":
      return { do: "acknowledge", share: id, how: chance.pick(["thanks", "time"]) };
    case "answer":
      return { do: "answer", share: id, answer: answer(share, words, chance) };
    case "hear":
      return chance.happens(0.4)
        ? { do: "hear", share: id, how: "yes" }
        : { do: "hear", share: id, how: "partly", missing: words };
    case "place":
      return { do: "place", share: id, shoes: { words, feelings: [words] } };
    case "meet": {
      const how = chance.pick(CLOSENESS);
      return { do: "meet", share: id, how, ...(how === "warm" ? {} : { like: words }) };
    }
    case "give-idea":
      return { do: "give-idea", share: id, words };
    case "pause":
      return chance.happens(0.3) ? { do: "pause", share: id, minutes: chance.between(5, 60) } : null;
    case "extend":
      return { do: "extend", share: id, minutes: chance.between(5, 60) };
    case "resume":
      // As if everybody had waited: a person comes back when it is over.
      return { do: "resume", share: id, now: share.breather === null ? 0 : breatherEnds(share.breather) };
    case "invite-ideas":
    case "shelve":
    case "unshelve":
      return { do: act, share: id };
    case "hurt":
    case "stop":
    case "take-back":
      if (chance.happens(0.7)) return null;
      return act === "take-back" ? { do: "take-back", item: id } : { do: act, share: id };
    case "take-answer-back": {
      const said = ["answered", "placed", "idea"];
      const mine = share.turns.filter((turn) => turn.by === me && said.includes(turn.turn));
      return mine.length === 0 ? null : { do: "take-back", item: chance.pick(mine).id };
    }
    case "keep-copy":
      return null;
  }
}

function answer({ offer: told }: Share, words: string, chance: Chance): Answer {
  if (told !== null && pathOf(told) === "delight") return { delight: words, true: words, ...media(chance) };
  return chance.happens(0.5) ? { hear: words } : { sense: words, wonder: words };
}
