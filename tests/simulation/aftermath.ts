/** What must hold at the end of a household's life, beside what `judge.ts` asks of every world. */
import { type LogKey, openEvent } from "#vault";
import { fromHex, HEADER_BYTES, hex, KIND, MAX_SEQ } from "#wire";
import { Household, type Member } from "./household.ts";
import { judge } from "./judge.ts";

/** Lives one household to its end, and says what is wrong with it then. */
export async function liveTogether(seed: number): Promise<string[]> {
  const household = new Household(seed);
  const leaves = household.chance.happens(0.25);
  await household.storm(household.chance.between(30, 60), leaves);
  await household.calm();
  if (household.leaver !== null) return [...household.problems, ...closed(household)];
  return [...judge(household), ...(await afterRemovals(household))];
}

/** Somebody left: it is known everywhere, and nothing of what they said is left anywhere. */
function closed({ leaver, members, relay }: Household): string[] {
  const problems: string[] = [];
  if (leaver?.told !== true) return ["the relay was never told"];
  const theirs = new Set(
    members.filter(({ device }) => device.person === leaver.person).map(({ device }) => hex(device.keys.id)),
  );
  for (const { device, removed } of members) {
    // One that the relay does not know, because it was added late or forgotten with an old backup, is told nothing any more.
    const isMet = relay.kept.chains.has(hex(device.keys.id));
    if (removed || !isMet || device.person === leaver.person) continue;
    if (device.log?.trouble() !== "place-closed")
      problems.push(`${device.name} does not know that the place is closed`);
    for (const [row, value] of device.disk.rows) {
      const [kind, name = ""] = row.split("/");
      const isSealed = kind === "event" && value[4] === KIND.sealed;
      if (theirs.has(name) && ((isSealed && value.length > HEADER_BYTES) || (kind === "body" && value.length > 0)))
        problems.push(`${device.name} still has ${row}`);
    }
  }
  for (const [name, { events }] of relay.kept.chains)
    for (const { header, body } of events)
      if (theirs.has(name) && header[4] === KIND.sealed && body !== null)
        problems.push(`the relay still has words of ${name}`);
  return problems;
}

/** Whoever was removed reads nothing that is written from now on, and the relay lets it nowhere near. */
async function afterRemovals(household: Household): Promise<string[]> {
  const { members, relay, time } = household;
  const problems: string[] = [];
  const before = new Map([...relay.kept.chains].map(([name, { events }]) => [name, events.length]));
  for (const device of household.left()) {
    const said = device.log?.append([{ type: "note.sent", v: 1, data: { kind: "thanks", words: "afterwards" } }]);
    await time.runUntil(time.now + 5_000);
    if ((await said)?.ok !== true) problems.push(`${device.name} cannot write any more`);
  }
  for (const member of members.filter((one) => one.removed)) {
    const { device } = member;
    const name = hex(device.keys.id);
    if (relay.kept.chains.get(name)?.last === MAX_SEQ) problems.push(`the relay did not drop ${device.name}`);
    if (device.log?.link() === "here") problems.push(`the relay still talks to ${device.name}`);
    // Whoever has the seed has its person's recovery key: only a new seed cuts that off.
    const keys = device.added ? keysOf(member) : [];
    for (const [author, { events }] of relay.kept.chains) {
      for (const event of events.slice(before.get(author) ?? 0)) {
        if (event.header[4] !== KIND.sealed) continue;
        if (keys.some((key) => openEvent(event, key).ok)) problems.push(`${device.name} can read what came after it`);
      }
    }
  }
  return problems;
}

/** Every key of the log that lies on a device. */
function keysOf({ device }: Member): LogKey[] {
  return [...device.disk.rows].flatMap(([row, key]) => {
    const [kind, id = ""] = row.split("/");
    return kind === "key" ? [{ id: fromHex(id) ?? new Uint8Array(16), key }] : [];
  });
}
