/** What a person asks to keep in the corner or to let go, turned into events, or refused by name. */
import { type Corner, type Version, versionsOf } from "./corner.ts";
import { nameOf } from "./corner-lists.ts";
import { compare } from "./order.ts";
import { parseCornerEvent } from "./parse.ts";
import { bytesOfWeighing } from "./parse-alone.ts";
import { checkText, type TextField } from "./text.ts";
import type { CornerCommand, Refusal } from "./commands.ts";
import { type CornerEvent, type EventId, MAX_FEELINGS, MAX_REASONS, SUMMARY_LIMITS, type Weighing } from "./types.ts";
import { versionOf } from "./versions.ts";

export type CornerDecision =
  /** Events to append, and own events to erase, together. */
  | { readonly ok: true; readonly events: readonly CornerEvent[]; readonly erase: readonly EventId[] }
  | { readonly ok: false; readonly why: Refusal };

/** A text, and whether it must say something. */
type Text = readonly [TextField, string | undefined, "needed"?];

/** Whether this can be done, and what it makes. Keeping a new version erases those before; letting go erases them all. */
export function decideCorner(corner: Corner, command: CornerCommand): CornerDecision {
  switch (command.do) {
    case "keep-draft": {
      const { words, outside, feelings } = command.draft;
      const texts: Text[] = [
        ["words", words],
        ["outside", outside],
      ];
      return keep(corner, { type: "draft.kept", data: command.draft }, texts, feelings);
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
    case "keep-noticing":
      return keep(corner, { type: "noticing.kept", data: command.noticing }, [["noticing", command.noticing.words]]);
    case "keep-check-in":
      return keep(corner, { type: "checkin.kept", data: command.checkIn }, [["noticing", command.checkIn.words]]);
    case "keep-reflection": {
      const { words } = command.reflection;
      return keep(corner, { type: "reflection.kept", data: command.reflection }, [["reflection", words, "needed"]]);
    }
    case "keep-intention": {
      const { words } = command.intention;
      return keep(corner, { type: "intention.kept", data: command.intention }, [["intention", words, "needed"]]);
    }
    case "keep-weighing":
      return keepWeighing(corner, command.weighing);
    case "just-me":
      return keep(corner, { type: "justme.kept", data: { on: command.on } }, []);
    case "bring":
      return keep(corner, { type: "brought.kept", data: command.brought }, [["brought", command.brought.words]]);
    case "name-device":
      return keep(corner, { type: "device.kept", data: command.card }, [["name", command.card.name, "needed"]]);
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
    case "let-noticing-go":
      return letGo(versionsOf(corner, `noticing ${command.noticing}`));
    case "let-check-in-go":
      return letGo(versionsOf(corner, `checkin ${command.checkIn}`));
    case "let-reflection-go":
      return letGo(versionsOf(corner, `reflection ${command.reflection}`));
    case "let-intention-go":
      return letGo(versionsOf(corner, `intention ${command.intention}`));
    case "let-weighing-go":
      return letGo(versionsOf(corner, "weighing"));
    case "let-brought-go":
      return letGo(versionsOf(corner, `brought ${command.brought}`));
  }
}

/**
 * All of these or none: the first refusal is the answer. Of two that keep the same thing the later one stands; what one of
 * them keeps, none of the others can let go. [CORNER-20]
 */
export function decideCornerAll(corner: Corner, commands: readonly CornerCommand[]): CornerDecision {
  const made = new Map<string, CornerEvent>();
  const erase = new Set<EventId>();
  for (const command of commands) {
    const decided = decideCorner(corner, command);
    if (!decided.ok) return decided;
    for (const event of decided.events) {
      made.delete(nameOf(event));
      made.set(nameOf(event), event);
    }
    for (const id of decided.erase) erase.add(id);
  }
  return { ok: true, events: [...made.values()], erase: [...erase] };
}

function keepWeighing(corner: Corner, weighing: Weighing): CornerDecision {
  const { reasons, words } = weighing;
  if (reasons.length > MAX_REASONS) return { ok: false, why: "too-many" };
  if (bytesOfWeighing(weighing) > SUMMARY_LIMITS.bytes) return { ok: false, why: "too-long" };
  const own = reasons.map((reason): Text => ["reason", reason.words, "needed"]);
  return keep(corner, { type: "weighing.kept", data: weighing }, [...own, ["happened", words]]);
}

/** What a person can do something about comes by its name; whatever else is wrong is malformed. */
function keep(
  corner: Corner,
  event: CornerEvent,
  texts: readonly Text[],
  feelings: readonly string[] = [],
): CornerDecision {
  if (feelings.length > MAX_FEELINGS) return { ok: false, why: "too-many" };
  const fields: readonly Text[] = [...texts, ...feelings.map((feeling) => ["feeling", feeling] as const)];
  const whys = fields.map(([field, text, needed]) => {
    const checked = text === undefined ? null : checkText(field, text);
    if (checked === null || checked.ok) return null;
    return checked.why === "too-long" || (checked.why === "empty" && needed === "needed") ? checked.why : null;
  });
  const why = whys.find((one) => one !== null);
  if (why !== undefined && why !== null) return { ok: false, why };
  const parsed = parseCornerEvent(event.type, versionOf(event), event.data);
  if (!parsed.ok) return { ok: false, why: "malformed" };
  const erase = versionsOf(corner, nameOf(parsed.event)).map((one) => one.id);
  return { ok: true, events: [parsed.event], erase };
}

function letGo(entries: readonly Version[]): CornerDecision {
  if (entries.length === 0) return { ok: false, why: "unknown-item" };
  return { ok: true, events: [], erase: entries.map((one) => one.id) };
}

/** Every version of what was noted after a step: it goes with the step. [CORNER-9] */
function outcomesAfter(corner: Corner, rung: string): Version[] {
  const all: Version[] = [];
  for (const [name] of corner.versions.entries()) {
    if (!name.startsWith("outcome ")) continue;
    const versions = versionsOf(corner, name);
    const isAfter = ({ reading }: Version): boolean =>
      reading.is === "event" && reading.event.type === "outcome.kept" && reading.event.data.rung === rung;
    if (versions.some(isAfter)) all.push(...versions);
  }
  return all.toSorted(compare);
}
