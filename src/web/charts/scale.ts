/** Answers in words. Pure. */
import { CHECK_MOST } from "#core";
import { fill } from "../parts/said.tsx";

/** The highest answer. */
export const MOST: number = CHECK_MOST;

/** An answer in words; an average lies at one of them, or between two. */
export function sayValue(value: number, scale: readonly string[], between: string): string {
  const [low, high] = [scale[Math.floor(value)] ?? "", scale[Math.ceil(value)] ?? ""];
  return Number.isInteger(value) ? low : fill(between, { low, high });
}

/** The answer that lies nearest. */
export function sayNear(value: number, scale: readonly string[]): string {
  return scale[Math.round(Math.min(Math.max(value, 0), MOST))] ?? "";
}
