import { afterEach, expect, test, vi } from "vitest";
import { equal, offeredProtocols } from "#wire";
import { runRelay, type Running } from "./harness.ts";
import type { Mailbox } from "./mailbox.ts";
import { memoryMailbox } from "./memory.ts";
import { chainKey } from "./roll.ts";
import { connect, makeLog, makePerson, placeOf, settle, type TestClient, TestDevice } from "./testing.ts";

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
      if (!disk.full) return inner.append(batch);
      const lost = new Map(batch.map(({ log }) => [chainKey(log), "no-space" as const]));
      return { ok: false, lost, versions: new Map() };
    },
  });
  return { disk, mailbox };
}

async function pair(mailbox: Mailbox) {
  relay = await runRelay({ mailbox });
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
