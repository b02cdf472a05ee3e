/** What a person asks to do beside telling: answering a note or how one is, showing, and a joint summary. */
import { type Decision, event, feelingsIn, optional, refused } from "./asking.ts";
import { type Hearth, landscape, note, summary, takenBackBy } from "./hearth.ts";
import { mentionsOf } from "./owed.ts";
import { bytesOfPassages, parseSignShown, parseSummaryGiven } from "./parse-ours.ts";
import { refusalToAnswer } from "./replies.ts";
import { given } from "./shape.ts";
import { checkText } from "./text.ts";
import { type EventId, type Passage, type PersonId, type Showing, type ShownSign, SUMMARY_LIMITS } from "./types.ts";

export function decideShow({ feelings, words }: Showing): Decision {
  const felt = feelingsIn(feelings);
  if (!felt.ok) return refused(felt.why);
  const said = optional("showing", words);
  if (!said.ok) return refused(said.why);
  if (felt.feelings.length === 0 && said.text === undefined) return refused("empty");
  return event({ type: "landscape.shown", data: { feelings: felt.feelings, ...given({ words: said.text }) } });
}

export function decideAnswerLandscape(hearth: Hearth, id: EventId, words: string, by: PersonId): Decision {
  const shown = landscape(hearth, id);
  const why = shown === null ? missing(hearth, id) : refusalToAnswer(shown, by);
  if (why !== null) return refused(why);
  const said = checkText("reply", words);
  return said.ok ? event({ type: "landscape.answered", data: { landscape: id, words } }) : refused(said.why);
}

export function decideAnswerNote(hearth: Hearth, id: EventId, words: string, by: PersonId): Decision {
  const sent = note(hearth, id);
  const why = sent === null ? missing(hearth, id) : refusalToAnswer(sent, by);
  if (why !== null) return refused(why);
  const said = checkText("reply", words);
  return said.ok ? event({ type: "note.answered", data: { note: id, words } }) : refused(said.why);
}

/** What one showed of the same before goes. [SIGN-3] */
export function decideShowSign(hearth: Hearth, showing: ShownSign, by: PersonId): Decision {
  const said = checkText("sign", showing.words);
  if (!said.ok) return refused(said.why);
  const parsed = parseSignShown(showing);
  if (parsed === null) return refused("malformed");
  return { ok: true, events: [{ type: "sign.shown", data: parsed }], erase: shownAlike(hearth, parsed, by) };
}

/** Everything this person shows of the same item, or of the same sign. */
export function shownAlike(hearth: Hearth, { sign, item }: ShownSign, by: PersonId): readonly EventId[] {
  return hearth.signs.flatMap(({ item: { id, from, showing } }) =>
    from === by && showing.sign === sign && showing.item === item ? [id] : [],
  );
}

export function decideAskSummary(words: string | undefined): Decision {
  const said = optional("line", words);
  return said.ok ? event({ type: "summary.asked", data: given({ words: said.text }) }) : refused(said.why);
}

/** One's half, whole. What one gave before goes. [SUM-3] */
export function decideGiveSummary(hearth: Hearth, id: EventId, passages: readonly Passage[], by: PersonId): Decision {
  if (summary(hearth, id) === null) return refused(missing(hearth, id));
  const why = refusalOfHalf(passages);
  if (why !== null) return refused(why);
  const data = parseSummaryGiven({ summary: id, passages });
  if (data === null) return refused("malformed");
  return { ok: true, events: [{ type: "summary.given", data }], erase: halvesOf(hearth, id, by) };
}

/** Every half of it that this person gave. */
export function halvesOf(hearth: Hearth, id: EventId, by: PersonId): readonly EventId[] {
  return mentionsOf(hearth, id, by, "summary.given");
}

/** What a person can do something about. */
function refusalOfHalf(passages: readonly Passage[]): "empty" | "too-many" | "too-long" | null {
  if (passages.length === 0) return "empty";
  if (passages.length > SUMMARY_LIMITS.passages) return "too-many";
  for (const { heading, words } of passages) {
    const said = checkText("passage", words);
    if (!said.ok && said.why !== "malformed") return said.why;
    const over = checkText("heading", heading);
    if (!over.ok && over.why === "too-long") return over.why;
  }
  return bytesOfPassages(passages) > SUMMARY_LIMITS.bytes ? "too-long" : null;
}

function missing(hearth: Hearth, id: EventId): "unknown-item" | "taken-back" {
  return takenBackBy(hearth, id) === null ? "unknown-item" : "taken-back";
}
