/** A house that was lived in, for tests that move it: logs with everything that a mailbox can hold of them. */
import { randomBytes } from "node:crypto";
import type { Bytes, Envelope, Position } from "#wire";
import type { Deposit, Mailbox } from "../../src/relay/mailbox.ts";
import { makeLog, makePerson, TestDevice, type TestLog } from "../../src/relay/testing.ts";

export type Room = { readonly log: TestLog; readonly ada: TestDevice; readonly noor: TestDevice };

const NOW = 1_800_000_000_000;

/** Stores this event as the relay would. */
export function deposit(device: TestDevice, { header, body }: Envelope, more: Partial<Deposit> = {}): Deposit {
  const seq = Number(Buffer.from(header).readBigUInt64BE(8));
  return { log: device.log.id, device: device.id, seq, header, body, erased: false, effect: null, ...more };
}

/** A log of two, each with a device that was let in. */
export async function furnish(mailbox: Mailbox, events: number): Promise<Room> {
  const [one, other] = [makePerson(), makePerson()];
  const log = makeLog(one, other);
  const room: Room = { log, ada: new TestDevice(log, one), noor: new TestDevice(log, other) };
  await mailbox.found(log.id, log.record);
  await mailbox.append(
    [room.ada, room.noor].map((device, side) =>
      deposit(device, device.certificate, { effect: { type: "certificate", side: side as 0 | 1 } }),
    ),
  );
  const batch: Deposit[] = [];
  for (let i = 0; i < events; i++) {
    const device = i % 2 === 0 ? room.ada : room.noor;
    batch.push(deposit(device, device.write()));
  }
  await mailbox.append(batch);
  return room;
}

/** Everything that can be special about a log: bodies that went or never came, a removed device, targets, a leave. */
export async function live(mailbox: Mailbox, room: Room): Promise<void> {
  const { log, ada, noor } = room;
  const phone = new TestDevice(log, ada.person);
  const places = (device: TestDevice, ...seqs: number[]): Position[] => seqs.map((seq) => ({ device: device.id, seq }));
  await mailbox.append([deposit(phone, phone.certificate, { effect: { type: "certificate", side: 0 } })]);
  // Without a body, with one that comes later, and erased before it came.
  await mailbox.append([deposit(ada, ada.write(), { body: null }), deposit(phone, phone.write())]);
  const late = ada.write();
  await mailbox.append([deposit(ada, late, { body: null })]);
  await mailbox.append([deposit(ada, late, { effect: { type: "fill" } })]);
  await mailbox.append([deposit(noor, noor.write(), { body: null, erased: true })]);
  const stored = places(ada, 3);
  const awaited = places(phone, 9, 7);
  const erase = ada.erase(...stored, ...awaited);
  await mailbox.append([deposit(ada, erase, { effect: { type: "erase", stored, awaited } })]);
  await mailbox.append([
    deposit(ada, ada.revoke(phone), { effect: { type: "revocation", device: phone.id, lastSeq: phone.seq } }),
  ]);
  await mailbox.keepTarget(log.id, ada.id, randomBytes(120));
}

/** The bodies of who left are removed, or still there, as the relay was stopped in between. */
export async function leaveAs(mailbox: Mailbox, { log, noor }: Room, clear: boolean): Promise<void> {
  await mailbox.leave(log.id, 1, noor.leave());
  for (let i = 0; clear && i < 100; i++) if ((await mailbox.clear()) === "done") return;
}

export async function shelve(mailbox: Mailbox): Promise<{ invitation: Bytes; locker: Bytes }> {
  const invitation = randomBytes(16);
  await mailbox.invite(invitation, randomBytes(300), NOW + 100_000, NOW);
  await mailbox.fill(invitation, { slot: 2, bytes: randomBytes(40) }, NOW);
  await mailbox.invite(randomBytes(16), randomBytes(30), NOW + 5, NOW);
  const locker = randomBytes(16);
  await mailbox.keepLocker(locker, randomBytes(32), randomBytes(4_096));
  await mailbox.keepOwn("push-secret", randomBytes(32));
  return { invitation, locker };
}

/** A small house with something of everything. */
export async function liveIn(mailbox: Mailbox, logs = 4, events = 12): Promise<Room[]> {
  const rooms: Room[] = [];
  for (let i = 0; i < logs; i++) rooms.push(await furnish(mailbox, events));
  for (const room of rooms.slice(0, 2)) await live(mailbox, room);
  await leaveAs(mailbox, rooms[1] as Room, true);
  await shelve(mailbox);
  return rooms;
}

/** Everything that the port tells of these logs. */
export async function tell(mailbox: Mailbox, rooms: readonly Room[]): Promise<unknown[]> {
  const all: unknown[] = [await mailbox.own("push-secret"), await mailbox.counts(), await mailbox.expire(NOW)];
  for (const { log } of rooms) {
    const stored = await mailbox.open(log.id);
    all.push({ ...stored, version: 0 });
    for (const { device } of stored?.chains ?? []) {
      const events = await mailbox.read(log.id, { device, seq: 0 }, 1e12);
      all.push(events.map(({ header, body }) => [hexOf(header), hexOf(body)]));
      const places = events.map((_, i) => ({ device, seq: i + 1 }));
      all.push((await mailbox.look(log.id, places)).map((one) => one?.body));
    }
  }
  return plain(all) as unknown[];
}

/** The same with bytes as text, whatever holds them, and what has no order in its order. */
function plain(value: unknown, name = ""): unknown {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) {
    const items = value.map((one) => plain(one));
    return name === "awaited" || name === "targets" ? items.map((one) => JSON.stringify(one)).toSorted() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, key)]));
}

function hexOf(bytes: Bytes | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString("hex");
}
