/** Relays on one database hear of each other, get over a database that goes away, and never store anything twice. */
import { connect as connectTo, createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hex } from "#wire";
import { Away, type Deposit, type Heard, type Mailbox } from "../../src/relay/mailbox.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { chainKey } from "../../src/relay/roll.ts";
import { makeLog, makePerson, placeOf, TestDevice, type TestLog } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "./server.ts";

let server: Postgres;
let url: string;
let log: TestLog;
let ada: TestDevice;
const mailboxes: Mailbox[] = [];
const clients: Sql[] = [];

beforeAll(async () => {
  server = await startPostgres({ quick: true });
});
beforeEach(async () => {
  url = await server.createDatabase();
  const person = makePerson();
  log = makeLog(person);
  ada = new TestDevice(log, person);
});
afterEach(async () => {
  await Promise.all(mailboxes.splice(0).map((one) => one.close()));
  await Promise.all(clients.splice(0).map((one) => one.end({ timeout: 1 })));
});
afterAll(() => server.stop());

async function open(patience = 20_000, at = url): Promise<Mailbox> {
  const mailbox = await postgresMailbox(at, { patience, connections: 4, statement: 1_500 });
  mailboxes.push(mailbox);
  return mailbox;
}

function client(): Sql {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  clients.push(sql);
  return sql;
}

function deposit({ header, body }: { header: Uint8Array; body: Uint8Array | null }, first = false): Deposit {
  const { device, seq } = placeOf({ header, body });
  return {
    log: log.id,
    device,
    seq,
    header,
    body,
    erased: false,
    effect: first ? { type: "certificate", side: 0 } : null,
  };
}

async function found(mailbox: Mailbox): Promise<number> {
  await mailbox.found(log.id, log.record);
  await mailbox.append([deposit(ada.certificate, true)]);
  return version(mailbox);
}

const version = async (mailbox: Mailbox): Promise<number> => (await mailbox.open(log.id))?.version as number;
const stored = async (mailbox: Mailbox): Promise<string[]> =>
  (await mailbox.read(log.id, { device: ada.id, seq: 0 }, 1e9)).map((one) => hex(one.header));
const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

async function until(what: () => boolean, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !what(); await wait(10)) if (Date.now() > end) throw new Error("it never happened");
}

