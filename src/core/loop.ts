/**
 * Whether being heard is followed by more openness: what I told, in order, how deep each went for me, how heard I felt.
 * One person's own view; nothing of it is ever compared with another person. Rules in docs/spec/loop.md.
 */
import { follows, type Passage } from "./follows.ts";
import type { Share } from "./states.ts";
import type { EventId, Felt, Heard, Rung } from "./types.ts";

/** After how many passages a look is taken. Between looks the sentence stays; before the first it is too early. */
export const LOOKS = [24, 48, 96] as const;
/** How rare chance must be at one look. Three looks stay below one in twenty together. */
export const RARE = 0.015;

/** What the three answers to "did you feel heard" count as, where no finer one was given. */
const HEARD_AS: Readonly<Record<Heard, number>> = { yes: 6, partly: 3, "not-yet": 0 };

/** One thing told, as its teller sees it. */
export type Telling = {
  readonly share: EventId;
  readonly told: number;
  /** How deep it went, 1 to 5; null when it was not noted. */
  readonly depth: number | null;
  /** How heard I felt, 0 to 6; null when nothing was said of it. */
  readonly heard: number | null;
};

export type Loop = {
  readonly tellings: readonly Telling[];
  /** How many passages the last look took in; 0 when it is too early. */
  readonly looked: number;
  readonly says: "early" | "none" | "more" | "less";
};

type Told = Pick<Share, "id" | "told" | "turns">;

/** The view of one person. `shares` are their own, and none that was taken back. */
export function loopOf(shares: readonly Told[], rungs: readonly Rung[], felts: readonly Felt[]): Loop {
  const inOrder = shares.toSorted((a, b) => a.told - b.told || (a.id < b.id ? -1 : 1));
  const depths = new Map(rungs.flatMap(({ share, depth }) => (share && depth !== undefined ? [[share, depth]] : [])));
  const scales = new Map(felts.map((felt) => [felt.share, meanOf(felt)]));
  const rows = inOrder.map((share) => {
    const depth = depths.get(share.id) ?? null;
    const scale = scales.get(share.id) ?? null;
    return { share, depth, heardBy: (time: number) => heardBy(share, scale, time) };
  });
  const passages = rows.flatMap((row, index): Passage[] => {
    const after = rows[index + 1];
    if (row.depth === null || after === undefined || after.depth === null) return [];
    // What was said of it only after the next was told cannot have led there.
    const cause = row.heardBy(after.share.told);
    if (cause === null) return [];
    const before = rows[index - 1]?.heardBy(row.share.told) ?? null;
    return [{ at: index, cause, before, now: row.depth, next: after.depth }];
  });
  return {
    tellings: rows.map(({ share, depth, heardBy: heard }) => ({
      share: share.id,
      told: share.told,
      depth,
      heard: heard(Infinity),
    })),
    ...looking(passages),
  };
}

function looking(passages: readonly Passage[]): Pick<Loop, "looked" | "says"> {
  const looked = LOOKS.findLast((look) => look <= passages.length);
  if (looked === undefined) return { looked: 0, says: "early" };
  const { strength, chance } = follows(passages.slice(0, looked), RARE);
  if (strength === null || chance > RARE) return { looked, says: "none" };
  return { looked, says: strength > 0 ? "more" : "less" };
}

/** How heard I felt, as far as it was said before this time. */
function heardBy({ turns }: Told, scale: number | null, time: number): number | null {
  const said = turns.flatMap((turn) => (turn.turn === "heard" ? [turn] : []));
  const last = said.findLast((turn) => turn.at < time);
  if (said.length > 0 && last === undefined) return null;
  return scale ?? (last === undefined ? null : HEARD_AS[last.how]);
}

/** The middle of the scales that were given. */
function meanOf({ understood, validated, cared }: Felt): number | null {
  const given = [understood, validated, cared].filter((value) => value !== undefined);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}
