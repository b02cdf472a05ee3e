/** What is told and said in a share, as it comes from outside. */
import { parseWithMedia } from "./parse-media.ts";
import { given, hasKeys, isEventId, isFeelings, isOneOf, isText, isWhole } from "./shape.ts";
import {
  ACKNOWLEDGEMENTS,
  type Answer,
  ANSWER_PARTS,
  BREATHER_MINUTES,
  CLOSENESS,
  type EventId,
  HEARD,
  HOPES,
  KINDS,
  type Offer,
  type Shoes,
} from "./types.ts";
import { partsOf } from "./versions.ts";

/** `newer`: of a kind that this version does not know. [SHARE-45] */
export function parseOffer(data: unknown, v: number): Offer | "newer" | null {
  const parts = partsOf("share.offered", v);
  if (!hasKeys(data, ["words", "hope"], ["outside", "feelings", ...parts])) return null;
  const { words, hope, outside, feelings, kind } = data;
  if (!isText("words", words) || !isOneOf(HOPES, hope)) return null;
  if (outside !== undefined && !isText("outside", outside)) return null;
  if (feelings !== undefined && !isFeelings(feelings)) return null;
  const media = parseWithMedia(data);
  if (media === null) return null;
  if (kind !== undefined && !isOneOf(KINDS, kind)) return isWord(kind) ? "newer" : null;
  return { words, hope, ...given({ outside, feelings: feelings && [...feelings], kind }), ...media };
}

/** What a kind may be called, now or later. */
function isWord(kind: unknown): boolean {
  return typeof kind === "string" && /^[a-z-]{1,24}$/.test(kind);
}

export function parseAcknowledged(data: unknown) {
  if (!hasKeys(data, ["share", "how"])) return null;
  const { share, how } = data;
  return isEventId(share) && isOneOf(ACKNOWLEDGEMENTS, how) ? { share, how } : null;
}

export function parseAnswered(data: unknown, v: number) {
  if (!hasKeys(data, ["share"], ["after", "hear", "sense", "wonder", ...partsOf("share.answered", v)])) return null;
  const { share, after } = data;
  if (!isEventId(share) || (after !== undefined && !isEventId(after))) return null;
  const answer = parseAnswer(data);
  return answer === null ? null : { share, ...given({ after }), ...answer };
}

function parseAnswer(data: Readonly<Record<string, unknown>>): Answer | null {
  const said = ANSWER_PARTS.filter((part) => data[part] !== undefined);
  const media = parseWithMedia(data);
  if (said.length === 0 || media === null || !said.every((part) => isText("answer", data[part]))) return null;
  return { ...Object.fromEntries(said.map((part) => [part, data[part] as string])), ...media };
}

export function parseHeard(data: unknown) {
  if (!hasKeys(data, ["share", "answer", "how"], ["missing"])) return null;
  const { share, answer, how, missing } = data;
  if (!isEventId(share) || !isEventId(answer) || !isOneOf(HEARD, how)) return null;
  if (missing === undefined) return { share, answer, how };
  return how !== "yes" && isText("missing", missing) ? { share, answer, how, missing } : null;
}

export function parseHurt(data: unknown) {
  if (!hasKeys(data, ["share", "by"], ["after"])) return null;
  const { share, by, after } = data;
  if (!isEventId(share) || !isEventId(by)) return null;
  if (after === undefined) return { share, by };
  return isEventId(after) ? { share, by, after } : null;
}

export function parseStopped(data: unknown) {
  if (!hasKeys(data, ["share"], ["after"])) return null;
  const { share, after } = data;
  if (!isEventId(share)) return null;
  if (after === undefined) return { share };
  return isEventId(after) ? { share, after } : null;
}

export function parsePlaced(data: unknown): ({ readonly share: EventId } & Shoes) | null {
  if (!hasKeys(data, ["share", "words"], ["feelings"])) return null;
  const { share, words, feelings } = data;
  if (!isEventId(share) || !isText("shoes", words)) return null;
  if (feelings === undefined) return { share, words };
  return isFeelings(feelings) ? { share, words, feelings: [...feelings] } : null;
}

export function parseMet(data: unknown) {
  if (!hasKeys(data, ["share", "shoes", "how"], ["like"])) return null;
  const { share, shoes, how, like } = data;
  if (!isEventId(share) || !isEventId(shoes) || !isOneOf(CLOSENESS, how)) return null;
  if (like === undefined) return { share, shoes, how };
  return how !== "warm" && isText("like", like) ? { share, shoes, how, like } : null;
}

/** Of what only names its share. */
export function parseBare(data: unknown) {
  if (!hasKeys(data, ["share"])) return null;
  const { share } = data;
  return isEventId(share) ? { share } : null;
}

export function parseIdea(data: unknown) {
  if (!hasKeys(data, ["share", "words"])) return null;
  const { share, words } = data;
  return isEventId(share) && isText("idea", words) ? { share, words } : null;
}

export function isMinutes(minutes: unknown): minutes is number {
  return isWhole(minutes, BREATHER_MINUTES.least, BREATHER_MINUTES.most);
}

export function parsePaused(data: unknown) {
  if (!hasKeys(data, ["share", "minutes"], ["extends"])) return null;
  const { share, minutes, extends: longer } = data;
  if (!isEventId(share) || !isMinutes(minutes)) return null;
  if (longer === undefined) return { share, minutes };
  return isEventId(longer) ? { share, minutes, extends: longer } : null;
}

export function parseResumed(data: unknown) {
  if (!hasKeys(data, ["share", "of"])) return null;
  const { share, of } = data;
  return isEventId(share) && isEventId(of) ? { share, of } : null;
}
