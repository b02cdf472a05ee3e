/** What a person asks to do, turned into events, or refused by name. The table and the fold have the same word. */
import { eventOf, type Hearth, namesOf, ownIn, share, takenBackBy } from "./hearth.ts";
import { aboutNow, followedNow, judge } from "./sharing.ts";
import type { Move } from "./table.ts";
import { checkText, type TextField, type TextRefusal } from "./text.ts";
import {
  ACKNOWLEDGEMENTS,
  type Acknowledgement,
  type Answer,
  type EventId,
  HEARD,
  type Heard,
  type HearthCommand,
  type HearthEvent,
  HOPES,
  MAX_FEELINGS,
  NOTE_KINDS,
  type Note,
  type Offer,
  type PersonId,
  type Refusal,
  type Share,
} from "./types.ts";

export type Decision =
  /** Events to append, and own events to erase, together. */
  | { readonly ok: true; readonly events: readonly HearthEvent[]; readonly erase: readonly EventId[] }
  | { readonly ok: false; readonly why: Refusal };

/** Whether `by` may do this now, and what it makes. Optional texts that are blank count as not given. */
export function decide(hearth: Hearth, command: HearthCommand, by: PersonId): Decision {
  switch (command.do) {
    case "name":
      return decideName(hearth, command.name, by);
    case "note":
      return decideNote(command.note);
    case "offer":
      return decideOffer(command.offer);
    case "acknowledge":
      return decideAcknowledge(hearth, command.share, command.how, by);
    case "answer":
      return decideAnswer(hearth, command.share, command.answer, by);
    case "hear":
      return decideHear(hearth, command.share, command.how, command.missing, by);
    case "hurt":
      return decideHurt(hearth, command.share, by);
    case "stop":
      return decideStop(hearth, command.share, by);
    case "take-back":
      return decideTakeBack(hearth, command.item, by);
  }
}

function decideName(hearth: Hearth, name: string, by: PersonId): Decision {
  const checked = checkText("name", name);
  if (!checked.ok) return refused(checked.why);
  const names = namesOf(hearth);
  if (Object.hasOwn(names, by) && names[by] === name) return refused("already");
  return event({ type: "person.named", data: { name } });
}

function decideNote({ kind, words, noticed }: Note): Decision {
  if (!NOTE_KINDS.includes(kind)) return refused("malformed");
  const said = kind === "sorry" ? checkText("note", words) : optional("note", words);
  if (!said.ok) return refused(said.why);
  const seen = optional("noticed", noticed);
  if (!seen.ok) return refused(seen.why);
  return event({ type: "note.sent", data: { kind, words: said.text ?? "", ...given("noticed", seen.text) } });
}

function decideOffer({ words, hope, outside, feelings }: Offer): Decision {
  if (!HOPES.includes(hope)) return refused("malformed");
  const said = checkText("words", words);
  if (!said.ok) return refused(said.why);
  const line = optional("outside", outside);
  if (!line.ok) return refused(line.why);
  const felt = (feelings ?? []).filter((feeling) => feeling.trim() !== "");
  if (felt.length > MAX_FEELINGS) return refused("too-many");
  for (const feeling of felt) {
    const checked = checkText("feeling", feeling);
    if (!checked.ok) return refused(checked.why);
  }
  const data = { words, hope, ...given("outside", line.text), ...(felt.length === 0 ? {} : { feelings: felt }) };
  return event({ type: "share.offered", data });
}

function decideAcknowledge(hearth: Hearth, id: EventId, how: Acknowledgement, by: PersonId): Decision {
  if (!ACKNOWLEDGEMENTS.includes(how)) return refused("malformed");
  return inShare(hearth, id, by, how === "thanks" ? "thank" : "ask-time", () =>
    event({ type: "share.acknowledged", data: { share: id, how } }),
  );
}

