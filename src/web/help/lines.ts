/**
 * Support lines by country, bundled so that they are there offline. Facts that must be right: an entry counts as checked only
 * with the day and the person who read it on the body's own page. None of these was checked yet, and the page says so; the
 * emergency number and a directory stand above them. `npm run check:helplines` lists what is unchecked or old. (SAFETY R11, R12)
 */
import { AMERICAS } from "./lines-americas.ts";
import { ELSEWHERE } from "./lines-elsewhere.ts";
import { NORTH } from "./lines-north.ts";
import { SOUTH } from "./lines-south.ts";
import { type Country, KINDS, type Kind, type Line } from "./line.ts";

export { KINDS, type Kind, type Line };

const ALL: { readonly [code: string]: Country } = { ...AMERICAS, ...NORTH, ...SOUTH, ...ELSEWHERE };

export const LINES: readonly Line[] = Object.values(ALL).flatMap(({ lines }) => lines);

/** The countries one can pick. */
export const COUNTRIES: readonly string[] = Object.keys(ALL).toSorted();

/** Everywhere else the page names 112. */
export function emergencyOf(country: string | null): string {
  return (country && Object.hasOwn(ALL, country) && ALL[country]?.emergency) || "112";
}

export function linesFor(country: string, kind: Kind): readonly Line[] {
  return LINES.filter((line) => line.country === country && line.kinds.includes(kind));
}

/** Two lines suffice. With fewer, the page names the emergency number and the directory once more. */
export function fallBack(country: string, kind: Kind): "none" | "one" | null {
  return (["none", "one"] as const)[linesFor(country, kind).length] ?? null;
}
