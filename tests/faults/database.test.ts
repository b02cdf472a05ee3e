/** The database fails in every way it can while devices write: nothing acknowledged is lost, nothing is there twice, and it goes on by itself. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import postgres from "postgres";
import { equal } from "#wire";
import { connect, makeLog, makePerson, TestDevice } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "../postgres/server.ts";
import { wait } from "./author.ts";
import { calm, type Crowd, gather, judge, metBy, settleFrom } from "./crowd.ts";
import { percentile, tell } from "./figures.ts";
import { Fleet, resumed } from "./fleet.ts";

const LONG = process.env["HEARTH_LONG"] === "1";

vi.setConfig({ testTimeout: LONG ? 1_200_000 : 120_000 });

const MOST = 80;
let server: Postgres;
let fleet: Fleet;
let database = "";
beforeAll(async () => {
  server = await startPostgres({ settings: { max_connections: String(MOST), deadlock_timeout: "100ms" } });
  const url = await server.createDatabase();
  database = new URL(url).pathname.slice(1);
  fleet = await Fleet.start(url, 2);
});
afterAll(async () => {
  await fleet.stop();
  await server.stop();
});

/** Six devices in three logs write through two relays while this happens; then everything must be right, and both relays live. */
async function under(happens: (crowd: Crowd) => Promise<void>, within = 15_000): Promise<void> {
  const { origin } = fleet;
  const crowd = await gather(origin, 3, 1, { where: () => origin, origin, every: LONG ? 150 : 20, erases: 7 });
  for (const author of crowd.authors) author.start();
  expect(await resumed(crowd, performance.now(), 10_000)).toBeLessThan(10_000);
  await happens(crowd);
  const took = await resumed(crowd, performance.now(), within);
  expect(await calm(crowd, 30_000)).toEqual([]);
  expect(await judge(crowd, fleet.urls, origin)).toEqual([]);
  expect(fleet.output()).not.toContain('"failed"');
  expect(fleet.allLive).toBe(true);
  const acks = crowd.authors.flatMap((author) => author.acks);
  tell(
    `${String(acks.length)} acknowledged, goes on after ${took.toFixed(0)} ms, longest ${percentile(
      acks.map((ack) => ack.took),
      100,
    ).toFixed(0)} ms, ${JSON.stringify(metBy(crowd))}`,
  );
  await Promise.all(crowd.authors.map((one) => one.end()));
  expect(took).toBeLessThan(within);
}

const relays = (): string => `FROM pg_stat_activity WHERE datname = '${database}' AND application_name = 'hearth'`;

