/** What commands have in common: how they are refused, and texts that may be left out. */
import { parseWithMedia } from "./parse-media.ts";
import { checkText, type TextField, type TextRefusal } from "./text.ts";
import type { Refusal } from "./commands.ts";
import { type EventId, type HearthEvent, MAX_FEELINGS, type WithMedia } from "./types.ts";

export type Decision =
  /** Events to append, and own events to erase, together. */
  | { readonly ok: true; readonly events: readonly HearthEvent[]; readonly erase: readonly EventId[] }
  | { readonly ok: false; readonly why: Refusal };

export function event(one: HearthEvent): Decision {
  return { ok: true, events: [one], erase: [] };
}

export function refused(why: Refusal): Decision {
  return { ok: false, why };
}

export type Given =
  | { readonly ok: true; readonly text: string | undefined }
  | { readonly ok: false; readonly why: TextRefusal };

/** A blank text is none. */
export function optional(field: TextField, text: unknown): Given {
  if (text === undefined) return { ok: true, text: undefined };
  const checked = checkText(field, text);
  return !checked.ok && checked.why === "empty" ? { ok: true, text: undefined } : checked;
}

/** Feelings without the blank ones. */
export function feelingsIn(
  feelings: readonly string[] = [],
): { readonly ok: true; readonly feelings: readonly string[] } | { readonly ok: false; readonly why: Refusal } {
  const felt = feelings.filter((feeling) => feeling.trim() !== "");
  if (felt.length > MAX_FEELINGS) return { ok: false, why: "too-many" };
  for (const feeling of felt) {
    const checked = checkText("feeling", feeling);
    if (!checked.ok) return checked;
  }
  return { ok: true, feelings: felt };
}

/** The voice note and the picture, when they are what they must be. */
export function mediaIn({ voice, picture }: WithMedia): WithMedia | null {
  return parseWithMedia({ voice, picture });
}
