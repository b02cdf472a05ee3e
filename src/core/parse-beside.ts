/** What two people do beside telling and answering, as it comes from outside: how one is, and together-times. */
import { areFeelings, given, hasKeys, isEventId, isName, isOneOf, isText } from "./shape.ts";
import { type Form, FORMS, type KeptTogether, type Showing } from "./types.ts";

/** At least one feeling or a few words. */
export function parseShown(data: unknown): Showing | null {
  if (!hasKeys(data, ["feelings"], ["words"])) return null;
  const { feelings, words } = data;
  if (!areFeelings(feelings) || (words !== undefined && !isText("showing", words))) return null;
  if (feelings.length === 0 && words === undefined) return null;
  return { feelings: [...feelings], ...given({ words }) };
}

export function parseLandscapeAnswered(data: unknown) {
  if (!hasKeys(data, ["landscape", "words"])) return null;
  const { landscape, words } = data;
  return isEventId(landscape) && isText("reply", words) ? { landscape, words } : null;
}

/** What is done at one table only, and never offered on two devices. */
const AT_ONE_TABLE: readonly Form[] = ["turning"];

/** The forms that a together-time on two devices may have. [TOGETHER-9] */
export function isOfferedForm(form: unknown): form is Form {
  return isOneOf(FORMS, form) && !AT_ONE_TABLE.includes(form);
}

export function parseTogetherOffered(data: unknown) {
  if (!hasKeys(data, ["form"], ["card"])) return null;
  const { form, card } = data;
  if (!isOfferedForm(form)) return null;
  if (card === undefined) return { form };
  return isName(card) ? { form, card } : null;
}

export function parseTogetherJoined(data: unknown) {
  if (!hasKeys(data, ["together"])) return null;
  const { together } = data;
  return isEventId(together) ? { together } : null;
}

export function parseTogetherHanded(data: unknown) {
  if (!hasKeys(data, ["together"], ["after", "card"])) return null;
  const { together, after, card } = data;
  if (!isEventId(together) || (after !== undefined && !isEventId(after))) return null;
  if (card !== undefined && !isName(card)) return null;
  return { together, ...given({ after, card }) };
}

/** What is put away leaves no line behind. */
export function parseTogetherEnded(data: unknown) {
  if (!hasKeys(data, ["together", "keep"], ["line"])) return null;
  const { together, keep, line } = data;
  if (!isEventId(together) || typeof keep !== "boolean") return null;
  if (line === undefined) return { together, keep };
  return keep && isText("line", line) ? { together, keep, line } : null;
}

/** Two people, a line of each at most. */
export function parseTogetherKept(data: unknown): KeptTogether | null {
  if (!hasKeys(data, ["form", "lines"])) return null;
  const { form, lines } = data;
  if (!isOneOf(FORMS, form) || !Array.isArray(lines) || lines.length > 2) return null;
  return lines.every((line): line is string => isText("line", line)) ? { form, lines: [...lines] } : null;
}
