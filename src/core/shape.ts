/** What a value from outside may be: exact keys, exact types, every limit. */
import { checkText, type TextField } from "./text.ts";
import { type Day, type EventId, MAX_FEELINGS } from "./types.ts";

export function isText(field: TextField, value: unknown): value is string {
  return checkText(field, value).ok;
}

/** As `isText`, but blank is well, too. */
export function isRoughText(field: TextField, value: unknown): value is string {
  const checked = checkText(field, value);
  return checked.ok || checked.why === "empty";
}

/** At most so many feelings, and perhaps none. */
export function areFeelings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MAX_FEELINGS && value.every((feeling) => isText("feeling", feeling));
}

/** At least one feeling: none is said by leaving the list out. */
export function isFeelings(value: unknown): value is readonly string[] {
  return areFeelings(value) && value.length >= 1;
}

export function isEventId(value: unknown): value is EventId {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

/** A name that was made where something was begun: 32 hex digits. */
export function isMadeId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

/** The name of a card, in any deck, of a question, or of a reason. */
export function isName(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9-]{1,40}$/.test(value);
}

/** Ms since 1970. */
export function isTime(at: unknown): at is number {
  return isWhole(at, 0, Number.MAX_SAFE_INTEGER);
}

/** A day that the calendar has, as "2026-11-23". */
export function isDay(value: unknown): value is Day {
  const [, year = "", month = "", day = ""] =
    (typeof value === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null) ?? [];
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

export function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return (list as readonly unknown[]).includes(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** A plain object with all of `needed`, perhaps some of `optional`, and nothing else. */
export function hasKeys<N extends string, O extends string = never>(
  data: unknown,
  needed: readonly N[],
  optional: readonly O[] = [],
): data is Record<N, unknown> & Partial<Record<O, unknown>> {
  if (!isRecord(data)) return false;
  const keys = Object.keys(data);
  return (
    needed.every((key) => Object.hasOwn(data, key)) &&
    keys.every((key) => (needed as readonly string[]).includes(key) || isGiven(data, key, optional))
  );
}

/** A key that may be left out must not be there without a value. */
function isGiven(data: Record<string, unknown>, key: string, optional: readonly string[]): boolean {
  return optional.includes(key) && data[key] !== undefined;
}

/** The object with those of these that have a value. */
export function given<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined | null> } {
  const kept = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined | null> };
}
