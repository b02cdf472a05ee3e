/** What a written text must be. Nothing people write is ever changed: it is taken as it is, or refused. */
import { TEXT_LIMITS } from "./types.ts";

export type TextField = keyof typeof TEXT_LIMITS;
export type TextRefusal = "empty" | "too-long" | "malformed";

const utf8 = new TextEncoder();

/**
 * Whether a text may stand in a field. `text` comes back exactly as it was given. [NOTE-5] [NOTE-6]
 *
 * - `empty`: nothing but white space.
 * - `too-long`: more bytes of UTF-8 than the field allows, or more than twice as many once JSON has escaped it (only
 *   control characters do that; so one share with everything in it always fits the largest bucket).
 * - `malformed`: half of a surrogate pair, which no UTF-8 can carry, or no text at all.
 */
export function checkText(
  field: TextField,
  text: unknown,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: TextRefusal } {
  const limit = TEXT_LIMITS[field];
  if (typeof text !== "string") return { ok: false, why: "malformed" };
  // A UTF-16 unit is at least one byte of UTF-8: so a huge text is refused before it is looked at.
  if (text.length > limit) return { ok: false, why: "too-long" };
  if (!text.isWellFormed()) return { ok: false, why: "malformed" };
  if (text.trim() === "") return { ok: false, why: "empty" };
  // Nor is one unit more than three bytes of UTF-8, or six of JSON: so most texts need not be encoded to be counted.
  if (3 * text.length <= limit) return { ok: true, text };
  if (utf8.encode(text).length > limit) return { ok: false, why: "too-long" };
  if (utf8.encode(JSON.stringify(text)).length - 2 > 2 * limit) return { ok: false, why: "too-long" };
  return { ok: true, text };
}

/** How many bytes of UTF-8 a text is. */
export function bytesOf(text: string): number {
  return utf8.encode(text).length;
}
