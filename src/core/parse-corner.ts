/** What one keeps in the corner, as it comes from outside. */
import { parseWithMedia } from "./parse-media.ts";
import { areFeelings, given, hasKeys, isEventId, isFeelings, isMadeId, isOneOf } from "./shape.ts";
import { isRoughText, isText, isTime, isWhole } from "./shape.ts";
import { type Copy, type Draft, type Felt, HOPES, KINDS, type Landscape, type Outcome, type Rung } from "./types.ts";
import { partsOf } from "./versions.ts";

/** A draft may still be empty, and its hope open; what it holds already keeps every limit. [CORNER-2] */
export function parseDraft(data: unknown, v: number): Draft | null {
  if (!hasKeys(data, ["id", "words", "hope"], ["outside", "feelings", ...partsOf("draft.kept", v)])) return null;
  const { id, words, hope, outside, feelings, kind } = data;
  if (!isMadeId(id) || !isRoughText("words", words) || (hope !== null && !isOneOf(HOPES, hope))) return null;
  if (outside !== undefined && !isRoughText("outside", outside)) return null;
  if (feelings !== undefined && !isFeelings(feelings)) return null;
  if (kind !== undefined && !isOneOf(KINDS, kind)) return null;
  const media = parseWithMedia(data);
  if (media === null) return null;
  return { id, words, hope, ...given({ outside, feelings: feelings && [...feelings], kind }), ...media };
}

export function parseCopy(data: unknown): Copy | null {
  if (!hasKeys(data, ["of", "from", "told", "words"])) return null;
  const { of, from, told, words } = data;
  if (!isEventId(of) || !isText("name", from) || !isText("words", words)) return null;
  return isTime(told) ? { of, from, told, words } : null;
}

export function parseRung(data: unknown): Rung | null {
  if (!hasKeys(data, ["id", "words", "daunting"], ["fear", "depth", "share"])) return null;
  const { id, words, daunting, fear, depth, share } = data;
  if (!isMadeId(id) || !isText("step", words) || !isWhole(daunting, 0, 10)) return null;
  if (fear !== undefined && !isRoughText("fear", fear)) return null;
  if (depth !== undefined && !isWhole(depth, 1, 5)) return null;
  if (share !== undefined && !isEventId(share)) return null;
  return { id, words, daunting, ...given({ fear, depth, share }) };
}

export function parseOutcome(data: unknown): Outcome | null {
  if (!hasKeys(data, ["id", "rung", "at", "feared", "was", "happened", "manageable"], ["fear"])) return null;
  const { id, rung, at, feared, fear, was, happened, manageable } = data;
  if (!isMadeId(id) || !isMadeId(rung) || !isTime(at)) return null;
  if (!isWhole(feared, 0, 10) || !isWhole(was, 0, 10) || !isWhole(manageable, 0, 6)) return null;
  if (!isRoughText("happened", happened) || (fear !== undefined && !isRoughText("fear", fear))) return null;
  return { id, rung, at, feared, ...given({ fear }), was, happened, manageable };
}

/** At least one of the three. */
export function parseFelt(data: unknown): Felt | null {
  if (!hasKeys(data, ["share"], ["understood", "validated", "cared"])) return null;
  const { share, understood, validated, cared } = data;
  const marks = [understood, validated, cared].filter((mark) => mark !== undefined);
  if (!isEventId(share) || marks.length === 0 || !marks.every((mark) => isWhole(mark, 0, 6))) return null;
  return { share, ...given({ understood, validated, cared }) } as Felt;
}

export function parseLandscape(data: unknown): Landscape | null {
  if (!hasKeys(data, ["id", "at", "pleasant", "energy", "feelings"], ["words"])) return null;
  const { id, at, pleasant, energy, feelings, words } = data;
  if (!isMadeId(id) || !isTime(at) || !isWhole(pleasant, -100, 100) || !isWhole(energy, -100, 100)) return null;
  if (!areFeelings(feelings) || (words !== undefined && !isRoughText("showing", words))) return null;
  return { id, at, pleasant, energy, feelings: [...feelings], ...given({ words }) };
}
