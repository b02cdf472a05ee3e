import { afterEach, expect, test, vi } from "vitest";
import { equal, offeredProtocols, type RelayMessage } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import { Away, type Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { chainKey } from "./roll.ts";
import { systemClock } from "./system.ts";
import { connect, makeLog, makePerson, placeOf, settle, TestClient, TestDevice } from "./testing.ts";

vi.setConfig({ testTimeout: 60_000 });

let relay: Running;
afterEach(() => relay.stop());

/** A mailbox whose appends wait until they are let through, or find no room. */
function slowDisk(shared = false) {
  const inner = memoryMailbox();
  let gate: Promise<void> | null = null;
  let open = (): void => {};
  const disk = {
    full: false,
    broken: false,
    away: false,
    hold: () => void (gate = new Promise((resume) => (open = resume))),
    release: () => {
      gate = null;
      open();
    },
  };
  const mailbox: Mailbox = Object.assign(Object.create(inner) as Mailbox, {
    shared,
    async append(batch: Parameters<Mailbox["append"]>[0]) {
      await gate;
      if (disk.away) throw new Away();
      if (disk.broken) throw new Error("the disk failed");
      if (!disk.full) return inner.append(batch);
      const lost = new Map(batch.map(({ log }) => [chainKey(log), "no-space" as const]));
      return { ok: false, lost, versions: new Map() };
    },
  });
  return { disk, mailbox };
}

async function pair(mailbox: Mailbox, clock = systemClock) {
  relay = await runRelay({ mailbox, clock });
  const people = [makePerson(), makePerson()] as const;
  const log = makeLog(...people);
  const ada = new TestDevice(log, people[0]);
  const noor = new TestDevice(log, people[1]);
  await settle(relay.url, log, ada, noor);
  const join = async (device: TestDevice, minor: number): Promise<TestClient> => {
    const client = await connect(relay.url, device, relay.url, offeredProtocols(minor));
    await client.history();
    return client;
  };
  return { ada, noor, from: await join(ada, 2), join };
}

const aMoment = (): Promise<null> => new Promise((resume) => setTimeout(() => resume(null), 100));

test("an event comes before the disk has it and is acknowledged after; an older device waits [RELAY-62]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from, join } = await pair(mailbox);
  const [fresh, old] = [await join(noor, 2), await join(noor, 1)];
  disk.hold();
  const event = ada.write();
  from.append(event);
  const { events } = await fresh.expect("events");
  expect(events.map(({ header }) => equal(header, event.header))).toEqual([true]);
  const [acknowledged, later] = [from.next(), old.next()];
  expect(await Promise.race([acknowledged, later, aMoment()])).toBeNull();
  disk.release();
  expect(await acknowledged).toMatchObject({ type: "committed" });
  expect(await later).toMatchObject({ type: "events" });
  expect(await Promise.race([fresh.next(), aMoment()])).toBeNull();
});

test("where another relay may write, everybody waits for the disk [RELAY-62]", async () => {
  const { disk, mailbox } = slowDisk(true);
  const { ada, noor, from, join } = await pair(mailbox);
  const fresh = await join(noor, 2);
  disk.hold();
  from.append(ada.write());
  const heard = fresh.next();
  expect(await Promise.race([heard, aMoment()])).toBeNull();
  disk.release();
  expect(await heard).toMatchObject({ type: "events" });
});

test("what is not taken is told to nobody [RELAY-62]", async () => {
  const { ada, noor, from, join } = await pair(slowDisk().mailbox);
  const fresh = await join(noor, 2);
  ada.write();
  from.append(ada.write());
  expect(await from.expect("refused")).toMatchObject({ why: "gap" });
  expect(await Promise.race([fresh.next(), aMoment()])).toBeNull();
});

test("what follows an erase in its log keeps its order [RELAY-62]", async () => {
  const { ada, noor, from, join } = await pair(slowDisk().mailbox);
  const fresh = await join(noor, 2);
  const first = ada.write();
  from.append(first, ada.erase(placeOf(first)), ada.write());
  const seqs: number[] = [];
  while (seqs.length < 3) for (const { header } of (await fresh.expect("events")).events) seqs.push(header[15] ?? 0);
  expect(seqs).toEqual([2, 3, 4]);
});