describe("the database", () => {
  test.each(["fast", "immediate"] as const)("is restarted, %s [FAULT-60] (D12)", async (mode) => {
    await under(async () => {
      await server.restart(mode);
    });
  });

  test("ends connections in the middle of what they do, again and again [FAULT-60] (D12)", async () => {
    await under(async () => {
      let ended = 0;
      for (let times = 0; times < (LONG ? 300 : 30); times++) {
        const killed = await server.say(`SELECT pg_terminate_backend(pid) ${relays()} AND state <> 'idle'`);
        ended += killed.length;
        if (times % 10 === 9) await server.say(`SELECT pg_terminate_backend(pid) ${relays()}`);
        await wait(40);
      }
      expect(ended).toBeGreaterThan(0);
    });
  });

  test("loses a process to the system, and begins again from what it wrote down [FAULT-60] (D12)", async () => {
    await under(async () => {
      for (let times = 0; times < (LONG ? 20 : 2); times++) {
        const rows = await server.say(`SELECT pid ${relays()} ORDER BY random() LIMIT 1`).catch(() => []);
        const [row] = rows;
        if (row !== undefined) process.kill(Number(row["pid"]), "SIGKILL");
        await wait(700);
      }
      expect(server.journal()).toContain("terminated by signal 9");
    });
  });

  test("undoes transactions that met others, and those that wait for each other [FAULT-61] (D12)", async () => {
    await under(async (crowd) => {
      const before = await server.say(`SELECT deadlocks FROM pg_stat_database WHERE datname = '${database}'`);
      await server.say(`ALTER DATABASE ${database} SET default_transaction_isolation = 'serializable'`);
      await server.say(`SELECT pg_terminate_backend(pid) ${relays()}`);
      const sql = postgres(server.url(database), { max: 1, onnotice: () => {}, fetch_types: false });
      for (let times = 0; times < (LONG ? 60 : 12); times++) {
        const log = crowd.homes[times % crowd.homes.length]?.log.id ?? new Uint8Array(0);
        // The relay holds the log's version while it waits for its chains; whoever asks for that one now waits for ever.
        await sql
          .begin("isolation level read committed", async (tx) => {
            await tx`UPDATE hearth.chains SET kept = kept WHERE log = ${log}`;
            await wait(60);
            await tx`UPDATE hearth.versions SET version = version WHERE log = ${log}`;
          })
          .catch(() => {});
      }
      await sql.end({ timeout: 1 });
      await server.say(`ALTER DATABASE ${database} RESET default_transaction_isolation`);
      await server.say(`SELECT pg_terminate_backend(pid) ${relays()}`);
      await wait(1_100);
      const after = await server.say(`SELECT deadlocks FROM pg_stat_database WHERE datname = '${database}'`);
      expect(Number(after[0]?.["deadlocks"])).toBeGreaterThan(Number(before[0]?.["deadlocks"]));
    });
  });

  test("has no connection left for the relay for a while [FAULT-62]", async () => {
    await under(async () => {
      const sql = postgres(server.url(), { max: 1, onnotice: () => {}, fetch_types: false });
      await sql`SELECT 1`;
      const others: postgres.Sql[] = [];
      const take = async (): Promise<boolean> => {
        const one = postgres(server.url(), { max: 1, onnotice: () => {}, fetch_types: false, connect_timeout: 5 });
        others.push(one);
        return one`SELECT 1`.then(
          () => true,
          () => false,
        );
      };
      let refused = 0;
      for (const until = Date.now() + (LONG ? 20_000 : 2_000); Date.now() < until;) {
        await sql.unsafe(`SELECT pg_terminate_backend(pid) ${relays()}`);
        for (let i = 0; i < MOST; i++) {
          if (await take()) continue;
          refused += 1;
          break;
        }
      }
      expect(refused).toBeGreaterThan(0);
      await Promise.all(others.map((one) => one.end({ timeout: 1 }).catch(() => {})));
      await sql.end({ timeout: 1 });
    });
  });

  test("keeps statements waiting until they take too long [FAULT-62]", async () => {
    await under(async () => {
      const sql = postgres(server.url(database), { max: 1, onnotice: () => {}, fetch_types: false });
      await sql.begin(async (tx) => {
        await tx`LOCK TABLE hearth.events IN ACCESS EXCLUSIVE MODE`;
        // The relay's statements end after ten seconds.
        await wait(LONG ? 25_000 : 2_000);
      });
      await sql.end({ timeout: 1 });
    });
  });
});

describe("two relays on one database", () => {
  test("the same device puts different events at the same place through both: exactly one wins [FAULT-63] (D11)", async () => {
    const [one, other] = fleet.urls as [string, string];
    const { origin } = fleet;
    const log = makeLog(makePerson(), makePerson());
    const device = new TestDevice(log, log.people[0] ?? makePerson());
    await settleFrom(one, log, [device], "10.6.0.1");
    const [left, right] = [await connect(one, device, origin), await connect(other, device, origin)];
    const wins = [0, 0];
    for (let round = 0; round < (LONG ? 500 : 40); round++) {
      const before = { seq: device.seq, prev: device.prev };
      const first = device.write();
      const after = { seq: device.seq, prev: device.prev };
      Object.assign(device, before);
      const second = device.write();
      const third = { seq: device.seq, prev: device.prev };
      if (round % 2 === 0) left.append(first);
      right.append(second);
      if (round % 2 !== 0) left.append(first);
      const [a, b] = [await left.next(), await right.next()];
      expect(new Set([a?.type, b?.type])).toEqual(new Set(["committed", "refused"]));
      const [refused, won] = a?.type === "refused" ? [a, second] : [b, first];
      if (refused?.type !== "refused") throw new Error("nobody was refused");
      expect(refused.why).toBe("conflict");
      expect(equal(refused.stored ?? new Uint8Array(0), won.header)).toBe(true);
      Object.assign(device, won === first ? after : third);
      wins[won === first ? 0 : 1]! += 1;
    }
    for (const url of fleet.urls) {
      const history = await (await connect(url, device, origin)).history();
      expect(history).toHaveLength(device.seq);
    }
    tell(`D11: ${String(wins[0])} by one, ${String(wins[1])} by the other`);
    await Promise.all([left.close(), right.close()]);
  });
});
