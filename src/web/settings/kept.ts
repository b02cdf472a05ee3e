/**
 * The three small things that stand in plain storage, outside every lock: the light, the language, and how it looks from outside.
 * Each only once picked.
 */

export const KEYS = ["theme", "language", "face"] as const;
export type KeptKey = (typeof KEYS)[number];

/** What was picked, or null. A browser that keeps nothing has picked nothing. */
export function readKept(key: KeptKey): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps it, or with null forgets it. In a browser that keeps nothing it lasts until the page is left. */
export function keep(key: KeptKey, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing that a person could do about it.
  }
}

/** Forgets all of them. */
export function forgetKept(): void {
  for (const key of KEYS) keep(key, null);
}
