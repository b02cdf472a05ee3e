/** What was erased can be read by nobody at once, and leaves the files of a real server when its table is written anew. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hex } from "#wire";
import type { Deposit, Mailbox } from "../../src/relay/mailbox.ts";
import { keepsErased } from "../../src/relay/postgres/check.ts";
import { openPostgres } from "../../src/relay/postgres/database.ts";
import { postgresMailbox } from "../../src/relay/postgres/mailbox.ts";
import { rewriteErased } from "../../src/relay/postgres/rewrite.ts";
import { makeLog, makePerson, placeOf, TestDevice, type TestLog } from "../../src/relay/testing.ts";
import { type Postgres, startPostgres } from "./server.ts";

/** What docs/self-hosting.md asks for, so that the write-ahead log forgets. */
const SETTINGS = { wal_recycle: "off", min_wal_size: "32MB" };

let server: Postgres;
let url: string;
let mailbox: Mailbox;
let log: TestLog;
let ada: TestDevice;

beforeAll(async () => {
  server = await startPostgres({ settings: SETTINGS, quick: true });
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
  mailbox = await postgresMailbox(url);
  const person = makePerson();
  log = makeLog(person);
  ada = new TestDevice(log, person);
  await mailbox.found(log.id, log.record);
  await mailbox.append([{ ...plain(ada.certificate), effect: { type: "certificate", side: 0 } }]);
});
afterEach(() => mailbox.close());

function plain(envelope: { header: Uint8Array; body: Uint8Array | null }): Deposit {
  return { log: log.id, ...placeOf(envelope), ...envelope, erased: false, effect: null };
}

/** Files of the server in which this text lies. */
function filesWith(mark: string): string[] {
  const found: string[] = [];
  const look = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      try {
        if (statSync(path).isDirectory()) look(path);
        else if (readFileSync(path).includes(mark)) found.push(path.slice(server.folder.length + 1));
      } catch (error) {
        // The server removed it meanwhile.
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }
  };
  look(server.folder);
  return found;
}

/** Stores an event of each size that begins with this mark, and erases the even ones. */
async function storeAndErase(mark: string): Promise<{ kept: number[]; gone: number[] }> {
  const bytes = new TextEncoder().encode(mark);
  const [kept, gone]: [number[], number[]] = [[], []];
  for (const bucket of [0, 1, 2, 3, 0, 0] as const) {
    const isKept = kept.length < gone.length;
    await mailbox.append([plain(ada.write(isKept ? new TextEncoder().encode("stays") : bytes, bucket))]);
    (isKept ? kept : gone).push(ada.seq);
  }
  await server.say("CHECKPOINT");
  const stored = gone.map((seq) => ({ device: ada.id, seq }));
  await mailbox.append([{ ...plain(ada.erase(...stored)), effect: { type: "erase", stored, awaited: [] } }]);
  return { kept, gone };
}

