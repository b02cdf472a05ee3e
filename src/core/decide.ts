/** What a person asks to do, turned into events, or refused by name. The fold has the same word. */
import { type Decision, event, feelingsIn, mediaIn, optional, refused } from "./asking.ts";
import {
  decideAnswerLandscape,
  decideAnswerNote,
  decideAskSummary,
  decideGiveSummary,
  decideShow,
  decideShowSign,
  halvesOf,
  shownAlike,
} from "./decide-beside.ts";
import { decideInShare } from "./decide-share.ts";
import { eventOf, type Hearth, namesOf, takenBackBy, together } from "./hearth.ts";
import { ownIn, withPieces } from "./owed.ts";
import { type FoldedEvent, rootNamed } from "./parse.ts";
import { isOfferedForm, parseTogetherKept } from "./parse-beside.ts";
import { given, isName } from "./shape.ts";
import { checkText } from "./text.ts";
import { lastHand, refusalOf, type TogetherMove } from "./togethers.ts";
import type { HearthCommand } from "./commands.ts";
import type { Together } from "./states.ts";
import {
  type EventId,
  type Form,
  HOPES,
  type KeptTogether,
  KINDS,
  NOTE_KINDS,
  type Note,
  type Offer,
  type PersonId,
} from "./types.ts";

export type { Decision } from "./asking.ts";

/** Whether `by` may do this now, and what it makes. Optional texts that are blank count as not given. */
export function decide(hearth: Hearth, command: HearthCommand, by: PersonId): Decision {
  switch (command.do) {
    case "name":
      return decideName(hearth, command.name, by);
    case "note":
      return decideNote(command.note);
    case "offer":
      return decideOffer(command.offer);
    case "show":
      return decideShow(command.showing);
    case "answer-landscape":
      return decideAnswerLandscape(hearth, command.landscape, command.words, by);
    case "answer-note":
      return decideAnswerNote(hearth, command.note, command.words, by);
    case "show-sign":
      return decideShowSign(hearth, command.showing, by);
    case "ask-summary":
      return decideAskSummary(command.words);
    case "give-summary":
      return decideGiveSummary(hearth, command.summary, command.passages, by);
    case "offer-together":
      return decideOfferTogether(command.form, command.card);
    case "join":
      return inTogether(hearth, command.together, by, { does: "join" }, ({ id }) =>
        event({ type: "together.joined", data: { together: id } }),
      );
    case "hand":
      if (command.card !== undefined && !isName(command.card)) return refused("malformed");
      return inTogether(hearth, command.together, by, { does: "hand" }, (now) => {
        const parts = given({ after: lastHand(now), card: command.card });
        return event({ type: "together.handed", data: { together: now.id, ...parts } });
      });
    case "end-together":
      return decideEnd(hearth, command.together, command.keep, command.line, by);
    case "keep-together":
      return decideKeep(command.kept);
    case "take-back":
      return decideTakeBack(hearth, command.item, by);
    default:
      return decideInShare(hearth, command, by);
  }
}

function decideName(hearth: Hearth, name: string, by: PersonId): Decision {
  const checked = checkText("name", name);
  if (!checked.ok) return refused(checked.why);
  const names = namesOf(hearth);
  if (Object.hasOwn(names, by) && names[by] === name) return refused("already");
  return event({ type: "person.named", data: { name } });
}

function decideNote({ kind, words, noticed, ...rest }: Note): Decision {
  if (!NOTE_KINDS.includes(kind)) return refused("malformed");
  const said = kind === "sorry" ? checkText("note", words) : optional("note", words);
  if (!said.ok) return refused(said.why);
  const seen = optional("noticed", noticed);
  if (!seen.ok) return refused(seen.why);
  const media = mediaIn(rest);
  if (media === null) return refused("malformed");
  return event({
    type: "note.sent",
    data: { kind, words: said.text ?? "", ...given({ noticed: seen.text }), ...media },
  });
}

