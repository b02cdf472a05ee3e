/**
 * The private place of one person, folded from their private log: drafts, and copies of what was said to them.
 *
 * Rules CORNER-1 to CORNER-8 in docs/spec/corner.md.
 */
import { KeptMap } from "./kept.ts";
import { admit, compare, emptyOrder, type Entry, type Order } from "./order.ts";
import { parseCopy, parseCornerEvent, parseDraft } from "./parse.ts";
import { checkText } from "./text.ts";
import { MAX_FEELINGS } from "./types.ts";
import type {
  AsideReason,
  Copy,
  CornerCommand,
  CornerEvent,
  Draft,
  EventId,
  Fact,
  Refusal,
  SetAside,
} from "./types.ts";

/** Never changed: receiving gives a new one. */
export type Corner = {
  readonly order: Order<Reading>;
  /** By draft, or by what was copied: its versions that are not erased. */
  readonly versions: KeptMap<readonly EventId[]>;
};

type Reading =
  | { readonly is: "event"; readonly event: CornerEvent }
  | { readonly is: "odd"; readonly why: AsideReason }
  | { readonly is: "nothing" };

export type CornerDecision =
  /** Events to append, and own events to erase, together. */
  | { readonly ok: true; readonly events: readonly CornerEvent[]; readonly erase: readonly EventId[] }
  | { readonly ok: false; readonly why: Refusal };

export function emptyCorner(): Corner {
  return { order: emptyOrder(), versions: KeptMap.empty() };
}

/** Takes facts in. Any order and any number of times gives the same corner; it never throws and never drops. */
export function receiveCorner(corner: Corner, facts: readonly Fact[]): Corner {
  const { order, changes } = admit(corner.order, facts, read);
  if (changes.size === 0) return corner;
  const versions = corner.versions.edit();
  for (const [id, before] of changes) {
    const old = before === null ? null : nameOf(before.reading);
    const entry = order.entries.get(id);
    const name = entry === undefined ? null : nameOf(entry.reading);
    if (old === name) continue;
    if (old !== null)
      versions.set(
        old,
        (versions.get(old) ?? []).filter((version) => version !== id),
      );
    if (name !== null) versions.set(name, [...(versions.get(name) ?? []), id]);
  }
  return { order, versions: versions.done() };
}

/** The latest version of every draft, the one changed last at the end. */
export function draftsOf(corner: Corner): readonly Draft[] {
  return latest(corner).flatMap((event) => (event.type === "draft.kept" ? [event.data] : []));
}

/** Every copy, the one kept last at the end. */
export function copiesOf(corner: Corner): readonly Copy[] {
  return latest(corner).flatMap((event) => (event.type === "copy.kept" ? [event.data] : []));
}

/** Everything that counts for nothing, and why, in order. */
export function cornerSetAside(corner: Corner): readonly SetAside[] {
  return [...corner.order.entries.values()]
    .toSorted(compare)
    .flatMap(({ id, fact, takenBack, reading }): SetAside[] => {
      const missing = fact.content.form === "erased" && !takenBack;
      const why = reading.is === "odd" ? reading.why : missing ? "body-missing" : null;
      return why === null ? [] : [{ id, by: fact.person, why, share: null }];
    });
}

/** Whether this can be done, and what it makes. Keeping a new version erases those before; letting go erases them all. */
export function decideCorner(corner: Corner, command: CornerCommand): CornerDecision {
  switch (command.do) {
    case "keep-draft": {
      const why = refusalOf(command.draft);
      if (why !== null) return { ok: false, why };
      const draft = parseDraft(command.draft);
      return draft === null ? { ok: false, why: "malformed" } : keep(corner, { type: "draft.kept", data: draft });
    }
    case "keep-copy": {
      const copy = parseCopy(command.copy);
      return copy === null ? { ok: false, why: "malformed" } : keep(corner, { type: "copy.kept", data: copy });
    }
    case "let-draft-go":
      return letGo(corner, `draft ${command.draft}`);
    case "let-copy-go":
      return letGo(corner, `copy ${command.copy}`);
  }
}

/** What a person can do something about, by name. */
function refusalOf({ words, outside = "", feelings = [] }: Draft): Refusal | null {
  if (feelings.length > MAX_FEELINGS) return "too-many";
  const texts = [checkText("words", words), checkText("outside", outside)];
  const checked = [...texts, ...feelings.map((feeling) => checkText("feeling", feeling))];
  return checked.some((one) => !one.ok && one.why === "too-long") ? "too-long" : null;
}

function keep(corner: Corner, event: CornerEvent): CornerDecision {
  const name = nameOf({ is: "event", event });
  return { ok: true, events: [event], erase: name === null ? [] : versionsOf(corner, name).map((one) => one.id) };
}

function letGo(corner: Corner, name: string): CornerDecision {
  const erase = versionsOf(corner, name).map((one) => one.id);
  return erase.length === 0 ? { ok: false, why: "unknown-item" } : { ok: true, events: [], erase };
}

function latest(corner: Corner): CornerEvent[] {
  const entries: Entry<Reading>[] = [];
  for (const [name] of corner.versions.entries()) entries.push(...versionsOf(corner, name).slice(-1));
  return entries.toSorted(compare).flatMap(({ reading }) => (reading.is === "event" ? [reading.event] : []));
}

/** The versions that stand, in order. */
function versionsOf(corner: Corner, name: string): Entry<Reading>[] {
  return (corner.versions.get(name) ?? []).flatMap((id) => corner.order.entries.get(id) ?? []).toSorted(compare);
}

function nameOf(reading: Reading): string | null {
  if (reading.is !== "event") return null;
  const { event } = reading;
  return event.type === "draft.kept" ? `draft ${event.data.id}` : `copy ${event.data.of}`;
}

function read({ content }: Fact): Reading {
  if (content.form === "unreadable") return { is: "odd", why: "unreadable" };
  if (content.form !== "sealed") return { is: "nothing" };
  const parsed = parseCornerEvent(content.type, content.v, content.data);
  return parsed.ok ? { is: "event", event: parsed.event } : { is: "odd", why: parsed.why };
}
