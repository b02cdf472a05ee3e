/** What must hold once the faults have stopped, in every world. Empty when all of it does. */
import { canonical, type Hearth, owedErasures } from "#core";
import { sha256 } from "#vault";
import { type Bytes, HEADER_BYTES, hex, utf8 } from "#wire";
import { MARKER, SOUND } from "./life.ts";
import type { World } from "./world.ts";

/** As much of a world as is judged. */
export type Judged = Pick<World, "problems" | "left" | "said" | "takenBack" | "relay">;

export function judge(world: Judged): string[] {
  const problems = [...world.problems];
  const states = new Set<string>();
  for (const { name, person, log } of world.left()) {
    if (log === null) {
      problems.push(`${name} is not open`);
      continue;
    }
    if (log.link() !== "here") problems.push(`${name} is ${log.link()}`);
    if (log.unsent() > 0) problems.push(`${name} has ${String(log.unsent())} unsent`);
    for (const gap of log.gaps()) problems.push(`${name} misses something after ${gap.device}/${String(gap.after)}`);
    if (log.trouble() !== null) problems.push(`${name} reports ${String(log.trouble())}`);
    if (log.forks().length > 0) problems.push(`${name} saw a fork`);
    if (owedErasures(log.state(), person).length > 0) problems.push(`${name} owes an erasure`);
    states.add(hex(sha256(utf8(canonical(log.state())))));
    for (const id of world.said.keys()) if (!knows(log.state(), id)) problems.push(`${name} lost ${id}`);
  }
  if (states.size > 1) problems.push(`${String(states.size)} different states`);
  return [...problems, ...leftovers(world)];
}

function knows(hearth: Hearth, id: string): boolean {
  return hearth.order.entries.get(id) !== undefined;
}

/** Bodies that were taken back, and plain words, wherever bytes are kept. */
function leftovers(world: Judged): string[] {
  const problems: string[] = [];
  const erased = new Set<string>();
  for (const { log } of world.left()) {
    if (log === null) continue;
    for (const entry of log.state().order.entries.values()) {
      if (entry.takenBack || world.takenBack.has(entry.id)) erased.add(placeOf(entry.fact.device, entry.fact.seq));
    }
  }
  for (const { name, disk } of world.left()) {
    for (const [row, value] of disk.rows) {
      if (holds(value)) problems.push(`${name}: plain words in ${row}`);
      const [kind, device = "", seq = ""] = row.split("/");
      if (kind === "body" && value.length > 0 && erased.has(placeOf(device, Number(seq)))) {
        problems.push(`${name}: the body in ${row} is still there`);
      }
      if (kind !== "event" || !erased.has(placeOf(device, Number(seq)))) continue;
      if (value.length > HEADER_BYTES) problems.push(`${name}: the body of ${row} is still there`);
    }
  }
  for (const [device, { events }] of world.relay.kept.chains) {
    for (const [i, { header, body }] of events.entries()) {
      if (body !== null && erased.has(placeOf(device, i + 1)))
        problems.push(`relay: the body of ${device}/${String(i + 1)} is still there`);
      if (holds(header) || (body !== null && holds(body))) problems.push("relay: plain words");
    }
  }
  return problems;
}

function placeOf(device: string, seq: number): string {
  return `${device}/${String(seq)}`;
}

function holds(bytes: Bytes): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return all.includes(MARKER) || all.includes(SOUND);
}