function decideAnswer(hearth: Hearth, id: EventId, answer: Answer, by: PersonId): Decision {
  return inShare(hearth, id, by, "answer", (now) => {
    const hear = optional("answer", answer.hear);
    const sense = optional("answer", answer.sense);
    const wonder = optional("answer", answer.wonder);
    for (const part of [hear, sense, wonder]) if (!part.ok) return refused(part.why);
    if (!hear.ok || !sense.ok || !wonder.ok) return refused("malformed");
    if (hear.text === null && sense.text === null && wonder.text === null) return refused("empty");
    const parts = { ...given("hear", hear.text), ...given("sense", sense.text), ...given("wonder", wonder.text) };
    return event({ type: "share.answered", data: { share: id, ...given("after", followedNow(now)), ...parts } });
  });
}

function decideHear(hearth: Hearth, id: EventId, how: Heard, missing: string | undefined, by: PersonId): Decision {
  if (!HEARD.includes(how)) return refused("malformed");
  return inShare(hearth, id, by, `hear-${how}`, (_now, answer) => {
    const lacking = optional("missing", missing);
    if (!lacking.ok) return refused(lacking.why);
    if (answer === null || (how === "yes" && lacking.text !== null)) return refused("malformed");
    return event({ type: "share.heard", data: { share: id, answer, how, ...given("missing", lacking.text) } });
  });
}

function decideHurt(hearth: Hearth, id: EventId, by: PersonId): Decision {
  return inShare(hearth, id, by, "hurt", (now, words) =>
    words === null
      ? refused("not-now")
      : event({ type: "share.hurt", data: { share: id, by: words, ...given("after", lastSaid(now)) } }),
  );
}

function decideStop(hearth: Hearth, id: EventId, by: PersonId): Decision {
  return inShare(hearth, id, by, "stop", (now) =>
    event({ type: "share.stopped", data: { share: id, ...given("after", lastSaid(now)) } }),
  );
}

function lastSaid(now: Share): EventId | null {
  return now.turns.at(-1)?.id ?? null;
}

/** A share goes with everything its author said in it. A note or an answer goes alone. */
function decideTakeBack(hearth: Hearth, item: EventId, by: PersonId): Decision {
  const author = takenBackBy(hearth, item);
  if (author !== null) return refused(author === by ? "taken-back" : "unknown-item");
  const found = eventOf(hearth, item);
  if (found === null) return refused("unknown-item");
  const { type, data } = found.event;
  if (type !== "share.offered" && type !== "share.answered" && type !== "note.sent") return refused("unknown-item");
  if (found.by !== by) return refused("not-yours");
  if (type === "share.answered" && takenBackBy(hearth, data.share) !== null) return refused("taken-back");
  return { ok: true, events: [], erase: type === "share.offered" ? [item, ...ownIn(hearth, item, by)] : [item] };
}

/** Asks the table whether the move is legal in the share as it stands, then makes its event. */
function inShare(
  hearth: Hearth,
  id: EventId,
  by: PersonId,
  move: Move,
  make: (now: Share, about: EventId | null) => Decision,
): Decision {
  const now = share(hearth, id);
  if (now === null) return refused("unknown-item");
  const about = aboutNow(now, by, move);
  const verdict = judge(now, by, move, about);
  return verdict.ok ? make(now, about) : refused(verdict.why);
}

function event(one: HearthEvent): Decision {
  return { ok: true, events: [one], erase: [] };
}

function refused(why: Refusal): Decision {
  return { ok: false, why };
}

type Given = { readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly why: TextRefusal };

/** A blank text is none. */
function optional(field: TextField, text: unknown): Given {
  if (text === undefined) return { ok: true, text: null };
  const checked = checkText(field, text);
  return !checked.ok && checked.why === "empty" ? { ok: true, text: null } : checked;
}

function given<K extends string>(key: K, text: string | null): { readonly [P in K]?: string } {
  return (text === null ? {} : { [key]: text }) as { readonly [P in K]?: string };
}
