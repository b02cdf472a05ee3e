/** What one person does in their corner in a simulated week, and what must be there after it: told apart from the fold. */
import {
  broughtOf,
  CHECK_ITEMS,
  checkInsOf,
  type Corner,
  type CornerCommand,
  intentionsOf,
  itemsOf,
  justMeOf,
  noticingsOf,
  reflectionsOf,
  SIGNS,
  weighingOf,
} from "#core";
import type { Chance } from "../../src/sync/simulation/chance.ts";
import { MARKER } from "./life.ts";

/** What lies there, by kind and id, the one changed last at the end. */
export type Kept = ReadonlyMap<string, unknown>;

const DAYS = ["2026-06-01", "2026-12-31", "2028-02-29"];

/** Something to keep or to let go; mostly it can be done. */
export function wishAlone(chance: Chance): CornerCommand {
  const id = chance.between(0, 5).toString(16).padStart(32, "0");
  const words = `${MARKER} ${String(chance.word())}`;
  const when = { id, at: chance.word(), day: chance.pick(DAYS) };
  const set = chance.pick(["three", "twelve"] as const);
  const done = chance.happens(0.6);
  const asked = done ? itemsOf(set) : itemsOf(set).slice(0, chance.between(0, 2));
  const answers = Object.fromEntries(
    asked.map((item) => [item, (CHECK_ITEMS.indexOf(item) + chance.between(0, 4)) % 5]),
  );
  return chance.pick<() => CornerCommand>([
    () => ({ do: "keep-noticing", noticing: { ...when, sign: chance.pick(SIGNS), words } }),
    () => ({ do: "keep-check-in", checkIn: { ...when, set, answers, done, words } }),
    () => ({ do: "keep-check-in", checkIn: { ...when, set: "three", answers: {}, done: false } }),
    () => ({ do: "keep-reflection", reflection: { ...when, words } }),
    () => ({ do: "keep-reflection", reflection: { ...when, words: words.repeat(300), question: "a-question" } }),
    () => ({ do: "keep-intention", intention: { ...when, words, state: chance.pick(["open", "kept", "let-go"]) } }),
    () => ({ do: "keep-weighing", weighing: { reasons: [{ side: "for", weight: "much", words }] } }),
    () => ({ do: "just-me", on: chance.happens(0.5) }),
    () => ({ do: "bring", brought: { id, at: 0, from: "Noor", mine: false, what: "telling", words } }),
    () => ({ do: "let-noticing-go", noticing: id }),
    () => ({ do: "let-check-in-go", checkIn: id }),
    () => ({ do: "let-reflection-go", reflection: id }),
    () => ({ do: "let-intention-go", intention: id }),
    () => ({ do: "let-weighing-go" }),
    () => ({ do: "let-brought-go", brought: id }),
  ])();
}

/** What must be there once all of these are done. */
export function after(kept: Kept, commands: readonly CornerCommand[]): Kept {
  const next = new Map(kept);
  for (const command of commands) {
    const [name, data] = namedBy(command);
    if (data === null) next.delete(name);
  }
  for (const command of commands) {
    const [name, data] = namedBy(command);
    if (data === null) continue;
    next.delete(name);
    next.set(name, data);
  }
  if (next.get("just-me") === false) next.delete("just-me");
  return next;
}

/** The same, told from the corner. */
export function keptIn(corner: Corner): Kept {
  const weighing = weighingOf(corner);
  return new Map<string, unknown>([
    ...noticingsOf(corner).map((one) => [`noticing ${one.id}`, one] as const),
    ...checkInsOf(corner).map((one) => [`check-in ${one.id}`, one] as const),
    ...reflectionsOf(corner).map((one) => [`reflection ${one.id}`, one] as const),
    ...intentionsOf(corner).map((one) => [`intention ${one.id}`, one] as const),
    ...broughtOf(corner).map((one) => [`brought ${one.id}`, one] as const),
    ...(weighing === null ? [] : [["weighing", weighing] as const]),
    ...(justMeOf(corner) ? [["just-me", true] as const] : []),
  ]);
}

/** Each kind by itself is in the order in which it was kept. */
export function textOf(kept: Kept): string {
  const kinds = Map.groupBy(kept, ([name]) => name.split(" ")[0] ?? "");
  return JSON.stringify([...kinds].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function namedBy(command: CornerCommand): readonly [string, unknown] {
  switch (command.do) {
    case "keep-noticing":
      return [`noticing ${command.noticing.id}`, command.noticing];
    case "keep-check-in":
      return [`check-in ${command.checkIn.id}`, command.checkIn];
    case "keep-reflection":
      return [`reflection ${command.reflection.id}`, command.reflection];
    case "keep-intention":
      return [`intention ${command.intention.id}`, command.intention];
    case "bring":
      return [`brought ${command.brought.id}`, command.brought];
    case "keep-weighing":
      return ["weighing", command.weighing];
    case "just-me":
      return ["just-me", command.on];
    case "let-noticing-go":
      return [`noticing ${command.noticing}`, null];
    case "let-check-in-go":
      return [`check-in ${command.checkIn}`, null];
    case "let-reflection-go":
      return [`reflection ${command.reflection}`, null];
    case "let-intention-go":
      return [`intention ${command.intention}`, null];
    case "let-weighing-go":
      return ["weighing", null];
    case "let-brought-go":
      return [`brought ${command.brought}`, null];
    default:
      throw new Error(`no wish of one alone: ${command.do}`);
  }
}
