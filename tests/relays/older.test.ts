/** The database under running relays is put back to an earlier day, or has no room for one of them. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { equal, PATHS } from "#wire";
import { Ledger } from "../../src/relay/ledger.ts";
import { Away, type Deposit, type Mailbox } from "../../src/relay/mailbox.ts";
import { type Memory, memoryMailbox, newMemory } from "../../src/relay/memory.ts";
import { refresh } from "../../src/relay/refresh.ts";
import { chainKey } from "../../src/relay/roll.ts";
import { ask, connect, placeOf, settle } from "../../src/relay/testing.ts";
import { deposit } from "../moving/lived.ts";
import { couple } from "./town.contract.ts";
import { fastClock, Town } from "./town.ts";

vi.setConfig({ testTimeout: 60_000 });

let memory: Memory;
let town: Town;
beforeEach(() => {
  memory = newMemory();
  town = new Town(async () => memoryMailbox(memory));
});
afterEach(() => town.end());

test("a log that is in the database no more is unknown, and lives again once it is brought anew [MANY-14]", async () => {
  const relay = await town.start({ clock: fastClock(10) });
  const { log, ada, noor } = await couple(relay.url);
  const mine = await connect(relay.url, ada);
  await mine.history();
  mine.append(ada.write());
  await mine.expect("committed");
  memory.logs.clear();
  // Who comes is told so, and who is there is sent away; nobody waits for ever.
  await expect(connect(relay.url, noor)).rejects.toThrow("not-proven");
  expect(await mine.next()).toEqual({ type: "denied", why: "not-proven" });
  await expect(connect(relay.url, ada)).rejects.toThrow("not-proven");
  await settle(relay.url, log, ada, noor);
  const again = await connect(relay.url, ada);
  expect((await again.history()).map((one) => placeOf(one).seq)).toEqual([1, 1]);
  expect(relay.failures()).toBe(0);
});

test("when the database is older than what a relay holds everybody comes again and sends what is missing [MANY-14]", async () => {
  const relay = await town.start({ clock: fastClock(10) });
  const { log, ada, noor } = await couple(relay.url);
  const name = chainKey(log.id);
  const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
  await theirs.history();
  const earlier = structuredClone(memory.logs.get(name));
  const lost = [ada.write(), ada.write()];
  for (const event of lost) {
    mine.append(event);
    await mine.expect("committed");
  }
  await theirs.expect("events");
  if (earlier !== undefined) memory.logs.set(name, earlier);
  for (const client of [mine, theirs]) {
    let last = await client.next();
    while (last?.type === "events") last = await client.next();
    expect(last?.type).toBe("denied");
  }
  const again = await connect(relay.url, ada);
  expect(await again.history()).toHaveLength(2);
  again.append(...lost);
  await again.expect("committed");
  const late = await connect(relay.url, noor);
  const history = await late.history();
  expect(history.filter((one) => equal(placeOf(one).device, ada.id)).map((one) => placeOf(one).seq)).toEqual([1, 2, 3]);
  expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
  expect(relay.failures()).toBe(0);
});

test("nor does it help when others stored so much since that its version is higher; and who comes again is told what is sent again elsewhere [MANY-14]", async () => {
  const [here, there] = [await town.start({ clock: fastClock(10) }), await town.start({ clock: fastClock(10) })];
  const { log, ada, noor } = await couple(here.url);
  const name = chainKey(log.id);
  const [mine, theirs] = [await connect(here.url, ada), await connect(here.url, noor)];
  await theirs.history();
  const earlier = structuredClone(memory.logs.get(name));
  const lost = [ada.write(), ada.write()];
  for (const event of lost) {
    mine.append(event);
    await mine.expect("committed");
  }
  await theirs.expect("events");
  if (earlier !== undefined) memory.logs.set(name, earlier);
  const other = memoryMailbox(memory);
  const meanwhile = Array.from({ length: 6 }, () => noor.write());
  for (const event of meanwhile) await other.append([deposit(noor, event)]);
  for (const client of [mine, theirs]) {
    let last = await client.next();
    while (last?.type === "events") last = await client.next();
    expect(last).toEqual({ type: "denied", why: "not-proven" });
  }
  const late = await connect(here.url, noor);
  expect(await late.history()).toHaveLength(2 + meanwhile.length);
  const again = await connect(there.url, ada);
  again.append(...lost);
  await again.expect("committed");
  const told: number[] = [];
  while (told.length < lost.length) told.push(...(await late.expect("events")).events.map((one) => placeOf(one).seq));
  expect(told).toEqual([2, 3]);
  expect(here.failures() + there.failures()).toBe(0);
});

test("data that are put back between two questions are asked anew; a chain with a hole is not taken for that [MANY-14] [MANY-6]", async () => {
  const mailbox = memoryMailbox(memory);
  const relay = await town.start();
  const { log, ada, noor } = await couple(relay.url);
  let version = 0;
  const torn: Mailbox = {
    ...mailbox,
    async open(which) {
      const stored = await mailbox.open(which);
      return stored === null ? null : { ...stored, version: stored.version + version };
    },
    async read() {
      version += moves ? 1 : 0;
      return [];
    },
  };
  let moves = true;
  const ledger = new Ledger(torn, { rolls: 10, rollsWeight: 1e9 }, { now: () => 0, after: () => () => {} });
  const page = await ledger.page(log.id);
  if (page === null) throw new Error("no page");
  const ear = { device: noor.id, live: true, early: false, forward() {}, resume() {}, deny() {} };
  ledger.join(page, ear);
  await mailbox.append([deposit(ada, ada.write())]);
  await expect(refresh(page, ledger, torn)).rejects.toBeInstanceOf(Away);
  moves = false;
  await expect(refresh(page, ledger, torn)).rejects.toThrow("a chain has a hole");
});

test("what another relay stored is told here though the page was read anew because there was no room [MANY-5]", async () => {
  let full = false;
  const through = (inner: Mailbox): Mailbox => ({
    ...inner,
    watch: () => () => {},
    append: async (batch: readonly Deposit[], known) => {
      if (!full) return inner.append(batch, known);
      const lost = new Map(batch.map((one) => [chainKey(one.log), "no-space" as const]));
      return { ok: false, lost, versions: new Map() };
    },
  });
  const [here, there] = [await town.start({ through, clock: fastClock(10) }), await town.start()];
  const { ada, noor } = await couple(here.url);
  const [mine, theirs, elsewhere] = [
    await connect(here.url, ada),
    await connect(here.url, noor),
    await connect(there.url, noor),
  ];
  await mine.history();
  await theirs.history();
  full = true;
  const event = noor.write();
  elsewhere.append(event);
  await elsewhere.expect("committed");
  mine.append(ada.write());
  const told = [await mine.next(), await mine.next()];
  expect(told.map((one) => one?.type).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    "events",
    "refused",
  ]);
  expect((await theirs.expect("events")).events.map((one) => placeOf(one).seq)).toEqual([2]);
});
