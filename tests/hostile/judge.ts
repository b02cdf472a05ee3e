/** What must hold after every life under a relay that lied, whatever it said. Empty when all of it does. */
import { canonical, owedErasures } from "#core";
import { recoveryIdOf, sha256 } from "#vault";
import { type Bytes, HEADER_BYTES, hex, KIND, parseHeader, parseKeys, utf8 } from "#wire";
import { MARKER, SOUND } from "../simulation/life.ts";
import type { Trial } from "./trial.ts";

export function judge(trial: Trial): string[] {
  const problems = [...trial.problems];
  const states = new Set<string>();
  for (const { name, person, log } of trial.left()) {
    if (log === null) {
      problems.push(`${name} is not open`);
      continue;
    }
    const hearth = log.state();
    if (log.link() !== "here") problems.push(`${name} is ${log.link()}`);
    if (log.unsent() > 0) problems.push(`${name} has ${String(log.unsent())} unsent`);
    if (log.gaps().length > 0) problems.push(`${name} misses something`);
    if (log.trouble() !== null) problems.push(`${name} reports ${String(log.trouble())}`);
    if (log.forks().length > 0) problems.push(`${name} saw a fork that nobody made`);
    if (owedErasures(hearth, person).length > 0) problems.push(`${name} owes an erasure`);
    states.add(hex(sha256(utf8(canonical(hearth)))));
    for (const id of trial.said.keys())
      if (hearth.order.entries.get(id) === undefined) problems.push(`${name} lost ${id}`);
    for (const { fact, id, takenBack } of hearth.order.entries.values()) {
      // What a removed device wrote beyond its last place is set aside, with that as the reason.
      if (trial.removed !== null && fact.device === hex(trial.removed.keys.id)) continue;
      if (!trial.isOurs(fact.device)) problems.push(`${name} believes ${fact.device}`);
      if (fact.content.form === "unreadable") problems.push(`${name} cannot read ${id}: ${fact.content.why}`);
      // What was said is there, or was taken back by whoever said it: no lie takes anything back.
      if (fact.content.form === "erased" && !takenBack && !trial.takenBack.has(id) && !trial.perhapsGone.has(id))
        problems.push(`${name} has lost the words of ${id}`);
    }
  }
  if (states.size > 1) problems.push(`${String(states.size)} different states`);
  return [...new Set([...problems, ...leftovers(trial), ...strangers(trial)])];
}

/** Bodies that were taken back, and plain words, wherever an honest party keeps bytes. */
function leftovers(trial: Trial): string[] {
  const problems: string[] = [];
  const erased = new Set<string>();
  for (const { log } of trial.left()) {
    for (const { id, fact, takenBack } of log?.state().order.entries.values() ?? []) {
      if (takenBack || trial.takenBack.has(id)) erased.add(`${fact.device}/${String(fact.seq)}`);
    }
  }
  for (const { name, disk } of trial.left()) {
    for (const [row, value] of disk.rows) {
      if (holds(value)) problems.push(`${name}: plain words in ${row}`);
      const [kind, device = "", seq = ""] = row.split("/");
      const bare = kind === "body" ? 0 : HEADER_BYTES;
      if (
        (kind === "body" || kind === "event") &&
        erased.has(`${device}/${String(Number(seq))}`) &&
        value.length > bare
      )
        problems.push(`${name}: the body in ${row} is still there`);
    }
  }
  for (const [device, { events }] of trial.relay.kept.chains) {
    for (const [i, { header, body }] of events.entries()) {
      if (body !== null && erased.has(`${device}/${String(i + 1)}`)) problems.push("relay: a body is still there");
      if (holds(header) || (body !== null && holds(body))) problems.push("relay: plain words");
    }
  }
  return problems;
}

/** No key was ever wrapped for anybody but these two people's devices and their recovery keys. */
function strangers(trial: Trial): string[] {
  const founders = trial.genesis.genesis.founders.map(({ recovery }) => hex(recoveryIdOf(recovery)));
  const problems: string[] = [];
  for (const { events } of trial.relay.kept.chains.values()) {
    for (const { header, body } of events) {
      const parsed = parseHeader(header);
      if (!parsed.ok || parsed.header.kind !== KIND.keys || body === null) continue;
      for (const { recipient } of parseKeys(body)?.wraps ?? []) {
        const name = hex(recipient);
        if (!trial.isOurs(name) && !founders.includes(name)) problems.push("a key was wrapped for a stranger");
      }
    }
  }
  return problems;
}

function holds(bytes: Bytes): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return all.includes(MARKER) || all.includes(SOUND);
}
