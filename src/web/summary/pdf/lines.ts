/** Sets a paragraph in lines: where each line ends, and where each piece of it stands, whichever way it runs. */
import { type Letters, shapedOf } from "./letters.ts";
import { type Cluster, takeApart } from "./runs.ts";

/** How wide some text is in a typeface, in points. */
export type Measure = (text: string, font: string) => number;

/** Text that is drawn in one go. */
export type Piece = {
  /** As it was written. */
  readonly text: string;
  /** As it is handed to the typeface. */
  readonly drawn: string;
  /** Null: a sign stands for it. */
  readonly font: string | null;
  readonly rtl: boolean;
  /** A bracket in it looks the other way than it is written. */
  readonly turned: boolean;
  /** From the left of the line. */
  readonly x: number;
  readonly width: number;
};

/** Its pieces stand in the order in which they are read. */
export type Line = { readonly pieces: readonly Piece[]; readonly width: number; readonly rtl: boolean };

export type Setting = {
  readonly letters: Letters;
  readonly measure: Measure;
  readonly bold: boolean;
  readonly width: number;
  /** The width of the sign for what cannot be drawn. */
  readonly signWidth: number;
  readonly direction: "ltr" | "rtl";
};

/** The lines of a paragraph, one after the other. One without words is one line without pieces. */
export function* linesOf(text: string, setting: Setting): Generator<Line, void> {
  const { clusters, base } = takeApart(text, setting.direction, setting.letters, setting.bold);
  let from = 0;
  while (from < clusters.length) {
    const to = endOfLine(clusters, from, setting);
    yield placed(trimmed(clusters.slice(from, to)), base, setting);
    from = to;
    // The spaces at which a line ended are in neither.
    while (from < clusters.length && clusters[from]?.space) from += 1;
  }
  if (clusters.length === 0) yield { pieces: [], width: 0, rtl: base === 1 };
}

function endOfLine(clusters: readonly Cluster[], from: number, setting: Setting): number {
  const fits = (to: number): boolean => widthOf(trimmed(clusters.slice(from, to)), setting) <= setting.width;
  let end = from;
  for (let at = from + 1; at <= clusters.length; at += 1) {
    if (at < clusters.length && !clusters[at]?.breaks) {
      // No end in sight: the word is longer than a line can be, whatever its letters.
      if (at - end > LONGEST) break;
      continue;
    }
    if (!fits(at)) break;
    end = at;
  }
  if (end > from) return end;
  // One word is wider than the line: as much of it as fits, at least one letter.
  let fitting = from + 1;
  let tooWide = Math.min(from + LONGEST, clusters.length) + 1;
  while (tooWide - fitting > 1) {
    const middle = Math.floor((fitting + tooWide) / 2);
    if (fits(middle)) fitting = middle;
    else tooWide = middle;
  }
  return fitting;
}

/** More letters than any line holds. */
const LONGEST = 400;

function trimmed(clusters: readonly Cluster[]): readonly Cluster[] {
  let end = clusters.length;
  while (end > 0 && clusters[end - 1]?.space) end -= 1;
  return clusters.slice(0, end);
}

type Run = { readonly clusters: readonly Cluster[]; readonly font: string | null; readonly level: number };

/**
 * What is drawn in one go: letters of one typeface in one direction. From right to left a word at a time, and what is no letter
 * of such a script by itself: readers turn words round, and leave everything else as it stands.
 */
function runsOf(clusters: readonly Cluster[]): readonly Run[] {
  const runs: { clusters: Cluster[]; font: string | null; level: number }[] = [];
  for (const cluster of clusters) {
    const last = runs.at(-1);
    const before = last?.clusters.at(-1);
    const goesOn =
      last !== undefined &&
      last.font !== null &&
      last.font === cluster.font &&
      last.level === cluster.level &&
      (cluster.level % 2 === 0 || (before !== undefined && isTurned(before) && (isTurned(cluster) || cluster.space)));
    if (goesOn) last.clusters.push(cluster);
    else runs.push({ clusters: [cluster], font: cluster.font, level: cluster.level });
  }
  return runs;
}

const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Whether typefaces turn it by themselves. */
function isTurned(cluster: Cluster): boolean {
  return RIGHT_TO_LEFT.test(cluster.drawn);
}

/** Typefaces turn letters of right-to-left scripts by themselves, their digits too, and nothing else. */
function drawnOf({ clusters, level }: Run): string {
  const text = shapedOf(clusters.map((cluster) => cluster.drawn).join(""));
  if ((level % 2 === 1) === RIGHT_TO_LEFT.test(text)) return text;
  return shapedOf(
    clusters
      .toReversed()
      .map((cluster) => cluster.drawn)
      .join(""),
  );
}

function widthOfRun(run: Run, { measure, signWidth }: Setting): number {
  if (run.font === null) return run.clusters.every((cluster) => shapedOf(cluster.drawn) === "") ? 0 : signWidth;
  return measure(drawnOf(run), run.font);
}

function widthOf(clusters: readonly Cluster[], setting: Setting): number {
  return runsOf(clusters).reduce((width, run) => width + widthOfRun(run, setting), 0);
}

function placed(clusters: readonly Cluster[], base: 0 | 1, setting: Setting): Line {
  const runs = runsOf(clusters).map((run) => ({ run, width: widthOfRun(run, setting), x: 0 }));
  const order = inSight(runs, ({ run }) => run.level);
  let x = 0;
  for (const one of order) {
    one.x = x;
    x += one.width;
  }
  const pieces = runs.map(({ run, width, x: left }) => ({
    text: run.clusters.map((cluster) => cluster.text).join(""),
    drawn: drawnOf(run),
    font: run.font,
    rtl: run.level % 2 === 1,
    turned: run.clusters.some((cluster) => cluster.drawn !== cluster.text && !cluster.space),
    x: left,
    width,
  }));
  return { pieces, width: x, rtl: base === 1 };
}

/** Rule L2 of the Unicode Bidirectional Algorithm: from the highest level down, whatever is at it or above is turned round. */
export function inSight<T>(inReading: readonly T[], levelOf: (item: T) => number): readonly T[] {
  const items = [...inReading];
  const levels = items.map(levelOf);
  const lowestOdd = Math.min(...levels.map((level) => (level % 2 === 1 ? level : level + 1)));
  for (let level = Math.max(0, ...levels); level >= lowestOdd; level -= 1) {
    let from = 0;
    while (from < items.length) {
      if (levelOf(items[from] as T) < level) {
        from += 1;
        continue;
      }
      let to = from;
      while (to < items.length && levelOf(items[to] as T) >= level) to += 1;
      items.splice(from, to - from, ...items.slice(from, to).toReversed());
      from = to;
    }
  }
  return items;
}