test("what comes as something else waits keeps its order, and each comes once [RELAY-62]", async () => {
  const { ada, noor, from, join } = await pair(slowDisk().mailbox);
  const fresh = await join(noor, 2);
  const all = Array.from({ length: 4 }, () => ada.write());
  const erase = ada.erase(placeOf(all[0] as (typeof all)[0]));
  const last = [ada.write(), ada.write()];
  // Frames that come in one go: passed on as they come, from the erase on in their turn.
  for (const event of [...all, erase, ...last]) from.append(event);
  const seqs: number[] = [];
  while (seqs.length < 7) for (const { header } of (await fresh.expect("events")).events) seqs.push(header[15] ?? 0);
  expect(seqs).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(await Promise.race([fresh.next(), aMoment()])).toBeNull();
});

test("of a frame of which something is refused the rest is passed on, once [RELAY-62]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from, join } = await pair(mailbox);
  const fresh = await join(noor, 2);
  const [one, two, three] = [ada.write(), ada.write(), ada.write()];
  disk.hold();
  from.append(one, three);
  const { events } = await fresh.expect("events");
  expect(events.map(({ header }) => equal(header, one.header))).toEqual([true]);
  disk.release();
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 2 }] });
  expect(await from.expect("refused")).toMatchObject({ why: "gap", seq: 4 });
  from.append(two, three);
  const rest = await fresh.expect("events");
  expect(rest.events.map(({ header }) => header[15])).toEqual([3, 4]);
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 4 }] });
  expect(await Promise.race([fresh.next(), aMoment()])).toBeNull();
});

test("what comes while something is being stored waits for that [RELAY-62] [RELAY-63]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from, join } = await pair(mailbox);
  const fresh = await join(noor, 2);
  disk.hold();
  from.append(ada.write());
  expect((await fresh.expect("events")).events.map(({ header }) => header[15])).toEqual([2]);
  from.append(ada.write());
  const heard = fresh.next();
  // Should there be no room for the first, there is none that the second may follow.
  expect(await Promise.race([heard, aMoment()])).toBeNull();
  disk.release();
  expect(await heard).toMatchObject({ type: "events" });
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 2 }] });
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 3 }] });
});

test("no room after all: the sender is refused, and whoever was given it comes again and may give it [RELAY-63]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from, join } = await pair(mailbox);
  const fresh = await join(noor, 2);
  disk.full = true;
  const event = ada.write();
  from.append(event);
  expect((await fresh.expect("events")).events).toHaveLength(1);
  expect(await fresh.next()).toEqual({ type: "denied", why: "busy" });
  expect(await from.expect("refused")).toMatchObject({ why: "no-space" });
  const again = await join(noor, 2);
  from.append(event);
  expect(await from.expect("refused")).toMatchObject({ why: "no-space" });
  disk.full = false;
  again.append(event);
  expect(await again.expect("committed")).toMatchObject({ upTo: [{ seq: 2 }] });
});

/** Hello, challenge, proof; what the relay answers is still to come. */
async function proving(device: TestDevice) {
  const client = await new TestClient(relay.url).opened();
  let came = false;
  const answer = client.prove(device, relay.url).then((message) => {
    came = true;
    return message;
  });
  return { answer, came: () => came };
}

const seqOf = (message: RelayMessage | null, device: TestDevice): number | undefined =>
  message?.type === "welcome" ? message.heads.find((head) => equal(head.device, device.id))?.seq : undefined;