describe("wake-ups", () => {
  test("many events of many logs are told together, and no relay hears itself [PG-9]", async () => {
    const [one, other] = [await open(), await open()];
    await found(one);
    const [mine, theirs]: [Heard[], Heard[]] = [[], []];
    one.watch((what) => mine.push(what));
    other.watch((what) => theirs.push(what));
    await until(() => [mine, theirs].every((all) => all.some(({ type }) => type === "all")));
    const counter = client();
    const said: string[] = [];
    const { unlisten } = await counter.listen("hearth", (text) => said.push(text));
    for (let i = 0; i < 20; i++) await one.append([deposit(ada.write())]);
    const last = await version(one);
    await until(() => theirs.some((what) => what.type === "log" && what.version === last));
    expect(mine.filter(({ type }) => type === "log")).toEqual([]);
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThan(20);
    await unlisten();
  });

  test("what cannot be read may mean anything [PG-9]", async () => {
    const mailbox = await open();
    const heard: Heard[] = [];
    mailbox.watch((what) => heard.push(what));
    await until(() => heard.length === 1);
    for (const text of ["somebody l.1", "somebody ???", "somebody zAAAAAAAAAAAAAAAAAAAAAA.1", "somebody *"]) {
      await client()`SELECT pg_notify('hearth', ${text})`;
    }
    await until(() => heard.length === 5);
    expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(["all"]));
  });

  test("a listener that was cut off is told that anything may have happened, and hears again [PG-9]", async () => {
    const [one, other] = [await open(), await open()];
    await found(one);
    const heard: Heard[] = [];
    other.watch((what) => heard.push(what));
    await until(() => heard.length === 1);
    await server.restart("immediate");
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ type: "all" });
    await one.append([deposit(ada.write())]);
    await until(() => heard.some(({ type }) => type === "log"));
  });

  test("a listener whose own connection alone was ended hears again [PG-9]", async () => {
    const [one, other] = [await open(), await open()];
    await found(one);
    const heard: Heard[] = [];
    other.watch((what) => heard.push(what));
    await until(() => heard.length === 1);
    const ended = await server.say(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query = 'LISTEN hearth' AND datname = '${new URL(url).pathname.slice(1)}'`,
    );
    expect(ended).toHaveLength(1);
    await until(() => heard.length === 2);
    expect(heard[1]).toEqual({ type: "all" });
    await one.append([deposit(ada.write())]);
    await until(() => heard.some(({ type }) => type === "log"));
  });
});

describe("a database that goes away", () => {
  test("appends get over a restart, and each is stored once (D12) [PG-8]", async () => {
    const mailbox = await open();
    let known = await found(mailbox);
    const sent: string[] = [hex(ada.certificate.header)];
    const restarted = (async () => {
      for (const mode of ["fast", "immediate"] as const) {
        await wait(150);
        await server.restart(mode);
      }
    })();
    let over = false;
    void restarted.then(() => (over = true));
    while (!over || sent.length < 50) {
      const event = ada.write();
      sent.push(hex(event.header));
      const { versions, lost } = await mailbox.append([deposit(event)], new Map([[chainKey(log.id), known]]));
      // The answer was lost, not the event: whoever looks anew finds it there.
      known = versions.get(chainKey(log.id)) ?? (await version(mailbox));
      if (lost.size > 0) expect(await stored(mailbox)).toContain(sent.at(-1));
    }
    await restarted;
    expect(await stored(mailbox)).toEqual(sent);
  });

  test("every kind of call gets over terminated connections (D12) [PG-8]", async () => {
    const mailbox = await open();
    await found(mailbox);
    const killer = client();
    let killing = true;
    const kills = (async () => {
      while (killing) {
        await killer`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE pid <> pg_backend_pid() AND datname = current_database()`;
        await wait(15);
      }
    })();
    const target = ada.id;
    for (let i = 0; i < 15; i++) {
      const address = Buffer.alloc(16, i + 1);
      const event = ada.write();
      const place = { device: ada.id, seq: ada.seq };
      const first = await mailbox.append([deposit(event)]);
      if (!first.ok) expect([...first.lost.values()]).toEqual(["moved"]);
      const erasing = {
        ...deposit(ada.erase(place)),
        effect: { type: "erase", stored: [place], awaited: [] },
      } as const;
      const second = await mailbox.append([erasing]);
      if (!second.ok) expect([...second.lost.values()]).toEqual(["moved"]);
      expect(await mailbox.keepTarget(log.id, target, Buffer.alloc(50, i))).toEqual({ ok: true });
      expect(await mailbox.invite(address, Buffer.alloc(9, 1), 9_000, 1)).toEqual({ ok: true });
      expect(await mailbox.fill(address, { slot: 1, bytes: Buffer.alloc(9, 2) }, 1)).toEqual({ ok: true });
      expect(await mailbox.keepLocker(address, Buffer.alloc(32), Buffer.alloc(64, i))).toEqual({ ok: true });
      expect(await mailbox.slots(address, 1)).toHaveLength(2);
    }
    killing = false;
    await kills;
    expect(await stored(mailbox)).toHaveLength(31);
    const [chain] = (await mailbox.open(log.id))?.chains ?? [];
    expect(chain?.bytes).toBe(31 * 216 + 16 * 1_024);
  });

  test("away for longer than its patience is said, and over when the database is back [PG-8]", async () => {
    const mailbox = await open(600);
    const known = await found(mailbox);
    await server.kill("SIGKILL");
    const event = ada.write();
    const appending = mailbox.append([deposit(event)], new Map([[chainKey(log.id), known]]));
    await expect(appending).rejects.toBeInstanceOf(Away);
    await expect(mailbox.open(log.id)).rejects.toBeInstanceOf(Away);
    await server.start();
    expect((await mailbox.append([deposit(event)], new Map([[chainKey(log.id), known]]))).ok).toBe(true);
  });

  test("a connection that says nothing any more is left, and the answer comes over another [PG-8]", async () => {
    const cable = await layCable(server.port);
    try {
      const mailbox = await open(20_000, url.replace(`:${String(server.port)}/`, `:${String(cable.port)}/`));
      const known = await found(mailbox);
      cable.hold();
      const event = ada.write();
      const appending = mailbox.append([deposit(event)], new Map([[chainKey(log.id), known]]));
      await wait(300);
      cable.release();
      const { ok, lost } = await appending;
      if (!ok) expect([...lost.values()]).toEqual(["moved"]);
      expect(await stored(mailbox)).toHaveLength(2);
    } finally {
      await cable.cut();
    }
  });

  test("of several servers the one that writes is used, also when another takes its part [PG-8]", async () => {
    const first = await startPostgres({ quick: true });
    try {
      const made = await first.createDatabase();
      const second = await first.standby({ synchronous: true });
      const both = `127.0.0.1:${String(second.port)},127.0.0.1:${String(first.port)}`;
      const mailbox = await open(20_000, made.replace(`127.0.0.1:${String(first.port)}`, both));
      let known = await found(mailbox);
      const name = chainKey(log.id);
      for (let i = 0; i < 5; i++) {
        known = (await mailbox.append([deposit(ada.write())], new Map([[name, known]]))).versions.get(name) as number;
      }
      await first.kill("SIGKILL");
      const late = mailbox.append([deposit(ada.write())], new Map([[name, known]]));
      await second.promote();
      const promoted = performance.now();
      expect((await late).ok).toBe(true);
      expect(performance.now() - promoted).toBeLessThan(10_000);
      expect(await stored(mailbox)).toHaveLength(7);
    } finally {
      await first.stop();
    }
  });

  test("an answer that was lost on the way is no second event [PG-3]", async () => {
    const mailbox = await open();
    const known = await found(mailbox);
    const event = ada.write();
    const name = chainKey(log.id);
    expect((await mailbox.append([deposit(event)], new Map([[name, known]]))).ok).toBe(true);
    const again = await mailbox.append([deposit(event)], new Map([[name, known]]));
    expect([...again.lost]).toEqual([[name, "moved"]]);
    expect([...(await mailbox.append([deposit(event)])).lost]).toEqual([[name, "moved"]]);
    expect(await stored(mailbox)).toHaveLength(2);
  });

  test("while the gate is closed nothing is stored, and what waited is stored when it opens [PG-10]", async () => {
    const mailbox = await open();
    const known = await found(mailbox);
    const sql = client();
    await sql`UPDATE hearth.gate SET closed_until = now() + interval '1 minute'`;
    const event = ada.write();
    let answered = 0;
    const waiting = [
      mailbox.append([deposit(event)], new Map([[chainKey(log.id), known]])),
      mailbox.keepLocker(Buffer.alloc(16), Buffer.alloc(32), Buffer.alloc(8)),
      mailbox.invite(Buffer.alloc(16), Buffer.alloc(8), 9_000, 1),
      mailbox.found(Buffer.alloc(16, 9), Buffer.alloc(8)),
    ].map((one) => one.then(() => (answered += 1)));
    await wait(400);
    expect([answered, (await stored(mailbox)).length]).toEqual([0, 1]);
    expect(await mailbox.has(Buffer.alloc(16, 9))).toBe(false);
    await sql`UPDATE hearth.gate SET closed_until = '-infinity'`;
    await Promise.all(waiting);
    expect(await stored(mailbox)).toHaveLength(2);
  });

  test("a relay whose database stopped being safe acknowledges nothing more [PG-4]", async () => {
    const mailbox = await open();
    await found(mailbox);
    const sql = client();
    await sql.unsafe(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND datname = current_database()`;
    await expect(mailbox.append([deposit(ada.write())])).rejects.toThrow(/synchronous_commit/);
    await expect(mailbox.keepLocker(Buffer.alloc(16), Buffer.alloc(32), Buffer.alloc(8))).rejects.toThrow(
      /synchronous/,
    );
  });
});

type Cable = { readonly port: number; hold(): void; release(): void; cut(): Promise<void> };

/** A way to the server over which nothing is passed on while it is held; what was held then is lost for good. */
async function layCable(to: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let held = false;
  const passed = (from: Socket, on: Socket): void => {
    let dead = false;
    from.on("data", (data) => {
      dead ||= held;
      if (!dead) on.write(data);
    });
    from.on("close", () => on.destroy());
    from.on("error", () => {});
  };
  const relay: Server = createServer((near) => {
    const far = connectTo(to, "127.0.0.1");
    sockets.add(near).add(far);
    passed(near, far);
    passed(far, near);
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  return {
    port: (relay.address() as { port: number }).port,
    hold: () => void (held = true),
    release: () => void (held = false),
    async cut() {
      for (const one of sockets) one.destroy();
      relay.close();
      await once(relay, "close");
    },
  };
}
