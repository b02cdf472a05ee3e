/** How somebody likes it: read whatever was stored, and checked part by part. Rule SPACE-28 in docs/spec/spaces.md. */
import type { Preferences } from "./api.ts";
import { readValue } from "./records.ts";

export const PREFERENCES = "preferences";

const DEFAULTS: Preferences = {
  selfChecks: 0,
  secondLook: true,
  evening: null,
  remind: false,
  lockAfter: 15,
  copied: null,
};

/** What a part must be. */
const CHECKS: { readonly [Part in keyof Preferences]-?: (value: unknown) => boolean } = {
  selfChecks: (value) => isWhole(value, 1_000_000),
  secondLook: (value) => typeof value === "boolean",
  evening: (value) => value === null || isEvening(value),
  remind: (value) => typeof value === "boolean",
  lockAfter: (value) => value === null || (isWhole(value, 24 * 60) && value !== 0),
  copied: (value) => value === null || isWhole(value, Number.MAX_SAFE_INTEGER),
  copyHinted: (value) => value === null || isWhole(value, Number.MAX_SAFE_INTEGER),
};

/** A part that is missing, or not what it must be, is as it was at first. */
export function readPreferences(record: Uint8Array | undefined): Preferences {
  const stored = record === undefined ? {} : storedIn(record);
  const sound = Object.entries(stored).filter(([part, value]) => isPart(part) && CHECKS[part](value));
  return { ...DEFAULTS, ...Object.fromEntries(sound) };
}

/** The preferences with these parts anew, or null when one of them is not what it must be. */
export function preferring(now: Preferences, parts: Partial<Preferences>): Preferences | null {
  const sound = Object.entries(parts).every(([part, value]) => isPart(part) && CHECKS[part](value));
  return sound ? { ...now, ...parts } : null;
}

function storedIn(record: Uint8Array): object {
  try {
    const value = readValue(record);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isPart(part: string): part is keyof Preferences {
  return Object.hasOwn(CHECKS, part);
}

function isEvening(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { day, minute } = value as { readonly day?: unknown; readonly minute?: unknown };
  return isWhole(day, 6) && isWhole(minute, 24 * 60 - 1);
}

function isWhole(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
}