for (const shared of [false, true]) {
  const how = shared ? "shared with other relays" : "its own";
  test(`a welcome waits for what is being stored of its log, and names it then: data ${how} [RELAY-64]`, async () => {
    const { disk, mailbox } = slowDisk(shared);
    const { ada, noor, from } = await pair(mailbox);
    const others = [makePerson(), makePerson()];
    const elsewhere = new TestDevice(makeLog(...others), others[0] as (typeof others)[0]);
    await settle(relay.url, elsewhere.log, elsewhere);
    disk.hold();
    from.append(ada.write());
    await aMoment();
    const [sender, newcomer] = [await proving(ada), await proving(noor)];
    // Of another log nothing is being stored: nobody waits there.
    expect(seqOf(await (await proving(elsewhere)).answer, elsewhere)).toBe(1);
    await aMoment();
    expect([sender.came(), newcomer.came()]).toEqual([false, false]);
    disk.release();
    expect([seqOf(await sender.answer, ada), seqOf(await newcomer.answer, ada)]).toEqual([2, 2]);
  });

  test(`a welcome never names what found no room: data ${how} [RELAY-64]`, async () => {
    const { disk, mailbox } = slowDisk(shared);
    const { ada, noor, from } = await pair(mailbox);
    disk.hold();
    disk.full = true;
    from.append(ada.write());
    await aMoment();
    const [sender, newcomer] = [await proving(ada), await proving(noor)];
    disk.release();
    expect([seqOf(await sender.answer, ada), seqOf(await newcomer.answer, ada)]).toEqual([1, 1]);
    expect(await from.expect("refused")).toMatchObject({ why: "no-space" });
  });
}

test("a welcome does not wait until nobody writes any more [RELAY-64]", async () => {
  const inner = memoryMailbox();
  const mailbox: Mailbox = Object.assign(Object.create(inner) as Mailbox, {
    async append(batch: Parameters<Mailbox["append"]>[0]) {
      await new Promise((resume) => setTimeout(resume, 20));
      return inner.append(batch);
    },
  });
  const { ada, noor, from } = await pair(mailbox);
  const writing = setInterval(() => from.append(ada.write()), 2);
  try {
    await aMoment();
    expect(seqOf(await (await proving(noor)).answer, ada)).toBeGreaterThan(1);
  } finally {
    clearInterval(writing);
  }
});

test("nobody is welcome to what a failing disk may not have [RELAY-64] [RELAY-28]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from } = await pair(mailbox);
  disk.hold();
  from.append(ada.write());
  await aMoment();
  const newcomer = await proving(noor);
  await aMoment();
  disk.broken = true;
  disk.release();
  expect((await newcomer.answer)?.type).not.toBe("welcome");
  expect(relay.failures()).toBe(1);
});

test("for a minute after there was no room nobody is given anything early, though less fits meanwhile [RELAY-63]", async () => {
  const { disk, mailbox } = slowDisk();
  let ahead = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const { ada, noor, from, join } = await pair(mailbox, clock);
  disk.full = true;
  const event = ada.write();
  from.append(event);
  expect(await from.expect("refused")).toMatchObject({ why: "no-space" });
  const fresh = await join(noor, 2);
  disk.full = false;
  from.append(event);
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 2 }] });
  await fresh.expect("events");
  // Less fits, more does not.
  disk.full = true;
  const more = ada.write();
  from.append(more);
  expect(await from.expect("refused")).toMatchObject({ why: "no-space" });
  const heard = fresh.next();
  expect(await Promise.race([heard, aMoment()])).toBeNull();
  disk.full = false;
  ahead = 61_000;
  disk.hold();
  from.append(more);
  expect(await heard).toMatchObject({ type: "events" });
  disk.release();
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 3 }] });
});

test("nothing is told twice when the data were away meanwhile, and the sender is told nothing of its own [RELAY-62]", async () => {
  const { disk, mailbox } = slowDisk();
  const { ada, noor, from, join } = await pair(mailbox);
  const fresh = await join(noor, 2);
  from.append(ada.write());
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 2 }] });
  expect((await fresh.expect("events")).events).toHaveLength(1);
  disk.away = true;
  from.append(ada.write());
  expect((await fresh.expect("events")).events).toHaveLength(1);
  await aMoment();
  disk.away = false;
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 3 }] });
  const last = ada.write();
  from.append(last);
  const { events } = await fresh.expect("events");
  expect(events.map(({ header }) => equal(header, last.header))).toEqual([true]);
  expect(await from.expect("committed")).toMatchObject({ upTo: [{ seq: 4 }] });
});