function decideOffer({ words, hope, outside, feelings, kind, ...rest }: Offer): Decision {
  if (!HOPES.includes(hope) || (kind !== undefined && !KINDS.includes(kind))) return refused("malformed");
  const said = checkText("words", words);
  if (!said.ok) return refused(said.why);
  const line = optional("outside", outside);
  if (!line.ok) return refused(line.why);
  const felt = feelingsIn(feelings);
  if (!felt.ok) return refused(felt.why);
  const media = mediaIn(rest);
  if (media === null) return refused("malformed");
  const named = felt.feelings.length === 0 ? {} : { feelings: felt.feelings };
  return event({
    type: "share.offered",
    data: { words, hope, ...given({ outside: line.text }), ...named, ...given({ kind }), ...media },
  });
}

function decideOfferTogether(form: Form, card: string | undefined): Decision {
  if (!isOfferedForm(form) || (card !== undefined && !isName(card))) return refused("malformed");
  return event({ type: "together.offered", data: { form, ...given({ card }) } });
}

function decideEnd(hearth: Hearth, id: EventId, keep: boolean, line: string | undefined, by: PersonId): Decision {
  return inTogether(hearth, id, by, { does: "end", keep }, () => {
    const said = optional("line", line);
    if (!said.ok) return refused(said.why);
    if (!keep && said.text !== undefined) return refused("malformed");
    return event({ type: "together.ended", data: { together: id, keep, ...given({ line: said.text }) } });
  });
}

/** Of what happened at one table. Blank lines are left out. */
function decideKeep({ form, lines }: KeptTogether): Decision {
  const said = lines.map((line) => optional("line", line));
  for (const line of said) if (!line.ok) return refused(line.why);
  const kept = parseTogetherKept({ form, lines: said.flatMap((line) => (line.ok && line.text) || []) });
  return kept === null ? refused("malformed") : event({ type: "together.kept", data: kept });
}

function inTogether(
  hearth: Hearth,
  id: EventId,
  by: PersonId,
  move: TogetherMove,
  make: (now: Together) => Decision,
): Decision {
  const now = together(hearth, id);
  if (now === null) return refused(takenBackBy(hearth, id) === null ? "unknown-item" : "taken-back");
  const why = refusalOf(now, by, move);
  return why === null ? make(now) : refused(why);
}

/** What goes alone, but for the pieces of its media. */
const ALONE = ["share.answered", "share.placed", "share.idea", "landscape.answered", "note.answered", "together.kept"];
/** What goes with everything that its author said of the same: otherwise what was said before would count again. */
const REPLACED = ["sign.shown", "summary.given"];
/** What goes with everything its author said in it. */
const BEGUN = ["share.offered", "landscape.shown", "together.offered", "note.sent", "summary.asked"];

function decideTakeBack(hearth: Hearth, item: EventId, by: PersonId): Decision {
  const author = takenBackBy(hearth, item);
  if (author !== null) return refused(author === by ? "taken-back" : "unknown-item");
  const found = eventOf(hearth, item);
  if (found === null) return refused("unknown-item");
  const { type, data } = found.event;
  if (![...ALONE, ...REPLACED, ...BEGUN].includes(type)) return refused("unknown-item");
  if (found.by !== by) return refused("not-yours");
  const within = rootNamed(data)?.id ?? null;
  if (within !== null && takenBackBy(hearth, within) !== null) return refused("taken-back");
  const all = BEGUN.includes(type) ? ownIn(hearth, item, by) : alike(hearth, found.event, by);
  return { ok: true, events: [], erase: [...new Set([...withPieces(hearth, item), ...all])] };
}

function alike(hearth: Hearth, { type, data }: FoldedEvent, by: PersonId): readonly EventId[] {
  if (type === "sign.shown") return shownAlike(hearth, data, by);
  return type === "summary.given" ? halvesOf(hearth, data.summary, by) : [];
}
