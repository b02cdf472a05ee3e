/**
 * The private place of one person, folded from their private log: drafts, copies of what was said to them, the ladder
 * with what came of its steps, how heard they felt, and how they were.
 *
 * Rules in docs/spec/corner.md.
 */
import { KeptMap } from "./kept.ts";
import { admit, compare, emptyOrder, type Entry, type Order } from "./order.ts";
import { parseCornerEvent } from "./parse.ts";
import { checkText, type TextField } from "./text.ts";
import { MAX_FEELINGS } from "./types.ts";
import type { AsideReason, CornerCommand, Refusal, SetAside } from "./commands.ts";
import type { Copy, CornerEvent, Draft, EventId, Fact, Felt, Landscape, Outcome, Rung } from "./types.ts";
import { versionOf } from "./versions.ts";

/** Never changed: receiving gives a new one. */
export type Corner = {
  readonly order: Order<Reading>;
  /** By what is kept, under its name: its versions that are not erased. */
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
    const old = nameIn(before);
    const name = nameIn(order.entries.get(id) ?? null);
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

/** The steps of the ladder, the one changed last at the end. How they are arranged is for the screens. */
export function rungsOf(corner: Corner): readonly Rung[] {
  return latest(corner).flatMap((event) => (event.type === "rung.kept" ? [event.data] : []));
}

/** What came of the steps, the one kept last at the end. */
export function outcomesOf(corner: Corner): readonly Outcome[] {
  return latest(corner).flatMap((event) => (event.type === "outcome.kept" ? [event.data] : []));
}

/** How heard I felt, once for each share, the one changed last at the end. */
export function feltsOf(corner: Corner): readonly Felt[] {
  return latest(corner).flatMap((event) => (event.type === "felt.kept" ? [event.data] : []));
}

/** How I was, the one kept last at the end. */
export function landscapesKept(corner: Corner): readonly Landscape[] {
  return latest(corner).flatMap((event) => (event.type === "landscape.kept" ? [event.data] : []));
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
      const { words, outside, feelings } = command.draft;
      return keep(
        corner,
        { type: "draft.kept", data: command.draft },
        [
          ["words", words],
          ["outside", outside],
        ],
        feelings,
      );
    }
    case "keep-copy":
      return keep(corner, { type: "copy.kept", data: command.copy }, []);
    case "keep-rung": {
      const { words, fear } = command.rung;
      return keep(corner, { type: "rung.kept", data: command.rung }, [
        ["step", words],
        ["fear", fear],
      ]);
    }
    case "keep-outcome": {
      const { happened, fear } = command.outcome;
      return keep(corner, { type: "outcome.kept", data: command.outcome }, [
        ["happened", happened],
        ["fear", fear],
      ]);
    }
    case "keep-felt":
      return keep(corner, { type: "felt.kept", data: command.felt }, []);
    case "keep-landscape": {
      const { words, feelings } = command.landscape;
      return keep(corner, { type: "landscape.kept", data: command.landscape }, [["showing", words]], feelings);
    }
    case "let-draft-go":
      return letGo(versionsOf(corner, `draft ${command.draft}`));
    case "let-copy-go":
      return letGo(versionsOf(corner, `copy ${command.copy}`));
    case "let-rung-go": {
      const rung = versionsOf(corner, `rung ${command.rung}`);
      return rung.length === 0 ? letGo([]) : letGo([...rung, ...outcomesAfter(corner, command.rung)]);
    }
    case "let-outcome-go":
      return letGo(versionsOf(corner, `outcome ${command.outcome}`));
    case "let-landscape-go":
      return letGo(versionsOf(corner, `landscape ${command.landscape}`));
  }
}

/** What a person can do something about comes by its name; whatever else is wrong is malformed. */
function keep(
  corner: Corner,
  event: CornerEvent,
  texts: readonly (readonly [TextField, string | undefined])[],
  feelings: readonly string[] = [],
): CornerDecision {
  if (feelings.length > MAX_FEELINGS) return { ok: false, why: "too-many" };
  const fields = [...texts, ...feelings.map((feeling) => ["feeling", feeling] as const)];
  const checked = fields.map(([field, text]) => (text === undefined ? null : checkText(field, text)));
  if (checked.some((one) => one?.ok === false && one.why === "too-long")) return { ok: false, why: "too-long" };
  const parsed = parseCornerEvent(event.type, versionOf(event), event.data);
  if (!parsed.ok) return { ok: false, why: "malformed" };
  const erase = versionsOf(corner, nameOf(parsed.event)).map((one) => one.id);
  return { ok: true, events: [parsed.event], erase };
}

function letGo(entries: readonly Entry<Reading>[]): CornerDecision {
  if (entries.length === 0) return { ok: false, why: "unknown-item" };
  return { ok: true, events: [], erase: entries.map((one) => one.id) };
}

/** Every version of what was noted after a step: it goes with the step. [CORNER-9] */
function outcomesAfter(corner: Corner, rung: string): Entry<Reading>[] {
  const all: Entry<Reading>[] = [];
  for (const [name] of corner.versions.entries()) {
    if (!name.startsWith("outcome ")) continue;
    const versions = versionsOf(corner, name);
    const isAfter = ({ reading }: Entry<Reading>): boolean =>
      reading.is === "event" && reading.event.type === "outcome.kept" && reading.event.data.rung === rung;
    if (versions.some(isAfter)) all.push(...versions);
  }
  return all.toSorted(compare);
}

/** By corner, because every list is made from it. */
const latestIn = new WeakMap<Corner, readonly CornerEvent[]>();

function latest(corner: Corner): readonly CornerEvent[] {
  const known = latestIn.get(corner);
  if (known !== undefined) return known;
  const entries: Entry<Reading>[] = [];
  for (const [name] of corner.versions.entries()) entries.push(...versionsOf(corner, name).slice(-1));
  const found = entries.toSorted(compare).flatMap(({ reading }) => (reading.is === "event" ? [reading.event] : []));
  latestIn.set(corner, found);
  return found;
}

/** The versions that stand, in order. */
function versionsOf(corner: Corner, name: string): Entry<Reading>[] {
  return (corner.versions.get(name) ?? []).flatMap((id) => corner.order.entries.get(id) ?? []).toSorted(compare);
}

function nameIn(entry: Entry<Reading> | null): string | null {
  return entry?.reading.is === "event" ? nameOf(entry.reading.event) : null;
}

/** What an event is a version of. */
function nameOf(event: CornerEvent): string {
  switch (event.type) {
    case "draft.kept":
      return `draft ${event.data.id}`;
    case "copy.kept":
      return `copy ${event.data.of}`;
    case "rung.kept":
      return `rung ${event.data.id}`;
    case "outcome.kept":
      return `outcome ${event.data.id}`;
    case "felt.kept":
      return `felt ${event.data.share}`;
    case "landscape.kept":
      return `landscape ${event.data.id}`;
  }
}

function read({ content }: Fact): Reading {
  if (content.form === "unreadable") return { is: "odd", why: "unreadable" };
  if (content.form !== "sealed") return { is: "nothing" };
  const parsed = parseCornerEvent(content.type, content.v, content.data);
  return parsed.ok ? { is: "event", event: parsed.event } : { is: "odd", why: parsed.why };
}
