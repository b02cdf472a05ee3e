/** A database that can be read and stores nothing, and one whose old server still lives after another took its part. */
import { once } from "node:events";
import { connect as connectTo, createServer, type Socket } from "node:net";
import { setTimeout as later } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { PATHS } from "#wire";
import { runRelay, type Running } from "../../src/relay/harness.ts";
import type { Deposit, Heard, Mailbox } from "../../src/relay/mailbox.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { chainKey } from "../../src/relay/roll.ts";
import { ask, connect, makeLog, makePerson, placeOf, TestClient, TestDevice } from "../../src/relay/testing.ts";
import { startRelay } from "../relay/process.ts";
import { couple, until } from "../relays/town.contract.ts";
import { fastClock } from "../relays/town.ts";
import { type Postgres, startPostgres } from "./server.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const OPTIONS = { patience: 1_500, connections: 4, statement: 1_000 };

let server: Postgres;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  server = await startPostgres({ quick: true });
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});
afterAll(() => server.stop());

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function relayOn(url: string): Promise<Running> {
  const relay = await runRelay({ mailbox: await postgresMailbox(url, OPTIONS), clock: fastClock(10) });
  ends.push(() => relay.stop());
  return relay;
}

/** Ada writes, Noor only listens. Both are sent away, nobody is let in, and when the database stores again it goes on. */
async function expectAwayAndBack(relay: Running, mend: () => Promise<unknown>, damage: () => Promise<unknown>) {
  const { ada, noor } = await couple(relay.url);
  const [mine, theirs] = [await connect(relay.url, ada), await connect(relay.url, noor)];
  await theirs.history();
  expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
  await damage();
  mine.append(ada.write());
  expect([await mine.next(), await theirs.next()]).toEqual([
    { type: "denied", why: "busy" },
    { type: "denied", why: "busy" },
  ]);
  expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(503);
  await expect(new TestClient(relay.url).opened()).rejects.toThrow("503");
  await mend();
  await until("it is ready again", () => relay.relay.ready());
  const again = await connect(relay.url, ada);
  const welcome = (await again.history()).length;
  expect(welcome).toBeGreaterThanOrEqual(2);
  expect(relay.lines.map(({ what }) => what).filter((what) => what === "away" || what === "back")).toEqual([
    "away",
    "back",
  ]);
  expect(relay.failures()).toBe(0);
}

