/** Of what each shows now, where both show the same thing. Of one thing each shows only one: see `signsOf`. Pure. */
import { CHECK_ITEMS, type CheckItem, type EventId, type PersonId, type Sign, SIGNS } from "#core";
import type { CardId } from "../cards/decks.ts";
import type { SignView } from "../space/api.ts";

type Key = { readonly sign: Sign; readonly item: CheckItem | null };

function keyOf({ showing: { sign, item } }: SignView): string {
  return `${sign} ${item ?? ""}`;
}

/** Item by item, then what is said of the sign as a whole; sign by sign. The order says nothing about anybody. */
const KEYS: readonly Key[] = SIGNS.flatMap((sign) => [
  ...CHECK_ITEMS.filter((item) => item.startsWith(`${sign}-`)).map((item) => ({ sign, item })),
  { sign, item: null },
]);

export type Same = Key & {
  /** In an order that is the same for both, whoever looks and whatever was said. */
  readonly both: readonly [SignView, SignView];
};

/** Where both show the same item, or both something of the same sign as a whole. [SIGN-48] */
export function sameThings(signs: readonly SignView[]): readonly Same[] {
  const byKey = Map.groupBy(signs, keyOf);
  return KEYS.flatMap((key): Same[] => {
    const [one, other] = (byKey.get(`${key.sign} ${key.item ?? ""}`) ?? []).toSorted(byPerson);
    return one && other ? [{ ...key, both: [one, other] }] : [];
  });
}

/** What stands beside no other: sign by sign, item by item, in the same neutral order. */
export function shownAlone(signs: readonly SignView[]): readonly SignView[] {
  const byKey = Map.groupBy(signs, keyOf);
  return KEYS.flatMap((key) => {
    const shown = byKey.get(`${key.sign} ${key.item ?? ""}`) ?? [];
    return shown.length === 1 ? shown : [];
  });
}

function byPerson({ from: a }: { readonly from: PersonId }, { from: b }: { readonly from: PersonId }): number {
  return a < b ? -1 : 1;
}

/** Cards that begin a talk about a sign, light or warm ones only. */
const STARTERS: { readonly [S in Sign]: readonly CardId[] } = {
  open: ["daily-02", "openness-05", "openness-02", "daily-10", "openness-06"],
  respect: ["appreciation-01", "openness-07", "appreciation-06", "daily-09", "appreciation-04"],
  willing: ["daily-07", "back-06", "appreciation-07", "openness-01", "dreams-02"],
};

/** The card to begin with: for the same two sentences always the same, on both devices. [SIGN-49] */
export function starterFor({ sign, both }: Same): CardId {
  const cards = STARTERS[sign];
  return cards[number(both.map(({ id }) => id)) % cards.length] as CardId;
}

/** A number out of names, the same in every browser. */
function number(names: readonly EventId[]): number {
  let sum = 7;
  for (const letter of names.join("")) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
