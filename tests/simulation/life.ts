/** What two people do with their devices in a simulated week: small kindnesses, things told and answered, and taking back. */
import { type Answer, type Hearth, type HearthCommand, may, notesOf, type PersonId, type Share, sharesOf } from "#core";
import type { Chance } from "../../src/sync/simulation/chance.ts";

/** Stands in every text, so that it can be looked for where no text may be. */
export const MARKER = "a-plain-word-nobody-else-may-read";

/** A command that this person may give now, as their device sees it, or null. */
export function wish(hearth: Hearth, me: PersonId, chance: Chance): HearthCommand | null {
  const words = `${MARKER} ${String(chance.word())}`;
  const shares = sharesOf(hearth);
  const options: (() => HearthCommand | null)[] = [
    () => ({ do: "note", note: { kind: chance.pick(["thanks", "thinking", "sorry"]), words } }),
    () => ({ do: "offer", offer: { words, hope: chance.pick(["listen", "near"]), outside: words } }),
    () => ({ do: "name", name: `Ada ${String(chance.between(1, 99))}` }),
    () => takeBack(hearth, me, chance),
    ...shares
      .slice(-6)
      .flatMap((share) => [() => about(share, me, words, chance), () => about(share, me, words, chance)]),
  ];
  return chance.pick(options)();
}

function takeBack(hearth: Hearth, me: PersonId, chance: Chance): HearthCommand | null {
  const own = [
    ...notesOf(hearth).filter((note) => note.from === me),
    ...sharesOf(hearth).filter((share) => share.from === me && share.offer !== null),
  ];
  return own.length === 0 ? null : { do: "take-back", item: chance.pick(own).id };
}

function about(share: Share, me: PersonId, words: string, chance: Chance): HearthCommand | null {
  const acts = may(share, me);
  if (acts.length === 0) return null;
  const id = share.id;
  switch (chance.pick(acts)) {
    case "acknowledge":
      return { do: "acknowledge", share: id, how: chance.pick(["thanks", "time"]) };
    case "answer":
      return { do: "answer", share: id, answer: answer(words, chance) };
    case "hear":
      return chance.happens(0.4)
        ? { do: "hear", share: id, how: "yes" }
        : { do: "hear", share: id, how: "partly", missing: words };
    case "hurt":
      return { do: "hurt", share: id };
    case "stop":
      return chance.happens(0.3) ? { do: "stop", share: id } : null;
    case "take-answer-back": {
      const mine = share.turns.filter((turn) => turn.turn === "answered" && turn.by === me && turn.answer !== null);
      return mine.length === 0 ? null : { do: "take-back", item: chance.pick(mine).id };
    }
    case "take-back":
      return chance.happens(0.3) ? { do: "take-back", item: id } : null;
    case "keep-copy":
      return null;
  }
}

function answer(words: string, chance: Chance): Answer {
  return chance.happens(0.5) ? { hear: words } : { sense: words, wonder: words };
}