test("a database that was turned to reading alone is away, and everybody is sent elsewhere [MANY-7] [PG-15]", async () => {
  const url = await server.createDatabase();
  const relay = await relayOn(url);
  const name = nameOf(url);
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '${name}'`;
  await expectAwayAndBack(
    relay,
    () => server.say(`ALTER DATABASE ${name} RESET default_transaction_read_only`),
    async () => {
      await server.say(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      await server.say(cut);
    },
  );
});

test("a database whose synchronous standby is lost is away, and everybody is sent elsewhere [MANY-7] [PG-15]", async () => {
  const own = await startPostgres({ quick: true });
  ends.push(() => own.stop());
  const standby = await own.standby({ synchronous: true });
  const relay = await relayOn(await own.createDatabase());
  await expectAwayAndBack(
    relay,
    () => standby.start(),
    () => standby.kill("SIGTERM"),
  );
});

test("while a move holds the gate closed for a moment reading goes on, and nobody is sent away [MANY-7] [PG-15]", async () => {
  const url = await server.createDatabase();
  const relay = await runRelay({ mailbox: await postgresMailbox(url), clock: fastClock(10) });
  ends.push(() => relay.stop());
  const { ada } = await couple(relay.url);
  const mine = await connect(relay.url, ada);
  await server.say("UPDATE hearth.gate SET closed_until = now() + interval '1 minute'", nameOf(url));
  mine.append(ada.write());
  // Three times as long as nobody is kept waiting for.
  await later(6_000);
  expect((await ask(relay.url, "GET", PATHS.ready)).status).toBe(200);
  await server.say("UPDATE hearth.gate SET closed_until = '-infinity'", nameOf(url));
  expect((await mine.expect("committed")).upTo[0]?.seq).toBe(2);
});

test("while a move waits at the gate for longer than a database may take to answer, nobody is sent away [MANY-7] [PG-15]", async () => {
  const url = await server.createDatabase();
  const mailbox = await postgresMailbox(url);
  ends.push(() => mailbox.close());
  // Held as by whoever moves the house, for longer than a relay waits for an answer.
  const held = server.say(
    "BEGIN; LOCK TABLE hearth.gate IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(8); COMMIT",
    nameOf(url),
  );
  await later(500);
  const began = performance.now();
  await mailbox.stores();
  const took = performance.now() - began;
  await held;
  // It did stand at the gate.
  expect(took).toBeGreaterThan(1_500);
  expect(took).toBeLessThan(5_000);
  await mailbox.stores();
});

test("a relay whose data moved away for good ends with the sentence that was left there, also while nobody writes [PG-10]", async () => {
  const url = await server.createDatabase();
  const relay = await startRelay("", {
    environment: { HEARTH_DATA: "", HEARTH_DATABASE: url, HEARTH_REGISTRATION: "open" },
  });
  const { noor } = await couple(relay.url);
  const theirs = await connect(relay.url, noor);
  await theirs.history();
  await server.say("UPDATE hearth.gate SET closed_until = 'infinity', note = 'It moved next door.'", nameOf(url));
  expect(await theirs.next()).toEqual({ type: "denied", why: "going-away" });
  expect(await relay.ended).toBe(0);
  expect(relay.output()).toContain("It moved next door.\n");
  expect(relay.output()).not.toContain('"failed"');
});

/** One address that leads new calls to one server or another, and leaves those that are there alone. */
async function address(port: number) {
  let target = port;
  const sockets = new Set<Socket>();
  const silent = new Set<Socket>();
  const door = createServer((near) => {
    const far = connectTo(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (data) => void (silent.has(from) || to.write(data)));
      from.on("close", () => void (silent.has(from) || to.destroy()));
      from.on("error", () => {});
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  ends.push(async () => {
    for (const one of sockets) one.destroy();
    door.close();
    await once(door, "close");
  });
  return {
    at: (url: string): string =>
      url.replace(`:${String(port)}/`, `:${String((door.address() as { port: number }).port)}/`),
    lead: (to: number) => void (target = to),
    /** Those that are there say nothing more, and do not end either. */
    silence() {
      for (const one of sockets) silent.add(one);
    },
  };
}

function deposit(event: TestDevice["certificate"], effect: Deposit["effect"] = null): Deposit {
  const { header, body } = event;
  return { ...placeOf(event), log: header.slice(16, 32), header, body, erased: false, effect };
}

async function lived(mailbox: Mailbox): Promise<TestDevice> {
  const person = makePerson();
  const log = makeLog(person);
  const ada = new TestDevice(log, person);
  await mailbox.found(log.id, log.record);
  await mailbox.append([deposit(ada.certificate, { type: "certificate", side: 0 })]);
  return ada;
}

const version = async (mailbox: Mailbox, { log }: TestDevice): Promise<number | undefined> =>
  (await mailbox.open(log.id))?.version;

test("when writing goes on at another server, so do reading and listening, though the old one still lives [PG-16]", async () => {
  const old = await startPostgres({ quick: true });
  ends.push(() => old.stop());
  const made = await old.createDatabase();
  const next = await old.standby();
  const way = await address(old.port);
  const mailbox = await postgresMailbox(way.at(made), { ...OPTIONS, patience: 30_000 });
  ends.push(() => mailbox.close());
  const heard: Heard[] = [];
  mailbox.watch((what) => heard.push(what));
  const ada = await lived(mailbox);
  const before = await version(mailbox, ada);
  await until("it listens", () => heard.length > 0);
  await later(300);
  await next.promote();
  way.lead(next.port);
  // Only what writes breaks; the old server goes on for everybody else.
  const ended = await old.say(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(made)}'
      AND (query ~ 'pg_notify|whenOpen|versions SET|INSERT|HG00')`,
  );
  expect(ended.length).toBeGreaterThan(0);
  const { versions } = await mailbox.append([deposit(ada.write())]);
  expect(versions.get(chainKey(ada.log.id))).toBeGreaterThan(before ?? 0);
  expect(await version(mailbox, ada)).toBe(versions.get(chainKey(ada.log.id)));
  const beside = await postgresMailbox(made.replace(`:${String(old.port)}/`, `:${String(next.port)}/`), OPTIONS);
  ends.push(() => beside.close());
  for (let tries = 0; tries < 50 && !heard.some(({ type }) => type === "log"); tries++) {
    await beside.append([deposit(ada.write())]);
    await later(100);
  }
  expect(heard.some(({ type }) => type === "log")).toBe(true);
});

test("what a connection shows that was opened later is confirmed as well [PG-14]", async () => {
  const own = await startPostgres({ quick: true });
  ends.push(() => own.stop());
  const url = await own.createDatabase();
  const standby = await own.standby({ synchronous: true });
  const options = { patience: 60_000, connections: 4, statement: 4_000 };
  const way = await address(own.port);
  const mailbox = await postgresMailbox(way.at(url), options);
  ends.push(() => mailbox.close());
  const ada = await lived(mailbox);
  // One connection for reading is there, and known to be safe.
  await mailbox.has(ada.log.id);
  const beside = await postgresMailbox(url, options);
  ends.push(() => beside.close());
  await beside.keepLocker(Buffer.alloc(16), Buffer.alloc(32), Buffer.alloc(8));
  await standby.kill("SIGTERM");
  const writing = beside.append([deposit(ada.write())]);
  await later(300);
  way.silence();
  await own.restart("immediate");
  // The first goes over the connection that is there and says nothing, the others over new ones.
  let shown = 0;
  const looks = Array.from({ length: 3 }, async () => {
    const [found] = await mailbox.look(ada.log.id, [{ device: ada.id, seq: 2 }]);
    shown += 1;
    return found?.body;
  });
  await later(2_500);
  expect(shown).toBe(0);
  await standby.start();
  expect(await Promise.all(looks)).toEqual(["here", "here", "here"]);
  await writing;
});