async function rewrite(age = 0): Promise<readonly string[] | null> {
  const sql = openPostgres(url, {}, { max: 1 });
  try {
    return await rewriteErased(sql, age);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe("erasing on PostgreSQL", () => {
  test("an erased body can be read by nobody at once, and the answer does not wait for the files [PG-11]", async () => {
    const { kept, gone } = await storeAndErase("EXTREMELY-PRIVATE-1");
    expect(await mailbox.scrub()).toBe(true);
    const events = await mailbox.read(log.id, { device: ada.id, seq: 0 }, 1e9);
    for (const seq of gone) expect(events[seq - 1]?.body).toBeNull();
    for (const seq of kept) expect(events[seq - 1]?.body).not.toBeNull();
    const [row] = await server.say(
      "SELECT count(*)::int AS n FROM hearth.events WHERE position('EXTREMELY-PRIVATE-1'::bytea IN body) > 0",
      new URL(url).pathname.slice(1),
    );
    expect(row).toEqual({ n: 0 });
  });

  test("written anew, no file of the server holds it any more, the write-ahead log included; before, some did [PG-11]", async () => {
    const mark = "EXTREMELY-PRIVATE-2";
    await storeAndErase(mark);
    await server.say("CHECKPOINT");
    const before = filesWith(mark);
    // The guard: without the rewrite the bytes lie on in the table and in the write-ahead log.
    expect(before.some((path) => path.startsWith("base/"))).toBe(true);
    expect(before.some((path) => path.startsWith("pg_wal/"))).toBe(true);
    const all = (await mailbox.read(log.id, { device: ada.id, seq: 0 }, 1e9)).map(({ header, body }) => [
      hex(header),
      body === null ? null : hex(body),
    ]);
    expect(await rewrite()).toEqual(["events"]);
    expect(filesWith(mark)).toEqual([]);
    const after = (await mailbox.read(log.id, { device: ada.id, seq: 0 }, 1e9)).map(({ header, body }) => [
      hex(header),
      body === null ? null : hex(body),
    ]);
    expect(after).toEqual(all);
    expect(await rewrite()).toEqual([]);
  });

  test("so go what leaving cleared, an old locker, a subscription and an invitation that is over [PG-11]", async () => {
    const mark = "EXTREMELY-PRIVATE-3";
    const bytes = Buffer.alloc(120);
    bytes.write(mark);
    const [address, access] = [Buffer.alloc(16, 1), Buffer.alloc(32, 2)];
    await mailbox.append([plain(ada.write(bytes))]);
    await mailbox.keepTarget(log.id, ada.id, bytes);
    await mailbox.keepLocker(address, access, bytes);
    await mailbox.invite(address, bytes, 1_000, 1);
    await server.say("CHECKPOINT");
    await mailbox.keepLocker(address, access, Buffer.alloc(120, 3));
    expect(await mailbox.expire(1_000)).toBe(0);
    await mailbox.leave(log.id, 0, ada.leave());
    while ((await mailbox.clear()) !== "done");
    await server.say("CHECKPOINT");
    expect(filesWith(mark)).not.toEqual([]);
    expect([...((await rewrite()) ?? [])].toSorted()).toEqual(["events", "lockers", "slots", "targets"]);
    expect(filesWith(mark)).toEqual([]);
  });

  test("what is not due yet waits; what is erased while a table is written anew is due the next time [PG-12]", async () => {
    await storeAndErase("EXTREMELY-PRIVATE-4");
    expect(await rewrite(3_600_000)).toEqual([]);
    const rewriting = rewrite();
    for (let i = 0; i < 20; i++) {
      const place = { device: ada.id, seq: ada.seq + 1 };
      await mailbox.append([plain(ada.write(new TextEncoder().encode("EXTREMELY-PRIVATE-5")))]);
      await mailbox.append([{ ...plain(ada.erase(place)), effect: { type: "erase", stored: [place], awaited: [] } }]);
    }
    expect(await rewriting).toEqual(["events"]);
    await mailbox.append([plain(ada.write())]);
    const place = { device: ada.id, seq: ada.seq };
    await mailbox.append([{ ...plain(ada.erase(place)), effect: { type: "erase", stored: [place], awaited: [] } }]);
    expect(await rewrite()).toEqual(["events"]);
    expect(filesWith("EXTREMELY-PRIVATE-5")).toEqual([]);
  });

  test("one relay of several rewrites, and what a killed one had begun the next one ends [PG-12]", async () => {
    await storeAndErase("EXTREMELY-PRIVATE-6");
    const both = await Promise.all([rewrite(), rewrite()]);
    expect(both.filter((tables) => tables?.length === 1)).toHaveLength(1);
    const name = new URL(url).pathname.slice(1);
    await server.say("INSERT INTO hearth.unclean (name) VALUES ('slots taken')", name);
    expect(await rewrite(3_600_000)).toEqual(["slots"]);
  });

  test("a relay does it by itself within the promised time [PG-11]", async () => {
    const quick = await postgresMailbox(url, { eraseHours: 2 / 3_600 });
    try {
      await storeAndErase("EXTREMELY-PRIVATE-7");
      const end = Date.now() + 20_000;
      while (filesWith("EXTREMELY-PRIVATE-7").length > 0 && Date.now() < end) {
        await new Promise((resume) => setTimeout(resume, 100));
      }
      expect(filesWith("EXTREMELY-PRIVATE-7")).toEqual([]);
    } finally {
      await quick.close();
    }
  });

  test("which settings keep erased bytes longer is told [PG-13]", async () => {
    const sql = openPostgres(url, {}, { max: 1 });
    expect(await keepsErased(sql)).toEqual([]);
    await server.say("ALTER SYSTEM SET wal_keep_size = '1GB'");
    await server.say("SELECT pg_reload_conf()");
    await new Promise((resume) => setTimeout(resume, 300));
    expect(await keepsErased(sql)).toEqual(["wal_keep_size"]);
    await server.say("ALTER SYSTEM RESET wal_keep_size");
    await server.say("SELECT pg_reload_conf()");
    await sql.end({ timeout: 1 });
  });
});
